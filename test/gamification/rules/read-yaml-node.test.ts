import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { readYamlNode } from "../../../src/gamification/rules/read-yaml-node.ts";

const read = (text: string) => readYamlNode(parseDocument(text, { logLevel: "silent" }).contents);

describe("readYamlNode", () => {
  it("should tell the first alias whose anchor does not stand before it", () => {
    expect(read("[*late, &late 1, *never]")).toEqual({ kind: "unknown-anchor", alias: "late", offset: 1 });
    expect(read("{ a: &x 1, b: *y }")).toEqual({ kind: "unknown-anchor", alias: "y", offset: 14 });
  });

  it("should give an alias the object of the last anchor of its name, also within it", () => {
    expect(read("[&x 1, *x, &x [2], *x]")).toEqual({ kind: "read", value: [1, 1, [2], [2]] });
    const reading = read("&x { again: *x, list: &y [*y] }");
    const value = (reading.kind === "read" ? reading.value : null) as { again: unknown; list: readonly unknown[] };
    expect(value.again).toBe(value);
    expect(value.list[0]).toBe(value.list);
  });

  it("should read nothing as null", () => {
    for (const nothing of [undefined, null]) expect(readYamlNode(nothing)).toEqual({ kind: "read", value: null });
  });
});
