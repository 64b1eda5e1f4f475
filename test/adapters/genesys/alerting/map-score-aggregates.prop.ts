import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapScoreAggregates } from "../../../../src/adapters/genesys/alerting/map-score-aggregates.ts";
import { canonicalJson } from "../../../../src/core/canonical-json.ts";
import { completePolicy } from "../../../../src/core/policy.ts";
import type { WindowPolicy } from "../../../../src/mos/policy.ts";
import { windowsFromAggregates } from "../../../../src/mos/windows/windows-from-aggregates.ts";
import { arbitraries } from "../../../../src/testing/arbitraries.ts";
import { answerOf, figureOf, PERCENT_POLICY, START } from "./aggregates.ts";

const KEYS = [
  "results",
  "data",
  "metrics",
  "metric",
  "stats",
  "group",
  "interval",
  "count",
  "sum",
  "min",
  "max",
  "queueId",
];
const anything = fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson(KEYS));

/** Percentages in tenths as the platform sums them up. */
const scores = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 });
const statsOf = (tenths: readonly number[]): object => ({
  count: tenths.length,
  sum: tenths.reduce((sum, one) => sum + one, 0) / 10,
  min: Math.min(...tenths) / 10,
  max: Math.max(...tenths) / 10,
});
const intervalOf = (place: number): string => {
  const at = START + place * 900_000;
  return `${new Date(at).toISOString()}/${new Date(at + 900_000).toISOString()}`;
};
const mostlySound = fc.record({
  group: fc.oneof(fc.constantFrom({ queueId: "q-1" }, { queueId: "q-2" }, {}), arbitraries.hostileValue()),
  interval: fc.oneof(fc.integer({ min: 0, max: 3 }).map(intervalOf), arbitraries.hostileValue()),
  metric: fc.constantFrom("oSurveyTotalScore", "oTotalScore", "tHandle"),
  stats: fc.oneof(
    scores.map(statsOf),
    fc.record({ count: fc.integer({ min: -1, max: 3 }), sum: fc.double(), min: fc.double(), max: fc.double() }),
    arbitraries.hostileValue(),
  ),
});

describe("mapScoreAggregates", () => {
  it("never throws, accounts for all it read, and gives rows that windows are made of", () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.array(mostlySound, { maxLength: 12 }).map(answerOf)), (input) => {
        const { series, quarantined, counts } = mapScoreAggregates(input);
        expect(counts.read).toBe(counts.mapped + counts.replaced + counts.empty + counts.quarantined);
        expect(quarantined).toHaveLength(counts.quarantined);
        expect(series.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(counts.mapped);
        for (const { rows, windowSeconds } of series) {
          const policy = completePolicy<WindowPolicy>({ ...PERCENT_POLICY, windowSeconds });
          const windows = windowsFromAggregates(rows, "survey", policy);
          expect(windows.reduce((sum, { count }) => sum + count, 0)).toBe(
            rows.reduce((sum, { count }) => sum + count, 0),
          );
          for (const { startAt } of rows) expect(windows.some((window) => window.startAt === startAt)).toBe(true);
        }
      }),
    );
  });

  it("gives the mean of the scores that were summed up", () => {
    fc.assert(
      fc.property(fc.array(scores, { minLength: 1, maxLength: 4 }), (groups) => {
        const figures = groups.map((tenths, place) =>
          figureOf({ interval: intervalOf(place), stats: statsOf(tenths) }),
        );
        const [series] = mapScoreAggregates(answerOf(figures)).series;
        const windows = windowsFromAggregates(series?.rows ?? [], "survey", PERCENT_POLICY);
        const means = groups.map((tenths) => tenths.reduce((sum, one) => sum + one, 0) / 10 / tenths.length);
        expect(windows).toHaveLength(means.length);
        for (const [i, window] of windows.entries()) expect(window.mean).toBeCloseTo(means[i] as number, 6);
      }),
    );
  });

  it("answers the same whatever the order, and whatever comes twice", () => {
    fc.assert(
      fc.property(fc.array(mostlySound, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 8 }), (figures, places) => {
        const again = places.flatMap((place) => figures[place % (figures.length || 1)] ?? []);
        const shuffled = [...again, ...figures.toReversed()];
        const { series } = mapScoreAggregates(answerOf(figures));
        expect(canonicalJson(mapScoreAggregates(answerOf(shuffled)).series)).toBe(canonicalJson(series));
      }),
    );
  });
});
