import { escapeHtml } from "../html.ts";
import { type Cell, table } from "../html-table.ts";
import { amount, hundredths, percent, whole } from "../wording.ts";
import { boardHead, lacking, progressText, ruleRemark, shownName, waitingText } from "./agent-wording.ts";
import {
  KPIS_HEAD,
  KPIS_NOTE,
  kpiName,
  kpiWorth,
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
import type { AgentReport, BadgeRow, BoardRow } from "./model.ts";

const SHOWN_ROWS = 50;
const SHOWN_BADGES = 50;

/** What the page says of agents. */
export function agentsHtml(report: AgentReport): readonly string[] {
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
  const { board: rows, categories, hasPeople, day } = report;
  if (day === null) return "<h3>Agents&#39; points</h3>\n<p>There are no events.</p>";
  const shown = rows.slice(0, SHOWN_ROWS);
  const more = rows.length > shown.length ? ` ${whole(rows.length - shown.length)} more agents are not shown.` : "";
  const columns = [
    "Agent",
    "#Rank",
    "#Could be",
    "#Points",
    ...categories.map((category) => `#${category}`),
    "#Events",
  ];
  const cells = shown.map((row): Cell[] => [
    { head: shownName(row) },
    row.rank === null ? "–" : String(row.rank),
    row.range === null ? "–" : rangeText(row.range),
    amount(row.points),
    ...categories.map((category) => amount(row.pointsByCategory[category] as number)),
    whole(row.eventCount),
    ...(hasPeople ? [row.card?.composite ?? "–", row.card?.personalBest ?? "–", { text: cardText(row) }] : []),
  ]);
  const all = hasPeople ? [...columns, "#Composite", "#Own days before", "Tier"] : columns;
  const notes = [...rangeNotes(report), ...waitingText(report)].map((line) => `<p>${escapeHtml(line)}.</p>`);
  return ["<h3>Agents&#39; points</h3>", table(`${boardHead(report)}.${more}`, all, cells), ...notes].join("\n");
}

function cardText(row: BoardRow): string {
  const { card, rank } = row;
  const tier = card?.tier ?? "no tier";
  const open = card?.isProvisional === true ? `, provisional: ${card.missing.join(", ")} missing` : "";
  return `${tier}${open}${rank === null ? `; not ranked: ${lacking(row)}` : ""}`;
}

function standings({ fairness }: AgentReport): string {
  if (fairness === null) return "";
  const head = `<h3>${escapeHtml(standingsHead(fairness))}</h3>`;
  const all = fairness.standings;
  if (all.length === 0) return `${head}\n<p>${escapeHtml(NO_STANDINGS)}.</p>`;
  const rows = all
    .slice(0, SHOWN_ROWS)
    .map((one): Cell[] => [
      { head: shownName(one) },
      String(one.rank),
      rangeText(one),
      hundredths(one.raw),
      one.shrunk === null ? "–" : hundredths(one.shrunk),
      whole(one.dayCount),
    ]);
  const more = all.length > rows.length ? ` ${whole(all.length - rows.length)} more agents are not shown.` : "";
  const columns = ["Agent", "#Rank", "#Could be", "#Points per call", "#Less luck", "#Days"];
  return `${head}\n${table(`${STANDINGS_NOTE}.${more}`, columns, rows)}`;
}

function kpis({ fairness }: AgentReport): string {
  if (fairness === null || fairness.kpis.length === 0) return "";
  const rows = fairness.kpis.map((one): Cell[] => [
    { head: kpiName(one.kpi) },
    one.kind === "assessed" ? percent(one.reliability) : "–",
    one.kind === "assessed" ? percent(one.meanReliability) : "–",
    { text: kpiWorth(one) },
  ]);
  const columns = ["Figure", "#In one value", "#In the mean", "What it is worth"];
  return `<h3>${KPIS_HEAD}</h3>\n${table(`${KPIS_NOTE}.`, columns, rows)}`;
}

function handleTimes(report: AgentReport): string {
  if (report.day === null) return "";
  const rows = worthALook(report.handleTimes);
  const head = `<h3>${HANDLE_TIMES_HEAD}</h3>`;
  const note = `<p>${escapeHtml(handleTimesNote(report))}</p>`;
  if (rows.length === 0) return `${head}\n${note}`;
  const cells = rows
    .slice(0, SHOWN_ROWS)
    .map((one): Cell[] => [
      { head: shownName(one) },
      one.ratio === null ? "–" : hundredths(one.ratio),
      one.consistency.variation === null ? "–" : percent(one.consistency.variation),
      { text: handleTimeRemarks(one).join(". ") },
    ]);
  const more = rows.length > SHOWN_ROWS ? ` ${whole(rows.length - SHOWN_ROWS)} more are not shown.` : "";
  const columns = ["Agent", "#Against peers", "#Varies by", "What was seen"];
  return `${head}\n${table(`${HANDLE_TIMES_NOTE}.${more}`, columns, cells)}\n${note}`;
}

function badges({ badges: all, hasPeople }: AgentReport): string {
  if (!hasPeople) return "";
  if (all.length === 0) return "<h3>Badges</h3>\n<p>No badges yet.</p>";
  const shown = all.slice(0, SHOWN_BADGES);
  const more = all.length > shown.length ? ` ${whole(all.length - shown.length)} more are not shown.` : "";
  const rows = shown.map((one): Cell[] => [
    { head: shownName(one) },
    { text: `${one.icon} ${one.badge}` },
    { text: badgeState(one) },
  ]);
  return `<h3>Badges</h3>\n${table(`Earned, the last ones first, then those in progress.${more}`, ["Agent", "Badge", "State"], rows)}`;
}

function badgeState(row: BadgeRow): string {
  return row.earnedOn === null ? progressText(row) : `earned on ${row.earnedOn}`;
}

function rules({ rules: all, rulesName, ruleVersions }: AgentReport): string {
  const rows = all.map((rule): Cell[] => [
    { head: rule.ruleId },
    whole(rule.matched),
    whole(rule.undecided),
    whole(rule.skipped),
    amount(rule.points),
    { text: [rule.description, ruleRemark(rule)].filter((part) => part !== "").join(". ") },
  ]);
  const versions = Object.entries(ruleVersions).map(([category, version]) => `${category} ${version}`);
  const caption = `${rulesName}, over all days, in running order (${versions.join(", ")}).`;
  return `<h3>Rules</h3>\n${table(caption, ["Rule", "#Matched", "#Waiting", "#Skipped", "#Points", "What it says"], rows)}`;
}

function findings({ findings: all }: AgentReport): string {
  if (all.length === 0) return "";
  const rows = all.map(({ ruleId, path, message }): Cell[] => [{ head: ruleId }, { code: path, text: message }]);
  return table("Worth a look in the rules; nothing of it is refused.", ["Rule", "Finding"], rows);
}
