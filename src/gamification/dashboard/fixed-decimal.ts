import { decimalUnits } from "../../core/round-decimal.ts";

/** A finite number with so many decimals, half away from zero; what rounds to nothing has no sign. */
export function fixedDecimal(value: number, decimals: number): string {
  return signOf(value, decimals) + pointed(unitsOf(value, decimals), decimals);
}

/** Seconds as `m:ss`, rounded before they are split, with so many decimals of a second. */
export function minutesSeconds(seconds: number, decimals: number): string {
  const units = unitsOf(seconds, decimals);
  const minute = 60n * 10n ** BigInt(decimals);
  const rest = pointed(units % minute, decimals);
  const width = decimals === 0 ? 2 : 3 + decimals;
  return `${signOf(seconds, decimals)}${units / minute}:${rest.padStart(width, "0")}`;
}

/** The least decimal of so many places that is not below a number above 0: what is missing never shows as nothing. */
export function roundedUp(value: number, decimals: number): number {
  const units = unitsOf(value, decimals);
  const nearest = Number(`${units}e-${decimals}`);
  return nearest < value ? Number(`${units + 1n}e-${decimals}`) : nearest;
}

function unitsOf(value: number, decimals: number): bigint {
  return decimalUnits(Math.abs(value), decimals);
}

function signOf(value: number, decimals: number): string {
  return value < 0 && unitsOf(value, decimals) > 0n ? "-" : "";
}

function pointed(units: bigint, decimals: number): string {
  if (decimals === 0) return String(units);
  const digits = String(units).padStart(decimals + 1, "0");
  const pointAt = digits.length - decimals;
  return `${digits.slice(0, pointAt)}.${digits.slice(pointAt)}`;
}
