import type { TextSpan } from "../text-span.ts";

/**
 * Three, two and four digits with one kind of separator, without what the US authority never issues: area 000, 666 and
 * 900 to 999, group 00, serial number 0000.
 */
const SSN = /(?<![\p{L}\p{N}_]|\p{N}\.)(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\p{N}_]|\.\p{N})/gu;

/** Finds US social security numbers written with hyphens or spaces; nine bare digits are not taken for one. */
export function findSocialSecurityNumbers(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  for (const match of text.matchAll(SSN)) spans.push({ start: match.index, end: match.index + match[0].length });
  return spans;
}
