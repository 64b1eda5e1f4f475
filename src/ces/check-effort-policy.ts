import { checkFields, type FieldKinds } from "../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../core/errors.ts";
import type { EffortDriver, EffortPolicy } from "./policy.ts";

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
    (driver.maxPoints === null || isWithin(driver.maxPoints, 0, LARGEST_POINTS)) &&
    // All seven are asked for above.
    countFields(driver) <= 7
  );
}

/** All that is wrong with an effort policy made by hand, which the door of `cxscore/schemas` has not seen. */
export function effortPolicyProblems(policy: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  const drivers = (policy as Partial<EffortPolicy> | null | undefined)?.drivers;
  const isOtherCount = Array.isArray(drivers) && !isWithin(drivers.length, 1, LARGEST_DRIVER_COUNT);
  if (isOtherCount) {
    problems.push(problem("policy.drivers", `a list of 1 to ${LARGEST_DRIVER_COUNT}`, describeValue(drivers)));
  }
  // A list that is far too long is not told driver by driver.
  checkFields(problems, "policy", policy, isOtherCount ? { fingerprint: "text" } : POLICY);
  const checkNames = (path: string, record: unknown, fields: FieldKinds): void => {
    for (const name in typeof record === "object" ? record : null) {
      // What was meant is not guessed: the look for the nearest name would be a sixth of what scores.
      if (!Object.hasOwn(fields, name)) problems.push(problem(`${path}.${name}`, "no such key", "an unknown key"));
    }
  };
  checkNames("policy", policy, POLICY);
  const list: readonly unknown[] = Array.isArray(drivers) && !isOtherCount ? drivers : [];
  for (let i = 0; i < list.length; i++) checkNames(`policy.drivers[${i}]`, list[i], DRIVER);
  return problems;
}

/** How many fields a record has, those included that a prototype lends it: where all of its own are there, more are unknown. */
export function countFields(record: object): number {
  let count = 0;
  for (const _ in record) count++;
  return count;
}

export const LARGEST_DRIVER_COUNT = 20;
export const LARGEST_WEIGHT = 1_000_000;
const LARGEST_AMOUNT = 1_000_000_000;
const SMALLEST_INTERVAL = 0.000001;
const LARGEST_POINTS = 100_000_000;

const DRIVER: FieldKinds = {
  driver: "text",
  fact: "text",
  kind: ["one-of", "per-unit", "per-interval"],
  weight: ["number", 0, LARGEST_WEIGHT],
  grace: ["number", 0, LARGEST_AMOUNT],
  interval: ["number", SMALLEST_INTERVAL, LARGEST_AMOUNT],
  maxPoints: ["number-or-null", 0, LARGEST_POINTS],
};

const POLICY: FieldKinds = { drivers: ["list", ["record", DRIVER]], fingerprint: "text" };

function isWithin(value: unknown, smallest: number, largest: number): boolean {
  return typeof value === "number" && value >= smallest && value <= largest;
}
