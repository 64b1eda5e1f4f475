import * as z from "zod";
import { isRecord } from "../core/is-record.ts";
import {
  fingerprint,
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readBySchema,
  readPolicyBySchema,
  strictRecord,
  textUpTo,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../core/schema.ts";
import { isCanonicalInstant, isId, isNumberOrNull, PLATFORM_NAME } from "./field-checks.ts";
import type { CanonicalConversation, CanonicalEvent } from "./model.ts";
import { GUIDE_HANDOFF_POLICY, type HandoffPolicy } from "./policy.ts";
import {
  CANONICAL_SCHEMA_VERSION,
  CONVERSATION_STATUSES,
  DIRECTIONS,
  EXPECTED,
  INTERACTION_TYPES,
  LARGEST_COUNT,
  LARGEST_DURATION_SECONDS,
  LARGEST_WINDOW_SECONDS,
  LONGEST_ID,
  OUTCOMES,
  QUALITY_STATUSES,
} from "./values.ts";

const id = textUpTo(LONGEST_ID, EXPECTED.id);
const idOrNull = textUpTo(LONGEST_ID, EXPECTED.idOrNull).nullable();
const platform = z.string(EXPECTED.platform).max(LONGEST_ID, EXPECTED.platform).regex(PLATFORM_NAME, EXPECTED.platform);
const instant = z.iso.datetime({ precision: 3, error: EXPECTED.instant });
const instantOrNull = z.iso.datetime({ precision: 3, error: EXPECTED.instantOrNull }).nullable();
const seconds = numberFrom(0, LARGEST_DURATION_SECONDS, EXPECTED.duration).nullable();
const count = wholeNumberFrom(0, LARGEST_COUNT, EXPECTED.count).nullable();
const interactionType = z.enum(INTERACTION_TYPES, EXPECTED.interactionType);
const direction = z.enum(DIRECTIONS, EXPECTED.direction).nullable();

/** Cross-field rules are looked at whatever else is wrong, so that every problem is listed at once. */
const always = (): boolean => true;

const attributeName = z
  .string(EXPECTED.attributeName)
  .min(1, EXPECTED.attributeName)
  .max(LONGEST_ID, EXPECTED.attributeName);

const attributeValue = z.union(
  [z.string(), z.number().refine((value) => !Object.is(value, -0)), z.boolean(), z.null()],
  EXPECTED.attribute,
);

/**
 * Names are looked at here and not by the record alone: zod leaves a key called `__proto__` out of records without a word,
 * and of a name that only one side of an `and` refuses it says nothing.
 */
const attributeNames = z
  .unknown()
  .superRefine((value, context) => {
    if (!isRecord(value)) return;
    for (const name of Object.keys(value)) {
      if (isId(name) && name !== "__proto__") continue;
      context.addIssue({ code: "custom", path: [name], message: EXPECTED.attributeName });
    }
  })
  .meta({ propertyNames: { not: { const: "__proto__" } } });

const attributes = z
  .record(attributeName, attributeValue, EXPECTED.attributes)
  .and(attributeNames as z.ZodType<CanonicalEvent["attributes"]>);

/** {@link CanonicalEvent}: the definition of a valid event. */
export const CanonicalEventSchema: z.ZodType<CanonicalEvent> = strictRecord(
  {
    event_id: id.describe("Stable digest of platform, interaction, agent and leg: the idempotency key."),
    platform_origin: platform.describe("Where the record comes from."),
    interaction_id: id.describe("The conversation this part belongs to; unique with platform_origin."),
    agent_uuid: id,
    is_primary_agent: z
      .boolean(EXPECTED.boolean)
      .describe("Whether this agent owns the interaction; one per conversation."),
    interaction_type: interactionType,
    direction,
    queue_id: idOrNull,
    handle_time_seconds: seconds.describe(
      "Talk, hold and after-call work, on outbound calls contacting and dialing too.",
    ),
    talk_time_seconds: seconds.describe("Excludes hold, includes conference."),
    hold_time_seconds: seconds,
    after_call_work_seconds: seconds,
    disposition_code: idOrNull,
    quality_score: numberFrom(0, 100, EXPECTED.quality).nullable(),
    quality_status: z
      .enum(QUALITY_STATUSES, EXPECTED.qualityStatus)
      .describe("none exactly where quality_score is null; provisional while the score may still change."),
    sentiment_score: numberFrom(-1, 1, EXPECTED.sentiment).nullable(),
    transferred_out: z
      .boolean(EXPECTED.booleanOrNull)
      .nullable()
      .describe("Whether this agent passed the customer on."),
    attributes: attributes.describe("The one open place: flat, reached by rules as attributes.name."),
    timestamp_utc: instant.describe("When this agent's part began."),
    ingestion_batch_id: idOrNull,
  },
  EXPECTED.record,
)
  .refine(isQualityStatusRight, { path: ["quality_status"], error: EXPECTED.qualityStatus, when: always })
  .meta({
    title: `CanonicalEvent, version ${CANONICAL_SCHEMA_VERSION}`,
    description: "One agent's part in one interaction. Unknown is null; durations are seconds.",
  });

/** {@link CanonicalConversation}: the definition of a valid conversation. */
export const CanonicalConversationSchema: z.ZodType<CanonicalConversation> = strictRecord(
  {
    conversation_id: id.describe("Unique with platform_origin."),
    platform_origin: platform.describe("Where the record comes from."),
    started_at_utc: instant,
    ended_at_utc: instantOrNull.describe("When the customer was through; null exactly while the status is open."),
    interaction_type: interactionType,
    direction,
    transfer_count: count.describe("How often the customer was passed on."),
    agent_handoffs: count.describe("Distinct agents who talked, minus one, at least 0."),
    queue_wait_seconds: seconds.describe("Time in queues as the customer lived it."),
    ivr_seconds: seconds,
    hold_seconds: seconds,
    outcome: z.enum(OUTCOMES, EXPECTED.outcome).nullable().describe("How the customer's attempt ended."),
    mos: numberFrom(1, 5, EXPECTED.mos).nullable().describe("Lowest line quality, on its codec's own scale."),
    r_factor: numberFrom(0, 150, EXPECTED.rFactor).nullable(),
    codec: idOrNull.describe("Lower case without the media type: pcmu, opus."),
    customer_key: idOrNull.describe("Keyed hash of the customer's number or contact id."),
    queue_id: idOrNull,
    primary_agent_uuid: idOrNull,
    status: z.enum(CONVERSATION_STATUSES, EXPECTED.status),
    event_ids: z
      .array(id, EXPECTED.eventIds)
      .superRefine(refuseRepeatedIds, { when: always })
      .describe("The agents' parts in order of their beginning, none twice."),
  },
  EXPECTED.record,
)
  .superRefine(refuseImpossibleEnd, { when: always })
  .meta({
    title: `CanonicalConversation, version ${CANONICAL_SCHEMA_VERSION}`,
    description: "What the customer lived through. Unknown is null; durations are seconds.",
  });

/** {@link HandoffPolicy} as its user writes it. */
export const HandoffPolicySchema = strictRecord(
  {
    windowSeconds: numberFrom(0, LARGEST_WINDOW_SECONDS, `a number of seconds from 0 to ${LARGEST_WINDOW_SECONDS}`)
      .default(GUIDE_HANDOFF_POLICY.windowSeconds)
      .describe("The longest time between the one side's end or transfer and the other's start. Inclusive."),
    requireSameAgent: z
      .boolean("true or false")
      .default(GUIDE_HANDOFF_POLICY.requireSameAgent)
      .describe("Whether the last agent of the one side has to be the first of the other."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "HandoffPolicy", description: "When two platforms' conversations are one journey." });

/**
 * Reads a hand-off policy: the guide's values where a field is left out; frozen, with its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseHandoffPolicy({ windowSeconds: 30 }).requireSameAgent; // false
 */
export function parseHandoffPolicy(input: unknown): HandoffPolicy {
  return valueOrThrow(safeParseHandoffPolicy(input), "ERR_INVALID_POLICY", "hand-off policy");
}

/** As {@link parseHandoffPolicy}, with the problems as a value. */
export function safeParseHandoffPolicy(input: unknown): ParseResult<HandoffPolicy> {
  return readPolicyBySchema<HandoffPolicy>(HandoffPolicySchema, input);
}

/** JSON Schema of what {@link parseHandoffPolicy} accepts, for editors; a new object each time. */
export function handoffPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(HandoffPolicySchema);
}

/**
 * Reads a canonical event from a broker or a file: every field there, of its type and range, and no other. A copy.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function parseCanonicalEvent(input: unknown): CanonicalEvent {
  return valueOrThrow(safeParseCanonicalEvent(input), "ERR_INVALID_INPUT", "canonical event");
}

/** As {@link parseCanonicalEvent}, with the problems as a value. */
export function safeParseCanonicalEvent(input: unknown): ParseResult<CanonicalEvent> {
  return readBySchema(CanonicalEventSchema, input);
}

/** JSON Schema of a canonical event; a new object each time. */
export function canonicalEventJsonSchema(): JsonSchema {
  return toJsonSchema(CanonicalEventSchema);
}

/**
 * Reads a canonical conversation from a broker or a file: every field there, of its type and range, and no other. A copy.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function parseCanonicalConversation(input: unknown): CanonicalConversation {
  return valueOrThrow(safeParseCanonicalConversation(input), "ERR_INVALID_INPUT", "canonical conversation");
}

/** As {@link parseCanonicalConversation}, with the problems as a value. */
export function safeParseCanonicalConversation(input: unknown): ParseResult<CanonicalConversation> {
  return readBySchema(CanonicalConversationSchema, input);
}

/** JSON Schema of a canonical conversation; a new object each time. */
export function canonicalConversationJsonSchema(): JsonSchema {
  return toJsonSchema(CanonicalConversationSchema);
}

function isQualityStatusRight(event: unknown): boolean {
  if (!isRecord(event)) return true;
  const { quality_score: score, quality_status: status } = event;
  if (!isNumberOrNull(score, 0, 100) || !(QUALITY_STATUSES as readonly unknown[]).includes(status)) return true;
  return (score === null) === (status === "none");
}

function refuseImpossibleEnd(conversation: unknown, context: z.RefinementCtx): void {
  if (!isRecord(conversation)) return;
  const { started_at_utc: started, ended_at_utc: ended, status } = conversation;
  const isStatus = (CONVERSATION_STATUSES as readonly unknown[]).includes(status);
  const refuse = (message: string): void => context.addIssue({ code: "custom", path: ["ended_at_utc"], message });
  if (ended !== null && !isCanonicalInstant(ended)) return;
  if (isStatus && (ended === null) !== (status === "open")) refuse(EXPECTED.endForStatus);
  else if (ended !== null && isCanonicalInstant(started) && ended < started) refuse(EXPECTED.endAfterStart);
}

function refuseRepeatedIds(ids: readonly unknown[], context: z.RefinementCtx): void {
  if (!Array.isArray(ids)) return;
  const seen = new Set<unknown>();
  ids.forEach((one, index) => {
    if (isId(one) && seen.has(one)) context.addIssue({ code: "custom", path: [index], message: EXPECTED.distinct });
    seen.add(one);
  });
}
