import { MICRO } from "../../core/micro-units.ts";
import { contributionMicro } from "./count-kpis.ts";
import type { KpiScale } from "./model.ts";
import { knotAt } from "./scale-micro.ts";

/** A KPI whose value may change. */
export interface MovableKpi {
  readonly scale: KpiScale;
  readonly weight: number;
  readonly factor: number;
  /** The value now, whose contribution does not reach what is needed. */
  readonly value: number;
}

/**
 * Steps in which a value is told: 1, 0.1, … 0.000001 of its unit, the largest of which at least a thousand lie between
 * the first and the last knot. As steps per unit.
 */
export function stepsPerUnit(scale: KpiScale): number {
  const span = knotAt(scale, scale.knots.length - 1)[0] - knotAt(scale, 0)[0];
  let perUnit = 1;
  while (perUnit < MICRO && span * perUnit < 1000) perUnit *= 10;
  return perUnit;
}

/**
 * The value nearest to the one now, in whole steps, at which a KPI contributes at least `neededMicro`; of two equally
 * near ones the greater. `null` where there is none.
 */
export function nearestReachingValue(kpi: MovableKpi, neededMicro: number): number | null {
  const perUnit = stepsPerUnit(kpi.scale);
  const above = firstAbove(kpi, neededMicro, perUnit);
  const below = firstAbove(mirrored(kpi), neededMicro, perUnit);
  if (below === null) return above === null ? null : above / perUnit;
  const belowValue = (0 - below) / perUnit;
  if (above === null) return belowValue;
  const aboveValue = above / perUnit;
  return aboveValue - kpi.value <= kpi.value - belowValue ? aboveValue : belowValue;
}

/** The same KPI with its values counted the other way, so that one search serves both directions. */
function mirrored({ scale, weight, factor, value }: MovableKpi): MovableKpi {
  const knots = scale.knots.map(([x, y]) => [0 - x, y] as const).reverse();
  const { outside } = scale;
  const turned = outside === "zero-below" ? "zero-above" : outside === "zero-above" ? "zero-below" : outside;
  return { scale: { ...scale, knots, outside: turned }, weight, factor, value: 0 - value };
}

/** The first whole step above the value now that contributes enough. */
function firstAbove(kpi: MovableKpi, neededMicro: number, perUnit: number): number | null {
  const { scale, weight, factor, value } = kpi;
  const last = scale.knots.length - 1;
  const [firstValue] = knotAt(scale, 0);
  const [lastValue] = knotAt(scale, last);
  // Beyond the last knot nothing changes any more.
  if (value > lastValue) return null;
  const first = value < firstValue ? stepFrom(firstValue, perUnit) : stepAfter(value, perUnit);
  const reaches = (step: number): boolean => contributionMicro(scale, step / perUnit, weight, factor) >= neededMicro;
  for (let i = 0; i <= last; i++) {
    const [x0, y0] = knotAt(scale, i);
    // The stretch behind the last knot is that knot alone.
    const [x1, y1] = knotAt(scale, Math.min(i + 1, last));
    const from = Math.max(first, stepFrom(x0, perUnit));
    const to = stepUpTo(x1, perUnit);
    if (from > to) continue;
    if (reaches(from)) return from;
    if (!reaches(to)) continue;
    // Where points fall, only the step at the end can be enough.
    if (y1 <= y0) return to;
    const guess = x0 + ((neededMicro / (weight * factor * MICRO) - y0) * (x1 - x0)) / (y1 - y0);
    return firstReaching(reaches, from, to, Math.ceil(guess * perUnit) + 0);
  }
  const beyond = Math.max(first, stepAfter(lastValue, perUnit));
  return reaches(beyond) ? beyond : null;
}

/** The first of `fails + 1 … enough` that reaches, where all after it do; near the guess it takes a few looks. */
function firstReaching(reaches: (at: number) => boolean, fails: number, enough: number, guess: number): number {
  let low = fails;
  let high = enough;
  let next = guess;
  let stride = 1;
  while (high - low > 1) {
    const inside = next > low && next < high;
    const at = inside ? next : low + Math.floor((high - low) / 2);
    if (reaches(at)) {
      high = at;
      next = at - stride;
    } else {
      low = at;
      next = at + stride;
    }
    stride *= 2;
  }
  return high;
}

/** The first whole step that is not below a value. */
function stepFrom(value: number, perUnit: number): number {
  let step = Math.floor(value * perUnit) - 1;
  while (step / perUnit < value) step++;
  return step;
}

function stepAfter(value: number, perUnit: number): number {
  const step = stepFrom(value, perUnit);
  return step / perUnit === value ? step + 1 : step;
}

function stepUpTo(value: number, perUnit: number): number {
  const step = stepFrom(value, perUnit);
  return step / perUnit === value ? step : step - 1;
}
