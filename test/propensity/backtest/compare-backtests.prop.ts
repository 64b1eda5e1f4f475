import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backtestInterventions } from "../../../src/propensity/backtest/backtest-interventions.ts";
import { compareBacktests } from "../../../src/propensity/backtest/compare-backtests.ts";
import { days, policies } from "./days.ts";

describe("compareBacktests", () => {
  it("turns round when its reports are, and tells nothing of a report and itself", () => {
    fc.assert(
      fc.property(days, policies, policies, (given, one, other) => {
        const a = backtestInterventions(given, one);
        const b = backtestInterventions(given, other);
        const there = compareBacktests(a, b);
        const back = compareBacktests(b, a);
        expect(back.onlyFirst.map(({ interactionId }) => interactionId)).toEqual(
          there.onlySecond.map(({ interactionId }) => interactionId),
        );
        for (const { first, second, difference } of Object.values(there.counts)) {
          expect(difference).toBe((second ?? 0) - (first ?? 0));
        }
        expect(there.both.length + there.onlyFirst.length).toBe(a.counts.alertedCalls);
        expect(there.both.length + there.onlySecond.length).toBe(b.counts.alertedCalls);
        const firstOf = (report: typeof a, id: string) => report.alerts.find((one) => one.interactionId === id);
        for (const row of [...there.onlyFirst, ...there.onlySecond, ...there.both]) {
          expect(row.firstSeconds).toBe(firstOf(a, row.interactionId)?.elapsedSeconds ?? null);
          expect(row.secondSeconds).toBe(firstOf(b, row.interactionId)?.elapsedSeconds ?? null);
        }
        const same = compareBacktests(a, a);
        expect([...same.onlyFirst, ...same.onlySecond]).toEqual([]);
        for (const { difference } of Object.values(same.figures))
          expect(difference === null || difference === 0).toBe(true);
      }),
    );
  });
});
