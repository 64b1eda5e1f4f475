import { escapeHtml } from "../html.ts";
import { type Cell, table } from "../html-table.ts";
import { duration, whole } from "../wording.ts";
import { entryText } from "./entry-wording.ts";
import type { ShiftCall, ShiftReport } from "./model.ts";
import { shiftSvg } from "./shift-svg.ts";
import {
  automationText,
  type ShiftWords,
  scoreFigure,
  scoreText,
  shiftFigures,
  shiftTerms,
  shiftWords,
  supervisorText,
  verdictText,
} from "./shift-wording.ts";

const SHOWN_ENTRIES = 300;
const SHOWN_CALLS = 100;
const SHOWN_SUPERVISORS = 50;

/** What the page says of a shift. */
export function shiftHtml(report: ShiftReport): readonly string[] {
  const words = shiftWords(report);
  return [
    `<p>${escapeHtml(shiftTerms(report))}.</p>`,
    figures(report),
    `<p>${escapeHtml(automationText(report, words))}.</p>`,
    shiftSvg(report, words),
    timeline(report, words),
    calls(report, words),
    supervisors(report, words),
  ];
}

function figures(report: ShiftReport): string {
  const cards = shiftFigures(report).map(
    ([label, value, note]) =>
      `<li>${escapeHtml(label)} <strong>${escapeHtml(value)}</strong> <span class="soft">${escapeHtml(note)}</span></li>`,
  );
  return `<ul class="cards">${cards.join("")}</ul>`;
}

function timeline({ timeline: all, timeZone }: ShiftReport, words: ShiftWords): string {
  const shown = all.slice(0, SHOWN_ENTRIES);
  const rows = shown.map((entry): Cell[] => [{ head: words.clock(entry.at) }, { text: entryText(entry, words) }]);
  return `<h3>What happened</h3>\n${table(`Times of ${timeZone}.${hidden(all.length - shown.length)}`, ["Time", "What"], rows)}`;
}

function calls({ calls: all, timeZone, ignored }: ShiftReport, words: ShiftWords): string {
  const told = all.filter(({ verdict }) => verdict !== "quiet");
  const shown = told.slice(0, SHOWN_CALLS);
  const rows = shown.map((call): Cell[] => [
    { head: call.callId },
    { text: call.queue },
    { text: words.clock(call.startedAt) },
    call.highest === null ? "–" : scoreFigure(call.highest.value),
    secondsToAlert(call),
    { text: call.highest === null ? "–" : scoreText(call.highest) },
    { text: verdictText(call, words) },
  ]);
  const quiet = ` ${whole(all.length - told.length)} other calls asked for nobody.`;
  const lost = ignored === 0 ? "" : ` ${whole(ignored)} records belonged to no call or supervisor.`;
  const columns = ["Call", "Queue", "Began", "#Highest score", "#To alert", "Why", "What became of it"];
  const caption = `Times of ${timeZone}.${quiet}${lost}${hidden(told.length - shown.length)}`;
  return `<h3>Calls that asked for a supervisor</h3>\n${table(caption, columns, rows)}`;
}

function secondsToAlert({ alerts: [first], startedAt }: ShiftCall): string {
  return first === undefined ? "–" : duration((first.at - startedAt) / 1000);
}

function supervisors({ supervisors: all }: ShiftReport, words: ShiftWords): string {
  const shown = all.slice(0, SHOWN_SUPERVISORS);
  const rows = shown.map((one): Cell[] => [
    { head: one.name },
    whole(one.alerts),
    whole(one.accepted),
    whole(one.rejected),
    whole(one.unacknowledged),
    { text: supervisorText(one, words) },
  ]);
  const columns = ["Supervisor", "#Alerts", "#Accepted", "#Rejected", "#Not answered", "The shift"];
  return `<h3>Supervisors</h3>\n${table(`In order of their ids.${hidden(all.length - shown.length)}`, columns, rows)}`;
}

function hidden(count: number): string {
  return count > 0 ? ` ${whole(count)} more are not shown.` : "";
}
