import type * as z from "zod";
import { isRecord } from "../../core/is-record.ts";
import { type NumberRange, rangeWords } from "../../core/number-ranges.ts";
import {
  fingerprint,
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readPolicyBySchema,
  strictRecord,
  toJsonSchema,
  valueOrThrow,
} from "../../core/schema.ts";
import {
  AVAILABILITY_NUMBERS,
  findBrokenAvailabilityRules,
  findBrokenRateRules,
  findBrokenThresholdRules,
  RATE_GUARD_NUMBERS,
  type RuledField,
  THRESHOLD_NUMBERS,
  THRESHOLD_RULES,
} from "./check-threshold-policy.ts";
import {
  type AvailabilityPolicy,
  GUIDE_AVAILABILITY_POLICY,
  GUIDE_RATE_GUARD_POLICY,
  GUIDE_THRESHOLD_POLICY,
  type RateGuardPolicy,
  type ThresholdPolicy,
} from "./policy.ts";

/** `ThresholdPolicy` as its user writes it. */
export const ThresholdPolicySchema = strictRecord(
  {
    baseThreshold: thresholdNumber("baseThreshold").describe("Threshold with enough supervisors and nobody waiting."),
    scarcityStep: thresholdNumber("scarcityStep").describe("What scarce supervisors add."),
    scarceBelowRatio: thresholdNumber("scarceBelowRatio").describe("Availability below which supervisors are scarce."),
    rampRatio: thresholdNumber("rampRatio").describe(
      "Availability over which the step fades out; 0 = it ends at once.",
    ),
    queueSlope: thresholdNumber("queueSlope").describe("What each waiting conversation per supervisor adds."),
    floor: thresholdNumber("floor").describe("Lowest threshold, at most baseThreshold."),
    ceiling: thresholdNumber("ceiling").describe("Highest threshold, at least baseThreshold."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseBroken(findBrokenThresholdRules), { when: () => true })
  .meta({ title: "ThresholdPolicy", description: "How the threshold follows the capacity." });

/** `AvailabilityPolicy` as its user writes it. */
export const AvailabilityPolicySchema = strictRecord(
  {
    enterBelowRatio: numberOf(AVAILABILITY_NUMBERS.enterBelowRatio)
      .default(GUIDE_AVAILABILITY_POLICY.enterBelowRatio)
      .describe("Availability below which scarcity begins."),
    leaveAboveRatio: numberOf(AVAILABILITY_NUMBERS.leaveAboveRatio)
      .default(GUIDE_AVAILABILITY_POLICY.leaveAboveRatio)
      .describe("Availability above which it ends, at least enterBelowRatio."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseBroken(findBrokenAvailabilityRules), { when: () => true })
  .meta({ title: "AvailabilityPolicy", description: "When supervisors begin and cease to be scarce." });

/** `RateGuardPolicy` as its user writes it. */
export const RateGuardPolicySchema = strictRecord(
  {
    alertsPerSupervisorHour: numberOf(RATE_GUARD_NUMBERS.alertsPerSupervisorHour)
      .default(GUIDE_RATE_GUARD_POLICY.alertsPerSupervisorHour)
      .describe("Alerts per supervisor on shift and hour, at most three decimals."),
    passFromScore: numberOf(RATE_GUARD_NUMBERS.passFromScore)
      .default(GUIDE_RATE_GUARD_POLICY.passFromScore)
      .describe("Score from which an alert passes although the budget is spent."),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
)
  .superRefine(refuseBroken(findBrokenRateRules), { when: () => true })
  .meta({ title: "RateGuardPolicy", description: "How many alerts supervisors are to get." });

/**
 * Reads a threshold policy: fills in the guide's values where a field is left out, checks every field and rule, freezes
 * the result and computes its fingerprint. The recommended form is `parseThresholdPolicy({ rampRatio: 0.2 })`.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseThresholdPolicy({ rampRatio: 0.2 }).baseThreshold; // 0.75
 */
export function parseThresholdPolicy(input: unknown): ThresholdPolicy {
  return valueOrThrow(safeParseThresholdPolicy(input), "ERR_INVALID_POLICY", "threshold policy");
}

/** As {@link parseThresholdPolicy}, with the problems as a value. */
export function safeParseThresholdPolicy(input: unknown): ParseResult<ThresholdPolicy> {
  return readPolicyBySchema(ThresholdPolicySchema, input);
}

/** JSON Schema of what {@link parseThresholdPolicy} accepts, for editors; a new object each time. */
export function thresholdPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(ThresholdPolicySchema);
}

/**
 * Reads an availability policy: fills in the defaults where a field is left out, freezes the result and computes its
 * fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseAvailabilityPolicy({ leaveAboveRatio: 0.3 }).enterBelowRatio; // 0.2
 */
export function parseAvailabilityPolicy(input: unknown): AvailabilityPolicy {
  return valueOrThrow(safeParseAvailabilityPolicy(input), "ERR_INVALID_POLICY", "availability policy");
}

/** As {@link parseAvailabilityPolicy}, with the problems as a value. */
export function safeParseAvailabilityPolicy(input: unknown): ParseResult<AvailabilityPolicy> {
  return readPolicyBySchema(AvailabilityPolicySchema, input);
}

/** JSON Schema of what {@link parseAvailabilityPolicy} accepts, for editors; a new object each time. */
export function availabilityPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(AvailabilityPolicySchema);
}

/**
 * Reads a rate guard's policy: fills in the defaults where a field is left out, freezes the result and computes its
 * fingerprint.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseRateGuardPolicy({ passFromScore: 0.9 }).alertsPerSupervisorHour; // 0.8
 */
export function parseRateGuardPolicy(input: unknown): RateGuardPolicy {
  return valueOrThrow(safeParseRateGuardPolicy(input), "ERR_INVALID_POLICY", "rate guard policy");
}

/** As {@link parseRateGuardPolicy}, with the problems as a value. */
export function safeParseRateGuardPolicy(input: unknown): ParseResult<RateGuardPolicy> {
  return readPolicyBySchema(RateGuardPolicySchema, input);
}

/** JSON Schema of what {@link parseRateGuardPolicy} accepts, for editors; a new object each time. */
export function rateGuardPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(RateGuardPolicySchema);
}

function thresholdNumber(field: keyof typeof THRESHOLD_NUMBERS): z.ZodDefault<z.ZodType<number, number>> {
  return numberOf(THRESHOLD_NUMBERS[field]).default(GUIDE_THRESHOLD_POLICY[field]);
}

function numberOf(range: NumberRange): z.ZodType<number, number> {
  return numberFrom(range[0], range[1], rangeWords(range));
}

function refuseBroken(
  findBroken: (policy: Readonly<Record<string, unknown>>) => readonly RuledField[],
): (policy: unknown, context: z.RefinementCtx) => void {
  return (policy, context) => {
    if (!isRecord(policy)) return;
    for (const field of findBroken(policy)) {
      context.addIssue({ code: "custom", path: [field], message: THRESHOLD_RULES[field] });
    }
  };
}
