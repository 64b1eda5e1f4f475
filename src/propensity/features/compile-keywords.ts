import { refuseProblems } from "../../core/check-fields.ts";
import { readDictionary } from "./check-dictionary.ts";
import { foldText } from "./fold-text.ts";
import type { KeywordEntry, KeywordHits, KeywordMatcher } from "./model.ts";
import { createWordSplitter } from "./split-words.ts";

/**
 * Makes a dictionary ready for looking words up: build it once, then ask it for every segment.
 *
 * - Words are compared whole and without case: `cancel` is in `Cancel it!` and in `CANCEL, please`, not in `cancelled`,
 *   `cancel's` or `re-cancel`. Other forms count where they are listed.
 * - A word is a run of letters and digits of any script with their accents; one apostrophe or hyphen between two of
 *   these belongs to it, emoji and their marks do not. Texts are normalised (NFKC), and curved apostrophes are straight ones. Scripts without spaces between words need
 *   a text that has them.
 * - A phrase is found where its words follow each other, whatever stands between them that is no word.
 * - The hits of a keyword are the places of its forms from left to right, the longest form first, none overlapping.
 *   Keywords do not take words from each other: `cancel` and `cancel my account` both hit.
 *
 * The time is in proportion to the text, whatever the size of the dictionary.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem: a form without words, of more than 10 words or 100
 * characters, or of two keywords; more than 1000 keywords, or 200 variants of one.
 *
 * @example
 * const matcher = compileKeywords([
 *   { keyword: "cancel", variants: ["cancelled", "cancelling"] },
 *   { keyword: "speak to your supervisor" },
 * ]);
 * matcher.countHits("I CANCELLED it. Cancel! Cancellation"); // [{ keyword: "cancel", hits: 2 }]
 * matcher.countHits("let me speak to... your supervisor"); // [{ keyword: "speak to your supervisor", hits: 1 }]
 * matcher.countHits("cancels"); // []
 */
export function compileKeywords(dictionary: readonly KeywordEntry[]): KeywordMatcher {
  const split = createWordSplitter();
  const { problems, forms } = readDictionary(dictionary, "keywords", split);
  refuseProblems("ERR_INVALID_POLICY", "compileKeywords", problems);
  const first: WordTree = new Map();
  for (const { keyword, words } of forms) plant(first, words, keyword);
  const names = dictionary.map(({ keyword }) => keyword);
  return { dictionary, countHits: (text) => countHits(split(foldText(text)), first, names) };
}

/** The words that may come next. */
type WordTree = Map<string, WordNode>;

interface WordNode {
  /** The keyword whose form ends here; -1 = none. */
  keyword: number;
  next: WordTree | null;
}

/** Where a keyword was found last, and how often so far. */
interface Find {
  hits: number;
  start: number;
  end: number;
}

function plant(first: WordTree, words: readonly string[], keyword: number): void {
  let tree = first;
  words.forEach((word, i) => {
    const node: WordNode = tree.get(word) ?? { keyword: -1, next: null };
    tree.set(word, node);
    if (i === words.length - 1) node.keyword = keyword;
    else {
      node.next ??= new Map();
      tree = node.next;
    }
  });
}

function countHits(words: readonly string[], first: WordTree, names: readonly string[]): readonly KeywordHits[] {
  let finds: Map<number, Find> | null = null;
  for (let start = 0; start < words.length; start++) {
    let node = first.get(words[start] as string);
    for (let end = start + 1; node !== undefined; end++) {
      if (node.keyword >= 0) {
        finds ??= new Map();
        addFind(finds, node.keyword, start, end);
      }
      node = end < words.length ? node.next?.get(words[end] as string) : undefined;
    }
  }
  if (finds === null) return [];
  const found = [...finds].sort(([a], [b]) => a - b);
  return found.map(([keyword, { hits }]) => ({ keyword: names[keyword] as string, hits }));
}

/** Longer forms of the same start come later and make the hit longer; what overlaps an earlier hit is none. */
function addFind(finds: Map<number, Find>, keyword: number, start: number, end: number): void {
  const last = finds.get(keyword);
  if (last === undefined) finds.set(keyword, { hits: 1, start, end });
  else if (start === last.start) last.end = end;
  else if (start >= last.end) {
    last.hits++;
    last.start = start;
    last.end = end;
  }
}
