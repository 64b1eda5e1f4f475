import { describe, expect, it } from "vitest";
import { mapScoreSamples } from "../../../../src/adapters/genesys/alerting/map-score-samples.ts";
import type { ScoreSampleOptions } from "../../../../src/adapters/genesys/alerting/score-model.ts";
import { aggregateWindows } from "../../../../src/mos/windows/aggregate-windows.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import { PERCENT_POLICY, START } from "./aggregates.ts";

const SURVEY: ScoreSampleOptions = { scores: "survey" };
const EVALUATION: ScoreSampleOptions = { scores: "evaluation" };
const AT = "2026-03-02T08:00:00.000Z";

const survey = {
  id: "s-1",
  status: "Finished",
  answers: { totalScore: 85.5 },
  queue: { id: "q-1" },
  completedDate: AT,
};
const evaluation = {
  id: "e-1",
  status: "FINISHED",
  answers: { totalScore: 87.5 },
  queue: { id: "q-1" },
  releaseDate: AT,
  conversationEndDate: "2026-03-01T10:00:00Z",
  version: 1,
};
const conversation = {
  conversationId: "c-1",
  conversationStart: "2026-03-01T09:50:00Z",
  conversationEnd: "2026-03-01T10:00:00Z",
  surveys: [
    { surveyId: "s-2", surveyStatus: "Finished", queueId: "q-2", surveyCompletedDate: AT, oSurveyTotalScore: 60 },
  ],
  evaluations: [
    {
      evaluationId: "e-2",
      evaluationStatus: "Finished",
      released: true,
      queueId: "q-2",
      eventTime: AT,
      oTotalScore: 70,
    },
  ],
};

describe("mapScoreSamples", () => {
  it("should read surveys of the quality resource and of conversation details alike", () => {
    const input = [[survey], { conversations: [conversation], totalHits: 1 }];
    const { series, leftOut, quarantined, counts } = mapScoreSamples(input, SURVEY);
    expect([leftOut, quarantined]).toEqual([[], []]);
    expect(counts).toEqual({ read: 2, mapped: 2, replaced: 0, leftOut: 0, quarantined: 0 });
    const scale = { minimum: 0, maximum: 100 };
    expect(series).toEqual([
      { queueId: "q-1", source: "survey", scale, samples: [{ at: START, score: 85.5, source: "survey" }] },
      { queueId: "q-2", source: "survey", scale, samples: [{ at: START, score: 60, source: "survey" }] },
    ]);
    expect(aggregateWindows(series[0]?.samples ?? [], PERCENT_POLICY)).toMatchObject([{ startAt: START, mean: 85.5 }]);
  });

  it("should read evaluations alike, at the release or at the end of the conversation", () => {
    const input = [{ entities: [evaluation], total: 1 }, conversation];
    const scoresAt = (options: ScoreSampleOptions) =>
      mapScoreSamples(input, options).series.flatMap(({ samples }) => samples.map(({ at, score }) => [at, score]));
    const ended = Date.UTC(2026, 2, 1, 10);
    expect(scoresAt(EVALUATION)).toEqual([
      [START, 87.5],
      [START, 70],
    ]);
    expect(scoresAt({ ...EVALUATION, time: "conversation" })).toEqual([
      [ended, 87.5],
      [ended, 70],
    ]);
  });

  it.each<[string, ScoreSampleOptions, object, string]>([
    ["a survey that was sent", SURVEY, { ...survey, status: "Sent" }, "not-finished"],
    ["one without a score", SURVEY, { ...survey, answers: null }, "no-score"],
    ["one without a date", SURVEY, { ...survey, completedDate: undefined }, "no-instant"],
    ["one whose conversation is not told", { ...SURVEY, time: "conversation" }, survey, "no-instant"],
    ["an evaluation in review", EVALUATION, { ...evaluation, status: "INREVIEW" }, "not-finished"],
    ["a retracted one", EVALUATION, { ...evaluation, status: "RETRACTED" }, "void"],
    ["a calibration", EVALUATION, { ...evaluation, calibration: { id: "k" } }, "void"],
    ["one that was not released", EVALUATION, { ...evaluation, releaseDate: null }, "not-released"],
    ["one that may not be seen", EVALUATION, { ...evaluation, redacted: true, answers: undefined }, "redacted"],
    ["one without answers", EVALUATION, { ...evaluation, answers: undefined }, "no-score"],
  ])("should leave out %s", (_, options, record, because) => {
    const { series, leftOut, counts } = mapScoreSamples(record, options);
    expect(series).toEqual([]);
    expect(leftOut).toEqual([{ id: (record as typeof survey).id, because }]);
    expect(counts).toMatchObject({ read: 1, leftOut: 1 });
  });

  it.each([
    ["deleted", { deleted: true }, "void"],
    ["retracted", { evaluationStatus: "Retracted" }, "void"],
    ["a calibration", { calibrationId: "k" }, "void"],
    ["not released", { released: undefined }, "not-released"],
  ])("should leave out an evaluation of a detail that is %s", (_, fields, because) => {
    const detail = { ...conversation, evaluations: [{ ...conversation.evaluations[0], ...fields }] };
    expect(mapScoreSamples(detail, EVALUATION).leftOut).toEqual([{ id: "e-2", because }]);
  });

  it("should take unreleased evaluations where that is asked for", () => {
    const record = { ...evaluation, releaseDate: undefined, submittedDate: AT };
    expect(mapScoreSamples(record, { ...EVALUATION, isReleasedOnly: false }).counts.mapped).toBe(1);
  });

  it("should count the highest version of an evaluation, and the finished copy of a survey", () => {
    const rescored = { ...evaluation, id: "e-9", version: 2, evaluationContextId: "e-1", answers: { totalScore: 50 } };
    const sent = { ...survey, status: "Sent", completedDate: null };
    for (const input of [
      [evaluation, rescored],
      [rescored, evaluation],
    ]) {
      const { series, counts } = mapScoreSamples(input, EVALUATION);
      expect(counts).toMatchObject({ mapped: 1, replaced: 1 });
      expect(series[0]?.samples[0]?.score).toBe(50);
    }
    for (const input of [
      [sent, survey, survey],
      [survey, sent, survey],
    ]) {
      expect(mapScoreSamples(input, SURVEY).counts).toEqual({
        read: 3,
        mapped: 1,
        replaced: 2,
        leftOut: 0,
        quarantined: 0,
      });
    }
    const withdrawn = { ...evaluation, version: 2, status: "RETRACTED" };
    expect(mapScoreSamples([withdrawn, evaluation], EVALUATION).leftOut).toEqual([{ id: "e-1", because: "void" }]);
  });

  it.each<[string, unknown, string, string[]]>([
    ["a score of 101", { ...survey, answers: { totalScore: 101 } }, "invalid-number", ["score"]],
    ["a score as text", { ...survey, answers: { totalScore: "85" } }, "invalid-number", ["score"]],
    ["answers that are none", { ...survey, answers: [] }, "invalid-number", ["score"]],
    ["a malformed date", { ...survey, completedDate: "2026-03-2T" }, "malformed-instant", ["instant"]],
    ["no id", { ...survey, id: undefined }, "missing-id", ["id"]],
    ["a queue as a number", { ...survey, queue: { id: 7 } }, "wrong-type", ["queue"]],
    [
      "all at once",
      { ...survey, id: "", answers: { totalScore: Number.NaN }, completedDate: 3 },
      "missing-id",
      ["id", "score", "instant"],
    ],
    ["a text", "busy", "not-a-record", [""]],
    ["another object", { name: "n" }, "not-a-record", [""]],
    ["surveys that are no list", { conversationId: "c", surveys: "s" }, "wrong-type", ["surveys"]],
    ["a survey that is none", { conversationId: "c", surveys: [3] }, "not-a-record", ["surveys[0]"]],
    ["lists in lists", [[[[[survey]]]]], "too-deep", ["[0][0][0][0]"]],
    ["one in lists", [[], [[{ ...survey, id: 7 }]]], "missing-id", ["[1][0][0].id"]],
  ])("should set %s aside", (_, input, reason, paths) => {
    const { series, quarantined } = mapScoreSamples(input, { ...SURVEY, keepPayload: true });
    expect(series).toEqual([]);
    expect(quarantined.map((one) => [one.reason, one.problems.map(({ path }) => path)])).toEqual([[reason, paths]]);
    expect(quarantined[0]).toHaveProperty("payload");
  });

  it.each([null, undefined, "", [], {}, { entities: [] }, { totalHits: 0 }, { conversationId: "c" }, [[], [{}]]])(
    "should find nothing in %j",
    (input) => {
      expect(mapScoreSamples(input, SURVEY).counts.read).toBe(0);
    },
  );

  it.each<[unknown, string[]]>([
    [undefined, ["options"]],
    [{ scores: "nps", time: "now", isReleasedOnly: 1 }, ["options.scores", "options.time", "options.isReleasedOnly"]],
  ])("should refuse the options %j", (options, paths) => {
    expect(refusedPaths(() => mapScoreSamples([], options as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});
