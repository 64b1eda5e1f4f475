import { printable, wrap } from "../printable.ts";
import { amount, signed, whole } from "../wording.ts";
import { shownName } from "./agent-wording.ts";
import type { AgentChange, Comparison } from "./model.ts";

/** What other rules would change, for a terminal. */
export function comparisonText(comparison: Comparison, day: string | null): string {
  const { oldName, newName, unchangedCount } = comparison;
  const parts = [
    printable(`If ${newName} took the place of ${oldName} (nothing was changed)`),
    ...agents(comparison, day),
    `  ${whole(unchangedCount)} agents of the board stay as they are. Tiers follow the composite, which rules do not touch: none changes.`,
    ...rules(comparison),
    ...comparison.categories.map(
      ({ category, oldPoints, newPoints, deltaPoints }) =>
        `  ${printable(category)}: ${amount(oldPoints)} -> ${amount(newPoints)} points (${signed(deltaPoints)})`,
    ),
    ...comparison.findings.map(({ ruleId, path, message }) =>
      wrap(printable(`${newName}: ${ruleId}, ${path}: ${message}`), "  "),
    ),
  ];
  return `${parts.join("\n")}\n`;
}

function agents({ agents: all }: Comparison, day: string | null): string[] {
  if (all.length === 0) return [];
  return [`  Agents on ${day}: points before -> after, rank before -> after`, ...all.flatMap(agentLines)];
}

function agentLines(one: AgentChange): string[] {
  const rank = `rank ${one.oldRank ?? "none"} -> ${one.newRank ?? "none"}`;
  const head = `    ${printable(shownName(one))}: ${amount(one.oldPoints)} -> ${amount(one.newPoints)} (${signed(one.deltaPoints)}), ${rank}`;
  if (one.categories.length === 0) return [head];
  const parts = one.categories.map(
    ({ category, oldPoints, newPoints, deltaPoints }) =>
      `${category} ${amount(oldPoints)} -> ${amount(newPoints)} (${signed(deltaPoints)})`,
  );
  return [head, wrap(printable(parts.join(", ")), "      ")];
}

function rules({ rules: all }: Comparison): string[] {
  if (all.length === 0) return [];
  const rows = all.map(({ ruleId, oldMatched, newMatched, oldPoints, newPoints, deltaPoints }) => {
    const matched = `matched ${count(oldMatched)} -> ${count(newMatched)}`;
    return `    ${printable(ruleId)}: ${matched}, ${amount(oldPoints)} -> ${amount(newPoints)} points (${signed(deltaPoints)})`;
  });
  return ["  Rules, over all days", ...rows];
}

function count(matched: number | null): string {
  return matched === null ? "not there" : whole(matched);
}
