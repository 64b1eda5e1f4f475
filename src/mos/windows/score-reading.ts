import { describeValue } from "../../core/errors.ts";
import { toMicro } from "../../core/micro-units.ts";
import type { QualitySource } from "../model.ts";
import type { WindowPolicy } from "../policy.ts";
import type { RefusedSample, SampleRefusal } from "./model.ts";
import { nineTenths, scoreMicro } from "./score-micro.ts";

/** A window policy as reading a score needs it: in micro-units and milliseconds. */
export interface ScoreReading {
  readonly lengthMs: number;
  readonly minMicro: number;
  readonly maxMicro: number;
  /** Of the scale, rounded down to a micro-unit. */
  readonly middleMicro: number;
  readonly belowMicro: number;
  /** Whether opus scores are brought to the narrow-band scale. */
  readonly isNormalized: boolean;
  /** Instants before this one belong to windows that were dropped. */
  readonly droppedBefore: number;
}

/** @param policy - A checked one. */
export function scoreReading(
  policy: WindowPolicy,
  source: QualitySource | null,
  droppedBefore: number | null = null,
): ScoreReading {
  const minMicro = toMicro(policy.scale.minimum);
  const maxMicro = toMicro(policy.scale.maximum);
  return {
    lengthMs: policy.windowSeconds * 1000,
    minMicro,
    maxMicro,
    middleMicro: middleOf(minMicro, maxMicro),
    belowMicro: toMicro(policy.shareBelow),
    isNormalized: policy.isOpusNormalized && source === "network",
    droppedBefore: droppedBefore ?? FIRST_AT,
  };
}

export function middleOf(minMicro: number, maxMicro: number): number {
  return Math.floor((minMicro + maxMicro) / 2);
}

/** What {@link readScore} answers for a sample that does not count; smaller than any score. */
export const REFUSED = -2_147_483_648;

/**
 * The micro-units of a usable score at a usable instant, on the narrow-band scale if that is asked for and the call was
 * opus; {@link REFUSED} otherwise.
 */
export function readScore(at: number, score: number, isOpus: boolean, reading: ScoreReading): number {
  if (!(at >= reading.droppedBefore && at < END_AT)) return REFUSED;
  const micro = scoreMicro(score);
  // NaN is neither.
  if (!(micro >= reading.minMicro && micro <= reading.maxMicro)) return REFUSED;
  if (!isOpus) return micro;
  // Below the lowest opus score there is nothing to be told apart on the narrow-band scale.
  return Math.max(nineTenths(micro), reading.minMicro);
}

/** Why {@link readScore} refused a sample. */
export function refusalOf(index: number, at: unknown, score: unknown, reading: ScoreReading): RefusedSample {
  const refused = (reason: SampleRefusal, value: unknown): RefusedSample => ({
    index,
    reason,
    received: describeValue(value),
  });
  if (!isUsableInstant(at)) return refused("malformed-instant", at);
  if (score === undefined || score === null) return refused("not-measured", score);
  if (typeof score !== "number" || !Number.isFinite(score)) return refused("not-a-number", score);
  // Where a scale does not reach down to 0, platforms write 0 or less for "no measurement".
  if (score <= 0 && reading.minMicro > 0) return refused("not-measured", score);
  if (readScore(reading.droppedBefore, score, false, reading) === REFUSED) return refused("off-scale", score);
  return refused("dropped-window", at);
}

/** Whether a value is an instant of the years 1001 to 9998. Fractions of a millisecond are cut off later. */
export function isUsableInstant(at: unknown): at is number {
  return typeof at === "number" && at >= FIRST_AT && at < END_AT;
}

export const USABLE_INSTANT = "an instant of the years 1001 to 9998 in epoch milliseconds";

/** 1001-01-01 and 9999-01-01: calendars answer for all of the windows in between. */
const FIRST_AT = -30_578_688_000_000;
const END_AT = 253_370_764_800_000;
