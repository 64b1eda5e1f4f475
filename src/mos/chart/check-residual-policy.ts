import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { handPolicyProblems } from "../../core/check-options.ts";
import type { ResidualPolicy } from "./policy.ts";

/**
 * Refuses a residual policy that is none.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function assertResidualPolicy(policy: ResidualPolicy, subject: string): void {
  const problems = handPolicyProblems(policy, POLICY);
  if (problems.length === 0) {
    const { seasonSeconds, scaleValues } = policy;
    checkFields(problems, "policy", policy, {
      slotSeconds: ["integer", shortestSlotSeconds(seasonSeconds), seasonSeconds],
      minimumValues: ["integer", 20, scaleValues],
    });
  }
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

/** A season has a bounded number of slots. */
export function shortestSlotSeconds(seasonSeconds: number): number {
  return Math.max(60, Math.ceil(seasonSeconds / MOST_SLOTS));
}

/** A week of quarters of an hour is 672. */
const MOST_SLOTS = 10_080;

const POLICY: FieldKinds = {
  direction: ["one-of", "down", "both"],
  seasonSeconds: ["integer", 60, 31_536_000],
  slotSeconds: ["integer", 60],
  keepSeasons: ["integer", 3, 100],
  recentValues: ["integer", 3, 1000],
  scaleValues: ["integer", 20, 5000],
  minimumValues: ["integer", 20],
  weight: ["number", 0.000_001, 1],
  limit: ["number", 1, 100],
  restValues: ["integer", 0, 100_000],
  fingerprint: "id",
};
