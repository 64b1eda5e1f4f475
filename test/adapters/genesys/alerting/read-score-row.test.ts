import { describe, expect, it } from "vitest";
import { mapScoreAggregates } from "../../../../src/adapters/genesys/alerting/map-score-aggregates.ts";
import { figurePath } from "../aggregates/answers.ts";
import { answerOf, type Figure, figureOf } from "./aggregates.ts";

const stats = { count: 4, sum: 340, min: 70, max: 100 };
const INTERVAL = "expected two instants with zones and a slash between them, on multiples of their distance in UTC";
const LATEST_AT = 253_370_764_800_000;

const mapped = (fields: Partial<Figure> & { readonly qualifier?: unknown }) =>
  mapScoreAggregates(answerOf([figureOf({ stats, ...fields })]));
const rowOf = (fields: Partial<Figure>) => mapped(fields).series[0]?.rows[0];
const messages = (fields: Partial<Figure> & { readonly qualifier?: unknown }): readonly string[] =>
  mapped(fields).quarantined.flatMap(({ problems }) => problems.map(({ message }) => message));

/** An interval of whole milliseconds from 1970 on. */
const between = (startAt: number, endAt: number): string =>
  `${new Date(startAt).toISOString()}/${new Date(endAt).toISOString()}`;

describe("readScoreRow", () => {
  it.each<[string, Partial<Figure> & { qualifier?: unknown }, string[]]>([
    ["a group that is a list", { group: ["q-1"] }, ["group: expected an object, received an array of 1"]],
    [
      "a queue that is too long, and what it is told by",
      { group: { queueId: "q".repeat(201) }, qualifier: "k".repeat(201) },
      [
        "group.queueId: expected a text of at most 200 characters, received a text of 201 characters",
        "qualifier: expected a text of at most 200 characters, received a text of 201 characters",
      ],
    ],
    [
      "a queue that is a flag",
      { group: { queueId: true } },
      ["group.queueId: expected a text of at most 200 characters, received a boolean"],
    ],
    [
      "a list of a length",
      { group: { queueId: ["q-1"] } },
      ["group.queueId: expected a text of at most 200 characters, received an array of 1"],
    ],
    ["figures that are a text", { stats: "busy" }, ["stats: expected an object, received a text of 4 characters"]],
    ["half a score", { stats: { ...stats, count: 1.5 } }, ["stats.count: expected a whole number, received 1.5"]],
    [
      "a sum of other scores",
      { stats: { ...stats, sum: 401 } },
      ["stats.sum: expected a sum of 4 scores from min to max, received 401"],
    ],
    [
      "what is no number, without the text",
      { stats: { count: "4711", sum: null, min: -1, max: [] } },
      [
        "stats.count: expected a number from 1 to 1000000, received a text of 4 characters",
        "stats.min: expected a number from 0 to 100, received -1",
        "stats.max: expected a number from 0 to 100, received an array of 0",
        "stats.sum: expected a number from 0 to 100000000, received null",
      ],
    ],
    [
      "a maximum below the minimum",
      { stats: { ...stats, max: 69 } },
      ["stats.max: expected a number from 70 to 100, received 69"],
    ],
    ["a number for an interval", { interval: 1_772_438_400_000 }, [`interval: ${INTERVAL}, received a number`]],
    ["one instant", { interval: "2026-03-02T08:00:00Z" }, [`interval: ${INTERVAL}, received a text of 20 characters`]],
    [
      "an instant that is none, which is shown",
      { interval: "2026-02-30T08:00:00Z/2026-03-02T08:15:00Z" },
      [`interval: ${INTERVAL}, received "2026-02-30T08:00:00Z/2026-03-02T08:15:00Z"`],
    ],
    [
      "what is not written like an instant, which is not shown",
      { interval: "Ann Smith/2026-03-02T08:15:00Z" },
      [`interval: ${INTERVAL}, received a text of 30 characters`],
    ],
    [
      "a text longer than two instants, which is not shown",
      { interval: `2026-03-02T08:00:00Z/2026-03-02T08:15:00Z${" ".repeat(41)}` },
      [`interval: ${INTERVAL}, received a text of 82 characters`],
    ],
    [
      "three instants",
      { interval: "2026-03-02T08:00:00Z/2026-03-02T08:15:00Z/2026-03-02T08:30:00Z" },
      [`interval: ${INTERVAL}, received a text of 62 characters`],
    ],
  ])("should say of %s what is wrong with it", (_, fields, expected) => {
    expect(messages(fields)).toEqual(expected.map(figurePath));
  });

  it.each<[string, unknown]>([
    ["nothing before the slash, were it 1970", "x/1970-01-01T00:15:00Z"],
    ["before 1970", "1969-12-31T23:45:00Z/1970-01-01T00:00:00Z"],
    ["less than a second", between(0, 500)],
    ["a week and a second", between(0, 604_801_000)],
    ["a second and a half", between(3000, 4500)],
    ["beyond the last window", between(LATEST_AT, LATEST_AT + 1000)],
    ["no length", between(1000, 1000)],
  ])("should take no interval: %s", (_, interval) => {
    expect(mapped({ interval }).quarantined.map(({ reason }) => reason)).toEqual(["malformed-instant"]);
  });

  it.each<[string, string, number, number]>([
    ["from 1970 on", between(0, 900_000), 0, 900],
    ["of a second", between(1000, 2000), 1000, 1],
    ["of a week", between(604_800_000, 2 * 604_800_000), 604_800_000, 604_800],
    ["up to the last window", between(LATEST_AT - 1000, LATEST_AT), LATEST_AT - 1000, 1],
    [
      "as long as two instants are written",
      "2026-03-02T08:00:00.00000000000000+00:00/2026-03-02T08:15:00.00000000000000+00:00",
      1_772_438_400_000,
      900,
    ],
  ])("should take an interval %s", (_, interval, startAt, windowSeconds) => {
    expect(mapped({ interval }).series).toMatchObject([{ windowSeconds, rows: [{ startAt }] }]);
  });

  it.each<[string, object]>([
    ["the most scores there can be", { count: 1_000_000, sum: 100_000_000, min: 100, max: 100 }],
    ["a micro-unit less of each", { count: 3, sum: 199.999998, min: 66.666667, max: 66.666667 }],
    ["a micro-unit more of each", { count: 3, sum: 200.000004, min: 66.666667, max: 66.666667 }],
  ])("should take %s", (_, given) => {
    expect(rowOf({ stats: given })).toEqual({ startAt: 1_772_438_400_000, ...given });
  });

  it.each<[string, object]>([
    ["two micro-units less of one", { count: 3, sum: 199.999997, min: 66.666667, max: 66.666667 }],
    ["two micro-units more of one", { count: 3, sum: 200.000005, min: 66.666667, max: 66.666667 }],
    ["a score more than there can be", { count: 1_000_001, sum: 0, min: 0, max: 0 }],
  ])("should not take %s", (_, given) => {
    expect(mapped({ stats: given }).counts.quarantined).toBe(1);
  });

  it("should write no -0", () => {
    expect(rowOf({ stats: { count: 1, sum: -0, min: -0, max: -0 } })).toEqual({
      startAt: 1_772_438_400_000,
      count: 1,
      sum: 0,
      min: 0,
      max: 0,
    });
  });

  it.each<[string, unknown, string | null]>([
    ["no group", undefined, null],
    ["a group of null", null, null],
    ["no queue", {}, null],
    ["a queue of null", { queueId: null }, null],
    ["an empty queue", { queueId: "" }, null],
    ["a queue of 200 characters", { queueId: "q".repeat(200) }, "q".repeat(200)],
  ])("should read %s", (_, group, queueId) => {
    expect(mapped({ group }).series.map((one) => one.queueId)).toEqual([queueId]);
  });

  it.each([{ count: null }, { count: undefined, sum: null, min: null, max: null }, { count: 0, sum: 3 }])(
    "should find no scores in %j",
    (given) => {
      expect(mapped({ stats: given }).counts).toMatchObject({ empty: 1, mapped: 0, quarantined: 0 });
    },
  );
});
