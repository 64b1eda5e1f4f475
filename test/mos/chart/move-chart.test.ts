import { describe, expect, it } from "vitest";
import { cusumRunLength } from "../../../src/mos/chart/cusum-run-length.ts";
import { designCusum } from "../../../src/mos/chart/design-cusum.ts";
import { designEwma } from "../../../src/mos/chart/design-ewma.ts";
import { ewmaRunLength } from "../../../src/mos/chart/ewma-run-length.ts";
import type { ChartJudge } from "../../../src/mos/chart/model.ts";
import { readChart } from "../../../src/mos/chart/move-chart.ts";
import { shewhartRunLength } from "../../../src/mos/chart/shewhart-run-length.ts";
import { initialJudge, stepJudge } from "../../../src/mos/chart/step-judge.ts";
import { refusalOf } from "../../core/refusal.ts";
import { EXPECTATION, policyWith, windowAt } from "./chart-windows.ts";

const SHEWHART = { kind: "shewhart", limit: 3, rules: [1, 2] } as const;

describe("readChart of a Shewhart chart", () => {
  const kindOf = (...recent: readonly number[]) => readChart({ statistic: recent.at(-1) ?? 0, recent }, SHEWHART).kind;

  it("should take a point on a line for one that is not beyond it", () => {
    expect([kindOf(-3), kindOf(-3.01)]).toEqual(["between", "breach"]);
    expect([kindOf(-2.5, -2), kindOf(-2, -2.5), kindOf(-2.5, -2.01)]).toEqual(["between", "between", "breach"]);
    expect([kindOf(-2.5, -2.5, -2), kindOf(-2.5, -2.5, -2.01)]).toEqual(["between", "breach"]);
  });

  it("should tell its bounds", () => {
    expect(readChart({ statistic: 0, recent: [0] }, SHEWHART)).toMatchObject({ triggerBound: -3, clearBound: -1 });
  });
});

describe("stepJudge", () => {
  it("should judge a first window of before 1970", () => {
    const step = stepJudge(initialJudge(), { window: windowAt(-5, 0), expectation: EXPECTATION }, policyWith(SHEWHART));
    expect([step.because, step.state.startAt]).toEqual(["judged", windowAt(-5, 0).startAt]);
  });

  it.each<ChartJudge>([
    { kind: "cusum", referenceValue: 0.5, decisionInterval: 4 },
    { kind: "ewma", weight: 1, limit: 3 },
    SHEWHART,
  ])("should stand at a number that JSON holds after a mean that is the expected one: %j", (judge) => {
    const policy = policyWith(judge);
    const dropped = stepJudge(initialJudge(), { window: windowAt(0, -2), expectation: EXPECTATION }, policy);
    const risen = stepJudge(dropped.state, { window: windowAt(1, 8), expectation: EXPECTATION }, policy);
    for (const { state } of [initialJudge(), dropped.state, risen.state].map((state) =>
      stepJudge(state, { window: windowAt(2, 0), expectation: EXPECTATION }, policy),
    )) {
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }
  });

  it("should judge a window again by what was before it, its own points left out", () => {
    const policy = policyWith(SHEWHART);
    const first = stepJudge(initialJudge(), { window: windowAt(0, 0), expectation: EXPECTATION }, policy);
    const second = stepJudge(first.state, { window: windowAt(1, -2.5), expectation: EXPECTATION }, policy);
    const again = stepJudge(second.state, { window: windowAt(1, -2.6), expectation: EXPECTATION }, policy);
    expect([second.effects[0]?.kind, again.effects[0]?.kind, again.because]).toEqual([
      "between",
      "between",
      "not-later",
    ]);
  });
});

describe("the run lengths and designs", () => {
  it.each([
    ["cusumRunLength", () => cusumRunLength({ decisionInterval: 0 })],
    ["cusumRunLength", () => cusumRunLength({ decisionInterval: 5, headStart: 6 })],
    ["designCusum", () => designCusum({ averageRunLength: 1 })],
    ["designCusum", () => designCusum({ averageRunLength: 500, referenceValue: 3 })],
    ["designEwma", () => designEwma({ averageRunLength: 1 })],
    ["designEwma", () => designEwma({ averageRunLength: 2, weight: 1 })],
    ["ewmaRunLength", () => ewmaRunLength({ limit: 0 })],
    ["shewhartRunLength", () => shewhartRunLength({ limit: 0 })],
  ])("should name itself where it refuses: %s", (name, act) => {
    expect(refusalOf(act).message.split(":")[0]).toBe(name);
  });

  it("should say what would have been right", () => {
    const linesOf = (act: () => unknown) => refusalOf(act).problems.map(({ message }) => message);
    expect(linesOf(() => cusumRunLength({ decisionInterval: 5, headStart: 6 }))).toEqual([
      "headStart: expected a number from 0 to 5, received 6",
    ]);
    expect(linesOf(() => shewhartRunLength({ limit: 0, rules: [] }))).toEqual([
      "limit: expected a number from 0.1 to 8, received 0",
      "rules: expected one or more rules, received an array of 0",
    ]);
    expect(linesOf(() => designEwma({ averageRunLength: 1 }))).toEqual([
      "averageRunLength: expected a number from 2 to 100000000, received 1",
    ]);
  });

  it("should say of charts that signal too rarely that there is none", () => {
    expect(refusalOf(() => designCusum({ averageRunLength: 500, referenceValue: 10 })).message).toContain(
      "of which there is none",
    );
  });
});
