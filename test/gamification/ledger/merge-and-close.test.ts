import { describe, expect, it } from "vitest";
import { addToLedger } from "../../../src/gamification/ledger/add-to-ledger.ts";
import { closePeriods } from "../../../src/gamification/ledger/close-periods.ts";
import { emptyLedger } from "../../../src/gamification/ledger/empty-ledger.ts";
import { ledgerTotals } from "../../../src/gamification/ledger/ledger-totals.ts";
import { mergeLedgers } from "../../../src/gamification/ledger/merge-ledgers.ts";
import { GUIDE_LEDGER_POLICY } from "../../../src/gamification/ledger/policy.ts";
import { stepLedger } from "../../../src/gamification/ledger/step-ledger.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { type ScoreDraft, scoreOf } from "./arbitrary-scores.ts";

const none = emptyLedger({ timeZone: "Europe/London" });
const one = addToLedger(none, [scoreOf({ eventId: "1", points: { sales: 1 } })]);
const two = addToLedger(none, [scoreOf({ eventId: "2", points: { sales: 1 } })]);

describe("closePeriods", () => {
  it("should leave totals, a count and a digest of an agent's day", () => {
    const both = mergeLedgers(one, two);
    const closed = closePeriods(both, { before: "2026-03-03" });
    expect(closed).toMatchObject({
      closedBefore: "2026-03-03",
      closedDays: { "2026-03-02": { "agent-7": { eventCount: 2, microPoints: { sales: 2_000_000 } } } },
      openEvents: {},
    });
    expect(closed.closedDays["2026-03-02"]?.["agent-7"]?.digest).toMatch(/^[0-9a-f]{32}$/);
  });

  it("should close more days later, with a digest of all that a day was made of", () => {
    const both = addToLedger(mergeLedgers(one, two), [scoreOf({ eventId: "3", at: "2026-03-05T12:00:00Z" })]);
    const first = closePeriods(both, { before: "2026-03-03" });
    const later = closePeriods(first, { before: "2026-03-06" });
    expect(Object.keys(later.closedDays)).toEqual(["2026-03-02", "2026-03-05"]);
    expect(later).toEqual(closePeriods(both, { before: "2026-03-06" }));
    const digestOf = (ledger: typeof one) =>
      closePeriods(ledger, { before: "2026-03-03" }).closedDays["2026-03-02"]?.["agent-7"]?.digest;
    expect(new Set([one, two, both].map(digestOf)).size).toBe(3);
    const mixed = addToLedger(addToLedger(none, [scoreOf({ points: { b: 1 } })]), [
      scoreOf({ eventId: "4", points: { a: 1 } }),
    ]);
    const totals = closePeriods(mixed, { before: "2026-03-03" }).closedDays["2026-03-02"]?.["agent-7"];
    expect(Object.keys(totals?.microPoints ?? {})).toEqual(["a", "b"]);
  });

  it("should keep the days from the border on open, and the border where it is", () => {
    const border = closePeriods(one, { before: "2026-03-02" });
    expect(border.closedDays).toEqual({});
    expect(border.openEvents).toEqual(one.openEvents);
    expect(closePeriods(border, { before: "2026-03-01" })).toBe(border);
    expect(closePeriods(border, { before: "2026-03-02" })).toBe(border);
  });

  it("should close a day when its ids have been kept long enough after its end", () => {
    // The day ends at 2026-03-03T00:00Z; 168 hours later is the 10th.
    expect(closePeriods(one, { now: "2026-03-09T23:59:59.999Z" }).closedBefore).toBe("2026-03-02");
    expect(closePeriods(one, { now: Date.UTC(2026, 2, 10) }).closedBefore).toBe("2026-03-03");
    const policy = { ...GUIDE_LEDGER_POLICY, keepEventIdsHours: 72 };
    expect(closePeriods(one, { now: "2026-03-06T00:00:00Z", policy }).closedBefore).toBe("2026-03-03");
  });

  it("should answer what comes for a closed day, to the millisecond of its border", () => {
    // The 29th begins at midnight, the 30th an hour earlier by UTC.
    const closed = closePeriods(none, { before: "2026-03-30" });
    const kinds = [
      "2026-03-20T00:00:00Z",
      "2026-03-29T22:59:59.999Z",
      "2026-03-29T23:00:00Z",
      "2026-04-20T00:00:00Z",
    ].map((at) => stepLedger(closed, [scoreOf({ at })]).receipts[0]?.kind ?? "added");
    expect(kinds).toEqual(["period-closed", "period-closed", "added", "added"]);
  });

  it("should take a day for what clocks called it where they went back over midnight", () => {
    // At 00:01 on 2006-10-29 clocks in St. John's went back to 23:01 of the 28th.
    const zone = emptyLedger({ timeZone: "America/St_Johns" });
    const again = scoreOf({ at: "2006-10-29T03:00:00Z" });
    const [open] = ledgerTotals(addToLedger(zone, [again]), { period: "day", now: 0 });
    expect(open?.period).toBe("2006-10-28");
    const closed = closePeriods(zone, { before: "2006-10-29" });
    expect(stepLedger(closed, [again]).counts["period-closed"]).toBe(1);
  });

  it("should bound the bytes of an agent's day, however many events it had", () => {
    const events = Array.from({ length: 3000 }, (_, i) =>
      scoreOf({ eventId: `event-${i}`, points: { sales: 1, quality: 2 } }),
    );
    const closed = closePeriods(addToLedger(none, events), { before: "2026-03-03" });
    expect(JSON.stringify(closed).length).toBeLessThan(400);
  });

  it.each<[string, unknown, string[]]>([
    ["no time", undefined, ["ERR_INVALID_INPUT", "time.now", "time.now less the hours that ids are kept"]],
    ["a date that is none", { before: "2026-02-30" }, ["ERR_INVALID_INPUT", "time.before"]],
    ["an instant that is NaN", { now: Number.NaN }, ["ERR_INVALID_INPUT", "time.now"]],
    [
      "an instant before all days",
      { now: "1000-01-02T00:00:00Z" },
      ["ERR_INVALID_INPUT", "time.now less the hours that ids are kept"],
    ],
    ["a policy that is none", { now: 0, policy: {} }, ["ERR_INVALID_POLICY"]],
  ])("should refuse %s", (_, time, paths) => {
    const refused = refusedPaths(() => closePeriods(one, time as never));
    expect(refused.slice(0, 1)).toEqual(paths.slice(0, 1));
    if (paths.length > 1) expect(refused.slice(1)).toContain(paths[1]);
  });

  it("should say what was wrong", () => {
    const told = (time: unknown, ledger: unknown = one): string =>
      refusalOf(() => closePeriods(ledger as never, time as never)).message;
    const instant = "epoch milliseconds or an ISO 8601 instant, 1000-01-02 to 9999-12-30";
    expect(told({ before: "2026-02-30" })).toBe(
      'closePeriods: 1 problem\n  - time.before: expected a local date, received "2026-02-30"',
    );
    expect(told({ now: Number.NaN })).toBe(`closePeriods: 1 problem\n  - time.now: expected ${instant}, received NaN`);
    expect(told({ now: "1000-01-02T00:00:00Z" })).toBe(
      `closePeriods: 1 problem\n  - time.now less the hours that ids are kept: expected ${instant}, received -30610742400000`,
    );
    expect(told({ now: 0, policy: null })).toBe(
      "closePeriods: 1 problem\n  - time.policy: expected an object, received null",
    );
    expect(told({ now: 0, policy: { ...GUIDE_LEDGER_POLICY, batchSize: 0 } })).toBe(
      "closePeriods: 1 problem\n  - time.policy.batchSize: expected a whole number from 1 to 10000, received 0",
    );
    expect(told({ before: "2026-03-03" }, null)).toBe(
      "closePeriods: 1 problem\n  - ledger: expected a ledger, received null",
    );
  });

  it("should close from the first day of the calendar on", () => {
    expect(closePeriods(one, { before: "1000-01-01" }).closedDays).toEqual({});
  });
});

describe("mergeLedgers", () => {
  it("should hold the events of both", () => {
    expect(ledgerTotals(mergeLedgers(one, two), { period: "day", now: 0 })).toMatchObject([
      { eventCount: 2, totalPoints: 2 },
    ]);
  });

  it("should take a newborn ledger for nothing, even beside closed days", () => {
    const closed = closePeriods(one, { before: "2026-03-03" });
    expect(mergeLedgers(none, closed)).toBe(closed);
    expect(mergeLedgers(closed, none)).toBe(closed);
    expect(mergeLedgers(closed, closed)).toBe(closed);
  });

  it("should refuse other zones, other terms and another watermark, all at once", () => {
    const policy = { ...GUIDE_LEDGER_POLICY, lateWindowHours: 96 };
    const closed = closePeriods(emptyLedger({ timeZone: "Europe/Berlin", policy }), { before: "2026-03-03" });
    expect(refusedPaths(() => mergeLedgers(one, closed))).toEqual([
      "ERR_INVALID_INPUT",
      "b.timeZone",
      "b.terms",
      "b.closedBefore",
    ]);
    const terms = (hours: number): string =>
      `{"ingestionWindowHours":24,"lateCategories":["quality"],"lateWindowHours":${hours}}`;
    expect(refusalOf(() => mergeLedgers(one, closed)).message).toBe(
      [
        "mergeLedgers: 3 problems",
        'b.timeZone: expected the zone of the other, "Europe/London", received "Europe/Berlin"',
        `b.terms: expected the terms of a, ${terms(72)}, received ${terms(96)}`,
        'b.closedBefore: expected what a has, null, received "2026-03-03"',
      ].join("\n  - "),
    );
  });

  it("should compare late categories as a set, and closed days only where the frames agree", () => {
    const withLate = (...lateCategories: string[]) => ({ ...one, terms: { ...one.terms, lateCategories } });
    expect(mergeLedgers(withLate("a", "b"), withLate("b", "a")).terms.lateCategories).toEqual(["a", "b"]);
    expect(refusedPaths(() => mergeLedgers(withLate("a", "b"), withLate("a", "c")))).toEqual([
      "ERR_INVALID_INPUT",
      "b.terms",
    ]);
    const [a, b] = [one, two].map((ledger) => closePeriods(ledger, { before: "2026-03-03" })) as [
      typeof one,
      typeof two,
    ];
    expect(refusedPaths(() => mergeLedgers(a, { ...b, timeZone: "Europe/Berlin" }))).toEqual([
      "ERR_INVALID_INPUT",
      "b.timeZone",
    ]);
    expect(refusalOf(() => mergeLedgers(a, b)).message).toBe(
      'mergeLedgers: 1 problem\n  - b.closedDays["2026-03-02"]["agent-7"]: expected totals of the same scores as in a, received totals of others',
    );
  });

  it("should give back what is whole already", () => {
    const both = mergeLedgers(one, two);
    expect(mergeLedgers(both, one).openEvents).toBe(both.openEvents);
    const closed = closePeriods(both, { before: "2026-03-03" });
    expect(mergeLedgers(closed, JSON.parse(JSON.stringify(closed))).closedDays).toBe(closed.closedDays);
  });

  it("should merge after both were closed to the same date", () => {
    const later = addToLedger(none, [scoreOf({ eventId: "3", at: "2026-03-05T00:00:00Z" })]);
    const closed = closePeriods(one, { before: "2026-03-03" });
    expect(refusedPaths(() => mergeLedgers(closed, later))).toEqual(["ERR_INVALID_INPUT", "b.closedBefore"]);
    const merged = mergeLedgers(closed, closePeriods(later, { before: "2026-03-03" }));
    expect(ledgerTotals(merged, { period: "month", now: 0 })).toMatchObject([{ eventCount: 2, totalPoints: 11 }]);
  });

  it("should refuse totals of one agent's closed day that were made of other events, equal as they may be", () => {
    const [a, b] = [one, two].map((ledger) => closePeriods(ledger, { before: "2026-03-03" })) as [
      typeof one,
      typeof two,
    ];
    expect(a.closedDays["2026-03-02"]?.["agent-7"]?.microPoints).toEqual(
      b.closedDays["2026-03-02"]?.["agent-7"]?.microPoints,
    );
    expect(refusedPaths(() => mergeLedgers(a, b))).toEqual([
      "ERR_INVALID_INPUT",
      'b.closedDays["2026-03-02"]["agent-7"]',
    ]);
  });

  it("should take over totals of agents that one side alone has", () => {
    const mine = addToLedger(none, [scoreOf({ agentId: "__proto__" })]);
    const theirs = addToLedger(none, [scoreOf({ eventId: "2", agentId: "constructor" })]);
    const [a, b] = [mine, theirs].map((ledger) => closePeriods(ledger, { before: "2026-03-03" })) as [
      typeof one,
      typeof two,
    ];
    const merged = mergeLedgers(a, b, { closedDays: "parted" });
    expect(ledgerTotals(merged, { period: "day", now: 0 }).map(({ agentId }) => agentId)).toEqual([
      "__proto__",
      "constructor",
    ]);
    expect(mergeLedgers(merged, a)).toEqual(merged);
    expect(mergeLedgers(b, merged)).toEqual(merged);
  });

  it("should refuse closed days of which each side has its own: an event may be in both under two agents or days", () => {
    const closed = (draft: ScoreDraft): typeof one =>
      closePeriods(addToLedger(none, [scoreOf(draft)]), { before: "2026-03-06" });
    const first = closed({ agentId: "agent-7" });
    const agent = closed({ agentId: "agent-8", ageHours: 2 });
    const day = closed({ at: "2026-03-05T12:00:00Z", ageHours: 2 });
    expect(refusalOf(() => mergeLedgers(first, agent)).message).toBe(
      'mergeLedgers: 1 problem\n  - b.closedDays: expected agents\' days that a has closed too, or all that it has, as an event may be in both under two agents or days, received 2026-03-02 of "agent-8" that a lacks, while it lacks 2026-03-02 of "agent-7"',
    );
    expect(refusedPaths(() => mergeLedgers(first, day))).toEqual(["ERR_INVALID_INPUT", "b.closedDays"]);
    expect(refusedPaths(() => mergeLedgers(agent, day))).toEqual(["ERR_INVALID_INPUT", "b.closedDays"]);
    const both = closePeriods(
      addToLedger(none, [
        scoreOf({ agentId: "agent-8", ageHours: 2 }),
        scoreOf({ agentId: "agent-9", eventId: "other" }),
      ]),
      { before: "2026-03-06" },
    );
    expect(refusalOf(() => mergeLedgers(first, both)).problems[0]?.received).toBe(
      '2026-03-02 of "agent-8" and 1 more that a lacks, while it lacks 2026-03-02 of "agent-7"',
    );
  });

  it("should refuse closed days of the same events and totals that other scores made", () => {
    const closed = (points: readonly number[]): typeof one =>
      closePeriods(
        addToLedger(
          none,
          points.map((sales, i) => scoreOf({ eventId: `${i}`, points: { sales } })),
        ),
        { before: "2026-03-03" },
      );
    expect(refusedPaths(() => mergeLedgers(closed([1, 2]), closed([2, 1])))).toEqual([
      "ERR_INVALID_INPUT",
      'b.closedDays["2026-03-02"]["agent-7"]',
    ]);
  });

  it("should refuse options that are none", () => {
    const refused = (options: unknown): readonly string[] =>
      refusedPaths(() => mergeLedgers(one, two, options as never));
    expect(refused({ closedDay: "parted" })).toEqual(["ERR_INVALID_INPUT", "options.closedDay"]);
    expect(refused({ closedDays: "mixed" })).toEqual(["ERR_INVALID_INPUT", "options.closedDays"]);
    expect(() => mergeLedgers(one, two, { closedDays: "mixed" as never })).toThrow(
      'expected "parted", received "mixed"',
    );
    expect(refused(1)).toEqual(["ERR_INVALID_INPUT", "options"]);
  });

  it("should refuse what is no ledger", () => {
    expect(refusedPaths(() => mergeLedgers(one, null as never))).toEqual(["ERR_INVALID_STATE", "b"]);
    expect(refusedPaths(() => mergeLedgers({} as never, one))[0]).toBe("ERR_INVALID_STATE");
    expect(refusalOf(() => mergeLedgers(one, 7 as never)).message).toBe(
      "mergeLedgers: 1 problem\n  - b: expected a ledger, received 7",
    );
    expect(refusalOf(() => mergeLedgers(7 as never, one)).message).toBe(
      "mergeLedgers: 1 problem\n  - a: expected a ledger, received 7",
    );
  });
});
