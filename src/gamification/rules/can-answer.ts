import { canHold, type Demand } from "./can-hold.ts";
import type { RuleCondition, Truth } from "./model.ts";

/** Ways to meet a condition, and demands in all of them, beyond which nothing is claimed. */
const LARGEST_WAY_COUNT = 200;
const LARGEST_DEMAND_COUNT = 2000;

/**
 * Whether some event may give a condition this answer. `false` is a proof that none can; `true` may be an error for
 * texts, for fields that lie in each other and for conditions of many alternatives.
 *
 * The condition is written as alternatives (disjunctive normal form), each a list of leaves that have to be true or
 * false; one is possible when each of its fields can hold a value that all leaves on the field agree to.
 */
export function canAnswer(condition: RuleCondition, answer: Exclude<Truth, "unknown">): boolean {
  const ways = waysTo(condition, answer);
  return ways === null || ways.some(isPossible);
}

type Way = readonly Demand[];

/** The alternatives, or `null` when there are too many to list. */
function waysTo(condition: RuleCondition, answer: Exclude<Truth, "unknown">): readonly Way[] | null {
  if ("not" in condition) return waysTo(condition.not, answer === "true" ? "false" : "true");
  if ("field" in condition) return [[{ leaf: condition, answer }]];
  const members = "all" in condition ? condition.all : condition.any;
  // All members have to be true, or one has to be false; with `any` it is the other way round.
  const needsAll = "all" in condition === (answer === "true");
  let ways: readonly Way[] = needsAll ? [[]] : [];
  for (const member of members) {
    const others = waysTo(member, answer);
    if (others === null || (needsAll && ways.length * others.length > LARGEST_WAY_COUNT)) return null;
    ways = needsAll ? ways.flatMap((way) => others.map((other) => [...way, ...other])) : [...ways, ...others];
    if (ways.length > LARGEST_WAY_COUNT || countDemands(ways) > LARGEST_DEMAND_COUNT) return null;
  }
  return ways;
}

function countDemands(ways: readonly Way[]): number {
  return ways.reduce((sum, way) => sum + way.length, 0);
}

function isPossible(way: Way): boolean {
  const byField = new Map<string, Demand[]>();
  for (const demand of way) {
    const demands = byField.get(demand.leaf.field);
    if (demands === undefined) byField.set(demand.leaf.field, [demand]);
    else demands.push(demand);
  }
  return [...byField.values()].every(canHold);
}
