import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapEvaluations } from "../../../../src/adapters/genesys/quality/map-evaluations.ts";
import { mapSurveys } from "../../../../src/adapters/genesys/quality/map-surveys.ts";
import { canonicalJson } from "../../../../src/core/canonical-json.ts";
import { checkQualityRecord } from "../../../../src/interaction/quality/check-quality-record.ts";
import { arbitraries } from "../../../../src/testing/arbitraries.ts";

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
  "topicName",
  "eventBody",
  "scoringSet",
];
const either = <T>(...values: T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: arbitraries.hostileValue() });

/** Surveys or evaluations, mostly sound, a few of each id. */
const resource = fc.record(
  {
    id: either("a", "b", "c"),
    status: either("Finished", "FINISHED", "Sent", "RETRACTED"),
    conversation: fc.record({ id: either("c-1", "c-2") }),
    agent: fc.record({ id: either("a-1", "a-2", null) }),
    answers: fc.record({ totalScore: either(0, 50, 85.5, 100, 101) }),
    completedDate: either("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z", null),
    releaseDate: either("2026-03-02T08:00:00Z", null),
    changedDate: either("2026-03-02T10:00:00Z", null),
    evaluationContextId: either("a", null),
    version: either(1, 2, null),
  },
  { requiredKeys: ["status", "id", "conversation"] },
);
const topic = resource.map(({ conversation, answers, ...rest }) => ({
  topicName: "v2.quality.evaluations",
  eventBody: { ...rest, conversationId: conversation.id, scoringSet: answers },
}));
const record = fc.oneof(resource, topic);
const input = fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson(KEYS), fc.array(record, { maxLength: 10 }));
const map = fc.constantFrom(mapEvaluations, mapSurveys, (json: unknown) =>
  mapEvaluations(json, { isReleasedOnly: false }),
);

describe("mapEvaluations and mapSurveys", () => {
  it("never throw, account for all they read, and give valid records, each once", () => {
    fc.assert(
      fc.property(input, map, (json, read) => {
        const { records, leftOut, quarantined, counts } = read(json);
        expect(counts.read).toBe(
          counts.mapped + counts.replaced + counts.leftOut + counts.ignored + counts.quarantined,
        );
        expect([records.length, leftOut.length, quarantined.length]).toEqual([
          counts.mapped,
          counts.leftOut,
          counts.quarantined,
        ]);
        expect(records.flatMap(checkQualityRecord)).toEqual([]);
        expect(new Set(records.map((one) => one.quality_id)).size).toBe(records.length);
      }),
    );
  });

  it("answer the same whatever the order, and whatever comes twice", () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 10 }), map, fc.nat(9), (list, read, place) => {
        const shuffled = [...list.slice(place), ...list.toReversed()];
        const [one, other] = [list, shuffled].map((records) => {
          const { leftOut, records: mapped } = read(records);
          return canonicalJson([mapped, [...new Set(leftOut.map((left) => canonicalJson(left)))]]);
        });
        expect(other).toBe(one);
      }),
    );
  });
});
