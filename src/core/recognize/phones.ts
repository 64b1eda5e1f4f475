import type { TextSpan } from "../text-span.ts";
import { CURRENCY, LETTER, NUMBER } from "./unicode.ts";

/** Without these there is no number of the kind. */
const DIALLED_SHAPE = /:\+?[\d(]/;
const INTERNATIONAL_SHAPE = /(?:\+|%2B|00|011)[ .-]?[ (]{0,2}[1-9]/i;
const NORTH_AMERICAN_SHAPE = /\d{3}\)?[ .\-/\u00a0\u2011\u2013]{0,2}\d{3}[ .\-\u00a0\u2011\u2013]?\d{4}/;

/** Separators between digits: at most two in a row. In an address of telephony there are no blanks. */
const SEPARATORS = " ().-/\u00a0\u2011\u2013";
const ADDRESS_SEPARATORS = "().-";

/** The longest number of ITU-T E.164. */
const LONGEST = 15;
/** A country code and the shortest national numbers in use. */
const SHORTEST = 8;
/** A 1 and ten digits. */
const LONGEST_NORTH_AMERICAN = 11;

/** Finds numbers in the addresses of telephony, `tel:+15550100123`, `sip:4155550100@host`; the scheme is left out. */
export function findDialledNumbers(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  if (!DIALLED_SHAPE.test(text)) return spans;
  const endings = endingPatterns();
  for (const match of text.matchAll(schemePattern())) {
    const start = match.index + match[0].length;
    const from = text.charAt(start) === "+" ? start + 1 : start;
    const end = numberEnd(text, from, { shortest: 3, longest: LONGEST, separators: ADDRESS_SEPARATORS }, endings);
    if (end !== null) spans.push({ start, end });
  }
  return spans;
}

/** Finds international numbers: a prefix, a country code, 8 to 15 digits in all. */
export function findInternationalNumbers(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  if (!INTERNATIONAL_SHAPE.test(text)) return spans;
  const endings = endingPatterns();
  for (const match of text.matchAll(internationalPattern())) {
    const from = match.index + match[0].length;
    const longest = text.charAt(from) === "1" ? LONGEST_NORTH_AMERICAN : LONGEST;
    const end = numberEnd(text, from, { shortest: SHORTEST, longest, separators: SEPARATORS }, endings);
    if (end !== null && match.index >= (spans.at(-1)?.end ?? 0)) spans.push({ start: match.index, end });
  }
  return spans;
}

/** Finds North American numbers without a prefix: ten digits in groups, or ten bare ones that start with 2 to 9. */
export function findNorthAmericanNumbers(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  if (!NORTH_AMERICAN_SHAPE.test(text)) return spans;
  for (const match of text.matchAll(northAmericanPattern())) {
    const national = match[0].replace(/^1\D{0,2}(?=\d{10})/, "");
    // Ten bare digits from 0 or 1 on are no number: epoch seconds start with 1.
    if (/^[01]\d{9}(?!\d)/.test(national)) continue;
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

/** `tel:`, `sip:`: whatever digits follow are a number, be it a short extension. */
function schemePattern(): RegExp {
  return new RegExp(String.raw`(?<![${LETTER}${NUMBER}_])(?:tel|callto|sips?):(?=\+?[\d(])`, "giu");
}

/** `+44…`, `%2B44…`, `0044…`, `011 44…`: a country code follows. An escape such as the `%3A` of `tel%3A%2B44…` is no word. */
function internationalPattern(): RegExp {
  return new RegExp(
    String.raw`(?:(?<=%[\dA-Fa-f]{2})|(?<![${LETTER}${NUMBER}_]|${NUMBER}\.))(?:\+|%2B|00|011[ .-]?)[ (]{0,2}(?=[1-9])`,
    "giu",
  );
}

/** Three, three and four digits, with or without a 1 in front and an extension behind; no amount, no duration. */
function northAmericanPattern(): RegExp {
  return new RegExp(
    String.raw`(?<![${LETTER}${NUMBER}_]|${NUMBER}\.|${CURRENCY} ?)(?:1[ .\-/\u00a0\u2011\u2013]{0,2})?\(?\d{3}\)?[ .\-/\u00a0\u2011\u2013]{0,2}\d{3}[ .\-\u00a0\u2011\u2013]?\d{4}(?:[ ,;]{0,3}(?:extension|extn|ext|x|#)[ .:=]{0,2}\d{1,7}(?![${LETTER}${NUMBER}_])|(?![${LETTER}${NUMBER}_]|\.${NUMBER}| ?${CURRENCY}| ?(?:ms|us|µs|ns|bytes)(?!${LETTER})))`,
    "giu",
  );
}

/** What may stand behind the digits of a number. */
interface EndingPatterns {
  readonly extension: RegExp;
  readonly decimals: RegExp;
  readonly wordCharacter: RegExp;
}

function endingPatterns(): EndingPatterns {
  return {
    extension: new RegExp(
      String.raw`[ ,;]{0,3}(?:extension|extn|ext|x|#)[ .:=]{0,2}\d{1,7}(?![${LETTER}${NUMBER}_])`,
      "iuy",
    ),
    decimals: new RegExp(String.raw`\.\d{1,2}(?![${NUMBER}.])`, "uy"),
    wordCharacter: new RegExp(`[${LETTER}${NUMBER}_]`, "uy"),
  };
}

interface NumberForm {
  readonly shortest: number;
  readonly longest: number;
  readonly separators: string;
}

/**
 * Where a number that starts at `from` ends: after the last whole group of digits that keeps it within `longest`, its
 * extension included; `null` when it is too short, or an amount with decimals.
 */
function numberEnd(
  text: string,
  from: number,
  { shortest, longest, separators }: NumberForm,
  endings: EndingPatterns,
): number | null {
  let end: number | null = null;
  let digits = 0;
  let gap = 0;
  let isFirstGroup = true;
  for (let i = from; digits <= LONGEST && gap <= 2; i++) {
    const char = text.charAt(i);
    if (isDigit(char)) {
      digits++;
      gap = 0;
      if (isDigit(text.charAt(i + 1))) continue;
      if (isFirstGroup && digits >= 5 && matchLength(endings.decimals, text, i + 1) > 0) return null;
      if (digits > (isFirstGroup ? LONGEST : longest)) break;
      isFirstGroup = false;
      const extension = matchLength(endings.extension, text, i + 1);
      if (digits < shortest || (extension === 0 && matchLength(endings.wordCharacter, text, i + 1) > 0)) continue;
      end = i + 1 + extension;
    } else if (char !== "" && separators.includes(char)) gap++;
    else break;
  }
  return end;
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}

function matchLength(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0].length ?? 0;
}
