// What others can evaluate: a condition as a tree of yes-or-no questions that is true where ours is true. Null checks
// stand wherever "not known" would otherwise become "true".
import type { RuleCondition, RuleLeaf } from "./library.ts";

/** A comparison with one value, or a check that the field is there. */
export interface Question {
  readonly kind: "question";
  readonly field: string;
  readonly operator: "==" | "!=" | "<" | "<=" | ">" | ">=" | "there";
  readonly value: string | number | boolean | null;
}
export type Tree = Question | { readonly kind: "and" | "or"; readonly members: readonly Tree[] };

/** The tree that is true exactly where the condition is (or, `wanted` false, where it is false). */
export function whenTrue(condition: RuleCondition, wanted = true): Tree {
  if ("not" in condition) return whenTrue(condition.not, !wanted);
  if ("all" in condition) {
    return { kind: wanted ? "and" : "or", members: condition.all.map((member) => whenTrue(member, wanted)) };
  }
  if ("any" in condition) {
    return { kind: wanted ? "or" : "and", members: condition.any.map((member) => whenTrue(member, wanted)) };
  }
  return leafWhen(condition, wanted);
}

function leafWhen({ field, operator, value }: RuleLeaf, wanted: boolean): Tree {
  const ask = (sign: Question["operator"], one: unknown): Question => {
    return { kind: "question", field, operator: sign, value: one as Question["value"] };
  };
  const there = ask("there", null);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const both = (...members: Tree[]): Tree => ({ kind: "and", members });
  switch (operator) {
    case "equals":
    case "in":
    case "not_equals":
    case "not_in": {
      if ((operator === "equals" || operator === "in") === wanted) {
        return list.length === 1 ? ask("==", list[0]) : { kind: "or", members: list.map((one) => ask("==", one)) };
      }
      return both(there, ...list.map((one) => ask("!=", one)));
    }
    case "less_than":
      return both(there, ask(wanted ? "<" : ">=", value));
    case "less_than_or_equal":
      return both(there, ask(wanted ? "<=" : ">", value));
    case "greater_than":
      return both(there, ask(wanted ? ">" : "<=", value));
    case "greater_than_or_equal":
      return both(there, ask(wanted ? ">=" : "<", value));
    case "between":
      if (wanted) return both(there, ask(">=", list[0]), ask("<=", list[1]));
      return both(there, { kind: "or", members: [ask("<", list[0]), ask(">", list[1])] });
    default:
      throw new Error(`the benchmark does not ask ${operator}`);
  }
}

/** A tree as source text of any language with operators. */
export function writeTree(tree: Tree, question: (one: Question) => string, and: string, or: string): string {
  if (tree.kind === "question") return question(tree);
  const members = tree.members.map((member) => writeTree(member, question, and, or));
  return `(${members.join(tree.kind === "and" ? ` ${and} ` : ` ${or} `)})`;
}

/** The fields that a tree asks. */
export function fieldsOf(tree: Tree): readonly string[] {
  return tree.kind === "question" ? [tree.field] : tree.members.flatMap(fieldsOf);
}
