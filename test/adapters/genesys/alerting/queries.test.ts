import { describe, expect, it } from "vitest";
import {
  type MosDetailsSelection,
  mosDetailsQuery,
} from "../../../../src/adapters/genesys/alerting/mos-details-query.ts";
import {
  type ScoreAggregatesSelection,
  scoreAggregatesQuery,
} from "../../../../src/adapters/genesys/alerting/score-aggregates-query.ts";
import { refusedPaths } from "../../../core/refusal.ts";
import { refusal } from "../../cxone/refusal.ts";
import { differences } from "../definition-differences.ts";
import official from "../definitions.json" with { type: "json" };

const START = Date.UTC(2026, 2, 2, 8);
const DAY_MS = 86_400_000;

function definitionOf(request: { readonly method: string; readonly path: string }): string {
  const found = official.operations.find(({ method, path }) => method === request.method && path === request.path);
  if (found?.body == null) throw new Error(`no operation ${request.method} ${request.path}`);
  return found.body;
}

describe("mosDetailsQuery", () => {
  const hour: MosDetailsSelection = { startAt: START, endAt: START + 3_600_000 };

  it("should ask for finished calls of the queues with a MOS below the bound", () => {
    const request = mosDetailsQuery({ ...hour, queueIds: ["q-1", "q-2"], mosBelow: 3.5, pageNumber: 2, pageSize: 25 });
    expect(request.body).toEqual({
      interval: "2026-03-02T08:00:00.000Z/2026-03-02T09:00:00.000Z",
      order: "asc",
      orderBy: "conversationStart",
      conversationFilters: [
        {
          type: "and",
          predicates: [
            { type: "dimension", dimension: "conversationEnd", operator: "exists" },
            { type: "dimension", dimension: "mediaStatsMinConversationMos", range: { lt: 3.5 } },
          ],
        },
      ],
      segmentFilters: [
        {
          type: "or",
          predicates: [
            { type: "dimension", dimension: "queueId", operator: "matches", value: "q-1" },
            { type: "dimension", dimension: "queueId", operator: "matches", value: "q-2" },
          ],
        },
      ],
      paging: { pageSize: 25, pageNumber: 2 },
    });
    expect(differences(request.body, definitionOf(request))).toEqual([]);
  });

  it("should ask for every measured call without a bound, and for every queue without one", () => {
    const request = mosDetailsQuery(hour);
    expect(request.body.conversationFilters[0]?.predicates[1]).toEqual({
      type: "dimension",
      dimension: "mediaStatsMinConversationMos",
      operator: "exists",
    });
    expect(request.body).not.toHaveProperty("segmentFilters");
    expect(differences(request.body, definitionOf(request))).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ["no selection", null, ["options"]],
    ["a misspelt name", { ...hour, mosBellow: 3 }, ["mosBellow"]],
    ["an empty interval", { ...hour, endAt: START }, ["endAt"]],
    ["a millisecond over 31 days", { ...hour, endAt: START + 31 * DAY_MS + 1 }, ["endAt"]],
    ["half milliseconds", { startAt: 0.5, endAt: Number.NaN }, ["startAt", "endAt"]],
    ["an instant before 1970", { ...hour, startAt: -1 }, ["startAt"]],
    ["a queue that is no list", { ...hour, queueIds: "q" }, ["queueIds"]],
    ["an empty queue", { ...hour, queueIds: ["q", ""] }, ["queueIds[1]"]],
    ["a percentage as a bound", { ...hour, mosBelow: 70 }, ["mosBelow"]],
    ["a bound as text", { ...hour, mosBelow: "3.5" }, ["mosBelow"]],
    ["pages that are none", { ...hour, pageNumber: 0, pageSize: 101 }, ["pageNumber", "pageSize"]],
  ])("should refuse %s", (_, selection, paths) => {
    expect(refusedPaths(() => mosDetailsQuery(selection as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should take 31 days", () => {
    expect(mosDetailsQuery({ ...hour, endAt: START + 31 * DAY_MS }).method).toBe("POST");
  });
});

describe("the refusals of mosDetailsQuery", () => {
  const hour = { startAt: START, endAt: START + 3_600_000 };

  it.each<[unknown, string[]]>([
    [
      { startAt: START, endAt: START - 1 },
      [`endAt: expected an instant after startAt, at most 31 days later, received ${START - 1}`],
    ],
    [{ ...hour, endAt: "now" }, ['endAt: expected an instant in whole epoch milliseconds, received "now"']],
    [
      { ...hour, queueIds: "q", mosBelow: 0.999, pageNumber: 0, pageSize: 100.5 },
      [
        'queueIds: expected a list of ids, received "q"',
        "mosBelow: expected a number from 1 to 5, received 0.999",
        "pageNumber: expected a whole number from 1 to 9007199254740991, received 0",
        "pageSize: expected a whole number from 1 to 100, received 100.5",
      ],
    ],
    [{ ...hour, mosBelow: 5.001 }, ["mosBelow: expected a number from 1 to 5, received 5.001"]],
  ])("should tell of %j all that is wrong", (selection, problems) => {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    expect(refusal(() => mosDetailsQuery(selection as never))).toEqual([`mosDetailsQuery: ${count}`, ...problems]);
  });

  it.each([1, 5])("should take %s as a bound", (mosBelow) => {
    expect(mosDetailsQuery({ ...hour, mosBelow }).body.conversationFilters[0]?.predicates[1]).toMatchObject({
      range: { lt: mosBelow },
    });
  });
});

describe("scoreAggregatesQuery", () => {
  const hour: ScoreAggregatesSelection = { scores: "survey", startAt: START, endAt: START + 3_600_000 };

  it("should ask for survey scores of a queue in quarters of an hour", () => {
    const request = scoreAggregatesQuery({ ...hour, queueIds: ["q-1"], timeDimension: "surveyCreatedDate" });
    expect(request.path).toBe("/api/v2/analytics/surveys/aggregates/query");
    expect(request.body).toEqual({
      interval: "2026-03-02T08:00:00.000Z/2026-03-02T09:00:00.000Z",
      granularity: "PT15M",
      groupBy: ["queueId"],
      metrics: ["oSurveyTotalScore"],
      filter: {
        type: "and",
        clauses: [
          { type: "or", predicates: [{ type: "dimension", dimension: "queueId", operator: "matches", value: "q-1" }] },
        ],
      },
      alternateTimeDimension: "surveyCreatedDate",
    });
    expect(differences(request.body, definitionOf(request))).toEqual([]);
  });

  it("should ask for released evaluations, or for all", () => {
    const released = scoreAggregatesQuery({ ...hour, scores: "evaluation", queueIds: ["q-1", "q-2"] });
    expect(released.body.filter?.clauses.map(({ predicates }) => predicates.map(({ value }) => value))).toEqual([
      ["q-1", "q-2"],
      ["true"],
    ]);
    const all = scoreAggregatesQuery({ ...hour, scores: "evaluation", isReleasedOnly: false, windowSeconds: 90 });
    expect(all.body).toEqual({
      interval: released.body.interval,
      granularity: "PT90S",
      groupBy: ["queueId"],
      metrics: ["oTotalScore"],
    });
    for (const request of [released, all]) expect(differences(request.body, definitionOf(request))).toEqual([]);
  });

  it("should ask for metrics that the platform has", () => {
    const { SurveyAggregationView, EvaluationAggregationView } = official.aggregateMetrics;
    expect(SurveyAggregationView).toEqual(expect.arrayContaining([...scoreAggregatesQuery(hour).body.metrics]));
    const { metrics } = scoreAggregatesQuery({ ...hour, scores: "evaluation" }).body;
    expect(EvaluationAggregationView).toEqual(expect.arrayContaining([...metrics]));
  });

  it.each<[string, unknown, string[]]>([
    ["no selection", undefined, ["options"]],
    ["a misspelt name", { ...hour, queueIDs: ["q-1"] }, ["queueIDs"]],
    ["other scores", { ...hour, scores: "constructor" }, ["scores"]],
    ["instants off the windows", { ...hour, startAt: START + 1, endAt: START + 60_000 }, ["startAt", "endAt"]],
    ["an empty interval", { ...hour, endAt: START }, ["endAt"]],
    ["windows of no length", { ...hour, windowSeconds: 0 }, ["windowSeconds"]],
    ["windows of more than a week", { ...hour, windowSeconds: 604_801 }, ["windowSeconds"]],
    ["the other's time", { ...hour, timeDimension: "evaluationReleaseDate" }, ["timeDimension"]],
    ["a prototype's name for a time", { ...hour, timeDimension: "toString" }, ["timeDimension"]],
    ["no truth", { ...hour, isReleasedOnly: "yes", queueIds: [7] }, ["queueIds[0]", "isReleasedOnly"]],
  ])("should refuse %s", (_, selection, paths) => {
    expect(refusedPaths(() => scoreAggregatesQuery(selection as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});

describe("the refusals of scoreAggregatesQuery", () => {
  const hour = { scores: "survey", startAt: START, endAt: START + 3_600_000 };

  it.each<[unknown, string[]]>([
    [
      { ...hour, scores: ["survey"], timeDimension: "eventTime", isReleasedOnly: 1 },
      [
        'scores: expected "survey" or "evaluation", received an array of 1',
        "isReleasedOnly: expected true or false, received 1",
      ],
    ],
    [
      { ...hour, scores: "nps", timeDimension: "toString" },
      ['scores: expected "survey" or "evaluation", received "nps"'],
    ],
    [
      { ...hour, scores: "evaluation", timeDimension: "surveyCreatedDate" },
      [
        'timeDimension: expected "conversationStart" or "evaluationCreatedDate" or "evaluationReleaseDate" or "eventTime", received "surveyCreatedDate"',
      ],
    ],
    [{ ...hour, endAt: START }, [`endAt: expected an instant after startAt, received ${START}`]],
    [
      { ...hour, startAt: START + 1, endAt: 0.5 },
      ["endAt: expected an instant in whole epoch milliseconds, received 0.5"],
    ],
    [{ ...hour, windowSeconds: 1.5 }, ["windowSeconds: expected a whole number from 1 to 604800, received 1.5"]],
    [{ ...hour, startAt: START + 1 }, [`startAt: expected a multiple of 900000, received ${START + 1}`]],
    [
      { ...hour, timeDimension: "conversationStart" },
      ['timeDimension: expected "eventTime" or "surveyCreatedDate", received "conversationStart"'],
    ],
  ])("should tell of %j all that is wrong", (selection, problems) => {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    expect(refusal(() => scoreAggregatesQuery(selection as never))).toEqual([
      `scoreAggregatesQuery: ${count}`,
      ...problems,
    ]);
  });

  it.each([1, 604_800])("should take windows of %s seconds", (windowSeconds) => {
    const week = 604_800_000;
    const { body } = scoreAggregatesQuery({ scores: "survey", startAt: 0, endAt: week, windowSeconds });
    expect(body.granularity).toBe(windowSeconds === 1 ? "PT1S" : "PT10080M");
  });
});
