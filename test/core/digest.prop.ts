import fc from "fast-check";
import { expect, it } from "vitest";
import { digest, digestBytes, digestTexts } from "../../src/core/digest.ts";
import { anyText } from "../../src/testing/arbitrary-values.ts";

it("the digest of a text is the digest of what TextEncoder makes of it", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.oneof(anyText(), fc.constantFrom("\ud800", "\udc00")) }), (text) => {
      expect(digest(text)).toBe(digestBytes(String.fromCharCode(...new TextEncoder().encode(text)), 0));
    }),
  );
});

it("a digest is 32 lower-case hexadecimal digits, and another text has another", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(digest(one)).toMatch(/^[0-9a-f]{32}$/);
      expect(digest(one) === digest(other)).toBe(one === other);
    }),
  );
});

it("wherever a text is cut between its characters, the digest of the pieces is that of the text", () => {
  const piece = anyText({ maxLength: 40 });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (texts) => {
      expect(digestTexts(texts)).toBe(digest(texts.join("")));
    }),
  );
});
