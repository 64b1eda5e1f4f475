import fc from "fast-check";
import { expect, it } from "vitest";
import { hexOfWords } from "../../src/core/hex.ts";

it("four words are written as the engine writes each of them, with its leading zeros", () => {
  const word = fc.oneof(
    fc.integer({ min: -0x80000000, max: 0xffffffff }),
    fc.integer({ min: -0x100000000, max: 0x1ffffffff }),
  );
  fc.assert(
    fc.property(word, word, word, word, (...words) => {
      const digits = words.map((one) => (one >>> 0).toString(16).padStart(8, "0"));
      expect(hexOfWords(...words)).toBe(digits.join(""));
    }),
    { examples: [[0, -1, 0x01234567, 0x89abcdef]] },
  );
});
