import { type Child, element } from "../../pages/browser/dom.ts";

/** A part of the page with its heading, the same one after every refresh. */
export function section(key: string, title: Child, ...children: readonly Child[]): HTMLElement {
  return element(
    "section",
    { "data-key": key, class: `card ${key}`, "aria-labelledby": `${key}-title` },
    element("h2", { id: `${key}-title` }, title),
    ...children,
  );
}

/** A bar that is as full as `ratio` says, 0 to 1. What it says stands beside it in words. */
export function bar(ratio: number, label: string): HTMLElement {
  const percent = Math.round(Math.min(Math.max(ratio, 0), 1) * 1000) / 10;
  return element("progress", { max: 100, value: percent, "aria-label": label });
}

/** The text of what has been put together of texts and elements. */
export function textOf(child: Child): string {
  return element("span", {}, child).textContent ?? "";
}

/** A table whose first column names the rows. `isNumber` columns stand right. */
export function table(
  caption: Child,
  columns: readonly { readonly head: string; readonly isNumber?: boolean }[],
  rows: readonly HTMLElement[],
): HTMLElement {
  const heads = columns.map(({ head, isNumber }) =>
    element("th", { scope: "col", class: isNumber ? "number" : null }, head),
  );
  return element(
    "table",
    {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, heads)),
    element("tbody", {}, rows),
  );
}
