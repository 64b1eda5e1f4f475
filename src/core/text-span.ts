/** A part of a text: UTF-16 positions, `end` excluded. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Stands for a character that is already spoken for. A numeral, so that digits next to it count as glued to something,
 * but one that no pattern takes for a digit or a letter of its own.
 */
export const TAKEN = "①";

/** The text with the spans made unreadable and every position kept. Spans are in order and do not overlap. */
export function blankSpans(text: string, spans: readonly TextSpan[]): string {
  if (spans.length === 0) return text;
  let out = "";
  let at = 0;
  for (const { start, end } of spans) {
    out += text.slice(at, start) + TAKEN.repeat(end - start);
    at = end;
  }
  return out + text.slice(at);
}
