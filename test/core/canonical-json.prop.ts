import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.ts";

it("what is written is the JSON value it was written from", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it("the order of keys does not matter, and writing twice changes nothing", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
      const turned = Object.fromEntries(Object.entries(record).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(record));
      expect(canonicalJson(JSON.parse(canonicalJson(record)))).toBe(canonicalJson(record));
    }),
  );
});

it("anything at all gives valid JSON, and is not changed", () => {
  const anything = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  });
  fc.assert(
    fc.property(anything, (value) => {
      const before = canonicalJson(value);
      expect(() => JSON.parse(before)).not.toThrow();
      expect(canonicalJson(value)).toBe(before);
    }),
  );
});
