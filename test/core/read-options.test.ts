import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/core/errors.ts";
import { readOptions } from "../../src/core/read-options.ts";

describe("readOptions", () => {
  it.each([
    [null, "null"],
    [undefined, "missing"],
    [[], "an array of 0"],
    ["x", '"x"'],
  ])("should refuse what is no record, and give one without fields: %j", (options, received) => {
    const problems: Problem[] = [];
    expect(readOptions(problems, "options", options, ["below"])).toEqual({});
    expect(problems.map(({ message }) => message)).toEqual([`options: expected an object, received ${received}`]);
  });

  it("should name what was probably meant, and give what is there", () => {
    const problems: Problem[] = [];
    expect(readOptions(problems, "options", { belo: 3, below: 3 }, ["below"])["below"]).toBe(3);
    expect(problems.map(({ path, expected }) => [path, expected])).toEqual([
      ["options.belo", 'no such key, perhaps "below"'],
    ]);
  });
});
