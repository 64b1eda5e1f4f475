import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapHistoricalAdherence } from "../../../../src/adapters/genesys/adherence/map-historical-adherence.ts";
import { arbitraries } from "../../../../src/testing/arbitraries.ts";

const KEYS = [
  "userResults",
  "data",
  "downloadResult",
  "result",
  "userId",
  "user",
  "startDate",
  "endDate",
  "dayMetrics",
  "adherencePercentage",
  "conformanceScheduleSecs",
];
const either = <T>(...values: T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: arbitraries.hostileValue() });

const day = fc.record(
  {
    dayStartOffsetSeconds: either(0, 86_400),
    adherenceScheduleSeconds: either(0, 3600),
    conformanceScheduleSecs: either(0, 3600),
    actualLengthSeconds: either(0, 3600),
    adherencePercentage: either(0, 71.4, 100, null),
    conformancePercentage: either(0, 108.3, null),
  },
  { requiredKeys: [] },
);
const file = fc.record({
  startDate: either("2026-03-02T00:00:00Z", "2026-03-09T00:00:00Z"),
  endDate: either("2026-03-16T00:00:00Z", null),
  userResults: fc.array(
    fc.record({
      userId: either("a", "b", "c"),
      adherencePercentage: either(0, 71.4, null),
      conformancePercentage: either(0, 120, null),
      dayMetrics: fc.array(day, { maxLength: 3 }),
    }),
    { maxLength: 4 },
  ),
});
const input = fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson(KEYS), fc.array(file, { maxLength: 3 }));

describe("mapHistoricalAdherence", () => {
  it("never throws, accounts for all it read, and gives percentages or null", () => {
    fc.assert(
      fc.property(input, (json) => {
        const { agents, quarantined, counts } = mapHistoricalAdherence(json);
        expect(counts.read).toBe(counts.mapped + counts.replaced + counts.ignored + counts.quarantined);
        expect([agents.length, quarantined.length]).toEqual([counts.mapped, counts.quarantined]);
        for (const { adherencePercent, conformancePercent } of agents.flatMap((one) => [one, ...one.days])) {
          expect(adherencePercent === null || (adherencePercent >= 0 && adherencePercent <= 100)).toBe(true);
          expect(conformancePercent === null || (conformancePercent >= 0 && Number.isFinite(conformancePercent))).toBe(
            true,
          );
        }
      }),
    );
  });

  it("answers the same whatever the order, and whatever comes twice", () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 4 }), (files) => {
        const turned = [...files, ...files.toReversed()].map((one) => ({
          ...one,
          userResults: one.userResults.toReversed(),
        }));
        expect(mapHistoricalAdherence(turned).agents).toEqual(mapHistoricalAdherence(files).agents);
      }),
    );
  });
});
