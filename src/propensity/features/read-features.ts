import { describeValue, problem, ScoringError } from "../../core/errors.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { windowStatusOf } from "../window-status-of.ts";
import { assertFeatureRules } from "./check-feature-policy.ts";
import { assertFeaturesState } from "./check-features.ts";
import { followSentiment } from "./follow-sentiment.ts";
import type { FeatureReading, FeaturesState } from "./model.ts";
import { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "./policy.ts";

/**
 * What is known of a conversation at an instant, however little: a score takes any part of a conversation, and the
 * elapsed seconds say how large a part it was.
 *
 * - `elapsedSeconds = (min(now, end) - start) / 1000`, and 0 when a clock says that the start is still to come.
 * - `windowStatus` is `open` from `windowFromSeconds` to `windowToSeconds`, both included; `early` before, `late` after.
 * - `features.keywordCount` is how many different keywords count, and `null` until words of an utterance do; `totalHits`
 *   is how often all of them together, 0 until then.
 *
 * @param now - Epoch milliseconds.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when `now` is no instant; `ERR_INVALID_POLICY`, `ERR_INVALID_STATE`.
 *
 * @example
 * const state = initialFeatures({ startedAt: 0, waitTimeSeconds: 185 });
 * readFeatures(state, 44_999).windowStatus; // "early"
 * const reading = readFeatures(state, 45_000);
 * reading.windowStatus; // "open"
 * reading.elapsedSeconds; // 45
 * reading.features; // { sentimentPolarity: null, waitTimeSeconds: 185, keywordMatches: null, keywordCount: null, … }
 */
export function readFeatures(
  state: FeaturesState,
  now: number,
  policy: FeaturePolicy = GUIDE_FEATURE_POLICY,
): FeatureReading {
  assertFeatureRules(policy, "readFeatures");
  assertFeaturesState(state, "readFeatures");
  if (!Number.isSafeInteger(now)) {
    throw new ScoringError("ERR_INVALID_INPUT", "readFeatures", [
      problem("now", "epoch milliseconds", describeValue(now)),
    ]);
  }
  const { startedAt, endedAt, recent, folded, hits } = state;
  const sentiment = followSentiment(folded, recent, policy);
  const hasHeard = folded.hasHeard || recent.some(({ isHeard }) => isHeard);
  const until = endedAt === null ? now : Math.min(now, endedAt);
  const elapsedSeconds = startedAt === null ? null : Math.max(0, until - startedAt) / 1000;
  return {
    features: {
      sentimentPolarity: sentiment.polarity,
      waitTimeSeconds: state.waitTimeSeconds?.value ?? null,
      keywordMatches: hasHeard ? hits.map(({ keyword }) => keyword) : null,
      keywordCount: hasHeard ? hits.length : null,
      customerHistoryEscalationRate: state.customerHistoryEscalationRate?.value ?? null,
      agentTenureDays: state.agentTenureDays?.value ?? null,
      mediaType: state.mediaType?.value ?? null,
    },
    keywordHits: hits,
    totalHits: hits.reduce((sum, one) => sum + one.hits, 0),
    sentimentTurn: sentiment.turn,
    sentimentTurnCount: sentiment.turnCount,
    elapsedSeconds,
    windowStatus: elapsedSeconds === null ? null : windowStatusOf(elapsedSeconds, policy),
    isEnded: endedAt !== null && endedAt <= now,
    policyFingerprint: currentFingerprint(policy, GUIDE_FEATURE_POLICY),
  };
}
