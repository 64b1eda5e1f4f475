import { describe, expect, it } from "vitest";
import { LARGEST_MICRO_AMOUNT as LARGEST } from "../../../src/core/micro-units.ts";
import { buildBaseline } from "../../../src/mos/baseline/build-baseline.ts";
import { cusumRunLength } from "../../../src/mos/chart/cusum-run-length.ts";
import { designCusum } from "../../../src/mos/chart/design-cusum.ts";
import { designEwma } from "../../../src/mos/chart/design-ewma.ts";
import { ewmaRunLength } from "../../../src/mos/chart/ewma-run-length.ts";
import type { JudgeState } from "../../../src/mos/chart/model.ts";
import { shewhartRunLength } from "../../../src/mos/chart/shewhart-run-length.ts";
import { initialJudge, stepJudge } from "../../../src/mos/chart/step-judge.ts";
import { judgeWindow } from "../../../src/mos/judge/judge-window.ts";
import type { QualityWindow, WindowVerdict } from "../../../src/mos/model.ts";
import type { AlertJudge } from "../../../src/mos/policy.ts";
import { parseAlertPolicy } from "../../../src/mos/schema.ts";
import { windowsFromAggregates } from "../../../src/mos/windows/windows-from-aggregates.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { EXPECTATION, normalNumbers, policyWith, windowAt } from "./chart-windows.ts";

const CUSUM: AlertJudge = { kind: "cusum", referenceValue: 0.5, decisionInterval: 4 };
const EWMA: AlertJudge = { kind: "ewma", weight: 0.25, limit: 2 };
const SHEWHART: AlertJudge = { kind: "shewhart", limit: 3, rules: [1, 2, 3, 4] };

/** The verdicts over windows with these z. */
function judgeAll(judge: AlertJudge, zs: readonly number[]): { verdicts: WindowVerdict[]; state: JudgeState } {
  let state = initialJudge();
  const verdicts = zs.map((z, n) => {
    const step = stepJudge(state, { window: windowAt(n, z), expectation: EXPECTATION }, policyWith(judge));
    state = step.state;
    return step.effects[0] as WindowVerdict;
  });
  return { verdicts, state };
}

const values = (judge: AlertJudge, zs: readonly number[]): (number | null)[] =>
  judgeAll(judge, zs).verdicts.map(({ value }) => (value === null ? null : Math.round(value * 1e4) / 1e4));
const kinds = (judge: AlertJudge, zs: readonly number[]): string[] =>
  judgeAll(judge, zs).verdicts.map(({ kind }) => kind);

describe("stepJudge with cusum", () => {
  it("should add up drops beyond the reference value and forget rises below 0", () => {
    expect(values(CUSUM, [-1, -2, 3, -0.5, -0.6, 4])).toEqual([0.5, 2, 0, 0, 0.1, 0]);
  });

  it("should breach above h, clear from a half of it down, and be between else", () => {
    expect(kinds(CUSUM, [-2.5, -0.75, -2.25, -0.75, 0.5, 0.75])).toEqual([
      "clear",
      "between",
      "between",
      "breach",
      "between",
      "clear",
    ]);
    expect(values(CUSUM, [-2.5, -0.75, -2.25, -0.75, 0.5, 0.75])).toEqual([2, 2.25, 4, 4.25, 3.25, 2]);
  });

  it("should go on breaching while the drop lasts, and be cut at 1.5 h so that it recovers", () => {
    const { verdicts } = judgeAll(CUSUM, [...Array(50).fill(-8), ...Array(9).fill(0)]);
    expect(verdicts[49]).toMatchObject({
      kind: "breach",
      because: "chart-signal",
      value: 6,
      triggerBound: 4,
      clearBound: 2,
    });
    expect(verdicts.slice(50).map(({ value }) => value)).toEqual([5.5, 5, 4.5, 4, 3.5, 3, 2.5, 2, 1.5]);
    expect(verdicts.slice(56).map(({ because }) => because)).toEqual([
      "chart-between",
      "chart-in-control",
      "chart-in-control",
    ]);
  });
});

describe("stepJudge with ewma", () => {
  it("should weigh the newest z, in deviations of the statistic", () => {
    // √(λ (2 - λ)) = 0.6614 at λ = 0.25.
    expect(values(EWMA, [-1, 0, 2])).toEqual([-0.6614, -0.4961, 0.9508]);
  });

  it("should breach below -L, clear from -L / 2 up, and be cut at 1.5 L and at 5", () => {
    const { verdicts } = judgeAll(EWMA, [-3, -3, -8, -8, 0, 0, 0, 0, 8, 8]);
    expect(verdicts.map(({ kind }) => kind)).toEqual([
      "between",
      "breach",
      "breach",
      "breach",
      "breach",
      "between",
      "between",
      "clear",
      "clear",
      "clear",
    ]);
    expect([verdicts[3]?.value, verdicts[9]?.value]).toEqual([-3, 5]);
    expect(verdicts[0]).toMatchObject({ triggerBound: -2, clearBound: -1, because: "chart-between" });
  });
});

describe("stepJudge with shewhart", () => {
  it.each<[string, number[], string]>([
    ["a point beyond the limit", [-3.01], "breach"],
    ["a point at the limit", [-3], "between"],
    ["2 of 3 beyond two standard errors", [-2.1, 0, -2.1], "breach"],
    ["2 of 4", [-2.1, 0, 0, -2.1], "between"],
    ["2 of 3, but on both sides", [2.1, 0, -2.1], "between"],
    ["4 of 5 beyond one", [-1.1, -1.1, 0, -1.1, -1.1], "breach"],
    ["4 of 5 with the newest on the good side", [-1.1, -1.1, -1.1, -1.1, 0.5], "clear"],
    ["3 of 5", [-1.1, -1.1, 0, -1.1, 0.2], "clear"],
    ["8 in a row below", Array(8).fill(-0.1), "breach"],
    ["7 in a row", [0.1, ...Array(7).fill(-0.1)], "clear"],
    ["8 in a row above", Array(8).fill(0.5), "clear"],
    ["within one standard error", [-1], "clear"],
    ["just beyond", [-1.01], "between"],
  ])("should say of %s %j: %s", (_, zs, kind) => {
    expect(kinds(SHEWHART, zs).at(-1)).toBe(kind);
  });

  it("should listen only to the rules that are named", () => {
    expect(kinds({ kind: "shewhart", limit: 3, rules: [1] }, [-2.5, -2.5, -2.5])).not.toContain("breach");
  });

  it("should by default breach beyond the limit itself, as often as its design says by default", () => {
    const { judge } = parseAlertPolicy({ judge: { kind: "shewhart" } });
    expect(kinds(judge, [-3.01, -3, -2.5, -2.5])).toEqual(["breach", "between", "between", "between"]);
    const { kind, ...design } = judge as Extract<AlertJudge, { kind: "shewhart" }>;
    expect(kind).toBe("shewhart");
    expect(shewhartRunLength(design)).toBe(shewhartRunLength());
  });

  it("should refuse a chart that could never breach, as its design does", () => {
    const judge: AlertJudge = { kind: "shewhart", limit: 3, rules: [] };
    const refuse = (): unknown => stepJudge(initialJudge(), { window: windowAt(0, -8) }, policyWith(judge));
    expect(refusedPaths(refuse)).toEqual(["ERR_INVALID_POLICY", "policy.judge.rules"]);
    expect(() => shewhartRunLength({ rules: [] })).toThrow();
  });

  it("should remember eight windows and no more", () => {
    expect(judgeAll(SHEWHART, Array(30).fill(-0.5)).state.recent).toHaveLength(8);
  });
});

describe("stepJudge", () => {
  it.each<[string, object, object, string]>([
    ["no scores", { count: 0, mean: null, standardDeviation: null }, {}, "no-data"],
    ["too few", { count: 4 }, {}, "too-few"],
    ["no expectation", {}, { expectation: null }, "no-baseline"],
    ["neither", {}, { expectation: undefined, baseline: null }, "no-baseline"],
    ["no deviation", {}, { expectation: { ...EXPECTATION, deviation: null } }, "no-deviation"],
    ["a deviation of 0", {}, { expectation: { ...EXPECTATION, deviation: 0 } }, "no-deviation"],
  ])("should know nothing of a window with %s and move nothing", (_, window, input, because) => {
    const { state } = judgeAll(CUSUM, [-2]);
    const step = stepJudge(
      state,
      { window: windowAt(1, -8, window), expectation: EXPECTATION, ...input },
      policyWith(CUSUM),
    );
    expect(step.because).toBe("not-judged");
    expect(step.state).toEqual(state);
    expect(step.effects).toMatchObject([
      { kind: "unknown", because, value: null, triggerBound: null, clearBound: null },
    ]);
  });

  it("should say of a baseline of sums alone that it knows no deviation, and judge sums by one of single scores", () => {
    const scores = { count: 20, min: 3, max: 5 };
    const sums = windowsFromAggregates(
      [0, 1, 2, 3, 4].map((week) => ({ startAt: week * 604_800_000, sum: week < 4 ? 84 : 60, ...scores })),
      "network",
    );
    const [now] = sums.slice(-1) as [QualityWindow];
    const judged = (past: readonly QualityWindow[]) => {
      const baseline = buildBaseline(past, { timeZone: "UTC" });
      return stepJudge(initialJudge(), { window: now, baseline }, policyWith(CUSUM)).effects[0];
    };
    const past = sums.slice(0, -1);
    expect(judged(past)).toMatchObject({ kind: "unknown", because: "no-deviation", expectation: { deviation: null } });
    expect(judged(past.map((window) => ({ ...window, standardDeviation: 0.5 })))).toMatchObject({ kind: "breach" });
  });

  it("should answer an earlier window with where the chart stands", () => {
    const { state, verdicts } = judgeAll(SHEWHART, [-0.5, -2.5]);
    const step = stepJudge(state, { window: windowAt(0, 3), expectation: EXPECTATION }, policyWith(SHEWHART));
    expect([step.because, step.state, step.effects]).toEqual(["not-later", state, [verdicts[1]]]);
  });

  it.each<[AlertJudge, number, object]>([
    [CUSUM, -8, { kind: "breach", value: 6 }],
    [CUSUM, 2, { kind: "clear", value: 0 }],
    [EWMA, 0, { kind: "clear", value: -0.49607837 }],
    [SHEWHART, -3.5, { kind: "breach", value: -3.5 }],
  ])("should judge a correction of the last window by %j as it would have been, at %d", (judge, z, verdict) => {
    const { state } = judgeAll(judge, [-1, -2.5]);
    const step = stepJudge(state, { window: windowAt(1, z), expectation: EXPECTATION }, policyWith(judge));
    expect([step.because, step.state]).toEqual(["not-later", state]);
    expect(step.effects).toMatchObject([
      { kind: (verdict as { kind: string }).kind, value: expect.closeTo((verdict as { value: number }).value, 6) },
    ]);
    const thin = { window: windowAt(1, z, { count: 3 }), expectation: EXPECTATION };
    expect(stepJudge(state, thin, policyWith(judge))).toMatchObject({ state, effects: [{ because: "too-few" }] });
  });

  it.each([
    [CUSUM, EWMA],
    [CUSUM, { ...CUSUM, decisionInterval: 5 }],
    [EWMA, { ...EWMA, weight: 0.3 }],
    [SHEWHART, { ...SHEWHART, rules: [1, 2] }],
    [SHEWHART, { kind: "absolute" }],
    [{ kind: "absolute" }, CUSUM],
  ] as [AlertJudge, AlertJudge][])("should begin anew when %j becomes %j, and say so", (before, after) => {
    const { state } = judgeAll(before, [-3, -3, -3]);
    const input = { window: windowAt(3, -1), expectation: EXPECTATION };
    const step = stepJudge(state, input, policyWith(after));
    const fresh = stepJudge(initialJudge(), input, policyWith(after));
    expect(step).toEqual({ ...fresh, because: "restarted" });
  });

  it("should go on when another field of the policy changes", () => {
    const { state } = judgeAll(CUSUM, [-3]);
    const step = stepJudge(
      state,
      { window: windowAt(1, -1), expectation: EXPECTATION },
      { ...policyWith(CUSUM), name: "Other", fingerprint: "other" },
    );
    expect([step.because, step.state.statistic]).toEqual(["judged", 3]);
  });

  it.each([{ kind: "absolute" }, { kind: "bound", confidence: 0.95 }] as AlertJudge[])(
    "should answer as judgeWindow by %j",
    (judge) => {
      for (const z of [-8, 0, 3, 7]) {
        const step = stepJudge(initialJudge(), { window: windowAt(0, z) }, policyWith(judge));
        expect(step.effects).toEqual([judgeWindow(windowAt(0, z), policyWith(judge))]);
      }
    },
  );

  it.each([
    CUSUM,
    EWMA,
    SHEWHART,
    { kind: "absolute" },
    { kind: "relative" },
    { kind: "bound", confidence: 0.95 },
  ] as AlertJudge[])("should carry what was expected, whatever it says: %j", (judge) => {
    const expectationOf = (input: object): unknown =>
      stepJudge(initialJudge(), { window: windowAt(0, -3), ...input }, policyWith(judge)).effects[0]?.expectation;
    const usual = { ...windowAt(0, 4), startAt: -604_800_000, endAt: -604_800_000 + 900_000 };
    const baseline = buildBaseline([usual], { timeZone: "UTC" });
    for (const window of [windowAt(0, -3), windowAt(0, -3, { count: 4 }), windowAt(0, 0, { count: 0, mean: null })]) {
      expect(expectationOf({ window, expectation: EXPECTATION })).toEqual(EXPECTATION);
      expect(expectationOf({ window, baseline })).toMatchObject({ score: 4, basis: "same-window" });
      expect(expectationOf({ window, expectation: null, baseline })).toBeNull();
      expect(refusedPaths(() => expectationOf({ window, baseline: { nonsense: true } }))[0]).toBe("ERR_INVALID_STATE");
    }
  });

  it("should ask a drop of the expectation that it is given", () => {
    const step = stepJudge(
      initialJudge(),
      { window: windowAt(0, -3), expectation: EXPECTATION },
      policyWith({ kind: "relative" }),
    );
    expect(step.effects).toMatchObject([{ kind: "breach", because: "drop", value: 25, expectation: EXPECTATION }]);
  });

  it("should take a huge z as a large one", () => {
    const expectation = { ...EXPECTATION, deviation: Number.MIN_VALUE };
    for (const z of [-8, 8]) {
      const step = stepJudge(initialJudge(), { window: windowAt(0, z), expectation }, policyWith(SHEWHART));
      expect(step.effects[0]?.value).toBe(z < 0 ? -1000 : 1000);
    }
  });

  it.each<[string, unknown, unknown, unknown, string[]]>([
    ["no state", null, {}, {}, ["ERR_INVALID_STATE", ""]],
    ["a list for a state", [], {}, {}, ["ERR_INVALID_STATE", ""]],
    ["an older state", { version: 0 }, {}, {}, ["ERR_INVALID_STATE", "version"]],
    [
      "a bent state",
      { statistic: Number.NaN, before: null, recent: [null], startAt: 0.5 },
      {},
      {},
      ["ERR_INVALID_STATE", "startAt", "statistic", "before", "recent[0]"],
    ],
    ["no window", {}, { window: null }, {}, ["ERR_INVALID_INPUT", "window"]],
    [
      "a bent window",
      {},
      { window: { ...windowAt(0, 0), mean: Number.NaN } },
      {},
      ["ERR_INVALID_INPUT", "window.mean"],
    ],
    [
      "a bent expectation",
      {},
      { expectation: { ...EXPECTATION, score: Number.NaN, deviation: -1 } },
      {},
      ["ERR_INVALID_INPUT", "expectation.score", "expectation.deviation"],
    ],
    ["a text for a baseline", {}, { baseline: "x" }, {}, ["ERR_INVALID_INPUT", "baseline"]],
    [
      "another source",
      {},
      { window: { ...windowAt(0, 0), source: "survey" } },
      {},
      ["ERR_INVALID_INPUT", "window.source"],
    ],
    [
      "a mean off the scale",
      {},
      { window: { ...windowAt(0, 0), mean: 5.1 } },
      {},
      ["ERR_INVALID_INPUT", "window.mean"],
    ],
    ["a policy without a judge", {}, {}, { judge: undefined }, ["ERR_INVALID_POLICY", "policy.judge"]],
    [
      "a judge off its range",
      {},
      {},
      { judge: { ...CUSUM, decisionInterval: Number.NaN } },
      ["ERR_INVALID_POLICY", "policy.judge.decisionInterval"],
    ],
    ["a judge of no kind", {}, {}, { judge: { kind: "constructor" } }, ["ERR_INVALID_POLICY", "policy.judge.kind"]],
  ])("should refuse %s", (_, state, input, policy, paths) => {
    const given = state === null || Array.isArray(state) ? state : { ...initialJudge(), ...(state as object) };
    const act = (): unknown =>
      stepJudge(
        given as JudgeState,
        { window: windowAt(0, 0), expectation: EXPECTATION, ...(input as object) },
        { ...policyWith(CUSUM), ...(policy as object) },
      );
    expect(refusedPaths(act)).toEqual(paths);
  });

  it.each<[string, object, object, ...[string, string, string][]]>([
    ["no record for a baseline", { baseline: [] }, {}, ["baseline", "a baseline or null", "an array of 0"]],
    [
      "an expectation that is none",
      { expectation: { score: 1e13, spread: -1, deviation: "1", volume: null, weeks: -1, samples: 1, basis: "x" } },
      {},
      ["expectation.score", `a number from -${LARGEST} to ${LARGEST}`, "10000000000000"],
      ["expectation.spread", "a finite number >= 0 or null", "-1"],
      ["expectation.deviation", "a finite number >= 0 or null", "a text"],
      ["expectation.volume", "a finite number >= 0", "null"],
      ["expectation.weeks", "a finite number >= 0", "-1"],
      ["expectation.basis", '"same-window" or "hour-of-week" or "day-type-and-hour" or "whole-series"', '"x"'],
    ],
    [
      "the other source, and a mean off the scale",
      { window: { ...windowAt(0, 0), source: "survey", mean: 5.000_001 } },
      {},
      ["window.source", 'the policy\'s source, "network"', '"survey"'],
      ["window.mean", "a mean on the policy's scale, 1 to 5", "5.000001"],
    ],
    [
      "a mean below the scale",
      { window: { ...windowAt(0, 0), mean: 0.999_999 } },
      {},
      ["window.mean", "a mean on the policy's scale, 1 to 5", "0.999999"],
    ],
  ])("should say of %s what is wrong", (_, input, policy, ...problems) => {
    const refusal = refusalOf(() =>
      stepJudge(
        initialJudge(),
        { window: windowAt(0, 0), expectation: EXPECTATION, ...input },
        { ...policyWith(CUSUM), ...policy },
      ),
    );
    expect(refusal.message).toMatch(/^stepJudge: /);
    expect(refusal.problems.map(({ path, expected, received }) => [path, expected, received])).toEqual(problems);
  });

  it("should name itself whatever it refuses", () => {
    for (const act of [
      () => stepJudge({} as never, { window: windowAt(0, 0) }, policyWith(CUSUM)),
      () => stepJudge(initialJudge(), null as never, policyWith(CUSUM)),
      () => stepJudge(initialJudge(), { window: windowAt(0, 0) }, { ...policyWith(CUSUM), name: "" }),
      () =>
        stepJudge(initialJudge(), { window: windowAt(0, 0) }, {
          ...policyWith({ kind: "absolute" }),
          source: "x",
        } as never),
    ]) {
      expect(refusalOf(act).message).toMatch(/^stepJudge: /);
    }
    expect(refusalOf(() => stepJudge(initialJudge(), 3 as never, policyWith(CUSUM))).problems).toMatchObject([
      { path: "", expected: "{ window, baseline }", received: "3" },
    ]);
  });

  it("should take the ends of the scale, an empty window, and no baseline", () => {
    for (const mean of [1, 5, 1 - 4e-7, 5 + 4e-7]) {
      const window = { ...windowAt(0, 0), mean };
      expect(stepJudge(initialJudge(), { window, expectation: EXPECTATION }, policyWith(CUSUM)).because).toBe("judged");
    }
    const empty = windowAt(0, 0, { count: 0, mean: 99 });
    expect(
      stepJudge(initialJudge(), { window: empty, expectation: null, baseline: null }, policyWith(CUSUM)).because,
    ).toBe("not-judged");
  });

  it("should judge as many scores as the policy wants, and say why it did not judge less", () => {
    const judgeOf = (judge: AlertJudge, count: number) =>
      stepJudge(initialJudge(), { window: windowAt(0, -3, { count }), expectation: EXPECTATION }, policyWith(judge));
    for (const judge of [
      CUSUM,
      EWMA,
      SHEWHART,
      { kind: "relative" },
      { kind: "combined", require: "either" },
    ] as AlertJudge[]) {
      expect(judgeOf(judge, 5).because).toBe("judged");
      expect(judgeOf(judge, 4)).toMatchObject({
        because: "not-judged",
        effects: [{ because: "too-few", expectation: EXPECTATION }],
      });
    }
  });

  it("should not breach at the limit of an EWMA itself, and clear at a half of it", () => {
    const whole: AlertJudge = { kind: "ewma", weight: 1, limit: 2 };
    expect(kinds(whole, [-2, -2.01, -1, -1.01])).toEqual(["between", "breach", "clear", "between"]);
    // Good windows are cut at 5, or at 1.5 times a limit beyond that.
    expect(values({ ...whole, limit: 4 }, [8, -8])).toEqual([6, -6]);
    expect(values({ kind: "shewhart", limit: 0.5, rules: [1] }, [-0.5, -0.51])).toEqual([-0.5, -0.51]);
    expect(kinds({ kind: "shewhart", limit: 0.5, rules: [1] }, [-0.5, -0.51])).toEqual(["clear", "breach"]);
  });

  it("should refuse no input and no policy", () => {
    expect(refusedPaths(() => stepJudge(initialJudge(), null as never, policyWith(CUSUM)))).toEqual([
      "ERR_INVALID_INPUT",
      "",
    ]);
    expect(refusedPaths(() => stepJudge(initialJudge(), { window: windowAt(0, 0) }, null as never))[0]).toBe(
      "ERR_INVALID_POLICY",
    );
  });
});

/** How many windows a chart takes to signal, run after run: down alone, or in both directions as one more that is mirrored. */
function runLengths(judge: AlertJudge, drop: number, runs: number, sides: "one" | "two" = "one"): number[] {
  const next = normalNumbers(20_260_326);
  const policy = policyWith(judge);
  const directions = sides === "one" ? [1] : [1, -1];
  return Array.from({ length: runs }, () => {
    let states = directions.map(() => initialJudge());
    for (let n = 0; ; n++) {
      const z = Math.min(8, Math.max(-8, next() - drop));
      const steps = directions.map((direction, i) =>
        stepJudge(states[i] as JudgeState, { window: windowAt(n, direction * z), expectation: EXPECTATION }, policy),
      );
      if (steps.some(({ effects }) => effects[0]?.kind === "breach")) return n + 1;
      states = steps.map(({ state }) => state);
    }
  });
}

/** The mean, and its standard error. */
function meanOf(lengths: readonly number[]): readonly [mean: number, error: number] {
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const variance = lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / (lengths.length - 1);
  return [mean, Math.sqrt(variance / lengths.length)];
}

describe("the run length of the machine itself", () => {
  const ofInterval = (decisionInterval: number): AlertJudge => ({ ...CUSUM, decisionInterval }) as AlertJudge;

  // Few runs of the long one, so that the test stays short: its error is some 15 %.
  it.each<[published: number, drop: number, AlertJudge, sides: "one" | "two", runs: number]>([
    [10.4, 1, ofInterval(5), "two", 600],
    [10.3, 1, { kind: "ewma", weight: 0.1, limit: 2.814 }, "two", 600],
    [9.7, 1, ofInterval(4.679), "one", 1000],
    [672, 0, ofInterval(4.679), "one", 40],
  ])(
    "should be the published one, %d windows after a drop of %d: %j, sides: %s, %d runs",
    (published, drop, judge, sides, runs) => {
      const [mean, error] = meanOf(runLengths(judge, drop, runs, sides));
      expect(Math.abs(mean - published)).toBeLessThan(3 * error);
      expect(error).toBeLessThan(published * (drop === 0 ? 0.2 : 0.025));
    },
  );

  const cusum = { referenceValue: 0.5, decisionInterval: designCusum({ averageRunLength: 60 }).decisionInterval };
  const ewma = { weight: 0.1, limit: designEwma({ averageRunLength: 60 }).limit };
  const shewhart = { limit: 3, rules: [1, 2, 3, 4] as const };

  it.each<[AlertJudge, number, number]>([
    [{ kind: "cusum", ...cusum }, 0, cusumRunLength(cusum)],
    [{ kind: "cusum", ...cusum }, 1, cusumRunLength({ ...cusum, shift: 1 })],
    [{ kind: "ewma", ...ewma }, 0, ewmaRunLength(ewma)],
    [{ kind: "ewma", ...ewma }, 1, ewmaRunLength({ ...ewma, shift: 1 })],
    [{ kind: "shewhart", ...shewhart }, 0, shewhartRunLength(shewhart)],
    [{ kind: "shewhart", ...shewhart }, 1, shewhartRunLength({ ...shewhart, shift: 1 })],
  ])("should be that of the chart %j after a drop of %d, %d, within the error of 250 runs", (judge, drop, expected) => {
    const [mean, error] = meanOf(runLengths(judge, drop, 250));
    expect(Math.abs(mean - expected)).toBeLessThan(3 * error);
  });
});
