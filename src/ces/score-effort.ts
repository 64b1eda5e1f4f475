import { describeValue, problem, ScoringError } from "../core/errors.ts";
import { fromMicro, MICRO } from "../core/micro-units.ts";
import { countFields, effortPolicyProblems, isUsableDriver, LARGEST_DRIVER_COUNT } from "./check-effort-policy.ts";
import { driverCostMicro } from "./driver-cost.ts";
import type { CesInteraction, EffortContribution, EffortScore } from "./model.ts";
import { type EffortDriver, type EffortPolicy, GUIDE_EFFORT_POLICY } from "./policy.ts";

/**
 * Scores the effort one interaction cost the customer, 1 to 7. Higher is easier: 7 is the least effort.
 *
 * Under the guide's policy: `max(7 − 2 · transfers − floor((wait − 30) / 60 where wait > 30), 1)`.
 *
 * In general each driver takes points away: `weight · (amount − grace) / interval`, of which `per-interval` drivers
 * count whole intervals only, at most `maxPoints`; the score never goes below 1.
 *
 * - An amount of exactly `grace` costs nothing. A `per-interval` driver takes its first points at
 *   `grace + interval`: a wait of 89.999 s costs nothing, 90 s cost 1 point.
 * - Amounts are read to six decimal places and everything after is integer arithmetic, so 30.3 s at steps of 0.1 s
 *   beyond 30 s are 3 steps, not 2.
 * - Any finite amount has an answer: what lies beyond 9,000,000,000 counts as that much, and one driver takes at most
 *   100,000,000 points.
 * - `7 + the points of all contributions = value`, always: what the floor gave back is a contribution too.
 * - Facts that no driver reads are not looked at.
 *
 * @param facts - What happened. Amounts are finite and >= 0, `transferCount` is a whole number. Not changed.
 * @param policy - Drivers and weights; {@link GUIDE_EFFORT_POLICY} holds the guide's values.
 * @returns The score in points, and the signed contributions that make it.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when a fact that a driver reads is absent, negative,
 *   not finite, not a number, or a fractional `transferCount`; `ERR_INVALID_POLICY` when a hand-made policy is out of
 *   range or has an unknown name.
 *
 * @example
 * scoreEffort({ transferCount: 1, queueWaitSeconds: 150 }).value; // 3
 * scoreEffort({ transferCount: 3, queueWaitSeconds: 450 }).value; // 1
 * scoreEffort({ transferCount: 3, queueWaitSeconds: 450 }).penaltyPoints; // 13
 *
 * @see docs/ces.md for the source of each weight
 */
export function scoreEffort(facts: CesInteraction, policy: EffortPolicy = GUIDE_EFFORT_POLICY): EffortScore {
  // The package's own policy is taken at its word.
  const isOwn = policy === GUIDE_EFFORT_POLICY;
  if (!isRecord(facts) || !(isOwn || hasUsableFrame(policy))) refuse(facts, policy);
  // A list made at its final size takes a fifth of the room of one that grows.
  const contributions = new Array<EffortContribution>(policy.drivers.length);
  let penaltyMicro = 0;
  for (let i = 0; i < policy.drivers.length; i++) {
    const driver = policy.drivers[i] as EffortDriver;
    if (!(isOwn || isUsableDriver(driver))) refuse(facts, policy);
    const amount = amountOf(facts, driver.fact);
    if (!isAmount(driver.fact, amount)) refuse(facts, policy);
    const costMicro = driverCostMicro(driver, amount);
    penaltyMicro += costMicro;
    const points = fromMicro(0 - costMicro);
    contributions[i] = { driver: driver.driver, points, fact: driver.fact, amount: amount + 0 };
  }
  const floorMicro = Math.max(penaltyMicro - LARGEST_LOSS_MICRO, 0);
  const floorPoints = fromMicro(floorMicro);
  if (floorMicro > 0) contributions.push({ driver: "floor", points: floorPoints, fact: null, amount: null });
  return {
    kind: "scored",
    value: fromMicro(HIGHEST_MICRO - penaltyMicro + floorMicro),
    direction: "higher-is-easier",
    penaltyPoints: fromMicro(penaltyMicro),
    floorPoints,
    contributions,
    policyFingerprint: policy.fingerprint,
  };
}

const HIGHEST_MICRO = 7 * MICRO;
const LARGEST_LOSS_MICRO = 6 * MICRO;

/** `facts[fact]`; engines read the guide's two facts faster by their written names. */
function amountOf(facts: CesInteraction, fact: string): unknown {
  if (fact === "transferCount") return facts.transferCount;
  return fact === "queueWaitSeconds" ? facts.queueWaitSeconds : facts[fact];
}

function isAmount(fact: string, amount: unknown): amount is number {
  if (typeof amount !== "number" || !(amount >= 0 && amount < Number.POSITIVE_INFINITY)) return false;
  return fact !== "transferCount" || Number.isInteger(amount);
}

function hasUsableFrame(policy: EffortPolicy): boolean {
  if (!isRecord(policy) || typeof policy.fingerprint !== "string" || !Array.isArray(policy.drivers)) return false;
  return policy.drivers.length > 0 && policy.drivers.length <= LARGEST_DRIVER_COUNT && countFields(policy) <= 2;
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** The slow way out: looks at everything again to name all problems. */
function refuse(facts: CesInteraction, policy: EffortPolicy): never {
  const policyProblems = effortPolicyProblems(policy);
  if (policyProblems.length > 0) throw new ScoringError("ERR_INVALID_POLICY", "scoreEffort", policyProblems);
  if (!isRecord(facts)) {
    throw new ScoringError("ERR_INVALID_INPUT", "scoreEffort", [problem("facts", "an object", describeValue(facts))]);
  }
  const problems = [...new Set(policy.drivers.map((driver) => driver.fact))]
    .filter((fact) => !isAmount(fact, amountOf(facts, fact)))
    .map((fact) => {
      const expected = fact === "transferCount" ? "a whole number >= 0" : "a finite number >= 0";
      return problem(`facts.${fact}`, expected, describeValue(Object.hasOwn(facts, fact) ? facts[fact] : undefined));
    });
  throw new ScoringError("ERR_INVALID_INPUT", "scoreEffort", problems);
}
