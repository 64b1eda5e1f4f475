import { MICRO } from "../../core/micro-units.ts";
import { decimalUnits } from "../../core/round-decimal.ts";
import { commonPlaces, decimalPlaces, roundedQuotient, tenTo } from "./exact-decimal.ts";
import type { KpiScale } from "./model.ts";

/**
 * `weight × factor × points(value)` in whole micro-points, rounded once, half away from zero, from the exact decimals
 * that all numbers print as.
 *
 * @param scale - A scale that has been checked.
 * @param value - A finite number.
 */
export function scaleMicro(scale: KpiScale, value: number, weight: number, factor = 1): number {
  return weighedMicro(scale, pieceAt(scale, value), value, weight, factor);
}

/** The most and the least that {@link scaleMicro} gives for any value: what a step only comes near to counts too. */
export function scaleBoundsMicro(scale: KpiScale, weight: number): { readonly max: number; readonly min: number } {
  const { knots, outside = "clamp" } = scale;
  let most = outside === "clamp" ? Number.NEGATIVE_INFINITY : 0;
  let least = outside === "clamp" ? Number.POSITIVE_INFINITY : 0;
  for (const [, points] of knots) {
    most = Math.max(most, points);
    least = Math.min(least, points);
  }
  return { max: weighedMicro(scale, flat(most), 0, weight, 1), min: weighedMicro(scale, flat(least), 0, weight, 1) };
}

/** The two knots a value lies between; both are the same where points do not depend on the value. */
interface Piece {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

function pieceAt(scale: KpiScale, value: number): Piece {
  const { knots, outside } = scale;
  const last = knots.length - 1;
  const [firstValue, firstPoints] = knotAt(scale, 0);
  const [lastValue, lastPoints] = knotAt(scale, last);
  if (value < firstValue) return flat(outside === "zero" || outside === "zero-below" ? 0 : firstPoints);
  if (value > lastValue) return flat(outside === "zero" || outside === "zero-above" ? 0 : lastPoints);
  let at = 0;
  while (at < last && knotAt(scale, at + 1)[0] < value) at++;
  // The value lies at this knot, at the next one, or between the two; at this one only if it is the first.
  const [x0, y0] = knotAt(scale, at);
  const next = at < last ? at + 1 : at;
  const [x1, y1] = knotAt(scale, next);
  if (x1 !== value) return { x0, y0, x1, y1 };
  // A second knot of that value can be on either side.
  const [x2, y2] = knotAt(scale, Math.min(next + 1, last));
  return flat(Math.max(x0 === value ? y0 : y1, y1, x2 === value ? y2 : y1));
}

/** A knot of a scale; the index is one it has. */
export function knotAt(scale: KpiScale, index: number): readonly [number, number] {
  return scale.knots[index] as readonly [number, number];
}

function flat(points: number): Piece {
  return { x0: 0, y0: points, x1: 0, y1: points };
}

function weighedMicro({ roundTo }: KpiScale, piece: Piece, value: number, weight: number, factor: number): number {
  if (roundTo !== undefined) return exactMicro(piece, value, weight, factor, roundTo);
  return pieceMicro(piece, value, weight, factor);
}

/**
 * By doubles, with a bound of what their rounding can be; only a result that is nearer to a half than that bound is
 * calculated again with whole numbers. Both ways round to the same micro-point, always.
 */
function pieceMicro(piece: Piece, value: number, weight: number, factor: number): number {
  const { x0, y0, x1, y1 } = piece;
  const rise = y1 - y0;
  const run = x1 - x0;
  const unit = weight * factor * MICRO;
  const points = run === 0 ? y0 : y0 + rise * ((value - x0) / run);
  // In units of the last place: each step is off by half of one, and the difference to x0 by one of its two terms.
  const spread = run === 0 ? 0 : Math.abs(rise) * (2 + (Math.abs(value) + Math.abs(x0) + Math.abs(x1)) / run);
  const bound = unit * (Math.abs(y0) + Math.abs(y1) + spread) * SLACK;
  const micro = points * unit;
  const rounded = Math.round(micro);
  // Numbers near the smallest of all are further from the decimals they print as.
  const isOrdinary = run === 0 || run > SMALLEST_RUN;
  if (isOrdinary && 0.5 - Math.abs(micro - rounded) > bound) return rounded + 0;
  return exactMicro(piece, value, weight, factor, null);
}

/** 2^-48: sixteen times the unit in the last place, more than all steps together lose. */
const SLACK = 3.552713678800501e-15;
const SMALLEST_RUN = 1e-290;

function exactMicro(piece: Piece, value: number, weight: number, factor: number, roundTo: number | null): number {
  const { x0, y0, x1, y1 } = piece;
  const xPlaces = commonPlaces(value, x0, x1);
  const run = x0 === x1 ? 1n : decimalUnits(x1, xPlaces) - decimalUnits(x0, xPlaces);
  const past = decimalUnits(value, xPlaces) - decimalUnits(x0, xPlaces);
  const yPlaces = commonPlaces(y0, y1);
  const from = decimalUnits(y0, yPlaces);
  // Points are over / under.
  let over = from * run + (decimalUnits(y1, yPlaces) - from) * past;
  let under = run * tenTo(yPlaces);
  if (roundTo !== null) {
    const places = decimalPlaces(roundTo);
    const size = decimalUnits(roundTo, places);
    over = roundedQuotient(over * tenTo(places), under * size) * size;
    under = tenTo(places);
  }
  const weightPlaces = decimalPlaces(weight);
  const factorPlaces = decimalPlaces(factor);
  over *= decimalUnits(weight, weightPlaces) * decimalUnits(factor, factorPlaces) * 1_000_000n;
  return Number(roundedQuotient(over, under * tenTo(weightPlaces + factorPlaces)));
}
