import type { DeliveryState } from "cxscore/ces";
import type { Quarantined } from "cxscore/interaction";
import type { DeliveryNews, LineFile, Platform, ServiceState } from "./model.ts";

/**
 * Takes in records that cannot be read: each payload once, however often a poll brings it, counted and on its way into
 * the file of quarantined records.
 */
export function applyQuarantined(state: ServiceState, entries: readonly Quarantined[], now: number): ServiceState {
  if (entries.length === 0) return state;
  const quarantined = { ...state.quarantined };
  const fresh = entries.filter(({ payloadDigest }) => {
    const isFresh = !Object.hasOwn(quarantined, payloadDigest);
    quarantined[payloadDigest] = now;
    return isFresh;
  });
  const counts = { ...state.counts, quarantined: state.counts.quarantined + fresh.length };
  const lines = fresh.map((entry) => ({
    file: "quarantine" as const,
    text: `${JSON.stringify({ at: now, ...entry })}\n`,
  }));
  return { ...state, quarantined, counts, lines: [...state.lines, ...lines] };
}

/**
 * Takes in how far the delivery to a platform is, together with what it has told: the scores that it took in leave the
 * outbox, and dead letters are on their way into their file.
 */
export function applyDelivery(
  state: ServiceState,
  platform: Platform,
  next: DeliveryState,
  news: readonly DeliveryNews[],
): ServiceState {
  const acceptedBefore = state.delivery[platform]?.totals.accepted ?? 0;
  const letters = news.flatMap((one) => (one.kind === "dead-letter" ? [{ platform, ...one.record }] : []));
  return {
    ...state,
    delivery: { ...state.delivery, [platform]: next },
    outbox: { ...state.outbox, [platform]: state.outbox[platform].slice(next.totals.accepted - acceptedBefore) },
    untaken: { ...state.untaken, [platform]: news.reduce(noteOutcome, state.untaken[platform]) },
    counts: { ...state.counts, deadLetters: state.counts.deadLetters + letters.length },
    lines: [
      ...state.lines,
      ...letters.map((letter) => ({ file: "dead-letters" as const, text: `${JSON.stringify(letter)}\n` })),
    ],
  };
}

/** So many scores in a row that a platform did not take are no matter of single scores. */
export const UNTAKEN_LIMIT = 3;

function noteOutcome(untaken: readonly string[], news: DeliveryNews): readonly string[] {
  if (news.kind !== "outcome") return untaken;
  const { outcome } = news;
  if (outcome.kind === "written" || (outcome.kind === "skipped" && outcome.reason === "equal")) return [];
  if (outcome.kind !== "dead-lettered" && outcome.kind !== "expired") return untaken;
  const { interactionId } = outcome.kind === "expired" ? outcome : outcome.record;
  return untaken.includes(interactionId) ? untaken : [...untaken, interactionId].slice(0, UNTAKEN_LIMIT);
}

/** The lines of one file are in it: they leave, and the file's length is acknowledged. */
export function acknowledgeLines(state: ServiceState, file: LineFile, count: number, bytes: number): ServiceState {
  let left = count;
  const lines = state.lines.filter((line) => line.file !== file || left-- <= 0);
  return { ...state, lines, fileBytes: { ...state.fileBytes, [file]: bytes } };
}
