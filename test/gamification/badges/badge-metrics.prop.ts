import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { badgeMetrics } from "../../../src/gamification/badges/badge-metrics.ts";
import type { AgentDay, AgentEvaluation, BadgeHistory } from "../../../src/gamification/badges/model.ts";
import { GUIDE_BADGE_POLICY } from "../../../src/gamification/badges/policy.ts";
import { dateOf, daysIn, evaluationsIn, instantsIn, situations, spans } from "./arbitrary-histories.ts";
import { naiveMetrics } from "./naive-metrics.ts";

const FREEZES = { ...GUIDE_BADGE_POLICY, streakFreezesPerMonth: 2 };
const ofOneDate = (days: readonly AgentDay[]): AgentDay[] => [...new Map(days.map((day) => [day.date, day])).values()];
const ofOneId = (list: readonly AgentEvaluation[]): AgentEvaluation[] => [
  ...new Map(list.map((one) => [one.evaluationId, one])).values(),
];
const shuffledOf = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });

describe("badgeMetrics", () => {
  it("gives the metrics that walking back from the date gives", () => {
    fc.assert(
      fc.property(situations, ({ span, asOf, days, evaluations }) => {
        const [dated, made] = [ofOneDate(days), ofOneId(evaluations)];
        const { metrics } = badgeMetrics({ days: dated, evaluations: made }, { timeZone: span.timeZone, asOf });
        expect(metrics).toStrictEqual(naiveMetrics(dated, made, asOf, span.timeZone));
      }),
    );
  });

  it("gives the same bytes for any order of the entries", () => {
    const orders = situations.chain((one) =>
      fc.tuple(fc.constant(one), shuffledOf(one.days), shuffledOf(one.evaluations), shuffledOf(one.freezes)),
    );
    fc.assert(
      fc.property(orders, ([{ span, asOf, ...history }, days, evaluations, freezes]) => {
        const options = { timeZone: span.timeZone, asOf };
        const bytes = JSON.stringify(badgeMetrics(history, options, FREEZES));
        expect(JSON.stringify(badgeMetrics({ days, evaluations, freezes }, options, FREEZES))).toBe(bytes);
        const twice = {
          days: [...days, ...history.days],
          evaluations: [...evaluations, ...history.evaluations],
          freezes,
        };
        expect(JSON.stringify(badgeMetrics(twice, options, FREEZES))).toBe(bytes);
      }),
    );
  });

  it("is not changed by a day off, wherever it lies", () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: -40, max: 60 }), ({ span, asOf, days, ...rest }, offset) => {
        const date = dateOf(span, offset);
        fc.pre(days.every((day) => day.date !== date));
        const options = { timeZone: span.timeZone, asOf };
        const withIt = badgeMetrics({ ...rest, days: [...days, { date, isScheduled: false }] }, options, FREEZES);
        expect(withIt).toStrictEqual(badgeMetrics({ ...rest, days }, options, FREEZES));
      }),
    );
  });

  it("counts one more after a perfect day, none after another one, and as many after one without a schedule", () => {
    const last = 20;
    const cases = spans.chain((span) => fc.tuple(fc.constant(span), daysIn(span), fc.constantFrom(100, 250, 99.9, 0)));
    fc.assert(
      fc.property(cases, ([span, list, adherencePct]) => {
        const days = ofOneDate(list).filter(({ date }) => date < dateOf(span, last));
        const date = dateOf(span, last);
        const options = { timeZone: span.timeZone, asOf: `${dateOf(span, last + 2)}T00:00:00Z` };
        const streakWith = (day: AgentDay): number =>
          badgeMetrics({ days: [...days, day] }, options).metrics.consecutive_perfect_adherence_days;
        const before = badgeMetrics({ days }, options).metrics.consecutive_perfect_adherence_days;
        expect(streakWith({ date, isScheduled: false, adherencePct })).toBe(before);
        expect(streakWith({ date, isScheduled: true, adherencePct })).toBe(adherencePct >= 100 ? before + 1 : 0);
      }),
    );
  });

  it("begins with the timeline of every earlier moment", () => {
    const moments = situations.chain((one) => fc.tuple(fc.constant(one), instantsIn(one.span)));
    const isNothing = ({ timeline }: BadgeHistory): boolean =>
      timeline.length === 1 && timeline[0]?.uncertain.length === 0 && isEmpty(timeline[0].metrics);
    const isEmpty = (metrics: object): boolean =>
      Object.values(metrics).every((value) => value === null || value === 0);
    fc.assert(
      fc.property(moments, ([{ span, asOf, ...history }, other]) => {
        const [early, late] = [asOf, other]
          .sort((a, b) => a - b)
          .map((at) => badgeMetrics(history, { timeZone: span.timeZone, asOf: at }, FREEZES)) as [
          BadgeHistory,
          BadgeHistory,
        ];
        if (isNothing(early)) return;
        expect(late.timeline.slice(0, early.timeline.length)).toStrictEqual(early.timeline);
        expect(early.metrics).toStrictEqual(early.timeline[early.timeline.length - 1]?.metrics);
      }),
    );
  });

  it("gives the shortest and the longest streak that any values of what is not known would give", () => {
    const cases = spans.chain((span) =>
      fc.tuple(fc.constant(span), daysIn(span), evaluationsIn(span), instantsIn(span)),
    );
    fc.assert(
      fc.property(cases, ([span, list, made, asOf]) => {
        const options = { timeZone: span.timeZone, asOf };
        const [days, evaluations] = [ofOneDate(list), ofOneId(made)];
        const { metrics, timeline, unknownDays } = badgeMetrics({ days, evaluations }, options);
        const fill = (adherencePct: number, score: number): BadgeHistory =>
          badgeMetrics(
            {
              days: days.map((day) => (unknownDays.includes(day.date) ? { ...day, adherencePct } : day)),
              evaluations: evaluations.map((one) => ({ ...one, score: one.score ?? score })),
            },
            options,
          );
        const [worst, best] = [fill(0, 0), fill(100, 100)];
        for (const name of ["consecutive_perfect_adherence_days", "consecutive_95_plus_qa"] as const) {
          const doubt = timeline[timeline.length - 1]?.uncertain.find(({ metric }) => metric === name);
          expect(metrics[name]).toBe(worst.metrics[name]);
          expect(doubt?.atMost ?? metrics[name]).toBe(best.metrics[name]);
        }
        expect([worst.unknownDays, worst.unknownEvaluations]).toEqual([[], []]);
      }),
    );
  });

  it("never gives a shorter streak for more freezes", () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: 0, max: 3 }), ({ span, asOf, ...history }, count) => {
        const streakWith = (streakFreezesPerMonth: number): number =>
          badgeMetrics(history, { timeZone: span.timeZone, asOf }, { ...GUIDE_BADGE_POLICY, streakFreezesPerMonth })
            .metrics.consecutive_perfect_adherence_days;
        expect(streakWith(count + 1)).toBeGreaterThanOrEqual(streakWith(count));
      }),
    );
  });
});
