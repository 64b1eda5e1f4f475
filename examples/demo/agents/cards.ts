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
import { type DatedPerson, datedPerson, dayValues } from "./day-values.ts";
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
  const dated = datedPerson(person, calendar);
  const today = scoreDay(dated, known);
  const history = before.map((one) => scoreDay(dated, one));
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
    penalty: adjustment === null ? null : penaltyOf(today, scoreDay(dated, known, adjustment)),
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
  person: DatedPerson,
  day: PersonDay,
  adjustment: CompositeAdjustment | null = null,
): CompositeScore & { readonly date: string } {
  const score = scoreComposite(dayValues(person, day), GUIDE_COMPOSITE_POLICY, { adjustments: [adjustment] });
  return { date: day.date, ...score };
}
