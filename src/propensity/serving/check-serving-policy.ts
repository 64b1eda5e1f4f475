import { type FieldKinds, isOfKind, refuseProblems } from "../../core/check-fields.ts";
import { handPolicyProblems } from "../../core/check-options.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import type { ServingPolicy } from "./policy.ts";

/** Fields of a serving policy, all of them numbers. */
export const SERVING_NUMBERS = {
  budgetMs: ["number", 1, 1e6],
  modelTimeoutMs: ["number", 1, 1e6],
  missedWindowMs: ["number", 1, 1e6],
  flowWaitMs: ["number", 0, 1e6],
  cacheTtlMs: ["number", 0, 86_400_000],
  maximumEntries: ["integer", 1, 100_000],
  computationTimeoutMs: ["number", 1, 86_400_000],
  ttlShare: ["number", 0, 1],
  minimumTtlMs: ["number", 0, 86_400_000],
  maximumTtlMs: ["number", 0, 86_400_000],
  downAfterFailures: ["integer", 1, 1000],
  latencySamples: ["integer", 1, 1000],
  minimumSamples: ["integer", 1, 1000],
} as const satisfies FieldKinds;

export const MAXIMUM_TTL = "a number from minimumTtlMs to 86400000";

/** What a number of the policy has to be, in words. */
export function expectedServingNumber(field: keyof typeof SERVING_NUMBERS): string {
  if (field === "maximumTtlMs") return MAXIMUM_TTL;
  const [code, smallest, largest] = SERVING_NUMBERS[field];
  return `${code === "integer" ? "a whole number" : "a number"} from ${smallest} to ${largest}`;
}

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertServingPolicy(policy: ServingPolicy, subject: string): void {
  const problems: Problem[] = [];
  if (isRecord(policy)) {
    problems.push(...handPolicyProblems(policy, { ...SERVING_NUMBERS, fingerprint: "text" }));
    const { minimumTtlMs, maximumTtlMs } = policy;
    if (isOfKind(maximumTtlMs, SERVING_NUMBERS.maximumTtlMs) && maximumTtlMs < minimumTtlMs) {
      problems.push(problem("policy.maximumTtlMs", MAXIMUM_TTL, describeValue(maximumTtlMs)));
    }
  } else problems.push(problem("policy", "an object of policy fields", describeValue(policy)));
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}
