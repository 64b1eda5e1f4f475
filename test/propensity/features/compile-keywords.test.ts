import { describe, expect, it } from "vitest";
import { compileKeywords } from "../../../src/propensity/features/compile-keywords.ts";
import type { KeywordEntry } from "../../../src/propensity/features/model.ts";
import { GUIDE_FEATURE_POLICY } from "../../../src/propensity/features/policy.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

const hitsOf = (text: string, ...dictionary: readonly KeywordEntry[]): Record<string, number> =>
  Object.fromEntries(
    compileKeywords(dictionary)
      .countHits(text)
      .map(({ keyword, hits }) => [keyword, hits]),
  );
const countOf = (text: string, keyword: string): number => hitsOf(text, { keyword })[keyword] ?? 0;

describe("compileKeywords", () => {
  it.each([
    ["I want a refund", "refund", 1],
    ["REFUND! Refund? (refund)", "refund", 3],
    ["refunds refunded prerefund", "refund", 0],
    ["'refund' \"refund\" -refund- refund's", "refund", 3],
    ["a no-refund policy", "refund", 0],
    ["a no-refund policy", "no-refund", 1],
    ["refund--please", "refund", 1],
    ["refund_id", "refund", 1],
    ["refund2 2refund", "refund", 0],
    ["I don\u2019t", "don't", 1],
    ["I don't", "don\u2019t", 1],
    ["no\u2011show", "no-show", 1],
    ["cafe\u0301", "café", 1],
    ["cafe\u0301", "cafe", 0],
    ["ＲＥＦＵＮＤ", "refund", 1],
    ["re\u00adfund", "refund", 1],
    ["STRASSE", "Straße", 1],
    ["STRAẞE", "Straße", 1],
    ["ΚΑΤΑΓΓΕΛΊΑΣ", "καταγγελίας", 1],
    ["ΚΑΤΑΓΓΕΛΊΑ", "καταγγελίας", 0],
    ["90 days", "9", 0],
    ["09 days", "0", 0],
    ["a to az", "a", 1],
    ["{refund} | refund~", "refund", 2],
    ["İPTAL", "iptal", 1],
    ["\u0939\u093f\u0928\u094d\u0926\u0940", "\u0939\u093f", 0],
    ["жалоба, ЖАЛОБА", "жалоба", 2],
    ["\ud800refund\udfff", "refund", 1],
    ["\u2764\ufe0frefund", "refund", 1],
    ["refund\ufe0f", "refund", 1],
    ["refund\u2764\ufe0f", "refund", 1],
    ["re\ufe0ffund", "refund", 1],
    ["1\ufe0f\u20e3refund", "refund", 1],
    ["refund#\ufe0f\u20e3", "refund", 1],
    ["\u2764\u0301refund", "refund", 1],
    ["\u0301", "\u0301a", 0],
    ["money \u2764\ufe0f back", "money back", 1],
    ["money \u2764\u0301 back", "money back", 1],
    ["cancel \u2639\ufe0f my account", "cancel my account", 1],
    ["money \u{1f469}\u{1f3fd}\u200d\u2764\ufe0f\u200d\u{1f468} back", "money back", 1],
    ["press 1\ufe0f\u20e3 now", "press 1 now", 1],
    ["\u845b\u{e0100}\u57ce", "\u845b\u57ce", 1],
    ["\u845b\u{e0100}\u57ce", "\u845b", 0],
    ["refun\u0301d", "refund", 0],
    ["", "refund", 0],
  ])("should count in %j of %j %i hits", (text, keyword, hits) => {
    expect(countOf(text, keyword)).toBe(hits);
  });

  it("should find phrases across whatever is no word, but not across words", () => {
    expect(countOf("speak to... a\n\tmanager", "speak to a manager")).toBe(1);
    expect(countOf("speak to the manager", "speak to a manager")).toBe(0);
    expect(countOf("speak to a", "speak to a manager")).toBe(0);
  });

  it("should take the longest form of a keyword and let none overlap", () => {
    const entry = { keyword: "no", variants: ["no no", "no no no no"] };
    expect(hitsOf("no no no", entry)).toEqual({ no: 2 });
    expect(hitsOf("no no no no", entry)).toEqual({ no: 1 });
    expect(hitsOf("no no no no no", entry)).toEqual({ no: 2 });
  });

  it("should let keywords share words, and tell them in order of the dictionary", () => {
    const matcher = compileKeywords([{ keyword: "cancel my account" }, { keyword: "cancel" }, { keyword: "account" }]);
    expect(matcher.countHits("Cancel my account, cancel!")).toEqual([
      { keyword: "cancel my account", hits: 1 },
      { keyword: "cancel", hits: 2 },
      { keyword: "account", hits: 1 },
    ]);
  });

  it("should count variants for their keyword, and only where they are listed", () => {
    const entry = { keyword: "cancel", variants: ["canceled", "cancelled", "CANCEL"] };
    expect(hitsOf("canceled cancelled cancel cancelling", entry)).toEqual({ cancel: 3 });
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"])(
    "should know the name %s as a word like any other",
    (keyword) => {
      const matcher = compileKeywords([{ keyword }]);
      // An underscore is no part of a word.
      const word = keyword.replaceAll("_", "");
      expect(matcher.countHits(`x ${word}`)).toEqual([{ keyword, hits: 1 }]);
      expect(compileKeywords(GUIDE_FEATURE_POLICY.keywords).countHits(keyword)).toEqual([]);
    },
  );

  it("should read a text of a hundred thousand characters", () => {
    const matcher = compileKeywords([{ keyword: "a a a a a a a a a b" }, { keyword: "refund" }]);
    expect(matcher.countHits("a ".repeat(50_000))).toEqual([]);
    expect(matcher.countHits(`${"'-".repeat(50_000)}refund`)).toEqual([{ keyword: "refund", hits: 1 }]);
    expect(matcher.countHits(`${"é-".repeat(50_000)} refund`)).toEqual([{ keyword: "refund", hits: 1 }]);
  });

  it("should find nothing with an empty dictionary", () => {
    expect(compileKeywords([]).countHits("refund")).toEqual([]);
  });

  it("should take a dictionary of every size that is allowed", () => {
    const variants = Array.from({ length: 200 }, (_, i) => `stop ${i}`);
    const entries = Array.from({ length: 998 }, (_, i) => ({ keyword: `k${i}` }));
    const matcher = compileKeywords([{ keyword: "stop", variants }, { keyword: "x".repeat(100) }, ...entries]);
    const text = `stop 199 ${"x".repeat(100)} k997`;
    expect(matcher.countHits(text).map(({ keyword }) => keyword)).toEqual(["stop", "x".repeat(100), "k997"]);
  });

  it("should take a form of ten words", () => {
    expect(countOf("one a b c d e f g h i j", "a b c d e f g h i j")).toBe(1);
  });

  it("should know two words from one that is written like both", () => {
    const matcher = compileKeywords([{ keyword: "no show" }, { keyword: "noshow" }]);
    expect(matcher.countHits("noshow, no show, noshow")).toEqual([
      { keyword: "no show", hits: 1 },
      { keyword: "noshow", hits: 2 },
    ]);
  });

  it("should say what a form has to be, and which entry has it already", () => {
    const dictionary = [{ keyword: "refund", variants: [["cash"], 3, "—"] }, { keyword: "REFUND" }, 5];
    const form = "expected a text of 1 to 100 characters with 1 to 10 words, received";
    expect(refusalLines(() => compileKeywords(dictionary as never))).toEqual([
      "ERR_INVALID_POLICY compileKeywords",
      `keywords[0].variants[0]: ${form} an array of 1`,
      `keywords[0].variants[1]: ${form} 3`,
      `keywords[0].variants[2]: ${form} "—"`,
      'keywords[1].keyword: expected a form that keywords[0] does not have, received "REFUND"',
      "keywords[2]: expected an object of keyword and variants, received 5",
    ]);
  });

  it("should refuse a dictionary with every problem", () => {
    const long = "x".repeat(101);
    const dictionary = [
      { keyword: "" },
      { keyword: "!?" },
      { keyword: "refund", variants: ["a b c d e f g h i j k", long, 3] },
      { keyword: "money back", variants: ["REFUND"] },
      null,
      { keyword: "cancel", variants: "cancelled" },
      { keyword: "stop", variants: Array.from({ length: 201 }, (_, i) => `stop ${i}`) },
    ];
    expect(refusedPaths(() => compileKeywords(dictionary as never))).toEqual([
      "ERR_INVALID_POLICY",
      "keywords[0].keyword",
      "keywords[1].keyword",
      "keywords[2].variants[0]",
      "keywords[2].variants[1]",
      "keywords[2].variants[2]",
      "keywords[3].variants[0]",
      "keywords[4]",
      "keywords[5].variants",
      "keywords[6].variants",
    ]);
  });

  it.each([null, undefined, "refund", {}, Array.from({ length: 1001 }, (_, i) => ({ keyword: `k${i}` }))])(
    "should refuse what is no dictionary",
    (dictionary) => {
      expect(refusedPaths(() => compileKeywords(dictionary as never))).toEqual(["ERR_INVALID_POLICY", "keywords"]);
    },
  );
});
