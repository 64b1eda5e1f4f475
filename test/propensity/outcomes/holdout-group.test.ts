import { describe, expect, it } from "vitest";
import { holdoutGroup } from "../../../src/propensity/outcomes/holdout-group.ts";
import { refusalLines } from "../refusal.ts";

describe("holdoutGroup", () => {
  it.each<[string, unknown, unknown, readonly string[]]>([
    [
      "nothing",
      undefined,
      undefined,
      [
        "interactionId: expected a non-empty text, received missing",
        "options.share: expected a number from 0 to 1, received missing",
        "options.salt: expected a non-empty text, received missing",
      ],
    ],
    ["an id that is a number", 5, { share: 1, salt: "s" }, ["interactionId: expected a non-empty text, received 5"]],
    ["a salt that is a number", "a", { share: 0, salt: 5 }, ["options.salt: expected a non-empty text, received 5"]],
    [
      "empty texts",
      "",
      { share: 1, salt: "" },
      ['interactionId: expected a non-empty text, received ""', 'options.salt: expected a non-empty text, received ""'],
    ],
    ["more than all", "a", { share: 1.1, salt: "s" }, ["options.share: expected a number from 0 to 1, received 1.1"]],
    [
      "less than nobody",
      "a",
      { share: -0.1, salt: "s" },
      ["options.share: expected a number from 0 to 1, received -0.1"],
    ],
    [
      "a share in words",
      "a",
      { share: "1", salt: "s" },
      ['options.share: expected a number from 0 to 1, received "1"'],
    ],
  ])("should refuse %s", (_, id, options, lines) => {
    expect(refusalLines(() => holdoutGroup(id as string, options as never))).toEqual([
      "ERR_INVALID_INPUT holdoutGroup",
      ...lines,
    ]);
  });
});
