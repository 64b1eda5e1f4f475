import { amount, whole } from "../wording.ts";
import type { AgentReport, BadgeRow, BoardRow, RuleReport } from "./model.ts";

/** The agent's name, or the id where nobody told the name. */
export function shownName({ name, agentId }: { readonly name: string | null; readonly agentId: string }): string {
  return name ?? agentId;
}

/** Which board it is. */
export function boardHead({ day, timeZone, rulesName, dayCount, hasPeople }: AgentReport): string {
  const days = dayCount < 2 ? "" : `, one of ${whole(dayCount)} days`;
  const people = hasPeople ? "" : "; composites, tiers and badges need --agents FILE";
  return `Agents' points on ${day} (${timeZone}${days}), by ${rulesName}${people}`;
}

/** Why an agent has no rank. */
export function lacking({ lacks }: BoardRow): string {
  return lacks.length === 0 ? "no points" : `too few days with ${lacks.join(", ")}`;
}

/** What is provisional on the board, and what it waits for. */
export function waitingText({ board, categories, rules }: AgentReport): string[] {
  return categories.flatMap((category) => {
    const count = board.reduce((sum, row) => sum + (row.waitingByCategory[category] ?? 0), 0);
    if (count === 0) return [];
    const own = rules.filter((rule) => rule.category === category);
    const fields = [...new Set(own.flatMap(({ waitsFor }) => waitsFor.map(({ field }) => field)))].sort();
    const all = board.reduce((sum, row) => sum + row.eventCount, 0);
    return [`${category} is provisional: ${whole(count)} of ${whole(all)} events wait for ${fields.join(", ")}`];
  });
}

/** What a rule waits for, and what skipped it. */
export function ruleRemark({ waitsFor, skippedBy }: RuleReport): string {
  const waits = waitsFor.map(({ field, count }) => `${whole(count)} wait for ${field}`);
  const skipped = skippedBy.length === 0 ? [] : [`skipped by ${skippedBy.join(", ")}`];
  return [...waits, ...skipped].join("; ");
}

/** How far a badge is that is not earned; a week or month that runs may already be good enough, and still turn. */
export function progressText({ current, target }: BadgeRow): string {
  const so = current !== null && target !== null && current >= target ? ", if the period ended now" : "";
  return `${rounded(current ?? 0)} of ${rounded(target ?? 0)}${so}`;
}

function rounded(value: number): string {
  return amount(Math.round(value * 10) / 10);
}
