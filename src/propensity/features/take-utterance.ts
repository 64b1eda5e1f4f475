import { compareTexts } from "../../core/compare-texts.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { followSentiment, isNewTurn } from "./follow-sentiment.ts";
import type {
  FeatureEffect,
  FeatureStep,
  FeaturesState,
  FoldedUtterances,
  KeywordHits,
  RecentUtterance,
} from "./model.ts";
import { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "./policy.ts";

/**
 * Takes an utterance, or a reading apart from utterances, in: in the place of what was known of it unless that is newer.
 *
 * A final segment is newer than a partial one, then the later one is; of two that are told for the same instant the one
 * that arrives last. What is no longer remembered is late, since it may have been counted.
 *
 * @param isWithdrawn - Whether this only ends the utterance, and nothing of it counts.
 */
export function takeUtterance(
  state: FeaturesState,
  utterance: RecentUtterance,
  isWithdrawn: boolean,
  policy: FeaturePolicy,
): FeatureStep {
  const { at } = utterance;
  const known = state.recent.findIndex((one) => isSameUtterance(one, utterance));
  const before = state.recent[known];
  if (before === undefined) {
    const { until } = state.folded;
    if (until !== null && at <= until) return { state, effects: [], because: "late" };
  } else {
    const isLate = before.isFinal === utterance.isFinal ? at < before.at : before.isFinal;
    if (isLate) return { state, effects: [], because: "late" };
    if (isEqual(before, utterance)) return { state, effects: [], because: "duplicate" };
  }
  // Most often it is one more at the end: then nothing is moved, and the way to the last turn need not be gone again.
  const isNext = known < 0 && placeOf(state.recent, utterance) === state.recent.length;
  const recent = isNext ? state.recent.concat(utterance) : state.recent.filter((_, i) => i !== known);
  if (!isNext) recent.splice(placeOf(recent, utterance), 0, utterance);
  const effects: FeatureEffect[] = [];
  const hits = exchangeHits(state.hits, before?.hits ?? [], utterance.hits, (keyword, isHeard) => {
    effects.push({ kind: isHeard ? "keyword-heard" : "keyword-withdrawn", keyword, at });
  });
  if (before === undefined ? utterance.sentiment !== null : !hasSameSentiment(before, utterance)) {
    const track = followSentiment(state.folded, state.recent, policy);
    const old = track.turn;
    const { turn } = isNext
      ? followSentiment(track, [utterance], policy)
      : followSentiment(state.folded, recent, policy);
    // A correction may take a turn back: then an older one is the last again, and nothing has turned.
    if (turn !== null && (old === null || isNewTurn(turn, old))) effects.push({ kind: "sentiment-turned", ...turn });
  }
  const folded = foldOldest(state.folded, recent, policy);
  return {
    state: { ...state, fingerprint: currentFingerprint(policy, GUIDE_FEATURE_POLICY), hits, recent, folded },
    effects,
    because: isWithdrawn ? "withdrawn" : before === undefined ? "entered" : "replaced",
  };
}

/** A reading apart from utterances is known by who felt so and when. */
function isSameUtterance(a: RecentUtterance, b: RecentUtterance): boolean {
  if (a.utteranceId !== b.utteranceId) return false;
  return a.utteranceId !== null || (a.at === b.at && a.participant === b.participant);
}

function isEqual(a: RecentUtterance, b: RecentUtterance): boolean {
  if (!hasSameSentiment(a, b) || a.isFinal !== b.isFinal || a.isHeard !== b.isHeard) return false;
  if (a.participant !== b.participant || a.hits.length !== b.hits.length) return false;
  return a.hits.every(({ keyword, hits }, i) => b.hits[i]?.keyword === keyword && b.hits[i]?.hits === hits);
}

function hasSameSentiment(a: RecentUtterance, b: RecentUtterance): boolean {
  return a.sentiment === b.sentiment && a.at === b.at;
}

/** Where an utterance belongs; most often it is the last. */
function placeOf(recent: readonly RecentUtterance[], utterance: RecentUtterance): number {
  let place = recent.length;
  while (place > 0 && compareUtterances(recent[place - 1] as RecentUtterance, utterance) > 0) place--;
  return place;
}

function compareUtterances(a: RecentUtterance, b: RecentUtterance): number {
  if (a.at !== b.at) return a.at - b.at;
  // Utterances before readings apart from them.
  if (a.utteranceId === null) return b.utteranceId === null ? compareTexts(a.participant, b.participant) : 1;
  return b.utteranceId === null ? -1 : compareTexts(a.utteranceId, b.utteranceId);
}

/** Takes old hits out of a count and puts new ones in; both lists and the count have each keyword once. */
function exchangeHits(
  all: readonly KeywordHits[],
  before: readonly KeywordHits[],
  after: readonly KeywordHits[],
  tell: (keyword: string, isHeard: boolean) => void,
): readonly KeywordHits[] {
  if (before.length === 0 && after.length === 0) return all;
  const counts = new Map(all.map(({ keyword, hits }) => [keyword, hits]));
  for (const { keyword, hits } of before) counts.set(keyword, (counts.get(keyword) ?? 0) - hits);
  for (const { keyword, hits } of after) counts.set(keyword, (counts.get(keyword) ?? 0) + hits);
  const next = [...counts].filter(([, hits]) => hits > 0).map(([keyword, hits]) => ({ keyword, hits }));
  next.sort((a, b) => compareTexts(a.keyword, b.keyword));
  const counted = new Set(all.map(({ keyword }) => keyword));
  for (const { keyword } of next) if (!counted.delete(keyword)) tell(keyword, true);
  for (const keyword of counted) tell(keyword, false);
  return next;
}

/** Takes the oldest utterances out of `recent` until it is short enough; their hits stay counted. */
function foldOldest(folded: FoldedUtterances, recent: RecentUtterance[], policy: FeaturePolicy): FoldedUtterances {
  if (recent.length <= policy.rememberedUtterances) return folded;
  const oldest = recent.splice(0, recent.length - policy.rememberedUtterances);
  const last = oldest.at(-1) as RecentUtterance;
  return {
    ...followSentiment(folded, oldest, policy),
    until: Math.max(folded.until ?? last.at, last.at),
    hasHeard: folded.hasHeard || oldest.some(({ isHeard }) => isHeard),
  };
}
