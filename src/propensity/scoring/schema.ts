import * as z from "zod";
import { isRecord } from "../../core/is-record.ts";
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
import { HEURISTIC_NUMBERS, hasNoWeight, numberWords, SOME_WEIGHT } from "./check-heuristic-policy.ts";
import { GUIDE_HEURISTIC_POLICY, type HeuristicPolicy } from "./policy.ts";

/** `HeuristicPolicy` as its user writes it. */
export const HeuristicPolicySchema = strictRecord(
  {
    sentimentWeight: numberOf("sentimentWeight").describe("Weight of a negative sentiment."),
    keywordWeight: numberOf("keywordWeight").describe("Weight of the keywords."),
    waitWeight: numberOf("waitWeight").describe("Weight of the wait."),
    keywordCountCap: numberOf("keywordCountCap").describe("How many different keywords count in full."),
    waitCapSeconds: numberOf("waitCapSeconds").describe("The wait that counts in full, in seconds."),
    onOutOfRange: z
      .enum(["error", "clamp"], '"error" or "clamp"')
      .default(GUIDE_HEURISTIC_POLICY.onOutOfRange)
      .describe("Whether a fact beyond its range is an error or counts as the end of the range."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(
    (policy, context) => {
      if (!isRecord(policy) || !hasNoWeight(policy)) return;
      context.addIssue({ code: "custom", path: ["sentimentWeight"], message: SOME_WEIGHT });
    },
    { when: () => true },
  )
  .meta({ title: "HeuristicPolicy", description: "How facts make a score where no model answers." });

/**
 * Reads a heuristic's policy: fills in the defaults where a field is left out, checks every field and rule, freezes
 * the result and computes its fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseHeuristicPolicy({ waitCapSeconds: 600 }).keywordCountCap; // 3
 */
export function parseHeuristicPolicy(input: unknown): HeuristicPolicy {
  return valueOrThrow(safeParseHeuristicPolicy(input), "ERR_INVALID_POLICY", "heuristic policy");
}

/** As {@link parseHeuristicPolicy}, with the problems as a value. */
export function safeParseHeuristicPolicy(input: unknown): ParseResult<HeuristicPolicy> {
  return readPolicyBySchema<HeuristicPolicy>(HeuristicPolicySchema, input);
}

/** JSON Schema of what {@link parseHeuristicPolicy} accepts, for editors; a new object each time. */
export function heuristicPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(HeuristicPolicySchema);
}

function numberOf(field: keyof typeof HEURISTIC_NUMBERS): z.ZodDefault<z.ZodType<number, number>> {
  const kind = HEURISTIC_NUMBERS[field];
  const of = kind[0] === "integer" ? wholeNumberFrom : numberFrom;
  return of(kind[1], kind[2], numberWords(kind)).default(GUIDE_HEURISTIC_POLICY[field]);
}
