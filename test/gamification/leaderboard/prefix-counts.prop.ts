import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addCount, countBefore, emptyCounts, recount } from "../../../src/gamification/leaderboard/prefix-counts.ts";

const lists = fc.array(fc.nat({ max: 1000 }), { maxLength: 80 });
const changes = fc.array(fc.tuple(fc.nat({ max: 79 }), fc.integer({ min: -3, max: 3 })), { maxLength: 20 });

describe("the counts before a block", () => {
  it("are always the sum of the sizes before it, whatever is changed, added and counted anew", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(lists, changes), { minLength: 1, maxLength: 4 }), (rounds) => {
        const counts = emptyCounts();
        for (const [list, steps] of rounds) {
          const sizes = [...list];
          recount(counts, sizes);
          for (const [block, change] of steps) {
            if (block >= sizes.length) continue;
            sizes[block] = (sizes[block] as number) + change;
            addCount(counts, block, change);
          }
          for (let block = 0; block <= sizes.length; block++) {
            expect(countBefore(counts, block)).toBe(sizes.slice(0, block).reduce((a, b) => a + b, 0));
          }
        }
      }),
    );
  });

  it("reach to the end for any number of blocks", () => {
    for (let length = 0; length <= 70; length++) {
      const counts = emptyCounts();
      recount(
        counts,
        Array.from({ length }, () => 3),
      );
      expect(countBefore(counts, length)).toBe(3 * length);
    }
  });
});
