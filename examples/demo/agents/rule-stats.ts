import type { Rule, RuleResult, RuleSet } from "cxscore/gamification";
import { fromMicro, toMicro } from "./micro.ts";
import type { RuleReport } from "./model.ts";

/** What rules did to events, added up. */
export interface RuleStats {
  /** Counts one event, of which each category's result is asked for; answers the categories that wait for a field. */
  readonly add: (resultOf: (category: string) => RuleResult) => ReadonlySet<string>;
  /** Whole millionths of a point, all rules together. */
  readonly micro: () => number;
  /** One per enabled rule, in the order of categories, priority and id. */
  readonly report: (categories: readonly string[]) => readonly RuleReport[];
}

interface Sums {
  matched: number;
  undecided: number;
  skipped: number;
  micro: number;
  readonly waitsFor: Map<string, number>;
  readonly skippedBy: Set<string>;
}

export function createRuleStats({ rules }: RuleSet): RuleStats {
  const enabled = rules.filter((rule) => rule.enabled !== false);
  const sums = new Map<string, Sums>();
  for (const { rule_id: id } of enabled) {
    sums.set(id, { matched: 0, undecided: 0, skipped: 0, micro: 0, waitsFor: new Map(), skippedBy: new Set() });
  }
  const categories = new Set(enabled.map((rule) => rule.category));
  let events = 0;

  return {
    add: (resultOf) => {
      events += 1;
      const waiting = new Set<string>();
      const byResult = new Map<RuleResult, Set<string>>();
      for (const category of categories) {
        const result = resultOf(category);
        byResult.set(result, (byResult.get(result) ?? new Set()).add(category));
      }
      for (const [{ matched, undecided, skipped }, counted] of byResult) {
        for (const { ruleId, category, points } of matched) {
          if (!counted.has(category)) continue;
          const one = sums.get(ruleId) as Sums;
          one.matched += 1;
          one.micro += toMicro(points);
        }
        for (const { ruleId, category, waitsFor } of undecided) {
          if (!counted.has(category)) continue;
          const one = sums.get(ruleId) as Sums;
          one.undecided += 1;
          for (const { field } of waitsFor) one.waitsFor.set(field, (one.waitsFor.get(field) ?? 0) + 1);
          waiting.add(category);
        }
        for (const { ruleId, category, by } of skipped) {
          if (!counted.has(category)) continue;
          const one = sums.get(ruleId) as Sums;
          one.skipped += 1;
          one.skippedBy.add(by);
        }
      }
      return waiting;
    },
    micro: () => [...sums.values()].reduce((sum, one) => sum + one.micro, 0),
    report: (order) =>
      [...enabled].sort(runningOrder(order)).map(({ rule_id: ruleId, category, description = "" }) => {
        const { matched, undecided, skipped, micro, waitsFor, skippedBy } = sums.get(ruleId) as Sums;
        return {
          ruleId,
          category,
          description,
          matched,
          undecided,
          skipped,
          unmatched: events - matched - undecided - skipped,
          points: fromMicro(micro),
          waitsFor: Array.from(waitsFor, ([field, count]) => ({ field, count })).sort(
            (a, b) => b.count - a.count || (a.field < b.field ? -1 : 1),
          ),
          skippedBy: [...skippedBy].sort(),
        };
      }),
  };
}

function runningOrder(order: readonly string[]): (a: Rule, b: Rule) => number {
  return (a, b) =>
    order.indexOf(a.category) - order.indexOf(b.category) ||
    (a.priority ?? 0) - (b.priority ?? 0) ||
    (a.rule_id < b.rule_id ? -1 : 1);
}
