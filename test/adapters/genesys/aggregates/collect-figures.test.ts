import { describe, expect, it } from "vitest";
import { collectFigures } from "../../../../src/adapters/genesys/aggregates/collect-figures.ts";
import { mapConversationAggregates } from "../../../../src/adapters/genesys/aggregates/map-conversation-aggregates.ts";
import { DAY, hour } from "./answers.ts";

const isHandle = (metric: unknown): metric is "tHandle" => metric === "tHandle";
const ANSWER = "an answer of an aggregate query, with results, or a list";

describe("collectFigures", () => {
  it("should find the metrics that are wanted, each with its group and interval, in lists of lists", () => {
    const [group] = DAY.results.map((one) => one.group);
    const stats = { count: 24, sum: 7_440_000, min: 61_000, max: 912_000 };
    const figure = { group, interval: hour(0, 24), metric: "tHandle", qualifier: undefined, stats };
    expect(collectFigures([[[[DAY]], DAY]], isHandle, false)).toEqual({
      figures: ["[0][0][0][0]", "[0][1]"].map((place) => ({
        figure,
        ofGroup: `${place}.results[0]`,
        ofInterval: `${place}.results[0].data[0]`,
        ofMetric: `${place}.results[0].data[0].metrics[0]`,
      })),
      strays: [],
    });
  });

  it.each([null, undefined, "", {}, [], [[null, undefined, ""]], { results: null }, { results: [null] }])(
    "should find nothing in %j",
    (input) => {
      expect(collectFigures(input, isHandle, undefined)).toEqual({ figures: [], strays: [] });
    },
  );

  it("should pass over what is null in any of its lists", () => {
    const results = [null, { data: [null, { interval: hour(8), metrics: [null] }] }, { data: null }];
    expect(collectFigures({ results }, isHandle, undefined)).toEqual({ figures: [], strays: [] });
  });

  it.each<[string, unknown, string, readonly [path: string, expected: string, received: string]]>([
    ["a text", "busy", "not-a-record", ["[0]", ANSWER, "a text of 4 characters"]],
    ["a number in a list", [7], "not-a-record", ["[0][0]", ANSWER, "a number"]],
    ["another record", { entities: [] }, "not-a-record", ["[0]", ANSWER, "an object"]],
    ["lists too deep", [[[[DAY]]]], "too-deep", ["[0][0][0][0]", "lists nested at most 4 deep", "an array of 1"]],
    ["results that are none", { results: 7 }, "wrong-type", ["[0].results", "a list", "a number"]],
    ["a result that is none", { results: [7] }, "not-a-record", ["[0].results[0]", "an object of results", "a number"]],
    ["data that are none", { results: [{ data: {} }] }, "wrong-type", ["[0].results[0].data", "a list", "an object"]],
    [
      "a datum that is none",
      { results: [{ data: [[]] }] },
      "not-a-record",
      ["[0].results[0].data[0]", "an object of data", "an array of 0"],
    ],
    [
      "metrics that are none",
      { results: [{ data: [{ metrics: "tHandle" }] }] },
      "wrong-type",
      ["[0].results[0].data[0].metrics", "a list", "a text of 7 characters"],
    ],
    [
      "a metric that is none",
      { results: [{ data: [{ metrics: [true] }] }] },
      "not-a-record",
      ["[0].results[0].data[0].metrics[0]", "an object of metrics", "a boolean"],
    ],
  ])("should set aside %s, and find the others", (_, input, reason, problem) => {
    const { figures, strays } = collectFigures([input, DAY], isHandle, undefined);
    expect(figures).toHaveLength(1);
    expect(strays.map((one) => [one.kind, one.platform, one.recordId, one.reason])).toEqual([
      ["quarantined", "genesys_cloud", null, reason],
    ]);
    expect(strays[0]?.problems.map((one) => [one.path, one.expected, one.received])).toEqual([problem]);
    expect(strays[0]).not.toHaveProperty("payload");
    const { quarantined, counts } = mapConversationAggregates([input, DAY], { keepPayload: true });
    expect(quarantined.map((one) => "payload" in one)).toEqual([true]);
    expect(counts).toEqual({ read: 4, mapped: 3, replaced: 0, empty: 0, quarantined: 1 });
  });
});
