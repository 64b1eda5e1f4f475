import type { EffortReading } from "../../ces/effort-reading.ts";
import { readGuideEvent } from "../../ces/read-guide-event.ts";
import { canonicalJson } from "../../core/canonical-json.ts";
import { assertOptions } from "../../core/check-options.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { formatInstant } from "../../core/instant.ts";
import { checkCanonicalConversation } from "../../interaction/check-conversation.ts";
import type { CanonicalConversation, Quarantined, QuarantineReason } from "../../interaction/model.ts";
import { quarantine } from "../../interaction/quarantine.ts";
import { MAP_OPTIONS } from "../map-options.ts";
import type { MapOptions, MapResult, MapWarning } from "../model.ts";
import { collectItems, PLATFORM } from "./collect-items.ts";

/**
 * Maps the guide's `interaction.completed` events to canonical conversations.
 *
 * - The count of transfers follows the guide's fallback: a count above 0 counts; with 0 or `null` the history does
 *   where it is not empty; without either it stays unknown.
 * - The event tells nothing of the beginning: `started_at_utc` and `ended_at_utc` are both its timestamp. Nor does it
 *   tell of agents, so there are no canonical events.
 * - Events of other types are ignored, each with a warning. Of several events of one interaction the latest counts; of
 *   equally late ones the one whose canonical JSON is greater as text.
 *
 * @param input - One event, a list, or lists of lists; `null` and `undefined` hold none. Not changed.
 * @param options - Only `keepPayload` is used.
 * @returns Records in order of their timestamp, then id. Never throws on data: see `quarantined`.
 *
 * @example
 * const data = { transferCount: 3, totalQueueWaitTimeSeconds: 450, disposition: "Customer Satisfaction" };
 * const event = { entityId: "i-1", eventType: "interaction.completed", timestamp: "2023-10-27T10:00:00.000Z", data };
 * mapCompletionEvents(event).conversations[0].transfer_count; // 3
 *
 * @see docs/adapters/guide.md
 */
export function mapCompletionEvents(input: unknown, options: MapOptions = {}): MapResult {
  assertOptions("mapCompletionEvents", options, MAP_OPTIONS);
  const { keepPayload } = options;
  const { items, strays } = collectItems(input, "a completion event, or a list of them", keepPayload);
  const quarantined: Quarantined[] = [...strays];
  const warnings: MapWarning[] = [];
  const kept = new Map<string, Copy>();
  let readable = 0;
  for (const item of items) {
    if (isOtherType(item)) {
      warnings.push(otherTypeWarning(item));
      continue;
    }
    const reading = readGuideEvent(item);
    if ((item["timestamp"] ?? null) === null) {
      reading.problems.push(problem("timestamp", "an ISO 8601 instant", describeValue(item["timestamp"])));
    }
    const conversation = reading.problems.length > 0 ? null : buildConversation(reading);
    const problems = conversation === null ? reading.problems : recordProblems(conversation);
    if (conversation === null || problems.length > 0) {
      const { interactionId: recordId } = reading;
      const reason = reasonFor(problems);
      quarantined.push(quarantine({ platform: PLATFORM, recordId, reason, problems, payload: item, keepPayload }));
      continue;
    }
    readable++;
    const copy = { conversation, item, reading };
    const other = kept.get(conversation.conversation_id);
    if (other === undefined || isBetterCopy(copy, other)) kept.set(conversation.conversation_id, copy);
  }
  const copies = Array.from(kept.values()).sort(compareCopies);
  for (const { conversation, reading } of copies) {
    if (reading.disagreement !== null) warnings.push(disagreementWarning(conversation.conversation_id));
  }
  return {
    conversations: copies.map((copy) => copy.conversation),
    events: [],
    quarantined,
    warnings,
    counts: {
      read: items.length + strays.length,
      mapped: copies.length,
      replaced: readable - copies.length,
      ignored: items.length - readable - (quarantined.length - strays.length),
      quarantined: quarantined.length,
    },
  };
}

interface Copy {
  readonly conversation: CanonicalConversation;
  readonly item: unknown;
  readonly reading: EffortReading;
}

function buildConversation(reading: EffortReading): CanonicalConversation {
  const at = formatInstant(reading.completedAt as number);
  return {
    conversation_id: reading.interactionId as string,
    platform_origin: PLATFORM,
    started_at_utc: at,
    ended_at_utc: at,
    interaction_type: "other",
    direction: null,
    transfer_count: reading.transferCount,
    agent_handoffs: null,
    queue_wait_seconds: reading.queueWaitSeconds,
    ivr_seconds: null,
    hold_seconds: null,
    outcome: null,
    mos: null,
    r_factor: null,
    codec: null,
    customer_key: null,
    queue_id: null,
    primary_agent_uuid: null,
    status: "complete",
    event_ids: [],
  };
}

/** What is out of the range of a canonical record, under the names of the guide's fields. */
function recordProblems(conversation: CanonicalConversation): readonly Problem[] {
  return checkCanonicalConversation(conversation).map(({ path, expected, received }) =>
    problem(GUIDE_PATHS[path] ?? path, expected, path === "conversation_id" ? "a longer text" : received),
  );
}

const GUIDE_PATHS: Readonly<Record<string, string>> = {
  conversation_id: "entityId",
  started_at_utc: "timestamp",
  ended_at_utc: "timestamp",
  transfer_count: "data.transferCount",
  queue_wait_seconds: "data.totalQueueWaitTimeSeconds",
};

/** The first of the reasons' order that applies. */
function reasonFor(problems: readonly Problem[]): QuarantineReason {
  const has = (path: string): boolean => problems.some((one) => one.path === path);
  if (has("entityId")) return "missing-id";
  if (has("timestamp")) return "malformed-instant";
  const isNumber = problems.some(({ path, received }) => AMOUNTS.includes(path) && isNumeral(received));
  return isNumber ? "invalid-number" : "wrong-type";
}

const AMOUNTS = ["data.transferCount", "data.totalQueueWaitTimeSeconds"];

function isNumeral(received: string): boolean {
  return received === "NaN" || !Number.isNaN(Number(received));
}

function isOtherType(item: Readonly<Record<string, unknown>>): boolean {
  const type = item["eventType"];
  return typeof type === "string" && type !== "interaction.completed";
}

function otherTypeWarning(item: Readonly<Record<string, unknown>>): MapWarning {
  const id = item["entityId"];
  return {
    kind: "warning",
    platform: PLATFORM,
    conversationId: typeof id === "string" ? id : "",
    code: "other-event-type",
    message: "The event is of another type than interaction.completed and says nothing of effort.",
  };
}

function disagreementWarning(conversationId: string): MapWarning {
  return {
    kind: "warning",
    platform: PLATFORM,
    conversationId,
    code: "transfer-disagreement",
    message: "The count of transfers and the length of the history disagree; the count won.",
  };
}

function isBetterCopy(copy: Copy, other: Copy): boolean {
  const difference = (copy.reading.completedAt as number) - (other.reading.completedAt as number);
  return difference > 0 || (difference === 0 && canonicalJson(copy.item) > canonicalJson(other.item));
}

function compareCopies(a: Copy, b: Copy): number {
  return (
    (a.reading.completedAt as number) - (b.reading.completedAt as number) ||
    compareTexts(a.conversation.conversation_id, b.conversation.conversation_id)
  );
}
