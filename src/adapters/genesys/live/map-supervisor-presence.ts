import { assertOptions } from "../../../core/check-options.ts";
import { compareTexts } from "../../../core/compare-texts.ts";
import { describeValue, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { Quarantined } from "../../../interaction/model.ts";
import { quarantine } from "../../../interaction/quarantine.ts";
import { LONGEST_ID } from "../../../interaction/values.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { refuseProblems } from "../../request.ts";
import {
  describeKind,
  newReader,
  note,
  type Reader,
  readInstant,
  readList,
  readText,
  requireId,
} from "../details/reader.ts";
import { pathIn } from "../each-value.ts";
import { PLATFORM } from "../platform.ts";
import { normaliseSpelling } from "../spelling.ts";
import { collectRecords } from "../transcripts/collect-records.ts";
import type { MappedSupervisors, SupervisorPresenceOptions } from "./model.ts";
import { type Change, supervisorEvents } from "./presence-timeline.ts";

/**
 * Maps the presence and routing status of supervisors (`POST /api/v2/analytics/users/details/query`) to events of
 * `stepSupervisors`.
 *
 * Takes any JSON: an answer with `userDetails`, one user, lists. Never throws on data: what cannot be read is in
 * `quarantined` with every problem.
 *
 * - On shift in every presence but `OFFLINE`. On a break in every presence but the available ones, an unknown one
 *   included, and while the routing status is INTERACTING, COMMUNICATING or NOT_RESPONDING.
 * - A state counts from its `startTime` until the next one begins. All records of a user are put together first, so that
 *   pages and repetitions do not matter.
 * - The first state of each user is told whole. The machine knows repeated events, and leaves what is older than its own
 *   time aside: give it what is new.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of the options.
 *
 * @example
 * const primaryPresence = [{ startTime: "2026-03-02T08:00:00Z", systemPresence: "AVAILABLE" }, { startTime: "2026-03-02T12:00:00Z", systemPresence: "MEAL" }];
 * const { events } = mapSupervisorPresence({ userDetails: [{ userId: "s-1", primaryPresence }] });
 * events.map(({ kind }) => kind); // ["shift-start", "break-end", "break-start"]
 *
 * @see docs/adapters/genesys-reading.md#supervisors
 */
export function mapSupervisorPresence(input: unknown, options: SupervisorPresenceOptions = {}): MappedSupervisors {
  assertOptions("mapSupervisorPresence", options, { ...MAP_OPTIONS, skills: "any", availablePresences: "any" });
  const { skills, availablePresences = AVAILABLE, keepPayload } = options;
  refuseProblems("mapSupervisorPresence", [
    skills === undefined || (isRecord(skills) && Object.values(skills).every(isSkills))
      ? null
      : problem("options.skills", "an object of lists of at most 100 skills by user", describeValue(skills)),
    isTexts(availablePresences)
      ? null
      : problem("options.availablePresences", "a list of texts", describeValue(availablePresences)),
  ]);
  const quarantined: Quarantined[] = [];
  const users = new Map<string, Change[]>();
  let read = 0;
  let ignored = 0;
  const take = (payload: unknown, path: string): void => {
    read++;
    const reader = newReader(path);
    if (!isRecord(payload)) note(reader, "not-a-record", "", EXPECTED, describeKind(payload));
    const user: Readonly<Record<string, unknown>> = isRecord(payload) ? payload : {};
    const userId = isRecord(payload) ? requireId(reader, user["userId"], "userId", "a user's id") : null;
    const changes = [
      ...readChanges(reader, user["primaryPresence"], "presence", "primaryPresence", "systemPresence"),
      ...readChanges(reader, user["routingStatus"], "routing", "routingStatus", "routingStatus"),
    ];
    const { reason, problems } = reader;
    if (reason !== null) {
      quarantined.push(quarantine({ platform: PLATFORM, recordId: userId, reason, problems, payload, keepPayload }));
    } else if (changes.length === 0) ignored++;
    else {
      // Without an id there is a reason.
      const id = userId as string;
      const known = users.get(id);
      if (known === undefined) users.set(id, [...changes]);
      else for (const change of changes) known.push(change);
    }
  };
  for (const record of collectRecords(input, null, EXPECTED)) {
    if (record.kind === "stray") {
      read++;
      const { reason, problems, payload } = record;
      quarantined.push(quarantine({ platform: PLATFORM, recordId: null, reason, problems, payload, keepPayload }));
    } else if (record.kind === "record") {
      const { body, path } = record;
      const { userDetails } = body;
      const list = pathIn(path, "userDetails");
      if (Array.isArray(userDetails)) userDetails.forEach((user, i) => void take(user, `${list}[${i}]`));
      else take(body, path);
    }
  }
  const available = new Set(availablePresences.map(normaliseSpelling));
  const events = [...users].flatMap(([id, changes]) => {
    const own = skills !== undefined && Object.hasOwn(skills, id) ? (skills[id] as readonly string[]) : [];
    return supervisorEvents(id, own, changes, available);
  });
  return {
    // A stable sort: what one supervisor does at one instant stays in its order.
    events: events.sort((a, b) => a.at - b.at || compareTexts(a.supervisorId, b.supervisorId)),
    quarantined,
    counts: { read, mapped: read - ignored - quarantined.length, ignored, quarantined: quarantined.length },
  };
}

const EXPECTED = "a user's presence, an answer with userDetails, or a list of them";
const AVAILABLE = ["AVAILABLE", "ON_QUEUE"];

function readChanges(
  reader: Reader,
  value: unknown,
  kind: Change["kind"],
  list: string,
  field: string,
): readonly Change[] {
  return readList(reader, value, list).flatMap((record, i) => {
    const path = `${list}[${i}]`;
    if (!isRecord(record)) {
      note(reader, "wrong-type", path, "an object", describeKind(record));
      return [];
    }
    const at = readInstant(reader, record["startTime"], `${path}.startTime`);
    const state = readText(reader, record[field], `${path}.${field}`);
    return at === null || state === null ? [] : [{ at, kind, state: normaliseSpelling(state) }];
  });
}

/** What `stepSupervisors` takes. */
function isSkills(value: unknown): boolean {
  return Array.isArray(value) && value.length <= 100 && value.every((one) => isText(one) && one.length <= LONGEST_ID);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}
