import type { AskTree, Clause, DisjointClauses } from "./model.ts";

/** The most clauses of one rule; a rule that needs more is asked as a tree. */
export const LARGEST_CLAUSE_COUNT = 16;

/**
 * Clauses of which exactly one is met where the tree holds and none where it does not; `any` of plain asks is one
 * flipped clause, "none holds". As no two are met at once, points can be added clause by clause, and tables can add
 * those of many clauses beforehand. `null` when it would take more than {@link LARGEST_CLAUSE_COUNT}.
 *
 * An ask holds or does not; whether "holds" means "is true" or "is not false" is the reader's choice: groups without
 * `not` are alike in both.
 */
export function findDisjointClauses(tree: AskTree): DisjointClauses | null {
  const { holding, failing } = splitWorld(tree);
  if (holding?.length === 1) return { clauses: holding, isFlipped: false };
  if (failing?.length === 1) return { clauses: failing, isFlipped: true };
  return holding === null ? null : { clauses: holding, isFlipped: false };
}

/** Disjoint clauses for where a tree holds, and for where it does not; `null` for too many. */
interface Split {
  readonly holding: readonly Clause[] | null;
  readonly failing: readonly Clause[] | null;
}

/**
 * `all` holds where every member does. It fails where the first member fails, or the first holds and the second fails,
 * and so on. `any` is the same with holding and failing exchanged.
 */
function splitWorld(tree: AskTree): Split {
  if (tree.kind === "ask") {
    const { ask } = tree;
    return { holding: [[{ ask, holds: true }]], failing: [[{ ask, holds: false }]] };
  }
  /** Where all members so far answered what does not decide. */
  let going: readonly Clause[] | null = [[]];
  /** Where one of them decided. */
  let decided: readonly Clause[] | null = [];
  for (const member of tree.members) {
    const { holding, failing } = splitWorld(member);
    const [passing, deciding] = tree.kind === "all" ? [holding, failing] : [failing, holding];
    decided = sum(decided, product(going, deciding));
    going = product(going, passing);
    if (decided === null && going === null) break;
  }
  return tree.kind === "all" ? { holding: going, failing: decided } : { holding: decided, failing: going };
}

function product(first: readonly Clause[] | null, second: readonly Clause[] | null): readonly Clause[] | null {
  if (first === null || second === null || first.length * second.length > LARGEST_CLAUSE_COUNT) return null;
  return first.flatMap((a) => second.map((b) => [...a, ...b]));
}

function sum(first: readonly Clause[] | null, second: readonly Clause[] | null): readonly Clause[] | null {
  if (first === null || second === null || first.length + second.length > LARGEST_CLAUSE_COUNT) return null;
  return [...first, ...second];
}
