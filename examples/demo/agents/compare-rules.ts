import { lintRules } from "cxscore/gamification";
import { fromMicro, toMicro } from "./micro.ts";
import type { AgentChange, AgentSetup, BoardRow, Comparison, PointChange, RuleReport } from "./model.ts";

/** What a rule set makes of all events. */
export interface Standing {
  readonly board: readonly BoardRow[];
  readonly rules: readonly RuleReport[];
}

/** Who would stand where under other rules, and which rules do it. */
export function compareRules(setup: AgentSetup, before: Standing, after: Standing): Comparison | null {
  const { rules, proposed } = setup;
  if (proposed === null) return null;
  const agents = changesOf(before.board, after.board);
  const changed = agents.filter((one) => one.categories.length > 0 || one.oldRank !== one.newRank);
  return {
    oldName: rules.name,
    newName: proposed.name,
    agents: changed.sort(
      (a, b) => Math.abs(b.deltaPoints) - Math.abs(a.deltaPoints) || (a.agentId < b.agentId ? -1 : 1),
    ),
    unchangedCount: agents.length - changed.length,
    rules: ruleChanges(before.rules, after.rules),
    categories: categoryChanges(before.rules, after.rules),
    findings: lintRules(proposed.rules),
  };
}

/** Both boards have the same agents: those with events on the day. */
function changesOf(before: readonly BoardRow[], after: readonly BoardRow[]): AgentChange[] {
  const rows = new Map(after.map((row) => [row.agentId, row]));
  return before.map((old) => {
    const row = rows.get(old.agentId) as BoardRow;
    const categories = union(Object.keys(old.pointsByCategory), Object.keys(row.pointsByCategory)).map((category) => ({
      category,
      ...change(pointsIn(old, category), pointsIn(row, category)),
    }));
    return {
      agentId: old.agentId,
      name: old.name,
      oldRank: old.rank,
      newRank: row.rank,
      ...change(old.points, row.points),
      categories: categories.filter(({ deltaPoints }) => deltaPoints !== 0),
    };
  });
}

function pointsIn({ pointsByCategory }: BoardRow, category: string): number {
  return Object.hasOwn(pointsByCategory, category) ? (pointsByCategory[category] as number) : 0;
}

function ruleChanges(before: readonly RuleReport[], after: readonly RuleReport[]): Comparison["rules"] {
  const [old, now] = [before, after].map((rules) => new Map(rules.map((rule) => [rule.ruleId, rule]))) as [
    Map<string, RuleReport>,
    Map<string, RuleReport>,
  ];
  return union([...old.keys()], [...now.keys()])
    .map((ruleId) => ({
      ruleId,
      oldMatched: old.get(ruleId)?.matched ?? null,
      newMatched: now.get(ruleId)?.matched ?? null,
      ...change(old.get(ruleId)?.points ?? 0, now.get(ruleId)?.points ?? 0),
    }))
    .filter(({ deltaPoints, oldMatched, newMatched }) => deltaPoints !== 0 || oldMatched !== newMatched);
}

function categoryChanges(before: readonly RuleReport[], after: readonly RuleReport[]): Comparison["categories"] {
  const sumOf = (rules: readonly RuleReport[], category: string): number =>
    fromMicro(rules.reduce((sum, rule) => sum + (rule.category === category ? toMicro(rule.points) : 0), 0));
  const names = union(
    before.map(({ category }) => category),
    after.map(({ category }) => category),
  );
  return names.map((category) => ({ category, ...change(sumOf(before, category), sumOf(after, category)) }));
}

function change(oldPoints: number, newPoints: number): PointChange {
  return { oldPoints, newPoints, deltaPoints: fromMicro(toMicro(newPoints) - toMicro(oldPoints)) };
}

function union(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])];
}
