import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { type AhtPolicy, GUIDE_AHT_POLICY } from "./policy.ts";

/** Fields of an AHT policy that are numbers: smallest, largest, whether whole. */
export const AHT_NUMBERS = {
  minPeers: [1, 1000, true],
  variationLimit: [0, 100, false],
  penaltyFactor: [0, 1, false],
  windowDays: [2, 366, true],
  minimumDays: [2, 366, true],
  ahtDropRatio: [0, 1, false],
  hardCallDropRatio: [0, 1, false],
  shareRise: [0, 1, false],
  minimumCalls: [1, 1_000_000, true],
} as const;

export const LONGEST_KPI = 100;
export const KPI = `a text of 1 to ${LONGEST_KPI} characters`;
export const VARIATION_OF = '"daily" or "per-call"';
export const MINIMUM_DAYS = "a whole number from 2 to windowDays";

/** What a number of the policy has to be, in words. */
export function expectedNumber(field: keyof typeof AHT_NUMBERS): string {
  if (field === "minimumDays") return MINIMUM_DAYS;
  const [smallest, largest, isWhole] = AHT_NUMBERS[field];
  return isWhole ? `a whole number from ${smallest} to ${largest}` : `a number from ${smallest} to ${largest}`;
}

/**
 * Refuses an AHT policy made by hand that is out of range.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function assertAhtPolicy(policy: AhtPolicy, subject: string): void {
  const problems = ahtPolicyProblems(policy);
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

function ahtPolicyProblems(policy: unknown): readonly Problem[] {
  if (typeof policy !== "object" || policy === null) return [problem("policy", "an object", describeValue(policy))];
  const fields = policy as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  checkUnknownKeys(problems, "policy", fields, Object.keys(GUIDE_AHT_POLICY));
  const check = (field: string, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(`policy.${field}`, expected, describeValue(fields[field])));
  };
  const { kpi, variationOf, windowDays, minimumDays, fingerprint } = fields;
  check("kpi", typeof kpi === "string" && kpi !== "" && kpi.length <= LONGEST_KPI, KPI);
  check("variationOf", variationOf === "daily" || variationOf === "per-call", VARIATION_OF);
  for (const [field, [smallest, largest, isWhole]] of Object.entries(AHT_NUMBERS)) {
    const value = fields[field];
    const isWithin = typeof value === "number" && value >= smallest && value <= largest;
    const isOrdered = field !== "minimumDays" || !((minimumDays as number) > (windowDays as number));
    const isRight = isWithin && (!isWhole || Number.isInteger(value)) && isOrdered;
    check(field, isRight, expectedNumber(field as keyof typeof AHT_NUMBERS));
  }
  check("fingerprint", typeof fingerprint === "string", "the fingerprint of parseAhtPolicy");
  return problems;
}
