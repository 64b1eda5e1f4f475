import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareHandleTimes } from "../../../src/gamification/aht/compare-handle-times.ts";
import type { HandleTimeRow } from "../../../src/gamification/aht/model.ts";

const row: fc.Arbitrary<HandleTimeRow> = fc.record({
  agentId: fc.constantFrom("a", "b", "c", "d", "e", "__proto__"),
  queueId: fc.constantFrom("q", "r", "constructor"),
  handledCount: fc.nat({ max: 20 }),
  handleSeconds: fc.option(
    fc.nat({ max: 4_000_000 }).map((thousandths) => thousandths / 1000),
    { freq: 20 },
  ),
});
const rows = fc.array(row, { maxLength: 40 });

describe("compareHandleTimes", () => {
  it("never depends on the order of rows", () => {
    fc.assert(
      fc.property(
        rows.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(compareHandleTimes(shuffled)).toStrictEqual(compareHandleTimes(list));
        },
      ),
    );
  });

  it("leaves as many of a queue's agents at or below its median as at or above it", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { agents, queues } = compareHandleTimes(list);
        for (const { queueId, peerCount, medianSeconds } of queues) {
          if (medianSeconds === null || medianSeconds === 0) continue;
          const ratios = agents.flatMap((one) => one.queues.filter((queue) => queue.queueId === queueId));
          expect(ratios).toHaveLength(peerCount);
          expect(ratios.filter(({ ratio }) => ratio <= 1).length * 2).toBeGreaterThanOrEqual(peerCount);
          expect(ratios.filter(({ ratio }) => ratio >= 1).length * 2).toBeGreaterThanOrEqual(peerCount);
        }
      }),
    );
  });

  it("gives an agent a ratio between the lowest and the highest of the queues", () => {
    fc.assert(
      fc.property(rows, (list) => {
        for (const { kind, ratio, queues } of compareHandleTimes(list).agents) {
          expect(kind === "compared").toBe(queues.length > 0);
          if (ratio === null) continue;
          const all = queues.map((one) => one.ratio);
          expect(ratio).toBeGreaterThanOrEqual(Math.min(...all) * (1 - 1e-12));
          expect(ratio).toBeLessThanOrEqual(Math.max(...all) * (1 + 1e-12));
        }
      }),
    );
  });

  it("does not change when everyone takes twice as long", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const slower = list.map((one) => ({
          ...one,
          handleSeconds: one.handleSeconds === null ? null : one.handleSeconds * 2,
        }));
        const ratios = (of: readonly HandleTimeRow[]) => compareHandleTimes(of).agents.map(({ ratio }) => ratio);
        expect(ratios(slower)).toEqual(ratios(list));
      }),
    );
  });
});
