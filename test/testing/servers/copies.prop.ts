import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareCopies, visibleRecords } from "../../../src/testing/servers/copies.ts";
import { createConversationStore } from "../../../src/testing/servers/genesys/conversation-store.ts";

const INSTANTS = [0, 1, 2, 3, 4, 5];
const copies = fc.uniqueArray(fc.constantFrom(...INSTANTS), { maxLength: 4 });
const things = fc.array(fc.tuple(copies, fc.constantFrom(...INSTANTS)), { maxLength: 8 });

/** The naive reading: of all copies that are visible, the one that became so last. */
function latest(visible: readonly number[], now: number): number | null {
  const seen = visible.filter((at) => at <= now);
  return seen.length === 0 ? null : Math.max(...seen);
}

describe("copies", () => {
  it("should be served as of now: the latest that is visible, and nothing before the first", () => {
    fc.assert(
      fc.property(fc.array(copies), fc.constantFrom(-1, ...INSTANTS), (all, now) => {
        const served = all.map((visible) => ({
          copies: visible.map((visibleFrom) => ({ visibleFrom, payload: { visibleFrom } })),
        }));
        const expected = all.map((visible) => latest(visible, now)).filter((one) => one !== null);
        expect(visibleRecords(prepareCopies(served), now).map((one) => one["visibleFrom"])).toEqual(expected);
      }),
    );
  });

  it("should be the same when they come one by one, in any order, as long as they have an id", () => {
    const shuffled = fc.array(copies).chain((all) => {
      const messages = all.flatMap((visible, id) =>
        visible.map((visibleFrom) => ({ visibleFrom, payload: { id, visibleFrom } })),
      );
      return fc.shuffledSubarray(messages, { minLength: messages.length }).map((order) => ({ all, order }));
    });
    fc.assert(
      fc.property(shuffled, fc.constantFrom(-1, ...INSTANTS), ({ all, order }, now) => {
        const served = visibleRecords(
          prepareCopies(order, ({ id }) => id),
          now,
        );
        const expected = all.map((visible, id) => ({ id, visibleFrom: latest(visible, now) }));
        const known = expected.filter((one) => one.visibleFrom !== null);
        expect(served.sort((a, b) => Number(a["id"]) - Number(b["id"]))).toEqual(known);
        const alone = visibleRecords(prepareCopies(order), now);
        expect(alone).toHaveLength(order.filter((one) => one.visibleFrom <= now).length);
      }),
    );
  });

  it("should be found by their beginning, in order, and never change while the version is the same", () => {
    fc.assert(
      fc.property(things, fc.nat(6), fc.nat(6), (all, from, to) => {
        const store = createConversationStore(
          all.map(([visible, start], n) => ({
            copies: visible.map((visibleFrom) => ({
              visibleFrom,
              payload: { conversationId: `${n}`, conversationStart: new Date(start).toISOString(), visibleFrom },
            })),
          })),
        );
        const found = new Map<number, unknown>();
        for (const now of [-1, ...INSTANTS]) {
          const naive = all
            .map(([visible, start], n) => ({ n, start, at: latest(visible, now) }))
            .filter(({ start, at }) => at !== null && start >= from && start < to)
            .sort((a, b) => a.start - b.start);
          const given = store.startedBetween(from, to, now);
          expect(given.map((one) => one.conversationId)).toEqual(naive.map(({ n }) => `${n}`));
          for (const { n, at } of naive) expect(store.find(`${n}`, now)).toMatchObject({ visibleFrom: at });
          const version = store.version(now);
          if (found.has(version)) expect(given).toEqual(found.get(version));
          found.set(version, given);
        }
      }),
    );
  });
});
