import { describe, expect, it } from "vitest";
import { isRecord } from "../../src/core/is-record.ts";

describe("isRecord", () => {
  it.each<[string, unknown, boolean]>([
    ["an object", { a: 1 }, true],
    ["an object without fields", {}, true],
    ["an object without prototype", Object.create(null), true],
    ["a date", new Date(0), true],
    ["null", null, false],
    ["undefined", undefined, false],
    ["a list", [{ a: 1 }], false],
    ["an empty list", [], false],
    ["a text", "object", false],
    ["a number", 1, false],
    ["a function", () => ({}), false],
  ])("should say of %s whether it has fields", (_, value, expected) => {
    expect(isRecord(value)).toBe(expected);
  });
});
