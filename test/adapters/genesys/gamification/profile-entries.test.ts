import { describe, expect, it } from "vitest";
import { mapPerformanceProfile } from "../../../../src/adapters/genesys/gamification/map-performance-profile.ts";
import { metricOf, PUNCTUALITY, zoneOf } from "./zones.ts";

const messages = (input: unknown) =>
  mapPerformanceProfile(input, { limits: "scaled-by-precision" }).quarantined.map(({ reason, problems }) => [
    reason,
    problems.map(({ message }) => message),
  ]);

describe("mapPerformanceProfile", () => {
  it.each<[string, unknown, string, string]>([
    [
      "a number",
      7,
      "not-a-record",
      "the input: expected a metric with its objective, a page of them, or a list, received a number",
    ],
    [
      "an objective alone",
      { objective: PUNCTUALITY },
      "missing-id",
      "id: expected a text of 1 to 100 characters, received missing",
    ],
    [
      "a definition's id alone",
      { metricDefinitionId: "d-1" },
      "missing-id",
      "id: expected a text of 1 to 100 characters, received missing",
    ],
    ["an id that is none", { id: 3 }, "missing-id", "id: expected a text of 1 to 100 characters, received 3"],
    [
      "a precision that is none",
      metricOf(PUNCTUALITY, { precision: 6 }),
      "invalid-number",
      "precision: expected a whole number from 0 to 5, received 6",
    ],
  ])("should say of %s what is wrong", (_, input, reason, message) => {
    expect(messages(input)).toEqual([[reason, [message]]]);
  });

  it("should take an id alone for a metric without its objective", () => {
    expect(mapPerformanceProfile({ id: "m-1" }).leftOut).toEqual([
      { metricId: "m-1", name: "m-1", because: "no-objective" },
    ]);
  });

  it.each([
    ["Percent", "%"],
    ["Seconds", "s"],
    ["Number", ""],
    [undefined, ""],
  ])("should take %s for the unit %j", (unitType, unit) => {
    expect(mapPerformanceProfile(metricOf(PUNCTUALITY, { unitType })).metrics[0]?.kpi.unit).toBe(unit);
  });

  it("should tell the definitions of a metric, and take an empty one for none", () => {
    const fields = { metricDefinitionId: "", externalMetricDefinitionId: "x-1" };
    expect(mapPerformanceProfile(metricOf(PUNCTUALITY, fields)).metrics).toMatchObject([
      { metricDefinitionId: null, externalMetricDefinitionId: "x-1" },
    ]);
  });

  it.each<[string, object, object, unknown]>([
    [
      "one that tells a day before one that tells none",
      metricOf({ ...PUNCTUALITY, dateStart: "2026-01-01" }),
      metricOf({ ...PUNCTUALITY, zones: [zoneOf()] }),
      300,
    ],
    [
      "of one day always the same",
      metricOf({ ...PUNCTUALITY, dateStart: "2026-01-01" }),
      metricOf({ zones: [zoneOf()], dateStart: "2026-01-01" }),
      100,
    ],
    ["one with an objective before one without", metricOf({ zones: [zoneOf()] }), metricOf(null), 100],
  ])("should keep of two copies %s", (_, a, b, maxPoints) => {
    for (const input of [
      [a, b],
      [b, a],
    ]) {
      expect(mapPerformanceProfile(input)).toMatchObject({ metrics: [{ maxPoints }], counts: { replaced: 1 } });
    }
  });

  it("should put metrics that tell no order last, as they came", () => {
    const orders = [null, 2, "1", 1, Number.NaN];
    const entities = orders.map((order, i) => metricOf(PUNCTUALITY, { id: `m-${i}`, order }));
    expect(mapPerformanceProfile({ entities }).metrics.map(({ kpi }) => kpi.id)).toEqual([
      "m-3",
      "m-1",
      "m-0",
      "m-2",
      "m-4",
    ]);
  });
});
