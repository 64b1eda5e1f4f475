import type * as z from "zod";
import {
  fingerprint,
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readPolicyBySchema,
  strictRecord,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../../core/schema.ts";
import { expectedServingNumber, MAXIMUM_TTL, SERVING_NUMBERS } from "./check-serving-policy.ts";
import { GUIDE_SERVING_POLICY, type ServingPolicy } from "./policy.ts";

/** `ServingPolicy` as its user writes it. */
export const ServingPolicySchema = strictRecord(
  {
    budgetMs: numberOf("budgetMs").describe("Time from a request to its score that is aimed at, included."),
    modelTimeoutMs: numberOf("modelTimeoutMs").describe("Time in which the model's score counts, included."),
    missedWindowMs: numberOf("missedWindowMs").describe("Time after which a score comes too late to intervene."),
    flowWaitMs: numberOf("flowWaitMs").describe("Time that a flow waits for a score, included."),
    cacheTtlMs: numberOf("cacheTtlMs").describe("Age up to which a cached score is fresh, included."),
    maximumEntries: numberOf("maximumEntries").describe("Interactions whose scores are kept."),
    computationTimeoutMs: numberOf("computationTimeoutMs").describe(
      "Time after which a computation that did not answer is begun anew.",
    ),
    ttlShare: numberOf("ttlShare").describe("Share of the mean interaction for which a score stays fresh."),
    minimumTtlMs: numberOf("minimumTtlMs").describe("The shortest age that follows from it."),
    maximumTtlMs: numberOf("maximumTtlMs").describe("The longest, at least minimumTtlMs."),
    downAfterFailures: numberOf("downAfterFailures").describe("Failures in a row with which an endpoint is down."),
    latencySamples: numberOf("latencySamples").describe("Latencies that percentiles are taken of, the last ones."),
    minimumSamples: numberOf("minimumSamples").describe("Latencies that an endpoint needs to be called slow."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseTurnedRange, { when: () => true })
  .meta({ title: "ServingPolicy", description: "How long a score is waited for, kept and believed." });

/**
 * Reads a serving policy: fills in the guide's values where a field is left out, freezes the result and computes its
 * fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseServingPolicy({ cacheTtlMs: 15_000 }).modelTimeoutMs; // 1500
 */
export function parseServingPolicy(input: unknown): ServingPolicy {
  return valueOrThrow(safeParseServingPolicy(input), "ERR_INVALID_POLICY", "serving policy");
}

/** As {@link parseServingPolicy}, with the problems as a value. */
export function safeParseServingPolicy(input: unknown): ParseResult<ServingPolicy> {
  return readPolicyBySchema<ServingPolicy>(ServingPolicySchema, input);
}

/** JSON Schema of what {@link parseServingPolicy} accepts, for editors; a new object each time. */
export function servingPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(ServingPolicySchema);
}

function numberOf(field: keyof typeof SERVING_NUMBERS): z.ZodDefault<z.ZodType<number, number>> {
  const [code, smallest, largest] = SERVING_NUMBERS[field];
  const make = code === "integer" ? wholeNumberFrom : numberFrom;
  return make(smallest, largest, expectedServingNumber(field)).default(GUIDE_SERVING_POLICY[field]);
}

function refuseTurnedRange(policy: unknown, context: z.RefinementCtx): void {
  if (typeof policy !== "object" || policy === null) return;
  const { minimumTtlMs = GUIDE_SERVING_POLICY.minimumTtlMs, maximumTtlMs = GUIDE_SERVING_POLICY.maximumTtlMs } =
    policy as Partial<Record<keyof ServingPolicy, unknown>>;
  if (typeof minimumTtlMs !== "number" || typeof maximumTtlMs !== "number" || minimumTtlMs <= maximumTtlMs) return;
  context.addIssue({ code: "custom", path: ["maximumTtlMs"], message: MAXIMUM_TTL });
}
