import { describe, expect, it } from "vitest";
import { holdoutGroup } from "../../../src/propensity/outcomes/holdout-group.ts";
import { refusalLines } from "../refusal.ts";

describe("holdoutGroup", () => {
  it("should hold out above the id's own share, not at it", () => {
    // The digest of "7:2026-q3a1b2c3d4" begins with 132119319839261, of 2^52.
    const own = 132_119_319_839_261 / 2 ** 52;
    const group = (share: number) => holdoutGroup("a1b2c3d4", { share, salt: "2026-q3" });
    expect([group(own), group(own + 2 ** -52)]).toEqual(["treated", "holdout"]);
  });

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
