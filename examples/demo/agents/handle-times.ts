import {
  type Calendar,
  type ConsistencyMeasure,
  flagHandleTime,
  type HandleTimeFlag,
  type HandleTimeWeek,
  measureConsistency,
  type UnjudgedFlag,
} from "cxscore/gamification";
import { addDays } from "./dates.ts";
import type { DayFigures } from "./day-figures.ts";
import type { Person } from "./people.ts";

/** An agent's handle times: how steady they are, and what about them a supervisor should look at. No score reads it. */
export interface HandleTimes {
  readonly agentId: string;
  readonly name: string | null;
  /** Of the board's day, against the peers of the same queues; `null` = nothing to compare with. */
  readonly ratio: number | null;
  readonly consistency: ConsistencyMeasure;
  /** Composite and tier of the day as they are, and as the consistency penalty would make them; `null` = no penalty. */
  readonly penalty: CompositePenalty | null;
  /** From the seven days before to the seven days up to the board's. */
  readonly flags: readonly HandleTimeFlag[];
  readonly unjudged: readonly UnjudgedFlag[];
}

export interface CompositePenalty {
  readonly composite: string;
  readonly tier: string;
  readonly reducedComposite: string;
  readonly reducedTier: string;
}

/** How steady handle times are up to a day. */
export function steadinessOf(figures: readonly DayFigures[]): ConsistencyMeasure {
  return measureConsistency(figures.map(({ date, ahtSeconds }) => ({ date, seconds: within(ahtSeconds) })));
}

/** Looks at the week up to a day beside the one before it. */
export function reviewWeeks(
  figures: readonly DayFigures[],
  person: Person | undefined,
  day: string,
  calendar: Calendar,
): Pick<HandleTimes, "flags" | "unjudged"> {
  const weekTo = (to: string): HandleTimeWeek => {
    const from = addDays(to, 1 - WEEK_DAYS);
    const isOfWeek = (date: string): boolean => date >= from && date <= to;
    const days = figures.filter(({ date }) => isOfWeek(date));
    const scores = (person?.evaluations ?? [])
      .filter(({ evaluatedAt }) => isOfWeek(calendar.localDateAt(Date.parse(evaluatedAt))))
      .map(({ score }) => score);
    const handleSeconds = sumOf(days, "handleSeconds");
    const timedCount = sumOf(days, "timedCount");
    return {
      ahtSeconds: handleSeconds === null || timedCount === null ? null : within(handleSeconds / timedCount),
      qaScore: scores.length === 0 ? null : scores.reduce((sum, one) => sum + one, 0) / scores.length,
      handledCount: within(sumOf(days, "handledCount")),
      transferredCount: within(sumOf(days, "transferredCount")),
      repeatCount: within(sumOf(days, "repeatCount")),
    };
  };
  const { flags, unjudged } = flagHandleTime({ before: weekTo(addDays(day, -WEEK_DAYS)), after: weekTo(day) });
  return { flags, unjudged };
}

const WEEK_DAYS = 7;

/** A figure that one of the days lacks is not known of the week. */
function sumOf(
  days: readonly DayFigures[],
  field: "handleSeconds" | "timedCount" | "handledCount" | "transferredCount" | "repeatCount",
): number | null {
  let sum = 0;
  for (const one of days) {
    const figure = one[field];
    if (figure === null) return null;
    sum += figure;
  }
  return days.length === 0 ? null : sum;
}

/** What no week can have is not known. */
function within(figure: number | null): number | null {
  return figure === null || figure > LARGEST ? null : figure;
}

const LARGEST = 1e9;
