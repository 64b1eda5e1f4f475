import { checkFields, type FieldKinds } from "../../core/check-fields.ts";
import type { Problem } from "../../core/errors.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { GUIDE_LEADERBOARD_POLICY } from "./policy.ts";

/** What is wrong with the fields that are used of a leaderboard policy made by hand, and with the names of all others. */
export function leaderboardPolicyProblems(policy: unknown, fields: FieldKinds): Problem[] {
  const problems: Problem[] = [];
  checkFields(problems, "policy", policy, fields);
  checkUnknownKeys(problems, "policy", policy, Object.keys(GUIDE_LEADERBOARD_POLICY));
  return problems;
}

/** The most days that a leaderboard policy may name. */
export const LARGEST_DAYS = 10_000;
