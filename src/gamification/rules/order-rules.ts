import { compareTexts } from "../../core/compare-texts.ts";
import { toMicro } from "../../core/micro-units.ts";
import type { OnMatch, PointsPer, Rule, RuleCondition, RuleSet } from "./model.ts";

/** What a matched rule gives, in whole micro-points. */
export type RuleAward =
  | { readonly kind: "fixed"; readonly micro: number }
  | {
      readonly kind: "per";
      readonly field: string;
      /** Size of one unit in micro-units of the field. */
      readonly perMicro: number;
      /** Micro-points of one unit; may be negative. */
      readonly unitMicro: number;
      /** The most the rule gives or takes, in micro-points. */
      readonly maxMicro: number;
    };

/** A rule with its defaults filled in. */
export interface OrderedRule {
  readonly ruleId: string;
  readonly category: string;
  readonly condition: RuleCondition;
  readonly award: RuleAward;
  readonly onMatch: OnMatch;
}

/** A rule set as it runs. */
export interface OrderedRules {
  /** Every category of the set: the declared order, then the others by name. */
  readonly categories: readonly string[];
  /** Enabled rules in running order: those of a category stand together, in the order of the categories. */
  readonly rules: readonly OrderedRule[];
}

/** The order in which categories run unless a set declares one. */
export const DEFAULT_CATEGORY_ORDER: readonly string[] = ["compliance", "quality", "efficiency", "sales"];

/** The categories whose facts come late unless a set declares them. */
export const DEFAULT_LATE_CATEGORIES: readonly string[] = ["quality"];

/** The most points, in size, that one rule may give or take. */
export const LARGEST_POINTS = 100_000;

/**
 * The enabled rules of a set in running order: by category, then ascending priority, then `rule_id` in code-unit order.
 * Their order in the file cannot matter. Every category of the order, the versions and the rules (disabled ones too)
 * counts as present; those that the order does not list go after it, by name.
 *
 * @param ruleSet - A checked one.
 */
export function orderRules(ruleSet: RuleSet): OrderedRules {
  const categories = orderCategories(ruleSet);
  const place = new Map<string, number>();
  for (const category of categories) place.set(category, place.size);
  const rules = ruleSet.rules
    .filter((rule) => rule.enabled !== false)
    .sort(
      (a, b) =>
        (place.get(a.category) as number) - (place.get(b.category) as number) ||
        (a.priority ?? 0) - (b.priority ?? 0) ||
        compareTexts(a.rule_id, b.rule_id),
    );
  return { categories, rules: rules.map(completeRule) };
}

function orderCategories(ruleSet: RuleSet): readonly string[] {
  const order = ruleSet.category_order ?? DEFAULT_CATEGORY_ORDER;
  const listed = new Set(order);
  const others = new Set<string>();
  const named = [...Object.keys(ruleSet.versions), ...ruleSet.rules.map((rule) => rule.category)];
  for (const category of named) if (!listed.has(category)) others.add(category);
  return [...order, ...[...others].sort(compareTexts)];
}

function completeRule(rule: Rule): OrderedRule {
  const award: RuleAward =
    rule.points_per === undefined ? { kind: "fixed", micro: toMicro(rule.points ?? 0) } : completePer(rule.points_per);
  return {
    ruleId: rule.rule_id,
    category: rule.category,
    condition: rule.condition,
    award,
    onMatch: rule.on_match ?? "continue",
  };
}

function completePer({ field, per, points, max = LARGEST_POINTS }: PointsPer): RuleAward {
  return { kind: "per", field, perMicro: toMicro(per), unitMicro: toMicro(points), maxMicro: toMicro(max) };
}
