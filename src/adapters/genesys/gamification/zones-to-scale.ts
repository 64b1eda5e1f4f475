import type { KpiScale } from "../../../gamification/composite/model.ts";
import { untangleZones, type Zone } from "./untangle-zones.ts";

/**
 * The scale of zones as the platform counts them: straight inside of a zone, whole points, 0 outside of every zone, and
 * where zones meet or overlap the one with more points. `null` where no scale says exactly that.
 */
export function zonesToScale(zones: readonly Zone[]): KpiScale | null {
  const scale = scaleOfParted(zones);
  if (scale !== null) return scale;
  const parted = untangleZones(zones);
  return parted === null ? null : scaleOfParted(parted);
}

/** `null` where zones overlap by more than a border. */
function scaleOfParted(zones: readonly Zone[]): KpiScale | null {
  const sorted = [...zones].sort((a, b) => compareEnds(a.lower, b.lower, -1) || compareEnds(a.upper, b.upper, 1));
  const knots: Knot[] = [];
  let end: number | null = null;
  for (let i = 0; i < sorted.length; i++) {
    const { lower, upper, from, to } = sorted[i] as Zone;
    if (i > 0) {
      // The zone before must end, and not behind this one's beginning.
      if (end === null || lower === null || end > lower) return null;
      // Nothing counts between the two; where there is no between, these are dropped below.
      knots.push([end, 0], [lower, 0]);
    }
    if (lower !== null) knots.push([lower, from]);
    if (upper !== null) knots.push([upper, to]);
    if (lower === null && upper === null) knots.push([0, to]);
    end = upper;
  }
  const kept = atMostTwo(knots);
  if (kept === null) return null;
  const isOpenBelow = sorted[0]?.lower === null;
  const isOpenAbove = end === null;
  return withoutZeroEnds(kept, isOpenBelow, isOpenAbove);
}

type Knot = readonly [value: number, points: number];

/** One knot or two of each value; `null` where a third one would be missed. */
function atMostTwo(knots: readonly Knot[]): Knot[] | null {
  const kept: Knot[] = [];
  for (let i = 0; i < knots.length; ) {
    const first = knots[i] as Knot;
    let next = i + 1;
    while (knots[next]?.[0] === first[0]) next++;
    const last = knots[next - 1] as Knot;
    for (let k = i; k < next; k++) {
      if ((knots[k] as Knot)[1] > Math.max(first[1], last[1])) return null;
    }
    kept.push(first);
    if (last[1] !== first[1]) kept.push(last);
    i = next;
  }
  return kept;
}

/** Zones that give nothing and are open to a side are what lies outside. */
function withoutZeroEnds(knots: Knot[], isOpenBelow: boolean, isOpenAbove: boolean): KpiScale {
  let clampsBelow = isOpenBelow;
  let clampsAbove = isOpenAbove;
  if (clampsAbove && knots.at(-1)?.[1] === 0 && knots.at(-1)?.[0] === knots.at(-2)?.[0]) {
    knots.pop();
    clampsAbove = false;
  }
  if (clampsBelow && knots[0]?.[1] === 0 && knots[0]?.[0] === knots[1]?.[0]) {
    knots.shift();
    clampsBelow = false;
  }
  if (clampsBelow) return { knots, roundTo: 1, outside: clampsAbove ? "clamp" : "zero-above" };
  return { knots, roundTo: 1, outside: clampsAbove ? "zero-below" : "zero" };
}

/** Orders limits; an open end is before all lower and behind all upper ones. */
function compareEnds(a: number | null, b: number | null, open: -1 | 1): number {
  if (a === b) return 0;
  if (a === null) return open;
  if (b === null) return -open;
  return a - b;
}
