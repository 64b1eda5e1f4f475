import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addToQueue, takeNearest } from "../../src/interaction/gap-queue.ts";

describe("the queue of gaps", () => {
  it("gives what a sorted list gives, whatever is added in between", () => {
    const actions = fc.array(fc.option(fc.nat(20), { nil: null }), { maxLength: 60 });
    fc.assert(
      fc.property(actions, (all) => {
        const queue: { gapMs: number }[] = [];
        let model: number[] = [];
        for (const gapMs of all) {
          if (gapMs !== null) {
            addToQueue(queue, { gapMs });
            model = [...model, gapMs].sort((a, b) => a - b);
          } else {
            expect(queue[0]?.gapMs).toBe(model[0]);
            expect(takeNearest(queue)?.gapMs).toBe(model.shift());
          }
          expect(queue).toHaveLength(model.length);
        }
        expect(model.map(() => takeNearest(queue)?.gapMs)).toEqual(model);
        expect(takeNearest(queue)).toBeUndefined();
      }),
    );
  });
});
