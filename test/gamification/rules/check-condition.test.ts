import { describe, expect, it } from "vitest";
import { checkCondition, checkConditionAt } from "../../../src/gamification/rules/check-condition.ts";
import { LARGEST_NODE_COUNT, startCheck } from "../../../src/gamification/rules/rule-checks.ts";

const LEAF = { field: "f", operator: "is_present" };
const NO_CONDITION = "a condition: an object with field, operator and value, or with all, any or not";
const messagesOf = (value: unknown): readonly string[] => checkCondition(value, "c").map(({ message }) => message);

describe("checkCondition", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["not of a text", { not: "f > 1" }, [`c.not: expected ${NO_CONDITION}, received "f > 1"`]],
    ["an empty group", { any: [] }, ["c.any: expected an array of at least one condition, received an array of 0"]],
    ["members of a group", { all: [LEAF, null] }, [`c.all[1]: expected ${NO_CONDITION}, received null`]],
    ["a key beside the group", { all: [LEAF], nott: LEAF }, ["c.nott: expected no such key, received an unknown key"]],
    [
      "a group that is a leaf as well, by its first six keys",
      { any: [LEAF], value: 1, a: 1, b: 1, c: 1, d: 1, e: 1 },
      [
        "c: expected either a leaf of field, operator and value, or one of all, any and not, " +
          'received "any, value, a, b, c, d"',
      ],
    ],
  ])("should say what is wrong with %s", (_, value, messages) => {
    expect(messagesOf(value)).toEqual(messages);
  });

  it("should say where a condition contains itself, and where groups are too deep", () => {
    const cycle: { not?: unknown } = {};
    cycle.not = { any: [cycle] };
    expect(messagesOf(cycle)).toEqual([
      "c.not.any[0]: expected a condition that does not contain itself, received a cycle",
    ]);
    let deep: object = LEAF;
    for (let i = 0; i < 33; i++) deep = { not: deep };
    expect(messagesOf(deep)).toEqual([`c${".not".repeat(32)}: expected groups at most 32 deep, received a deeper one`]);
  });

  it("should read nothing of a group beyond what a set may hold", () => {
    const check = startCheck();
    check.nodeCount = LARGEST_NODE_COUNT - 2;
    const members: unknown[] = [LEAF, 5, 5];
    Object.defineProperty(members, 2, {
      get: () => {
        throw new Error("read");
      },
    });
    checkConditionAt(check, { any: members }, "c", []);
    expect(check.problems.map(({ path, received }) => [path, received])).toEqual([["c.any[1]", "more"]]);
  });
});
