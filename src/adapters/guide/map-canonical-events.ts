import { assertOptions } from "../../core/check-options.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import type { Problem } from "../../core/errors.ts";
import { formatInstant, parseInstant } from "../../core/instant.ts";
import { checkCanonicalEvent } from "../../interaction/check-event.ts";
import type { CanonicalEvent, Quarantined, QuarantineReason } from "../../interaction/model.ts";
import { quarantine } from "../../interaction/quarantine.ts";
import { latestCopies } from "../../interaction/supersedes.ts";
import { MAP_OPTIONS } from "../map-options.ts";
import type { MapOptions, MapResult } from "../model.ts";
import { collectItems, PLATFORM } from "./collect-items.ts";

/**
 * Maps the guide's events (one agent's part in one interaction, thirteen fields) to canonical events, and takes
 * canonical events as they are.
 *
 * What the guide's shape leaves out is filled in: `interaction_id` with the event's own id (the guide has one event per
 * interaction), `is_primary_agent` with whether the event has the most talk of its interaction (of equals the last)
 * unless another event says that it is, `interaction_type` with `other`, `attributes` with none,
 * `quality_status` with `provisional` where there is a score (the guide lets it change for 72 hours), all else with
 * `null`. An instant in another spelling is written as UTC with milliseconds. Ids are taken as they are.
 *
 * Everything else is strict: an unknown field or a value out of range goes to quarantine with every problem.
 *
 * @param input - One event, a list, or lists of lists; `null` and `undefined` hold none. Not changed.
 * @param options - `ingestionBatchId` where an event names no batch; `agents`, `queues`, `dispositions`; `keepPayload`.
 * @returns Events in order of their timestamp, then id, without older copies. There are no conversations.
 *
 * @example
 * const event = { event_id: "e-1", platform_origin: "genesys_cloud", agent_uuid: "a-7", timestamp_utc: "2024-05-14T14:32:00Z" };
 * mapCanonicalEvents({ ...event, quality_score: 92 }).events[0].timestamp_utc; // "2024-05-14T14:32:00.000Z"
 *
 * @see docs/adapters/guide.md
 */
export function mapCanonicalEvents(input: unknown, options: MapOptions = {}): MapResult {
  assertOptions("mapCanonicalEvents", options, MAP_OPTIONS);
  const { keepPayload } = options;
  const { items, strays } = collectItems(input, "a canonical event, or a list of them", keepPayload);
  const quarantined: Quarantined[] = [...strays];
  const readable: CanonicalEvent[] = [];
  const unowned = new Set<string>();
  for (const item of items) {
    const event = completeEvent(item, options);
    const problems = checkCanonicalEvent(event);
    if (problems.length === 0) {
      readable.push(event as unknown as CanonicalEvent);
      if ((item["is_primary_agent"] ?? null) === null) unowned.add(event["event_id"] as string);
      continue;
    }
    const id = item["event_id"];
    const recordId = typeof id === "string" && id !== "" ? id : null;
    const reason = reasonFor(problems);
    const told = problems.map(withoutText);
    quarantined.push(quarantine({ platform: PLATFORM, recordId, reason, problems: told, payload: item, keepPayload }));
  }
  const events = withOwners(latestCopies(readable).sort(compareEvents), unowned);
  return {
    conversations: [],
    events,
    quarantined,
    warnings: [],
    counts: {
      read: items.length + strays.length,
      mapped: events.length,
      replaced: readable.length - events.length,
      ignored: 0,
      quarantined: quarantined.length,
    },
  };
}

function completeEvent(item: Readonly<Record<string, unknown>>, options: MapOptions): Record<string, unknown> {
  const score = item["quality_score"] ?? null;
  const filled = {
    interaction_id: item["event_id"],
    is_primary_agent: false,
    interaction_type: "other",
    direction: null,
    queue_id: null,
    handle_time_seconds: null,
    talk_time_seconds: null,
    hold_time_seconds: null,
    after_call_work_seconds: null,
    disposition_code: null,
    quality_score: null,
    quality_status: score === null ? "none" : "provisional",
    sentiment_score: null,
    transferred_out: null,
    attributes: {},
    ingestion_batch_id: options.ingestionBatchId ?? null,
  };
  // Spreading copies own fields only; one named __proto__ stays a field, which the check refuses.
  const event: Record<string, unknown> = { ...filled, ...withoutAbsent(item) };
  const at = parseInstant(event["timestamp_utc"]);
  if (at !== null) event["timestamp_utc"] = formatInstant(at);
  event["agent_uuid"] = named(options.agents, event["agent_uuid"]);
  event["queue_id"] = named(options.queues, event["queue_id"]);
  event["disposition_code"] = named(options.dispositions, event["disposition_code"]);
  return event;
}

/** Gives each interaction whose events do not say who owns it the part with the most talk; of equals the last. */
function withOwners(events: readonly CanonicalEvent[], unowned: ReadonlySet<string>): readonly CanonicalEvent[] {
  const owners = new Map<string, CanonicalEvent>();
  for (const event of events) {
    const key = interactionKey(event);
    const owner = owners.get(key);
    if (owner?.is_primary_agent === true) continue;
    const talks = (event.talk_time_seconds ?? 0) >= (owner?.talk_time_seconds ?? 0);
    if (event.is_primary_agent || (unowned.has(event.event_id) && talks)) owners.set(key, event);
  }
  return events.map((event) =>
    owners.get(interactionKey(event)) === event && !event.is_primary_agent
      ? { ...event, is_primary_agent: true }
      : event,
  );
}

/** A platform's name holds no colon, so no two interactions share a key. */
function interactionKey(event: CanonicalEvent): string {
  return `${event.platform_origin}:${event.interaction_id}`;
}

/** Fields that are absent, or `null` where the canonical record has a default other than `null`, are filled in. */
function withoutAbsent(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).filter(([key, value]) => value !== undefined && !(value === null && FILLED.includes(key))),
  );
}

const FILLED = ["interaction_id", "is_primary_agent", "interaction_type", "quality_status", "attributes"];

function named(table: Readonly<Record<string, string>> | undefined, id: unknown): unknown {
  return typeof id === "string" && table !== undefined && Object.hasOwn(table, id) ? table[id] : id;
}

/** Ids and codes may be personal: of a text only its length is told, unless it is a time or a name of a list. */
function withoutText(one: Problem): Problem {
  if (!one.received.startsWith('"') || TOLD.includes(one.path)) return one;
  const received = "another text";
  return { ...one, received, message: one.message.replace(one.received, () => received) };
}

const TOLD = ["timestamp_utc", "interaction_type", "direction", "quality_status", "platform_origin"];

function reasonFor(problems: readonly Problem[]): QuarantineReason {
  const has = (...paths: readonly string[]): boolean => problems.some((one) => paths.includes(one.path));
  if (has("event_id", "interaction_id", "agent_uuid")) return "missing-id";
  if (has("timestamp_utc")) return "malformed-instant";
  return problems.some(({ received }) => received === "NaN" || !Number.isNaN(Number(received)))
    ? "invalid-number"
    : "wrong-type";
}

function compareEvents(a: CanonicalEvent, b: CanonicalEvent): number {
  return compareTexts(a.timestamp_utc, b.timestamp_utc) || compareTexts(a.event_id, b.event_id);
}
