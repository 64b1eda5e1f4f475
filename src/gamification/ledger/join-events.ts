import { canonicalJson } from "../../core/canonical-json.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import { digest } from "../../core/digest.ts";
import type { AddOptions, LedgerEvent, LedgerScore, LedgerTerms } from "./model.ts";

/**
 * What counts of two sets of scores of one event, given what counts of each: the same for any order and any repetition.
 *
 * Late categories and the others are decided apart, each by its window. A score is in time while the event is younger
 * than the window when it is evaluated, or if it is forced. The latest score in time counts; if none is, the earliest
 * of all: there must be one, and what was scored first stays. Of two of the same instant, the greater digest is the later.
 *
 * @returns One of the two themselves where it is right as it is.
 */
export function joinEvents(one: LedgerEvent, other: LedgerEvent, terms: LedgerTerms): LedgerEvent {
  const lateOfOne = one.late ?? one;
  const lateOfOther = other.late ?? other;
  const rest = winner(one, other, terms.ingestionWindowHours);
  const late = winner(lateOfOne, lateOfOther, terms.lateWindowHours);
  if (rest === one && late === lateOfOne) return one;
  if (rest === other && late === lateOfOther) return other;
  return eventOf(one.eventId, rest, late);
}

/** A single score as an event: marked as forced where only that makes it count. */
export function firstEvent(score: LedgerEvent, force: AddOptions["force"], terms: LedgerTerms): LedgerEvent {
  if (force === undefined) return score;
  const isRestForced = force === "every-category" && !isInTime(score, terms.ingestionWindowHours);
  const isLateForced = !isInTime(score, terms.lateWindowHours);
  if (!isRestForced && !isLateForced) return score;
  const forced: LedgerEvent = { ...score, isForced: true };
  return eventOf(score.eventId, isRestForced ? forced : score, isLateForced ? forced : score);
}

/** Whether a score came before its window was over, or was forced. */
export function isInTime(score: LedgerScore, windowHours: number): boolean {
  return score.isForced === true || score.evaluatedAt - score.at < windowHours * HOUR_MS;
}

/** Orders scorings of an event: the later is greater, then the one of the greater digest; 0 only for equal ones. */
export function compareScores(one: LedgerScore, other: LedgerScore): number {
  if (one.evaluatedAt !== other.evaluatedAt) return one.evaluatedAt - other.evaluatedAt;
  if (isSameScore(one, other)) return 0;
  const [text, otherText] = [scoreText(one), scoreText(other)];
  return compareTexts(digest(text), digest(otherText)) || compareTexts(text, otherText);
}

/** Whether two scorings say the same; whether they are forced is not part of what they say. */
export function isSameScore(one: LedgerScore, other: LedgerScore): boolean {
  if (one === other) return true;
  if (one.evaluatedAt !== other.evaluatedAt || one.at !== other.at || one.agentId !== other.agentId) return false;
  const names = Object.keys(one.microPoints);
  if (names.length !== Object.keys(other.microPoints).length) return false;
  return names.every(
    (name) => Object.hasOwn(other.microPoints, name) && one.microPoints[name] === other.microPoints[name],
  );
}

const HOUR_MS = 3_600_000;

function winner(one: LedgerScore, other: LedgerScore, windowHours: number): LedgerScore {
  const isOneInTime = isInTime(one, windowHours);
  if (isOneInTime !== isInTime(other, windowHours)) return isOneInTime ? one : other;
  const order = compareScores(one, other);
  return (isOneInTime ? order >= 0 : order <= 0) ? one : other;
}

function eventOf(eventId: string, rest: LedgerScore, late: LedgerScore): LedgerEvent {
  const score = { eventId, ...plainScore(rest) };
  if (isSameScore(rest, late) && rest.isForced === late.isForced) return score;
  return { ...score, late: plainScore(late) };
}

/** The score alone, without the event that it stands in. */
function plainScore({ agentId, at, evaluatedAt, microPoints, isForced }: LedgerScore): LedgerScore {
  const score = { agentId, at, evaluatedAt, microPoints };
  return isForced === true ? { ...score, isForced } : score;
}

function scoreText({ agentId, at, evaluatedAt, microPoints }: LedgerScore): string {
  return canonicalJson({ agentId, at, evaluatedAt, microPoints });
}
