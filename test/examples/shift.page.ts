import type { ShiftReport } from "../../examples/demo/shift/model.ts";
import { shiftHtml } from "../../examples/demo/shift/shift-html.ts";
import { shiftText } from "../../examples/demo/shift/shift-text.ts";

/** What is said of a shift, on paper and on the page, without line breaks and escapes. */
export function sections(report: ShiftReport): { readonly text: string; readonly html: string } {
  const plain = (parts: readonly string[]): string => parts.join("\n").replace(/\s+/g, " ");
  return { text: plain(shiftText(report)), html: plain(shiftHtml(report)).replace(/&#39;/g, "'") };
}
