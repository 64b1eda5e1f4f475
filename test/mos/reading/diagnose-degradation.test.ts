import { describe, expect, it } from "vitest";
import { describeValue } from "../../../src/core/errors.ts";
import { GUIDE_DIAGNOSIS_POLICY } from "../../../src/mos/policy.ts";
import { diagnoseDegradation } from "../../../src/mos/reading/diagnose-degradation.ts";
import type { DegradationFacts } from "../../../src/mos/reading/model.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

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

  it("should know an expected score next to 0 for what it is, and a percentage beyond all bounds", () => {
    const figures = (score: number, mean: number, volume = 100) => {
      const { evidence } = diagnoseDegradation({ window: { ...WINDOW, mean }, expectation: { score, volume } });
      return [evidence.dropPercent, evidence.volumeChangePercent];
    };
    expect(figures(0.000_001, 0.000_002)).toEqual([-100, 0]);
    expect(figures(0.000_000_4, 1)).toEqual([null, 0]);
    expect(figures(0.000_001, 1e9, 3)).toEqual([-1e17 + 100, 3233.333333]);
    expect(figures(3, 2)).toEqual([33.333333, 0]);
    expect(figures(4, -4)).toEqual([200, 0]);
  });

  it.each<[string, object, ...[string, string, string][]]>([
    [
      "window.mean",
      { window: { ...WINDOW, mean: null } },
      ["window.mean", "a finite number where there are scores", "null"],
    ],
    [
      "a count of 1 and no mean",
      { window: { ...WINDOW, count: 1, mean: null } },
      ["window.mean", "a finite number where there are scores", "null"],
    ],
    [
      "a count in a text",
      { window: { ...WINDOW, count: "9", mean: null } },
      ["window.count", "a whole number >= 0", "a text"],
    ],
    [
      "a mean off all scales",
      { window: { ...WINDOW, mean: 1e9 + 1 } },
      ["window.mean", "a number from -1000000000 to 1000000000 or null", "1000000001"],
    ],
    [
      "a score off all scales",
      { expectation: { score: -1e9 - 1, volume: 1e9 + 1 } },
      ["expectation.score", "a number from -1000000000 to 1000000000", "-1000000001"],
      ["expectation.volume", "a number from 0 to 1000000000", "1000000001"],
    ],
    [
      "a list for an expectation",
      { expectation: [] },
      ["expectation.score", "a number from -1000000000 to 1000000000", "missing"],
      ["expectation.volume", "a number from 0 to 1000000000", "missing"],
    ],
    [
      "volumes that are none",
      { volume: { actual: null, expected: Number.NaN } },
      ["volume.actual", "a number from 0 to 1000000000", "null"],
      ["volume.expected", "a number from 0 to 1000000000 or null", "NaN"],
    ],
    ["an unknown source", { window: { ...WINDOW, source: "x" } }, ["window.source", '"network" or "survey"', '"x"']],
  ])("should say what is wrong with %s", (_, changes, ...problems) => {
    const facts = { window: WINDOW, expectation: EXPECTATION, ...changes } as DegradationFacts;
    const refusal = refusalOf(() => diagnoseDegradation(facts));
    expect(refusal.message).toMatch(/^diagnoseDegradation: /);
    expect(refusal.problems.map(({ path, expected, received }) => [path, expected, received])).toEqual(problems);
  });

  it("should take the borders of what it takes", () => {
    const ends = { window: { ...WINDOW, count: 0, mean: null }, expectation: { score: 1e9, volume: 0 } };
    expect(diagnoseDegradation(ends).kind).toBe("unreliable");
    expect(read({ mean: -1e9 }, { volume: { actual: 1e9, expected: 1e9 } })).toEqual([
      "agent-proficiency",
      "volume-flat",
    ]);
    expect(read({ mean: 1e9 }, { expectation: { score: -1e9, volume: 1e9 } })).toEqual(["unclear", "no-baseline"]);
  });

  it.each([
    [
      "qualityDropPercent",
      "a finite number above 0",
      [5e-324, 1e300],
      [0, -1, null, "10", Number.NaN, Number.POSITIVE_INFINITY],
    ],
    [
      "volumeBandPercent",
      "a finite number above 0",
      [5e-324, 1e300],
      [0, -1, null, "25", Number.NaN, Number.POSITIVE_INFINITY],
    ],
    [
      "minimumSampleSize",
      "a whole number from 1 to 1000000",
      [1, 1_000_000],
      [0, 1.5, 1_000_001, null, "5", Number.NaN],
    ],
  ])("should hold %s to its range", (field, expected, sound, not) => {
    const facts = { window: WINDOW, expectation: EXPECTATION };
    const under = (value: unknown) => () => diagnoseDegradation(facts, { ...GUIDE_DIAGNOSIS_POLICY, [field]: value });
    for (const value of sound) expect(under(value)).not.toThrow();
    for (const value of not) {
      const { message, problems } = refusalOf(under(value));
      expect(message).toMatch(/^diagnoseDegradation: 1 problem/);
      expect(problems).toMatchObject([{ path: `policy.${field}`, expected, received: describeValue(value) }]);
    }
  });

  it("should say what a policy is", () => {
    const { problems } = refusalOf(() => diagnoseDegradation({ window: WINDOW, expectation: null }, null as never));
    expect(problems).toMatchObject([{ path: "policy", expected: "a diagnosis policy", received: "null" }]);
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
