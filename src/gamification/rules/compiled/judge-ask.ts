import { judgeLeaf } from "../judge-leaf.ts";
import type { RuleCondition, RuleLeaf } from "../model.ts";
import type { Answer } from "./model.ts";

/** What a condition on one field answers to what the field holds, in Kleene's logic. Keeps its own copy. */
export function judgeAsk(condition: RuleCondition): (value: unknown) => Answer {
  if ("not" in condition) {
    const judge = judgeAsk(condition.not);
    return (value) => (2 - judge(value)) as Answer;
  }
  if ("all" in condition) {
    const judges = condition.all.map(judgeAsk);
    return (value) => {
      let least: Answer = 2;
      for (const judge of judges) least = Math.min(least, judge(value)) as Answer;
      return least;
    };
  }
  if ("any" in condition) {
    const judges = condition.any.map(judgeAsk);
    return (value) => {
      let greatest: Answer = 0;
      for (const judge of judges) greatest = Math.max(greatest, judge(value)) as Answer;
      return greatest;
    };
  }
  return isLongList(condition) ? judgeList(condition) : judgeOne(condition);
}

function judgeOne(leaf: RuleLeaf): (value: unknown) => Answer {
  return (value) => {
    const truth = judgeLeaf(leaf, value);
    return truth === "true" ? 2 : truth === "false" ? 0 : 1;
  };
}

function isLongList({ operator, value }: RuleLeaf): boolean {
  return (operator === "in" || operator === "not_in") && Array.isArray(value) && value.length > SHORT_LIST;
}

/** As the leaf itself, but a long list is not gone through for every cell. */
function judgeList({ field, operator, value }: RuleLeaf): (value: unknown) => Answer {
  const list = value as readonly unknown[];
  const listed = new Set(list);
  const first = judgeOne({ field, operator, value: [list[0]] as readonly string[] });
  const inside = operator === "in" ? 2 : 0;
  return (asked) => {
    const answer = first(asked);
    return answer === 1 ? 1 : listed.has(asked) ? inside : ((2 - inside) as Answer);
  };
}

const SHORT_LIST = 8;
