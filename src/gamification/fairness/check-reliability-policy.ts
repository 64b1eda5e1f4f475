import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { DEFAULT_RELIABILITY_POLICY, type ReliabilityPolicy } from "./policy.ts";

/** Fields of a reliability policy that are numbers: smallest, largest, whether whole. */
export const RELIABILITY_NUMBERS = {
  minimumAgents: [2, 1_000_000, true],
  minimumValues: [2, 1_000_000, true],
  luckBelow: [0, 1, false],
  separatesFrom: [0.01, 0.99, false],
  queueMixFrom: [0, 1, false],
} as const;

export const VERDICT_OF = '"value" or "mean"';
export const LUCK_BELOW = "a number from 0 to separatesFrom";

/** What a number of the policy has to be, in words. */
export function expectedNumber(field: keyof typeof RELIABILITY_NUMBERS): string {
  if (field === "luckBelow") return LUCK_BELOW;
  const [smallest, largest, isWhole] = RELIABILITY_NUMBERS[field];
  return `a ${isWhole ? "whole " : ""}number from ${smallest} to ${largest}`;
}

/**
 * Refuses a reliability policy made by hand that is out of range.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function assertReliabilityPolicy(policy: ReliabilityPolicy, subject: string): void {
  const problems = reliabilityPolicyProblems(policy);
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

function reliabilityPolicyProblems(policy: unknown): readonly Problem[] {
  if (typeof policy !== "object" || policy === null) return [problem("policy", "an object", describeValue(policy))];
  const fields = policy as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  checkUnknownKeys(problems, "policy", fields, Object.keys(DEFAULT_RELIABILITY_POLICY));
  const check = (field: string, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`policy.${field}`, expected, describeValue(fields[field])));
  };
  const { verdictOf, luckBelow, separatesFrom, fingerprint } = fields;
  check("verdictOf", verdictOf === "value" || verdictOf === "mean", VERDICT_OF);
  for (const [field, [smallest, largest, isWhole]] of Object.entries(RELIABILITY_NUMBERS)) {
    const value = fields[field];
    const isInRange = typeof value === "number" && value >= smallest && value <= largest;
    const isOrdered = field !== "luckBelow" || !((luckBelow as number) > (separatesFrom as number));
    const isRight = isInRange && (!isWhole || Number.isInteger(value)) && isOrdered;
    check(field, isRight, expectedNumber(field as keyof typeof RELIABILITY_NUMBERS));
  }
  check("fingerprint", typeof fingerprint === "string", "the fingerprint of parseReliabilityPolicy");
  return problems;
}
