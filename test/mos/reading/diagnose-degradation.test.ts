import { describe, expect, it } from "vitest";
import { GUIDE_DIAGNOSIS_POLICY } from "../../../src/mos/policy.ts";
import { diagnoseDegradation } from "../../../src/mos/reading/diagnose-degradation.ts";
import type { DegradationFacts } from "../../../src/mos/reading/model.ts";
import { refusedPaths } from "../../core/refusal.ts";

const WINDOW = { startAt: 0, endAt: 900_000, source: "survey", count: 100, mean: 3.6 } as const;
const EXPECTATION = { score: 4, volume: 100 };

/** Kind and reason of a window of so many scores with this mean, against 4.0 and 100 scores. */
const read = (
  window: Partial<DegradationFacts["window"]>,
  rest: Partial<Pick<DegradationFacts, "expectation" | "volume">> = {},
): readonly [string, string] => {
  const { kind, because } = diagnoseDegradation({
    window: { ...WINDOW, ...window },
    expectation: EXPECTATION,
    ...rest,
  });
  return [kind, because];
};

describe("diagnoseDegradation", () => {
  it.each<[string, number, number, string, string]>([
    ["survey", 3.6, 100, "agent-proficiency", "volume-flat"],
    ["network", 3.6, 100, "network", "volume-flat"],
    ["survey", 3.6, 125, "capacity", "volume-up"],
    ["network", 3.6, 125, "capacity", "volume-up"],
    ["survey", 3.6, 124, "agent-proficiency", "volume-flat"],
    ["survey", 3.6, 76, "agent-proficiency", "volume-flat"],
    ["survey", 3.6, 75, "unclear", "volume-down"],
    ["survey", 3.600_001, 125, "unclear", "quality-not-down"],
    ["survey", 4.6, 300, "unclear", "quality-not-down"],
    ["survey", 1, 5, "unclear", "volume-down"],
    ["survey", 1, 4, "unreliable", "too-few-scores"],
    ["network", 5, 4, "unreliable", "too-few-scores"],
  ])("should read a %s mean of %d of %d scores as %s, %s", (source, mean, count, kind, because) => {
    expect(read({ source: source as "survey", mean, count })).toEqual([kind, because]);
  });

  it("should call a window without scores unreliable", () => {
    expect(read({ count: 0, mean: null })).toEqual(["unreliable", "too-few-scores"]);
  });

  it("should be unclear without a baseline, or with one that has no percentages", () => {
    expect(read({}, { expectation: null })).toEqual(["unclear", "no-baseline"]);
    expect(read({}, { expectation: { score: 0, volume: 100 } })).toEqual(["unclear", "no-baseline"]);
    expect(read({}, { expectation: { score: -1, volume: 100 } })).toEqual(["unclear", "no-baseline"]);
    expect(read({}, { expectation: { score: 4, volume: 0 } })).toEqual(["unclear", "no-volume-baseline"]);
  });

  it("should take the queue's volume where it is given apart", () => {
    expect(read({ count: 40 }, { volume: { actual: 300, expected: 200 } })).toEqual(["capacity", "volume-up"]);
    expect(read({ count: 140 }, { volume: { actual: 200, expected: 200 } })).toEqual([
      "agent-proficiency",
      "volume-flat",
    ]);
    expect(read({ count: 140 }, { volume: { actual: 200, expected: null } })).toEqual([
      "unclear",
      "no-volume-baseline",
    ]);
    // Many calls do not make two scores reliable.
    expect(read({ count: 2 }, { volume: { actual: 300, expected: 200 } })).toEqual(["unreliable", "too-few-scores"]);
  });

  it("should show every figure that it compared", () => {
    expect(diagnoseDegradation({ window: { ...WINDOW, count: 130 }, expectation: EXPECTATION })).toEqual({
      kind: "capacity",
      because: "volume-up",
      evidence: {
        source: "survey",
        startAt: 0,
        endAt: 900_000,
        count: 130,
        mean: 3.6,
        expectedMean: 4,
        dropPercent: 10,
        volume: 130,
        expectedVolume: 100,
        volumeChangePercent: 30,
        volumeOf: "scores",
        bounds: { qualityDropPercent: 10, volumeBandPercent: 25, minimumSampleSize: 5 },
      },
    });
    const apart = { window: WINDOW, expectation: null, volume: { actual: 7, expected: null } };
    expect(diagnoseDegradation(apart).evidence).toMatchObject({
      expectedMean: null,
      dropPercent: null,
      volume: 7,
      expectedVolume: null,
      volumeChangePercent: null,
      volumeOf: "interactions",
    });
  });

  it("should have no negative zero among its figures", () => {
    const { evidence } = diagnoseDegradation({ window: { ...WINDOW, mean: 4 }, expectation: EXPECTATION });
    expect([evidence.dropPercent, evidence.volumeChangePercent]).toEqual([0, 0]);
  });

  it("should ask the policy for its bounds", () => {
    const policy = { ...GUIDE_DIAGNOSIS_POLICY, qualityDropPercent: 5, volumeBandPercent: 50, minimumSampleSize: 30 };
    const facts = { window: { ...WINDOW, mean: 3.8, count: 149 }, expectation: EXPECTATION };
    expect(diagnoseDegradation(facts, policy).kind).toBe("agent-proficiency");
    expect(diagnoseDegradation({ ...facts, window: { ...facts.window, count: 150 } }, policy).kind).toBe("capacity");
    expect(diagnoseDegradation({ ...facts, window: { ...facts.window, count: 29 } }, policy).kind).toBe("unreliable");
  });

  it.each<[unknown, string[]]>([
    [null, [""]],
    [{ window: WINDOW }, ["expectation"]],
    [{ window: null, expectation: null }, ["window"]],
    [
      { window: { ...WINDOW, source: "both", count: -1, mean: Number.NaN }, expectation: null },
      ["window.source", "window.count", "window.mean"],
    ],
    [
      { window: { ...WINDOW, startAt: 0.5, endAt: Number.POSITIVE_INFINITY }, expectation: null },
      ["window.startAt", "window.endAt"],
    ],
    [{ window: { ...WINDOW, mean: null }, expectation: null }, ["window.mean"]],
    [{ window: WINDOW, expectation: { score: Number.NaN, volume: -1 } }, ["expectation.score", "expectation.volume"]],
    [{ window: WINDOW, expectation: null, volume: { actual: -1 } }, ["volume.actual", "volume.expected"]],
    [{ window: WINDOW, expectation: null, volume: null }, ["volume"]],
  ])("should refuse %j", (facts, paths) => {
    expect(refusedPaths(() => diagnoseDegradation(facts as DegradationFacts))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it.each<[unknown, string[]]>([
    [null, ["policy"]],
    [[], ["policy"]],
    [
      { qualityDropPercent: 0, volumeBandPercent: -5, minimumSampleSize: 0 },
      ["policy.qualityDropPercent", "policy.volumeBandPercent", "policy.minimumSampleSize"],
    ],
  ])("should refuse the policy %j", (policy, paths) => {
    const act = (): unknown => diagnoseDegradation({ window: WINDOW, expectation: null }, policy as never);
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_POLICY", ...paths]);
  });
});
