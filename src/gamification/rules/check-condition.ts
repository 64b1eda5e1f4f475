import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { joinPath } from "../../core/unknown-key.ts";
import { checkLeaf, LEAF_KEYS } from "./check-leaf.ts";
import { checkRecord, countNodes, expect, type RuleCheck, report, startCheck } from "./rule-checks.ts";

/** The most groups (`all`, `any`, `not`) that a leaf may stand in. */
export const LARGEST_CONDITION_DEPTH = 32;

/**
 * Everything that keeps a value from being a condition: wrong operators, fields and values, empty groups, groups nested
 * more than 32 deep, cycles. Never throws; an empty list means that it is one.
 *
 * @param path - Where the condition stands, for the paths of the problems.
 */
export function checkCondition(condition: unknown, path: string): readonly Problem[] {
  const check = startCheck();
  checkConditionAt(check, condition, path, []);
  return check.problems;
}

/** @param groups - The groups that the value stands in, from the outermost. */
export function checkConditionAt(check: RuleCheck, value: unknown, path: string, groups: readonly unknown[]): void {
  if (!countNodes(check, 1, path)) return;
  const kinds = isRecord(value) ? GROUP_KEYS.filter((key) => Object.hasOwn(value, key)) : [];
  const kind = kinds[0];
  if (!isRecord(value) || kind === undefined) {
    checkLeaf(check, value, path);
    return;
  }
  if (groups.includes(value)) {
    report(check, problem(path, "a condition that does not contain itself", "a cycle"));
    return;
  }
  if (groups.length >= LARGEST_CONDITION_DEPTH) {
    report(check, problem(path, `groups at most ${LARGEST_CONDITION_DEPTH} deep`, "a deeper one"));
    return;
  }
  if (kinds.length > 1 || LEAF_KEYS.some((key) => Object.hasOwn(value, key))) {
    const received = Object.keys(value).slice(0, LEAF_KEYS.length + GROUP_KEYS.length);
    const expected = "either a leaf of field, operator and value, or one of all, any and not";
    report(check, problem(path, expected, describeValue(received.join(", "))));
    return;
  }
  checkRecord(check, value, path, [kind], "a condition");
  checkMembers(check, kind, value[kind], joinPath(path, kind), [...groups, value]);
}

const GROUP_KEYS = ["all", "any", "not"] as const;

function checkMembers(
  check: RuleCheck,
  kind: (typeof GROUP_KEYS)[number],
  members: unknown,
  path: string,
  groups: readonly unknown[],
): void {
  if (kind === "not") {
    checkConditionAt(check, members, path, groups);
    return;
  }
  if (!Array.isArray(members) || members.length === 0) {
    expect(check, path, "an array of at least one condition", members);
    return;
  }
  for (let i = 0; i < members.length; i++) {
    checkConditionAt(check, members[i], joinPath(path, i), groups);
    // The bound is passed once, however many members are left.
    if (!countNodes(check, 0, path)) return;
  }
}
