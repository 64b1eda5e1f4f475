import { assertFields, type FieldKinds } from "../../core/check-fields.ts";
import { assertState } from "../../core/machine.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { assertServingPolicy } from "./check-serving-policy.ts";
import type { EndpointEffect, EndpointHealth, EndpointInput, EndpointState, EndpointStep } from "./model.ts";
import { GUIDE_SERVING_POLICY, type ServingPolicy } from "./policy.ts";

/**
 * An endpoint of which nothing is known.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function initialEndpoint(policy: ServingPolicy = GUIDE_SERVING_POLICY): EndpointState {
  assertServingPolicy(policy, "initialEndpoint");
  const counts = { failuresInRow: 0, isDown: false, answered: 0, failed: 0 };
  const fingerprint = currentFingerprint(policy, GUIDE_SERVING_POLICY);
  return { version: 1, fingerprint, at: null, ...counts, latencies: [] };
}

/**
 * Takes the end of one request to the model's endpoint in.
 *
 * - An answer within `modelTimeoutMs`, included, ends a row of failures. A slower one is a failure, as an error is.
 * - With `downAfterFailures` in a row the endpoint goes down; the next answer in time lets it recover.
 * - Latencies of failures are among those of the percentiles: without them a dead endpoint would look fast.
 * - An input before the last one is `late` and changes nothing; several of one instant are taken in.
 * - A state made under another policy is taken along.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with every problem.
 *
 * @example
 * const fail = (at) => ({ kind: "failed", at, latencyMs: null });
 * const twice = stepEndpoint(stepEndpoint(initialEndpoint(), fail(1)).state, fail(2));
 * stepEndpoint(twice.state, fail(3)).effects; // [{ kind: "went-down", at: 3, failuresInRow: 3 }]
 */
export function stepEndpoint(
  state: EndpointState,
  input: EndpointInput,
  policy: ServingPolicy = GUIDE_SERVING_POLICY,
): EndpointStep {
  assertServingPolicy(policy, "stepEndpoint");
  assertState(state, { machine: "stepEndpoint", version: 1, fields: STATE });
  assertFields("ERR_INVALID_INPUT", "stepEndpoint", input, input?.kind === "answered" ? ANSWERED : INPUT);
  if (state.at !== null && input.at < state.at) return { state, effects: [], because: "late" };
  const { latencyMs } = input;
  const at = input.at + 0;
  const isInTime = input.kind === "answered" && input.latencyMs <= policy.modelTimeoutMs;
  const failuresInRow = isInTime ? 0 : state.failuresInRow + 1;
  const isDown = isInTime ? false : state.isDown || failuresInRow >= policy.downAfterFailures;
  const latencies = latencyMs === null ? state.latencies : [...state.latencies, latencyMs + 0];
  const effects: EndpointEffect[] = [];
  if (isDown && !state.isDown) effects.push({ kind: "went-down", at, failuresInRow });
  if (state.isDown && !isDown) effects.push({ kind: "recovered", at, failuresInRow: state.failuresInRow });
  return {
    state: {
      version: 1,
      fingerprint: currentFingerprint(policy, GUIDE_SERVING_POLICY),
      at,
      failuresInRow,
      isDown,
      answered: state.answered + (isInTime ? 1 : 0),
      failed: state.failed + (isInTime ? 0 : 1),
      latencies: latencies.slice(-policy.latencySamples),
    },
    effects,
    because: isInTime ? "answered" : input.kind === "answered" ? "too-slow" : "failed",
  };
}

/**
 * How an endpoint does. Percentiles are of the nearest rank: the p-th of n is the `ceil(p · n / 100)`-th smallest.
 *
 * `down` while failures in a row say so, else `slow` when the 95th percentile of at least `minimumSamples` is above
 * `budgetMs`, else `healthy`.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY`, `ERR_INVALID_STATE`.
 *
 * @example
 * const answer = (latencyMs) => ({ kind: "answered", at: 0, latencyMs });
 * const state = [80, 142, 90].reduce((s, ms) => stepEndpoint(s, answer(ms)).state, initialEndpoint());
 * readEndpointHealth(state).p50Ms; // 90
 * readEndpointHealth(state).p95Ms; // 142
 */
export function readEndpointHealth(state: EndpointState, policy: ServingPolicy = GUIDE_SERVING_POLICY): EndpointHealth {
  assertServingPolicy(policy, "readEndpointHealth");
  assertState(state, { machine: "readEndpointHealth", version: 1, fields: STATE });
  const { failuresInRow, isDown, answered, failed, latencies } = state;
  const sorted = [...latencies].sort((a, b) => a - b);
  const samples = sorted.length;
  const percentile = (percent: number): number | null => sorted[Math.ceil((percent * samples) / 100) - 1] ?? null;
  const p95Ms = percentile(95);
  const isSlow = p95Ms !== null && samples >= policy.minimumSamples && p95Ms > policy.budgetMs;
  const requests = answered + failed;
  return {
    status: isDown ? "down" : isSlow ? "slow" : "healthy",
    failuresInRow,
    failureRatio: requests === 0 ? null : failed / requests,
    samples,
    p50Ms: percentile(50),
    p95Ms,
    p99Ms: percentile(99),
    withinBudgetRatio: samples === 0 ? null : sorted.filter((one) => one <= policy.budgetMs).length / samples,
  };
}

const ANSWERED: FieldKinds = { kind: ["one-of", "answered"], at: "instant", latencyMs: ["number", 0] };
const INPUT: FieldKinds = { kind: ["one-of", "answered", "failed"], at: "instant", latencyMs: ["number-or-null", 0] };

const STATE: FieldKinds = {
  at: "instant-or-null",
  failuresInRow: "count",
  isDown: "boolean",
  answered: "count",
  failed: "count",
  latencies: ["list", ["number", 0]],
};
