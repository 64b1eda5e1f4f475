import { describe, expect, it } from "vitest";
import { mapScoreSamples } from "../../../../src/adapters/genesys/alerting/map-score-samples.ts";
import type { ScoreSampleOptions } from "../../../../src/adapters/genesys/alerting/score-model.ts";
import { refusal } from "../../cxone/refusal.ts";
import { START } from "./aggregates.ts";

const SURVEY: ScoreSampleOptions = { scores: "survey" };
const survey = {
  id: "s-1",
  status: "Finished",
  answers: { totalScore: 85 },
  queue: { id: "q-1" },
  completedDate: "2026-03-02T08:00:00Z",
};
const LATE = "2026-03-02T09:00:00Z";

/** The same whatever the order. */
function eitherWay(a: object, b: object, options = SURVEY) {
  const [one, other] = [
    [a, b],
    [b, a],
  ].map((input) => mapScoreSamples(input, options));
  expect(other).toEqual(one);
  return one;
}

describe("mapScoreSamples", () => {
  it("should put samples in order of their instants, then of their scores, and queues by id, none first", () => {
    const at = (id: string, queueId: string | null, hour: number, totalScore: number) => ({
      ...survey,
      id,
      queue: { id: queueId },
      completedDate: `2026-03-02T0${hour}:00:00Z`,
      answers: { totalScore },
    });
    const records = [
      at("a", "q-2", 9, 50),
      at("b", "q-1", 8, 60),
      at("c", "q-2", 8, 70),
      at("d", null, 8, 80),
      at("e", "q-2", 9, 40),
      at("f", null, 7, 90),
      at("g", "q-3", 8, 10),
    ];
    const shared = { source: "survey", scale: { minimum: 0, maximum: 100 } };
    const sample = (hour: number, score: number) => ({
      at: START + (hour - 8) * 3_600_000,
      score,
      source: "survey",
    });
    const expected = [
      { queueId: null, ...shared, samples: [sample(7, 90), sample(8, 80)] },
      { queueId: "q-1", ...shared, samples: [sample(8, 60)] },
      { queueId: "q-2", ...shared, samples: [sample(8, 70), sample(9, 40), sample(9, 50)] },
      { queueId: "q-3", ...shared, samples: [sample(8, 10)] },
    ];
    for (const input of [records, records.toReversed()]) {
      expect(mapScoreSamples(input, SURVEY).series).toEqual(expected);
    }
  });

  it("should order what is left out by id", () => {
    const sent = ["c", "a", "b"].map((id) => ({ ...survey, id, status: "Sent" }));
    expect(mapScoreSamples(sent, SURVEY).leftOut.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it.each<[string, object, object, number]>([
    ["the later one", survey, { ...survey, completedDate: LATE, answers: { totalScore: 20 } }, 20],
    ["of one instant always the same", survey, { ...survey, answers: { totalScore: 90 } }, 90],
    [
      "the one with an instant, were it that of 1970",
      { ...survey, completedDate: "1970-01-01T00:00:00Z", answers: { totalScore: 1 } },
      { ...survey, completedDate: null, answers: { totalScore: 99 } },
      1,
    ],
  ])("should count of two copies %s", (_, a, b, score) => {
    expect(eitherWay(a, b)?.series.flatMap(({ samples }) => samples.map((one) => one.score))).toEqual([score]);
  });

  it("should name what is left out of versions the same way whatever the order", () => {
    const version = { ...survey, evaluationContextId: "k", status: "Sent", completedDate: null, version: -0 };
    const { leftOut } = eitherWay({ ...version, id: "e-1" }, { ...version, id: "e-2" }, { scores: "evaluation" }) ?? {};
    expect(leftOut).toEqual([{ id: "e-2", because: "not-finished" }]);
  });

  it.each([0, -0, 100])("should take a score of %s", (totalScore) => {
    const { series } = mapScoreSamples({ ...survey, answers: { totalScore } }, SURVEY);
    expect(series[0]?.samples).toEqual([{ at: START, score: totalScore + 0, source: "survey" }]);
  });

  it.each([-1, 100.001, Number.NaN])("should set a score of %s aside", (totalScore) => {
    expect(mapScoreSamples({ ...survey, answers: { totalScore } }, SURVEY).counts.quarantined).toBe(1);
  });

  it.each<[string, number | null]>([
    ["1970-01-01T00:00:00Z", 0],
    ["9998-12-31T23:59:59.999Z", 253_370_764_799_999],
    ["9999-01-01T00:00:00Z", null],
    ["1969-12-31T23:59:59.999Z", null],
  ])("should read %s as %s", (completedDate, at) => {
    const { series, quarantined } = mapScoreSamples({ ...survey, completedDate }, SURVEY);
    expect(series.flatMap(({ samples }) => samples.map((one) => one.at))).toEqual(at === null ? [] : [at]);
    expect(quarantined.map(({ reason }) => reason)).toEqual(at === null ? ["malformed-instant"] : []);
  });

  it("should take ids of 200 characters, and none that are longer", () => {
    const ids = ["s".repeat(200), "t".repeat(201)];
    const { counts, quarantined } = mapScoreSamples(
      ids.map((id) => ({ ...survey, id, queue: { id: ids[0] } })),
      SURVEY,
    );
    expect(counts).toMatchObject({ mapped: 1, quarantined: 1 });
    expect(quarantined[0]).toMatchObject({ reason: "missing-id", recordId: null });
  });

  it("should give the reason that stands first, a context of another type last", () => {
    const wrong = { ...survey, evaluationContextId: 7 };
    const reasons = [wrong, { ...wrong, version: 0.5 }].map(
      (one) => mapScoreSamples(one, { scores: "evaluation" }).quarantined[0]?.reason,
    );
    expect(reasons).toEqual(["wrong-type", "invalid-number"]);
  });

  it("should tell of its options all that is wrong", () => {
    const options = { scores: "nps", time: "now", isReleasedOnly: 1 } as never;
    expect(refusal(() => mapScoreSamples([], options))).toEqual([
      "mapScoreSamples: 3 problems",
      'options.scores: expected "survey" or "evaluation", received "nps"',
      'options.time: expected "answer" or "conversation", received "now"',
      "options.isReleasedOnly: expected true or false, received 1",
    ]);
  });
});
