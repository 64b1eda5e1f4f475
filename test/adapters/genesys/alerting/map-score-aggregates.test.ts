import { describe, expect, it } from "vitest";
import { mapScoreAggregates } from "../../../../src/adapters/genesys/alerting/map-score-aggregates.ts";
import { windowsFromAggregates } from "../../../../src/mos/windows/windows-from-aggregates.ts";
import { figurePath } from "../aggregates/answers.ts";
import { answerOf, figureOf, PERCENT_POLICY, START } from "./aggregates.ts";

const quarter = "2026-03-02T08:00:00.000Z/2026-03-02T08:15:00.000Z";
const stats = { count: 4, sum: 340, min: 70, max: 100 };

describe("mapScoreAggregates", () => {
  it("should give rows that become windows of percentages", () => {
    const input = answerOf([
      figureOf({ stats }),
      figureOf({
        interval: "2026-03-02T09:15:00.000+01:00/2026-03-02T08:30:00Z",
        stats: { ...stats, count: 5, sum: 400 },
      }),
    ]);
    const { series, quarantined, counts } = mapScoreAggregates(input);
    expect(quarantined).toEqual([]);
    expect(counts).toEqual({ read: 2, mapped: 2, replaced: 0, empty: 0, quarantined: 0 });
    expect(series).toEqual([
      {
        queueId: "q-1",
        metric: "oSurveyTotalScore",
        source: "survey",
        scale: { minimum: 0, maximum: 100 },
        windowSeconds: 900,
        rows: [
          { startAt: START, ...stats },
          { startAt: START + 900_000, count: 5, sum: 400, min: 70, max: 100 },
        ],
      },
    ]);
    const windows = windowsFromAggregates(series[0]?.rows ?? [], "survey", PERCENT_POLICY);
    expect(windows.map(({ mean, count }) => [mean, count])).toEqual([
      [85, 4],
      [80, 5],
    ]);
  });

  it("should keep queues, metrics and lengths of intervals apart", () => {
    const input = [
      answerOf([figureOf({ group: { queueId: "q-2" }, stats }), figureOf({ metric: "oTotalScore", stats })]),
      [
        answerOf([
          figureOf({ group: {}, stats }),
          figureOf({ interval: "2026-03-02T08:00:00Z/2026-03-02T09:00:00Z", stats }),
        ]),
      ],
      answerOf([figureOf({ stats })]),
    ];
    const { series } = mapScoreAggregates(input);
    expect(series.map((one) => [one.queueId, one.metric, one.windowSeconds])).toEqual([
      [null, "oSurveyTotalScore", 900],
      ["q-1", "oSurveyTotalScore", 900],
      ["q-1", "oSurveyTotalScore", 3600],
      ["q-1", "oTotalScore", 900],
      ["q-2", "oSurveyTotalScore", 900],
    ]);
  });

  it("should add up groups of a queue, and count a figure once that comes again", () => {
    const voice = figureOf({ group: { queueId: "q-1", mediaType: "voice" }, stats: { ...stats, count: 3, sum: 250 } });
    const later = { ...voice, stats };
    const chat = figureOf({
      group: { mediaType: "chat", queueId: "q-1" },
      stats: { count: 1, sum: 50, min: 50, max: 50 },
    });
    for (const input of [answerOf([voice, chat, later]), [answerOf([later]), answerOf([chat, voice])]]) {
      const { series, counts } = mapScoreAggregates(input);
      expect(counts).toMatchObject({ read: 3, mapped: 2, replaced: 1 });
      const [window] = windowsFromAggregates(series[0]?.rows ?? [], "survey", PERCENT_POLICY);
      expect(window).toMatchObject({ count: 5, mean: 78, min: 50, max: 100 });
    }
  });

  it("should choose between copies of as many scores whatever the order", () => {
    const one = figureOf({ stats: { ...stats, sum: 340 } });
    const other = figureOf({ stats: { ...stats, sum: 350 } });
    const rows = [{ startAt: START, ...stats, sum: 350 }];
    for (const figures of [
      [one, other],
      [other, one],
    ]) {
      expect(mapScoreAggregates(answerOf(figures)).series).toMatchObject([{ rows }]);
    }
  });

  it("should put rows in order of their start, then of what they say, and series by queue, none first", () => {
    const at = (place: number, fields: object = {}) =>
      figureOf({ interval: `2026-03-02T08:${place}:00Z/2026-03-02T08:${place + 15}:00Z`, stats, ...fields });
    const chat = { group: { queueId: "q-1", mediaType: "chat" }, stats: { ...stats, sum: 330 } };
    const none = { group: {} };
    const figures = [
      at(30),
      at(15, { group: { queueId: "q-0" } }),
      at(30, chat),
      at(15),
      at(15, { ...none, metric: "oTotalCriticalScore" }),
      at(15, none),
    ];
    const later = START + 1_800_000;
    const expected = [
      [null, "oSurveyTotalScore", [[START + 900_000, 340]]],
      [null, "oTotalCriticalScore", [[START + 900_000, 340]]],
      ["q-0", "oSurveyTotalScore", [[START + 900_000, 340]]],
      [
        "q-1",
        "oSurveyTotalScore",
        [
          [START + 900_000, 340],
          [later, 330],
          [later, 340],
        ],
      ],
    ];
    for (const order of [figures, figures.toReversed()]) {
      const { series } = mapScoreAggregates(answerOf(order));
      expect(
        series.map(({ queueId, metric, rows }) => [queueId, metric, rows.map(({ startAt, sum }) => [startAt, sum])]),
      ).toEqual(expected);
    }
  });

  it("should pass over other metrics and give no row without scores", () => {
    const input = answerOf([
      figureOf({ metric: "nSurveyResponses", stats: { count: 3 } }),
      figureOf({ stats: { count: 0 } }),
      figureOf({ stats: {} }),
      figureOf({ stats: null }),
      figureOf({}),
    ]);
    expect(mapScoreAggregates(input)).toEqual({
      series: [],
      quarantined: [],
      counts: { read: 4, mapped: 0, replaced: 0, empty: 4, quarantined: 0 },
    });
  });

  it.each<[string, unknown, string, string[]]>([
    ["a missing minimum", figureOf({ stats: { ...stats, min: undefined } }), "wrong-type", ["stats.min"]],
    ["scores as text", figureOf({ stats: { ...stats, sum: "340" } }), "wrong-type", ["stats.sum"]],
    ["a score above 100", figureOf({ stats: { ...stats, max: 100.5 } }), "invalid-number", ["stats.max"]],
    ["a maximum below the minimum", figureOf({ stats: { ...stats, max: 69 } }), "invalid-number", ["stats.max"]],
    ["a negative count", figureOf({ stats: { ...stats, count: -1 } }), "invalid-number", ["stats.count"]],
    ["half a count", figureOf({ stats: { ...stats, count: 1.5 } }), "invalid-number", ["stats.count"]],
    ["a sum too large", figureOf({ stats: { ...stats, sum: 401 } }), "invalid-number", ["stats.sum"]],
    ["a sum too small", figureOf({ stats: { ...stats, sum: 279.9 } }), "invalid-number", ["stats.sum"]],
    ["NaN", figureOf({ stats: { ...stats, min: Number.NaN } }), "invalid-number", ["stats.min"]],
    ["no object", figureOf({ stats: "busy" }), "wrong-type", ["stats"]],
    ["a date that is none", figureOf({ interval: "2026-03-2T/2026-03-02T", stats }), "malformed-instant", ["interval"]],
    ["one instant", figureOf({ interval: "2026-03-02T08:00:00Z", stats }), "malformed-instant", ["interval"]],
    [
      "no zone",
      figureOf({ interval: "2026-03-02T08:00:00/2026-03-02T08:15:00", stats }),
      "malformed-instant",
      ["interval"],
    ],
    [
      "an interval off the grid",
      figureOf({ interval: "2026-03-02T08:07:00Z/2026-03-02T08:22:00Z", stats }),
      "malformed-instant",
      ["interval"],
    ],
    [
      "an interval backwards",
      figureOf({ interval: "2026-03-02T08:15:00Z/2026-03-02T08:00:00Z", stats }),
      "malformed-instant",
      ["interval"],
    ],
    [
      "a month",
      figureOf({ interval: "2026-03-01T00:00:00Z/2026-04-01T00:00:00Z", stats }),
      "malformed-instant",
      ["interval"],
    ],
    ["no interval", figureOf({ interval: undefined, stats }), "malformed-instant", ["interval"]],
    ["a queue as a number", figureOf({ group: { queueId: 7 }, stats }), "wrong-type", ["group.queueId"]],
    [
      "a queue of 100 kB",
      figureOf({ group: { queueId: "q".repeat(100_000) }, stats }),
      "wrong-type",
      ["group.queueId"],
    ],
    ["a group that is a list", figureOf({ group: ["q-1"], stats }), "wrong-type", ["group"]],
    [
      "everything wrong at once",
      figureOf({ group: { queueId: {} }, interval: 3, stats: { count: "4", sum: null, min: -1, max: 101 } }),
      "malformed-instant",
      ["group.queueId", "interval", "stats.count", "stats.min", "stats.max", "stats.sum"],
    ],
  ])("should set %s aside", (_, figure, reason, paths) => {
    const { series, quarantined, counts } = mapScoreAggregates(answerOf([figure as never]));
    expect(series).toEqual([]);
    expect(counts).toMatchObject({ read: 1, quarantined: 1 });
    expect(quarantined.map((one) => [one.platform, one.reason, one.problems.map(({ path }) => path)])).toEqual([
      ["genesys_cloud", reason, paths.map(figurePath)],
    ]);
    expect(quarantined[0]).not.toHaveProperty("payload");
  });

  it.each<[string, unknown, number]>([
    ["nothing", null, 0],
    ["an empty text, list or object", ["", [], {}, undefined], 0],
    ["an answer without results", { results: null }, 0],
    ["a text", "busy", 1],
    ["another answer", { conversations: [] }, 1],
    ["results that are no list", { results: {} }, 1],
    ["a result that is none", { results: [7, null] }, 1],
    ["data that are no list", { results: [{ data: "x" }] }, 1],
    ["metrics that are none", { results: [{ data: [{ metrics: ["m", {}] }] }] }, 1],
    ["an inherited answer", Object.create({ results: [] }), 0],
    ["lists in lists", [[[[[answerOf([figureOf({ stats })])]]]]], 1],
  ])("should say of %s what it is not", (_, input, strays) => {
    const { quarantined, counts } = mapScoreAggregates(input, { keepPayload: true });
    expect(counts).toEqual({ read: strays, mapped: 0, replaced: 0, empty: 0, quarantined: strays });
    for (const one of quarantined) expect(one).toHaveProperty("payload");
  });

  it("should take sums of rounded scores", () => {
    const rounded = { count: 3, sum: 200.000002, min: 66.666667, max: 66.666667 };
    expect(mapScoreAggregates(answerOf([figureOf({ stats: rounded })])).counts.mapped).toBe(1);
  });

  it("should read the interval with a zone in both forms", () => {
    expect(mapScoreAggregates(answerOf([figureOf({ interval: quarter, stats })])).series[0]?.rows[0]?.startAt).toBe(
      START,
    );
  });
});
