import type { Calendar, KpiValues } from "cxscore/gamification";
import { addDays } from "./dates.ts";
import type { Person, PersonDay } from "./people.ts";

/** Evaluations with their local dates, so that these are worked out once. */
export interface DatedPerson extends Person {
  readonly dated: readonly { readonly date: string; readonly score: number }[];
}

/** A person with the local dates of the evaluations. */
export function datedPerson(person: Person, calendar: Calendar): DatedPerson {
  const dated = person.evaluations.map(({ evaluatedAt, score }) => ({
    date: calendar.localDateAt(Date.parse(evaluatedAt)),
    score,
  }));
  return { ...person, dated };
}

/** Evaluations, resolution and ratings count for so many days. */
const TRAILING_DAYS = 28;

/** The KPIs of one day as cards and pages show them: adherence and handle time of the day, the others of four weeks. */
export function dayValues(person: DatedPerson, day: PersonDay): KpiValues {
  const first = addDays(day.date, 1 - TRAILING_DAYS);
  const isTrailing = (date: string): boolean => date >= first && date <= day.date;
  return {
    ...valuesOver(person, isTrailing),
    adherence_pct: day.adherencePct ?? null,
    aht_vs_median_ratio: day.ahtVsMedianRatio ?? null,
  };
}

/** The KPIs of a month that runs, days after `today` left out. */
export function monthValues(person: DatedPerson, today: string): KpiValues {
  const isOfMonth = (date: string): boolean => date <= today && date.slice(0, 7) === today.slice(0, 7);
  const adherence = person.days.filter(({ date }) => isOfMonth(date)).flatMap(({ adherencePct }) => adherencePct ?? []);
  return { ...valuesOver(person, isOfMonth), adherence_pct: ratioOf(sum(adherence), adherence.length) };
}

function valuesOver({ days, dated }: DatedPerson, counts: (date: string) => boolean): KpiValues {
  const counted = days.filter(({ date }) => counts(date));
  const scores = dated.filter(({ date }) => counts(date)).map(({ score }) => score);
  const sumOf = (field: "fcrCount" | "fcrResolvedCount" | "csatCount" | "csatSum"): number =>
    sum(counted.map((one) => one[field] ?? 0));
  return {
    qa_avg_score: ratioOf(sum(scores), scores.length),
    fcr_pct: ratioOf(100 * sumOf("fcrResolvedCount"), sumOf("fcrCount")),
    csat_avg: ratioOf(sumOf("csatSum"), sumOf("csatCount")),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}

function ratioOf(total: number, count: number): number | null {
  return count === 0 ? null : total / count;
}
