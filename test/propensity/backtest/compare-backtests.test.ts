import { describe, expect, it } from "vitest";
import { backtestInterventions } from "../../../src/propensity/backtest/backtest-interventions.ts";
import { compareBacktests } from "../../../src/propensity/backtest/compare-backtests.ts";
import type { BacktestReport } from "../../../src/propensity/backtest/report-model.ts";
import { refusalLines } from "../refusal.ts";
import { pathsOf } from "../scoring/problems.ts";
import { call, day, plan, reject, thresholdOf } from "./days.ts";

const STRICT = { threshold: thresholdOf({ baseThreshold: 0.85 }) };

const calls = [
  call("a", 0, [[60, 0.76]], { isEscalation: false }),
  call("b", 60, [[120, 0.9]]),
  call("c", 600, [
    [660, 0.96],
    [670, 0.97],
  ]),
];

describe("compareBacktests", () => {
  it("should tell figures and calls apart", () => {
    // Of the guide's budget of one the first spends all on a; c needs none of it.
    const given = day({ calls });
    const { figures, counts, onlyFirst, onlySecond, both } = compareBacktests(
      backtestInterventions(given),
      backtestInterventions(given, STRICT),
    );
    expect(figures.escalationsReachedInTime).toStrictEqual({ first: 0.5, second: 1, difference: 0.5 });
    expect(figures.falseAlarms).toStrictEqual({ first: 0.5, second: 0, difference: -0.5 });
    expect(figures.triggersSuppressed).toStrictEqual({
      first: 1 / 3,
      second: 0,
      difference: -0.333333333333,
    });
    expect(counts.suppressed).toStrictEqual({ first: 1, second: 0, difference: -1 });
    const reached = { isReachedInFirst: false, isReachedInSecond: false };
    expect(onlyFirst).toStrictEqual([
      {
        interactionId: "a",
        isEscalation: false,
        firstSeconds: 60,
        secondSeconds: null,
        ...reached,
        isReachedInFirst: true,
      },
    ]);
    expect(onlySecond).toStrictEqual([
      {
        interactionId: "b",
        isEscalation: true,
        firstSeconds: null,
        secondSeconds: 60,
        ...reached,
        isReachedInSecond: true,
      },
    ]);
    expect(both.map(({ interactionId }) => interactionId)).toEqual(["c"]);
  });

  it("should have no difference where a figure is missing", () => {
    const given = day({ calls: [call("a", 0, [[60, 0.8]])] });
    const { figures } = compareBacktests(backtestInterventions(given), backtestInterventions(given, STRICT));
    expect(figures.meanSecondsToAlert).toStrictEqual({ first: 60, second: null, difference: null });
  });

  it("should put calls in order of their ids, and say whom nobody reached", () => {
    const ids = ["b", "a", "B"];
    const given = day({
      calls: ids.map((id, i) => call(id, 100 * i, [[100 * i + 60, 0.8]])),
      behaviour: plan(reject(1)),
    });
    const report = backtestInterventions(given, { rateGuard: null });
    const { both, onlyFirst, onlySecond } = compareBacktests(report, report);
    expect(both).toEqual(
      ["B", "a", "b"].map((interactionId) => ({
        interactionId,
        isEscalation: true,
        firstSeconds: 60,
        secondSeconds: 60,
        isReachedInFirst: false,
        isReachedInSecond: false,
      })),
    );
    expect([onlyFirst, onlySecond]).toEqual([[], []]);
  });

  it("should have no difference where the first figure is missing", () => {
    const given = day({ calls: [call("a", 0, [[60, 0.8]])] });
    const { figures } = compareBacktests(backtestInterventions(given, STRICT), backtestInterventions(given));
    expect(figures.meanSecondsToAlert).toStrictEqual({ first: null, second: 60, difference: null });
  });

  it("should say why two reports cannot be compared", () => {
    const other = backtestInterventions(day({ calls, handleSeconds: 50 }));
    expect(refusalLines(() => compareBacktests(backtestInterventions(day({ calls })), other))).toEqual([
      "ERR_INVALID_INPUT compareBacktests",
      "second.inputFingerprint: expected a report of the same day as the first, received of another day",
    ]);
  });

  it("should refuse reports of different days, and what is no report", () => {
    const report = backtestInterventions(day({ calls }));
    const other = backtestInterventions(day({ calls, handleSeconds: 50 }));
    expect(pathsOf(() => compareBacktests(report, other))).toEqual(["second.inputFingerprint"]);
    expect(pathsOf(() => compareBacktests(null as unknown as BacktestReport, report))).toEqual(["first"]);
    const broken = {
      ...report,
      alerts: [null],
      falseAlarms: { value: "none" },
      counts: { ...report.counts, open: -1 },
    };
    expect(pathsOf(() => compareBacktests(report, broken as unknown as BacktestReport)).toSorted()).toEqual([
      "second.alerts[0]",
      "second.counts.open",
      "second.falseAlarms.value",
    ]);
  });
});
