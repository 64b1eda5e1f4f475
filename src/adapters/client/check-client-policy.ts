import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { TOKEN_BUCKET_POLICY } from "../../core/token-bucket.ts";
import { unknownNameProblems } from "./check-client.ts";
import { describeKind } from "./describe-kind.ts";
import type { ClientPolicy } from "./policy.ts";

/**
 * A whole policy out of a partial one: a field that is left out or `undefined` is the default's.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem, unknown fields among them.
 */
export function completeClientPolicy(
  input: Partial<ClientPolicy> | undefined,
  defaults: ClientPolicy,
  subject: string,
): ClientPolicy {
  const problems: Problem[] = [];
  const given: unknown = input ?? {};
  if (!isRecord(given)) {
    problems.push(problem("policy", "an object", describeKind(given)));
    refuseProblems("ERR_INVALID_POLICY", subject, problems);
  }
  const own = Object.fromEntries(Object.entries(given as object).filter(([, value]) => value !== undefined));
  problems.push(...unknownNameProblems("policy", own, Object.keys(defaults)));
  const policy = { ...defaults, ...own } as ClientPolicy;
  for (const part of ["tokenBucket", "retry", "tokenRetry", "jobPolling"] as const) {
    problems.push(...unknownNameProblems(`policy.${part}`, { ...policy[part] }, Object.keys(defaults[part])));
  }
  checkFields(problems, "policy", policy, POLICY);
  if (Array.isArray(policy.throttledDelaysMs) && policy.throttledDelaysMs.length === 0) {
    problems.push(problem("policy.throttledDelaysMs", "at least one", "an array of 0"));
  }
  if (typeof policy.renewAtRatio === "number" && policy.renewAtRatio > 1) {
    problems.push(problem("policy.renewAtRatio", "a number up to 1", describeValue(policy.renewAtRatio)));
  }
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
  return policy;
}

const WAITS: FieldKinds = {
  maximumAttempts: ["integer", 1, 1000],
  baseDelayMs: ["integer", 0, 86_400_000],
  delayFactor: ["number", 1, 1000],
  maximumDelayMs: ["integer", 0, 86_400_000],
};

const POLICY: FieldKinds = {
  tokenBucket: ["record", TOKEN_BUCKET_POLICY],
  maximumWaiting: ["integer", 0, 100_000],
  timeoutMs: ["integer", 1, 600_000],
  renewAtRatio: ["number-above", 0],
  retry: ["record", WAITS],
  throttledDelaysMs: ["list", ["integer", 0, 86_400_000]],
  neverRetriedStatuses: ["list", ["integer", 300, 599]],
  tokenRetry: ["record", WAITS],
  longestPauseMs: ["integer", 0, 86_400_000],
  maximumBodyBytes: ["integer", 1024, 1_000_000_000],
  maximumPages: ["integer", 1, 1_000_000_000],
  jobPolling: ["record", WAITS],
};
