import { describe, expect, it } from "vitest";
import { checkCondition } from "../../../src/gamification/rules/check-condition.ts";
import { checkLeaf, LONGEST_LIST, LONGEST_TEXT } from "../../../src/gamification/rules/check-leaf.ts";
import { LARGEST_NODE_COUNT, startCheck } from "../../../src/gamification/rules/rule-checks.ts";

const messagesOf = (value: unknown): readonly string[] => checkCondition(value, "c").map(({ message }) => message);
const leaf = (operator: unknown, value?: unknown): object =>
  value === undefined ? { field: "f", operator } : { field: "f", operator, value };
const OPERATORS =
  "equals, not_equals, less_than, less_than_or_equal, greater_than, greater_than_or_equal, between, in, not_in, contains, starts_with, ends_with, is_present, is_missing";

describe("checkLeaf", () => {
  it.each<[unknown, readonly string[]]>([
    [7, ["c: expected a condition: an object with field, operator and value, or with all, any or not, received 7"]],
    [
      { ...leaf("is_present"), alll: 1, anyy: 1, nott: 1 },
      [
        'c.alll: expected no such key, perhaps "all", received an unknown key',
        'c.anyy: expected no such key, perhaps "any", received an unknown key',
        'c.nott: expected no such key, perhaps "not", received an unknown key',
      ],
    ],
    [leaf("beetween", [1, 2]), ['c.operator: expected an operator, perhaps "between", received "beetween"']],
    [leaf("~", 1), [`c.operator: expected one of ${OPERATORS}, received "~"`]],
    [leaf(5, 1), [`c.operator: expected one of ${OPERATORS}, received 5`]],
    [leaf(["equals"], 1), [`c.operator: expected one of ${OPERATORS}, received an array of 1`]],
    [
      { field: "", operator: "is_present" },
      ['c.field: expected the path of a field, 1 to 200 characters, received ""'],
    ],
    [{ field: "a..b", operator: "is_present" }, ['c.field: expected names parted by single dots, received "a..b"']],
    [
      { field: "a.constructor", operator: "is_present" },
      [`c.field: expected a field of the event's own, so no constructor, received "a.constructor"`],
    ],
    [leaf("is_missing", 1), ["c.value: expected no value for is_missing, received 1"]],
    [
      leaf("equals", null),
      ["c.value: expected a text of at most 1000 characters, a finite number or a boolean for equals, received null"],
    ],
    [leaf("less_than", "1"), ['c.value: expected a finite number for less_than, received "1"']],
    [leaf("ends_with", ""), ['c.value: expected a text of 1 to 1000 characters for ends_with, received ""']],
    [
      leaf("between", [1]),
      ["c.value: expected [lower, upper], two finite numbers, for between, received an array of 1"],
    ],
    [
      leaf("between", ["1", Number.NaN]),
      [
        'c.value[0]: expected a finite number for between, received "1"',
        "c.value[1]: expected a finite number for between, received NaN",
      ],
    ],
    [leaf("between", [2, 1]), ["c.value: expected lower <= upper for between, received [2, 1]"]],
    [leaf("not_in", []), ["c.value: expected an array of 1 to 10000 values for not_in, received an array of 0"]],
    [
      leaf("in", ["a", 1, "a", null]),
      [
        "c.value[1]: expected a text like the first, received 1",
        'c.value[2]: expected a value that is not in the list yet, received "a"',
        "c.value[3]: expected a text, a finite number or a boolean, received null",
      ],
    ],
    [leaf("in", [true, "a"]), ['c.value[1]: expected a boolean like the first, received "a"']],
  ])("should say what is wrong with %j", (value, messages) => {
    expect(messagesOf(value)).toEqual(messages);
  });

  it("should take the longest list and text, and nothing longer", () => {
    const list = Array.from({ length: LONGEST_LIST }, (_, i) => i);
    const text = "x".repeat(LONGEST_TEXT);
    expect(messagesOf(leaf("in", list))).toEqual([]);
    expect(messagesOf(leaf("in", [...list, -1]))).toHaveLength(1);
    for (const operator of ["equals", "contains"]) {
      expect(messagesOf(leaf(operator, text))).toEqual([]);
      expect(messagesOf(leaf(operator, `${text}x`))).toHaveLength(1);
    }
  });

  it("should not look into a list that a set has no room for", () => {
    const check = startCheck();
    check.nodeCount = LARGEST_NODE_COUNT - 1;
    checkLeaf(check, leaf("in", [1, 1, 1]), "c");
    expect(check.problems.map(({ path, received }) => [path, received])).toEqual([["c.value", "more"]]);
  });
});
