import { type FieldKinds, isOfKind, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { FeedbackPolicy } from "./policy.ts";

/** What the fields of a feedback policy have to be, and in words. */
export const FEEDBACK_RULES = {
  retrainOn: '"false-positive-rate" or "false-discovery-rate"',
  retrainAbove: "a number from 0 to 1",
  pauseBelowPrecision: "a number from 0 to 1",
  minimumAlerts: "a whole number from 1 to 1000000",
  confidence: "a number from 0.5 to 0.999, or null",
} as const;

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertFeedbackPolicy(policy: FeedbackPolicy, subject: string): void {
  refuseProblems("ERR_INVALID_POLICY", subject, policyProblems(policy));
}

const KINDS: FieldKinds = {
  retrainOn: ["one-of", "false-positive-rate", "false-discovery-rate"],
  retrainAbove: ["number", 0, 1],
  pauseBelowPrecision: ["number", 0, 1],
  minimumAlerts: ["integer", 1, 1_000_000],
  confidence: ["number-or-null", 0.5, 0.999],
};

function policyProblems(policy: unknown): readonly Problem[] {
  if (!isRecord(policy)) return [problem("policy", "an object of policy fields", describeValue(policy))];
  const problems: Problem[] = [];
  checkUnknownKeys(problems, "policy", policy, [...Object.keys(FEEDBACK_RULES), "fingerprint"]);
  for (const field of Object.keys(FEEDBACK_RULES) as (keyof typeof FEEDBACK_RULES)[]) {
    const value = policy[field];
    if (isOfKind(value, KINDS[field] as FieldKinds[string])) continue;
    problems.push(problem(`policy.${field}`, FEEDBACK_RULES[field], describeValue(value)));
  }
  const { fingerprint } = policy;
  if (typeof fingerprint !== "string") {
    problems.push(problem("policy.fingerprint", "the fingerprint of parseFeedbackPolicy", describeValue(fingerprint)));
  }
  return problems;
}
