import { describe, expect, it } from "vitest";
import { backtestInterventions } from "../../../src/propensity/backtest/backtest-interventions.ts";
import { compareBacktests } from "../../../src/propensity/backtest/compare-backtests.ts";
import type { BacktestReport } from "../../../src/propensity/backtest/report-model.ts";
import { pathsOf } from "../scoring/problems.ts";
import { call, day, thresholdOf } from "./days.ts";

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
