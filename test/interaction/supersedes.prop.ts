import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import type { CanonicalConversation, CanonicalEvent } from "../../src/interaction/model.ts";
import { latestCopies, supersedes } from "../../src/interaction/supersedes.ts";
import { arbitraries } from "../../src/testing/arbitraries.ts";

type Row = CanonicalConversation | CanonicalEvent;

/** Copies of one record that differ in little, so that each step of the comparison comes to its turn. */
function copiesOf<R extends Row>(record: fc.Arbitrary<R>, fields: fc.Arbitrary<Partial<R>>): fc.Arbitrary<Row[]> {
  return record.chain((one) =>
    fc.array(
      fields.map((other) => ({ ...one, ...other })),
      { minLength: 3, maxLength: 6 },
    ),
  );
}

const end = fc.constantFrom("2026-03-02T08:00:00.000Z", "2026-03-02T08:00:00.001Z");
const copies = fc.oneof(
  copiesOf(
    arbitraries.canonicalConversation(),
    fc.oneof(
      fc.record({
        status: fc.constantFrom("complete", "provisional"),
        ended_at_utc: end,
        mos: fc.constantFrom(null, 3, 4),
      }),
      fc.constant({ status: "open" as const, ended_at_utc: null }),
    ),
  ),
  copiesOf(
    arbitraries.canonicalEvent(),
    fc.record({
      attributes: fc.oneof(fc.record({ left_at_utc: end }), fc.constant({})),
      queue_id: fc.constantFrom(null, "a", "b"),
      quality_score: fc.constantFrom(50, 60),
      quality_status: fc.constantFrom("provisional", "final"),
    }),
  ),
);

describe("supersedes", () => {
  it("always lets exactly one of two different copies replace the other, and none of equal ones", () => {
    fc.assert(
      fc.property(copies, ([a, b]) => {
        const [one, other] = [a as Row, b as Row];
        const replacements = [supersedes(one, other), supersedes(other, one)].filter(Boolean).length;
        expect(replacements).toBe(canonicalJson(one) === canonicalJson(other) ? 0 : 1);
      }),
    );
  });

  it("is transitive", () => {
    fc.assert(
      fc.property(copies, ([a, b, c]) => {
        const [one, two, three] = [a as Row, b as Row, c as Row];
        if (supersedes(one, two) && supersedes(two, three)) expect(supersedes(one, three)).toBe(true);
      }),
    );
  });

  it("leads to the same copy in whatever order they come", () => {
    const order = copies.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(order, ([rows, shuffled]) => {
        expect(latestCopies(shuffled)).toEqual(latestCopies(rows));
        expect(latestCopies(rows)).toHaveLength(1);
      }),
    );
  });
});
