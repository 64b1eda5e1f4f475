import { formatInstant } from "../../../core/instant.ts";
import type { JsonRecord } from "../model.ts";
import type { SimulatedStanding, WorkActivity } from "../workdays/model.ts";
import type { Workday } from "../workdays/tell-workdays.ts";

/** Presences of supervisors as the platform tells them, and what they come to. */
export interface SupervisorPresences {
  /** Answers of the query of user details, page by page; a user of two pages has a record in both. */
  readonly pages: readonly JsonRecord[];
  readonly truth: readonly SimulatedStanding[];
}

/**
 * Presence and routing status of supervisors along their days: offline outside of work, and busy with an interaction ten
 * minutes into each stretch of work, if it lasts.
 *
 * @param workdays - By supervisor, then day.
 */
export function presencesOf(workdays: readonly Workday[], startAt: number): SupervisorPresences {
  const users: JsonRecord[][] = [];
  const truth: SimulatedStanding[] = [];
  for (const person of new Set(workdays.map((day) => day.person))) {
    const changes = changesOf(
      workdays.filter((day) => day.person === person),
      startAt,
    );
    const userId = (workdays.find((day) => day.person === person) as Workday).genesysUserId;
    users.push(pagesOf(userId, changes));
    truth.push(...standingsOf(userId, changes));
  }
  const pages = [0, 1].map((page) => {
    return { userDetails: users.flatMap((parts) => parts[page] ?? []), totalHits: users.length };
  });
  return { pages, truth: truth.sort((a, b) => a.startAt - b.startAt) };
}

/** A state of both kinds from an instant on. */
interface Change {
  readonly at: number;
  readonly presence: string;
  readonly routing: string;
}

const PRESENCES: Readonly<Record<WorkActivity, string>> = {
  "on-queue": "AVAILABLE",
  break: "BREAK",
  meal: "MEAL",
  meeting: "MEETING",
  training: "TRAINING",
};
const BUSY = ["INTERACTING", "COMMUNICATING", "NOT_RESPONDING"] as const;
const BUSY_AFTER_MS = 600_000;
const BUSY_FOR_MS = 300_000;

function changesOf(days: readonly Workday[], startAt: number): readonly Change[] {
  const changes: Change[] = [{ at: startAt, presence: "OFFLINE", routing: "OFF_QUEUE" }];
  for (const { done } of days) {
    for (const [index, stretch] of done.entries()) {
      const presence = PRESENCES[stretch.activity];
      changes.push({ at: stretch.startAt, presence, routing: "OFF_QUEUE" });
      const busyAt = stretch.startAt + BUSY_AFTER_MS;
      if (stretch.activity !== "on-queue" || busyAt + BUSY_FOR_MS >= stretch.endAt) continue;
      changes.push({ at: busyAt, presence, routing: BUSY[index % BUSY.length] as string });
      changes.push({ at: busyAt + BUSY_FOR_MS, presence, routing: "OFF_QUEUE" });
    }
    const last = done.at(-1);
    if (last !== undefined) changes.push({ at: last.endAt, presence: "OFFLINE", routing: "OFF_QUEUE" });
  }
  return changes;
}

/** Who is neither away nor busy can be alerted. */
function standingsOf(supervisorId: string, changes: readonly Change[]): SimulatedStanding[] {
  const standings: SimulatedStanding[] = [];
  for (const { at, presence, routing } of changes) {
    const isFree = presence === "AVAILABLE" && routing === "OFF_QUEUE";
    const standing = presence === "OFFLINE" ? "off" : isFree ? "free" : "break";
    if (standings.at(-1)?.standing !== standing) standings.push({ supervisorId, startAt: at, standing });
  }
  return standings;
}

/** Half of the records on each of two pages, with the one between them on both; what is not over has no end. */
function pagesOf(userId: string, changes: readonly Change[]): JsonRecord[] {
  const presences = recordsOf(changes, "presence", "systemPresence");
  const routings = recordsOf(changes, "routing", "routingStatus");
  const halfOf = <One>(list: readonly One[], page: number): readonly One[] => {
    const middle = Math.floor(list.length / 2);
    return page === 0 ? list.slice(0, middle + 1) : list.slice(middle);
  };
  return [0, 1].map((page) => {
    return { userId, primaryPresence: halfOf(presences, page), routingStatus: halfOf(routings, page) };
  });
}

function recordsOf(changes: readonly Change[], kind: "presence" | "routing", field: string): JsonRecord[] {
  const own = changes.filter((change, index) => change[kind] !== changes[index - 1]?.[kind]);
  return own.map((change, index) => {
    const endAt = own[index + 1]?.at;
    const ends = endAt === undefined ? {} : { endTime: formatInstant(endAt) };
    return { startTime: formatInstant(change.at), ...ends, [field]: change[kind] };
  });
}
