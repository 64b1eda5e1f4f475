import type { TextSpan } from "../text-span.ts";
import { DIGIT } from "./unicode.ts";

/** A text in ASCII digits, and how its positions lie in the text it was made of. */
export interface FoldedText {
  readonly text: string;
  /** Where the spans of the folded text, in order and without overlaps, lie in the text as it came. */
  readonly spansBefore: <Span extends TextSpan>(spans: readonly Span[]) => readonly Span[];
}

/** Where there is none of these there is nothing to fold. A wide net, and a plain pattern: see `unicode.ts`. */
const MAY_FOLD = /[\u0660-\u1c59\u3000\ua620-\uabf9\ud801-\ud83e\uff01-\uff5e]/;

/** The full-width forms lie this far behind ASCII. */
const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * Writes the decimal digits of every script (`٠`, `०`, `０`, `𝟎`) as ASCII digits, and full-width letters, signs and
 * blanks as the ones of ASCII, so that recognisers need to know only these.
 */
export function foldDigits(text: string): FoldedText {
  if (!MAY_FOLD.test(text)) return { text, spansBefore: (spans) => spans };
  const readDigit = digitReader(new RegExp(DIGIT, "u"));
  /** Where in the folded text a digit stands that took two places before. */
  const wide: number[] = [];
  const folded = text.replace(new RegExp(`(?!\\d)${DIGIT}|[\u3000\uff01-\uff5e]`, "gu"), (char, at: number) => {
    if (char === "\u3000") return " ";
    const code = char.codePointAt(0) as number;
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - FULL_WIDTH_OFFSET);
    if (char.length === 2) wide.push(at - wide.length);
    return readDigit(code);
  });
  return { text: folded, spansBefore: (spans) => widen(spans, wide) };
}

/** Digits lie in runs that start with a zero and hold one or more sets of ten. */
function digitReader(pattern: RegExp): (code: number) => string {
  const known = new Map<number, string>();
  return (code) => {
    let value = known.get(code);
    if (value === undefined) {
      let zero = code;
      while (pattern.test(String.fromCodePoint(zero - 1))) zero--;
      value = String((code - zero) % 10);
      known.set(code, value);
    }
    return value;
  };
}

function widen<Span extends TextSpan>(spans: readonly Span[], wide: readonly number[]): readonly Span[] {
  let passed = 0;
  const before = (at: number): number => {
    while (passed < wide.length && (wide[passed] as number) < at) passed++;
    return at + passed;
  };
  return wide.length === 0
    ? spans
    : spans.map((span) => ({ ...span, start: before(span.start), end: before(span.end) }));
}
