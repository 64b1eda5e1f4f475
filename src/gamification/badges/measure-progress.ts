import { evaluateCondition } from "../rules/evaluate-condition.ts";
import type { RuleLeaf, RuleValue, Truth } from "../rules/model.ts";
import { valueAt } from "./judge-badge.ts";
import type { Badge, BadgeProgress, LeafProgress } from "./model.ts";
import type { MetricsRecord } from "./read-metrics.ts";

/**
 * How far a badge is. A condition that is one lower bound has a `current`, a `target` and a `ratio`; any other one has
 * its leaves only, because nobody can say what half of `any` is.
 */
export function measureProgress({ id, condition }: Badge, { metrics, possible }: MetricsRecord): BadgeProgress {
  const leaves: LeafProgress[] = [];
  evaluateCondition(condition, metrics, (leaf, outcome, _, path) => {
    leaves.push(toLeaf(leaf, outcome, valueAt(metrics, leaf.field), `condition${path}`));
  });
  const target = "field" in condition ? lowerBoundOf(condition) : null;
  if (target === null) return { badgeId: id, current: null, target: null, ratio: null, possible: null, leaves };
  const { metric, current, ratio } = leaves[0] as LeafProgress;
  return {
    badgeId: id,
    current: numberOf(current),
    target,
    ratio,
    possible: numberOf(valueAt(possible, metric)),
    leaves,
  };
}

function toLeaf(leaf: RuleLeaf, outcome: Truth, current: RuleValue | null, path: string): LeafProgress {
  const { field, operator, value } = leaf;
  const target = value === undefined ? null : typeof value === "object" ? value.map(withoutSign) : withoutSign(value);
  const ratio = ratioOf(numberOf(current), lowerBoundOf(leaf));
  return { path, metric: field, operator, current, target, outcome, ratio };
}

function ratioOf(current: number | null, target: number | null): number | null {
  if (current === null || target === null || target <= 0) return null;
  return current >= target ? 1 : Math.max(current, 0) / target;
}

function lowerBoundOf({ operator, value }: RuleLeaf): number | null {
  const isLowerBound = operator === "greater_than" || operator === "greater_than_or_equal";
  return isLowerBound ? (value as number) + 0 : null;
}

/** `0` for `-0`, which JSON does not hold. */
function withoutSign(value: RuleValue): RuleValue {
  return typeof value === "number" ? value + 0 : value;
}

function numberOf(value: RuleValue | null): number | null {
  return typeof value === "number" ? value : null;
}
