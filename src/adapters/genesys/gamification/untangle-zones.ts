import { decimalUnits } from "../../../core/round-decimal.ts";
import { commonPlaces, tenTo } from "../../../gamification/composite/exact-decimal.ts";

/** A zone with the points of its two limits; `null` = open to that side. */
export interface Zone {
  readonly lower: number | null;
  readonly upper: number | null;
  /** Points at the lower and at the upper limit. */
  readonly from: number;
  readonly to: number;
}

/**
 * Zones side by side that count as overlapping ones do: in each stretch between two limits the zone with more points.
 * `null` where no such zones say it exactly: two lines cross inside of a stretch, or a line is cut at more than six
 * decimals of points.
 */
export function untangleZones(zones: readonly Zone[]): readonly Zone[] | null {
  const places = commonPlaces(...zones.flatMap(numbersOf));
  const ends = new Set<number | null>(zones.flatMap(({ lower, upper }) => [lower, upper]));
  const limits = [...ends].filter((one) => one !== null).sort((a, b) => a - b);
  const pieces = zones.filter(({ lower, upper }) => lower !== null && lower === upper);
  for (let i = 0; i <= limits.length; i++) {
    const lower = limits[i - 1] ?? null;
    const upper = limits[i] ?? null;
    const covering = zones.filter((zone) => covers(zone, lower, upper));
    if (covering.length === 0) continue;
    const [first, ...others] = covering.map((zone) => pieceOf(zone, lower, upper, places)) as [Piece, ...Piece[]];
    let best = first;
    for (const one of others) if (isAtLeast(one, best)) best = one;
    if (!others.every((one) => isAtLeast(best, one))) return null;
    const from = toPoints(best.from, best.per);
    const to = toPoints(best.to, best.per);
    if (from === null || to === null) return null;
    pieces.push({ lower, upper, from, to });
  }
  return pieces;
}

/** A part of a zone; the points of its ends in parts of `per`. */
interface Piece {
  readonly from: bigint;
  readonly to: bigint;
  readonly per: bigint;
}

function numbersOf({ lower, upper, from, to }: Zone): number[] {
  return [lower ?? 0, upper ?? 0, from, to];
}

/** Whether a zone holds all of a stretch that no limit cuts. */
function covers(zone: Zone, lower: number | null, upper: number | null): boolean {
  const beginsBefore = zone.lower === null || (lower !== null && zone.lower <= lower);
  return beginsBefore && (zone.upper === null || (upper !== null && zone.upper >= upper));
}

function pieceOf(zone: Zone, lower: number | null, upper: number | null, places: number): Piece {
  const [from, to] = [decimalUnits(zone.from, places), decimalUnits(zone.to, places)];
  const unit = tenTo(places);
  if (zone.lower === null || zone.upper === null || lower === null || upper === null) return { from, to, per: unit };
  const start = decimalUnits(zone.lower, places);
  const width = decimalUnits(zone.upper, places) - start;
  const at = (limit: number): bigint => from * width + (to - from) * (decimalUnits(limit, places) - start);
  return { from: at(lower), to: at(upper), per: unit * width };
}

/** Whether one piece has no fewer points than another of the same stretch, wherever one looks. */
function isAtLeast(one: Piece, other: Piece): boolean {
  return one.from * other.per >= other.from * one.per && one.to * other.per >= other.to * one.per;
}

function toPoints(amount: bigint, per: bigint): number | null {
  const micro = amount * 1_000_000n;
  return micro % per === 0n ? Number(micro / per) / 1e6 : null;
}
