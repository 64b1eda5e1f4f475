import { describe, expect, it } from "vitest";
import { addToLedger } from "../../../src/gamification/ledger/add-to-ledger.ts";
import { closePeriods } from "../../../src/gamification/ledger/close-periods.ts";
import { compareLedgers } from "../../../src/gamification/ledger/compare-ledgers.ts";
import { emptyLedger } from "../../../src/gamification/ledger/empty-ledger.ts";
import { ledgerTotals } from "../../../src/gamification/ledger/ledger-totals.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { scoreOf } from "./arbitrary-scores.ts";

const none = emptyLedger({ timeZone: "Europe/London" });
const HOUR_MS = 3_600_000;

describe("ledgerTotals", () => {
  // A Sunday of the old year's last week, and days around two borders of months.
  const ledger = addToLedger(none, [
    scoreOf({ eventId: "1", at: "2025-12-28T12:00:00Z", points: { sales: 1 } }),
    scoreOf({ eventId: "2", at: "2025-12-29T12:00:00Z", points: { sales: 2 } }),
    scoreOf({ eventId: "3", at: "2026-01-01T12:00:00Z", points: { sales: 4 } }),
    scoreOf({ eventId: "4", at: "2026-01-01T13:00:00Z", points: { sales: -0.5, quality: 8 } }),
    scoreOf({ eventId: "5", at: "2026-01-01T13:00:00Z", agentId: "agent-10", points: { sales: 16 } }),
  ]);
  const brief = (period: "day" | "week" | "month", more = {}): unknown =>
    ledgerTotals(ledger, { period, now: 0, ...more }).map((total) => [total.period, total.agentId, total.totalPoints]);

  it("should sum up days, ISO weeks and months", () => {
    expect(brief("day")).toEqual([
      ["2025-12-28", "agent-7", 1],
      ["2025-12-29", "agent-7", 2],
      ["2026-01-01", "agent-10", 16],
      ["2026-01-01", "agent-7", 11.5],
    ]);
    expect(brief("week")).toEqual([
      ["2025-W52", "agent-7", 1],
      ["2026-W01", "agent-10", 16],
      ["2026-W01", "agent-7", 13.5],
    ]);
    expect(brief("month")).toEqual([
      ["2025-12", "agent-7", 3],
      ["2026-01", "agent-10", 16],
      ["2026-01", "agent-7", 11.5],
    ]);
  });

  it("should narrow by days and by agents", () => {
    expect(brief("month", { from: "2025-12-29", to: "2025-12-31" })).toEqual([["2025-12", "agent-7", 2]]);
    expect(brief("week", { agentIds: ["agent-10", "nobody"] })).toEqual([["2026-W01", "agent-10", 16]]);
    expect(brief("week", { agentIds: [] })).toEqual([]);
    const closed = closePeriods(ledger, { before: "2026-01-02" });
    const options = { period: "month", now: 0, from: "2025-12-29", to: "2025-12-31" } as const;
    expect(ledgerTotals(closed, options)).toMatchObject([{ period: "2025-12", totalPoints: 2 }]);
  });

  it("should say which part is provisional, to the millisecond", () => {
    const at = Date.UTC(2026, 0, 1, 13);
    const row = (now: number | string): unknown => {
      const [total] = ledgerTotals(ledger, { period: "week", now, agentIds: ["agent-7"] }).slice(-1);
      return [total?.provisionalCategories, total?.provisionalPoints];
    };
    expect(row(at + 72 * HOUR_MS - 1)).toEqual([["quality"], { quality: 8 }]);
    expect(row(at + 72 * HOUR_MS)).toEqual([[], {}]);
    expect(row(new Date(at + 24 * HOUR_MS).toISOString())).toEqual([["quality"], { quality: 8 }]);
    // The event before it, an hour older, is final; the week has one part of each.
    expect(row(at + 24 * HOUR_MS - 1)).toEqual([["quality", "sales"], { quality: 8, sales: -0.5 }]);
    expect(row(at + 23 * HOUR_MS - 1)).toEqual([["quality", "sales"], { quality: 8, sales: 3.5 }]);
  });

  it("should add up gains and losses of several days, and what may still change of them", () => {
    const events = [-0.5, 2, -4, 8].map((points, i) =>
      scoreOf({ eventId: `${i}`, at: `2026-03-0${2 + i}T12:00:00Z`, points: { sales: points, csat: -points } }),
    );
    const [total] = ledgerTotals(addToLedger(none, events), { period: "week", now: "2026-03-04T12:00:00Z" });
    expect(total).toMatchObject({
      categoryPoints: { csat: -5.5, sales: 5.5 },
      // The day of 2026-03-03 is a window old.
      provisionalPoints: { csat: -4, sales: 4 },
    });
  });

  it("should list categories in code-unit order, whatever came first", () => {
    const events = [{ sales: 1 }, { csat: 1 }, { 9: 1 }, { 10: 1 }].map((points, i) =>
      scoreOf({ eventId: `${i}`, points }),
    );
    const [total] = ledgerTotals(addToLedger(none, events), { period: "day", now: 0 });
    expect(Object.keys(total?.categoryPoints ?? {})).toEqual(["9", "10", "csat", "sales"]);
    expect(total?.provisionalCategories).toEqual(["10", "9", "csat", "sales"]);
  });

  it("should count the last day that is asked for", () => {
    expect(brief("day", { from: "2025-12-29", to: "2025-12-29" })).toEqual([["2025-12-29", "agent-7", 2]]);
  });

  it("should give a whole row", () => {
    expect(ledgerTotals(ledger, { period: "day", now: 0, from: "2026-01-01" })[1]).toStrictEqual({
      agentId: "agent-7",
      period: "2026-01-01",
      eventCount: 2,
      categoryPoints: { quality: 8, sales: 3.5 },
      totalPoints: 11.5,
      provisionalCategories: ["quality", "sales"],
      provisionalPoints: { quality: 8, sales: 3.5 },
    });
  });

  it("should refuse sums that whole micro-points do not hold, whatever takes them back", () => {
    const large = 9_000_000_000;
    const events = [large, -large, 7_199_254, 0.740991].map((points, i) =>
      scoreOf({ eventId: `e-${i}`, points: { sales: points } }),
    );
    const held = addToLedger(none, events);
    expect(ledgerTotals(held, { period: "day", now: 0 })[0]?.totalPoints).toBe(7_199_254.740991);
    const more = addToLedger(held, [scoreOf({ eventId: "more", points: { sales: 0.000001 } })]);
    expect(refusedPaths(() => ledgerTotals(more, { period: "day", now: 0 }))).toEqual([
      "ERR_INVALID_INPUT",
      '2026-03-02 of "agent-7"',
    ]);
    expect(refusedPaths(() => closePeriods(more, { before: "2026-03-03" }))).toHaveLength(2);
    expect(refusedPaths(() => compareLedgers(none, more, { period: "day" }))).toHaveLength(2);
    // The same for the sum of the categories.
    const parted = [{ a: large }, { b: 7_199_254.740991 }, { c: 0.000001 }].map((points, i) =>
      scoreOf({ eventId: `e-${i}`, points }),
    );
    const most = addToLedger(none, parted.slice(0, 2));
    expect(ledgerTotals(most, { period: "day", now: 0 })[0]?.totalPoints).toBe(Number.MAX_SAFE_INTEGER / 1_000_000);
    const lost = parted.map((score) => {
      const [category, points] = Object.entries(score.category_scores)[0] as [string, number];
      return { ...score, category_scores: { [category]: -points }, total_points: -points };
    });
    const least = addToLedger(none, lost.slice(0, 2));
    expect(ledgerTotals(least, { period: "day", now: 0 })[0]?.totalPoints).toBe(Number.MIN_SAFE_INTEGER / 1_000_000);
    const message = (subject: string): string =>
      `${subject}: 1 problem\n  - 2026-03-02 of "agent-7": expected gains and losses of at most 9007199254 points each, which is what whole micro-points hold, received more`;
    const below = addToLedger(none, lost);
    expect(refusalOf(() => ledgerTotals(below, { period: "day", now: 0 })).message).toBe(message("ledgerTotals"));
    expect(refusalOf(() => closePeriods(below, { before: "2026-03-03" })).message).toBe(message("closePeriods"));
    expect(refusalOf(() => compareLedgers(none, below, { period: "day" })).message).toBe(message("compareLedgers"));
    const beyond = addToLedger(none, parted);
    expect(refusedPaths(() => ledgerTotals(beyond, { period: "day", now: 0 }))).toHaveLength(2);
  });

  it.each<[string, unknown, string[]]>([
    ["no options", undefined, ["options", "options.now", "options.period"]],
    ["an unknown period", { period: "year", now: 0 }, ["options.period"]],
    ["no instant", { period: "day" }, ["options.now"]],
    ["an instant that is NaN", { period: "day", now: Number.NaN }, ["options.now"]],
    ["a local instant", { period: "day", now: "2026-01-01" }, ["options.now"]],
    ["days that are none", { period: "day", now: 0, from: "2026-02-30", to: 3 }, ["options.from", "options.to"]],
    ["agents that are none", { period: "day", now: 0, agentIds: [3] }, ["options.agentIds"]],
  ])("should refuse %s", (_, options, paths) => {
    const { code, problems } = refusalOf(() => ledgerTotals(ledger, options as never));
    expect(code).toBe("ERR_INVALID_INPUT");
    expect(problems.map(({ path }) => path)).toEqual(paths);
  });

  it("should say what was wrong", () => {
    const told = (options: unknown, one: unknown = ledger): string =>
      refusalOf(() => ledgerTotals(one as never, options as never)).message;
    expect(told({ period: "year", now: "x", from: 1, to: 2, agentIds: 3 })).toBe(
      [
        "ledgerTotals: 5 problems",
        "options.from: expected a local date, received 1",
        "options.to: expected a local date, received 2",
        "options.agentIds: expected a list of agent ids, received 3",
        'options.now: expected epoch milliseconds or an ISO 8601 instant, 1000-01-02 to 9999-12-30, received "x"',
        'options.period: expected "day", "week" or "month", received "year"',
      ].join("\n  - "),
    );
    expect(told(3)).toContain("options: expected an object, received 3");
    expect(told({}, 7)).toBe("ledgerTotals: 1 problem\n  - ledger: expected a ledger, received 7");
  });
});

describe("compareLedgers", () => {
  const oldOne = addToLedger(none, [
    scoreOf({ eventId: "1", points: { sales: 1, quality: 2 } }),
    scoreOf({ eventId: "2", agentId: "a", points: { sales: 3, gone: 0 } }),
    scoreOf({ eventId: "3", agentId: "constructor", points: { sales: 0.1 } }),
  ]);
  const newOne = addToLedger(none, [
    scoreOf({ eventId: "1", points: { sales: 1.5, quality: 2, valueOf: 5 } }),
    scoreOf({ eventId: "3", agentId: "constructor", points: { sales: 0.3 } }),
  ]);

  it("should list what differs, and what only one side has", () => {
    expect(compareLedgers(oldOne, newOne, { period: "week" })).toEqual([
      { agentId: "a", period: "2026-W10", category: "sales", oldPoints: 3, newPoints: null, deltaPoints: -3 },
      { agentId: "agent-7", period: "2026-W10", category: "sales", oldPoints: 1, newPoints: 1.5, deltaPoints: 0.5 },
      { agentId: "agent-7", period: "2026-W10", category: "valueOf", oldPoints: null, newPoints: 5, deltaPoints: 5 },
      {
        agentId: "constructor",
        period: "2026-W10",
        category: "sales",
        oldPoints: 0.1,
        newPoints: 0.3,
        deltaPoints: 0.2,
      },
    ]);
    expect(compareLedgers(oldOne, newOne, { period: "day", agentIds: ["a"] })).toHaveLength(1);
    expect(compareLedgers(oldOne, newOne, { period: "day", to: "2026-03-01" })).toEqual([]);
  });

  it("should refuse ledgers of different zones", () => {
    const other = emptyLedger({ timeZone: "Europe/Berlin" });
    expect(refusedPaths(() => compareLedgers(none, other, { period: "day" }))).toEqual([
      "ERR_INVALID_INPUT",
      "newLedger.timeZone",
    ]);
    expect(refusedPaths(() => compareLedgers(none, {} as never, { period: "day" }))[0]).toBe("ERR_INVALID_STATE");
    for (const [path, act] of [
      ["oldLedger", () => compareLedgers(7 as never, none, { period: "day" })],
      ["newLedger", () => compareLedgers(none, 7 as never, { period: "day" })],
    ] as const) {
      expect(refusalOf(act).message).toBe(`compareLedgers: 1 problem\n  - ${path}: expected a ledger, received 7`);
    }
    expect(refusalOf(() => compareLedgers(none, none, undefined as never)).message).toBe(
      'compareLedgers: 2 problems\n  - options: expected an object, received missing\n  - options.period: expected "day", "week" or "month", received missing',
    );
    expect(refusedPaths(() => compareLedgers(none, none, {} as never))).toEqual([
      "ERR_INVALID_INPUT",
      "options.period",
    ]);
  });
});
