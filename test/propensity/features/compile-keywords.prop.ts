import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileKeywords } from "../../../src/propensity/features/compile-keywords.ts";
import { foldText } from "../../../src/propensity/features/fold-text.ts";
import type { KeywordEntry, KeywordHits } from "../../../src/propensity/features/model.ts";

/** Words by a pattern that is tried anew at every place, for each keyword on its own, without any preparation. */
function naiveHits(text: string, dictionary: readonly KeywordEntry[]): readonly KeywordHits[] {
  const wordsOf = (said: string): string[] =>
    foldText(said).match(/[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
  const words = wordsOf(text);
  return dictionary.flatMap(({ keyword, variants = [] }) => {
    const forms = [keyword, ...variants].map(wordsOf).sort((a, b) => b.length - a.length);
    let hits = 0;
    for (let i = 0; i < words.length; ) {
      const found = forms.find((form) => form.every((word, j) => words[i + j] === word));
      if (found !== undefined) hits++;
      i += found?.length ?? 1;
    }
    return hits === 0 ? [] : [{ keyword, hits }];
  });
}

const word = fc.constantFrom("no", "No", "a", "to", "don't", "Straße", "é", "e\u0301", "ok-ok", "7", "व्य");
const form = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
/** Each form belongs to one keyword. */
const dictionaries = fc.array(fc.array(form, { minLength: 1, maxLength: 3 }), { maxLength: 5 }).map((lists) => {
  const taken = new Set<string>();
  return lists.flatMap((forms): KeywordEntry[] => {
    const [keyword, ...variants] = forms.filter((one) => !taken.has(foldText(one)));
    for (const one of forms) taken.add(foldText(one));
    return keyword === undefined ? [] : [{ keyword, variants }];
  });
});
const gap = fc.constantFrom(" ", " ", ", ", "-", "'", "--", "", "_", "\u00a0", "…");
const texts = fc.oneof(
  fc.array(fc.tuple(word, gap), { maxLength: 30 }).map((parts) => parts.flat().join("")),
  fc.string({ unit: "binary", maxLength: 40 }),
);

describe("compileKeywords", () => {
  it("finds what looking for every form at every word finds", () => {
    fc.assert(
      fc.property(dictionaries, texts, (dictionary, text) => {
        expect(compileKeywords(dictionary).countHits(text)).toEqual(naiveHits(text, dictionary));
      }),
    );
  });

  it("does not depend on case, nor on how characters are composed", () => {
    fc.assert(
      fc.property(dictionaries, texts, (dictionary, text) => {
        const matcher = compileKeywords(dictionary);
        const hits = matcher.countHits(text);
        expect(matcher.countHits(text.toUpperCase())).toEqual(hits);
        expect(matcher.countHits(text.normalize("NFD"))).toEqual(hits);
        expect(matcher.countHits(text.normalize("NFC"))).toEqual(hits);
      }),
    );
  });

  it("keeps finding a keyword in a text that goes on after a full stop", () => {
    fc.assert(
      fc.property(dictionaries, texts, texts, (dictionary, text, more) => {
        const matcher = compileKeywords(dictionary);
        const longer = new Map(matcher.countHits(`${text}. ${more}`).map(({ keyword, hits }) => [keyword, hits]));
        for (const { keyword, hits } of matcher.countHits(text)) {
          // A longer form across the full stop may take the place of shorter ones, but not of the keyword.
          expect(longer.get(keyword) ?? 0).toBeGreaterThanOrEqual(Math.min(hits, 1));
        }
      }),
    );
  });
});

describe("foldText", () => {
  it("changes nothing when it is applied twice", () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" })), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});
