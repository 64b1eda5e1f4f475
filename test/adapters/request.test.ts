import { describe, expect, it } from "vitest";
import { instantProblem, scoreProblem } from "../../src/adapters/request.ts";

const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

describe("instantProblem", () => {
  it.each([0, LAST])("should take %d", (at) => {
    expect(instantProblem("at", at)).toBeNull();
  });

  it.each([-1, LAST + 1, 0.5, Number.NaN, "0", null, undefined])("should refuse %s", (at) => {
    expect(instantProblem("at", at)).toMatchObject({
      path: "at",
      expected: "an instant in whole epoch milliseconds",
    });
  });
});

describe("scoreProblem", () => {
  it.each([1, 4.5, 7])("should take %d", (value) => {
    expect(scoreProblem({ value })).toBeNull();
  });

  it.each([0.99, 7.01, Number.NaN, "5", [5], null, undefined])("should refuse %s", (value) => {
    expect(scoreProblem({ value: value as never })).toMatchObject({
      path: "score.value",
      expected: "a number from 1 to 7",
    });
  });

  it("should refuse no score at all", () => {
    expect(scoreProblem(null as never)?.message).toBe("score.value: expected a number from 1 to 7, received missing");
  });
});
