import { describeValue, type Problem, problem } from "../core/errors.ts";
import type { EffortDriver } from "./policy.ts";

/**
 * Whether a driver can be calculated with: the cheap half of {@link effortPolicyProblems}, for the hot path.
 * `x >= a && x <= b` is false for NaN, infinities and everything that is not a number.
 */
export function isUsableDriver(driver: EffortDriver): boolean {
  return (
    typeof driver === "object" &&
    driver !== null &&
    typeof driver.driver === "string" &&
    typeof driver.fact === "string" &&
    (driver.kind === "per-interval" || driver.kind === "per-unit") &&
    isWithin(driver.weight, 0, LARGEST_WEIGHT) &&
    isWithin(driver.grace, 0, LARGEST_AMOUNT) &&
    isWithin(driver.interval, SMALLEST_INTERVAL, LARGEST_AMOUNT) &&
    (driver.maxPoints === null || isWithin(driver.maxPoints, 0, LARGEST_POINTS))
  );
}

/** All that is wrong with an effort policy made by hand, which the door of `cxscore/schemas` has not seen. */
export function effortPolicyProblems(policy: unknown): readonly Problem[] {
  if (typeof policy !== "object" || policy === null) return [problem("policy", "an object", describeValue(policy))];
  const { drivers, fingerprint } = policy as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  if (!Array.isArray(drivers) || drivers.length === 0 || drivers.length > LARGEST_DRIVER_COUNT) {
    problems.push(problem("policy.drivers", `an array of 1 to ${LARGEST_DRIVER_COUNT}`, describeValue(drivers)));
  } else {
    drivers.forEach((driver: unknown, index) => {
      problems.push(...driverProblems(driver, `policy.drivers[${index}]`));
    });
  }
  if (typeof fingerprint !== "string") {
    problems.push(problem("policy.fingerprint", "the fingerprint of parseEffortPolicy", describeValue(fingerprint)));
  }
  return problems;
}

export const LARGEST_DRIVER_COUNT = 20;
export const LARGEST_WEIGHT = 1_000_000;
const LARGEST_AMOUNT = 1_000_000_000;
const SMALLEST_INTERVAL = 0.000001;
const LARGEST_POINTS = 100_000_000;

function driverProblems(driver: unknown, path: string): Problem[] {
  if (typeof driver !== "object" || driver === null) return [problem(path, "an object", describeValue(driver))];
  const fields = driver as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  const check = (field: string, isValid: boolean, expected: string): void => {
    if (!isValid) problems.push(problem(`${path}.${field}`, expected, describeValue(fields[field])));
  };
  const { kind, weight, grace, interval, maxPoints } = fields;
  check("driver", typeof fields["driver"] === "string", "a string");
  check("fact", typeof fields["fact"] === "string", "a string");
  check("kind", kind === "per-interval" || kind === "per-unit", '"per-unit" or "per-interval"');
  check("weight", isWithin(weight, 0, LARGEST_WEIGHT), `a number from 0 to ${LARGEST_WEIGHT}`);
  check("grace", isWithin(grace, 0, LARGEST_AMOUNT), `a number from 0 to ${LARGEST_AMOUNT}`);
  check(
    "interval",
    isWithin(interval, SMALLEST_INTERVAL, LARGEST_AMOUNT),
    `a number from 0.000001 to ${LARGEST_AMOUNT}`,
  );
  check(
    "maxPoints",
    maxPoints === null || isWithin(maxPoints, 0, LARGEST_POINTS),
    `null or a number from 0 to ${LARGEST_POINTS}`,
  );
  return problems;
}

function isWithin(value: unknown, smallest: number, largest: number): boolean {
  return typeof value === "number" && value >= smallest && value <= largest;
}
