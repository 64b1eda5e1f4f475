import { describe, expect, it } from "vitest";
import {
  type ExternalMetricEntry,
  externalMetricDataRequests,
} from "../../../../src/adapters/genesys/gamification/external-metric-data-requests.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import { refusal } from "../../cxone/refusal.ts";

const entry: ExternalMetricEntry = { agentId: "u-1", metricId: "m-1", date: "2026-03-02", value: 63.7 };

describe("externalMetricDataRequests", () => {
  it("should write the sum and the number of a day, which replace what is there", () => {
    expect(externalMetricDataRequests([{ ...entry, value: 58, count: 12 }])).toEqual([
      {
        method: "POST",
        path: "/api/v2/employeeperformance/externalmetrics/data",
        query: {},
        headers: { Accept: "application/json", "Content-Type": "application/json" },
        body: {
          items: [{ userId: "u-1", metricId: "m-1", dateOccurred: "2026-03-02", value: 58, count: 12, type: "Total" }],
        },
      },
    ]);
  });

  it("should take a day away without a value, and write 0 for -0", () => {
    const [request] = externalMetricDataRequests([
      { ...entry, value: null },
      { ...entry, agentId: "u-2", value: -0 },
    ]);
    expect(request?.body.items.map(({ value, count }) => [value, count])).toEqual([
      [null, 1],
      [0, 1],
    ]);
  });

  it.each([
    [0, []],
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ])("should put %s entries into requests of %j", (count, sizes) => {
    const entries = Array.from({ length: count }, (_, i) => ({ ...entry, agentId: `u-${i}` }));
    const requests = externalMetricDataRequests(entries);
    expect(requests.map(({ body }) => body.items.length)).toEqual(sizes);
    const ids = requests.flatMap(({ body }) => body.items.map(({ userId }) => userId));
    expect(ids).toEqual(entries.map(({ agentId }) => agentId));
  });

  it.each<[string, unknown, string[]]>([
    ["no list", null, ["entries"]],
    ["an entry that is none", [3], ["entries[0]"]],
    ["nothing in it", [{}], ["agentId", "metricId", "date", "value"].map((field) => `entries[0].${field}`)],
    ["a date that is none", [{ ...entry, date: "2026-02-30" }], ["entries[0].date"]],
    ["an infinite value", [{ ...entry, value: Number.NaN }], ["entries[0].value"]],
    ["a fraction of a count", [{ ...entry, count: 0.5 }], ["entries[0].count"]],
    ["a count of 0, which would take the day away", [{ ...entry, count: 0 }], ["entries[0].count"]],
    ["a misspelt name", [{ ...entry, counts: 12 }], ["entries[0].counts"]],
    ["the same day twice", [entry, { ...entry, value: 1 }], ["entries[1]"]],
  ])("should refuse %s", (_, entries, paths) => {
    expect(refusedPaths(() => externalMetricDataRequests(entries as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it.each<[unknown, string[]]>([
    [null, ["entries: expected an array of entries, received null"]],
    [[null], ["entries[0]: expected an object, received null"]],
    [
      [{ ...entry, date: "2026-3-2", value: "5", count: 1_000_000_001 }],
      [
        'entries[0].date: expected a date such as 2026-03-02, received "2026-3-2"',
        'entries[0].value: expected null or a finite number, received "5"',
        "entries[0].count: expected nothing or a whole number from 1 to 1000000000, received 1000000001",
      ],
    ],
    [
      [entry, { ...entry, value: Number.POSITIVE_INFINITY }, { ...entry, agentId: "u-2", count: -1 }],
      [
        "entries[1]: expected one entry per agent, metric and day, received another one",
        "entries[1].value: expected null or a finite number, received Infinity",
        "entries[2].count: expected nothing or a whole number from 1 to 1000000000, received -1",
      ],
    ],
    [
      [{ ...entry, value: Number.NEGATIVE_INFINITY }],
      ["entries[0].value: expected null or a finite number, received -Infinity"],
    ],
  ])("should tell of %j all that is wrong", (entries, problems) => {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    expect(refusal(() => externalMetricDataRequests(entries as never))).toEqual([
      `externalMetricDataRequests: ${count}`,
      ...problems,
    ]);
  });

  it.each([
    [Number.MAX_VALUE, 1],
    [-Number.MAX_VALUE, 1_000_000_000],
  ])("should take the value %s and the count %s", (value, count) => {
    const [request] = externalMetricDataRequests([{ ...entry, value, count }]);
    expect(request?.body.items).toMatchObject([{ value, count }]);
  });
});
