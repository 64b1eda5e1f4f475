import { describe, expect, it } from "vitest";
import { initialFeatures } from "../../../src/propensity/features/initial-features.ts";
import { GUIDE_FEATURE_POLICY } from "../../../src/propensity/features/policy.ts";
import { readFeatures } from "../../../src/propensity/features/read-features.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";
import { segment, stateAfter } from "./segments.ts";

describe("initialFeatures", () => {
  it("should refuse facts out of range", () => {
    const facts = { startedAt: 0.5, waitTimeSeconds: Number.NaN, mediaType: 3 };
    const paths = ["ERR_INVALID_INPUT", "waitTimeSeconds", "mediaType", "startedAt"];
    expect(refusedPaths(() => initialFeatures(facts as never))).toEqual(paths);
    expect(refusedPaths(() => initialFeatures([] as never))).toEqual(["ERR_INVALID_INPUT", ""]);
    expect(refusedPaths(() => initialFeatures(null as never))).toEqual(["ERR_INVALID_INPUT", ""]);
  });

  it("should say what facts have to be", () => {
    expect(refusalLines(() => initialFeatures([] as never))).toEqual([
      "ERR_INVALID_INPUT initialFeatures",
      "the input: expected an object of facts, received an array of 0",
    ]);
    expect(refusalLines(() => initialFeatures({ startedAt: "0" } as never))).toEqual([
      "ERR_INVALID_INPUT initialFeatures",
      'startedAt: expected epoch milliseconds, received "0"',
    ]);
    expect(refusalLines(() => initialFeatures({}, { ...GUIDE_FEATURE_POLICY, turnBand: 3 }))).toEqual([
      "ERR_INVALID_POLICY initialFeatures",
      "policy.turnBand: expected a number from 0 to 2, received 3",
    ]);
  });

  it("should know the facts from before every instant, and nothing else", () => {
    const at = Number.MIN_SAFE_INTEGER;
    const facts = {
      waitTimeSeconds: 185,
      customerHistoryEscalationRate: 0.34,
      agentTenureDays: 45,
      mediaType: "voice",
    };
    const nothing = {
      version: 1,
      fingerprint: GUIDE_FEATURE_POLICY.fingerprint,
      startedAt: null,
      endedAt: null,
      waitTimeSeconds: null,
      customerHistoryEscalationRate: null,
      agentTenureDays: null,
      mediaType: null,
      hits: [],
      recent: [],
      folded: { until: null, hasHeard: false, polarity: null, readings: [], isTurned: false, turn: null, turnCount: 0 },
    };
    expect(initialFeatures()).toEqual(nothing);
    expect(initialFeatures({ startedAt: null, waitTimeSeconds: null, mediaType: undefined })).toEqual(nothing);
    expect(initialFeatures({ startedAt: -0, ...facts })).toEqual({
      ...nothing,
      startedAt: 0,
      waitTimeSeconds: { value: 185, at },
      customerHistoryEscalationRate: { value: 0.34, at },
      agentTenureDays: { value: 45, at },
      mediaType: { value: "voice", at },
    });
  });

  it("should cut facts to their ranges where the policy says so", () => {
    const policy = { ...GUIDE_FEATURE_POLICY, onOutOfRange: "clamp" } as const;
    const state = initialFeatures({ waitTimeSeconds: -5, customerHistoryEscalationRate: 34 }, policy);
    expect([state.waitTimeSeconds?.value, state.customerHistoryEscalationRate?.value]).toEqual([0, 1]);
  });
});

describe("readFeatures", () => {
  const state = initialFeatures({ startedAt: 1000 });

  it.each([
    [1000, 0, "early"],
    [45_999, 44.999, "early"],
    [46_000, 45, "open"],
    [121_000, 120, "open"],
    [121_001, 120.001, "late"],
    [0, 0, "early"],
  ])("should, at %i, have %d seconds elapsed and call that %s", (now, elapsedSeconds, windowStatus) => {
    expect(readFeatures(state, now)).toMatchObject({ elapsedSeconds, windowStatus, isEnded: false });
  });

  it("should stop the time at the end", () => {
    const ended = stateAfter([{ kind: "ended", at: 61_000 }], GUIDE_FEATURE_POLICY, state);
    expect(readFeatures(ended, 500_000)).toMatchObject({ elapsedSeconds: 60, windowStatus: "open", isEnded: true });
    expect(readFeatures(ended, 31_000)).toMatchObject({ elapsedSeconds: 30, windowStatus: "early", isEnded: false });
  });

  it("should tell nothing heard from nothing said in the features, and count 0 beside them", () => {
    const before = readFeatures(initialFeatures(), 0);
    expect(before).toMatchObject({ features: { keywordMatches: null, keywordCount: null }, totalHits: 0 });
    expect(before).toHaveProperty("keywordHits", []);
    expect(before.features).not.toHaveProperty("totalHits");
    const after = readFeatures(stateAfter([segment({ text: "hello" })]), 0);
    expect(after).toMatchObject({ features: { keywordMatches: [], keywordCount: 0 }, totalHits: 0 });
    const twice = readFeatures(stateAfter([segment({ text: "refund, refund, cancel" })]), 0);
    expect(twice).toMatchObject({ features: { keywordCount: 2 }, totalHits: 3 });
  });

  it("should know no time without a start", () => {
    expect(readFeatures(initialFeatures(), 0)).toMatchObject({ elapsedSeconds: null, windowStatus: null });
  });

  it("should refuse what is no instant", () => {
    expect(refusedPaths(() => readFeatures(state, Number.NaN))).toEqual(["ERR_INVALID_INPUT", "now"]);
  });

  it("should be ended from the instant of the end on", () => {
    const ended = stateAfter([{ kind: "ended", at: 61_000 }], GUIDE_FEATURE_POLICY, state);
    expect([60_999, 61_000, 61_001].map((now) => readFeatures(ended, now).isEnded)).toEqual([false, true, true]);
  });

  it("should say what is no instant and what is no policy", () => {
    expect(refusalLines(() => readFeatures(state, 0.5))).toEqual([
      "ERR_INVALID_INPUT readFeatures",
      "now: expected epoch milliseconds, received 0.5",
    ]);
    expect(refusalLines(() => readFeatures(state, 0, null as never))).toEqual([
      "ERR_INVALID_POLICY readFeatures",
      "policy: expected an object of policy fields, received null",
    ]);
  });
});
