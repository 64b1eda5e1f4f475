import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDisjointClauses } from "../../../../src/gamification/rules/compiled/disjoint-clauses.ts";
import type { AskTree } from "../../../../src/gamification/rules/compiled/model.ts";

const ASKS = 6;
const trees: fc.Arbitrary<AskTree> = fc.letrec<{ tree: AskTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.nat(ASKS - 1).map((index): AskTree => ({ kind: "ask", ask: { column: 0, index } })),
    fc.record({
      kind: fc.constantFrom("all" as const, "any" as const),
      members: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).tree;

function holds(tree: AskTree, isTrue: readonly boolean[]): boolean {
  if (tree.kind === "ask") return isTrue[tree.ask.index] === true;
  return tree.kind === "all"
    ? tree.members.every((member) => holds(member, isTrue))
    : tree.members.some((member) => holds(member, isTrue));
}

describe("findDisjointClauses", () => {
  it("should always give clauses of which exactly one is met where the tree holds, and none where it does not", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const disjoint = findDisjointClauses(tree);
        if (disjoint === null) return;
        expect(disjoint.clauses.length).toBeLessThanOrEqual(disjoint.isFlipped ? 1 : 16);
        for (let world = 0; world < 2 ** ASKS; world++) {
          const isTrue = Array.from({ length: ASKS }, (_, ask) => ((world >> ask) & 1) === 1);
          const met = disjoint.clauses.filter((clause) =>
            clause.every((literal) => isTrue[literal.ask.index] === literal.holds),
          );
          expect(met.length).toBe(holds(tree, isTrue) !== disjoint.isFlipped ? 1 : 0);
        }
      }),
    );
  });

  it("should never need more than one clause for a group of asks, however large", () => {
    fc.assert(
      fc.property(fc.constantFrom("all" as const, "any" as const), fc.integer({ min: 1, max: 200 }), (kind, count) => {
        const members = Array.from(
          { length: count },
          (_, index): AskTree => ({ kind: "ask", ask: { column: index, index } }),
        );
        expect(findDisjointClauses({ kind, members })?.clauses).toHaveLength(1);
      }),
    );
  });
});
