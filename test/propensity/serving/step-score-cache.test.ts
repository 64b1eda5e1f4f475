import { describe, expect, it } from "vitest";
import type { ScoreCacheInput, ScoreCacheState } from "../../../src/propensity/serving/model.ts";
import { GUIDE_SERVING_POLICY, type ServingPolicy } from "../../../src/propensity/serving/policy.ts";
import { cacheHitRatio, initialScoreCache, stepScoreCache } from "../../../src/propensity/serving/step-score-cache.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

type Input = ScoreCacheInput<number>;
const ask = (at: number, interactionId = "a"): Input => ({ kind: "ask", at, interactionId });
const store = (at: number, score: number, interactionId = "a"): Input => ({ kind: "store", at, interactionId, score });
const policyOf = (fields: Partial<ServingPolicy>): ServingPolicy => ({ ...GUIDE_SERVING_POLICY, ...fields });
const stateAfter = (inputs: readonly Input[], policy = GUIDE_SERVING_POLICY): ScoreCacheState<number> =>
  inputs.reduce((state, input) => stepScoreCache(state, input, policy).state, initialScoreCache<number>(policy));
const last = (inputs: readonly Input[], policy = GUIDE_SERVING_POLICY) =>
  stepScoreCache(stateAfter(inputs.slice(0, -1), policy), inputs.at(-1) as Input, policy);

describe("stepScoreCache", () => {
  it.each([
    [0, "fresh", "hit"],
    [60_000, "fresh", "hit"],
    [60_001, "stale", "expired"],
    [-1, "pending", "miss"],
  ])("should call a score of %i ms %s", (ageMs, kind, because) => {
    const step = last([store(100_000, 0.8), ask(100_000 + ageMs)]);
    expect([step.effects[0]?.kind, step.because]).toEqual([kind, because]);
    if (kind !== "pending") expect(step.effects[0]).toEqual({ kind, score: 0.8, ageMs });
    expect(step.effects.some((effect) => effect.kind === "compute")).toBe(because !== "hit");
  });

  it("should let one compute where several ask", () => {
    expect(last([ask(0)]).effects.map((effect) => effect.kind)).toEqual(["pending", "compute"]);
    expect(last([ask(0), ask(1)])).toMatchObject({ because: "joined", effects: [{ kind: "pending" }] });
    expect(last([ask(0), ask(1, "b")]).effects).toHaveLength(2);
    const expired = [store(0, 0.5), ask(70_000), ask(70_001)];
    expect(last(expired)).toMatchObject({
      because: "expired",
      effects: [{ kind: "stale", score: 0.5, ageMs: 70_001 }],
    });
  });

  it("should begin another computation when the first failed, never answered, or began in the future", () => {
    const failed: Input = { kind: "failed", at: 5, interactionId: "a" };
    expect(last([ask(0), failed]).because).toBe("failed");
    expect(last([ask(0), failed, ask(6)]).effects).toHaveLength(2);
    expect(last([ask(0), ask(4999)]).effects).toHaveLength(1);
    expect(last([ask(0), ask(5000)]).effects).toHaveLength(2);
    expect(last([ask(10), ask(9)]).effects).toHaveLength(2);
    expect(last([ask(0), store(1, 0.5), failed]).because).toBe("unknown");
    expect(last([failed])).toMatchObject({ because: "unknown", effects: [], state: { entries: [] } });
  });

  it("should keep the later of two scores, however they arrive", () => {
    const step = last([store(20, 0.9), store(10, 0.1)]);
    expect(step).toMatchObject({ because: "late", state: { entries: [{ stored: { score: 0.9, at: 20 } }] } });
    expect(last([store(20, 0.9), store(20, 0.1)]).because).toBe("stored");
    // The computation that brought the older one is over all the same.
    const lateOne = last([store(20, 0.9), ask(70_000), store(10, 0.1)]);
    expect(lateOne).toMatchObject({ because: "late", state: { entries: [{ computingSince: null }] } });
  });

  it("should tell versions of features apart", () => {
    const versioned = (kind: "ask" | "store", featureVersion: string | null): Input =>
      ({ kind, at: 0, interactionId: "a", featureVersion, ...(kind === "store" ? { score: 1 } : {}) }) as Input;
    expect(last([versioned("store", "v1"), versioned("ask", "v2")]).because).toBe("miss");
    expect(last([versioned("store", "v1"), versioned("ask", null)]).because).toBe("miss");
    expect(last([versioned("store", "v1"), versioned("ask", "v1")]).because).toBe("hit");
    expect(last([versioned("store", null), ask(0)]).because).toBe("hit");
  });

  it("should let the one go that was not used for the longest time", () => {
    const policy = policyOf({ maximumEntries: 2 });
    const step = last([store(0, 1, "a"), store(0, 2, "b"), ask(1, "a"), store(2, 3, "c")], policy);
    expect(step.effects).toEqual([{ kind: "evicted", interactionId: "b", featureVersion: null }]);
    expect(step.state.entries.map((entry) => entry.interactionId)).toEqual(["a", "c"]);
    expect(step.state.counts.evicted).toBe(1);
    const late = last([ask(0, "a"), ask(0, "b"), ask(0, "c"), store(3, 1, "a"), ask(4, "a")], policy);
    expect(late.because).toBe("hit");
  });

  it("should know ids that are names of prototypes", () => {
    const state: ScoreCacheState<number> = JSON.parse(JSON.stringify(stateAfter([store(0, 1, "__proto__")])));
    expect(stepScoreCache(state, ask(1, "__proto__")).because).toBe("hit");
    expect(stepScoreCache(state, ask(1, "constructor")).because).toBe("miss");
  });

  it("should count how asking went", () => {
    const state = stateAfter([ask(0), ask(1), store(2, 0.5), ask(3), ask(4), ask(70_000), ask(70_001), ask(0, "b")]);
    expect(state.counts).toEqual({ hits: 2, expired: 2, misses: 3, joined: 2, evicted: 0 });
    expect(cacheHitRatio(state)).toBe(2 / 7);
    expect(cacheHitRatio(initialScoreCache())).toBeNull();
  });

  it("should join a computation that was begun at the same instant", () => {
    expect(last([ask(0), ask(0)])).toMatchObject({ because: "joined", effects: [{ kind: "pending" }] });
  });

  it("should know no instant of -0, and no score before its time", () => {
    const policy = policyOf({ cacheTtlMs: 0 });
    expect(last([ask(-0)]).state.entries).toEqual([
      { interactionId: "a", featureVersion: null, stored: null, computingSince: 0 },
    ]);
    const stored = last([store(-0, 0.5)], policy);
    expect(stored.effects).toEqual([]);
    expect(stored.state.entries).toEqual([
      { interactionId: "a", featureVersion: null, stored: { score: 0.5, at: 0 }, computingSince: null },
    ]);
    expect(stepScoreCache(stored.state, ask(0), policy).effects).toEqual([{ kind: "fresh", score: 0.5, ageMs: 0 }]);
    expect(stepScoreCache(stored.state, ask(-1), policy)).toMatchObject({ because: "miss" });
  });

  it("should change nothing by what comes late, and of others nothing by what failed", () => {
    const state = stateAfter([store(20, 0.9)]);
    expect(stepScoreCache(state, store(10, 0.1))).toEqual({ state, effects: [], because: "late" });
    expect(stepScoreCache(state, store(10, 0.1)).state).toBe(state);
    const two = stateAfter([ask(0, "a"), ask(1, "b")]);
    expect(stepScoreCache(two, { kind: "failed", at: 2, interactionId: "b" })).toEqual({
      state: { ...two, entries: [two.entries[0], { ...two.entries[1], computingSince: null }] },
      effects: [],
      because: "failed",
    });
  });

  it("should take names of 200 characters", () => {
    const long = "x".repeat(200);
    const input = { kind: "ask", at: 0, interactionId: long, featureVersion: long } as const;
    expect(stepScoreCache(initialScoreCache(), input).because).toBe("miss");
  });

  it("should say what an input, a state and a policy have to be", () => {
    const name = "expected a text of 1 to 200 characters";
    const input = { kind: "store", at: 0, interactionId: ["a"], featureVersion: "x".repeat(201) };
    expect(refusalLines(() => stepScoreCache(initialScoreCache(), input as never))).toEqual([
      "ERR_INVALID_INPUT stepScoreCache",
      `interactionId: ${name}, received an array of 1`,
      `featureVersion: ${name}, or null, received "${"x".repeat(57)}…"`,
      "score: expected a score, received missing",
    ]);
    const of = (subject: string) => [
      `ERR_INVALID_POLICY ${subject}`,
      "policy: expected an object of policy fields, received null",
    ];
    expect(refusalLines(() => initialScoreCache(null as never))).toEqual(of("initialScoreCache"));
    expect(refusalLines(() => stepScoreCache(initialScoreCache(), ask(0) as never, null as never))).toEqual(
      of("stepScoreCache"),
    );
    expect(refusalLines(() => stepScoreCache(null as never, ask(0)))).toEqual([
      "ERR_INVALID_STATE stepScoreCache",
      "the input: expected an object, received null",
    ]);
    expect(refusalLines(() => cacheHitRatio(5 as never))).toEqual([
      "ERR_INVALID_STATE cacheHitRatio",
      "the input: expected an object, received 5",
    ]);
  });

  it.each<[unknown, readonly string[]]>([
    [undefined, [""]],
    [{ kind: "get", at: 0, interactionId: "a" }, ["kind"]],
    [{ kind: "ask", at: Number.NaN, interactionId: "" }, ["at", "interactionId"]],
    [{ kind: "ask", at: 0, interactionId: "x".repeat(201), featureVersion: 3 }, ["interactionId", "featureVersion"]],
    [{ kind: "store", at: 0, interactionId: "a" }, ["score"]],
  ])("should refuse the input %j", (input, paths) => {
    expect(refusedPaths(() => stepScoreCache(initialScoreCache(), input as never))).toEqual([
      "ERR_INVALID_INPUT",
      ...paths,
    ]);
  });

  it("should refuse a state that it cannot have made", () => {
    const good = stateAfter([store(0, 1)]);
    const [entry] = good.entries;
    const states: [unknown, readonly string[]][] = [
      [null, [""]],
      [{ ...good, version: 2 }, ["version"]],
      [{ ...good, entries: {} }, ["entries"]],
      [{ ...good, entries: [null] }, ["entries[0]"]],
      [{ ...good, entries: ["a"] }, ["entries[0]"]],
      [{ ...good, entries: [entry, null] }, ["entries[1]"]],
      [{ ...good, entries: new Array(1) }, ["entries[0]"]],
      [{ ...good, entries: [{ ...entry, interactionId: 5 }] }, ["entries[0].interactionId"]],
      [{ ...good, entries: [{ ...entry, stored: "x" }] }, ["entries[0].stored"]],
      [{ ...good, entries: [{ ...entry, stored: undefined }] }, ["entries[0].stored"]],
      [{ ...good, entries: [{ ...entry, interactionId: "" }] }, ["entries[0].interactionId"]],
      [{ ...good, entries: [{ ...entry, featureVersion: 1 }] }, ["entries[0].featureVersion"]],
      [{ ...good, entries: [{ ...entry, stored: { score: 1 } }] }, ["entries[0].stored.at"]],
      [{ ...good, entries: [{ ...entry, computingSince: "0" }] }, ["entries[0].computingSince"]],
      [{ ...good, counts: { ...good.counts, hits: -1 } }, ["counts.hits"]],
    ];
    for (const [state, paths] of states) {
      expect(refusedPaths(() => stepScoreCache(state as never, ask(0)))).toEqual(["ERR_INVALID_STATE", ...paths]);
    }
  });
});
