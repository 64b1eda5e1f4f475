import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkNumbers, type NumberRanges } from "../../core/number-ranges.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { AdwinPolicy, DdmPolicy, PageHinkleyPolicy, StabilityPolicy } from "./policy.ts";

export const STABILITY_NUMBERS = {
  binCount: [2, 1000, true],
  minimumShare: [1e-12, 0.1],
  addedCount: [0, 10],
  moderateFrom: [0, 100],
  significantAbove: [0, 100],
  confidence: [0.5, 0.999],
} as const satisfies NumberRanges;

export const PAGE_HINKLEY_NUMBERS = {
  lambda: [1e-9, 1e9],
  delta: [0, 1e9],
  alpha: [0.001, 1],
  minimumCount: [1, 1_000_000, true],
} as const satisfies NumberRanges;

export const DDM_NUMBERS = {
  minimumCount: [1, 1_000_000, true],
  warningFactor: [0.1, 100],
  driftFactor: [0.1, 100],
} as const satisfies NumberRanges;

export const ADWIN_NUMBERS = {
  delta: [1e-12, 0.999],
  clock: [1, 1_000_000, true],
  maxBuckets: [1, 100, true],
  minimumSubwindow: [1, 1_000_000, true],
  graceCount: [0, 1_000_000, true],
} as const satisfies NumberRanges;

export const MODE = '"up", "down" or "both"';

/** Two fields that have an order, and what the second one has to be. */
export interface FieldOrder {
  readonly low: string;
  readonly high: string;
  readonly expected: string;
}

export const BAND_ORDER: FieldOrder = {
  low: "moderateFrom",
  high: "significantAbove",
  expected: "a number from moderateFrom to 100",
};
export const FACTOR_ORDER: FieldOrder = {
  low: "warningFactor",
  high: "driftFactor",
  expected: "a number from warningFactor to 100",
};

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertStabilityPolicy(policy: StabilityPolicy, subject: string): void {
  assertPolicy(policy, subject, STABILITY_NUMBERS, BAND_ORDER);
}

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertPageHinkleyPolicy(policy: PageHinkleyPolicy, subject: string): void {
  assertPolicy(policy, subject, PAGE_HINKLEY_NUMBERS, null);
}

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertDdmPolicy(policy: DdmPolicy, subject: string): void {
  assertPolicy(policy, subject, DDM_NUMBERS, FACTOR_ORDER);
}

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertAdwinPolicy(policy: AdwinPolicy, subject: string): void {
  assertPolicy(policy, subject, ADWIN_NUMBERS, null);
}

/** Whether two numbers are in the wrong order; what is no number is for others. */
export function isTurned(policy: Readonly<Record<string, unknown>>, { low, high }: FieldOrder): boolean {
  const from = policy[low];
  const to = policy[high];
  return typeof from === "number" && typeof to === "number" && from > to;
}

function assertPolicy(policy: unknown, subject: string, ranges: NumberRanges, order: FieldOrder | null): void {
  const problems: Problem[] = [];
  if (isRecord(policy)) {
    const others = "lambda" in ranges ? ["mode", "fingerprint"] : ["fingerprint"];
    checkUnknownKeys(problems, "policy", policy, [...Object.keys(ranges), ...others]);
    checkNumbers(problems, policy, ranges, false);
    if ("lambda" in ranges && !["up", "down", "both"].includes(policy["mode"] as string)) {
      problems.push(problem("policy.mode", MODE, describeValue(policy["mode"])));
    }
    if (problems.length === 0 && order !== null && isTurned(policy, order)) {
      problems.push(problem(`policy.${order.high}`, order.expected, describeValue(policy[order.high])));
    }
    const { fingerprint } = policy;
    if (typeof fingerprint !== "string") {
      problems.push(problem("policy.fingerprint", "the fingerprint of a policy", describeValue(fingerprint)));
    }
  } else problems.push(problem("policy", "an object of policy fields", describeValue(policy)));
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}
