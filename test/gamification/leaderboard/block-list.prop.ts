import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyTable, setAgent } from "../../../src/gamification/leaderboard/agent-table.ts";
import {
  BLOCK_SIZE,
  type BlockList,
  emptyList,
  fillList,
  findPlace,
  insertSlot,
  placeAfter,
  placeBefore,
  positionOf,
  removeSlot,
  replaceAt,
  slotAt,
} from "../../../src/gamification/leaderboard/block-list.ts";

/** A stretch of agents that comes or goes, from either end, so that blocks fill up, split, empty and join. */
const stretches = fc.array(
  fc.record({
    from: fc.nat({ max: 1500 }),
    count: fc.nat({ max: 900 }),
    stays: fc.boolean(),
    isReversed: fc.boolean(),
    stride: fc.constantFrom(1, 7, 613),
    /** Every so manieth agent of the stretch is left as it is. */
    skips: fc.constantFrom(40, 100, 1e6),
  }),
  { minLength: 1, maxLength: 8 },
);

/** `spread` different scores, and slots that are in order by a `factor` of 1 alone. */
function tableOf(count: number, spread: number, factor = 7919): ReturnType<typeof emptyTable> {
  const table = emptyTable([]);
  for (let slot = 0; slot < count; slot++) {
    setAgent(table, slot, { agentId: `agent-${slot}`, score: 0 }, (slot * factor) % spread);
  }
  return table;
}

const COUNT = 2400;

/** Up to `count` agents from a place on, by going through all cells. */
function slotsFrom(list: BlockList, place: number, count: number): number[] {
  const all = list.sizes.flatMap((size, at) =>
    Array.from(
      { length: size },
      (_, i) => list.cells[2 * (BLOCK_SIZE * (list.starts[at] as number) + i) + 1] as number,
    ),
  );
  const start = positionOf(list, place);
  return all.slice(start, start + count);
}

function run(list: BlockList, steps: typeof stretches extends fc.Arbitrary<infer S> ? S : never): Set<number> {
  const present = new Set<number>();
  for (const { from, count, stays, isReversed, stride, skips } of steps) {
    for (let i = 0; i < count; i++) {
      if (i % skips === 1) continue;
      const slot = (from + (isReversed ? count - 1 - i : i) * stride) % COUNT;
      if (stays === present.has(slot)) continue;
      if (stays) insertSlot(list, slot);
      else removeSlot(list, slot);
      if (stays) present.add(slot);
      else present.delete(slot);
    }
  }
  return present;
}

describe("a list in blocks", () => {
  it("has as many blocks of 192 as its order fills, and none of nobody", () => {
    const sizesOf = (count: number): readonly number[] => {
      const list = emptyList(tableOf(count, 1e6, 1));
      fillList(
        list,
        Array.from({ length: count }, (_, i) => count - 1 - i),
      );
      expect(slotsFrom(list, 0, count)).toEqual(Array.from({ length: count }, (_, i) => count - 1 - i));
      return list.sizes;
    };
    expect([0, 1, 192, 193, 576].map(sizesOf)).toEqual([[], [1], [192], [192, 1], [192, 192, 192]]);
  });

  it("says -1 for the agent after the last one", () => {
    const list = emptyList(tableOf(400, 1e6, 1));
    expect(slotAt(list, findPlace(list, 5, true))).toBe(-1);
    for (let slot = 399; slot > 0; slot--) insertSlot(list, slot);
    expect(slotAt(list, findPlace(list, 0, true))).toBe(-1);
    expect(slotAt(list, findPlace(list, 1, true))).toBe(1);
  });

  it("is empty again when all have gone, and has an agent of equal rank in the place of another", () => {
    const list = emptyList(tableOf(600, 100, 1));
    for (let slot = 0; slot < 600; slot++) if (slot !== 305) insertSlot(list, slot);
    const place = findPlace(list, 405, true);
    expect(list.starts[Math.floor(place / BLOCK_SIZE)]).toBeGreaterThan(0);
    const order = slotsFrom(list, 0, 600);
    replaceAt(list, place, 305);
    expect(slotsFrom(list, 0, 600)).toEqual(order.map((slot) => (slot === 405 ? 305 : slot)));
    replaceAt(list, place, 405);
    for (let slot = 0; slot < 600; slot++) if (slot !== 305) removeSlot(list, slot);
    expect([list.starts, list.sizes, list.lastKeys]).toEqual([[], [], []]);
  });

  it("holds exactly the agents put in and not taken out, in order, each at its position", () => {
    fc.assert(
      fc.property(stretches, fc.constantFrom(1, 40, 1e6), fc.constantFrom(1, 7919), (steps, spread, factor) => {
        const table = tableOf(COUNT, spread, factor);
        const list = emptyList(table);
        const present = [...run(list, steps)].sort((a, b) => {
          const difference = (table.keys[a] as number) - (table.keys[b] as number);
          return difference !== 0 ? difference : (table.ids[a] as string) < (table.ids[b] as string) ? -1 : 1;
        });
        expect(slotsFrom(list, 0, COUNT)).toEqual(present);
        present.forEach((slot, position) => {
          const place = findPlace(list, slot, true);
          if (slotAt(list, place) !== slot || positionOf(list, place) !== position) throw new Error(`lost ${slot}`);
        });
      }),
    );
  });

  it("has no empty block, no block above its size, and blocks of 16 agents or more on average", () => {
    fc.assert(
      fc.property(stretches, fc.constantFrom(1, 40, 1e6), fc.constantFrom(1, 7919), (steps, spread, factor) => {
        const list = emptyList(tableOf(COUNT, spread, factor));
        const { size } = run(list, steps);
        expect(list.sizes.every((each) => each > 0 && each <= BLOCK_SIZE)).toBe(true);
        expect(list.sizes.length).toBeLessThanOrEqual(size / 16 + 1);
        expect(new Set([...list.starts, ...list.freeStarts]).size).toBe(list.starts.length + list.freeStarts.length);
      }),
    );
  });

  it("finds the place of any number of agents before a place", () => {
    const count = 3 * BLOCK_SIZE + 17;
    const table = tableOf(count, 1e6, 1);
    const list = emptyList(table);
    for (let slot = 0; slot < count; slot++) insertSlot(list, slot);
    fc.assert(
      fc.property(fc.nat({ max: count - 1 }), fc.nat({ max: count + 5 }), (slot, before) => {
        const place = findPlace(list, slot, true);
        const there = placeBefore(list, place, before);
        expect(positionOf(list, there)).toBe(Math.max(positionOf(list, place) - before, 0));
        expect(slotsFrom(list, there, 2 * count)).toEqual(slotsFrom(list, 0, count).slice(positionOf(list, there)));
        expect(slotsFrom(list, placeAfter(list, place), 3)).toEqual(
          slotsFrom(list, 0, count)
            .slice(positionOf(list, place) + 1)
            .slice(0, 3),
        );
      }),
    );
  });

  it("keeps its order wherever a full block is split", () => {
    const table = tableOf(2 * BLOCK_SIZE + 2, 1e6, 1);
    for (let odd = 1; odd < 2 * BLOCK_SIZE + 2; odd += 2) {
      const list = emptyList(table);
      for (let i = 0; i < BLOCK_SIZE; i++) insertSlot(list, 2 * i);
      expect(list.sizes).toEqual([BLOCK_SIZE]);
      insertSlot(list, odd);
      const slots = slotsFrom(list, 0, BLOCK_SIZE + 1);
      expect(slots.every((slot, i) => i === 0 || (slots[i - 1] as number) > slot)).toBe(true);
      expect([slots.length, list.sizes.length]).toEqual([BLOCK_SIZE + 1, 2]);
    }
  });

  it("finds everyone left of a block of which almost everyone goes", () => {
    const count = 4 * BLOCK_SIZE;
    const table = tableOf(count, 1e6, 1);
    fc.assert(
      fc.property(
        fc.nat({ max: count }),
        fc.integer({ min: 1, max: 2 * BLOCK_SIZE }),
        fc.boolean(),
        (from, size, isReversed) => {
          const list = emptyList(table);
          for (let slot = 0; slot < count; slot++) insertSlot(list, slot);
          const going = Array.from({ length: Math.min(size, count - from) }, (_, i) => from + i);
          if (isReversed) going.reverse();
          for (const slot of going) removeSlot(list, slot);
          const left = [...Array(count).keys()].filter((slot) => slot < from || slot >= from + size).reverse();
          expect(slotsFrom(list, 0, count)).toEqual(left);
          for (const [position, slot] of left.entries()) {
            if (positionOf(list, findPlace(list, slot, true)) !== position) throw new Error(`lost ${slot}`);
          }
          // And back again.
          for (const slot of going) insertSlot(list, slot);
          expect(slotsFrom(list, 0, count)).toEqual([...Array(count).keys()].reverse());
        },
      ),
    );
  });

  it("joins blocks of which almost everyone goes", () => {
    const list = emptyList(tableOf(2000, 1e6, 1));
    for (let slot = 0; slot < 2000; slot++) insertSlot(list, slot);
    for (let slot = 0; slot < 2000; slot++) if (slot % 100 !== 0) removeSlot(list, slot);
    expect(list.sizes).toEqual([20]);
  });

  it("tells a block of one agent from the next, which begins with the score that has gone", () => {
    const table = emptyTable([]);
    const order = [...Array(3 * BLOCK_SIZE).keys()];
    const list = emptyList(table);
    // The blocks of a list that is filled are equally long.
    for (const slot of order) setAgent(table, slot, { agentId: `agent-${1000 + slot}`, score: 0 }, 0);
    fillList(list, order);
    const first = list.sizes[0] as number;
    for (const slot of order) if (slot <= first) setAgent(table, slot, { agentId: `z-${1000 + slot}`, score: 0 }, 9);
    const again = emptyList(table);
    fillList(again, order);
    for (let slot = 2 * first - 1; slot > first; slot--) removeSlot(again, slot);
    expect(again.sizes[1]).toBe(1);
    removeSlot(again, 2 * first);
    expect(slotsFrom(again, 0, order.length)).toEqual(order.filter((slot) => slot <= first || slot > 2 * first));
  });

  it("takes agents in and out alike whether it was filled at once or one by one", () => {
    fc.assert(
      fc.property(fc.nat({ max: 1200 }), stretches, (count, steps) => {
        const table = tableOf(COUNT, 1e6);
        const order = [...Array(count).keys()].sort((a, b) => (table.keys[a] as number) - (table.keys[b] as number));
        const filled = emptyList(table);
        fillList(filled, order);
        const oneByOne = emptyList(table);
        for (let slot = 0; slot < count; slot++) insertSlot(oneByOne, slot);
        for (const list of [filled, oneByOne]) {
          const taken = new Set<number>();
          for (const { from, count: length, stride } of steps) {
            for (let i = 0; i < length; i++) {
              const slot = (from + i * stride) % COUNT;
              if (slot < count && !taken.has(slot)) removeSlot(list, slot);
              taken.add(slot);
            }
          }
        }
        expect(slotsFrom(filled, 0, COUNT)).toEqual(slotsFrom(oneByOne, 0, COUNT));
      }),
    );
  });
});
