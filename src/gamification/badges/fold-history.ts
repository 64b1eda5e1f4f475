import { dateText } from "../../core/calendar-text.ts";
import type { BadgeMetrics, MetricsStep, UncertainMetric } from "./model.ts";
import { closedPeriods, type PeriodMetrics, periodEndsFrom, runningPeriods, totalPeriods } from "./period-totals.ts";
import type { KnownDay, KnownEvaluation } from "./read-history.ts";

/** An evaluation and the local day it belongs to, counted from 1970-01-01. */
export interface PlacedEvaluation extends KnownEvaluation {
  readonly day: number;
}

/** What is folded. */
export interface FoldInput {
  readonly days: ReadonlyMap<number, KnownDay>;
  /** In order; their days ascend. */
  readonly evaluations: readonly PlacedEvaluation[];
  readonly frozenDays: ReadonlySet<number>;
  /** The day that is running. What lies after it is not looked at. */
  readonly today: number;
}

/** Every change of the metrics, and what they would be if today were over. */
export interface HistoryFold {
  readonly timeline: readonly MetricsStep[];
  readonly running: MetricsStep;
}

/**
 * Goes through the days on which metrics can change, one after the other. A day begins with the number of its
 * interactions, goes on with its evaluations and ends with its adherence and, on the last day of a week or month, with
 * the period's mean. Today does not end.
 */
export function foldHistory({ days, evaluations, frozenDays, today }: FoldInput): HistoryFold {
  const totals = totalPeriods(days, today);
  const timeline: MetricsStep[] = [];
  let adherence = NO_STREAK;
  let quality = NO_STREAK;
  const stepOf = (day: number, periods: PeriodMetrics): MetricsStep => {
    const handled = days.get(day)?.handledCount ?? null;
    return toStep(day, adherence, quality, handled, periods);
  };
  let next = 0;
  for (const day of daysOfChange(days, evaluations, today)) {
    const known = days.get(day);
    const before = closedPeriods(totals, day);
    addStep(timeline, stepOf(day, before));
    for (; evaluations[next]?.day === day; next++) {
      quality = extend(quality, (evaluations[next] as PlacedEvaluation).isHigh, day);
      addStep(timeline, stepOf(day, before));
    }
    if (day === today) continue;
    if (known?.isScheduled === true) adherence = extendByDay(adherence, known.isPerfect, frozenDays.has(day), day);
    addStep(timeline, stepOf(day, closedPeriods(totals, day + 1)));
  }
  if (timeline.length === 0) timeline.push(stepOf(today, closedPeriods(totals, today)));
  const now = days.get(today);
  if (now?.isScheduled === true && now.isPerfect !== null) {
    adherence = extendByDay(adherence, now.isPerfect, frozenDays.has(today), today);
  }
  return { timeline, running: stepOf(today, runningPeriods(totals, today)) };
}

/** A streak between what is certain and what is possible. */
interface Streak {
  readonly certain: number;
  readonly possible: number;
  /** First day of the possible one; of no meaning where that is 0. */
  readonly since: number;
}

const NO_STREAK: Streak = { certain: 0, possible: 0, since: 0 };

/** @param isGood - `null` = not known: nothing before it is certain any more, all of it stays possible. */
function extend(streak: Streak, isGood: boolean | null, day: number): Streak {
  if (isGood === false) return NO_STREAK;
  const since = streak.possible === 0 ? day : streak.since;
  return { certain: isGood === null ? 0 : streak.certain + 1, possible: streak.possible + 1, since };
}

/** A frozen day does not break the streak; a perfect one extends it, frozen or not. */
function extendByDay(streak: Streak, isPerfect: boolean | null, isFrozen: boolean, day: number): Streak {
  if (!isFrozen || isPerfect === true) return extend(streak, isPerfect, day);
  return isPerfect === null ? { ...extend(streak, null, day), certain: streak.certain } : streak;
}

/** Days with entries, the days after them, the ends of their periods and of the periods that follow; none after today. */
function daysOfChange(
  days: ReadonlyMap<number, KnownDay>,
  evaluations: readonly PlacedEvaluation[],
  today: number,
): readonly number[] {
  const found = new Set<number>();
  for (const { day } of evaluations) found.add(day);
  for (const day of days.keys()) {
    for (const each of [day, day + 1, ...periodEndsFrom(day)]) found.add(each);
  }
  return [...found].filter((day) => day <= today).sort((a, b) => a - b);
}

function toStep(
  day: number,
  adherence: Streak,
  quality: Streak,
  handledCount: number | null,
  periods: PeriodMetrics,
): MetricsStep {
  const metrics: BadgeMetrics = {
    consecutive_perfect_adherence_days: adherence.certain,
    consecutive_95_plus_qa: quality.certain,
    monthly_fcr_pct: periods.monthly_fcr_pct,
    monthly_fcr_contacts: periods.monthly_fcr_contacts,
    today_interactions: handledCount,
    weekly_avg_csat: periods.weekly_avg_csat,
    weekly_csat_ratings: periods.weekly_csat_ratings,
  };
  const uncertain: UncertainMetric[] = [];
  const addDoubt = (metric: UncertainMetric["metric"], { certain, possible, since }: Streak): void => {
    if (possible > certain) uncertain.push({ metric, atMost: possible, since: dateText(since) });
  };
  addDoubt("consecutive_perfect_adherence_days", adherence);
  addDoubt("consecutive_95_plus_qa", quality);
  return { date: dateText(day), metrics, uncertain };
}

function addStep(timeline: MetricsStep[], step: MetricsStep): void {
  if (!isSame(timeline[timeline.length - 1] ?? NOTHING_YET, step)) timeline.push(step);
}

/** What there is before the first entry, so that a day off before it changes nothing. */
const NOTHING_YET: MetricsStep = {
  date: "",
  metrics: {
    consecutive_perfect_adherence_days: 0,
    consecutive_95_plus_qa: 0,
    monthly_fcr_pct: null,
    monthly_fcr_contacts: 0,
    today_interactions: null,
    weekly_avg_csat: null,
    weekly_csat_ratings: 0,
  },
  uncertain: [],
};

function isSame(a: MetricsStep, b: MetricsStep): boolean {
  const keys = Object.keys(a.metrics) as (keyof BadgeMetrics)[];
  if (keys.some((key) => a.metrics[key] !== b.metrics[key]) || a.uncertain.length !== b.uncertain.length) return false;
  return a.uncertain.every((one, i) => {
    const other = b.uncertain[i] as UncertainMetric;
    return one.metric === other.metric && one.atMost === other.atMost && one.since === other.since;
  });
}
