import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/core/errors.ts";
import { checkUnknownKeys, joinPath, nearestKey, unknownKeyProblem } from "../../src/core/unknown-key.ts";

describe("unknownKeyProblem", () => {
  const known = ["weight", "grace", "interval", "maxPoints"];
  it.each([
    ["wieght", "weight"],
    ["Weight", "weight"],
    ["maxPoint", "maxPoints"],
    ["intervall", "interval"],
    ["grcae", null],
    ["weights and measures", null],
    ["x", null],
    ["", null],
    ["__proto__", null],
    ["w".repeat(100_000), null],
  ])("should take %j for %j", (key, nearest) => {
    const { expected, received } = unknownKeyProblem("a", key, known);
    expect(expected).toBe(nearest === null ? "no such key" : `no such key, perhaps "${nearest}"`);
    expect(received).toBe("an unknown key");
  });
});

describe("nearestKey", () => {
  it("should take as many edits as it is told", () => {
    expect(nearestKey("talkTime", ["waitTime"], 3)).toBe("waitTime");
    expect(nearestKey("talkTime", ["waitTime"], 2)).toBe(null);
    expect(nearestKey("waitTme", ["waitTime", "talkTime"], 2)).toBe("waitTime");
  });
});

describe("checkUnknownKeys", () => {
  it("should add a problem for every key that is not known, and for no other", () => {
    const problems: Problem[] = [];
    checkUnknownKeys(problems, "a", { weight: 1, wieght: 2, "b c": 3 }, ["weight"]);
    expect(problems.map(({ path, expected }) => [path, expected])).toEqual([
      ["a.wieght", 'no such key, perhaps "weight"'],
      ['a["b c"]', "no such key"],
    ]);
  });
});

describe("unknownKeyProblem, long keys", () => {
  it("should look for the meant key up to 60 characters", () => {
    const known = ["w".repeat(59)];
    expect(unknownKeyProblem("a", "w".repeat(60), known).expected).toContain("perhaps");
    expect(unknownKeyProblem("a", "w".repeat(61), known).expected).toBe("no such key");
  });
});

describe("joinPath", () => {
  it.each<[string, string | number, string]>([
    ["", "drivers", "drivers"],
    ["drivers", 0, "drivers[0]"],
    ["drivers[0]", "weight", "drivers[0].weight"],
    ["attributes", "first name", 'attributes["first name"]'],
    ["attributes", '"', 'attributes["\\""]'],
    ["", "", '[""]'],
    ["a", "__proto__", "a.__proto__"],
    ["a", "x".repeat(60), `a.${"x".repeat(60)}`],
    ["a", "x".repeat(61), `a.${"x".repeat(60)}…`],
    ["a", " ".repeat(61), `a["${" ".repeat(60)}…"]`],
  ])("should add to %j the key %j", (path, key, expected) => {
    expect(joinPath(path, key)).toBe(expected);
  });
});
