import { describe, expect, it } from "vitest";
import { guideQuery } from "../../../../src/adapters/guide/quality/guide-query.ts";
import { guideView } from "../../../../src/adapters/guide/quality/guide-view.ts";
import { refusalOf, refusedPaths } from "../../../core/refusal.ts";
import guide from "./guide-payloads.json" with { type: "json" };

const FROM = Date.UTC(2023, 9, 1);
const TO = Date.UTC(2023, 9, 1, 23, 59, 59);

describe("guideQuery", () => {
  it(`should write ${guide.query.source}`, () => {
    const queueIds = ["xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"];
    expect(guideQuery({ from: FROM, to: TO, queueIds })).toEqual(guide.query.payload);
  });

  it("should ask for a minimum of interviews where one is given", () => {
    expect(guideQuery({ from: FROM, to: TO + 1, minimumSampleSize: 5 })).toMatchObject({
      interval: { dateRange: { to: "2023-10-01T23:59:59.001Z" } },
      filters: [{ metricId: "quality_total_interviews", operator: "GREATER_THAN_OR_EQUAL", values: [5] }],
    });
  });

  it.each<[string, unknown, string[]]>([
    ["nothing", null, ["from", "to"]],
    ["an end that is the beginning", { from: FROM, to: FROM }, ["to"]],
    ["texts and halves", { from: "2023-10-01", to: 0.5 }, ["from", "to"]],
    ["a beginning alone", { from: Number.NaN, to: TO }, ["from", "to"]],
    ["an instant before 1970", { from: -1, to: TO }, ["from"]],
    ["queues that are none", { from: FROM, to: TO, queueIds: {} }, ["queueIds"]],
    ["an empty queue", { from: FROM, to: TO, queueIds: [""] }, ["queueIds[0]"]],
    ["a minimum of 0", { from: FROM, to: TO, minimumSampleSize: 0 }, ["minimumSampleSize"]],
  ])("should refuse %s", (_, selection, paths) => {
    expect(refusedPaths(() => guideQuery(selection as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});

describe("what is refused of a query", () => {
  it("should be said in words", () => {
    const say = (selection: unknown) => refusalOf(() => guideQuery(selection as never)).message;
    expect(say({ from: "x", to: 0.5 })).toBe(
      [
        "guideQuery: 2 problems",
        '  - from: expected an instant in whole epoch milliseconds, received "x"',
        "  - to: expected an instant in whole epoch milliseconds, received 0.5",
      ].join("\n"),
    );
    expect(say({ from: 5, to: 5, queueIds: 3, minimumSampleSize: 0 })).toBe(
      [
        "guideQuery: 3 problems",
        "  - to: expected an instant after from, received 5",
        "  - queueIds: expected a list of ids, received 3",
        "  - minimumSampleSize: expected null or a whole number from 1 to 1000000, received 0",
      ].join("\n"),
    );
  });

  it("should not be the ends of the minimum, nor none", () => {
    for (const minimumSampleSize of [1, 1_000_000]) {
      expect(guideQuery({ from: FROM, to: TO, minimumSampleSize }).filters).toEqual([
        { metricId: "quality_total_interviews", operator: "GREATER_THAN_OR_EQUAL", values: [minimumSampleSize] },
      ]);
    }
    expect(guideQuery({ from: FROM, to: TO, minimumSampleSize: null, queueIds: [] }).filters).toEqual([]);
    for (const minimumSampleSize of [1_000_001, 1.5, "5"]) {
      const selection = { from: FROM, to: TO, minimumSampleSize } as never;
      expect(refusedPaths(() => guideQuery(selection))).toEqual(["ERR_INVALID_INPUT", "minimumSampleSize"]);
    }
  });
});

describe("guideView", () => {
  it("should say in words what it expected", () => {
    expect(() => guideView({ name: "", timeZone: "Mars" })).toThrow(
      [
        "guideView: 2 problems",
        '  - name: expected a text of 1 to 200 characters, received ""',
        '  - timeZone: expected an IANA time zone such as Europe/London, received "Mars"',
      ].join("\n"),
    );
  });

  it("should take names at the ends of their length", () => {
    for (const name of ["n", "n".repeat(200)]) expect(guideView({ name, timeZone: "UTC" }).viewName).toBe(name);
  });

  it(`should write ${guide.view.source}`, () => {
    const { viewName: name, filters } = guide.view.payload;
    expect(guideView({ name, timeZone: filters.timezone })).toEqual(guide.view.payload);
  });

  it.each<[string, unknown, string[]]>([
    ["nothing", undefined, ["name", "timeZone"]],
    ["a zone that does not exist", { name: "n", timeZone: "Mars/Olympus" }, ["timeZone"]],
    ["an empty zone", { name: "n", timeZone: "" }, ["timeZone"]],
    ["a zone in a list", { name: "n", timeZone: ["UTC"] }, ["timeZone"]],
    ["no texts", { name: 1, timeZone: 2 }, ["name", "timeZone"]],
    ["a name too long", { name: "n".repeat(201), timeZone: "UTC" }, ["name"]],
  ])("should refuse %s", (_, options, paths) => {
    expect(refusedPaths(() => guideView(options as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});
