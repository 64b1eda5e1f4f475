import { type Calendar, createCalendar } from "../core/calendar.ts";
import { normalQuantile } from "../core/normal.ts";
import { exp } from "../core/transcendental.ts";
import type { QualitySource } from "../mos/model.ts";
import { type CompleteOptions, completeOptions, QUARTER_MS } from "./quality/check-series-options.ts";
import type { QualityDrop, QualitySeriesOptions, SimulatedSample } from "./quality/model.ts";
import { type RandomStream, randomStream } from "./quality/random-stream.ts";
import { roundToMillionth, type ScoreQuantile, scoreQuantile } from "./quality/score-quantile.ts";

/**
 * Makes up a queue's quality series: the same one for the same options, on every engine.
 *
 * The mean at an instant is `meanScore + scoreByHour + the day's own − drops`, kept within the ends that `meanScore` has.
 * A day's own is normally distributed with `dayDeviation`, and independent of other days'. Around the mean:
 *
 * - `survey`: whole numbers 1 to 5. Their shares at a mean of 4.2 are 5, 5, 8, 29 and 53 %; for another mean each is
 *   weighted by `t^score`, with the t that gives it. The standard deviation is 1.10 at 4.2 and 1.52 at 3.2.
 * - `network`: the E-model's MOS of `R = 93.2 − x`, where x is exponentially distributed: most calls are near the ceiling
 *   of 4.41, with a long tail to bad ones. The standard deviation is 0.27 at a mean of 4.2, 0.80 at 3.7. Mean and drops are
 *   those of the narrow-band scale; a call with opus then reads 10/9 of it.
 *
 * Calls fall evenly within their quarter of an hour. What a call draws hangs on the seed, the quarter's number from the
 * start and the call's number in it alone: a drop changes nothing but the scores in it, a start a whole week later in UTC
 * shifts everything, and, where none is late, a longer series begins with the shorter one.
 *
 * @returns In the order in which they came in: by `receivedAt`, then `at`.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of the options, also for more than 20,000,000 scores.
 *
 * @example
 * const queue = { seed: 1, source: "survey", startAt: 0, weeks: 1, callsPerWindow: 5, meanScore: 4.2, arrivals: "even" };
 * const samples = simulateQualitySeries(queue);
 * samples.length; // 3360
 * const worse = simulateQualitySeries({ ...queue, drops: [{ startAt: 0, endAt: 900_000, drop: 1 }] });
 * worse.filter((one, i) => one.score !== samples[i].score).every((one) => one.at < 900_000); // true
 *
 * @see docs/mos/costs.md
 */
export function simulateQualitySeries(options: QualitySeriesOptions): SimulatedSample[] {
  const series = completeOptions(options);
  const { startAt, weeks, lateShare } = series;
  const calendar = createCalendar(series.timeZone);
  const quantileOf = rememberQuantiles(series.source);
  const samples: SimulatedSample[] = [];
  for (let quarter = 0; quarter < weeks * 672; quarter++) {
    const one = quarterOf(series, calendar, startAt + quarter * QUARTER_MS);
    drawQuarter(samples, series, one, randomStream(series.seed, CALLS, quarter), quantileOf);
  }
  if (lateShare > 0) samples.sort((a, b) => a.receivedAt - b.receivedAt || a.at - b.at);
  return samples;
}

/** Purposes of draws. */
const CALLS = 1;
const DAYS = 2;

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** What all calls of a quarter of an hour have in common. */
interface Quarter {
  readonly startAt: number;
  readonly mean: number;
  readonly calls: number;
  readonly drops: readonly QualityDrop[];
}

function quarterOf(series: CompleteOptions, calendar: Calendar, startAt: number): Quarter {
  const { callsPerWindow, meanScore, scoreByHour, volumeByHour, dayDeviation, drops, seed } = series;
  const localMs = startAt + calendar.offsetMsAt(startAt);
  const day = Math.floor(localMs / DAY_MS);
  const hour = Math.floor((localMs - day * DAY_MS) / HOUR_MS);
  const firstDay = Math.floor((series.startAt + calendar.offsetMsAt(series.startAt)) / DAY_MS);
  const ownOfDay = dayDeviation === 0 ? 0 : dayDeviation * normalQuantile(randomStream(seed, DAYS, day - firstDay)());
  return {
    startAt,
    mean: meanScore + (scoreByHour[hour] ?? 0) + ownOfDay,
    calls: callsPerWindow * (volumeByHour[hour] ?? 1),
    drops: drops.filter((one) => one.startAt < startAt + QUARTER_MS && one.endAt > startAt),
  };
}

/** Every call takes five draws, needed or not, so that no option moves the draws of another. */
function drawQuarter(
  samples: SimulatedSample[],
  { source, arrivals, opusShare, lateShare, lateSeconds }: CompleteOptions,
  { startAt, mean, calls, drops }: Quarter,
  draw: RandomStream,
  quantileOf: (mean: number) => ScoreQuantile,
): void {
  const first = samples.length;
  const evenly = draw();
  const count = arrivals === "even" ? Math.floor(calls + evenly) : drawPoisson(calls, draw);
  for (let call = 0; call < count; call++) {
    const at = startAt + Math.floor(draw() * QUARTER_MS);
    const share = draw();
    const isOpus = draw() < opusShare;
    const isLate = draw() < lateShare;
    const delayMs = Math.ceil(draw() * lateSeconds * 1000);
    const narrow = quantileOf(drops.length === 0 ? mean : mean - dropAt(drops, at))(share);
    samples.push({
      at,
      score: isOpus ? roundToMillionth((narrow * 10) / 9) : narrow,
      source,
      codec: source === "survey" ? null : isOpus ? "opus" : "pcmu",
      receivedAt: isLate ? at + delayMs : at,
    });
  }
  // In place, so that no late one is needed to keep a whole series in order.
  const own = samples.splice(first).sort((a, b) => a.at - b.at);
  for (const sample of own) samples.push(sample);
}

function dropAt(drops: readonly QualityDrop[], at: number): number {
  let sum = 0;
  for (const { startAt, endAt, drop } of drops) if (at >= startAt && at < endAt) sum += drop;
  return sum;
}

/** How many draws it takes until their product falls below e^-mean; a large mean in parts, whose numbers add up. */
function drawPoisson(mean: number, draw: RandomStream): number {
  let count = 0;
  for (let left = mean; left > 0; left -= LARGEST_PART) {
    const bound = exp(-Math.min(left, LARGEST_PART));
    for (let product = draw(); product > bound; product *= draw()) count += 1;
  }
  return count;
}

const LARGEST_PART = 500;

/** The ways scores are spread at each mean, worked out once each. */
function rememberQuantiles(source: QualitySource): (mean: number) => ScoreQuantile {
  const known = new Map<number, ScoreQuantile>();
  return (mean) => {
    const found = known.get(mean);
    if (found !== undefined) return found;
    const quantile = scoreQuantile(source, mean);
    known.set(mean, quantile);
    return quantile;
  };
}
