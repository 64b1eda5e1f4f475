import type { QualityWindow, WindowVerdict } from "../model.ts";
import { statusOf } from "./draft.ts";
import type { AlertEpisode, AlertFlapping, AlertOpening, AlertPending, AlertState } from "./model.ts";

/**
 * Whether the tables of `check-alert.ts` have nothing to say of a state, many times as fast: a fleet has thousands. Where
 * this says no, the tables are asked, and they say what is wrong.
 */
export function isSoundState(state: AlertState): boolean {
  if (typeof state !== "object" || state === null || Array.isArray(state) || state.version !== 1) return false;
  const { fingerprint, status, dataStatus, window, verdict, open, heardAt, pending, episode, recent, firedAt } = state;
  if (typeof fingerprint !== "string" || !isDataStatus(dataStatus)) return false;
  if (window === null ? verdict !== null || heardAt !== null : !(isSoundWindow(window) && isVerdictKind(verdict))) {
    return false;
  }
  if (!isInstantOrNull(heardAt) || !isInstantOrNull(firedAt)) return false;
  if (pending !== null && (episode !== null || !isSoundPending(pending))) return false;
  if (episode !== null && !isSoundEpisode(episode)) return false;
  if (status !== statusOf(pending, episode) || !isSoundRecent(recent)) return false;
  if (open !== null && !(window !== null && isSoundOpening(open))) return false;
  if (open !== null && open.pending !== null && episode !== null) return false;
  return isSoundFlapping(state.flapping);
}

/** The same of a window: its fields are in range, and it has a mean if it has scores. */
export function isSoundWindow(window: QualityWindow): boolean {
  if (typeof window !== "object" || window === null) return false;
  const { startAt, endAt, source, count, mean, min, max, standardDeviation, shareBelow } = window;
  return (
    isInstant(startAt) &&
    isInstant(endAt) &&
    endAt >= startAt &&
    (source === "network" || source === "survey") &&
    Number.isSafeInteger(count) &&
    count >= 0 &&
    (count === 0) === (mean === null) &&
    isScoreOrNull(mean) &&
    isScoreOrNull(min) &&
    isScoreOrNull(max) &&
    isNumberOrNull(standardDeviation) &&
    isNumberOrNull(shareBelow)
  );
}

/** The same of a verdict. */
export function isSoundVerdict(verdict: WindowVerdict): boolean {
  if (typeof verdict !== "object" || verdict === null) return false;
  const { kind, because, value, triggerBound, clearBound, expectation } = verdict;
  return (
    isVerdictKind(kind) &&
    typeof because === "string" &&
    because.length > 0 &&
    isNumberOrNull(value) &&
    isNumberOrNull(triggerBound) &&
    isNumberOrNull(clearBound) &&
    (expectation === null || (typeof expectation === "object" && Number.isFinite(expectation.score)))
  );
}

/** 1000-01-02 to 9999-12-30, UTC: what every calendar and every text of an instant can say. */
export const FIRST_INSTANT = -30_610_137_600_000;
export const LAST_INSTANT = 253_402_214_399_999;
/** Further than any scale reaches, and within what micro-units hold. */
export const LARGEST_SCORE = 1_000_000;

function isSoundPending(pending: AlertPending): boolean {
  if (typeof pending !== "object") return false;
  const { startedAt, heldMs, windows } = pending;
  return isInstant(startedAt) && isCount(heldMs) && isCount(windows) && windows >= 1;
}

function isSoundRecent(recent: AlertState["recent"]): boolean {
  if (!Array.isArray(recent)) return false;
  for (let i = 0; i < recent.length; i++) if (!isInstantOrNull(recent[i])) return false;
  return true;
}

function isSoundOpening(open: AlertOpening): boolean {
  if (typeof open !== "object") return false;
  const { from, pending, recent } = open;
  return isInstant(from) && (pending === null || isSoundPending(pending)) && isSoundRecent(recent);
}

function isSoundEpisode(episode: AlertEpisode): boolean {
  if (typeof episode !== "object") return false;
  const { startedAt, told, isWithheld, withheldMean, repeatFrom, clearHeldMs } = episode;
  const isTold = told === null || (typeof told === "object" && isInstant(told.at) && isScoreOrNull(told.mean));
  if (!isTold || !isInstant(startedAt) || typeof isWithheld !== "boolean") return false;
  return isScoreOrNull(withheldMean) && isInstantOrNull(repeatFrom) && (clearHeldMs === null || isCount(clearHeldMs));
}

function isSoundFlapping(flapping: AlertFlapping): boolean {
  if (typeof flapping !== "object" || flapping === null) return false;
  const { changes, isBreaching, isFlapping } = flapping;
  const isKnown = isBreaching === null || typeof isBreaching === "boolean";
  return isKnown && isCount(changes) && changes <= 0xfffff && typeof isFlapping === "boolean";
}

function isDataStatus(value: unknown): boolean {
  return value === "ok" || value === "insufficient" || value === "missing" || value === "stale";
}

function isVerdictKind(value: unknown): boolean {
  return value === "breach" || value === "clear" || value === "between" || value === "unknown";
}

function isInstant(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= FIRST_INSTANT && (value as number) <= LAST_INSTANT;
}

function isInstantOrNull(value: unknown): boolean {
  return value === null || isInstant(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || Number.isFinite(value);
}

function isScoreOrNull(value: unknown): boolean {
  return value === null || (typeof value === "number" && value >= -LARGEST_SCORE && value <= LARGEST_SCORE);
}
