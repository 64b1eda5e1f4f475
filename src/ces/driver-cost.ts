import { MICRO, toMicro } from "../core/micro-units.ts";
import type { EffortDriver } from "./policy.ts";

/** What a driver takes away for an amount: whole micro-points, >= 0. */
export function driverCostMicro(driver: EffortDriver, amount: number): number {
  if (amount <= driver.grace) return 0;
  const excessMicro = excessMicroOf(driver, amount);
  const intervalMicro = microOf(driver.interval);
  const weightMicro = microOf(driver.weight);
  const capMicro = driver.maxPoints === null ? LARGEST_COST_MICRO : microOf(driver.maxPoints);
  const costMicro =
    driver.kind === "per-interval"
      ? Math.floor(excessMicro / intervalMicro) * weightMicro
      : roundedQuotient(excessMicro, weightMicro, intervalMicro);
  return Math.min(costMicro, capMicro);
}

/** How many of its intervals an amount completes, whole or pro rata as the driver counts; caps are not looked at. */
export function driverUnits(driver: EffortDriver, amount: number): number {
  if (amount <= driver.grace) return 0;
  const units = excessMicroOf(driver, amount) / microOf(driver.interval);
  return driver.kind === "per-interval" ? Math.floor(units) : units;
}

const LARGEST_COST_MICRO = 100_000_000 * MICRO;
/** Whole micro-units hold amounts up to some 9.007 billion. */
const LARGEST_AMOUNT = 9_000_000_000;

/** A safe integer, as is the interval: the floor of their quotient is exact. */
function excessMicroOf(driver: EffortDriver, amount: number): number {
  return microOf(Math.min(amount, LARGEST_AMOUNT)) - microOf(driver.grace);
}

/** `toMicro` for amounts up to 9e9, with a short cut for whole numbers, which nearly all amounts and weights are. */
function microOf(amount: number): number {
  return Number.isInteger(amount) ? amount * MICRO : toMicro(amount);
}

/** `a · b / c` of whole numbers >= 0, c > 0, rounded half up from the exact value. */
function roundedQuotient(a: number, b: number, c: number): number {
  const product = a * b;
  if (!Number.isSafeInteger(product)) return Number((2n * BigInt(a) * BigInt(b) + BigInt(c)) / (2n * BigInt(c)));
  const whole = Math.floor(product / c);
  const rest = product - whole * c;
  return rest >= c - rest ? whole + 1 : whole;
}
