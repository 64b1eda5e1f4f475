import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import vectors from "../vectors/canonical-json-rfc8785.json" with { type: "json" };

describe("canonicalJson", () => {
  it.each(vectors.cases)("should write the example of RFC 8785, section $source", ({ text, expected }) => {
    expect(canonicalJson(JSON.parse(text))).toBe(expected);
  });

  it.each(vectors.numbers as [string, string][])("should write the number 0x%s as %s", (bits, expected) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    expect(canonicalJson(view.getFloat64(0))).toBe(expected);
  });

  it.each<[string, unknown, string]>([
    ["null", null, "null"],
    ["undefined", undefined, "null"],
    ["NaN", Number.NaN, "null"],
    ["infinity", Number.NEGATIVE_INFINITY, "null"],
    ["a function", () => 1, "null"],
    ["a symbol", Symbol("x"), "null"],
    ["a big integer", 12345678901234567890n, '"12345678901234567890"'],
    ["true", true, "true"],
    ["nested emptiness", { a: [], b: {}, c: [[], {}] }, '{"a":[],"b":{},"c":[[],{}]}'],
    ["a field that is undefined", { b: undefined, a: 1 }, '{"a":1}'],
    ["an item that is undefined", [undefined, 1], "[null,1]"],
    ["holes", Object.assign(new Array(3), { 1: 1 }), "[null,1,null]"],
    ["keys that look like numbers", { 10: 1, 9: 2, a: 3, A: 4 }, '{"10":1,"9":2,"A":4,"a":3}'],
    ["a __proto__ key", JSON.parse('{"__proto__":{"a":1},"b":2}'), '{"__proto__":{"a":1},"b":2}'],
    ["an object without prototype", Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    ["inherited fields", Object.create({ a: 1 }), "{}"],
    ["symbol keys", { [Symbol("x")]: 1, a: 2 }, '{"a":2}'],
    ["toJSON", { toJSON: () => "other", a: 1 }, '{"a":1,"toJSON":null}'],
    ["a date", new Date(0), '"1970-01-01T00:00:00.000Z"'],
    ["a date that is none", new Date(Number.NaN), "null"],
    ["a map", new Map([["a", 1]]), "{}"],
    ["a lone surrogate", "\ud800", '"\\ud800"'],
  ])("should write %s", (_, value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  it("should name a cycle, and write what merely occurs twice both times", () => {
    const cycle: Record<string, unknown> = { a: 1 };
    cycle["self"] = cycle;
    cycle["list"] = [cycle];
    expect(canonicalJson(cycle)).toBe('{"a":1,"list":["[cycle]"],"self":"[cycle]"}');
    const shared = { x: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"x":1},{"x":1}]');
  });

  it("should stop at the depth asked for", () => {
    expect(canonicalJson([[[1]]], 3)).toBe("[[[1]]]");
    expect(canonicalJson([[[1]]], 2)).toBe('[["[deep]"]]');
    expect(canonicalJson({ a: 1 }, 0)).toBe('"[deep]"');
    expect(canonicalJson(1, 0)).toBe("1");
  });

  it.each([
    ["arrays", "[", "]", undefined],
    ["objects", '{"a":', "}", Number.POSITIVE_INFINITY],
  ])("should survive %s 100,000 deep", (_, open, close, maxDepth) => {
    let value: unknown = 1;
    for (let i = 0; i < 100_000; i++) value = open === "[" ? [value] : { a: value };
    const depth = maxDepth === undefined ? 100 : 500;
    expect(canonicalJson(value, maxDepth)).toBe(`${open.repeat(depth)}"[deep]"${close.repeat(depth)}`);
  });

  it("should write what cannot be read as such, and the rest as it is", () => {
    const value = {
      a: Object.defineProperty({}, "x", {
        enumerable: true,
        get: () => {
          throw new Error("no");
        },
      }),
      b: new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("no");
          },
        },
      ),
      c: [{ d: revoked() }],
      e: 1,
    };
    expect(canonicalJson(value)).toBe('{"a":"[unreadable]","b":"[unreadable]","c":[{"d":"[unreadable]"}],"e":1}');
  });

  it("should write many thousand items and keys", () => {
    const items = Array.from({ length: 30_000 }, (_, i) => i);
    expect(canonicalJson(items)).toBe(JSON.stringify(items));
    const record = Object.fromEntries(items.map((i) => [`k${String(i).padStart(6, "0")}`, i]));
    expect(canonicalJson(record)).toBe(JSON.stringify(record));
  });

  it("should cut what no payload holds: billions of holes, a tree of shared branches", () => {
    const sparse: unknown[] = [];
    sparse[4_000_000_000] = 1;
    // The list itself is the first of a million values.
    const cut = `[${"null,".repeat(999_999)}"[cut]"]`;
    expect(canonicalJson(sparse) === cut).toBe(true);
    expect(canonicalJson({ a: sparse.slice(0, 1_000_001), b: 1 }) === `{"a":${cut.replace("null,", "")}}`).toBe(true);
    let tree: unknown = 1;
    for (let i = 0; i < 90; i++) tree = [tree, tree];
    expect(canonicalJson(tree).slice(-200)).toContain('"[cut]"');
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
