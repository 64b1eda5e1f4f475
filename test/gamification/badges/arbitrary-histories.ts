import fc from "fast-check";
import { dateText, readDate } from "../../../src/core/calendar-text.ts";
import type { AgentDay, AgentEvaluation, StreakFreeze } from "../../../src/gamification/badges/model.ts";

/** Some weeks around a month's end and a change of clocks, with few values, so that streaks form and break. */

const DAY_MS = 86_400_000;
const WINDOWS = ["2026-03-20", "2026-10-16", "2027-12-20"].map(readDate);
const LENGTH = 24;

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 6 });
const adherence = fc.constantFrom(100, 100, 100, 100.5, 99.99, 40);
const score = fc.constantFrom(95, 95, 96.5, 100, 94.99, 30);
const recordedAt = fc.option(fc.constantFrom("2026-03-01T00:00:00Z", 0, 1), { nil: undefined, freq: 3 });

/** A span of days in which everything lies, and the zone it lies in. */
export interface Span {
  readonly firstDay: number;
  readonly timeZone: string;
}

export const spans: fc.Arbitrary<Span> = fc.record({
  firstDay: fc.constantFrom(...WINDOWS),
  timeZone: fc.constantFrom("UTC", "Europe/London", "Pacific/Chatham", "America/St_Johns"),
});

/** A date of a span. */
export const dateOf = (span: Span, offset: number): string => dateText(span.firstDay + offset);

/** Instants of a span, to the half hour. */
export const instantsIn = (span: Span): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: LENGTH * 48 }).map((half) => span.firstDay * DAY_MS + half * 1_800_000);

/** Days of a span, dates repeated now and then. */
export function daysIn(span: Span): fc.Arbitrary<AgentDay[]> {
  const day: fc.Arbitrary<AgentDay> = fc
    .record(
      {
        date: fc.integer({ min: 0, max: LENGTH }).map((offset) => dateOf(span, offset)),
        isScheduled: fc.constantFrom(true, true, true, true, false),
        adherencePct: maybe(adherence),
        handledCount: maybe(fc.constantFrom(0, 60, 99, 100)),
        fcr: maybe(fc.constantFrom([20, 17], [20, 16], [1, 1], [0, 0])),
        csat: maybe(fc.constantFrom([10, 49], [3, 15], [1, 4], [0, 0])),
        recordedAt,
      },
      { noNullPrototype: true },
    )
    .map(({ fcr, csat, recordedAt: recorded, ...rest }) => ({
      ...rest,
      fcrCount: fcr?.[0] ?? null,
      fcrResolvedCount: fcr?.[1] ?? null,
      csatCount: csat?.[0] ?? null,
      csatSum: csat?.[1] ?? null,
      ...(recorded === undefined ? {} : { recordedAt: recorded }),
    }));
  return fc.array(day, { maxLength: 30 });
}

/** Evaluations of a span, some at one instant, ids repeated now and then. */
export function evaluationsIn(span: Span): fc.Arbitrary<AgentEvaluation[]> {
  const evaluation = fc
    .record({
      evaluationId: fc.constantFrom("a", "b", "B", "é", "__proto__", "c", "d", "e", "f", "g", "h"),
      evaluatedAt: instantsIn(span),
      score: maybe(score),
      recordedAt,
    })
    .map(({ recordedAt: recorded, ...rest }) => (recorded === undefined ? rest : { ...rest, recordedAt: recorded }));
  return fc.array(evaluation, { maxLength: 10 });
}

/** Freezes of a span, declared in time or not. */
export function freezesIn(span: Span): fc.Arbitrary<StreakFreeze[]> {
  const freeze = fc.record({
    date: fc.integer({ min: 0, max: LENGTH }).map((offset) => dateOf(span, offset)),
    declaredAt: instantsIn(span),
  });
  return fc.array(freeze, { maxLength: 6 });
}

/** A whole history in a span, and a moment of it. */
export const situations = spans.chain((span) =>
  fc.record({
    span: fc.constant(span),
    asOf: instantsIn(span),
    days: daysIn(span),
    evaluations: evaluationsIn(span),
    freezes: freezesIn(span),
  }),
);
