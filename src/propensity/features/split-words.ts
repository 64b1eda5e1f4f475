import { ACCENT, LETTER, NUMBER } from "../../core/recognize/unicode.ts";
import { isAscii } from "./fold-text.ts";

/** Splits a folded text into its words. */
export type WordSplitter = (folded: string) => readonly string[];

/**
 * Makes what splits folded texts into words: runs of letters and digits with their accents; a single apostrophe or hyphen
 * between two of these belongs to the word. Everything else separates: the underscore too, and the marks of emoji.
 *
 * The pattern for characters beyond ASCII is made when the first such text comes.
 */
export function createWordSplitter(): WordSplitter {
  let pattern: RegExp | null = null;
  return (folded) => {
    if (isAscii(folded)) return splitAscii(folded);
    pattern ??= wordPattern();
    return folded.match(pattern) ?? [];
  };
}

function splitAscii(folded: string): readonly string[] {
  const words: string[] = [];
  let start = -1;
  for (let i = 0; i < folded.length; i++) {
    const code = folded.charCodeAt(i);
    if (isWordCode(code)) {
      if (start < 0) start = i;
    } else if (start >= 0 && !((code === 39 || code === 45) && isWordCode(folded.charCodeAt(i + 1)))) {
      words.push(folded.slice(start, i));
      start = -1;
    }
  }
  if (start >= 0) words.push(folded.slice(start));
  return words;
}

/** A small letter or a digit: folded ASCII has no others. */
function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

function wordPattern(): RegExp {
  // A mark on what is no letter or digit is no word, and an enclosing mark, as keycaps have, is part of none.
  const part = `[${LETTER}${NUMBER}][${LETTER}${NUMBER}${ACCENT}]*`;
  return new RegExp(`${part}(?:['-]${part})*`, "gu");
}
