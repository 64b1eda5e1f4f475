import {
  type Calendar,
  type CompositeAdjustment,
  type CompositeScore,
  comparePersonalBest,
  type Eligibility,
  GUIDE_COMPOSITE_POLICY,
  judgeEligibility,
  scoreComposite,
} from "cxscore/gamification";
import { daysBetween } from "./dates.ts";
import type { CompositePenalty } from "./handle-times.ts";
import type { Card } from "./model.ts";
import type { Person, PersonDay } from "./people.ts";

/** A day's card and whether there is enough data for a place on the board. */
export interface DayCard {
  readonly card: Card;
  readonly eligibility: Eligibility;
  /** What an adjustment would make of the composite; the card itself has none of it. */
  readonly penalty: CompositePenalty | null;
}

/** Scores of evaluations, first contact resolution and ratings count for so many days. */
const TRAILING_DAYS = 28;

const KPIS = GUIDE_COMPOSITE_POLICY.kpis.map(({ id }) => id);

/**
 * The composite of one day, beside the agent's own days before.
 *
 * @param ratio - Handle time against peers, of the day's events; of the days before, the file has it.
 * @param adjustment - The consistency penalty, which is shown and not taken.
 */
export function makeCard(
  person: Person,
  day: string,
  ratio: number | null,
  adjustment: CompositeAdjustment | null,
  calendar: Calendar,
): DayCard {
  const own = person.days.find(({ date }) => date === day) ?? { date: day, isScheduled: true };
  const before = person.days.filter(({ date, isScheduled }) => isScheduled && date < day);
  const known = { ...own, ahtVsMedianRatio: ratio };
  const today = scoreDay(person, known, calendar);
  const history = before.map((one) => scoreDay(person, one, calendar));
  const best = comparePersonalBest(history, today);
  return {
    card: {
      composite: today.shown,
      tier: today.tier,
      isProvisional: today.isProvisional,
      personalBest: best.shown,
      missing: today.missing,
    },
    eligibility: judgeEligibility([...history, today], KPIS),
    penalty: adjustment === null ? null : penaltyOf(today, scoreDay(person, known, calendar, adjustment)),
  };
}

function penaltyOf(today: CompositeScore, reduced: CompositeScore): CompositePenalty | null {
  if (today.shown === null || today.tier === null || reduced.shown === null || reduced.tier === null) return null;
  return {
    composite: today.shown,
    tier: today.tier,
    reducedComposite: reduced.shown,
    reducedTier: reduced.tier,
  };
}

function scoreDay(
  person: Person,
  day: PersonDay,
  calendar: Calendar,
  adjustment: CompositeAdjustment | null = null,
): CompositeScore & { readonly date: string } {
  const { date } = day;
  const isTrailing = (other: string): boolean => {
    const age = daysBetween(other, date);
    return age >= 0 && age < TRAILING_DAYS;
  };
  const days = person.days.filter((one) => isTrailing(one.date));
  const scores = person.evaluations
    .filter(({ evaluatedAt }) => isTrailing(calendar.localDateAt(Date.parse(evaluatedAt))))
    .map(({ score }) => score);
  const sumOf = (field: "fcrCount" | "fcrResolvedCount" | "csatCount" | "csatSum"): number =>
    days.reduce((sum, one) => sum + (one[field] ?? 0), 0);
  const values = {
    adherence_pct: day.adherencePct ?? null,
    qa_avg_score: ratioOf(
      scores.reduce((sum, one) => sum + one, 0),
      scores.length,
    ),
    fcr_pct: ratioOf(100 * sumOf("fcrResolvedCount"), sumOf("fcrCount")),
    aht_vs_median_ratio: day.ahtVsMedianRatio ?? null,
    csat_avg: ratioOf(sumOf("csatSum"), sumOf("csatCount")),
  };
  const score = scoreComposite(values, GUIDE_COMPOSITE_POLICY, { adjustments: [adjustment] });
  return { date, ...score };
}

function ratioOf(sum: number, count: number): number | null {
  return count === 0 ? null : sum / count;
}
