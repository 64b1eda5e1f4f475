import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findText, makeTextTable } from "../../../../src/gamification/rules/compiled/text-table.ts";

describe("a table of texts", () => {
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 }),
    fc.integer({ min: 0, max: 400 }).map((n) => `queue-${n}`),
  );

  it("should always find the texts that it was made of, and no others", () => {
    fc.assert(
      fc.property(fc.uniqueArray(texts, { maxLength: 80 }), fc.array(texts, { maxLength: 40 }), (known, others) => {
        const values = new Map(known.map((text, i) => [text, i]));
        const table = makeTextTable(values, -1);
        if (table === null) return;
        for (const text of [...known, ...others]) expect(findText(table, text)).toBe(values.get(text) ?? -1);
      }),
    );
  });
});
