/// <reference lib="dom" />
import { element } from "../../pages/browser/dom.ts";
import type { Reading } from "../words.ts";
import { stateSummary } from "./list.ts";

/** The parts of the page that stay while what is in them changes. */
export interface Frame {
  readonly status: HTMLElement;
  readonly filter: HTMLInputElement;
  readonly troubled: HTMLInputElement;
  readonly count: HTMLElement;
  readonly summary: HTMLElement;
  readonly list: HTMLElement;
  readonly detail: HTMLElement;
  /** The link of a queue, if it is shown. */
  readonly linkOf: (queue: string | null) => HTMLElement | null;
  /** Puts one sentence in the place of a queue. */
  readonly sayInDetail: (text: string) => void;
}

export function buildFrame(host: HTMLElement, reading: Reading): Frame {
  const { texts } = reading;
  const status = element("div", { class: "status" });
  const filter = element("input", {
    type: "search",
    id: "filter",
    autocomplete: "off",
    "aria-describedby": "filter-hint",
  });
  const troubled = element("input", { type: "checkbox", id: "troubled" });
  const count = element("p", { class: "count soft" });
  // All of it from the beginning, so that nothing moves when the numbers come.
  const summary = stateSummary([], reading);
  const list = element("ul", { class: "queues", "aria-label": texts.text("list") });
  const detail = element("section", { class: "detail", "aria-label": texts.text("queue") });
  const tools = element(
    "div",
    { class: "tools screen-only" },
    element("label", { for: "filter" }, texts.text("filter")),
    filter,
    element("span", { class: "check" }, troubled, element("label", { for: "troubled" }, texts.text("onlyTroubled"))),
    count,
    element("p", { class: "hint soft", id: "filter-hint" }, texts.text("filterHint")),
  );
  host.replaceChildren(
    element("header", {}, element("h1", {}, texts.text("title")), status),
    element("main", {}, summary, tools, element("div", { class: "panes" }, list, detail)),
  );
  return {
    status,
    filter: filter as HTMLInputElement,
    troubled: troubled as HTMLInputElement,
    count,
    summary,
    list,
    detail,
    linkOf: (queue) => linksOf(list).find((link) => link.dataset["queue"] === queue) ?? null,
    sayInDetail: (text) => {
      if (detail.textContent !== text) detail.replaceChildren(element("p", { class: "soft" }, text));
    },
  };
}

/** The links of the list in their order. */
export function linksOf(list: Element): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("a.queue")];
}
