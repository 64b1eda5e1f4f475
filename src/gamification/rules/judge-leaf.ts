import type { RuleLeaf, RuleValue, Truth } from "./model.ts";
import { isMissing } from "./read-field.ts";

/**
 * The answer of one leaf to what its field holds.
 *
 * - `is_present` and `is_missing` always decide: absent, null and NaN are missing, anything else is present.
 * - Every other operator is `"unknown"` when the value is missing or not of the type that it compares: the type of the
 *   rule's value for `equals`, `not_equals`, `in` and `not_in`; a number for `less_than` to `between`; a text for
 *   `contains`, `starts_with` and `ends_with`. `"65"` is not a number, and neither is ±Infinity.
 * - `between` includes both ends. Texts are compared code unit by code unit: capitals differ from small letters.
 *
 * @param leaf - A checked one: its value fits its operator.
 */
export function judgeLeaf(leaf: RuleLeaf, actual: unknown): Truth {
  if (leaf.operator === "is_missing") return truthOf(isMissing(actual));
  if (leaf.operator === "is_present") return truthOf(!isMissing(actual));
  const compared = Array.isArray(leaf.value) ? leaf.value[0] : leaf.value;
  if (typeof actual !== typeof compared || (typeof actual === "number" && !Number.isFinite(actual))) return "unknown";
  return truthOf(compare(leaf, actual as RuleValue));
}

/** @param actual - Of the type that the leaf compares. */
function compare({ operator, value }: RuleLeaf, actual: RuleValue): boolean {
  const number = value as number;
  const text = value as string;
  const list = value as readonly RuleValue[];
  switch (operator) {
    case "equals":
      return actual === value;
    case "not_equals":
      return actual !== value;
    case "less_than":
      return (actual as number) < number;
    case "less_than_or_equal":
      return (actual as number) <= number;
    case "greater_than":
      return (actual as number) > number;
    case "greater_than_or_equal":
      return (actual as number) >= number;
    case "between":
      return actual >= (list[0] as RuleValue) && actual <= (list[1] as RuleValue);
    case "in":
      return list.includes(actual);
    case "not_in":
      return !list.includes(actual);
    case "contains":
      return (actual as string).includes(text);
    case "starts_with":
      return (actual as string).startsWith(text);
    case "ends_with":
      return (actual as string).endsWith(text);
    default:
      return false;
  }
}

function truthOf(is: boolean): Truth {
  return is ? "true" : "false";
}
