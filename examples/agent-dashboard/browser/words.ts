/// <reference lib="dom" />
import { type Child, isolated } from "../../pages/browser/dom.ts";
import { createFormat, type Format } from "../../pages/browser/format.ts";
import { createTexts, type Texts } from "../../pages/browser/texts.ts";
import { AGENT_TEXTS } from "../texts.ts";
import type { AgentTextKey } from "../texts-english.ts";

/** How the page speaks to its reader. */
export interface Words {
  readonly texts: Texts<AgentTextKey>;
  readonly format: Format;
  /** What a KPI is called: by the page's own table, else as the data says. */
  readonly kpi: (id: string, label: string) => Child;
  /** A text with nodes in it. */
  readonly rich: (key: AgentTextKey, values: Readonly<Record<string, Child>>) => Child;
  /** A KPI's value as the view model wrote it; `null` = none. */
  readonly value: (value: number | null, shown: string) => string;
}

/** What the table has of a thing: `tip`, what can be done about a KPI; `about`, how to read it. `null` = nothing. */
export function textFor(what: "tip" | "about" | "category", id: string, { texts }: Words): string | null {
  const key = `${what}.${id}`;
  return isKey(key) ? texts.text(key) : null;
}

/** @param root - The document's element, which says language and locale. */
export function createWords(root: HTMLElement, timeZone: string): Words {
  const language = Object.hasOwn(AGENT_TEXTS, root.lang) ? (root.lang as keyof typeof AGENT_TEXTS) : "en";
  const texts = createTexts(AGENT_TEXTS[language], language);
  const format = createFormat({ language, locale: root.dataset["locale"] || language, timeZone });
  return {
    texts,
    format,
    kpi: (id, label) => {
      const key = `kpi.${id}`;
      return isKey(key) ? texts.text(key) : isolated(label);
    },
    rich: (key, values) => texts.parts<Child>(key, values),
    value: (value, shown) => (value === null ? texts.text("why.nodata") : format.shown(shown)),
  };
}

function isKey(key: string): key is AgentTextKey {
  return Object.hasOwn(AGENT_TEXTS.en, key);
}
