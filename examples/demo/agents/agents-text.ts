import { printable, wrap } from "../printable.ts";
import { amount, hundredths, whole } from "../wording.ts";
import { boardHead, lacking, progressText, ruleRemark, shownName, waitingText } from "./agent-wording.ts";
import type { Standing } from "./fairness.ts";
import {
  KPIS_HEAD,
  kpiName,
  kpiText,
  leastSure,
  NO_STANDINGS,
  rangeNotes,
  rangeText,
  STANDINGS_NOTE,
  standingsHead,
} from "./fairness-wording.ts";
import {
  HANDLE_TIMES_HEAD,
  HANDLE_TIMES_NOTE,
  handleTimeRemarks,
  handleTimesNote,
  worthALook,
} from "./handle-time-wording.ts";
import type { AgentReport, BoardRow } from "./model.ts";

const SHOWN_ROWS = 10;
const SHOWN_BADGES = 12;

/** What the report says of agents, part by part. */
export function agentsText(report: AgentReport): readonly string[] {
  return [
    board(report),
    standings(report),
    kpis(report),
    handleTimes(report),
    badges(report),
    rules(report),
    findings(report),
  ];
}

function board(report: AgentReport): string {
  const { day, board: rows, categories, hasPeople } = report;
  if (day === null) return "Agents' points\n  no events";
  const ranked = rows.filter(({ rank }) => rank !== null);
  const unranked = rows.filter(({ rank }) => rank === null);
  const widths = categories.map((category) => Math.max(category.length, 8));
  const heads = categories.map((category, i) => printable(category).padStart(widths[i] as number));
  const cards = hasPeople ? "  composite" : "";
  const lines = ranked.slice(0, SHOWN_ROWS).map((row) => {
    const points = categories.map((category, i) =>
      amount(row.pointsByCategory[category] as number).padStart(widths[i] as number),
    );
    const range = row.range === null ? "-" : rangeText(row.range);
    return `  ${String(row.rank).padStart(4)} ${range.padStart(8)}  ${nameOf(row).padEnd(22)} ${amount(row.points).padStart(8)} ${points.join(" ")}${hasPeople ? `  ${cardText(row)}` : ""}`;
  });
  const more = ranked.length > SHOWN_ROWS ? [`        and ${whole(ranked.length - SHOWN_ROWS)} more`] : [];
  const out = unranked.slice(0, 3).map((row) => `  not ranked: ${nameOf(row)}, ${lacking(row)}`);
  const moreOut = unranked.length > 3 ? [`  not ranked: ${whole(unranked.length - 3)} more`] : [];
  return [
    printable(boardHead(report)),
    `  rank could be  ${"agent".padEnd(22)} ${"points".padStart(8)} ${heads.join(" ")}${cards}`,
    ...lines,
    ...more,
    ...out,
    ...moreOut,
    ...[...rangeNotes(report), ...waitingText(report)].map((line) => wrap(line, "  ")),
  ].join("\n");
}

function standings({ fairness }: AgentReport): string {
  if (fairness === null) return "";
  const head = standingsHead(fairness);
  const all = fairness.standings;
  if (all.length === 0) return [head, `  ${NO_STANDINGS}`].join("\n");
  const shown = all.slice(0, SHOWN_ROWS);
  const line = (one: Standing): string =>
    `  ${String(one.rank).padStart(4)} ${rangeText(one).padStart(8)}  ${nameOf(one).padEnd(22)} ${hundredths(one.raw).padStart(8)} ${(one.shrunk === null ? "-" : hundredths(one.shrunk)).padStart(9)} ${whole(one.dayCount).padStart(5)}`;
  const more =
    all.length > shown.length
      ? [`        and ${whole(all.length - shown.length)} more; among them the least sure`]
      : [];
  const unsure = leastSure(all.slice(SHOWN_ROWS)).map(line);
  return [
    head,
    `  rank could be  ${"agent".padEnd(22)} ${"per call".padStart(8)} ${"less luck".padStart(9)} ${"days".padStart(5)}`,
    ...shown.map(line),
    ...more,
    ...unsure,
    wrap(STANDINGS_NOTE, "  "),
  ].join("\n");
}

function kpis({ fairness }: AgentReport): string {
  if (fairness === null || fairness.kpis.length === 0) return "";
  return [KPIS_HEAD, ...fairness.kpis.map((one) => wrap(`${kpiName(one.kpi)}: ${kpiText(one)}`, "  "))].join("\n");
}

function handleTimes(report: AgentReport): string {
  if (report.day === null) return "";
  const rows = worthALook(report.handleTimes);
  const lines = rows
    .slice(0, SHOWN_ROWS)
    .flatMap((one) => [`  ${nameOf(one)}`, ...handleTimeRemarks(one).map((remark) => wrap(remark, "      "))]);
  const more = rows.length > SHOWN_ROWS ? [`  and ${whole(rows.length - SHOWN_ROWS)} more agents`] : [];
  return [`${HANDLE_TIMES_HEAD}. ${HANDLE_TIMES_NOTE}`, ...lines, ...more, wrap(handleTimesNote(report), "  ")].join(
    "\n",
  );
}

function nameOf(row: Parameters<typeof shownName>[0]): string {
  const name = printable(shownName(row));
  return name.length > 22 ? `${name.slice(0, 21)}…` : name;
}

function cardText({ card }: BoardRow): string {
  if (card === null || card.composite === null) return "   -";
  const open = card.isProvisional ? " (provisional)" : "";
  const best = card.personalBest === null ? "" : `, own days before ${card.personalBest}`;
  return `${card.composite.padStart(6)}  ${card.tier ?? ""}${best}${open}`;
}

function badges({ badges: all, hasPeople }: AgentReport): string {
  if (!hasPeople) return "";
  const earned = all.filter(({ earnedOn }) => earnedOn !== null);
  const close = all.filter(({ earnedOn }) => earnedOn === null);
  const lines = earned
    .slice(0, SHOWN_BADGES)
    .map((one) => `  ${one.icon} ${printable(one.badge)}: ${printable(shownName(one))}, on ${one.earnedOn}`);
  const more = earned.length > SHOWN_BADGES ? [`  and ${whole(earned.length - SHOWN_BADGES)} more`] : [];
  const next = close
    .slice(0, 5)
    .map((one) => `  in progress: ${printable(one.badge)}: ${printable(shownName(one))}, ${progressText(one)}`);
  if (all.length === 0) return "Badges\n  none";
  return ["Badges", ...lines, ...more, ...next].join("\n");
}

function rules({ rules: all, rulesName }: AgentReport): string {
  const rows = all.flatMap((rule) => {
    const remark = printable(ruleRemark(rule));
    const line = `  ${printable(rule.ruleId).padEnd(22)} ${whole(rule.matched).padStart(7)} ${whole(rule.undecided).padStart(7)} ${whole(rule.skipped).padStart(7)} ${amount(rule.points).padStart(9)}`;
    return remark === "" ? [line] : [line, wrap(remark, "      ")];
  });
  const head = `  ${"rule".padEnd(22)} ${"matched".padStart(7)} ${"waiting".padStart(7)} ${"skipped".padStart(7)} ${"points".padStart(9)}`;
  return [`Rules of ${printable(rulesName)}, over all days`, head, ...rows].join("\n");
}

function findings({ findings: all }: AgentReport): string {
  if (all.length === 0) return "";
  return [
    "Worth a look in the rules",
    ...all.map(({ ruleId, path, message }) => wrap(printable(`${ruleId}, ${path}: ${message}`), "  ")),
  ].join("\n");
}
