import { judgeLeaf } from "./judge-leaf.ts";
import type { RuleCondition, RuleLeaf, Truth } from "./model.ts";
import { fieldParts, readField } from "./read-field.ts";

/** Told of each leaf: what it is, what it answered, what its field holds, and its path below the condition. */
export type LeafListener = (leaf: RuleLeaf, outcome: Truth, actual: unknown, path: string) => void;

/**
 * The answer of a condition to a record, in Kleene's logic: `all` is the least and `any` the greatest of its answers in
 * the order false, unknown, true; `not` turns true and false round and leaves unknown as it is. How a leaf answers is
 * told at `judgeLeaf`.
 *
 * @param condition - A checked one: of bounded depth, without empty groups.
 * @param record - Own properties only are read.
 * @param onLeaf - Called for every leaf in the order in which they are written, whatever decided.
 */
export function evaluateCondition(condition: RuleCondition, record: unknown, onLeaf?: LeafListener): Truth {
  return evaluateAt(condition, record, "", onLeaf);
}

function evaluateAt(condition: RuleCondition, record: unknown, path: string, onLeaf?: LeafListener): Truth {
  if ("all" in condition) return evaluateGroup(condition.all, "false", "true", record, `${path}.all`, onLeaf);
  if ("any" in condition) return evaluateGroup(condition.any, "true", "false", record, `${path}.any`, onLeaf);
  if ("not" in condition) return negate(evaluateAt(condition.not, record, `${path}.not`, onLeaf));
  const actual = readField(record, fieldParts(condition.field));
  const outcome = judgeLeaf(condition, actual);
  onLeaf?.(condition, outcome, actual, path);
  return outcome;
}

/** @param decisive - The answer that one member is enough for; `otherwise` needs all members. */
function evaluateGroup(
  members: readonly RuleCondition[],
  decisive: Truth,
  otherwise: Truth,
  record: unknown,
  path: string,
  onLeaf?: LeafListener,
): Truth {
  let outcome = otherwise;
  for (let i = 0; i < members.length; i++) {
    const answer = evaluateAt(members[i] as RuleCondition, record, `${path}[${i}]`, onLeaf);
    if (answer === decisive) {
      if (onLeaf === undefined) return decisive;
      outcome = decisive;
    } else if (answer === "unknown" && outcome !== decisive) outcome = "unknown";
  }
  return outcome;
}

function negate(answer: Truth): Truth {
  if (answer === "unknown") return "unknown";
  return answer === "true" ? "false" : "true";
}
