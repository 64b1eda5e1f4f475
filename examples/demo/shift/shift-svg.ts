import { CHART_WIDTH, fixed, svg } from "../charts.ts";
import { escapeHtml } from "../html.ts";
import type { ShiftReport } from "./model.ts";
import { type ShiftWords, supervisorText } from "./shift-wording.ts";

const LEFT = 150;
const RIGHT = CHART_WIDTH - 16;
const TOP = 20;
const LANE = 46;
const SHOWN_LANES = 12;
const HALF_HOUR_MS = 1_800_000;

/** A lane per supervisor: breaks, times left alone, alerts and how they were answered; and where alerts were stopped. */
export function shiftSvg(report: ShiftReport, words: ShiftWords): string {
  const { from, to, automation, calls } = report;
  const lanes = report.supervisors.slice(0, SHOWN_LANES);
  if (lanes.length === 0 || to <= from) return "";
  const x = (at: number): number => LEFT + ((Math.min(Math.max(at, from), to) - from) / (to - from)) * (RIGHT - LEFT);
  const floor = TOP + lanes.length * LANE;
  const bar = (kind: string, start: number, end: number, y: number, word: string): string => {
    const width = x(end) - x(start);
    // A word that does not fit stands behind its bar.
    const isNarrow = width < 60;
    const place = fixed(isNarrow ? x(end) + 4 : x(start) + width / 2);
    const label = `<text class="note${isNarrow ? " start" : ""}" x="${place}" y="${y + 15}">${word}</text>`;
    return `<rect class="${kind}" x="${fixed(x(start))}" y="${y}" width="${fixed(width)}" height="22"/>${label}`;
  };
  const alerts = calls.flatMap((call) => call.alerts);
  const rows = lanes.map(({ supervisorId, name, breaks, suppressions }, nth) => {
    const y = TOP + nth * LANE + 8;
    const own = alerts.filter((alert) => alert.supervisorId === supervisorId);
    let free = LEFT;
    const marks = own.map(({ at, outcome }) => {
      // Signs of alerts that follow each other closely stand side by side.
      const sign = Math.max(x(at), free);
      free = sign + SIGN_WIDTH;
      const place = fixed(x(at));
      return `<line class="base" x1="${place}" y1="${y - 6}" x2="${place}" y2="${y + 22}"/><text class="axis" x="${fixed(sign)}" y="${y + 36}">${SIGNS[outcome]}</text>`;
    });
    return [
      `<text class="start" x="0" y="${y + 16}">${escapeHtml(shorten(name))}</text>`,
      `<line class="base" x1="${LEFT}" y1="${y + 22}" x2="${RIGHT}" y2="${y + 22}"/>`,
      ...breaks.map((one) => bar("volume", one.from, one.to ?? to, y, "break")),
      ...suppressions.map((one) => bar("episode untold", one.from, one.until, y, "left alone")),
      ...marks,
    ].join("");
  });
  const stopped =
    automation.isPaused && automation.since !== null
      ? `<rect class="episode told" x="${fixed(x(automation.since))}" y="${TOP - 6}" width="${fixed(RIGHT - x(automation.since))}" height="${floor - TOP + 6}"/>` +
        `<text class="note" x="${fixed((x(automation.since) + RIGHT) / 2)}" y="${TOP - 9}">stopped</text>`
      : "";
  const legend = `<text class="note start" x="0" y="${floor + 48}">✓ accepted, ✗ rejected, ? not answered, – call ended first</text>`;
  const said = lanes.map((one) => `${one.name}: ${supervisorText(one, words)}`).join(". ");
  const content = [stopped, ...rows, hours(report, x, floor, words), legend].join("");
  return svg("lanes", "Supervisors and their alerts over the shift", said, floor + 60, content);
}

const SIGN_WIDTH = 14;
const SIGNS = { accepted: "✓", rejected: "✗", unacknowledged: "?", withdrawn: "–", open: "…" } as const;

function hours({ from, to }: ShiftReport, x: (at: number) => number, floor: number, { clock }: ShiftWords): string {
  // Never more than a dozen marks, however long the shift.
  const step = HALF_HOUR_MS * Math.max(1, Math.ceil((to - from) / HALF_HOUR_MS / 10));
  let marks = "";
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    marks += `<text class="note" x="${fixed(x(at))}" y="${floor + 22}">${clock(at).slice(0, 5)}</text>`;
  }
  return marks;
}

function shorten(name: string): string {
  return [...name].length > 17 ? `${[...name].slice(0, 16).join("")}…` : name;
}
