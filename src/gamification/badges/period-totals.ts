import { weekdayOf } from "../../core/calendar-text.ts";
import { civilFromDays, daysFromCivil, daysInMonth } from "../../core/civil.ts";
import { MICRO } from "../../core/micro-units.ts";
import type { BadgeMetrics } from "./model.ts";
import type { KnownDay } from "./read-history.ts";

/** Metrics of a week and of a month. */
export type PeriodMetrics = Pick<
  BadgeMetrics,
  "monthly_fcr_pct" | "monthly_fcr_contacts" | "weekly_avg_csat" | "weekly_csat_ratings"
>;

/** Sums of a history's days by ISO week (its Monday) and by month (months since year 0), up to a day. */
export interface PeriodTotals {
  readonly weeks: ReadonlyMap<number, PeriodSum>;
  readonly months: ReadonlyMap<number, PeriodSum>;
}

interface PeriodSum {
  readonly count: number;
  readonly sum: number;
}

/** @param lastDay - The last day that counts, counted from 1970-01-01 as all days here. */
export function totalPeriods(days: ReadonlyMap<number, KnownDay>, lastDay: number): PeriodTotals {
  const weeks = new Map<number, PeriodSum>();
  const months = new Map<number, PeriodSum>();
  for (const [day, { csatCount, csatMicro, fcrCount, fcrResolvedCount }] of days) {
    if (day > lastDay) continue;
    addTo(weeks, mondayOf(day), csatCount, csatMicro);
    addTo(months, monthOf(day), fcrCount, fcrResolvedCount);
  }
  return { weeks, months };
}

/** The metrics of the last week and the last month that are over when a day begins. */
export function closedPeriods(totals: PeriodTotals, day: number): PeriodMetrics {
  return metricsOf(totals, mondayOf(day) - 7, monthOf(day) - 1);
}

/** The metrics of the week and the month that a day is in. */
export function runningPeriods(totals: PeriodTotals, day: number): PeriodMetrics {
  return metricsOf(totals, mondayOf(day), monthOf(day));
}

/** The last day of the week, and of the month, that a day is in, and of the next ones: when the metrics of both change. */
export function periodEndsFrom(day: number): readonly number[] {
  const sunday = mondayOf(day) + 6;
  const monthEnd = monthEndOf(day);
  return [sunday, sunday + 7, monthEnd, monthEndOf(monthEnd + 1)];
}

/** Each quotient is rounded once: below 2^53, no numerator or denominator is. */
function metricsOf({ weeks, months }: PeriodTotals, week: number, month: number): PeriodMetrics {
  const csat = weeks.get(week) ?? NOTHING;
  const fcr = months.get(month) ?? NOTHING;
  return {
    monthly_fcr_pct: fcr.count === 0 ? null : (100 * fcr.sum) / fcr.count,
    monthly_fcr_contacts: fcr.count,
    weekly_avg_csat: csat.count === 0 ? null : csat.sum / (csat.count * MICRO),
    weekly_csat_ratings: csat.count,
  };
}

const NOTHING: PeriodSum = { count: 0, sum: 0 };

function addTo(sums: Map<number, PeriodSum>, period: number, count: number, sum: number): void {
  const before = sums.get(period) ?? NOTHING;
  sums.set(period, { count: before.count + count, sum: before.sum + sum });
}

function mondayOf(day: number): number {
  return day - weekdayOf(day);
}

function monthOf(day: number): number {
  const { year, month } = civilFromDays(day);
  return year * 12 + month - 1;
}

function monthEndOf(day: number): number {
  const { year, month } = civilFromDays(day);
  return daysFromCivil(year, month, daysInMonth(year, month));
}
