import { describe, expect, it } from "vitest";
import { policyFingerprint } from "../../../src/core/policy.ts";
import { readBySchema, toJsonSchema } from "../../../src/core/schema.ts";
import { addToLedger } from "../../../src/gamification/ledger/add-to-ledger.ts";
import { ledgerPolicyProblems } from "../../../src/gamification/ledger/check-ledger-policy.ts";
import { closePeriods } from "../../../src/gamification/ledger/close-periods.ts";
import { emptyLedger } from "../../../src/gamification/ledger/empty-ledger.ts";
import { GUIDE_LEDGER_POLICY } from "../../../src/gamification/ledger/policy.ts";
import { readLedger } from "../../../src/gamification/ledger/read-ledger.ts";
import { LedgerPolicySchema, LedgerSchema } from "../../../src/gamification/ledger/schema.ts";
import { scoreOf } from "./arbitrary-scores.ts";

describe("the ledger policy", () => {
  it("should carry its own fingerprint", () => {
    expect(policyFingerprint(GUIDE_LEDGER_POLICY)).toBe(GUIDE_LEDGER_POLICY.fingerprint);
  });

  it("should be what an empty object is completed to", () => {
    const { fingerprint: _, ...fields } = GUIDE_LEDGER_POLICY;
    expect(LedgerPolicySchema.parse({})).toEqual(fields);
  });

  it.each<[object, string[]]>([
    [{ lateWindowHours: 12 }, ["ingestionWindowHours"]],
    [{ keepEventIdsHours: 71.999 }, ["keepEventIdsHours"]],
    [{ keepEventIdsHours: 72, ingestionWindowHours: 72 }, []],
    [{ ingestionWindowHours: 0 }, ["ingestionWindowHours"]],
    [{ lateWindowHours: 8761, keepEventIdsHours: 87_600 }, ["lateWindowHours"]],
    [{ keepEventIdsHours: 87_601 }, ["keepEventIdsHours"]],
    [{ lateCategories: ["a", "a"] }, ["lateCategories"]],
    [{ lateCategories: [] }, []],
    [{ batchSize: 1.5 }, ["batchSize"]],
    [{ batchSize: 10_001 }, ["batchSize"]],
    [{ batchSize: 0, lateWindowHours: "72" }, ["lateWindowHours", "batchSize"]],
  ])("should be judged alike by the door and by hand: %j", (fields, paths) => {
    const door = readBySchema(LedgerPolicySchema, fields);
    expect(door.kind === "invalid" ? door.problems.map(({ path }) => path) : []).toEqual(paths);
    const byHand = ledgerPolicyProblems({ ...GUIDE_LEDGER_POLICY, ...fields });
    expect(byHand.map(({ path }) => path.slice("policy.".length))).toEqual(expect.arrayContaining(paths));
    expect(byHand.length > 0).toBe(paths.length > 0);
  });

  it("should refuse an unknown key with the one that was meant", () => {
    expect(readBySchema(LedgerPolicySchema, { lateWindowHour: 72 })).toMatchObject({
      problems: [{ path: "lateWindowHour", expected: 'no such key, perhaps "lateWindowHours"' }],
    });
  });
});

describe("a stored ledger", () => {
  const none = emptyLedger({ timeZone: "Europe/London" });
  const open = addToLedger(none, [scoreOf(), scoreOf({ ageHours: 48, points: { quality: 3 } })]);
  const closed = closePeriods(addToLedger(open, [scoreOf({ eventId: "2", at: "2026-03-09T00:00:00Z" })]), {
    before: "2026-03-05",
  });
  const section = Object.keys(open.openEvents)[0] as string;
  const group = Object.keys(open.openEvents[section] ?? {})[0] as string;
  const event = open.openEvents[section]?.[group]?.[0];
  const holding = (events: unknown, place = group): object => ({
    ...open,
    openEvents: { [section]: { [place]: events } },
  });
  const place = `ledger.openEvents["${section}"]["${group}"]`;
  const day = "2026-03-02";
  const totals = closed.closedDays[day]?.["agent-7"];

  it("should be read as it was", () => {
    for (const ledger of [none, open, closed]) {
      expect(readLedger(JSON.parse(JSON.stringify(ledger)))).toStrictEqual({ kind: "valid", value: ledger });
      expect(LedgerSchema.safeParse(ledger).success).toBe(true);
    }
    expect(event?.late?.microPoints).toEqual({ quality: 3_000_000 });
  });

  it("should be a copy", () => {
    const reading = readLedger(open);
    expect(reading.kind === "valid" && reading.value.openEvents[section]?.[group]?.[0]).not.toBe(event);
  });

  it.each<[string, object, string]>([
    ["another version", { ...open, version: 2 }, "ledger.version"],
    ["an unknown key", { ...open, versoin: 1 }, "ledger.versoin"],
    ["an unknown zone", { ...open, timeZone: "Nowhere/X" }, "ledger.timeZone"],
    ["an unknown term", { ...open, terms: { ...open.terms, x: 1 } }, "ledger.terms.x"],
    ["a border that is no date", { ...open, closedBefore: "2026-02-30" }, "ledger.closedBefore"],
    ["a closed day without a border", { ...closed, closedBefore: null }, `ledger.closedDays["${day}"]`],
    ["a closed day at the border", { ...closed, closedBefore: day }, `ledger.closedDays["${day}"]`],
    ["a day of no agents' object", { ...closed, closedDays: { [day]: [] } }, `ledger.closedDays["${day}"]`],
    [
      "totals of a fraction",
      { ...closed, closedDays: { [day]: { a: { ...totals, microPoints: { sales: 0.5 } } } } },
      `ledger.closedDays["${day}"].a.microPoints`,
    ],
    [
      "totals of -0",
      { ...closed, closedDays: { [day]: { a: { ...totals, microPoints: { sales: -0 } } } } },
      `ledger.closedDays["${day}"].a.microPoints`,
    ],
    [
      "totals of no event",
      { ...closed, closedDays: { [day]: { a: { ...totals, eventCount: 0 } } } },
      `ledger.closedDays["${day}"].a.eventCount`,
    ],
    [
      "totals without a digest",
      { ...closed, closedDays: { [day]: { a: { ...totals, digest: "x" } } } },
      `ledger.closedDays["${day}"].a.digest`,
    ],
    ["totals that are none", { ...closed, closedDays: { [day]: { a: 1 } } }, `ledger.closedDays["${day}"].a`],
    [
      "an unknown total",
      { ...closed, closedDays: { [day]: { a: { ...totals, x: 1 } } } },
      `ledger.closedDays["${day}"].a.x`,
    ],
    [
      "an agent without a name",
      { ...closed, closedDays: { [day]: { "": totals } } },
      `ledger.closedDays["${day}"][""]`,
    ],
    ["an open event of a closed day", { ...open, closedBefore: "2026-03-03" }, `${place}[0].at`],
    ["an empty section", { ...open, openEvents: { [section]: {} } }, `ledger.openEvents["${section}"]`],
    ["an empty group", holding([]), place],
    ["the wrong group", holding([event], "999"), `ledger.openEvents["${section}"]["999"][0].eventId`],
    ["an event twice", holding([event, event]), `${place}[1].eventId`],
    ["no event", holding([null]), `${place}[0]`],
    ["an event of a fraction of an instant", holding([{ ...event, at: 0.5 }]), `${place}[0].at`],
    ["an event without an id", holding([{ ...event, eventId: "" }]), `${place}[0].eventId`],
    ["an unknown field", holding([{ ...event, x: 1 }]), `${place}[0].x`],
    [
      "a late score that is the event's own",
      holding([{ ...event, late: { ...event, eventId: undefined, late: undefined } }]),
      `${place}[0].late.eventId`,
    ],
    ["a forced score that came in time", holding([{ ...event, isForced: true }]), `${place}[0].isForced`],
  ])("should be refused with %s", (_, ledger, path) => {
    const reading = readLedger(ledger);
    expect(reading.kind === "invalid" && reading.problems.map((one) => one.path)).toContain(path);
  });

  const messagesOf = (ledger: unknown): readonly string[] => {
    const reading = readLedger(ledger);
    return reading.kind === "invalid" ? reading.problems.map(({ message }) => message) : [];
  };
  const scored = { ...event, late: undefined };
  const hour = 3_600_000;

  it("should be told all that is wrong with an event", () => {
    const wrong = { agentId: "", at: 1.5, evaluatedAt: 2.5, microPoints: { a: 0.5 }, isForced: 7, x: 1 };
    expect(messagesOf(holding([wrong]))).toEqual([
      `${place}[0].x: expected no such key, received an unknown key`,
      `${place}[0].agentId: expected an agent id of 1 to 256 characters, received ""`,
      `${place}[0].at: expected an instant from 1000-01-02 to 9999-12-30, received 1.5`,
      `${place}[0].evaluatedAt: expected an instant in epoch milliseconds, received 2.5`,
      `${place}[0].microPoints: expected whole micro-points by category, received an object`,
      `${place}[0].eventId: expected an event id of 1 to 256 characters, received missing`,
    ]);
    expect(messagesOf(holding([{ ...event, eventId: "" }]))).toEqual([
      `${place}[0].eventId: expected an event id of 1 to 256 characters, received ""`,
    ]);
    expect(messagesOf(holding([{ ...event, late: 3 }]))).toEqual([`${place}[0].late: expected a score, received 3`]);
    const { eventId: _, late: __, ...own } = event as NonNullable<typeof event>;
    expect(messagesOf(holding([{ ...event, late: own }]))).toEqual([
      `${place}[0].late: expected another score than the event's own, received the same`,
    ]);
    const nobody = { ...own, agentId: "" };
    expect(messagesOf(holding([{ ...nobody, eventId: "e-1", late: nobody }]))).toEqual(
      ["", ".late"].map((at) => `${place}[0]${at}.agentId: expected an agent id of 1 to 256 characters, received ""`),
    );
    expect(messagesOf(holding([event, event]))).toEqual([
      `${place}[1].eventId: expected an id of this group, after the one before, received "e-1"`,
    ]);
    expect(messagesOf({ ...open, closedBefore: "2026-03-03" })).toEqual([
      `${place}[0].at: expected an instant of an open day, received one of a closed day`,
    ]);
    expect(messagesOf(holding(3))).toEqual([`${place}: expected a list of events, not empty, received 3`]);
    expect(messagesOf({ ...open, openEvents: { [section]: 3 } })).toEqual([
      `ledger.openEvents["${section}"]: expected an object of groups, not empty, received 3`,
    ]);
    expect(messagesOf({ ...open, openEvents: { 999: { [group]: [event] } } })).toHaveLength(1);
  });

  it("should have scores forced only beyond the window that they stand for", () => {
    const forced = "expected true for a score beyond its window, else absent, received";
    const at = (event as NonNullable<typeof event>).at;
    const alone = (ageHours: number, isForced: unknown) =>
      messagesOf(holding([{ ...scored, late: undefined, evaluatedAt: at + ageHours * hour, isForced }]));
    // One score for all: it counts for the late categories too.
    expect(alone(48, true)).toEqual([`${place}[0].isForced: ${forced} true`]);
    expect(alone(72, true)).toEqual([]);
    expect(alone(72, 7)).toEqual([`${place}[0].isForced: ${forced} 7`]);
    const beside = (ageHours: number) =>
      messagesOf(holding([{ ...event, evaluatedAt: at + ageHours * hour, isForced: true }]));
    expect(beside(23)).toEqual([`${place}[0].isForced: ${forced} true`]);
    expect(beside(24)).toEqual([]);
  });

  it("should be told all that is wrong with closed days, and with the ledger's own fields", () => {
    const day = (at: string): string => `ledger.closedDays["${at}"]`;
    const digest = "0".repeat(32);
    const days = {
      "2026-03-05": 3,
      "2026-03-02": { a: 3, "": { eventCount: 0, microPoints: 1, digest: "x", z: 1 } },
      "2026-03-01": { a: { eventCount: 1, microPoints: {}, digest: [digest] } },
      "2026-02-28": { a: { eventCount: 1, microPoints: {}, digest: `${digest}0` } },
    };
    expect(messagesOf({ ...none, closedBefore: "2026-03-05", closedDays: days })).toEqual([
      `${day("2026-03-05")}: expected a local date before closedBefore, received "2026-03-05"`,
      `${day("2026-03-05")}: expected an object of agents, received 3`,
      `${day("2026-03-02")}.a: expected closed totals, received 3`,
      `${day("2026-03-02")}[""]: expected an agent id of 1 to 256 characters, received ""`,
      `${day("2026-03-02")}[""].z: expected no such key, received an unknown key`,
      `${day("2026-03-02")}[""].eventCount: expected a whole number >= 1, received 0`,
      `${day("2026-03-02")}[""].microPoints: expected whole micro-points by category, received 1`,
      `${day("2026-03-02")}[""].digest: expected 32 hexadecimal digits, received "x"`,
      `${day("2026-03-01")}.a.digest: expected 32 hexadecimal digits, received an array of 1`,
      `${day("2026-02-28")}.a.digest: expected 32 hexadecimal digits, received "${digest}0"`,
    ]);
    const frame = { ...none, timeZone: "Mars/Base", closedBefore: "2026-02-30", x: 1, terms: { ...none.terms, y: 2 } };
    expect(messagesOf(frame)).toEqual([
      "ledger.x: expected no such key, received an unknown key",
      "ledger.terms.y: expected no such key, received an unknown key",
      'ledger.closedBefore: expected a local date or null, received "2026-02-30"',
      'ledger.timeZone: expected an IANA time zone such as Europe/London, received "Mars/Base"',
    ]);
    expect(messagesOf(7)).toEqual(["ledger: expected a ledger, received 7"]);
  });

  it("should have its late categories in order", () => {
    const reading = readLedger({ ...none, terms: { ...none.terms, lateCategories: ["b", "a"] } });
    expect(reading.kind === "valid" && reading.value.terms.lateCategories).toEqual(["a", "b"]);
  });

  it("should be refused for the same late score again", () => {
    const { eventId: _, late: __, ...own } = event as NonNullable<typeof event>;
    const reading = readLedger(holding([{ ...event, late: own }]));
    expect(reading.kind === "invalid" && reading.problems.map((one) => one.path)).toEqual([`${place}[0].late`]);
  });

  it("should be refused for what is no ledger at all, with at most a hundred problems", () => {
    for (const value of [null, 3, "x", [], {}]) expect(readLedger(value).kind).toBe("invalid");
    const broken = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [String(i), null]));
    const reading = readLedger({ ...none, openEvents: broken });
    expect(reading.kind === "invalid" && reading.problems.length).toBe(100);
  });

  it("should have a JSON Schema", () => {
    expect(toJsonSchema(LedgerSchema)).toMatchObject({ title: "Ledger", type: "object", additionalProperties: false });
    expect(toJsonSchema(LedgerPolicySchema)).toMatchObject({ properties: { lateWindowHours: { default: 72 } } });
  });
});
