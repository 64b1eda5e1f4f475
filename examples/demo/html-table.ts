import { escapeHtml } from "./html.ts";
import type { Tallied } from "./report.ts";
import { whole } from "./wording.ts";

/** A number, the head of its row, or text. */
export type Cell = string | { readonly head: string } | { readonly text: string; readonly code?: string };

/** A table whose columns marked `#` hold numbers; the first cell of a row names it. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const heads = columns.map((name) =>
    name.startsWith("#") ? `<th scope="col" class="number">${name.slice(1)}</th>` : `<th scope="col">${name}</th>`,
  );
  const body = rows.map((row) => `<tr>${row.map(cellHtml).join("")}</tr>`);
  return `<div class="wide" role="region" aria-label="${escapeHtml(caption)}" tabindex="0"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${heads.join("")}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

/** Things of one kind, how many, and one of them. */
export function talliedTable(caption: string, rows: readonly Tallied[], exampleName: string): string {
  const cells = rows.map(({ what, count, example, detail }) => [
    { head: what },
    whole(count),
    { code: example, text: detail },
  ]);
  return table(caption, ["Reason", "#Count", exampleName], cells);
}

function cellHtml(cell: Cell): string {
  if (typeof cell === "string") return `<td class="number">${escapeHtml(cell)}</td>`;
  if ("head" in cell) return `<th scope="row">${escapeHtml(cell.head)}</th>`;
  const code = cell.code === undefined ? "" : `<code>${escapeHtml(cell.code)}</code> `;
  return `<td class="text">${code}${escapeHtml(cell.text)}</td>`;
}
