import {
  fingerprint,
  type JsonSchema,
  type ParseResult,
  readPolicyBySchema,
  strictRecord,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../../core/schema.ts";
import { LARGEST_GRACE_SECONDS, LARGEST_MEMORY_SECONDS } from "./detail-events/check-detail-events.ts";
import { type DetailEventsPolicy, GUIDE_DETAIL_EVENTS_POLICY } from "./detail-events/policy.ts";

const GRACE = `a whole number of seconds from 0 to ${LARGEST_GRACE_SECONDS}`;
const MEMORY = `a whole number of seconds from graceSeconds to ${LARGEST_MEMORY_SECONDS}`;

/** {@link DetailEventsPolicy} as its user writes it. */
export const DetailEventsPolicySchema = strictRecord(
  {
    graceSeconds: wholeNumberFrom(0, LARGEST_GRACE_SECONDS, GRACE)
      .default(GUIDE_DETAIL_EVENTS_POLICY.graceSeconds)
      .describe("How long to wait for what is missing once the customer has gone."),
    rememberSeconds: wholeNumberFrom(0, LARGEST_MEMORY_SECONDS, MEMORY)
      .default(GUIDE_DETAIL_EVENTS_POLICY.rememberSeconds)
      .describe("How long a conversation is remembered after its last event. At least graceSeconds."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .refine((policy) => policy.rememberSeconds >= policy.graceSeconds, { path: ["rememberSeconds"], error: MEMORY })
  .meta({ title: "DetailEventsPolicy", description: "When the detail events of a conversation are taken to be all." });

/**
 * Reads a policy for assembling detail events: fills in the defaults where a field is left out, freezes the result and
 * computes its fingerprint. `rememberSeconds` is at least `graceSeconds`.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseDetailEventsPolicy({ graceSeconds: 300 }).graceSeconds; // 300
 */
export function parseDetailEventsPolicy(input: unknown): DetailEventsPolicy {
  return valueOrThrow(safeParseDetailEventsPolicy(input), "ERR_INVALID_POLICY", "detail events policy");
}

/** As {@link parseDetailEventsPolicy}, with the problems as a value. */
export function safeParseDetailEventsPolicy(input: unknown): ParseResult<DetailEventsPolicy> {
  return readPolicyBySchema<DetailEventsPolicy>(DetailEventsPolicySchema, input);
}

/** JSON Schema of what {@link parseDetailEventsPolicy} accepts, for editors; a new object each time. */
export function detailEventsPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(DetailEventsPolicySchema);
}
