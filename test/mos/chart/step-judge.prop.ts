import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JudgeState } from "../../../src/mos/chart/model.ts";
import { initialJudge, stepJudge } from "../../../src/mos/chart/step-judge.ts";
import { judgeWindow } from "../../../src/mos/judge/judge-window.ts";
import type { QualityWindow, WindowVerdict } from "../../../src/mos/model.ts";
import type { AlertJudge } from "../../../src/mos/policy.ts";
import { EXPECTATION, policyWith, windowAt } from "./chart-windows.ts";

const chart: fc.Arbitrary<AlertJudge> = fc.oneof(
  fc.record({
    kind: fc.constant("cusum" as const),
    referenceValue: fc.double({ min: 0.1, max: 3, noNaN: true }),
    decisionInterval: fc.double({ min: 0.1, max: 20, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("ewma" as const),
    weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
    limit: fc.double({ min: 0.1, max: 8, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("shewhart" as const),
    limit: fc.double({ min: 0.1, max: 8, noNaN: true }),
    rules: fc.subarray([1, 2, 3, 4] as const, { minLength: 1 }).map((rules) => [...rules]),
  }),
);
const z = fc.double({ min: -8, max: 8, noNaN: true });
const windows = fc
  .array(fc.tuple(z, fc.constantFrom(0, 3, 5, 25, 25, 25)), { maxLength: 25 })
  .map((all) => all.map(([at, count], n) => windowAt(n, at, count === 0 ? { count, mean: null } : { count })));

function judgeFrom(state: JudgeState, judge: AlertJudge, all: readonly QualityWindow[]): [WindowVerdict[], JudgeState] {
  let now = state;
  const verdicts = all.flatMap((window) => {
    const step = stepJudge(now, { window, expectation: EXPECTATION }, policyWith(judge));
    now = step.state;
    return step.effects;
  });
  return [verdicts, now];
}

describe("stepJudge", () => {
  it("judges the same in one go, in two, and through JSON", () => {
    fc.assert(
      fc.property(chart, windows, fc.nat(25), (judge, all, cut) => {
        const [whole, end] = judgeFrom(initialJudge(), judge, all);
        const [first, half] = judgeFrom(initialJudge(), judge, all.slice(0, cut));
        const [second, last] = judgeFrom(JSON.parse(JSON.stringify(half)), judge, all.slice(cut));
        expect([...first, ...second]).toEqual(whole);
        expect(last).toEqual(end);
        expect(JSON.parse(JSON.stringify(end))).toEqual(end);
      }),
    );
  });

  it("judges a correction of the last window as that window in its place, and moves nothing", () => {
    fc.assert(
      fc.property(chart, windows, z, z, (judge, all, at, corrected) => {
        const [, before] = judgeFrom(initialJudge(), judge, all);
        const [, state] = judgeFrom(before, judge, [windowAt(50, at)]);
        const [wanted] = judgeFrom(before, judge, [windowAt(50, corrected)]);
        expect(judgeFrom(JSON.parse(JSON.stringify(state)), judge, [windowAt(50, corrected)])).toEqual([wanted, state]);
      }),
    );
  });

  it("changes no state that it is given", () => {
    fc.assert(
      fc.property(chart, windows, (judge, all) => {
        const [, state] = judgeFrom(initialJudge(), judge, all);
        const before = JSON.stringify(state);
        judgeFrom(state, judge, [windowAt(99, -3)]);
        expect(JSON.stringify(state)).toBe(before);
      }),
    );
  });

  it("says the same of all windows moved in time", () => {
    fc.assert(
      fc.property(chart, windows, fc.integer({ min: -1000, max: 1_000_000 }), (judge, all, quarters) => {
        const moved = all.map((window) => ({
          ...window,
          startAt: window.startAt + quarters * 900_000,
          endAt: window.endAt + quarters * 900_000,
        }));
        expect(judgeFrom(initialJudge(), judge, moved)[0]).toEqual(judgeFrom(initialJudge(), judge, all)[0]);
      }),
    );
  });

  it("is never better off with a worse window", () => {
    const badness = { clear: 0, between: 1, breach: 2, unknown: 3 };
    fc.assert(
      fc.property(chart, windows, z, z, (judge, all, a, b) => {
        const [, state] = judgeFrom(initialJudge(), judge, all);
        const [worse, better] = [Math.min(a, b), Math.max(a, b)].map(
          (at) => judgeFrom(state, judge, [windowAt(50, at)])[0][0]?.kind ?? "unknown",
        ) as [WindowVerdict["kind"], WindowVerdict["kind"]];
        expect(badness[worse]).toBeGreaterThanOrEqual(badness[better]);
      }),
    );
  });

  it("has its bounds in order: what breaches by the statistic alone does not clear", () => {
    fc.assert(
      fc.property(chart, windows, (judge, all) => {
        for (const { kind, value, triggerBound, clearBound } of judgeFrom(initialJudge(), judge, all)[0]) {
          if (kind === "unknown" || judge.kind === "shewhart") continue;
          const [size, trigger, clear] = [value, triggerBound, clearBound].map((one) =>
            judge.kind === "cusum" ? (one as number) : -(one as number),
          ) as [number, number, number];
          expect(clear).toBeLessThan(trigger);
          expect(kind).toBe(size > trigger ? "breach" : size <= clear ? "clear" : "between");
          expect(size).toBeLessThanOrEqual(1.5 * trigger + 1e-9);
        }
      }),
    );
  });

  it("answers as judgeWindow where the judge has no memory", () => {
    const judge = fc.constantFrom<AlertJudge>(
      { kind: "absolute" },
      { kind: "bound", confidence: 0.9 },
      { kind: "relative" },
    );
    fc.assert(
      fc.property(judge, windows, (one, all) => {
        let state = initialJudge();
        for (const window of all) {
          const step = stepJudge(state, { window, baseline: null }, policyWith(one));
          state = step.state;
          expect(step.effects).toEqual([judgeWindow(window, policyWith(one), null)]);
        }
      }),
    );
  });
});
