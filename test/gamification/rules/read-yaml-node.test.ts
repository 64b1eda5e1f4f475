import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { readYamlNode } from "../../../src/gamification/rules/read-yaml-node.ts";

const read = (text: string) => readYamlNode(parseDocument(text, { logLevel: "silent" }).contents);

describe("readYamlNode", () => {
  it("should tell every alias whose anchor does not stand before it", () => {
    const unknown = (text: string, offset: number) => ({ kind: "unknown-anchor", text, offset });
    expect(read("[*late, &late 1, *never]").flaws).toEqual([unknown("late", 1), unknown("never", 17)]);
    expect(read("{ a: &x 1, b: *y }").flaws).toEqual([unknown("y", 14)]);
  });

  it.each(["9007199254740992", "-9007199254740993", "0x20000000000001", "0o400000000000000001"])(
    "should tell the whole number %s, which a number need not hold",
    (text) => {
      expect(read(`[1, ${text}]`)).toEqual({
        value: [1, Number(text)],
        flaws: [{ kind: "inexact-integer", text, offset: 4 }],
      });
    },
  );

  it("should read whole numbers up to 2^53, and larger ones with an exponent or as a text", () => {
    expect(read('[9007199254740991, -9007199254740991, 1e300, "9007199254740993"]')).toEqual({
      value: [9007199254740991, -9007199254740991, 1e300, "9007199254740993"],
      flaws: [],
    });
  });

  it("should give an alias the object of the last anchor of its name, also within it", () => {
    expect(read("[&x 1, *x, &x [2], *x]")).toEqual({ value: [1, 1, [2], [2]], flaws: [] });
    const value = read("&x { again: *x, list: &y [*y] }").value as { again: unknown; list: readonly unknown[] };
    expect(value.again).toBe(value);
    expect(value.list[0]).toBe(value.list);
  });

  it("should read nothing as null", () => {
    for (const nothing of [undefined, null]) expect(readYamlNode(nothing)).toEqual({ value: null, flaws: [] });
  });
});
