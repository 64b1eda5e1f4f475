import type { RecentUtterance, SentimentTrack, SentimentTurn } from "./model.ts";
import type { FeaturePolicy } from "./policy.ts";

/** Before the first reading. */
export function emptyTrack(): SentimentTrack {
  return { polarity: null, readings: [], isTurned: false, turn: null, turnCount: 0 };
}

/**
 * Follows the sentiment through further readings, in their order.
 *
 * Polarity: `p = weight · reading + (1 - weight) · p`, beginning with the first reading. A reading belongs to a turn if
 * it is negative, one of the `turnWithinReadings` before it is positive, and the highest of these lies `turnBand` or
 * more above it. A turn begins with a reading that belongs to one after a reading that does not.
 */
export function followSentiment(
  before: SentimentTrack,
  utterances: readonly RecentUtterance[],
  { sentimentWeight, turnBand, turnWithinReadings }: FeaturePolicy,
): SentimentTrack {
  let { polarity, isTurned, turn, turnCount } = before;
  let readings: number[] | null = null;
  for (const { sentiment, at } of utterances) {
    if (sentiment === null) continue;
    readings ??= [...before.readings];
    polarity = polarity === null ? sentiment : sentimentWeight * sentiment + (1 - sentimentWeight) * polarity + 0;
    const from = sentiment < 0 ? highestOf(readings, turnWithinReadings) : 0;
    const isFall = from > 0 && from - sentiment >= turnBand;
    if (isFall && !isTurned) {
      turn = { at, from, to: sentiment };
      turnCount++;
    }
    isTurned = isFall;
    readings.push(sentiment);
    if (readings.length > turnWithinReadings) readings.shift();
  }
  return readings === null ? before : { polarity, readings, isTurned, turn, turnCount };
}

/** Whether a turn is later than the one before, or the same one told with other readings. */
export function isNewTurn(turn: SentimentTurn, before: SentimentTurn): boolean {
  const isSame = turn.at === before.at && turn.from === before.from && turn.to === before.to;
  return turn.at >= before.at && !isSame;
}

function highestOf(readings: readonly number[], count: number): number {
  let highest = 0;
  for (let i = Math.max(0, readings.length - count); i < readings.length; i++) {
    highest = Math.max(highest, readings[i] as number);
  }
  return highest;
}
