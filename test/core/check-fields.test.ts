import { describe, expect, it } from "vitest";
import { assertFields, checkFields, type FieldKind, isOfKind, refuseProblems } from "../../src/core/check-fields.ts";
import { type Problem, problem } from "../../src/core/errors.ts";
import { refusalOf, refusedPaths } from "./refusal.ts";

/** What is said of one field: `expected …, received …`; the empty text when there is nothing to say. */
function said(kind: FieldKind, value: unknown): string {
  const problems: Problem[] = [];
  checkFields(problems, "", { field: value }, { field: kind });
  return problems.map(({ path, expected, received }) => `${path}: ${expected} / ${received}`).join("\n");
}

const NAN = Number.NaN;
const INFINITE = Number.POSITIVE_INFINITY;
const LARGEST = Number.MAX_SAFE_INTEGER;

describe("checkFields", () => {
  it.each<[FieldKind, unknown[], unknown[], string]>([
    ["text", ["", "x", "x".repeat(100_000)], [null, undefined, 1, [], {}], "a text"],
    ["text-or-null", ["", null], [undefined, 1], "a text or null"],
    ["id", ["x", " "], ["", null, undefined, ["x"]], "a non-empty text"],
    ["boolean", [true, false], [0, 1, "true", null, undefined], "true or false"],
    ["list", [[], [null]], [null, undefined, {}, { length: 0 }, "x"], "a list"],
    ["number", [0, -0, -1.5, 1e300], [NAN, INFINITE, -INFINITE, "1", 1n, null, undefined], "a finite number"],
    ["number-or-null", [null, 0.5], [NAN, undefined, "1"], "a finite number or null"],
    ["integer", [0, -0, -7, LARGEST, -LARGEST], [0.5, NAN, INFINITE, LARGEST + 1, "1", 1n, null], "a whole number"],
    ["integer-or-null", [null, -7], [0.5, undefined], "a whole number or null"],
    ["count", [0, -0, LARGEST], [-1, 0.5, NAN, INFINITE, null, "1"], "a whole number >= 0"],
    ["instant", [0, -1, 4e12], [0.5, NAN, null, "2026-03-02T08:00:00.000Z"], "an instant in whole epoch milliseconds"],
    ["instant-or-null", [null, 4e12], [0.5, undefined], "an instant in whole epoch milliseconds or null"],
    [["integer", 1], [1, LARGEST], [0, 1.5, NAN, null, "1"], "a whole number >= 1"],
    [["integer", 1, 9], [1, 9], [0, 10, 1.5, NAN, null], "a whole number from 1 to 9"],
    [["integer-or-null", 0, 0], [0, -0, null], [1, -1], "a whole number from 0 to 0 or null"],
    [["number", 0], [0, 1e300], [-1e-9, NAN, INFINITE, null, "0"], "a finite number >= 0"],
    [["number", 1, 7], [1, 5.5, 7], [0.999, 7.001, NAN, "5", null], "a number from 1 to 7"],
    [["number-or-null", 1, 7], [null, 7], [8, undefined], "a number from 1 to 7 or null"],
    [["number-above", 0], [1e-300, 5], [0, -0, -1, NAN, INFINITE, null, "1"], "a finite number > 0"],
    [["number-above-or-null", 0], [null, 5], [0, INFINITE, undefined], "a finite number > 0 or null"],
    [
      ["one-of", "take", "pause"],
      ["take", "pause"],
      ["one-of", "", "Take", 0, null, undefined, ["take"]],
      '"take" or "pause"',
    ],
    [["one-of", 1], [1], [2, "1", null, NAN], "1"],
    [["list", "count"], [[], [0, 1]], [null, "01", { 0: 1 }], "a list"],
    [["record", {}], [{}, [], new Map()], [null, undefined, "x", 3, () => 1], "an object"],
    [["record-or-null", {}], [{}, null], [undefined, "x"], "an object or null"],
  ])("should know what is %j", (kind, right, wrong, words) => {
    for (const value of right) {
      expect(said(kind, value)).toBe("");
      expect(isOfKind(value, kind)).toBe(true);
    }
    for (const value of wrong) {
      expect(said(kind, value)).toMatch(new RegExp(`^field: ${words.replaceAll(/[>+]/g, "\\$&")} / .+$`));
      expect(isOfKind(value, kind)).toBe(false);
    }
  });

  it("should look inside of records and lists, and name the innermost that is wrong", () => {
    const kind: FieldKind = [
      "list",
      ["record", { id: "id", of: ["list", ["list", "count"]], next: ["record-or-null", { at: "instant" }] }],
    ];
    const sound = { id: "a", of: [[0], []], next: null };
    expect(said(kind, [sound, { ...sound, next: { at: 5 } }])).toBe("");
    expect(said(kind, [sound, 5, { id: "", of: [[0], [1, -1], {}], next: { at: "x" } }, { ...sound, next: 5 }])).toBe(
      [
        "field[1]: an object / 5",
        "field[2].id: a non-empty text / a text",
        "field[2].of[1][1]: a whole number >= 0 / -1",
        "field[2].of[2]: a list / an object",
        "field[2].next.at: an instant in whole epoch milliseconds / a text",
        "field[3].next: an object or null / 5",
      ].join("\n"),
    );
  });

  it("should see a hole in a list as missing", () => {
    const holed: unknown[] = [];
    holed[1] = 1;
    expect(said(["list", "count"], holed)).toBe("field[0]: a whole number >= 0 / missing");
  });

  it("should put the path given before its own, and name what is no record itself", () => {
    const problems: Problem[] = [problem("x", "y", "z")];
    checkFields(problems, "policy.bucket", { capacity: 0 }, { capacity: ["integer", 1] });
    checkFields(problems, "policy", null, { capacity: ["integer", 1] });
    checkFields(problems, "", undefined, {});
    expect(problems.map(({ path }) => path)).toEqual(["x", "policy.bucket.capacity", "policy", ""]);
  });

  it("should leave alone what it was not told of", () => {
    expect(said(["record", { a: "count" }], { a: 1, b: Number.NaN, __proto__: null })).toBe("");
  });

  it("should tell no text and no number that may be somebody's", () => {
    for (const kind of ["text", "id", "count", "instant-or-null", "boolean"] as const) {
      expect(said(kind, kind === "text" ? 4_155_550_100 : "+44 20 7946 0000")).not.toMatch(/4155550100|7946/);
    }
    expect(said("id", 4_155_550_100)).toBe("field: a non-empty text / a number");
    expect(said("count", "+44 20 7946 0000")).toBe("field: a whole number >= 0 / a text");
    expect(said(["one-of", "a"], "b")).toBe('field: "a" / "b"');
  });
});

describe("assertFields and refuseProblems", () => {
  it("should throw everything at once, or nothing", () => {
    const fields = { a: "count", b: "text" } as const;
    expect(() => assertFields("ERR_INVALID_POLICY", "it", { a: 0, b: "" }, fields)).not.toThrow();
    expect(refusedPaths(() => assertFields("ERR_INVALID_POLICY", "it", {}, fields))).toEqual([
      "ERR_INVALID_POLICY",
      "a",
      "b",
    ]);
    expect(refusedPaths(() => assertFields("ERR_INVALID_INPUT", "it", null, fields))).toEqual([
      "ERR_INVALID_INPUT",
      "",
    ]);
    expect(() => refuseProblems("ERR_INVALID_STATE", "it", [])).not.toThrow();
    const { code, message } = refusalOf(() => refuseProblems("ERR_INVALID_STATE", "it", [problem("a", "b", "c")]));
    expect([code, message]).toEqual(["ERR_INVALID_STATE", "it: 1 problem\n  - a: expected b, received c"]);
  });
});
