import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { joinPath } from "../../core/unknown-key.ts";
import { checkConditionAt } from "../rules/check-condition.ts";
import { checkRecord, checkText, expect, isOver, type RuleCheck, report, startCheck } from "../rules/rule-checks.ts";
import type { BadgePolicy } from "./policy.ts";

export const LARGEST_BADGE_COUNT = 200;
export const LARGEST_FREEZE_COUNT = 31;
export const LONGEST_BADGE_TEXT = 100;
export const LONGEST_BADGE_DESCRIPTION = 1000;
const BADGE_KEYS: readonly string[] = ["id", "name", "description", "icon", "condition"];
const POLICY_KEYS: readonly string[] = ["badges", "streakFreezesPerMonth", "fingerprint"];

/**
 * Everything that keeps a value from being a whole badge policy; its fingerprint is not looked at. Never throws.
 *
 * @param path - Where the policy stands; the empty text for a policy that is alone.
 */
export function badgePolicyProblems(policy: unknown, path: string): readonly Problem[] {
  const check = startCheck();
  const fields = checkRecord(check, policy, path, POLICY_KEYS, "an object of policy fields");
  if (fields === null) return check.problems;
  checkBadges(check, fields["badges"], joinPath(path, "badges"));
  const count = fields["streakFreezesPerMonth"];
  const isCount = Number.isInteger(count) && (count as number) >= 0 && (count as number) <= LARGEST_FREEZE_COUNT;
  if (!isCount || Object.is(count, -0)) {
    const expected = `a whole number from 0 to ${LARGEST_FREEZE_COUNT}`;
    expect(check, joinPath(path, "streakFreezesPerMonth"), expected, count);
  }
  return check.problems;
}

/**
 * Refuses a badge policy made by hand that is none.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function assertBadgePolicy(policy: BadgePolicy, subject: string): void {
  const problems = [...badgePolicyProblems(policy, "policy")];
  const fingerprint: unknown = typeof policy === "object" && policy !== null ? policy.fingerprint : "";
  if (typeof fingerprint !== "string") {
    const expected = "the fingerprint of parseBadgePolicy";
    problems.push(problem("policy.fingerprint", expected, describeValue(fingerprint)));
  }
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

function checkBadges(check: RuleCheck, badges: unknown, path: string): void {
  if (!Array.isArray(badges) || badges.length > LARGEST_BADGE_COUNT) {
    expect(check, path, `an array of at most ${LARGEST_BADGE_COUNT} badges`, badges);
    return;
  }
  const known = new Set<unknown>();
  for (let i = 0; i < badges.length && !isOver(check); i++) {
    const at = joinPath(path, i);
    const badge = checkRecord(check, badges[i], at, BADGE_KEYS, "a badge: an object with id, name and condition");
    if (badge === null) continue;
    const { id, name, description, icon, condition } = badge;
    checkText(check, id, joinPath(at, "id"), LONGEST_BADGE_TEXT, "a text");
    if (typeof id === "string" && known.has(id)) {
      report(check, problem(joinPath(at, "id"), "an id that no other badge has", describeValue(id)));
    }
    known.add(id);
    checkText(check, name, joinPath(at, "name"), LONGEST_BADGE_TEXT, "a text");
    checkText(check, description, joinPath(at, "description"), LONGEST_BADGE_DESCRIPTION, "a text");
    checkText(check, icon, joinPath(at, "icon"), LONGEST_BADGE_TEXT, "a text");
    checkConditionAt(check, condition, joinPath(at, "condition"), []);
  }
}
