import type { SupervisorPolicy } from "../../../src/propensity/intervention/policy.ts";
import type { SupervisorEvent } from "../../../src/propensity/intervention/supervisor-model.ts";

interface Alert {
  readonly id: string;
  readonly who: string;
  readonly type: string;
  readonly at: number;
  readonly acceptedAt: number | null;
  readonly endedAt: number | null;
  readonly outcome: string | null;
}

/** Something that happened, with its instant. Nothing else is remembered. */
type Entry =
  | { readonly what: "event"; readonly at: number; readonly event: SupervisorEvent }
  | { readonly what: "alert"; readonly at: number; readonly id: string; readonly who: string; readonly type: string }
  | {
      readonly what: "accepted" | "rejected" | "over";
      readonly at: number;
      readonly id: string;
      readonly outcome: string;
    };

/**
 * The rules of supervisors, read again for each event from the whole history: nothing is counted along, and nothing is
 * ever forgotten. Says which effects each event has; the machine must agree.
 */
export function interpretSupervisors(events: readonly SupervisorEvent[], policy: SupervisorPolicy): string[][] {
  const history: Entry[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  return events.map((event) => {
    if (event.at < latest) return [];
    latest = event.at;
    const told: string[] = [];
    for (const { at, id, who, outcome } of overdue(history, event.at, policy)) {
      history.push({ what: "over", at, id, outcome });
      told.push(`${outcome} ${id} ${who}`);
      if (outcome === "unacknowledged") told.push(...acceptanceOf(history, who, policy));
    }
    told.push(...reactTo(history, event, policy));
    history.push({ what: "event", at: event.at, event });
    return told;
  });
}

function reactTo(history: Entry[], event: SupervisorEvent, policy: SupervisorPolicy): string[] {
  const { at } = event;
  if (event.kind === "trigger") {
    const id = event.alertId;
    // An alert is known until an hour after it was over.
    if (alertsOf(history).some((one) => one.id === id && (one.endedAt === null || at - one.endedAt < 3_600_000)))
      return [];
    const team = teamAt(history, at, policy).filter(
      (who) => event.supervisorId === undefined || who === event.supervisorId,
    );
    const able = team.filter((who) => isAble(history, who, event, policy));
    if (able.length === 0) return [`no-supervisor ${id} ${team.length === 0 ? "nobody" : "all-excluded"}`];
    const keys = (who: string): readonly (number | string)[] => {
      const own = alertsOf(history).filter((one) => one.who === who);
      const ends = own.flatMap(({ endedAt }) => endedAt ?? []);
      return [
        hasSkill(history, who, event.skill) ? 0 : 1,
        own.filter(({ endedAt }) => endedAt === null).length,
        own.filter((one) => at - one.at < 3_600_000).length,
        Math.max(shiftStart(history, who) as number, ...ends),
        who,
      ];
    };
    const [best] = able.sort((a, b) => {
      const [left, right] = [keys(a), keys(b)];
      const i = left.findIndex((key, place) => key !== right[place]);
      return (left[i] as number) < (right[i] as number) ? -1 : 1;
    }) as [string];
    history.push({ what: "alert", at, id, who: best, type: event.type });
    return [`alert ${id} ${best}`];
  }
  if (event.kind !== "accept" && event.kind !== "reject" && event.kind !== "end") return [];
  const alert = alertsOf(history).findLast(({ id, endedAt }) => id === event.alertId && endedAt === null);
  if (alert === undefined) return [];
  const { id, who, acceptedAt } = alert;
  if (event.kind === "end") {
    const outcome = acceptedAt === null ? "withdrawn" : "ended";
    history.push({ what: "over", at, id, outcome });
    return [`${outcome} ${id} ${who}`];
  }
  if (acceptedAt !== null) return [];
  if (event.kind === "accept") {
    history.push({ what: "accepted", at, id, outcome: "accepted" });
    return [`accepted ${id} ${who}`, ...acceptanceOf(history, who, policy)];
  }
  history.push({ what: "over", at, id, outcome: "rejected" });
  const told = [`rejected ${id} ${who}`, ...acceptanceOf(history, who, policy)];
  if (suppressions(history, who, policy).at(-1) === at + policy.suppressionSeconds * 1000)
    told.push(`suppressed ${who}`);
  return told;
}

/** All alerts there ever were, as the history has them. */
function alertsOf(history: readonly Entry[]): Alert[] {
  return history.flatMap((entry, i) => {
    if (entry.what !== "alert") return [];
    const { id, who, type, at } = entry;
    const next = history.findIndex((other, j) => j > i && other.what === "alert" && other.id === id);
    const own = history.slice(i + 1, next < 0 ? undefined : next);
    const accepted = own.find((other) => other.what === "accepted" && other.id === id);
    const over = own.find((other) => other.what === "over" && other.id === id);
    const outcome = over?.what === "over" ? over.outcome : null;
    return { id, who, type, at, acceptedAt: accepted?.at ?? null, endedAt: over?.at ?? null, outcome };
  });
}

/** What has run out by now, in the order in which it did. */
function overdue(history: readonly Entry[], now: number, policy: SupervisorPolicy) {
  return alertsOf(history)
    .filter(({ endedAt }) => endedAt === null)
    .map(({ id, who, at, acceptedAt }) => {
      if (acceptedAt === null) {
        const until = at + policy.acceptSeconds * 1000;
        return { id, who, at: until, outcome: "unacknowledged", isDue: now > until, order: until + 1 };
      }
      const until = acceptedAt + policy.forgetAfterSeconds * 1000;
      return { id, who, at: until, outcome: "forgotten", isDue: now >= until, order: until };
    })
    .filter(({ isDue }) => isDue)
    .sort((a, b) => a.order - b.order);
}

/** When the running shift of somebody began; `null` = off shift. */
function shiftStart(history: readonly Entry[], who: string): number | null {
  let since: number | null = null;
  for (const entry of history) {
    if (entry.what !== "event" || !("supervisorId" in entry.event) || entry.event.supervisorId !== who) continue;
    if (entry.event.kind === "shift-start") since ??= entry.at;
    if (entry.event.kind === "shift-end") since = null;
  }
  return since;
}

/** Whether somebody's last move within the running shift was to go on a break. */
function isOnBreak(history: readonly Entry[], who: string): boolean {
  const last = movesOf(history, who).findLast((event) => event.kind !== "shift-start" || isOpening(history, event));
  return last?.kind === "break-start" && shiftStart(history, who) !== null;
}

function movesOf(history: readonly Entry[], who: string): SupervisorEvent[] {
  return history.flatMap((entry) =>
    entry.what === "event" &&
    ["shift-start", "shift-end", "break-start", "break-end"].includes(entry.event.kind) &&
    (entry.event as { supervisorId: string }).supervisorId === who
      ? entry.event
      : [],
  );
}

/** Whether a shift began with this event, or was running already. */
function isOpening(history: readonly Entry[], event: SupervisorEvent): boolean {
  const i = history.findIndex((entry) => entry.what === "event" && entry.event === event);
  return shiftStart(history.slice(0, i), (event as { supervisorId: string }).supervisorId) === null;
}

function hasSkill(history: readonly Entry[], who: string, skill: string | null | undefined): boolean {
  if (skill === undefined || skill === null) return true;
  const opening = movesOf(history, who).findLast((event) => event.kind === "shift-start" && isOpening(history, event));
  return opening?.kind === "shift-start" && (opening.skills ?? []).includes(skill);
}

/** Ends of all suppressions of somebody, each after so many rejections within the window that were not used up. */
function suppressions(history: readonly Entry[], who: string, policy: SupervisorPolicy): number[] {
  let counting: number[] = [];
  const ends: number[] = [];
  const rejections = alertsOf(history).filter((one) => one.who === who && one.outcome === "rejected");
  for (const at of rejections.map(({ endedAt }) => endedAt as number).sort((a, b) => a - b)) {
    counting = [...counting, at];
    const last = counting.slice(-policy.rejectionCount);
    if (last.length < policy.rejectionCount || at - (last[0] as number) > policy.rejectionWindowSeconds * 1000)
      continue;
    ends.push(at + policy.suppressionSeconds * 1000);
    counting = [];
  }
  return ends;
}

/** Who is remembered: on shift, or of the last hour, or with rejections or a suppression that still count. */
function teamAt(history: readonly Entry[], now: number, policy: SupervisorPolicy): string[] {
  const all = new Set(
    history.flatMap(
      (entry) => (entry.what === "event" && "supervisorId" in entry.event ? entry.event.supervisorId : []) ?? [],
    ),
  );
  return [...all].filter((who) => {
    if (who === undefined) return false;
    if (shiftStart(history, who) !== null) return true;
    if (movesOf(history, who).every(({ kind }) => kind !== "shift-start")) return false;
    const own = alertsOf(history).filter((one) => one.who === who);
    const counts = unusedRejections(history, who, policy).some(
      (at) => now - at <= policy.rejectionWindowSeconds * 1000,
    );
    const isSuppressed = (suppressions(history, who, policy).at(-1) ?? now) > now;
    return counts || isSuppressed || own.some(({ endedAt }) => endedAt === null || now - endedAt < 3_600_000);
  });
}

function unusedRejections(history: readonly Entry[], who: string, policy: SupervisorPolicy): number[] {
  const used = suppressions(history, who, policy).at(-1) ?? Number.NEGATIVE_INFINITY;
  return alertsOf(history)
    .filter((one) => one.who === who && one.outcome === "rejected")
    .map(({ endedAt }) => endedAt as number)
    .filter((at) => at + policy.suppressionSeconds * 1000 > used);
}

function isAble(
  history: readonly Entry[],
  who: string,
  event: Extract<SupervisorEvent, { kind: "trigger" }>,
  policy: SupervisorPolicy,
): boolean {
  if (shiftStart(history, who) === null || isOnBreak(history, who)) return false;
  if ((suppressions(history, who, policy).at(-1) ?? Number.NEGATIVE_INFINITY) > event.at) return false;
  if (policy.candidates === "skilled" && !hasSkill(history, who, event.skill)) return false;
  const own = alertsOf(history).filter((one) => one.who === who);
  const alike = own.filter(({ endedAt, type }) => endedAt === null && type === event.type).length;
  const limit = { barge: policy.maxBarges, whisper: policy.maxWhispers, callback: policy.maxCallbacks }[event.type];
  if (limit !== null && alike >= limit) return false;
  const lastHour = own.filter(({ at }) => event.at - at < 3_600_000).length;
  return policy.alertsBelowPerHour === null || lastHour < policy.alertsBelowPerHour;
}

/** Told when the share of accepted alerts falls below what is enough; what was told before is seen by the same reading. */
function acceptanceOf(history: readonly Entry[], who: string, policy: SupervisorPolicy): string[] {
  const own = outcomesOf(history, who);
  const isLow = (count: number): boolean => {
    const last = own.slice(0, count).slice(-policy.acceptanceAlerts);
    return (
      last.length === policy.acceptanceAlerts && last.filter(Boolean).length / last.length < policy.acceptanceBelowRatio
    );
  };
  return isLow(own.length) && !isLow(own.length - 1) ? [`acceptance-low ${who}`] : [];
}

/** Whether each alert of somebody was accepted, in the order in which that was known. */
function outcomesOf(history: readonly Entry[], who: string): boolean[] {
  const owners = new Map<string, string>();
  return history.flatMap((entry) => {
    if (entry.what === "alert") owners.set(entry.id, entry.who);
    if (entry.what === "event" || entry.what === "alert" || owners.get(entry.id) !== who) return [];
    if (entry.what === "accepted") return true;
    return entry.outcome === "rejected" || entry.outcome === "unacknowledged" ? false : [];
  });
}
