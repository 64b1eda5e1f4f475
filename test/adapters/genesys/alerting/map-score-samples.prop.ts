import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapScoreSamples } from "../../../../src/adapters/genesys/alerting/map-score-samples.ts";
import { canonicalJson } from "../../../../src/core/canonical-json.ts";
import { collectWindows } from "../../../../src/mos/windows/collect-windows.ts";
import { arbitraries } from "../../../../src/testing/arbitraries.ts";
import { PERCENT_POLICY } from "./aggregates.ts";

const KEYS = [
  "conversationId",
  "conversations",
  "entities",
  "surveys",
  "evaluations",
  "status",
  "answers",
  "totalScore",
  "id",
  "version",
];
const either = <T>(...values: T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: arbitraries.hostileValue() });

/** Surveys or evaluations, mostly sound, a few of each id. */
const record = fc.record(
  {
    id: either("a", "b", "c"),
    status: either("Finished", "FINISHED", "Sent", "RETRACTED"),
    answers: fc.record({ totalScore: either(0, 50, 85.5, 100, 101) }),
    queue: fc.record({ id: either("q-1", "q-2", null) }),
    completedDate: either("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z", null),
    releaseDate: either("2026-03-02T08:00:00Z", null),
    version: either(1, 2, null),
  },
  { requiredKeys: ["status"] },
);
const input = fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson(KEYS), fc.array(record, { maxLength: 10 }));
const options = fc.record({ scores: fc.constantFrom("survey" as const, "evaluation" as const) });

describe("mapScoreSamples", () => {
  it("never throws, accounts for all it read, and gives samples that windows take", () => {
    fc.assert(
      fc.property(input, options, (json, given) => {
        const { series, leftOut, quarantined, counts } = mapScoreSamples(json, given);
        expect(counts.read).toBe(counts.mapped + counts.replaced + counts.leftOut + counts.quarantined);
        expect([leftOut.length, quarantined.length]).toEqual([counts.leftOut, counts.quarantined]);
        expect(series.reduce((sum, { samples }) => sum + samples.length, 0)).toBe(counts.mapped);
        for (const { samples } of series) expect(collectWindows(samples, PERCENT_POLICY).refused).toEqual([]);
      }),
    );
  });

  it("answers the same whatever the order, and whatever comes twice", () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 10 }), options, fc.nat(9), (records, given, place) => {
        const shuffled = [...records.slice(place), ...records.toReversed()];
        const [one, other] = [records, shuffled].map((list) => {
          const { series, leftOut } = mapScoreSamples(list, given);
          return canonicalJson({ series, leftOut });
        });
        expect(other).toBe(one);
      }),
    );
  });
});
