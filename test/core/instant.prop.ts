import fc from "fast-check";
import { expect, it } from "vitest";
import { formatInstant, parseInstant } from "../../src/core/instant.ts";

const at = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 });
const two = (value: number): string => String(value).padStart(2, "0");
const text = fc
  .tuple(at, fc.integer({ min: 0, max: 6 }), fc.option(fc.integer({ min: -1439, max: 1439 })))
  .map(([instant, digits, offset]) => {
    const body = formatInstant(instant).slice(0, -5);
    const fraction = digits === 0 ? "" : `.${"123456".slice(0, digits)}`;
    if (offset === null) return `${body}${fraction}Z`;
    const size = Math.abs(offset);
    return `${body}${fraction}${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  });

it("reading what was written gives the instant back", () => {
  fc.assert(
    fc.property(at, (instant) => {
      expect(parseInstant(formatInstant(instant))).toBe(instant);
    }),
  );
});

it("a well-formed text means what Date.parse says", () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(parseInstant(one)).toBe(Date.parse(one));
    }),
  );
});

it("a text with one character changed is refused, or means what Date.parse says", () => {
  const strange = fc.oneof(fc.constantFrom(..."0129-:.TtZz+ ٣"), fc.string({ maxLength: 2 }));
  fc.assert(
    fc.property(text, fc.nat({ max: 30 }), strange, (one, where, character) => {
      const changed = one.slice(0, where) + character + one.slice(where + 1);
      const read = parseInstant(changed);
      if (read !== null) expect(read).toBe(Date.parse(changed));
    }),
  );
});

it("anything at all is an integer or null", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const read = parseInstant(value);
      expect(read === null || Number.isSafeInteger(read)).toBe(true);
    }),
  );
});

it("should write every instant as the engine does", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000_000, max: 253_402_300_900_000 }), (at) => {
      expect(formatInstant(at)).toBe(new Date(at).toISOString());
    }),
    { numRuns: 2000, examples: [[0], [-1], [253_402_300_799_999], [253_402_300_800_000], [951_782_400_000]] },
  );
});
