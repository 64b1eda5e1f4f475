import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../../src/core/policy.ts";
import { backtestInterventions } from "../../../src/propensity/backtest/backtest-interventions.ts";
import type { BacktestInput, BacktestPolicies } from "../../../src/propensity/backtest/model.ts";
import { GUIDE_SUPERVISOR_POLICY } from "../../../src/propensity/intervention/policy.ts";
import { answers, calls, days, plan, policies, thresholdOf } from "./days.ts";
import { naiveAlerts } from "./naive-day.ts";

const sum = (...counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

const law = (check: (day: BacktestInput, used: BacktestPolicies) => void): void => {
  fc.assert(fc.property(days, policies, check));
};

describe("backtestInterventions", () => {
  it("gives the same bytes for any order of its lists", () => {
    fc.assert(
      fc.property(days, policies, fc.infiniteStream(fc.nat()), (day, used, stream) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => [stream.next().value as number, one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one);
        const calls = shuffle(day.calls).map((one) => ({ ...one, scores: shuffle(one.scores) }));
        const turned = { ...day, calls, shifts: shuffle(day.shifts) };
        expect(JSON.stringify(backtestInterventions(turned, used))).toBe(
          JSON.stringify(backtestInterventions(day, used)),
        );
      }),
    );
  });

  it("changes nothing it is given, and its report survives being stored", () => {
    law((day, used) => {
      const report = backtestInterventions(deepFreeze(structuredClone(day)), used);
      expect(JSON.parse(JSON.stringify(report))).toStrictEqual(report);
    });
  });

  it("counts every score and every alert once", () => {
    law((day, used) => {
      const { counts, holds, alerts } = backtestInterventions(day, used);
      const { accepted, rejected, unacknowledged, withdrawn, open } = counts;
      expect(counts.alerts).toBe(alerts.length);
      expect(counts.alerts).toBe(sum(accepted, rejected, unacknowledged, withdrawn, open));
      expect(counts.scores).toBe(sum(counts.decisions, counts.skipped, counts.scoresAfterEnd));
      expect(counts.decisions).toBe(sum(counts.held, counts.suppressed, counts.alerts));
      expect(counts.held).toBe(sum(...Object.values(holds)));
      expect(counts.calls).toBe(sum(counts.escalations, counts.nonEscalations, counts.unknown));
      expect(counts.reachedCalls).toBe(accepted);
      expect(counts.alertedCalls).toBe(new Set(alerts.map(({ interactionId }) => interactionId)).size);
    });
  });

  it("does call by call what one supervisor does to whom nothing is scarce", () => {
    const supervisor = { ...GUIDE_SUPERVISOR_POLICY, scoreDecrement: 1, rejectionCount: 100 };
    const used = { threshold: thresholdOf({ scarcityStep: 0 }), rateGuard: null, supervisor };
    fc.assert(
      fc.property(
        calls,
        answers,
        fc.nat(1_000_000),
        fc.integer({ min: 1, max: 1_000_000 }),
        (list, answer, from, lasts) => {
          const shift = { supervisorId: "ann", from, to: from + lasts, skills: ["billing"] };
          const day = { calls: list, shifts: [shift], behaviour: plan(answer), handleSeconds: 45 };
          const { alerts } = backtestInterventions(day, used);
          const story = alerts.map(({ interactionId, at, outcome }) => `${interactionId} ${at} ${outcome}`);
          expect(story.toSorted()).toEqual(list.flatMap((one) => naiveAlerts(one, shift, answer)).toSorted());
        },
      ),
    );
  });

  it("leaves no alert open when every call has ended", () => {
    law(({ until: _, ...day }, used) => {
      expect(backtestInterventions(day, used).counts.open).toBe(0);
    });
  });

  it("alerts only supervisors on shift, not on a break and with the skill, to calls that go on, at scores that reach the threshold", () => {
    law((day, used) => {
      for (const alert of backtestInterventions(day, used).alerts) {
        const { interactionId, supervisorId, at, score, threshold, answeredAt, elapsedSeconds } = alert;
        const call = day.calls.find((one) => one.interactionId === interactionId);
        const shift = day.shifts.find((one) => one.supervisorId === supervisorId);
        expect(shift !== undefined && shift.from <= at && at < shift.to).toBe(true);
        expect(shift?.breaks?.some(({ from, to }) => from <= at && at < to)).toBe(false);
        if ((call?.skill ?? null) !== null) expect(shift?.skills).toContain(call?.skill);
        expect(at).toBeLessThan(call?.endedAt ?? 0);
        expect(elapsedSeconds).toBe((at - (call?.startedAt ?? 0)) / 1000);
        expect(score).toBeGreaterThanOrEqual(threshold);
        expect(score).toBeGreaterThan(0.7);
        if (answeredAt !== null) expect(answeredAt - at).toBeLessThanOrEqual(30_000);
      }
    });
  });

  it("never alerts twice at a time to one call, nor after a supervisor came, nor more often than allowed", () => {
    law((day, used) => {
      const { alerts } = backtestInterventions(day, used);
      for (const { interactionId } of day.calls) {
        const own = alerts.filter((one) => one.interactionId === interactionId);
        expect(own.length).toBeLessThanOrEqual(day.maxAlertsPerCall ?? 10);
        for (const [i, alert] of own.slice(0, -1).entries()) {
          expect(["rejected", "unacknowledged"]).toContain(alert.outcome);
          const closedAt = alert.answeredAt ?? alert.at + 30_001;
          expect(own[i + 1]?.at).toBeGreaterThanOrEqual(closedAt);
        }
      }
    });
  });

  it("moves with all instants", () => {
    fc.assert(
      fc.property(days, policies, fc.integer({ min: -1e12, max: 1e12 }), (day, used, by) => {
        const moved: BacktestInput = {
          ...day,
          ...(day.until === undefined ? {} : { until: day.until + by }),
          calls: day.calls.map((one) => ({
            ...one,
            startedAt: one.startedAt + by,
            endedAt: one.endedAt + by,
            scores: one.scores.map(({ at, score }) => ({ at: at + by, score })),
          })),
          shifts: day.shifts.map((one) => ({
            ...one,
            from: one.from + by,
            to: one.to + by,
            breaks: one.breaks?.map(({ from, to }) => ({ from: from + by, to: to + by })),
          })),
        };
        const before = backtestInterventions(day, used);
        const after = backtestInterventions(moved, used);
        const alerts = before.alerts.map((one) => {
          return { ...one, at: one.at + by, answeredAt: one.answeredAt === null ? null : one.answeredAt + by };
        });
        const { inputFingerprint } = after;
        const ends = {
          from: before.from === null ? null : before.from + by,
          until: before.until === null ? null : before.until + by,
        };
        expect(after).toStrictEqual({ ...before, ...ends, inputFingerprint, alerts });
      }),
    );
  });

  it("pays from the rate guard's budget for no more than max(1, r) + r alerts per hour of the largest team", () => {
    law((day) => {
      const { alerts, from, until } = backtestInterventions(day);
      const paid = alerts.filter(({ score }) => score < 0.95).length;
      const rate = 0.8 * day.shifts.length;
      const hours = from === null || until === null ? 0 : Math.max(until - from, 0) / 3_600_000;
      expect(paid).toBeLessThanOrEqual(Math.max(1, rate) + rate * hours);
    });
  });

  it("without guard and scarcity, where all is accepted at once, alerts no call that a lower threshold would not alert", () => {
    fc.assert(
      fc.property(days, fc.constantFrom(0.75, 0.8, 0.85), fc.constantFrom(0.8, 0.9, 0.95), (given, one, other) => {
        const day: BacktestInput = {
          ...given,
          shifts: given.shifts.map(({ behaviour: _, ...rest }) => rest),
          behaviour: { kind: "plan", answers: [{ kind: "accept", afterSeconds: 0 }] },
        };
        const alerted = (baseThreshold: number): string[] => {
          const threshold = thresholdOf({ baseThreshold, scarcityStep: 0 });
          const { alerts } = backtestInterventions(day, { threshold, rateGuard: null });
          return alerts.map(({ interactionId }) => interactionId);
        };
        const low = alerted(Math.min(one, other));
        for (const id of alerted(Math.max(one, other))) expect(low).toContain(id);
      }),
    );
  });
});
