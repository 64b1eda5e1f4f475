import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { completePolicy } from "../../core/policy.ts";
import { badgePolicyProblems } from "./check-badge-policy.ts";
import { type BadgePolicy, GUIDE_BADGE_POLICY } from "./policy.ts";

/** What reading a badge policy gives instead of throwing. */
export type BadgePolicyReading =
  | { readonly kind: "valid"; readonly value: BadgePolicy }
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] };

/**
 * Reads a badge policy: fills in the guide's values where a field is left out, checks all of it, conditions as those of
 * rules, freezes the result and computes its fingerprint. Unknown keys are refused; a `fingerprint` that came along is
 * let in and computed anew.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseBadgePolicy({ streakFreezesPerMonth: 2 }).badges.length; // 5
 * parseBadgePolicy({}).badges[4].description; // "Average CSAT of 4.9 or better over a calendar week"
 *
 * @see docs/gamification/badges.md#defaults
 */
export function parseBadgePolicy(input: unknown): BadgePolicy {
  const reading = safeParseBadgePolicy(input);
  if (reading.kind === "valid") return reading.value;
  throw new ScoringError("ERR_INVALID_POLICY", "badge policy", reading.problems);
}

/** As {@link parseBadgePolicy}, with the problems as a value. */
export function safeParseBadgePolicy(input: unknown): BadgePolicyReading {
  if (!isRecord(input)) {
    return { kind: "invalid", problems: [problem("", "an object of policy fields", describeValue(input))] };
  }
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  // fromEntries makes a field of its own of a `__proto__` key, to be refused as unknown.
  const fields = Object.fromEntries([...Object.entries(GUIDE_BADGE_POLICY), ...Object.entries(given)]);
  const problems = [...badgePolicyProblems(fields, "")];
  const { fingerprint } = fields;
  if (typeof fingerprint !== "string") {
    problems.push(problem("fingerprint", "the fingerprint of a policy, or nothing", describeValue(fingerprint)));
  }
  if (problems.length > 0) return { kind: "invalid", problems };
  // What was checked is plain data of bounded depth, without cycles.
  return { kind: "valid", value: completePolicy<BadgePolicy>(GUIDE_BADGE_POLICY, given) };
}
