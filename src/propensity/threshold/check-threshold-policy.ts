import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkNumbers, type NumberRanges } from "../../core/number-ranges.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { AvailabilityPolicy, RateGuardPolicy, ThresholdPolicy } from "./policy.ts";

export const THRESHOLD_NUMBERS = {
  baseThreshold: [0, 1],
  scarcityStep: [0, 1],
  scarceBelowRatio: [0, 1],
  rampRatio: [0, 1],
  queueSlope: [0, 1],
  floor: [0, 1],
  ceiling: [0, 1],
} as const satisfies NumberRanges;

export const AVAILABILITY_NUMBERS = {
  enterBelowRatio: [0, 1],
  leaveAboveRatio: [0, 1],
} as const satisfies NumberRanges;

export const RATE_GUARD_NUMBERS = {
  alertsPerSupervisorHour: [0.001, 100],
  passFromScore: [0, 1],
} as const satisfies NumberRanges;

/** The rules across fields, in words. */
export const THRESHOLD_RULES = {
  floor: "a number from 0 to baseThreshold",
  ceiling: "a number from baseThreshold to 1",
  leaveAboveRatio: "a number from enterBelowRatio to 1",
  alertsPerSupervisorHour: "a number from 0.001 to 100 of at most three decimals",
} as const;

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertThresholdPolicy(policy: ThresholdPolicy, subject: string): void {
  assertPolicy(policy, subject, THRESHOLD_NUMBERS, findBrokenThresholdRules);
}

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertAvailabilityPolicy(policy: AvailabilityPolicy, subject: string): void {
  assertPolicy(policy, subject, AVAILABILITY_NUMBERS, findBrokenAvailabilityRules);
}

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertRateGuardPolicy(policy: RateGuardPolicy, subject: string): void {
  assertPolicy(policy, subject, RATE_GUARD_NUMBERS, findBrokenRateRules);
}

/** The fields of a threshold policy that break a rule across fields; fields that are no numbers are for others. */
export function findBrokenThresholdRules(policy: Readonly<Record<string, unknown>>): readonly RuledField[] {
  const { baseThreshold, floor, ceiling } = policy;
  const broken: RuledField[] = [];
  if (isAbove(floor, baseThreshold)) broken.push("floor");
  if (isAbove(baseThreshold, ceiling)) broken.push("ceiling");
  return broken;
}

/** As {@link findBrokenThresholdRules}, of an availability policy. */
export function findBrokenAvailabilityRules(policy: Readonly<Record<string, unknown>>): readonly RuledField[] {
  return isAbove(policy["enterBelowRatio"], policy["leaveAboveRatio"]) ? ["leaveAboveRatio"] : [];
}

/** As {@link findBrokenThresholdRules}, of a rate guard's policy. */
export function findBrokenRateRules(policy: Readonly<Record<string, unknown>>): readonly RuledField[] {
  const { alertsPerSupervisorHour } = policy;
  if (typeof alertsPerSupervisorHour !== "number" || isThousandths(alertsPerSupervisorHour)) return [];
  return ["alertsPerSupervisorHour"];
}

/** A field that a rule across fields, or one of its own besides its range, is about. */
export type RuledField = keyof typeof THRESHOLD_RULES;

function assertPolicy(
  policy: unknown,
  subject: string,
  ranges: NumberRanges,
  findBroken: (policy: Readonly<Record<string, unknown>>) => readonly RuledField[],
): void {
  const problems: Problem[] = [];
  if (isRecord(policy)) {
    checkUnknownKeys(problems, "policy", policy, [...Object.keys(ranges), "fingerprint"]);
    checkNumbers(problems, policy, ranges, false);
    for (const field of findBroken(policy)) {
      const path = `policy.${field}`;
      if (problems.some((one) => one.path === path)) continue;
      problems.push(problem(path, THRESHOLD_RULES[field], describeValue(policy[field])));
    }
    const { fingerprint } = policy;
    if (typeof fingerprint !== "string") {
      problems.push(problem("policy.fingerprint", "the fingerprint of a policy", describeValue(fingerprint)));
    }
  } else problems.push(problem("policy", "an object of policy fields", describeValue(policy)));
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

function isAbove(low: unknown, high: unknown): boolean {
  return typeof low === "number" && typeof high === "number" && low > high;
}

function isThousandths(value: number): boolean {
  return Math.round(value * 1000) / 1000 === value;
}
