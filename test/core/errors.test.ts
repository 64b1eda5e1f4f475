import { describe, expect, it } from "vitest";
import { describeValue, isScoringError, type Problem, problem, ScoringError } from "../../src/core/errors.ts";

const two: Problem[] = [problem("drivers[0].weight", "a number >= 0", "-3"), problem("", "an object", "null")];

describe("ScoringError", () => {
  it("should list every problem, as data and in its message", () => {
    const error = new ScoringError("ERR_INVALID_POLICY", "parseEffortPolicy", two);
    expect(error.code).toBe("ERR_INVALID_POLICY");
    expect(error.problems).toEqual(two);
    expect(error.name).toBe("ScoringError");
    expect(error.message).toBe(
      "parseEffortPolicy: 2 problems\n" +
        "  - drivers[0].weight: expected a number >= 0, received -3\n" +
        "  - the input: expected an object, received null",
    );
  });

  it("should speak of one problem in the singular", () => {
    expect(new ScoringError("ERR_INVALID_INPUT", "f", two.slice(0, 1)).message).toContain("f: 1 problem\n");
  });

  it("should pass its cause through", () => {
    const cause = new Error("below");
    expect(new ScoringError("ERR_INVALID_STATE", "f", two, { cause }).cause).toBe(cause);
    expect(Object.hasOwn(new ScoringError("ERR_INVALID_STATE", "f", two), "cause")).toBe(false);
  });

  it("should keep its marker out of sight", () => {
    const error = new ScoringError("ERR_INVALID_INPUT", "f", []);
    expect(Object.keys(error).sort()).toEqual(["code", "name", "problems"]);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: "ERR_INVALID_INPUT",
      name: "ScoringError",
      problems: [],
    });
  });
});

describe("problem", () => {
  it.each([
    ["at", "at: expected a text, received null"],
    ["", "the input: expected a text, received null"],
  ])("should say where, what and what came instead at %j", (path, message) => {
    expect(problem(path, "a text", "null")).toEqual({ path, expected: "a text", received: "null", message });
  });
});

describe("isScoringError", () => {
  it("should know the error of another copy of the package", async () => {
    const address = "../../src/core/errors.ts?copy";
    const copy = (await import(/* @vite-ignore */ address)) as typeof import("../../src/core/errors.ts");
    const foreign = new copy.ScoringError("ERR_INVALID_INPUT", "f", two);
    expect(foreign instanceof ScoringError).toBe(false);
    expect(isScoringError(foreign)).toBe(true);
    expect(copy.isScoringError(new ScoringError("ERR_INVALID_INPUT", "f", two))).toBe(true);
  });

  it.each([
    ["another error", new Error("x")],
    ["one of the same shape", { name: "ScoringError", code: "ERR_INVALID_INPUT", problems: [] }],
    ["null", null],
    ["undefined", undefined],
    ["a text", "ScoringError"],
    ["its class", ScoringError],
  ])("should not take %s for one", (_, value) => {
    expect(isScoringError(value)).toBe(false);
  });
});

describe("describeValue", () => {
  it.each<[unknown, string]>([
    [undefined, "missing"],
    [null, "null"],
    ["", '""'],
    ["abc", '"abc"'],
    ['say "no"\n', '"say \\"no\\"\\n"'],
    ["\ud800", '"\\ud800"'],
    [0, "0"],
    [-0, "-0"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
    [1e21, "1e+21"],
    [true, "true"],
    [12n, "12n"],
    [10n ** 400n, "a big integer"],
    [[1, 2, 3], "an array of 3"],
    [{ name: "Jane" }, "an object"],
    [new Date(0), "an object"],
    [() => 1, "a function"],
    [Symbol("x"), "a symbol"],
  ])("should describe %s", (value, words) => {
    expect(describeValue(value)).toBe(words);
  });

  it.each([
    ["58 characters", "x".repeat(58), `"${"x".repeat(58)}"`],
    ["59 characters", "x".repeat(59), `"${"x".repeat(57)}…"`],
    ["a hundred thousand characters", "x".repeat(100_000), `"${"x".repeat(57)}…"`],
    ["control characters", "\0".repeat(60), `"${"\\u0000".repeat(9)}\\u0…"`],
  ])("should show at most sixty characters of %s", (_, text, words) => {
    expect(describeValue(text)).toBe(words);
    expect(describeValue(text).length).toBeLessThanOrEqual(60);
  });
});
