import { fromMicro, toMicro } from "../../core/micro-units.ts";
import type { QualityExpectation, QualityWindow } from "../model.ts";
import type { ComparedWindow } from "./model.ts";

/**
 * A window with scores beside what was expected of it. Means are taken to the nearest millionth, and so is the drop in
 * percent: 3.6 after 4.0 is a drop of 10 %, whatever binary fractions make of it.
 */
export function compareWithExpectation(
  { count, mean: exactMean }: Pick<QualityWindow, "count" | "mean">,
  { score, spread, deviation, weeks, samples, basis }: QualityExpectation,
): ComparedWindow {
  const mean = toMicro(exactMean as number);
  const expected = toMicro(score);
  const drop = expected - mean;
  return {
    kind: "compared",
    mean: fromMicro(mean),
    expected: fromMicro(expected),
    spread,
    absoluteDrop: fromMicro(drop),
    dropPercent: expected > 0 ? percentOf(drop, expected) : null,
    z: deviation === null || deviation === 0 ? null : fromMicro(-drop) / (deviation / Math.sqrt(count)),
    weeks,
    samples,
    basis,
  };
}

function percentOf(part: number, whole: number): number {
  const percent = (100 * part) / whole;
  // Beyond what micro-units hold a percentage has no sixth decimal either.
  return Math.abs(percent) < 1e9 ? fromMicro(toMicro(percent)) : percent;
}
