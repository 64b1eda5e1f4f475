import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../src/testing/arbitrary-values.ts";

describe("anyText", () => {
  const texts = fc.sample(anyText({ minLength: 1, maxLength: 9 }), 2000);

  it("should draw characters of every plane, and no half of one", () => {
    expect(texts.some((text) => /\p{Surrogate}/u.test(text))).toBe(false);
    const planes = new Set([...texts.join("")].map((one) => (one.codePointAt(0) as number) >> 16));
    expect([...planes].sort((a, b) => a - b)).toEqual(Array.from({ length: 17 }, (_, plane) => plane));
    expect(new Set(texts.map((text) => [...text].length))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]));
  });

  it.each([
    ["\ud7ff", true],
    ["\ue000", true],
    ["\u{10ffff}", true],
    ["\ud800", false],
    ["\udfff", false],
  ])("should know %j for its own: %s", (text, isIts) => {
    expect(anyText().canShrinkWithoutContext(text)).toBe(isIts);
  });
});
