import { describeValue, type Problem, problem } from "../../core/errors.ts";
import type { KpiScale } from "./model.ts";

export const LARGEST_VALUE = 1_000_000_000;
export const LARGEST_POINTS = 1_000_000;
export const SMALLEST_ROUNDING = 0.000001;
export const LARGEST_KNOT_COUNT = 200;
export const OUTSIDES = ["clamp", "zero", "zero-below", "zero-above"] as const;

export const KNOTS = `an array of 1 to ${LARGEST_KNOT_COUNT} knots`;
export const KNOT = "[value, points], values ascending, at most two of one value";
export const ROUND_TO = "nothing or a number from 0.000001 to 1000000";
export const OUTSIDE = 'nothing, "clamp", "zero", "zero-below" or "zero-above"';

/** All that is wrong with a scale made by hand. */
export function scaleProblems(scale: unknown, path: string): readonly Problem[] {
  if (typeof scale !== "object" || scale === null) return [problem(path, "an object", describeValue(scale))];
  const { knots, roundTo, outside } = scale as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  if (!isKnotList(knots)) problems.push(problem(`${path}.knots`, KNOTS, describeValue(knots)));
  else {
    for (let i = 0; i < knots.length; i++) {
      if (isKnot(knots[i]) && !breaksOrder(knots, i)) continue;
      problems.push(problem(`${path}.knots[${i}]`, KNOT, describeKnot(knots[i])));
    }
  }
  if (!isRounding(roundTo)) problems.push(problem(`${path}.roundTo`, ROUND_TO, describeValue(roundTo)));
  if (!isOutside(outside)) problems.push(problem(`${path}.outside`, OUTSIDE, describeValue(outside)));
  return problems;
}

/** A record with each name that a scale may have. */
export const SCALE_NAMES = { knots: null, roundTo: null, outside: null };

/** Whether a scale can be calculated with: the cheap half of {@link scaleProblems}, for the hot path. */
export function isUsableScale(scale: KpiScale): boolean {
  if (typeof scale !== "object" || scale === null || !isKnotList(scale.knots)) return false;
  for (let i = 0; i < scale.knots.length; i++) {
    if (!isKnot(scale.knots[i]) || breaksOrder(scale.knots, i)) return false;
  }
  return isRounding(scale.roundTo) && isOutside(scale.outside);
}

/** Whether a knot lies below the one before it, or is the third of its value. */
export function breaksOrder(knots: readonly unknown[], index: number): boolean {
  const value = knotValue(knots[index]);
  const before = knotValue(knots[index - 1]);
  const twoBefore = knotValue(knots[index - 2]);
  return value !== null && ((before !== null && value < before) || value === twoBefore);
}

function knotValue(knot: unknown): number | null {
  const value: unknown = Array.isArray(knot) ? knot[0] : null;
  return typeof value === "number" ? value : null;
}

function isKnotList(knots: unknown): knots is readonly unknown[] {
  return Array.isArray(knots) && knots.length > 0 && knots.length <= LARGEST_KNOT_COUNT;
}

function isKnot(knot: unknown): knot is readonly [number, number] {
  return (
    Array.isArray(knot) &&
    knot.length === 2 &&
    isWithin(knot[0], -LARGEST_VALUE, LARGEST_VALUE) &&
    isWithin(knot[1], -LARGEST_POINTS, LARGEST_POINTS)
  );
}

function isRounding(roundTo: unknown): boolean {
  return roundTo === undefined || isWithin(roundTo, SMALLEST_ROUNDING, LARGEST_POINTS);
}

function isOutside(outside: unknown): boolean {
  return outside === undefined || (OUTSIDES as readonly unknown[]).includes(outside);
}

/** False for NaN, infinities and all that is not a number. */
export function isWithin(value: unknown, smallest: number, largest: number): value is number {
  return typeof value === "number" && value >= smallest && value <= largest;
}

function describeKnot(knot: unknown): string {
  if (!Array.isArray(knot) || knot.length !== 2) return describeValue(knot);
  return `[${describeValue(knot[0])}, ${describeValue(knot[1])}]`;
}
