import { describe, expect, it } from "vitest";
import type { EndpointInput, EndpointState } from "../../../src/propensity/serving/model.ts";
import { GUIDE_SERVING_POLICY } from "../../../src/propensity/serving/policy.ts";
import { initialEndpoint, readEndpointHealth, stepEndpoint } from "../../../src/propensity/serving/step-endpoint.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

const answered = (at: number, latencyMs = 100): EndpointInput => ({ kind: "answered", at, latencyMs });
const failed = (at: number, latencyMs: number | null = null): EndpointInput => ({ kind: "failed", at, latencyMs });
const stateAfter = (inputs: readonly EndpointInput[]): EndpointState =>
  inputs.reduce((state, input) => stepEndpoint(state, input).state, initialEndpoint());

describe("stepEndpoint", () => {
  it("should go down with the third failure in a row, and recover with an answer in time", () => {
    const inputs = [
      failed(1),
      failed(2),
      answered(3),
      failed(4),
      answered(5, 1501),
      failed(6),
      failed(7),
      answered(8, 1500),
    ];
    const effects = inputs.map((input, i) => stepEndpoint(stateAfter(inputs.slice(0, i)), input).effects);
    expect(effects).toEqual([
      [],
      [],
      [],
      [],
      [],
      [{ kind: "went-down", at: 6, failuresInRow: 3 }],
      [],
      [{ kind: "recovered", at: 8, failuresInRow: 4 }],
    ]);
    expect(stepEndpoint(initialEndpoint(), answered(0, 1501)).because).toBe("too-slow");
    expect(readEndpointHealth(stateAfter(inputs.slice(0, 7))).status).toBe("down");
    expect(stateAfter(inputs)).toMatchObject({ answered: 2, failed: 6, failuresInRow: 0, isDown: false });
  });

  it("should take several of one instant, and leave a late one out", () => {
    const state = stateAfter([answered(5), answered(5)]);
    expect(state.answered).toBe(2);
    expect(stepEndpoint(state, failed(4))).toEqual({ state, effects: [], because: "late" });
  });

  it("should keep the last latencies alone, and be plain JSON", () => {
    const state = stateAfter(Array.from({ length: 300 }, (_, i) => answered(i, i)));
    expect(state.latencies).toHaveLength(200);
    expect([state.latencies[0], state.latencies.at(-1)]).toEqual([100, 299]);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  it("should tell all of a state, and no -0", () => {
    expect(initialEndpoint()).toEqual({
      version: 1,
      fingerprint: GUIDE_SERVING_POLICY.fingerprint,
      at: null,
      failuresInRow: 0,
      isDown: false,
      answered: 0,
      failed: 0,
      latencies: [],
    });
    expect(stepEndpoint(initialEndpoint(), answered(-0, -0))).toEqual({
      state: { ...initialEndpoint(), at: 0, answered: 1, latencies: [0] },
      effects: [],
      because: "answered",
    });
    // A request that never began has no latency.
    expect(stepEndpoint(initialEndpoint(), failed(-5))).toEqual({
      state: { ...initialEndpoint(), at: -5, failed: 1, failuresInRow: 1 },
      effects: [],
      because: "failed",
    });
  });

  it("should say what an input, a state and a policy have to be", () => {
    expect(refusalLines(() => stepEndpoint(initialEndpoint(), { kind: "lost", at: 0.5 } as never))).toEqual([
      "ERR_INVALID_INPUT stepEndpoint",
      'kind: expected "answered" or "failed", received "lost"',
      "at: expected an instant in whole epoch milliseconds, received 0.5",
      "latencyMs: expected a finite number >= 0 or null, received missing",
    ]);
    expect(refusalLines(() => stepEndpoint(null as never, failed(0)))).toEqual([
      "ERR_INVALID_STATE stepEndpoint",
      "the input: expected an object, received null",
    ]);
    expect(refusalLines(() => readEndpointHealth(null as never))).toEqual([
      "ERR_INVALID_STATE readEndpointHealth",
      "the input: expected an object, received null",
    ]);
    const of = (subject: string) => [
      `ERR_INVALID_POLICY ${subject}`,
      "policy: expected an object of policy fields, received 5",
    ];
    const none = 5 as never;
    expect(refusalLines(() => initialEndpoint(none))).toEqual(of("initialEndpoint"));
    expect(refusalLines(() => stepEndpoint(initialEndpoint(), failed(0), none))).toEqual(of("stepEndpoint"));
    expect(refusalLines(() => readEndpointHealth(initialEndpoint(), none))).toEqual(of("readEndpointHealth"));
  });

  it("should refuse what is wrong", () => {
    const step = (input: unknown, state: unknown = initialEndpoint()) =>
      refusedPaths(() => stepEndpoint(state as EndpointState, input as EndpointInput));
    expect(step(null)).toEqual(["ERR_INVALID_INPUT", ""]);
    expect(step({ kind: "answered", at: 0, latencyMs: null })).toEqual(["ERR_INVALID_INPUT", "latencyMs"]);
    expect(step({ kind: "lost", at: 0, latencyMs: -1 })).toEqual(["ERR_INVALID_INPUT", "kind", "latencyMs"]);
    expect(step(failed(0), { ...initialEndpoint(), latencies: [-1] })).toEqual(["ERR_INVALID_STATE", "latencies[0]"]);
    expect(step(failed(0), { ...initialEndpoint(), version: 0 })).toEqual(["ERR_INVALID_STATE", "version"]);
  });
});

describe("readEndpointHealth", () => {
  it("should know nothing of an endpoint that was not asked", () => {
    expect(readEndpointHealth(initialEndpoint())).toEqual({
      status: "healthy",
      failuresInRow: 0,
      failureRatio: null,
      samples: 0,
      p50Ms: null,
      p95Ms: null,
      p99Ms: null,
      withinBudgetRatio: null,
    });
  });

  it("should take the nearest rank, whatever the order", () => {
    const latencies = Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);
    const health = readEndpointHealth(stateAfter(latencies.map((ms, i) => answered(i, ms))));
    expect([health.p50Ms, health.p95Ms, health.p99Ms, health.samples]).toEqual([50, 95, 99, 100]);
  });

  it("should call an endpoint slow from twenty samples on, and count failures among them", () => {
    const slow = (count: number) =>
      stateAfter(Array.from({ length: count }, (_, i) => answered(i, i % 10 === 0 ? 1201 : 5)));
    expect(readEndpointHealth(slow(19)).status).toBe("healthy");
    expect(readEndpointHealth(slow(20))).toMatchObject({ status: "slow", p95Ms: 1201, withinBudgetRatio: 0.9 });
    const dead = stateAfter(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? answered(i, 50) : failed(i, 1500))));
    expect(readEndpointHealth(dead)).toMatchObject({ status: "slow", p95Ms: 1500, failureRatio: 0.5 });
    const onBudget = stateAfter(Array.from({ length: 40 }, (_, i) => answered(i, GUIDE_SERVING_POLICY.budgetMs)));
    expect(readEndpointHealth(onBudget)).toMatchObject({ status: "healthy", withinBudgetRatio: 1 });
  });
});
