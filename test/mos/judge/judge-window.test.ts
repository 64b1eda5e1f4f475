import { describe, expect, it } from "vitest";
import { initialAlert } from "../../../src/mos/alert/initial-alert.ts";
import { stepAlert } from "../../../src/mos/alert/step-alert.ts";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import { expectWindow } from "../../../src/mos/baseline/expect-window.ts";
import type { Baseline } from "../../../src/mos/baseline/model.ts";
import { prepareBaseline } from "../../../src/mos/baseline/prepare-baseline.ts";
import { judgeWindow } from "../../../src/mos/judge/judge-window.ts";
import type { QualityWindow } from "../../../src/mos/model.ts";
import {
  type AlertJudge,
  type AlertPolicy,
  GUIDE_ALERT_POLICY,
  RECOMMENDED_ALERT_POLICY,
} from "../../../src/mos/policy.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { WEEK_MS, windowAt } from "../baseline/windows.ts";

const policyWith = (judge: AlertJudge, changes: Partial<AlertPolicy> = {}): AlertPolicy => ({
  ...GUIDE_ALERT_POLICY,
  judge,
  ...changes,
});
const RELATIVE = policyWith({ kind: "relative" });
const EITHER = policyWith({ kind: "combined", require: "either" });
const BOTH = policyWith({ kind: "combined", require: "both" });
const BOUND = RECOMMENDED_ALERT_POLICY;
const EVERY_KIND = [GUIDE_ALERT_POLICY, RELATIVE, EITHER, BOTH, BOUND];

const judged = (mean: number, changes: Partial<QualityWindow> = {}): QualityWindow =>
  windowAt(WEEK_MS, { mean, ...changes });
const usually = (mean: number): Baseline => buildBaseline([windowAt(0, { mean })], { timeZone: "UTC" });
/** Kind and reason. */
const verdict = (...input: Parameters<typeof judgeWindow>): readonly string[] => {
  const { kind, because } = judgeWindow(...input);
  return [kind, because];
};
const THIRD = (3.3 + 3.4 + 4.1) / 3;

describe("judgeWindow, absolute", () => {
  it.each([
    [1, "breach"],
    [3.499999, "breach"],
    [3.5, "between"],
    [3.500001, "between"],
    [3.75, "between"],
    [4, "between"],
    [4.000001, "clear"],
    [5, "clear"],
  ])("should find of a mean of %s: %s", (mean, kind) => {
    expect(judgeWindow(judged(mean), GUIDE_ALERT_POLICY)).toMatchObject({
      kind,
      value: mean,
      triggerBound: 3.5,
      clearBound: 4,
      expectation: null,
    });
  });

  it("should say why", () => {
    expect(verdict(judged(3), GUIDE_ALERT_POLICY)).toEqual(["breach", "below-bound"]);
    expect(verdict(judged(3.7), GUIDE_ALERT_POLICY)).toEqual(["between", "between-bounds"]);
    expect(verdict(judged(4.2), GUIDE_ALERT_POLICY)).toEqual(["clear", "above-bound"]);
  });

  it("should not let the last bits of a mean cross a bound", () => {
    expect(judgeWindow(judged(3.5 - 1e-12), GUIDE_ALERT_POLICY)).toMatchObject({ kind: "between", value: 3.5 });
    expect(judgeWindow(judged(4 + 1e-12), GUIDE_ALERT_POLICY)).toMatchObject({ kind: "between", value: 4 });
    expect(judgeWindow(judged(5 + 1e-12), GUIDE_ALERT_POLICY).kind).toBe("clear");
  });

  it("should not judge otherwise by a baseline", () => {
    const { expectation, ...verdict } = judgeWindow(judged(3), GUIDE_ALERT_POLICY, usually(4));
    expect({ ...verdict, expectation: null }).toEqual(judgeWindow(judged(3), GUIDE_ALERT_POLICY));
  });
});

describe("judgeWindow, relative", () => {
  it.each([
    [4, 3.6, "breach", "drop", 10],
    [4, 3.600004, "between", "part-of-drop", 9.9999],
    [4, 3.5, "breach", "drop", 12.5],
    [4.2, 3.78, "breach", "drop", 10],
    [4.1, 3.69, "breach", "drop", 10],
    [4, 3.7, "between", "part-of-drop", 7.5],
    [4, 3.8, "clear", "near-baseline", 5],
    [4, 3.799996, "between", "part-of-drop", 5.0001],
    [4.3, 4.085, "clear", "near-baseline", 5],
    [4, 4.4, "clear", "near-baseline", -10],
  ])("should find of a fall from %s to %s: %s", (expected, mean, kind, because, drop) => {
    expect(judgeWindow(judged(mean), RELATIVE, usually(expected))).toEqual({
      kind,
      because,
      value: drop,
      triggerBound: 10,
      clearBound: 5,
      expectation: expect.objectContaining({ score: expected, basis: "same-window" }),
    });
  });

  it("should compare the mean of three scores as the decimal that it is", () => {
    expect(THIRD).not.toBe(3.6);
    expect(judgeWindow(judged(THIRD), RELATIVE, usually(4)).value).toBe(10);
  });

  it("should not know without a baseline", () => {
    const unknown = {
      kind: "unknown",
      because: "no-baseline",
      value: null,
      triggerBound: null,
      clearBound: null,
      expectation: null,
    };
    expect(judgeWindow(judged(1), RELATIVE)).toEqual(unknown);
    expect(judgeWindow(judged(1), RELATIVE, null)).toEqual(unknown);
    expect(judgeWindow(judged(1), RELATIVE, buildBaseline([], { timeZone: "UTC" }))).toEqual(unknown);
  });

  it("should not know a drop from nothing, and show what was expected", () => {
    const policy = policyWith({ kind: "relative" }, { scale: { minimum: -5, maximum: 5 } });
    expect(judgeWindow(judged(-1), policy, usually(0))).toMatchObject({
      kind: "unknown",
      because: "no-baseline",
      expectation: { score: 0 },
    });
  });

  it("should take a prepared baseline", () => {
    expect(judgeWindow(judged(3.6), RELATIVE, prepareBaseline(usually(4)))).toEqual(
      judgeWindow(judged(3.6), RELATIVE, usually(4)),
    );
  });
});

describe("judgeWindow, combined", () => {
  /** Means by what the absolute judge says; expected means that make of them a drop, a part of one and none. */
  const MEANS = { breach: 3, between: 3.8, clear: 4.2 } as const;
  const FACTORS = { breach: 1.25, between: 1.08, clear: 1 } as const;
  type Kind = keyof typeof MEANS;
  const cases = (["breach", "between", "clear"] as const).flatMap((onMean) =>
    (["breach", "between", "clear"] as const).map((onDrop) => [onMean, onDrop] as const),
  );
  const ask = (policy: AlertPolicy, onMean: Kind, onDrop: Kind): string =>
    judgeWindow(judged(MEANS[onMean]), policy, usually(MEANS[onMean] * FACTORS[onDrop])).kind;

  it.each(cases)("should take either of %s on the mean and %s on the drop", (onMean, onDrop) => {
    const found = ask(EITHER, onMean, onDrop);
    expect(found === "breach").toBe(onMean === "breach" || onDrop === "breach");
    expect(found === "clear").toBe(onMean === "clear" && onDrop === "clear");
    expect(found).not.toBe("unknown");
  });

  it.each(cases)("should take both of %s on the mean and %s on the drop", (onMean, onDrop) => {
    const found = ask(BOTH, onMean, onDrop);
    expect(found === "breach").toBe(onMean === "breach" && onDrop === "breach");
    expect(found === "clear").toBe(onMean === "clear" || onDrop === "clear");
    expect(found).not.toBe("unknown");
  });

  it.each<[AlertPolicy, Kind, string[]]>([
    [EITHER, "breach", ["breach", "below-bound"]],
    [EITHER, "between", ["unknown", "no-baseline"]],
    [EITHER, "clear", ["unknown", "no-baseline"]],
    [BOTH, "breach", ["unknown", "no-baseline"]],
    [BOTH, "between", ["unknown", "no-baseline"]],
    [BOTH, "clear", ["clear", "above-bound"]],
  ])(
    "should say of an unknown drop only what holds for every drop ($0.judge.require, %s)",
    (policy, onMean, expected) => {
      expect(verdict(judged(MEANS[onMean]), policy)).toEqual(expected);
    },
  );

  it("should show the part that decided, and what was expected", () => {
    expect(judgeWindow(judged(3.8), EITHER, usually(4.4))).toMatchObject({
      because: "drop",
      value: 13.636364,
      triggerBound: 10,
      expectation: { score: 4.4 },
    });
    expect(judgeWindow(judged(3), EITHER, usually(3))).toMatchObject({
      because: "below-bound",
      value: 3,
      triggerBound: 3.5,
      expectation: { score: 3 },
    });
    // Where both agree, the mean is shown.
    expect(judgeWindow(judged(3), EITHER, usually(4))).toMatchObject({
      kind: "breach",
      because: "below-bound",
      value: 3,
    });
    expect(judgeWindow(judged(4.2), EITHER, usually(4.2))).toMatchObject({ kind: "clear", because: "above-bound" });
    expect(judgeWindow(judged(3.8), BOTH, usually(4.1))).toMatchObject({ kind: "between", because: "between-bounds" });
    expect(judgeWindow(judged(3), BOTH, usually(3))).toMatchObject({
      kind: "clear",
      because: "near-baseline",
      value: 0,
    });
    expect(judgeWindow(judged(3), BOTH, usually(4))).toMatchObject({
      kind: "breach",
      because: "below-bound",
      value: 3,
    });
  });
});

describe("judgeWindow, bound", () => {
  it("should breach only where the confidence limit does", () => {
    // A limit of 3.99 for 20 scores of this spread, and of 3.42 for two hundred.
    const spread = { standardDeviation: 1.2 };
    expect(judgeWindow(judged(3.2, spread), BOUND)).toMatchObject({ kind: "between", because: "between-bounds" });
    const many = judgeWindow(judged(3.2, { ...spread, count: 200 }), BOUND);
    expect(many).toMatchObject({ kind: "breach", because: "below-bound", triggerBound: 3.5, clearBound: 4 });
    expect(many.value).toBeGreaterThan(3.2);
    expect(many.value).toBeLessThan(3.5);
  });

  it("should have the limit of Wilson's interval for the spread there is", () => {
    const limitOf = (standardDeviation: number | null, count = 20): number =>
      judgeWindow(judged(3, { standardDeviation, count }), BOUND).value as number;
    // Worked out elsewhere: the number of scores counts up to four times over, and once where the spread is not known.
    expect([0, 0.4, 1.2, 2, null].map((spread) => limitOf(spread))).toEqual([
      3.455704, 3.455704, 3.540704, 3.847775, 3.847775,
    ]);
    expect(limitOf(1.2, 200)).toBe(3.166744);
  });

  it("should not breach at the bound itself", () => {
    const window = judged(3, { standardDeviation: 1.2 });
    const limit = judgeWindow(window, BOUND).value as number;
    const at = (below: number) => ({
      ...BOUND,
      trigger: { below, dropPercent: 10 },
      clear: { above: 4.5, dropPercent: 5 },
    });
    expect(judgeWindow(window, at(limit))).toMatchObject({ kind: "between", value: limit });
    expect(judgeWindow(window, at(limit + 1e-6))).toMatchObject({ kind: "breach", value: limit });
  });

  it("should clear by the mean, strictly", () => {
    expect(judgeWindow(judged(4.1), BOUND)).toMatchObject({ kind: "clear", because: "above-bound", value: 4.1 });
    expect(judgeWindow(judged(4), BOUND).kind).toBe("between");
  });

  it("should be surer with more confidence asked", () => {
    const limits = [0.5, 0.9, 0.95, 0.999].map(
      (confidence) => judgeWindow(judged(3), policyWith({ kind: "bound", confidence })).value as number,
    );
    expect(limits).toEqual([...limits].sort((a, b) => a - b));
    expect(new Set(limits).size).toBe(4);
  });

  it("should be cautious where only sums are known", () => {
    const known = judgeWindow(judged(3, { standardDeviation: 0.4 }), BOUND).value as number;
    const unknown = judgeWindow(judged(3, { standardDeviation: null }), BOUND).value as number;
    expect(unknown).toBeGreaterThan(known);
    expect(judgeWindow(judged(2, { standardDeviation: null }), BOUND).kind).toBe("breach");
  });

  it("should have no limit of one score", () => {
    const policy = { ...BOUND, minimumSampleSize: 1 };
    expect(verdict(judged(1, { count: 1, standardDeviation: null }), policy)).toEqual(["unknown", "too-few"]);
    expect(judgeWindow(judged(1, { count: 2, standardDeviation: 0 }), policy).kind).toBe("between");
  });

  it("should take scores that are all at an end of the scale", () => {
    expect(judgeWindow(judged(1, { standardDeviation: 0 }), BOUND).kind).toBe("breach");
    expect(judgeWindow(judged(5 + 1e-13, { standardDeviation: 0 }), BOUND).value).toBe(5);
  });
});

describe("judgeWindow", () => {
  it.each(EVERY_KIND)("should say nothing of a window with no or few scores, $judge.kind", (policy) => {
    const expectation = expectWindow(usually(4), WEEK_MS);
    const unknown = { kind: "unknown", value: null, triggerBound: null, clearBound: null, expectation };
    const empty = judged(0, { count: 0, mean: null, standardDeviation: null });
    expect(judgeWindow(empty, policy, usually(4))).toEqual({ ...unknown, because: "no-data" });
    for (const mean of [1, 5]) {
      expect(judgeWindow(judged(mean, { count: 4 }), policy, usually(4))).toEqual({ ...unknown, because: "too-few" });
      expect(judgeWindow(judged(mean, { count: 5 }), policy, usually(4)).kind).not.toBe("unknown");
    }
  });

  it.each<AlertJudge>([
    { kind: "cusum", referenceValue: 0.5, decisionInterval: 5 },
    { kind: "ewma", weight: 0.1, limit: 2.8 },
    { kind: "shewhart", limit: 3, rules: [1] },
  ])("should leave $kind to those who have a memory", (judge) => {
    const act = (): unknown => judgeWindow(judged(4), policyWith(judge));
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_POLICY", "policy.judge.kind"]);
    expect(refusalOf(act).message).toContain("stepJudge");
  });

  it.each<[string, unknown, string[]]>([
    ["no policy", null, ["policy"]],
    ["a clear bound on the wrong side", { clear: { above: 3.4, dropPercent: 5 } }, ["policy.clear.above"]],
    ["bounds that meet", { clear: { above: 3.5, dropPercent: 5 } }, ["policy.clear.above"]],
    ["a clear drop beyond the trigger's", { clear: { above: 4, dropPercent: 11 } }, ["policy.clear.dropPercent"]],
    ["a bound in a text", { trigger: { below: "3.5", dropPercent: 10 } }, ["policy.trigger.below"]],
    ["no trigger", { trigger: undefined }, ["policy.trigger"]],
    ["an unknown judge", { judge: { kind: "__proto__" } }, ["policy.judge.kind"]],
    ["no judge", { judge: null }, ["policy.judge"]],
    ["a confidence of 1", { judge: { kind: "bound", confidence: 1 } }, ["policy.judge.confidence"]],
    ["a combination of neither", { judge: { kind: "combined", require: "neither" } }, ["policy.judge.require"]],
    ["a minimum of none", { minimumSampleSize: 0 }, ["policy.minimumSampleSize"]],
    ["a source of no name", { source: "mixed" }, ["policy.source"]],
    ["several", { source: "mixed", severity: "", judge: null }, ["policy.severity", "policy.source", "policy.judge"]],
  ])("should refuse %s", (_, changes, paths) => {
    const policy = changes === null ? null : { ...GUIDE_ALERT_POLICY, ...(changes as object) };
    const act = (): unknown => judgeWindow(judged(4), policy as AlertPolicy);
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_POLICY", ...paths]);
    expect(refusalOf(act).message).toContain("judgeWindow");
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -200])("should refuse a trigger at %s", (below) => {
    const policy = { ...GUIDE_ALERT_POLICY, trigger: { below, dropPercent: 10 } };
    expect(refusedPaths(() => judgeWindow(judged(4), policy))).toContain("policy.trigger.below");
  });

  it.each<[string, unknown, string[]]>([
    ["no window", undefined, ["window"]],
    ["a list", [], ["window"]],
    ["a count in a text", judged(4, { count: "20" as unknown as number }), ["window.count"]],
    ["NaN for a mean", judged(Number.NaN), ["window.mean"]],
    ["a mean below the scale", judged(0.999), ["window.mean"]],
    ["a mean above the scale", judged(5.000001), ["window.mean"]],
    ["a negative deviation", judged(4, { standardDeviation: -0.1 }), ["window.standardDeviation"]],
    ["another source", judged(4, { source: "survey" }), ["window.source"]],
    ["no times", judged(4, { startAt: Number.NaN, endAt: Number.NaN }), ["window.startAt"]],
  ])("should refuse %s", (_, window, paths) => {
    const act = (): unknown => judgeWindow(window as QualityWindow, GUIDE_ALERT_POLICY);
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it.each(EVERY_KIND)("should carry what was expected, whatever it says, $judge.kind", (policy) => {
    for (const changes of [{}, { count: 0, mean: null }, { count: 4 }, { count: 1, standardDeviation: null }]) {
      for (const mean of [1, 3, 3.8, 4.2]) {
        const window = judged(mean, changes);
        const expectation = expectWindow(usually(4), window);
        expect(expectation?.score).toBe(4);
        expect(judgeWindow(window, policy, usually(4)).expectation).toEqual(expectation);
        expect(judgeWindow(window, policy).expectation).toBeNull();
      }
    }
    expect(judgeWindow(judged(3), policy, buildBaseline([], { timeZone: "UTC" })).expectation).toBeNull();
  });

  it.each(EVERY_KIND)("should ask a baseline once, $judge.kind", (policy) => {
    let asked = 0;
    const prepared = prepareBaseline(usually(4));
    const counting = {
      ...prepared,
      expectWindow: (window: QualityWindow | number) => {
        asked++;
        return prepared.expectWindow(window);
      },
    };
    judgeWindow(judged(3), policy, counting);
    expect(asked).toBe(1);
  });

  it.each(EVERY_KIND)("should put what was expected into the notification, $judge.kind", (policy) => {
    const window = judged(2, { standardDeviation: 0.5 });
    const verdict = judgeWindow(window, policy, usually(4));
    const { effects } = stepAlert(initialAlert(), { window, verdict }, { ...policy, holdSeconds: 0 });
    expect(effects).toMatchObject([{ kind: "fired", expectation: { score: 4 } }]);
  });

  it.each(EVERY_KIND)("should refuse a baseline that is none, or of another series, $judge.kind", (policy) => {
    const survey = buildBaseline([windowAt(0, { source: "survey" })], { timeZone: "UTC" });
    for (const window of [judged(4), judged(4, { count: 4 }), judged(4, { count: 0, mean: null })]) {
      expect(refusedPaths(() => judgeWindow(window, policy, survey))).toEqual(["ERR_INVALID_INPUT", "window.source"]);
      for (const none of [{}, { nonsense: true }, [], "x", 0, false]) {
        expect(refusedPaths(() => judgeWindow(window, policy, none as Baseline))[0]).toBe("ERR_INVALID_STATE");
      }
    }
  });
});
