import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileKeywords } from "../../../src/propensity/features/compile-keywords.ts";
import { foldText } from "../../../src/propensity/features/fold-text.ts";
import type { KeywordEntry, KeywordHits } from "../../../src/propensity/features/model.ts";
import { anyText } from "../../../src/testing/arbitrary-values.ts";

/** Words by a pattern that is tried anew at every place, for each keyword on its own, without any preparation. */
function naiveHits(text: string, dictionary: readonly KeywordEntry[]): readonly KeywordHits[] {
  const wordsOf = (said: string): string[] =>
    foldText(said).match(
      /[\p{L}\p{N}](?:(?!\p{Me})[\p{L}\p{M}\p{N}])*(?:['-][\p{L}\p{N}](?:(?!\p{Me})[\p{L}\p{M}\p{N}])*)*/gu,
    ) ?? [];
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
const emoji = fc.constantFrom(
  "\u{1f621}",
  "\u2764\ufe0f",
  "\u2639\ufe0e",
  "\u{1f44d}\u{1f3fd}",
  "\u{1f469}\u200d\u2764\ufe0f\u200d\u{1f468}",
  "\u{1f3f3}\ufe0f\u200d\u{1f308}",
  "#\ufe0f\u20e3",
  "\u{1f1e9}\u{1f1ea}",
  "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
  "\u2764\u0301",
  "\ufe0f ",
);
const texts = fc.oneof(
  fc.array(fc.tuple(word, gap), { maxLength: 30 }).map((parts) => parts.flat().join("")),
  anyText({ maxLength: 40 }),
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

  it("finds between emoji what it finds between blanks", () => {
    const parts = fc.array(fc.tuple(word, emoji), { maxLength: 15 });
    fc.assert(
      fc.property(dictionaries, parts, (dictionary, said) => {
        const matcher = compileKeywords(dictionary);
        const spaced = said.map(([one]) => `${one} `).join("");
        expect(matcher.countHits(said.flat().join(""))).toEqual(matcher.countHits(spaced));
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
      fc.property(fc.oneof(texts, fc.string({ unit: "grapheme" }), anyText()), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});
