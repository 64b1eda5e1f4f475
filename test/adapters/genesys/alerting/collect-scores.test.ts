import { describe, expect, it } from "vitest";
import { mapScoreSamples } from "../../../../src/adapters/genesys/alerting/map-score-samples.ts";
import type { ScoreSampleOptions } from "../../../../src/adapters/genesys/alerting/score-model.ts";

const SURVEY: ScoreSampleOptions = { scores: "survey" };
const EVALUATION: ScoreSampleOptions = { scores: "evaluation" };
const AT = "2026-03-02T08:00:00.000Z";
const survey = { id: "s-1", status: "Finished", answers: { totalScore: 85 }, completedDate: AT };
const evaluation = { id: "e-1", status: "Finished", answers: { totalScore: 87 }, releaseDate: AT };
const RECORD = "a survey or evaluation with its status, a conversation detail, a page of them, or a list";

/** A page in a page, so many deep. */
function pagesOf(depth: number, field: string): unknown {
  let page: unknown = survey;
  for (let i = 0; i < depth; i++) page = { [field]: [page] };
  return page;
}

describe("collectScores", () => {
  it.each<[string, unknown, ScoreSampleOptions, string[]]>([
    ["a text", "busy", SURVEY, [`the input: expected ${RECORD}, received a text of 4 characters`]],
    ["another object", { name: "n" }, SURVEY, [`the input: expected ${RECORD}, received an object`]],
    [
      "surveys that are no list",
      { conversationId: "c", surveys: "s" },
      SURVEY,
      ["surveys: expected a list of surveys, received a text of 1 characters"],
    ],
    [
      "evaluations of which two are none",
      { conversationId: "c", surveys: "s", evaluations: [null, evaluation, 7] },
      { ...EVALUATION, isReleasedOnly: false },
      [
        "evaluations[0]: expected a list of evaluations, received null",
        "evaluations[2]: expected a list of evaluations, received a number",
        "evaluations[1].id: expected a text of 1 to 200 characters, received missing",
      ],
    ],
    [
      "lists in lists",
      [[[[[survey]]]]],
      SURVEY,
      ["[0][0][0][0]: expected lists nested at most 4 deep, received an array of 1"],
    ],
    [
      "a record of a page in a list",
      [[], { entities: [survey, 7] }],
      SURVEY,
      [`[1].entities[1]: expected ${RECORD}, received a number`],
    ],
    [
      "a context, a version, a queue, a score and an instant that are none",
      {
        ...evaluation,
        evaluationContextId: 7,
        version: 1.5,
        queue: { id: "" },
        answers: { totalScore: "4711" },
        releaseDate: "2026",
      },
      EVALUATION,
      [
        "context: expected a text of 1 to 200 characters, received a number",
        "version: expected a whole number, received a number",
        "queue: expected a text of 1 to 200 characters, received a text of 0 characters",
        "score: expected a percentage from 0 to 100, received a text of 4 characters",
        "instant: expected an ISO 8601 instant with a zone, from 1970 on, received a text of 4 characters",
      ],
    ],
  ])("should say of %s what was expected", (_, input, options, expected) => {
    const { quarantined } = mapScoreSamples(input, options);
    expect(quarantined.flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual(expected);
  });

  it.each(["entities", "conversations"])("should follow %s in each other as far as lists", (field) => {
    expect(mapScoreSamples(pagesOf(4, field), SURVEY).counts).toMatchObject({ mapped: 1, quarantined: 0 });
    expect(mapScoreSamples(pagesOf(5, field), SURVEY).quarantined.map(({ reason }) => reason)).toEqual(["too-deep"]);
  });

  it.each([
    { cursor: null },
    { dataAvailabilityDate: AT },
    { entities: null, pageSize: 25 },
    { conversations: null, aggregations: [] },
    { conversationId: "c", surveys: null },
  ])("should find nothing in the page %j", (page) => {
    expect(mapScoreSamples(page, SURVEY).counts.read).toBe(0);
  });

  it.each<[string, unknown, ScoreSampleOptions]>([
    ["a status of null", { ...survey, status: null }, SURVEY],
    ["a status that is a list", { ...survey, status: ["Finished"] }, SURVEY],
    ["no status in a detail", { conversationId: "c", surveys: [{ surveyId: "s-1" }] }, SURVEY],
    ["another status", { ...evaluation, status: "PENDING", releaseDate: null }, EVALUATION],
  ])("should not take for finished: %s", (_, input, options) => {
    expect(mapScoreSamples(input, options).leftOut.map(({ because }) => because)).toEqual(["not-finished"]);
  });

  it("should take no text for no calibration, and the queue of the evaluation", () => {
    const input = { ...evaluation, calibration: "", queue: { id: "q-7" } };
    expect(mapScoreSamples(input, EVALUATION).series).toMatchObject([{ queueId: "q-7", samples: [{ score: 87 }] }]);
  });

  it("should take the submission for an evaluation that has no release, where unreleased ones count", () => {
    const { releaseDate: _, ...unreleased } = evaluation;
    const { series } = mapScoreSamples({ ...unreleased, submittedDate: AT }, { ...EVALUATION, isReleasedOnly: false });
    expect(series).toMatchObject([{ samples: [{ at: Date.parse(AT) }] }]);
    expect(mapScoreSamples({ ...unreleased, submittedDate: AT }, EVALUATION).leftOut).toEqual([
      { id: "e-1", because: "not-released" },
    ]);
  });

  it("should know the copies of an evaluation without a context by its id", () => {
    expect(mapScoreSamples([evaluation, evaluation], EVALUATION).counts).toMatchObject({ mapped: 1, replaced: 1 });
  });
});
