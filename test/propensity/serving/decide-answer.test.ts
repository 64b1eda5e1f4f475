import { describe, expect, it } from "vitest";
import { decideAnswer } from "../../../src/propensity/serving/decide-answer.ts";
import type { AnswerFacts } from "../../../src/propensity/serving/model.ts";
import { RECOMMENDED_SERVING_POLICY } from "../../../src/propensity/serving/policy.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

interface Score {
  readonly source: "model" | "heuristic";
  readonly value: number;
}
const MODEL: Score = { source: "model", value: 0.82 };
const HEURISTIC: Score = { source: "heuristic", value: 0.75 };
const ASKED = 1_000_000;
const decide = (waitedMs: number, facts: Partial<AnswerFacts<Score>> = {}) =>
  decideAnswer<Score>({ askedAt: ASKED, now: ASKED + waitedMs, heuristic: HEURISTIC, ...facts });
const answeredAfter = (ms: number) => ({ kind: "answered", at: ASKED + ms, score: MODEL }) as const;
const failedAfter = (ms: number) => ({ kind: "failed", at: ASKED + ms }) as const;

describe("decideAnswer", () => {
  it.each([
    [0, "pending", "wait", "waiting"],
    [500, "pending", "wait", "waiting"],
    [501, "pending", "default-routing", "flow-wait-over"],
    [1500, "pending", "default-routing", "flow-wait-over"],
    [1501, "fresh", "heuristic", "model-timed-out"],
  ])("should, %i ms after the request without an answer, say %s and %s", (waited, status, source, because) => {
    expect(decide(waited)).toMatchObject({ status, source, because });
  });

  it.each([
    [1500, "model", 1500],
    [1501, "heuristic", 1500],
  ])("should, of a model that answers after %i ms, take the %s", (ms, source, latencyMs) => {
    const answer = decide(5000, { model: answeredAfter(ms) });
    expect(answer).toMatchObject({ status: "fresh", source, latencyMs, isWithinBudget: false, isWindowMissed: false });
    expect(answer.score?.source).toBe(source);
  });

  it("should know nothing of an answer that is still to come", () => {
    expect(decide(100, { model: answeredAfter(101) })).toMatchObject({
      status: "pending",
      source: "wait",
      lateScore: null,
    });
  });

  it("should take the heuristic as soon as the model has failed", () => {
    const answer = decide(80, { model: failedAfter(60) });
    expect(answer).toMatchObject({ status: "fresh", source: "heuristic", because: "model-failed", latencyMs: 60 });
    expect(decide(5000, { model: failedAfter(1501) }).because).toBe("model-timed-out");
  });

  it("should route as without a score when nobody has one", () => {
    const nobody = { heuristic: null, model: failedAfter(60) };
    const answer = decide(1900, nobody);
    expect(answer).toMatchObject({ status: "pending", source: "default-routing", because: "nothing-to-score" });
    expect(answer).toMatchObject({ score: null, latencyMs: 1900, isWindowMissed: true });
    const cached = { score: MODEL, at: ASKED - 60_001 };
    expect(decide(1900, { ...nobody, cached })).toMatchObject({ status: "stale", score: MODEL });
  });

  it.each([
    [0, "fresh"],
    [60_000, "fresh"],
    [60_001, "stale"],
    [-1, "pending"],
  ])("should call a cached score of %i ms %s", (ageMs, status) => {
    const answer = decide(0, { cached: { score: MODEL, at: ASKED - ageMs } });
    expect(answer.status).toBe(status);
    expect(answer.score).toEqual(status === "pending" ? null : MODEL);
    expect(answer.source).toBe(status === "fresh" ? "model" : "wait");
  });

  it("should say of a cached score whose it is", () => {
    const answer = decide(300, { cached: { score: HEURISTIC, at: ASKED } });
    expect(answer).toMatchObject({ source: "heuristic", because: "cached", latencyMs: 0, isWithinBudget: true });
  });

  it.each([
    [1200, true],
    [1201, false],
  ])("should have %i ms within the budget: %s", (ms, isWithinBudget) => {
    expect(decide(ms, { model: answeredAfter(ms) }).isWithinBudget).toBe(isWithinBudget);
  });

  it.each([
    [1800, false],
    [1801, true],
  ])("should, after %i ms without anything, have missed the window: %s", (ms, isWindowMissed) => {
    expect(decide(ms, { heuristic: null }).isWindowMissed).toBe(isWindowMissed);
  });

  it.each([
    [500, "open", null],
    [501, "open", "may-trigger"],
    [501, "early", "store-only"],
    [501, "late", "store-only"],
    [501, null, "store-only"],
    [1700, "open", "may-trigger"],
  ] as const)("should, of a score after %i ms in an %s window, say %s", (ms, windowStatus, lateScore) => {
    expect(decide(5000, { model: answeredAfter(ms), windowStatus }).lateScore).toBe(lateScore);
  });

  it("should take instants before the request as the request's", () => {
    expect(decide(-5)).toMatchObject({ source: "wait", latencyMs: 0 });
    expect(decide(10, { model: answeredAfter(-5) })).toMatchObject({ source: "model", latencyMs: 0 });
  });

  it("should follow its policy", () => {
    const facts = { askedAt: 0, now: 1201, heuristic: HEURISTIC };
    expect(decideAnswer<Score>(facts, RECOMMENDED_SERVING_POLICY).source).toBe("heuristic");
  });

  it("should tell all of an answer", () => {
    expect(decide(900, { model: answeredAfter(600), windowStatus: "open" })).toEqual({
      status: "fresh",
      source: "model",
      score: MODEL,
      because: "answered",
      latencyMs: 600,
      isWithinBudget: true,
      isWindowMissed: false,
      lateScore: "may-trigger",
    });
  });

  it("should know what happens at the very instant that is asked about", () => {
    expect(decide(600, { model: answeredAfter(600), windowStatus: "open" })).toMatchObject({
      source: "model",
      lateScore: "may-trigger",
    });
    expect(decide(60, { model: failedAfter(60) }).because).toBe("model-failed");
    expect(decide(600, { model: answeredAfter(700), windowStatus: "open" })).toMatchObject({
      source: "default-routing",
      lateScore: null,
    });
  });

  it("should take a failure with the last millisecond for one in time", () => {
    expect(decide(5000, { model: failedAfter(1500) })).toMatchObject({ because: "model-failed", latencyMs: 1500 });
    expect(decide(5000, { model: failedAfter(1501) })).toMatchObject({ because: "model-timed-out", latencyMs: 1500 });
  });

  it("should take null for nothing", () => {
    const nothing = { model: null, cached: null, heuristic: null, windowStatus: null };
    expect(decide(100, nothing)).toEqual(decide(100, { heuristic: undefined }));
    expect(decide(0, nothing).latencyMs).toBe(0);
    expect(decideAnswer({ askedAt: 0, now: -0 }).latencyMs).toBe(0);
  });

  it("should say what facts have to be", () => {
    const facts = { askedAt: 0, now: 0, model: { kind: "failed", at: 0.5 }, windowStatus: "shut" };
    expect(refusalLines(() => decideAnswer(facts as never))).toEqual([
      "ERR_INVALID_INPUT decideAnswer",
      "model.at: expected an instant in whole epoch milliseconds, received 0.5",
      'windowStatus: expected "early", "open" or "late", received "shut"',
    ]);
    const cached = { askedAt: 0, now: 0, cached: { at: 0.5, score: 5 } };
    expect(refusalLines(() => decideAnswer(cached as never))).toEqual([
      "ERR_INVALID_INPUT decideAnswer",
      "cached.at: expected an instant in whole epoch milliseconds, received 0.5",
      "cached.score: expected an object, received 5",
    ]);
    expect(refusalLines(() => decideAnswer({ askedAt: 0, now: 0 }, null as never))).toEqual([
      "ERR_INVALID_POLICY decideAnswer",
      "policy: expected an object of policy fields, received null",
    ]);
  });

  it("should refuse what is wrong with every problem", () => {
    const cases: [unknown, readonly string[]][] = [
      [null, [""]],
      [{ askedAt: 0.5 }, ["askedAt", "now"]],
      [{ askedAt: 0, now: 0, cached: { at: 0 }, windowStatus: "shut" }, ["cached.score", "windowStatus"]],
      [{ askedAt: 0, now: 0, model: 5 }, ["model"]],
      [{ askedAt: 0, now: 0, model: { kind: "answered", at: 0, score: { source: "x" } } }, ["model.score.source"]],
      [{ askedAt: 0, now: 0, model: { kind: "lost", at: 0 }, heuristic: {} }, ["model.kind", "heuristic.source"]],
    ];
    for (const [facts, paths] of cases) {
      expect(refusedPaths(() => decideAnswer(facts as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
    }
  });
});
