import { agentsHtml } from "./agents/agents-html.ts";
import { agentsText } from "./agents/agents-text.ts";
import { effortHtml } from "./effort-html.ts";
import { effortText } from "./effort-text.ts";
import { qualityHtml } from "./quality/quality-html.ts";
import { qualityText } from "./quality/quality-text.ts";
import { recordsHtml } from "./records-html.ts";
import { recordsText } from "./records-text.ts";
import type { Report } from "./report.ts";
import { shiftHtml } from "./shift/shift-html.ts";
import { shiftText } from "./shift/shift-text.ts";

/** One subject of the report. */
export interface Section {
  /** Its anchor on the page: a lower-case word. */
  readonly id: string;
  readonly title: string;
  /** Its parts for a terminal, each a headline with its lines; empty ones are left out, and so is a section of none. */
  readonly text: (report: Report) => readonly string[];
  /** The same for the page, whose headlines are `h3` and whose words of data are escaped. */
  readonly html: (report: Report) => readonly string[];
}

/** What the page and the printed report are called. */
export const REPORT_TITLE = "Contact-centre day";

/** The sections in their order: both reports are made of this list, and a new subject is a line here. */
export const SECTIONS: readonly Section[] = [
  { id: "effort", title: "Customer effort", text: effortText, html: effortHtml },
  {
    id: "agents",
    title: "Agents",
    text: ({ agents }) => (agents === null ? [] : agentsText(agents)),
    html: ({ agents }) => (agents === null ? [] : agentsHtml(agents)),
  },
  {
    id: "quality",
    title: "Quality",
    text: ({ quality }) => (quality === null ? [] : qualityText(quality)),
    html: ({ quality }) => (quality === null ? [] : qualityHtml(quality)),
  },
  {
    id: "shift",
    title: "A shift of supervisors",
    text: ({ shift }) => (shift === null ? [] : shiftText(shift)),
    html: ({ shift }) => (shift === null ? [] : shiftHtml(shift)),
  },
  { id: "records", title: "Records", text: recordsText, html: recordsHtml },
];
