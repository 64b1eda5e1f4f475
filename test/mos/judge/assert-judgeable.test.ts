import { describe, expect, it } from "vitest";
import type { Problem } from "../../../src/core/errors.ts";
import { assertAlertPolicy } from "../../../src/mos/alert/check-alert-policy.ts";
import { assertJudgeable } from "../../../src/mos/judge/assert-judgeable.ts";
import type { QualityWindow } from "../../../src/mos/model.ts";
import { type AlertPolicy, GUIDE_ALERT_POLICY } from "../../../src/mos/policy.ts";
import { refusalOf } from "../../core/refusal.ts";
import { MISSING, NO_NUMBERS, NO_RECORDS, withField } from "../alert/with-field.ts";
import { windowAt } from "../baseline/windows.ts";

const policy = GUIDE_ALERT_POLICY;
const empty = windowAt(0, { count: 0, mean: null });

function problemsOf(act: () => void): readonly Problem[] {
  try {
    act();
    return [];
  } catch {
    return refusalOf(act).problems;
  }
}
const judged = (subject: unknown, window: QualityWindow = empty): readonly Problem[] =>
  problemsOf(() => assertJudgeable(window, subject as AlertPolicy, "judgeWindow"));
const whole = (subject: unknown): readonly Problem[] =>
  problemsOf(() => assertAlertPolicy(subject as AlertPolicy, "judgeWindow"));

const at = (changes: Readonly<Record<string, unknown>>): AlertPolicy =>
  Object.entries(changes).reduce((subject, [path, value]) => withField(subject, path, value), policy);
const AMOUNTS = NO_NUMBERS.filter((value) => value !== MISSING);

describe("assertJudgeable beside the check of a whole policy", () => {
  it.each<readonly [path: string, sound: readonly unknown[], not: readonly unknown[]]>([
    ["source", ["network", "survey"], [MISSING, null, "", "mixed", 1]],
    ["minimumSampleSize", [1, 1_000_000], [...NO_NUMBERS, null, 0, 1.5, 1_000_001]],
    ["scale", [{ minimum: 1, maximum: 5 }], NO_RECORDS],
    ["trigger", [{ below: 3, dropPercent: 9 }], NO_RECORDS],
    ["clear", [{ above: 4, dropPercent: 1 }], NO_RECORDS],
    [
      "judge",
      [{ kind: "absolute" }, { kind: "relative" }],
      [...NO_RECORDS, {}, { kind: "x" }, { kind: "constructor" }],
    ],
    ["scale.minimum", [-175, 3.499], [...NO_NUMBERS, null, 3.5, -175.001, -181]],
    ["scale.maximum", [4.001, 180], [...NO_NUMBERS, null, 4, 180.001, 181.5]],
    ["trigger.below", [1.001, 3.999], [...NO_NUMBERS, null, 1, 4, 0.5, 4.5]],
    ["clear.above", [3.501, 4.999], [...NO_NUMBERS, null, 3.5, 5, 3, 5.5]],
    ["trigger.dropPercent", [5.001, 100], [...NO_NUMBERS, null, 5, 4, 100.001]],
    ["clear.dropPercent", [0, 9.999], [...NO_NUMBERS, null, -0.001, 10, 11]],
  ])("should agree on %s", (path, sound, not) => {
    for (const value of sound) {
      const subject = at({ [path]: value, cooldownSeconds: 86_400 });
      expect(judged(subject, { ...empty, source: subject.source })).toEqual([]);
    }
    for (const value of not) {
      const problems = judged(at({ [path]: value }));
      expect(problems).toEqual(whole(at({ [path]: value })));
      expect(problems[0]?.path).toMatch(/^policy\./);
    }
  });

  it.each<readonly [Readonly<Record<string, unknown>>]>([
    [{ "scale.minimum": -180, "scale.maximum": 0, "trigger.below": -170, "clear.above": -1 }],
    [{ "scale.minimum": 0, "scale.maximum": 180, "trigger.below": 170, "clear.above": 179 }],
    [{ "trigger.dropPercent": 0.000_001, "clear.dropPercent": 0 }],
    [{ judge: { kind: "combined", require: "either" } }],
    [{ judge: { kind: "combined", require: "both" } }],
    [{ judge: { kind: "bound", confidence: 0.5 } }],
    [{ judge: { kind: "bound", confidence: 0.999_999 } }],
  ])("should take %j", (changes) => {
    expect(judged(at(changes))).toEqual([]);
    expect(whole(at(changes))).toEqual([]);
  });

  it.each<readonly [Readonly<Record<string, unknown>>]>([
    [{ "scale.minimum": -180.001, "scale.maximum": -1, "trigger.below": -170, "clear.above": -2 }],
    [{ "scale.minimum": 1, "scale.maximum": 180.001, "trigger.below": 170, "clear.above": 179 }],
    [{ "trigger.dropPercent": 0.000_000_9, "clear.dropPercent": 0 }],
    [{ "scale.minimum": 5, "scale.maximum": 1 }],
    [{ "scale.minimum": 3, "scale.maximum": 3, "trigger.below": 3, "clear.above": 3 }],
    [{ judge: { kind: "combined" } }],
    [{ judge: { kind: "combined", require: "neither" } }],
    [{ judge: { kind: "bound" } }],
    ...AMOUNTS.map((confidence) => [{ judge: { kind: "bound", confidence } }] as const),
    [{ judge: { kind: "bound", confidence: 0.499_999 } }],
    [{ judge: { kind: "bound", confidence: 1 } }],
  ])("should refuse %o", (changes) => {
    expect(judged(at(changes))).toEqual(whole(at(changes)));
    expect(judged(at(changes)).length).toBeGreaterThan(0);
  });

  it("should not look at what no judge without a memory reads", () => {
    expect(judged(at({ name: "", holdSeconds: -1, channels: null, fingerprint: 3 }))).toEqual([]);
  });

  it.each([null, undefined, "policy", []])("should refuse %s as a policy", (value) => {
    expect(judged(value)).toEqual(whole(value));
    expect(judged(value)).toMatchObject([{ path: "policy" }]);
  });
});

describe("assertJudgeable", () => {
  const rows = (problems: readonly Problem[]) =>
    problems.map(({ path, expected, received }) => [path, expected, received]);

  it("should name the function that is for a judge with a memory", () => {
    const judge = { kind: "cusum", referenceValue: 0.5, decisionInterval: 5 };
    expect(rows(judged(at({ judge })))).toEqual([
      ["policy.judge.kind", "a judge without a memory; stepJudge takes all others", '"cusum"'],
    ]);
  });

  it("should refuse the window of another source, and say whose it should be", () => {
    expect(rows(judged(policy, windowAt(0, { source: "survey" })))).toEqual([
      ["window.source", `the policy's source, "network"`, '"survey"'],
    ]);
  });

  it.each([0.999_999, 5.000_001])("should refuse a mean off the scale: %d", (mean) => {
    expect(rows(judged(policy, windowAt(0, { mean })))).toEqual([
      ["window.mean", "a mean on the policy's scale, 1 to 5", String(mean)],
    ]);
  });

  it.each([1, 5, 1 - 4e-7, 5 + 4e-7])("should take a mean at an end of the scale, to a millionth: %d", (mean) => {
    expect(judged(policy, windowAt(0, { mean }))).toEqual([]);
  });

  it("should tell one thing at a time of a window that is of another source and off the scale", () => {
    const window = windowAt(0, { source: "survey", mean: 9 });
    expect(judged(policy, window).map(({ path }) => path)).toEqual(["window.source"]);
    expect(judged(policy, { ...window, startAt: 0.5 }).map(({ path }) => path)).toEqual(["window.startAt"]);
  });

  it("should not ask an empty window for a mean on the scale", () => {
    expect(judged(policy, windowAt(0, { count: 0, mean: 99 }))).toEqual([]);
  });
});
