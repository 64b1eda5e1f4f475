import type { TextSpan } from "../text-span.ts";
import { LETTER, NUMBER } from "./unicode.ts";

/** Without these digits there is no card. */
const SHAPE = /\d{13}|\d{4}[ \u00a0.-]\d{4,6}[ \u00a0.-]\d{4}/;

/** Finds payment card numbers: 13 to 19 digits, alone or in the usual groups, whose check digit is right (Luhn). */
export function findCards(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  if (!SHAPE.test(text)) return spans;
  const pattern = cardPattern();
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = match.index;
    const length = cardLength(match[0]);
    if (length > 0) {
      spans.push({ start, end: start + length });
      pattern.lastIndex = start + length;
    } else {
      // What is no card here may be one from its second group on.
      const group = match[0].search(/\D/);
      pattern.lastIndex = start + (group < 0 ? match[0].length : group);
    }
  }
  return spans;
}

/** 13 to 19 digits in one, or in the groups that are printed on cards: 4-4-4-4, 4-4-4-4-3, 4-4-4-1, 4-6-5, 4-6-4. */
function cardPattern(): RegExp {
  return new RegExp(
    String.raw`(?<![${LETTER}${NUMBER}_]|${NUMBER}\.)(?:\d{13,19}|\d{4}[ \u00a0.-]\d{4}[ \u00a0.-]\d{4}[ \u00a0.-]\d{1,4}(?:[ \u00a0.-]\d{1,3})?|\d{4}[ \u00a0.-]\d{6}[ \u00a0.-]\d{4,5})(?![${LETTER}${NUMBER}_]|\.${NUMBER})`,
    "gu",
  );
}

/** How much of the candidate is a card number: all, all but its last group (a CVC, a year), or nothing. */
function cardLength(candidate: string): number {
  if (isCard(candidate)) return candidate.length;
  const shorter = candidate.replace(/\D\d{1,3}$/, "");
  return isCard(shorter) ? shorter.length : 0;
}

/**
 * Of the digits that the pattern takes, at most 19. No card starts with 0, and with 1 only the 15 digits of an
 * airline's, which leaves epoch times in milliseconds, microseconds and nanoseconds alone.
 */
function isCard(text: string): boolean {
  let sum = 0;
  let count = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) continue;
    const weighted = count % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
    count++;
  }
  const first = text.charAt(0);
  return count >= 13 && sum % 10 === 0 && first !== "0" && (first !== "1" || count === 15);
}
