import { dayOfDate } from "../../core/calendar-text.ts";
import { canonicalJson } from "../../core/canonical-json.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import { toMicro } from "../../core/micro-units.ts";
import { isKnown, readInstant } from "./check-history.ts";
import type { AgentDay, AgentEvaluation, AgentHistory } from "./model.ts";

/** The entry of a date that counts. `null` = not known. */
export interface KnownDay {
  readonly isScheduled: boolean;
  readonly isPerfect: boolean | null;
  readonly handledCount: number | null;
  /** Both 0 where one of the two is not known; likewise below. */
  readonly fcrCount: number;
  readonly fcrResolvedCount: number;
  readonly csatCount: number;
  readonly csatMicro: number;
}

/** The entry of an evaluation that counts. */
export interface KnownEvaluation {
  readonly evaluationId: string;
  readonly at: number;
  /** `null` = not known. */
  readonly isHigh: boolean | null;
}

/** A checked history in order, of each day and evaluation the entry that counts. */
export interface KnownHistory {
  /** By the day counted from 1970-01-01. */
  readonly days: ReadonlyMap<number, KnownDay>;
  /** By instant, then by id in code-unit order. */
  readonly evaluations: readonly KnownEvaluation[];
}

/**
 * Takes of each date and of each evaluation the entry that was recorded last, then the one whose canonical JSON is
 * greater: the same whatever the order of the entries.
 *
 * @param history - A checked one.
 */
export function readHistory({ days = [], evaluations = [] }: AgentHistory): KnownHistory {
  const latestDays = latestOf(days, ({ date }) => date);
  const latestEvaluations = latestOf(evaluations, ({ evaluationId }) => evaluationId);
  return {
    days: new Map(latestDays.map((day) => [dayOfDate(day.date) as number, readDay(day)])),
    evaluations: latestEvaluations
      .map(readEvaluation)
      .sort((a, b) => a.at - b.at || compareTexts(a.evaluationId, b.evaluationId)),
  };
}

const PERFECT_ADHERENCE_PCT = 100;
const HIGH_QA_SCORE = 95;

function latestOf<T extends AgentDay | AgentEvaluation>(entries: readonly T[], keyOf: (entry: T) => string): T[] {
  const latest = new Map<string, T>();
  for (const entry of entries) {
    const other = latest.get(keyOf(entry));
    if (other === undefined || isLater(entry, other)) latest.set(keyOf(entry), entry);
  }
  return [...latest.values()];
}

function isLater(a: AgentDay | AgentEvaluation, b: AgentDay | AgentEvaluation): boolean {
  const recordedA = readInstant(a.recordedAt) ?? Number.NEGATIVE_INFINITY;
  const recordedB = readInstant(b.recordedAt) ?? Number.NEGATIVE_INFINITY;
  if (recordedA !== recordedB) return recordedA > recordedB;
  return compareTexts(canonicalJson(a), canonicalJson(b)) > 0;
}

function readDay(day: AgentDay): KnownDay {
  const { isScheduled, adherencePct, handledCount, fcrCount, fcrResolvedCount, csatCount, csatSum } = day;
  const hasFcr = isKnown(fcrCount) && isKnown(fcrResolvedCount);
  const hasCsat = isKnown(csatCount) && isKnown(csatSum);
  return {
    isScheduled,
    isPerfect: isKnown(adherencePct) ? (adherencePct as number) >= PERFECT_ADHERENCE_PCT : null,
    handledCount: isKnown(handledCount) ? (handledCount as number) + 0 : null,
    fcrCount: hasFcr ? (fcrCount as number) : 0,
    fcrResolvedCount: hasFcr ? (fcrResolvedCount as number) : 0,
    csatCount: hasCsat ? (csatCount as number) : 0,
    csatMicro: hasCsat ? toMicro(csatSum as number) : 0,
  };
}

function readEvaluation({ evaluationId, evaluatedAt, score }: AgentEvaluation): KnownEvaluation {
  const isHigh = isKnown(score) ? (score as number) >= HIGH_QA_SCORE : null;
  return { evaluationId, at: readInstant(evaluatedAt) as number, isHigh };
}
