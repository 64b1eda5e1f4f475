import type { Answer, AskTree, Column } from "./model.ts";

/** The answer of a tree to event `i` of a block. */
export function answerTree(tree: AskTree, columns: readonly Column[], cells: readonly Int32Array[], i: number): Answer {
  if (tree.kind === "ask") {
    const { column: index, index: ask } = tree.ask;
    const { answers, capacity } = columns[index] as Column;
    return answers[ask * capacity + ((cells[index] as Int32Array)[i] as number)] as Answer;
  }
  const { kind, members } = tree;
  const decisive = kind === "all" ? 0 : 2;
  let isUnknown = false;
  for (let at = 0; at < members.length; at++) {
    const answer = answerTree(members[at] as AskTree, columns, cells, i);
    if (answer === decisive) return decisive;
    if (answer === 1) isUnknown = true;
  }
  return isUnknown ? 1 : ((2 - decisive) as Answer);
}
