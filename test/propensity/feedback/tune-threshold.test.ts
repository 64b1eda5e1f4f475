import { describe, expect, it } from "vitest";
import type { TuningConstraint } from "../../../src/propensity/feedback/metrics-model.ts";
import { tuneThreshold } from "../../../src/propensity/feedback/tune-threshold.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { refusalLines } from "../refusal.ts";

const labels = [1, 1, 0, 1, 0, 0, 0, 1];
const scores = [0.95, 0.9, 0.9, 0.8, 0.7, 0.6, 0.4, 0.4];

describe("tuneThreshold", () => {
  it.each<[TuningConstraint, number | null, string]>([
    [{ minimumPrecision: 0.75 }, 0.8, "feasible"],
    [{ minimumPrecision: 0.76 }, 0.95, "feasible"],
    [{ minimumPrecision: 0 }, 0.4, "feasible"],
    [{ maximumAlertsPerHour: 3, hours: 1 }, 0.9, "feasible"],
    [{ maximumAlertsPerHour: 2.99, hours: 1 }, 0.95, "feasible"],
    [{ maximumAlertsPerHour: 0.5, hours: 8 }, 0.8, "feasible"],
    [{ maximumAlertsPerHour: 0.9, hours: 1 }, null, "alerts"],
    [{ maximumAlertsPerHour: 100, hours: 1, minimumPrecision: null }, 0.4, "feasible"],
  ])("should answer %j with %s", (constraint, value, because) => {
    expect(tuneThreshold(labels, scores, constraint)).toMatchObject({ value, because });
  });

  it("should tell what the threshold would have caught, how surely, and how often", () => {
    // From 0.8 on: three of four escalations in four alerts, in eight hours.
    expect(tuneThreshold(labels, scores, { maximumAlertsPerHour: 0.5, hours: 8 })).toEqual({
      value: 0.8,
      because: "feasible",
      recall: 0.75,
      precision: 0.75,
      alertsPerHour: 0.5,
    });
    expect(tuneThreshold(labels, scores, { minimumPrecision: 0.75 }).alertsPerHour).toBeNull();
  });

  it("should say why there is none", () => {
    const because = (own: readonly number[], at: readonly number[], constraint: TuningConstraint): string =>
      tuneThreshold(own, at, constraint).because;
    expect(because([], [], { minimumPrecision: 0.5 })).toBe("no-samples");
    expect(because([0, 0], [0.5, 0.2], { minimumPrecision: 0 })).toBe("no-positives");
    expect(because([0, 1], [0.9, 0.1], { minimumPrecision: 0.6 })).toBe("precision");
    expect(
      because([0, 1, 1, 1], [0.9, 0.1, 0.1, 0.1], { minimumPrecision: 0.6, maximumAlertsPerHour: 1, hours: 1 }),
    ).toBe("precision-and-alerts");
  });

  it("should say what a constraint has to be", () => {
    const lines = (constraint: unknown) =>
      refusalLines(() => tuneThreshold(labels, scores, constraint as TuningConstraint));
    expect(lines(0.7)).toEqual([
      "ERR_INVALID_INPUT tuneThreshold",
      "constraint: expected an object with a constraint, received 0.7",
    ]);
    expect(lines({})).toEqual([
      "ERR_INVALID_INPUT tuneThreshold",
      "constraint: expected minimumPrecision or maximumAlertsPerHour, received neither",
    ]);
    expect(lines({ maximumAlertsPerHour: 2, hours: null })).toEqual([
      "ERR_INVALID_INPUT tuneThreshold",
      "constraint.hours: expected the hours the samples are from, received null",
    ]);
  });

  it.each<[unknown, readonly string[]]>([
    [{}, ["constraint"]],
    [{ hours: 2 }, ["constraint"]],
    [{ maximumAlertsPerHour: 2 }, ["constraint.hours"]],
    [
      { minimumPrecision: 1.2, maximumAlertsPerHour: -1, hours: 0 },
      ["minimumPrecision", "maximumAlertsPerHour", "hours"].map((f) => `constraint.${f}`),
    ],
    [{ minimumPrecision: Number.NaN }, ["constraint.minimumPrecision"]],
    [null, ["constraint"]],
    [[0.7], ["constraint"]],
  ])("should refuse the constraint %j", (constraint, paths) => {
    expect(refusedPaths(() => tuneThreshold(labels, scores, constraint as TuningConstraint))).toEqual([
      "ERR_INVALID_INPUT",
      ...paths,
    ]);
  });
});
