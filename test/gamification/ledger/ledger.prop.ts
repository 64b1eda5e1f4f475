import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isScoringError } from "../../../src/core/errors.ts";
import { deepFreeze } from "../../../src/core/policy.ts";
import { closePeriods } from "../../../src/gamification/ledger/close-periods.ts";
import { compareLedgers } from "../../../src/gamification/ledger/compare-ledgers.ts";
import { emptyLedger } from "../../../src/gamification/ledger/empty-ledger.ts";
import { ledgerTotals } from "../../../src/gamification/ledger/ledger-totals.ts";
import { mergeLedgers } from "../../../src/gamification/ledger/merge-ledgers.ts";
import type { Ledger, LedgerEvent } from "../../../src/gamification/ledger/model.ts";
import { readLedger } from "../../../src/gamification/ledger/read-ledger.ts";
import { replayEvents } from "../../../src/gamification/ledger/replay-events.ts";
import { LedgerSchema } from "../../../src/gamification/ledger/schema.ts";
import { stepLedger } from "../../../src/gamification/ledger/step-ledger.ts";
import { toScoreBatches } from "../../../src/gamification/ledger/to-score-batches.ts";
import {
  arbitraryForce,
  arbitraryPoints,
  arbitraryScore,
  arbitraryScores,
  arbitraryZone,
  scoreOf,
} from "./arbitrary-scores.ts";
import { type Arrival, naiveTotals } from "./naive-ledger.ts";

const bytes = (ledger: Ledger): string => JSON.stringify(ledger);
const arrivals = fc.array(fc.record({ score: arbitraryScore, force: arbitraryForce }), { maxLength: 24 });
const add = (ledger: Ledger, list: readonly Arrival[]): Ledger =>
  list.reduce((sum, { score, force }) => stepLedger(sum, [score], { force }).ledger, ledger);
const ledgerOf = (timeZone: string, list: readonly Arrival[]): Ledger => add(emptyLedger({ timeZone }), list);
const period = fc.constantFrom("day" as const, "week" as const, "month" as const);
const now = fc.integer({ min: -60, max: 200 }).map((hours) => Date.UTC(2026, 2, 29) + hours * 3_600_000);
const border = fc.constantFrom("2025-12-29", "2026-03-28", "2026-03-29", "2026-09-27", "2027-01-01");

describe("a ledger", () => {
  it("holds what a naive ledger works out of all arrivals from scratch", () => {
    fc.assert(
      fc.property(arbitraryZone, arrivals, period, now, (timeZone, list, name, at) => {
        const totals = ledgerTotals(ledgerOf(timeZone, list), { period: name, now: at });
        expect(totals).toStrictEqual(naiveTotals(list, timeZone, name, at));
      }),
    );
  });

  it("takes the greater digest of two scores of one instant, whether it is the last in time or the first of late ones", () => {
    const ageHours = fc.constantFrom(1, 48, 100);
    fc.assert(
      fc.property(
        ageHours,
        fc.array(arbitraryPoints, { minLength: 2, maxLength: 5 }),
        arbitraryForce,
        (age, list, force) => {
          const tied = list.map((points) => ({ score: scoreOf({ points, ageHours: age }), force }));
          const totals = ledgerTotals(ledgerOf("UTC", tied), { period: "day", now: 0 });
          expect(totals).toStrictEqual(naiveTotals(tied, "UTC", "day", 0));
        },
      ),
    );
  });

  it("has the same bytes for any order of arrival", () => {
    fc.assert(
      fc.property(
        arbitraryZone,
        arrivals.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        (timeZone, [list, shuffled]) => {
          expect(bytes(ledgerOf(timeZone, shuffled))).toBe(bytes(ledgerOf(timeZone, list)));
        },
      ),
    );
  });

  it("has the same bytes for any cut into calls, and for any repetition", () => {
    fc.assert(
      fc.property(arbitraryZone, arbitraryScores, fc.nat(24), (timeZone, list, cut) => {
        const none = emptyLedger({ timeZone });
        const whole = stepLedger(none, list).ledger;
        const parts = stepLedger(stepLedger(none, list.slice(cut)).ledger, list.slice(0, cut)).ledger;
        expect(bytes(parts)).toBe(bytes(whole));
        expect(bytes(stepLedger(whole, [...list, ...list]).ledger)).toBe(bytes(whole));
      }),
    );
  });

  it("has the same bytes for any partition, whether parts share events or not", () => {
    fc.assert(
      fc.property(arbitraryZone, arrivals, fc.array(fc.nat(3), { minLength: 24, maxLength: 24 }), (zone, list, cut) => {
        const parts = [0, 1, 2].map((part) =>
          ledgerOf(
            zone,
            list.filter((_, i) => cut[i] === part || cut[i] === 3),
          ),
        );
        expect(bytes(parts.reduce((a, b) => mergeLedgers(a, b)))).toBe(bytes(ledgerOf(zone, list)));
      }),
    );
  });

  it("merges associatively, commutatively and idempotently", () => {
    fc.assert(
      fc.property(arbitraryZone, arrivals, arrivals, arrivals, (timeZone, ...lists) => {
        const [a, b, c] = lists.map((list) => ledgerOf(timeZone, list)) as [Ledger, Ledger, Ledger];
        expect(bytes(mergeLedgers(mergeLedgers(a, b), c))).toBe(bytes(mergeLedgers(a, mergeLedgers(b, c))));
        expect(bytes(mergeLedgers(a, b))).toBe(bytes(mergeLedgers(b, a)));
        expect(bytes(mergeLedgers(a, structuredClone(a)))).toBe(bytes(a));
      }),
    );
  });

  it("merges closed days the same way, where agents are parted", () => {
    fc.assert(
      fc.property(arbitraryZone, arrivals, border, (timeZone, list, before) => {
        // Every event has one agent, so that parting by agents parts events.
        const own = list.map(({ score, force }) => ({ score: { ...score, event_id: score.agent_uuid }, force }));
        const isFirst = ({ score }: Arrival): boolean => score.agent_uuid < "b";
        const whole = closePeriods(ledgerOf(timeZone, own), { before });
        const [a, b] = [own.filter(isFirst), own.filter((one) => !isFirst(one))].map((part) =>
          closePeriods(ledgerOf(timeZone, part), { before }),
        ) as [Ledger, Ledger];
        const closedDays = "parted";
        expect(bytes(mergeLedgers(a, b, { closedDays }))).toBe(bytes(whole));
        expect(bytes(mergeLedgers(b, a, { closedDays }))).toBe(bytes(whole));
        expect(bytes(mergeLedgers(whole, a))).toBe(bytes(whole));
      }),
    );
  });

  it("merges closed days to what closing all of it gives, or refuses, wherever agents and days are scored anew", () => {
    const cut = fc.array(fc.nat(2), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(arbitraryZone, arrivals, cut, border, (timeZone, list, cuts, before) => {
        const close = (part: readonly Arrival[]): Ledger => closePeriods(ledgerOf(timeZone, part), { before });
        // An event that moves between closed and open days is a new one; that is another law.
        const sides = new Map<string, string>();
        const own = list.filter((one) => {
          const side = JSON.stringify(close([one]).closedDays) === "{}" ? "open" : "closed";
          if (!sides.has(one.score.event_id)) sides.set(one.score.event_id, side);
          return sides.get(one.score.event_id) === side;
        });
        const [a, b] = [0, 1].map((part) => close(own.filter((_, i) => cuts[i] !== part))) as [Ledger, Ledger];
        const merged = mergeOrRefuse(a, b);
        expect(mergeOrRefuse(b, a)).toBe(merged);
        if (merged !== "refused") expect(merged).toBe(bytes(close(own)));
      }),
    );
  });

  it("keeps its totals when days are closed, and calls them final", () => {
    fc.assert(
      fc.property(arbitraryZone, arrivals, border, period, (timeZone, list, before, name) => {
        const open = ledgerOf(timeZone, list);
        const closed = closePeriods(open, { before });
        const far = Number(new Date("2030-01-01T00:00:00Z"));
        expect(ledgerTotals(closed, { period: name, now: far })).toStrictEqual(
          ledgerTotals(open, { period: name, now: far }),
        );
        expect(compareLedgers(open, closed, { period: name })).toEqual([]);
        const early = ledgerTotals(closed, { period: "day", now: 0 }).filter((total) => total.period < before);
        expect(early.every((total) => total.provisionalCategories.length === 0)).toBe(true);
      }),
    );
  });

  it("changes nothing in a closed day, and says so", () => {
    fc.assert(
      fc.property(arbitraryZone, arrivals, arbitraryScores, (timeZone, list, scores) => {
        const closed = closePeriods(ledgerOf(timeZone, list), { before: "2027-01-01" });
        const step = stepLedger(closed, scores, { force: "every-category" });
        expect(step.ledger).toBe(closed);
        expect(step.counts["period-closed"]).toBe(scores.length);
      }),
    );
  });

  it("never changes a ledger that it is given", () => {
    fc.assert(
      fc.property(arbitraryZone, arrivals, arrivals, border, (timeZone, one, other, before) => {
        const [a, b] = [one, other].map((list) => deepFreeze(ledgerOf(timeZone, list))) as [Ledger, Ledger];
        const texts = [bytes(a), bytes(b)];
        add(a, other);
        mergeLedgers(a, b);
        closePeriods(a, { before });
        ledgerTotals(a, { period: "week", now: 0 });
        compareLedgers(a, b, { period: "day" });
        expect([bytes(a), bytes(b)]).toEqual(texts);
      }),
    );
  });

  it("survives a store that mixes its fields up, byte for byte", () => {
    fc.assert(
      fc.property(arbitraryZone, arrivals, border, (timeZone, list, before) => {
        const ledger = closePeriods(ledgerOf(timeZone, list), { before });
        const stored: unknown = JSON.parse(bytes(ledger), (_, value) => backwards(value));
        expect(LedgerSchema.safeParse(withoutProto(stored)).success).toBe(true);
        const reading = readLedger(stored);
        expect(reading.kind === "valid" && bytes(reading.value)).toBe(bytes(ledger));
      }),
    );
  });

  it("counts every arrival in exactly one way", () => {
    fc.assert(
      fc.property(
        arbitraryZone,
        fc.array(fc.oneof(arbitraryScore, fc.jsonValue())),
        arbitraryForce,
        (zone, list, force) => {
          const { ledger, counts, receipts } = stepLedger(emptyLedger({ timeZone: zone }), list, { force });
          expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(list.length);
          expect(receipts.map(({ index }) => index)).toEqual(
            [...new Set(receipts.map(({ index }) => index))].sort((a, b) => a - b),
          );
          const held = eventsOf(ledger).length;
          expect(counts.added + counts["added-late"]).toBe(held);
        },
      ),
    );
  });

  it("says what changed, and nothing where nothing did", () => {
    fc.assert(
      fc.property(arbitraryZone, arrivals, arbitraryScore, arbitraryForce, (timeZone, list, score, force) => {
        const before = ledgerOf(timeZone, list);
        const { ledger, receipts } = stepLedger(before, [score], { force });
        const [receipt] = receipts;
        const isKnown = list.some((one) => one.score.event_id === score.event_id);
        const same = receipt !== undefined && ["duplicate", "superseded", "late"].includes(receipt.kind);
        expect(bytes(ledger) === bytes(before)).toBe(same);
        if (receipt === undefined || receipt.kind === "rejected" || !isKnown) return;
        const moved = new Set(compareLedgers(before, ledger, { period: "day" }).map(({ category }) => category));
        // An event that changes its day or agent moves points that do not change.
        const places = eventsOf(ledger);
        const old = eventsOf(before);
        const place = (events: typeof places): string =>
          JSON.stringify(
            events.filter((one) => one.eventId === score.event_id).map(({ agentId, at }) => [agentId, at]),
          );
        if (place(places) !== place(old)) return;
        for (const category of moved) expect(receipt.changed).toContain(category);
      }),
    );
  });

  it("replays the same events under the same rules to the same bytes", () => {
    fc.assert(
      fc.property(arbitraryZone, arbitraryScores, (timeZone, list) => {
        const live = stepLedger(emptyLedger({ timeZone }), list).ledger;
        expect(bytes(replayEvents(list.keys(), (i) => list[i] as never, { timeZone }).ledger)).toBe(bytes(live));
      }),
    );
  });

  it("differs from another by exactly what takes the one to the other", () => {
    fc.assert(
      fc.property(arbitraryZone, arrivals, arrivals, period, (timeZone, one, other, name) => {
        const [a, b] = [ledgerOf(timeZone, one), ledgerOf(timeZone, other)];
        const forth = compareLedgers(a, b, { period: name });
        const back = compareLedgers(b, a, { period: name });
        expect(back.map((row) => -row.deltaPoints)).toEqual(forth.map((row) => row.deltaPoints));
        const sum = (ledger: Ledger): number =>
          ledgerTotals(ledger, { period: name, now: 0 }).reduce(
            (micro, { totalPoints }) => micro + Math.round(totalPoints * 1e6),
            0,
          );
        const delta = forth.reduce((micro, row) => micro + Math.round(row.deltaPoints * 1e6), 0);
        expect(delta).toBe(sum(b) - sum(a));
      }),
    );
  });
});

describe("toScoreBatches", () => {
  it("sends every total once, in order, in batches that are full but for the last", () => {
    fc.assert(
      fc.property(arbitraryZone, arrivals, fc.integer({ min: 1, max: 9 }), (timeZone, list, size) => {
        const totals = ledgerTotals(ledgerOf(timeZone, list), { period: "day", now: 0 });
        const batches = toScoreBatches(totals, { batchId: "b", size });
        const sent = batches.flatMap(({ scores }) => scores.map((one) => [one.agent_uuid, one.scoring_period]));
        expect(sent).toEqual(totals.map((total) => [total.agentId, total.period]));
        expect(batches.slice(0, -1).every(({ scores }) => scores.length === size)).toBe(true);
        expect(new Set(batches.map((batch) => batch.batch_id)).size).toBe(batches.length);
      }),
    );
  });
});

function mergeOrRefuse(a: Ledger, b: Ledger): string {
  try {
    return JSON.stringify(mergeLedgers(a, b));
  } catch (error) {
    if (isScoringError(error)) return "refused";
    throw error;
  }
}

function eventsOf(ledger: Ledger): LedgerEvent[] {
  return Object.values(ledger.openEvents).flatMap((groups) => Object.values(groups).flat());
}

/** The same fields from last to first. */
function backwards(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).reverse());
}

/** zod leaves a field called `__proto__` out of what it looks at. */
function withoutProto(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('"__proto__"', '"proto"'));
}
