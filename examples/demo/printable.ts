import type { Tallied } from "./report.ts";
import { whole } from "./wording.ts";

/** What comes from data must not move the cursor, ring the bell or turn the text around. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, "\u{FFFD}");
}

/** A text in lines of a terminal's width. */
export function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line.length + word.length > WIDTH && line !== indent) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line].join("\n");
}

/** Things of one kind, how many, and one of them; a line each. */
export function talliedLines(rows: readonly Tallied[]): string[] {
  return rows.map(
    ({ what, count, example }) => `  ${whole(count).padStart(5)}  ${what}; for example ${printable(example)}`,
  );
}

const WIDTH = 92;
