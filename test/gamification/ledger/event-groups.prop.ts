import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draftGroups, groupOf, uniteGroups } from "../../../src/gamification/ledger/event-groups.ts";
import type { Ledger, LedgerEvent } from "../../../src/gamification/ledger/model.ts";

const eventOf = (eventId: string, agentId: string): LedgerEvent => ({
  eventId,
  agentId,
  at: 0,
  evaluatedAt: 0,
  microPoints: {},
});
const groupFrom = (agentId: string): fc.Arbitrary<LedgerEvent[]> =>
  fc
    .uniqueArray(fc.nat({ max: 60 }), { maxLength: 40 })
    .map((ids) => ids.map((id) => eventOf(`e${id}`, agentId)).sort((a, b) => (a.eventId < b.eventId ? -1 : 1)));

describe("uniteGroups", () => {
  it("has every id of both once, in order, joined where both have it", () => {
    fc.assert(
      fc.property(groupFrom("a"), groupFrom("b"), (one, other) => {
        const united = uniteGroups(one, other, (a, b) => eventOf(a.eventId, a.agentId + b.agentId));
        const ids = [...new Set([...one, ...other].map(({ eventId }) => eventId))].sort();
        expect(united.map(({ eventId }) => eventId)).toEqual(ids);
        for (const { eventId, agentId } of united) {
          const owners = [one, other].flatMap((group) => group.filter((event) => event.eventId === eventId));
          expect(agentId).toBe(owners.map((event) => event.agentId).join(""));
        }
      }),
    );
  });
});

describe("draftGroups", () => {
  it("finds what was put in last, and leaves the groups it began with as they were", () => {
    const many = fc.array(fc.nat({ max: 300 }), { maxLength: 300 });
    fc.assert(
      fc.property(many, many, (first, second) => {
        // Names of one group alone, so that groups are long.
        const name = (n: number): string => inGroupZero[n % inGroupZero.length] as string;
        const draft = draftGroups({});
        for (const n of first) draft.set(eventOf(name(n), "first"));
        const groups = draft.finish();
        const text = JSON.stringify(groups);
        const next = draftGroups(groups);
        for (const n of first) expect(next.get(name(n))?.agentId).toBe("first");
        for (const n of second) next.set(eventOf(name(n), "second"));
        const expected = new Map([
          ...first.map((n) => [name(n), "first"]),
          ...second.map((n) => [name(n), "second"]),
        ] as [string, string][]);
        for (const [id, agentId] of expected) expect(next.get(id)?.agentId).toBe(agentId);
        expect(next.get("nobody's")).toBeUndefined();
        const finished = draftGroupsOf(next.finish());
        expect(finished).toEqual([...expected].sort(([a], [b]) => (a < b ? -1 : 1)));
        expect(JSON.stringify(groups)).toBe(text);
      }),
    );
  });
});

describe("groupOf", () => {
  it("spreads ids that differ in one digit over all groups", () => {
    // Neighbouring groups counted together, and those of the same place among neighbours: 16 ids for each count.
    const neighbours = new Array<number>(4096).fill(0);
    const places = new Array<number>(4096).fill(0);
    let largest = 0;
    for (let i = 0; i < 65_536; i++) {
      const group = groupOf(`evt_8f3a2b1c-9d4e-4f2a-b1c3-${i}`);
      largest = Math.max(largest, group);
      neighbours[group >>> 4] = (neighbours[group >>> 4] ?? 0) + 1;
      places[group & 4095] = (places[group & 4095] ?? 0) + 1;
    }
    expect(largest).toBeLessThan(65_536);
    for (const counts of [neighbours, places]) {
      expect(Math.min(...counts)).toBeGreaterThan(0);
      expect(Math.max(...counts)).toBeLessThan(64);
    }
  });
});

const inGroupZero: string[] = [];
for (let i = 0; inGroupZero.length < 20; i++) if (groupOf(`e${i}`) === 0) inGroupZero.push(`e${i}`);

function draftGroupsOf(sections: Ledger["openEvents"]): [string, string][] {
  const events = Object.values(sections).flatMap((groups) => Object.values(groups).flat());
  return events.map(({ eventId, agentId }): [string, string] => [eventId, agentId]);
}
