import { decimalUnits } from "../../core/round-decimal.ts";
import { describeAwaited } from "./awaited-fields.ts";
import type { AwaitedField } from "./model.ts";
import type { RuleAward } from "./order-rules.ts";
import { fieldParts, readField } from "./read-field.ts";

/**
 * What a matched rule gives, in whole micro-points; never `-0`. Fixed points are as they are; points per unit are
 * `points × floor(value / per)`, at most `max` in size, with the division on decimals (0.3 is 3 × 0.1) and nothing for
 * values below one unit. A field that is missing or not a finite number comes back as what the rule waits for.
 */
export function awardedPoints(award: RuleAward, record: unknown): number | readonly AwaitedField[] {
  if (award.kind === "fixed") return award.micro;
  const value = readField(record, fieldParts(award.field));
  if (!Number.isFinite(value)) return [describeAwaited(award.field, value)];
  return pointsPerUnit(award, value as number);
}

/**
 * Micro-points for a field's value.
 *
 * @param value - A finite number, of any size and with any number of decimals.
 */
export function pointsPerUnit(award: Extract<RuleAward, { kind: "per" }>, value: number): number {
  if (value <= 0) return 0;
  const { perMicro, unitMicro, maxMicro } = award;
  const scaled = Math.round(value * 1_000_000);
  // The usual case: a decimal of at most six places, below 2^33 and so the only one that its number stands for.
  if (scaled / 1_000_000 === value && value < TWO_33) {
    const units = (scaled - (scaled % perMicro)) / perMicro;
    const size = Math.abs(unitMicro) * units;
    // A product beyond 2^53 is not exact, but far beyond every maximum.
    return (unitMicro < 0 ? -1 : 1) * Math.min(size, maxMicro) + 0;
  }
  // Any other: a number of at least 1e-6 has no digits after the 30th place, and the quotient's floor is the floor of
  // whole micro-units' quotient.
  const units = decimalUnits(value, 30) / TEN_24 / BigInt(perMicro);
  const size = BigInt(Math.abs(unitMicro)) * units;
  const capped = size < BigInt(maxMicro) ? Number(size) : maxMicro;
  return (unitMicro < 0 ? -1 : 1) * capped + 0;
}

const TWO_33 = 8_589_934_592;
const TEN_24 = 1_000_000_000_000_000_000_000_000n;
