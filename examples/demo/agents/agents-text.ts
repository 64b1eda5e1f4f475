import { printable, wrap } from "../printable.ts";
import { amount, whole } from "../wording.ts";
import { boardHead, lacking, progressText, ruleRemark, shownName, waitingText } from "./agent-wording.ts";
import type { AgentReport, BoardRow } from "./model.ts";

const SHOWN_ROWS = 10;
const SHOWN_BADGES = 12;

/** What the report says of agents, part by part. */
export function agentsText(report: AgentReport): readonly string[] {
  return [board(report), badges(report), rules(report), findings(report)];
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
    return `  ${String(row.rank).padStart(4)}  ${nameOf(row).padEnd(22)} ${amount(row.points).padStart(8)} ${points.join(" ")}${hasPeople ? `  ${cardText(row)}` : ""}`;
  });
  const more = ranked.length > SHOWN_ROWS ? [`        and ${whole(ranked.length - SHOWN_ROWS)} more`] : [];
  const out = unranked.slice(0, 3).map((row) => `  not ranked: ${nameOf(row)}, ${lacking(row)}`);
  const moreOut = unranked.length > 3 ? [`  not ranked: ${whole(unranked.length - 3)} more`] : [];
  return [
    printable(boardHead(report)),
    `  rank  ${"agent".padEnd(22)} ${"points".padStart(8)} ${heads.join(" ")}${cards}`,
    ...lines,
    ...more,
    ...out,
    ...moreOut,
    ...waitingText(report).map((line) => wrap(line, "  ")),
  ].join("\n");
}

function nameOf(row: BoardRow): string {
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
