import type { TextSpan } from "../text-span.ts";
import { LETTER, NUMBER } from "./unicode.ts";

/** Without these digits there is no number. */
const SHAPE = /\d{3}[- ]\d\d[- ]\d{4}/;

/** Finds US social security numbers written with hyphens or spaces; nine bare digits are not taken for one. */
export function findSocialSecurityNumbers(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  if (!SHAPE.test(text)) return spans;
  for (const match of text.matchAll(ssnPattern()))
    spans.push({ start: match.index, end: match.index + match[0].length });
  return spans;
}

/**
 * Three, two and four digits with one kind of separator, without what the US authority never issues: area 000, 666 and
 * 900 to 999, group 00, serial number 0000.
 */
function ssnPattern(): RegExp {
  return new RegExp(
    String.raw`(?<![${LETTER}${NUMBER}_]|${NUMBER}\.)(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![${LETTER}${NUMBER}_]|\.${NUMBER})`,
    "gu",
  );
}
