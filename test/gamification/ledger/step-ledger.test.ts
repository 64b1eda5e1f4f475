import { describe, expect, it } from "vitest";
import { addToLedger } from "../../../src/gamification/ledger/add-to-ledger.ts";
import { closePeriods } from "../../../src/gamification/ledger/close-periods.ts";
import { emptyLedger } from "../../../src/gamification/ledger/empty-ledger.ts";
import { groupOf } from "../../../src/gamification/ledger/event-groups.ts";
import { ledgerTotals } from "../../../src/gamification/ledger/ledger-totals.ts";
import type { Ledger } from "../../../src/gamification/ledger/model.ts";
import { GUIDE_LEDGER_POLICY } from "../../../src/gamification/ledger/policy.ts";
import { stepLedger } from "../../../src/gamification/ledger/step-ledger.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { scoreOf } from "./arbitrary-scores.ts";

const none = emptyLedger({ timeZone: "Europe/London" });
const pointsOf = (ledger: Ledger): unknown =>
  ledgerTotals(ledger, { period: "day", now: 0 }).map(({ agentId, period, categoryPoints }) => [
    agentId,
    period,
    categoryPoints,
  ]);

describe("emptyLedger", () => {
  it("should be plain JSON with its zone and terms", () => {
    expect(none).toStrictEqual({
      version: 1,
      timeZone: "Europe/London",
      terms: { lateCategories: ["quality"], lateWindowHours: 72, ingestionWindowHours: 24 },
      closedBefore: null,
      closedDays: {},
      openEvents: {},
    });
  });

  it.each([
    ["no zone", {}, ["ERR_INVALID_INPUT", "timeZone"]],
    ["no options", undefined, ["ERR_INVALID_INPUT", "timeZone"]],
    ["an unknown zone", { timeZone: "Europe/Atlantis" }, ["ERR_INVALID_INPUT", "timeZone"]],
    ["a policy that is none", { timeZone: "UTC", policy: 3 }, ["ERR_INVALID_POLICY", "policy"]],
    [
      "an ingestion window beyond the late one",
      { timeZone: "UTC", policy: { ...GUIDE_LEDGER_POLICY, ingestionWindowHours: 73 } },
      ["ERR_INVALID_POLICY", "policy.ingestionWindowHours"],
    ],
    [
      "ids forgotten before the late window",
      { timeZone: "UTC", policy: { ...GUIDE_LEDGER_POLICY, keepEventIdsHours: 71 } },
      ["ERR_INVALID_POLICY", "policy.keepEventIdsHours"],
    ],
    [
      "fields of wrong types",
      { timeZone: "UTC", policy: { lateCategories: ["a", "a"], lateWindowHours: Number.NaN } },
      [
        "ERR_INVALID_POLICY",
        "policy.lateCategories",
        "policy.lateWindowHours",
        "policy.ingestionWindowHours",
        "policy.keepEventIdsHours",
        "policy.batchSize",
      ],
    ],
  ])("should refuse %s", (_, options, paths) => {
    expect(refusedPaths(() => emptyLedger(options as never))).toEqual(paths);
  });

  it("should take policies at their bounds, and say what is wrong beyond them", () => {
    const policy = {
      ...GUIDE_LEDGER_POLICY,
      lateCategories: Array.from({ length: 100 }, (_, i) => `c${i}`),
      lateWindowHours: 8760,
      ingestionWindowHours: 8760,
      keepEventIdsHours: 87_600,
      batchSize: 10_000,
    };
    expect(emptyLedger({ timeZone: "UTC", policy }).terms.lateWindowHours).toBe(8760);
    for (const lateCategories of [[...policy.lateCategories, "more"], [""], [5], "quality"]) {
      const act = () => emptyLedger({ timeZone: "UTC", policy: { ...policy, lateCategories } as never });
      expect(refusedPaths(act)).toEqual(["ERR_INVALID_POLICY", "policy.lateCategories"]);
    }
    const wrong = { ...policy, lateCategories: [""], keepEventIdsHours: 1, batchSize: 0 };
    expect(refusalOf(() => emptyLedger({ timeZone: "UTC", policy: wrong })).message).toBe(
      [
        "emptyLedger: 3 problems",
        "policy.lateCategories: expected a list of at most 100 different category names, received an array of 1",
        "policy.keepEventIdsHours: expected hours from the late window to 87600, received 1",
        "policy.batchSize: expected a whole number from 1 to 10000, received 0",
      ].join("\n  - "),
    );
  });

  it("should take windows as long as each other, and ids kept no longer", () => {
    const policy = { ...GUIDE_LEDGER_POLICY, ingestionWindowHours: 72, keepEventIdsHours: 72 };
    expect(emptyLedger({ timeZone: "UTC", policy }).terms.ingestionWindowHours).toBe(72);
  });
});

describe("stepLedger", () => {
  it("should count an event once and say what came again", () => {
    const first = scoreOf({ points: { efficiency: 10 } });
    const again = scoreOf({ points: { efficiency: 7, sales: 1 }, ageHours: 2 });
    const step = stepLedger(none, [first, first, again, first]);
    expect(pointsOf(step.ledger)).toEqual([["agent-7", "2026-03-02", { efficiency: 7, sales: 1 }]]);
    expect(step.counts).toEqual({
      added: 1,
      "added-late": 0,
      replaced: 1,
      duplicate: 1,
      superseded: 1,
      late: 0,
      "period-closed": 0,
      rejected: 0,
    });
    expect(step.receipts).toEqual([
      { kind: "duplicate", index: 1, eventId: "e-1", changed: [], withheld: [], withheldPlace: null },
      {
        kind: "replaced",
        index: 2,
        eventId: "e-1",
        changed: ["efficiency", "sales"],
        withheld: [],
        withheldPlace: null,
      },
      { kind: "superseded", index: 3, eventId: "e-1", changed: [], withheld: [], withheldPlace: null },
    ]);
  });

  it("should know a late score again, and the one whose late categories alone count", () => {
    const late = scoreOf({ ageHours: 80 });
    expect(stepLedger(none, [late, late]).receipts.map(({ kind }) => kind)).toEqual(["added-late", "duplicate"]);
    const [first, quality] = [scoreOf(), scoreOf({ ageHours: 48, points: { efficiency: 1, quality: 9 } })];
    const again = scoreOf({ ageHours: 30, points: { efficiency: 2, quality: 3 } });
    expect(stepLedger(none, [first, quality, quality, again]).receipts).toEqual([
      {
        kind: "replaced",
        index: 1,
        eventId: "e-1",
        changed: ["quality"],
        withheld: ["efficiency"],
        withheldPlace: null,
      },
      { kind: "duplicate", index: 2, eventId: "e-1", changed: [], withheld: [], withheldPlace: null },
      { kind: "superseded", index: 3, eventId: "e-1", changed: [], withheld: [], withheldPlace: null },
    ]);
  });

  it("should name the agent and instant that it withholds, also where no points differ", () => {
    const at = "2026-03-03T12:00:00.000Z";
    const [first, moved] = [scoreOf(), scoreOf({ agentId: "agent-8", at, ageHours: 30 })];
    const quality = scoreOf({ agentId: "agent-8", ageHours: 40, points: { efficiency: 10, quality: 9 } });
    const inTime = scoreOf({ agentId: "agent-8", ageHours: 2 });
    const place = { agentId: "agent-8", at: Date.parse(at) };
    expect(stepLedger(none, [first, scoreOf({ agentId: "agent-8", ageHours: 80 })]).receipts).toEqual([
      {
        kind: "late",
        index: 1,
        eventId: "e-1",
        changed: [],
        withheld: [],
        withheldPlace: { ...place, at: Date.parse("2026-03-02T12:00:00.000Z") },
      },
    ]);
    expect(stepLedger(none, [first, scoreOf({ at, ageHours: 104 })]).receipts).toMatchObject([
      { kind: "late", withheldPlace: { agentId: "agent-7", at: place.at } },
    ]);
    const receipts = stepLedger(none, [first, moved, quality, inTime]).receipts;
    expect(receipts).toMatchObject([
      { kind: "replaced", changed: [], withheldPlace: place },
      { kind: "superseded", withheldPlace: null },
      { kind: "replaced", withheldPlace: null },
    ]);
    expect(stepLedger(none, [first, quality]).receipts).toMatchObject([
      { kind: "replaced", changed: ["quality"], withheld: [], withheldPlace: { agentId: "agent-8" } },
    ]);
  });

  it("should withhold only what came too late, not what a forced score has", () => {
    const forced = stepLedger(none, [scoreOf({ ageHours: 100, points: { efficiency: 1, quality: 1 } })], {
      force: "late-categories",
    });
    expect(forced.receipts).toEqual([
      {
        kind: "added-late",
        index: 0,
        eventId: "e-1",
        changed: ["efficiency", "quality"],
        withheld: [],
        withheldPlace: null,
      },
    ]);
    expect(stepLedger(forced.ledger, [scoreOf({ points: { efficiency: 5, quality: 5 } })]).receipts).toEqual([
      { kind: "replaced", index: 0, eventId: "e-1", changed: ["efficiency"], withheld: [], withheldPlace: null },
    ]);
  });

  it("should name what it changed in code-unit order, and nothing for a closed day", () => {
    const step = stepLedger(none, [scoreOf({ points: { sales: 1 } }), scoreOf({ ageHours: 2, points: { csat: 1 } })]);
    expect(step.receipts).toMatchObject([{ kind: "replaced", changed: ["csat", "sales"] }]);
    expect(stepLedger(closePeriods(none, { before: "2026-03-03" }), [scoreOf()]).receipts).toEqual([
      { kind: "period-closed", index: 0, eventId: "e-1", changed: [], withheld: [], withheldPlace: null },
    ]);
  });

  it("should keep apart events that fall into one group", () => {
    const [a, b] = twoOfOneGroup();
    const [one, two] = [scoreOf({ eventId: a }), scoreOf({ eventId: b, at: "2026-03-05T12:00:00Z" })];
    const { ledger, counts } = stepLedger(none, [two, one, two]);
    expect(counts).toMatchObject({ added: 2, duplicate: 1 });
    expect(Object.values(ledger.openEvents).flatMap((groups) => Object.values(groups))).toHaveLength(1);
    const closed = closePeriods(ledger, { before: "2026-03-03" });
    expect(
      ledgerTotals(closed, { period: "day", now: 0 }).map(({ period, eventCount }) => [period, eventCount]),
    ).toEqual([
      ["2026-03-02", 1],
      ["2026-03-05", 1],
    ]);
    expect(closed.openEvents).toEqual(addToLedger(none, [two]).openEvents);
  });

  /** Two ids that the ledger keeps in the same list. */
  const twoOfOneGroup = (): readonly [string, string] => {
    const known = new Map<number, string>();
    for (let i = 0; ; i++) {
      const other = known.get(groupOf(`e-${i}`));
      if (other !== undefined) return [other, `e-${i}`];
      known.set(groupOf(`e-${i}`), `e-${i}`);
    }
  };

  it("should let a category go that a later scoring no longer has", () => {
    const step = stepLedger(none, [scoreOf({ points: { sales: 5 } }), scoreOf({ points: {}, ageHours: 1 })]);
    expect(pointsOf(step.ledger)).toEqual([["agent-7", "2026-03-02", {}]]);
    expect(step.receipts).toMatchObject([{ kind: "replaced", changed: ["sales"] }]);
  });

  it("should move an event to the agent and the day that it is scored for last", () => {
    const moved = scoreOf({ agentId: "agent-8", at: "2026-03-03T12:00:00.000Z" });
    const { ledger } = stepLedger(none, [scoreOf(), moved]);
    expect(pointsOf(ledger)).toEqual([["agent-8", "2026-03-03", { efficiency: 10, quality: 0 }]]);
  });

  it("should count a first score whenever it comes, and keep the earliest of late ones", () => {
    const [early, late] = [80, 90].map((ageHours) => scoreOf({ ageHours, points: { quality: ageHours } })) as [
      ReturnType<typeof scoreOf>,
      ReturnType<typeof scoreOf>,
    ];
    const there = stepLedger(none, [early, late]);
    const back = stepLedger(none, [late, early]);
    expect(there.receipts.map(({ kind }) => kind)).toEqual(["added-late", "late"]);
    expect(there.receipts[1]).toMatchObject({ withheld: ["quality"], withheldPlace: null });
    expect(back.receipts.map(({ kind }) => kind)).toEqual(["added-late", "replaced"]);
    expect(pointsOf(there.ledger)).toEqual([["agent-7", "2026-03-02", { quality: 80 }]]);
    expect(JSON.stringify(back.ledger)).toBe(JSON.stringify(there.ledger));
  });

  it("should call a first score late when it comes after the shorter window alone", () => {
    const { counts, ledger } = stepLedger(none, [scoreOf({ ageHours: 24 })]);
    expect(counts["added-late"]).toBe(1);
    expect(pointsOf(ledger)).toEqual([["agent-7", "2026-03-02", { efficiency: 10, quality: 0 }]]);
  });

  it("should force every category where that is asked for", () => {
    const scores = [scoreOf(), scoreOf({ ageHours: 100, points: { efficiency: 3, quality: 4 } })];
    const { ledger, receipts } = stepLedger(none, scores, { force: "every-category" });
    expect(pointsOf(ledger)).toEqual([["agent-7", "2026-03-02", { efficiency: 3, quality: 4 }]]);
    expect(receipts).toMatchObject([
      { kind: "replaced", changed: ["efficiency", "quality"], withheld: [], withheldPlace: null },
    ]);
    // What was forced stays, whatever comes unforced and earlier.
    expect(stepLedger(ledger, scores).ledger).toBe(ledger);
  });

  it("should go by the categories that the policy calls late", () => {
    const policy = { ...GUIDE_LEDGER_POLICY, lateCategories: ["sales", "csat"] };
    const ledger = emptyLedger({ timeZone: "UTC", policy });
    expect(ledger.terms.lateCategories).toEqual(["csat", "sales"]);
    const scores = [
      scoreOf({ points: { quality: 1, sales: 1 } }),
      scoreOf({ ageHours: 48, points: { quality: 2, sales: 2 } }),
    ];
    expect(pointsOf(stepLedger(ledger, scores).ledger)).toEqual([["agent-7", "2026-03-02", { quality: 1, sales: 2 }]]);
  });

  it("should take any text for an id or a category", () => {
    const names = ["__proto__", "constructor", "toString", "7", "\ud800", " ", "é"];
    const scores = names.flatMap((name) =>
      names.map((eventId) =>
        scoreOf({ eventId: `${name}${eventId}`, agentId: name, points: { ["__proto__"]: 1, [name]: 1 } }),
      ),
    );
    const ledger = addToLedger(none, [...scores, ...names.map((eventId) => scoreOf({ eventId }))]);
    const totals = ledgerTotals(ledger, { period: "day", now: 0 });
    expect(totals.map(({ agentId }) => agentId)).toEqual([...names, "agent-7"].sort());
    const odd = totals.find(({ agentId }) => agentId === "constructor");
    expect(Object.entries(odd?.categoryPoints ?? {})).toEqual([
      ["__proto__", 7],
      ["constructor", 7],
    ]);
    expect(odd?.totalPoints).toBe(14);
  });

  it("should place events by the local day of their instant, and not read scoring_period", () => {
    const days = (timeZone: string, ...instants: string[]): unknown => {
      const scores = instants.map((at, i) => ({ ...scoreOf({ eventId: `e-${i}`, at }), scoring_period: "1999-01-01" }));
      const ledger = addToLedger(emptyLedger({ timeZone }), scores);
      return ledgerTotals(ledger, { period: "day", now: 0 }).map(({ period, eventCount }) => [period, eventCount]);
    };
    // A day of 23 hours, one of 25.
    const spring = [
      "2026-03-28T23:59:59.999Z",
      "2026-03-29T00:00:00Z",
      "2026-03-29T22:59:59.999Z",
      "2026-03-29T23:00:00Z",
    ];
    expect(days("Europe/London", ...spring)).toEqual([
      ["2026-03-28", 1],
      ["2026-03-29", 2],
      ["2026-03-30", 1],
    ]);
    const autumn = [
      "2026-10-24T22:59:59.999Z",
      "2026-10-24T23:00:00Z",
      "2026-10-25T23:59:59.999Z",
      "2026-10-26T00:00:00Z",
    ];
    expect(days("Europe/London", ...autumn)).toEqual([
      ["2026-10-24", 1],
      ["2026-10-25", 2],
      ["2026-10-26", 1],
    ]);
    // 12:45 ahead in winter, 13:45 in summer.
    const chatham = [
      "2026-06-01T11:14:59.999Z",
      "2026-06-01T11:15:00Z",
      "2026-12-01T10:14:59.999Z",
      "2026-12-01T10:15:00Z",
    ];
    expect(days("Pacific/Chatham", ...chatham)).toEqual([
      ["2026-06-01", 1],
      ["2026-06-02", 1],
      ["2026-12-01", 1],
      ["2026-12-02", 1],
    ]);
  });

  it.each<[string, unknown, string[]]>([
    ["null", null, [""]],
    ["a list", [], [""]],
    ["no event id", { ...scoreOf(), event_id: "" }, ["event_id"]],
    ["an event id of 257 characters", { ...scoreOf(), event_id: "x".repeat(257) }, ["event_id"]],
    ["an agent that is a number", { ...scoreOf(), agent_uuid: 7 }, ["agent_uuid"]],
    ["a local instant", { ...scoreOf(), timestamp_utc: "2026-03-02T12:00:00" }, ["timestamp_utc"]],
    ["a year beyond the calendar", { ...scoreOf(), timestamp_utc: "0999-01-01T00:00:00Z" }, ["timestamp_utc"]],
    ["the last day of all", { ...scoreOf(), timestamp_utc: "9999-12-31T12:00:00Z" }, ["timestamp_utc"]],
    ["an instant of scoring that is none", { ...scoreOf(), evaluated_at: 0 }, ["evaluated_at"]],
    ["points that are NaN", { ...scoreOf(), category_scores: { sales: Number.NaN } }, ["category_scores.sales"]],
    ["points that are a text", { ...scoreOf(), category_scores: { sales: "1" } }, ["category_scores.sales"]],
    [
      "points without end",
      { ...scoreOf(), category_scores: { sales: Number.NEGATIVE_INFINITY } },
      ["category_scores.sales"],
    ],
    ["no categories", { ...scoreOf(), category_scores: null }, ["category_scores", "total_points"]],
    ["points that are a big integer", { ...scoreOf(), category_scores: { a: 1n } }, ["category_scores.a"]],
    ["a total that is a big integer", { ...scoreOf(), total_points: 10n }, ["total_points"]],
    [
      "points that are a text beside others that sum up",
      { ...scoreOf(), category_scores: { a: "1", b: 10 }, total_points: 10 },
      ["category_scores.a"],
    ],
    [
      "points that are a text beside others that do not sum up",
      { ...scoreOf(), category_scores: { a: "1", b: 10 }, total_points: 11 },
      ["category_scores.a"],
    ],
    [
      "points that are a text, and a total that is none",
      { ...scoreOf(), category_scores: { a: "1", b: 10 }, total_points: "11" },
      ["category_scores.a", "total_points"],
    ],
    [
      "the first instant beyond the calendar",
      { ...scoreOf(), timestamp_utc: "9999-12-31T00:00:00.000Z" },
      ["timestamp_utc"],
    ],
    ["categories in a list", { ...scoreOf(), category_scores: [1] }, ["category_scores", "total_points"]],
    ["a total that is not the sum", { ...scoreOf(), total_points: 11 }, ["total_points"]],
    ["a total that is NaN", { ...scoreOf(), total_points: Number.NaN }, ["total_points"]],
    ["a category without a name", { ...scoreOf(), category_scores: { "": 10 } }, ['category_scores[""]']],
  ])("should reject %s, and take the rest", (_, record, paths) => {
    const { ledger, receipts, counts } = stepLedger(none, [record, scoreOf()]);
    expect(receipts).toMatchObject([{ kind: "rejected", index: 0 }]);
    const [receipt] = receipts;
    expect(receipt?.kind === "rejected" && receipt.problems.map(({ path }) => path)).toEqual(paths);
    expect(counts).toMatchObject({ added: 1, rejected: 1 });
    expect(pointsOf(ledger)).toEqual([["agent-7", "2026-03-02", { efficiency: 10, quality: 0 }]]);
  });

  it("should take a thousand categories and reject one more, and a text of 100 kB at once", () => {
    const categories = (count: number): Record<string, number> =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`c${i}`, 0]));
    const scores = [
      scoreOf({ points: categories(1000) }),
      scoreOf({ eventId: "e-2", points: categories(1001) }),
      { ...scoreOf(), agent_uuid: "x".repeat(100_000) },
    ];
    const { counts, receipts } = stepLedger(none, scores);
    expect(counts).toMatchObject({ added: 1, rejected: 2 });
    expect(JSON.stringify(receipts).length).toBeLessThan(2000);
  });

  it("should reject a record of too many categories for that alone, and one of as many as may be for what is wrong", () => {
    const categories = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`c${i}`, 0]));
    const pathsOf = (record: object) =>
      stepLedger(none, [record]).receipts.map((one) => one.kind === "rejected" && one.problems.map(({ path }) => path));
    const many = { ...scoreOf(), category_scores: { ...categories, more: "x" }, total_points: 0 };
    expect(pathsOf(many)).toEqual([["category_scores"]]);
    const enough = { ...scoreOf(), category_scores: categories, total_points: 0, agent_uuid: "" };
    expect(pathsOf(enough)).toEqual([["agent_uuid"]]);
  });

  it("should take the longest names, and the last instant of all", () => {
    const long = "x".repeat(256);
    const score = scoreOf({
      eventId: long,
      agentId: long,
      points: { [long]: 1 },
      at: "9999-12-30T23:59:59.999Z",
      ageHours: 0,
    });
    expect(stepLedger(none, [score]).counts.added).toBe(1);
  });

  it("should round points to the sixth place once, and have no -0", () => {
    const record = { ...scoreOf(), category_scores: { a: 0.1, b: 0.2, c: -0, d: 1e-7 }, total_points: 0.1 + 0.2 };
    const { ledger, counts } = stepLedger(none, [record]);
    expect(counts.added).toBe(1);
    expect(pointsOf(ledger)).toStrictEqual([["agent-7", "2026-03-02", { a: 0.1, b: 0.2, c: 0, d: 0 }]]);
  });

  it.each<[string, () => unknown, string[]]>([
    ["no list", () => stepLedger(none, {} as never), ["ERR_INVALID_INPUT", "scored"]],
    ["no options", () => stepLedger(none, [], null as never), ["ERR_INVALID_INPUT", "options"]],
    ["a function for options", () => stepLedger(none, [], (() => 0) as never), ["ERR_INVALID_INPUT", "options"]],
    [
      "a border in a list",
      () => stepLedger({ ...none, closedBefore: ["2026-03-03"] } as never, []),
      ["ERR_INVALID_STATE", "ledger.closedBefore"],
    ],
    ["no terms", () => stepLedger({ ...none, terms: null } as never, []), ["ERR_INVALID_STATE", "ledger.terms"]],
    ["an unknown force", () => stepLedger(none, [], { force: true } as never), ["ERR_INVALID_INPUT", "options.force"]],
    ["no ledger", () => stepLedger(null as never, []), ["ERR_INVALID_STATE", "ledger"]],
    [
      "another version",
      () => stepLedger({ ...none, version: 2 } as never, []),
      ["ERR_INVALID_STATE", "ledger.version"],
    ],
    [
      "a ledger of nothing",
      () => stepLedger({ terms: {} } as never, []),
      [
        "ERR_INVALID_STATE",
        "ledger.version",
        "ledger.timeZone",
        "ledger.terms.lateCategories",
        "ledger.terms.lateWindowHours",
        "ledger.terms.ingestionWindowHours",
        "ledger.closedBefore",
        "ledger.closedDays",
        "ledger.openEvents",
      ],
    ],
  ])("should refuse %s", (_, act, paths) => {
    expect(refusedPaths(act)).toEqual(paths);
  });
});

describe("addToLedger", () => {
  it("should refuse what is no scored event, with every problem and its place", () => {
    const act = (): unknown => addToLedger(none, [scoreOf(), null, { ...scoreOf(), event_id: 3 }] as never);
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", "scored[1]", "scored[2].event_id"]);
    expect(refusalOf(act).message).toContain("scored[2].event_id: expected a text of 1 to 256 characters, received 3");
  });

  it("should say all that is wrong with each", () => {
    const wrong = {
      event_id: "",
      agent_uuid: 7,
      timestamp_utc: "x",
      evaluated_at: 0,
      category_scores: [1],
      total_points: "5",
    };
    const odd = { ...scoreOf(), category_scores: { "": 10, sales: "1" } };
    expect(refusalOf(() => addToLedger(none, [scoreOf(), scoreOf(), null, wrong, odd] as never)).message).toBe(
      [
        "addToLedger: 9 problems",
        "scored[2]: expected a scored event, received null",
        'scored[3].event_id: expected a text of 1 to 256 characters, received ""',
        "scored[3].agent_uuid: expected a text of 1 to 256 characters, received 7",
        'scored[3].timestamp_utc: expected an ISO 8601 instant from 1000-01-02 to 9999-12-30, received "x"',
        "scored[3].evaluated_at: expected an ISO 8601 instant, received 0",
        "scored[3].category_scores: expected an object of at most 1000 categories, received an array of 1",
        'scored[3].total_points: expected the sum of category_scores, received "5"',
        'scored[4].category_scores[""]: expected a category of 1 to 256 characters, received ""',
        'scored[4].category_scores.sales: expected a finite number, at most 9007199254 in size, received "1"',
      ].join("\n  - "),
    );
    expect(refusalOf(() => stepLedger(none, 3 as never, { force: true } as never)).message).toBe(
      [
        "stepLedger: 2 problems",
        "scored: expected a list of scored events, received 3",
        'options.force: expected "late-categories" or "every-category", received true',
      ].join("\n  - "),
    );
    expect(refusalOf(() => stepLedger(none, [], 7 as never)).message).toBe(
      "stepLedger: 1 problem\n  - options: expected an object, received 7",
    );
    expect(refusalOf(() => stepLedger({ terms: {} } as never, [])).message).toBe(
      [
        "stepLedger: 8 problems",
        "ledger.version: expected version 1, received missing",
        "ledger.timeZone: expected an IANA time zone, received missing",
        "ledger.terms.lateCategories: expected a list of at most 100 different category names, received missing",
        "ledger.terms.lateWindowHours: expected hours above 0, at most 8760, received missing",
        "ledger.terms.ingestionWindowHours: expected hours above 0, at most 8760, not beyond the late window, received missing",
        "ledger.closedBefore: expected a local date or null, received missing",
        "ledger.closedDays: expected an object of days, received missing",
        "ledger.openEvents: expected an object of events, received missing",
      ].join("\n  - "),
    );
  });

  it("should give the same ledger back when nothing changes", () => {
    const ledger = addToLedger(none, [scoreOf()]);
    expect(addToLedger(ledger, [scoreOf()])).toBe(ledger);
    expect(addToLedger(none, [])).toBe(none);
    const closed = closePeriods(ledger, { before: "2026-03-03" });
    expect(addToLedger(closed, [scoreOf({ eventId: "e-2" })])).toBe(closed);
  });

  it("should leave what it does not touch shared with the ledger given", () => {
    const many = addToLedger(
      none,
      Array.from({ length: 500 }, (_, i) => scoreOf({ eventId: `e-${i}` })),
    );
    const more = addToLedger(many, [scoreOf({ eventId: "new" })]);
    const sections = Object.keys(many.openEvents);
    const copied = sections.filter((section) => many.openEvents[section] !== more.openEvents[section]);
    expect(sections.length).toBeGreaterThan(100);
    expect(copied.length).toBeLessThanOrEqual(1);
  });
});
