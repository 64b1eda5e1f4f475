import { escapeHtml } from "../html.ts";
import { type Cell, table } from "../html-table.ts";
import { amount, whole } from "../wording.ts";
import { boardHead, lacking, progressText, ruleRemark, shownName, waitingText } from "./agent-wording.ts";
import type { AgentReport, BadgeRow, BoardRow } from "./model.ts";

const SHOWN_ROWS = 50;
const SHOWN_BADGES = 50;

/** What the page says of agents. */
export function agentsHtml(report: AgentReport): string {
  return [board(report), badges(report), rules(report), findings(report)].filter((part) => part !== "").join("\n");
}

function board(report: AgentReport): string {
  const { board: rows, categories, hasPeople, day } = report;
  if (day === null) return "<h2>Agents&#39; points</h2>\n<p>There are no events.</p>";
  const shown = rows.slice(0, SHOWN_ROWS);
  const more = rows.length > shown.length ? ` ${whole(rows.length - shown.length)} more agents are not shown.` : "";
  const columns = ["Agent", "#Rank", "#Points", ...categories.map((category) => `#${category}`), "#Events"];
  const cells = shown.map((row): Cell[] => [
    { head: shownName(row) },
    row.rank === null ? "–" : String(row.rank),
    amount(row.points),
    ...categories.map((category) => amount(row.pointsByCategory[category] as number)),
    whole(row.eventCount),
    ...(hasPeople ? [row.card?.composite ?? "–", row.card?.personalBest ?? "–", { text: cardText(row) }] : []),
  ]);
  const all = hasPeople ? [...columns, "#Composite", "#Own days before", "Tier"] : columns;
  const waiting = waitingText(report).map((line) => `<p>${escapeHtml(line)}.</p>`);
  return ["<h2>Agents&#39; points</h2>", table(`${boardHead(report)}.${more}`, all, cells), ...waiting].join("\n");
}

function cardText(row: BoardRow): string {
  const { card, rank } = row;
  const tier = card?.tier ?? "no tier";
  const open = card?.isProvisional === true ? `, provisional: ${card.missing.join(", ")} missing` : "";
  return `${tier}${open}${rank === null ? `; not ranked: ${lacking(row)}` : ""}`;
}

function badges({ badges: all, hasPeople }: AgentReport): string {
  if (!hasPeople) return "";
  if (all.length === 0) return "<h2>Badges</h2>\n<p>No badges yet.</p>";
  const shown = all.slice(0, SHOWN_BADGES);
  const more = all.length > shown.length ? ` ${whole(all.length - shown.length)} more are not shown.` : "";
  const rows = shown.map((one): Cell[] => [
    { head: shownName(one) },
    { text: `${one.icon} ${one.badge}` },
    { text: badgeState(one) },
  ]);
  return `<h2>Badges</h2>\n${table(`Earned, the last ones first, then those in progress.${more}`, ["Agent", "Badge", "State"], rows)}`;
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
  return `<h2>Rules</h2>\n${table(caption, ["Rule", "#Matched", "#Waiting", "#Skipped", "#Points", "What it says"], rows)}`;
}

function findings({ findings: all }: AgentReport): string {
  if (all.length === 0) return "";
  const rows = all.map(({ ruleId, path, message }): Cell[] => [{ head: ruleId }, { code: path, text: message }]);
  return table("Worth a look in the rules; nothing of it is refused.", ["Rule", "Finding"], rows);
}
