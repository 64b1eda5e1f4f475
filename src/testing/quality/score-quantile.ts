import { exp, log } from "../../core/transcendental.ts";
import { LOWEST_R, mosFromR } from "../../mos/e-model/mos-from-r.ts";
import type { QualitySource } from "../../mos/model.ts";

/** The score below which a share of the scores lies; the share is above 0 and below 1. */
export type ScoreQuantile = (share: number) => number;

/** Means that the scores of a source can have here, both ends included. */
export const MEAN_RANGE: Readonly<Record<QualitySource, readonly [from: number, to: number]>> = {
  network: [1.5, 4.4],
  survey: [1.05, 4.95],
};

/** How scores of a source with this mean are spread; how is told at `simulateQualitySeries`. */
export function scoreQuantile(source: QualitySource, mean: number): ScoreQuantile {
  const [from, to] = MEAN_RANGE[source];
  const within = Math.min(Math.max(mean, from), to);
  return source === "survey" ? surveyQuantile(within) : networkQuantile(within);
}

/** Percent of the scores 1 to 5 at a mean of 4.2: most are content, and those who are not are so altogether. */
const SURVEY_PERCENTS: readonly number[] = [5, 5, 8, 29, 53];

function surveyQuantile(mean: number): ScoreQuantile {
  const tilted = (place: number): readonly number[] => {
    let tilt = 1;
    return SURVEY_PERCENTS.map((percent) => {
      const weight = percent * tilt;
      tilt *= place / (1 - place);
      return weight;
    });
  };
  const meanOf = (weights: readonly number[]): number =>
    weights.reduce((sum, weight, i) => sum + weight * (i + 1), 0) / weights.reduce((sum, weight) => sum + weight, 0);
  const weights = tilted(solve((place) => meanOf(tilted(place)) < mean, 0.001, 0.999));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const [one = 0, two = 0, three = 0, four = 0] = weights.map((weight) => weight / total);
  const [toTwo, toThree, toFour] = [one + two, one + two + three, one + two + three + four];
  return (share) => (share < one ? 1 : share < toTwo ? 2 : share < toThree ? 3 : share < toFour ? 4 : 5);
}

/** The rating factor of a clean call. */
const CLEAN_R = 93.2;

function networkQuantile(mean: number): ScoreQuantile {
  const impairment = solve((mid) => meanOfImpaired(mid) > mean, 0.001, 1000);
  return (share) => roundToMillionth(mosFromR(CLEAN_R + impairment * log(share)));
}

/** To six decimals, as samples are read: nothing measured comes closer. */
export function roundToMillionth(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}

/**
 * Mean MOS of calls whose R lies below that of a clean one by an exponentially distributed amount of this mean. MOS is a
 * polynomial of that amount x down to where it is 1, so by parts
 * `∫ p(x) e^(-x/s) / s dx = Σ sⁿ (p⁽ⁿ⁾(0) − e^(-c/s) p⁽ⁿ⁾(c))`.
 */
function meanOfImpaired(mean: number): number {
  const remaining = exp(-(CLEAN_R - LOWEST_R) / mean);
  const sumAt = (r: number): number => {
    // 1 + 7e-6 (160 R² − R³ − 1000 R) and what it becomes as R falls.
    const first = -7e-6 * (320 * r - 3 * r * r - 1000);
    const second = 7e-6 * (320 - 6 * r);
    return mean * (first + mean * (second + mean * 7e-6 * 6));
  };
  return mosFromR(CLEAN_R) + sumAt(CLEAN_R) - remaining * sumAt(LOWEST_R);
}

/** Where, between two numbers, a condition stops to hold. */
function solve(holdsBelow: (mid: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let i = 0; i < 60; i++) {
    const mid = (from + to) / 2;
    if (holdsBelow(mid)) from = mid;
    else to = mid;
  }
  return (from + to) / 2;
}
