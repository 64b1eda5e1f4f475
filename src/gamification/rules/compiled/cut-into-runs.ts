import type { PlannedRule } from "./model.ts";

/** Rules that follow each other, of which only the last may skip others. */
export interface Run {
  /** Category of the last one. */
  readonly category: number;
  readonly rules: readonly PlannedRule[];
  /** The run that comes next when the last rule matches. */
  readonly nextOnMatch: number;
}

/**
 * Cuts the running order after every rule that skips, and where a category ends that a rule may skip the rest of.
 *
 * @param byCategory - Whether to cut where any category ends.
 */
export function cutIntoRuns(rules: readonly PlannedRule[], byCategory: boolean): readonly Run[] {
  const ends = new Set<number>();
  for (const { category, rule } of rules) if (rule.onMatch === "skip_category") ends.add(category);
  const runs: PlannedRule[][] = [];
  let last: PlannedRule | null = null;
  for (const rule of rules) {
    const isEnd = last !== null && last.category !== rule.category && (byCategory || ends.has(last.category));
    if (last === null || isEnd || last.rule.onMatch !== "continue") runs.push([]);
    runs[runs.length - 1]?.push(rule);
    last = rule;
  }
  return runs.map((run, i) => {
    const { category, rule } = run[run.length - 1] as PlannedRule;
    let nextOnMatch = i + 1;
    if (rule.onMatch === "skip_all") nextOnMatch = runs.length;
    if (rule.onMatch === "skip_category") while (runs[nextOnMatch]?.[0]?.category === category) nextOnMatch++;
    return { category, rules: run, nextOnMatch };
  });
}
