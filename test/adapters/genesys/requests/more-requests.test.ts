import { describe, expect, it } from "vitest";
import {
  historicalAdherenceRequest,
  realTimeAdherenceRequest,
} from "../../../../src/adapters/genesys/requests/adherence-requests.ts";
import { conversationAggregatesQuery } from "../../../../src/adapters/genesys/requests/conversation-aggregates-query.ts";
import { conversationDetailsByIdRequest } from "../../../../src/adapters/genesys/requests/conversation-requests.ts";
import {
  detailsJobRequest,
  detailsJobResultsRequest,
} from "../../../../src/adapters/genesys/requests/details-job-requests.ts";
import {
  externalMetricDefinitionRequest,
  externalMetricDefinitionsRequest,
} from "../../../../src/adapters/genesys/requests/external-metric-definition-requests.ts";
import {
  agentProfileRequest,
  leaderboardRequest,
  profileMetricsRequest,
  scorecardRequest,
} from "../../../../src/adapters/genesys/requests/gamification-requests.ts";
import { indexedPropertiesRequest } from "../../../../src/adapters/genesys/requests/indexed-properties-request.ts";
import { evaluationRequest, evaluationsRequest } from "../../../../src/adapters/genesys/requests/quality-requests.ts";
import { callCoachRequest } from "../../../../src/adapters/genesys/requests/supervisor-requests.ts";
import { userAggregatesQuery } from "../../../../src/adapters/genesys/requests/user-aggregates-query.ts";
import { presencesRequest, userDetailsQuery } from "../../../../src/adapters/genesys/requests/user-requests.ts";
import { refusalOf, refusedPaths } from "../../../core/refusal.ts";

const START = Date.UTC(2026, 2, 2);
const DAY_MS = 86_400_000;
const day = { startAt: START, endAt: START + DAY_MS };
const unit = { managementUnitId: "m-1", ...day };
const week = { startWorkday: "2026-03-02", endWorkday: "2026-03-08" };
const profile = { filterType: "PerformanceProfile", filterId: "p-1" } as const;
const metric = { name: "Effort", unit: "Number", objectiveType: "LowerIsBetter" } as const;
const listOf = (length: number) => Array.from({ length }, (_, i) => `u-${i}`);

describe("evaluationsRequest", () => {
  it("should ask for the scores of an agent's evaluations of a stretch of time", () => {
    expect(evaluationsRequest({ agentId: "u-1", ...day, isReleased: true, pageSize: 25, pageNumber: 2 })).toMatchObject(
      {
        method: "GET",
        path: "/api/v2/quality/evaluations/query",
        query: {
          agentUserId: "u-1",
          startTime: "2026-03-02T00:00:00.000Z",
          endTime: "2026-03-03T00:00:00.000Z",
          isReleased: "true",
          expandAnswerTotalScores: "true",
          pageSize: "25",
          pageNumber: "2",
        },
        body: null,
      },
    );
  });

  it("should not ask for what was not told", () => {
    expect(evaluationsRequest({ conversationId: "c-1" }).query).toEqual({
      conversationId: "c-1",
      expandAnswerTotalScores: "true",
      pageSize: "100",
      pageNumber: "1",
    });
  });
});

describe("detailsJobRequest", () => {
  it("should be the synchronous query without its pages, over more than a month", () => {
    const { body } = detailsJobRequest({ startAt: START, endAt: START + 90 * DAY_MS, conversationIds: ["c-1"] });
    expect(body).toEqual({
      interval: "2026-03-02T00:00:00.000Z/2026-05-31T00:00:00.000Z",
      order: "asc",
      orderBy: "conversationStart",
      conversationFilters: [
        { type: "and", predicates: [{ type: "dimension", dimension: "conversationEnd", operator: "exists" }] },
        {
          type: "or",
          predicates: [{ type: "dimension", dimension: "conversationId", operator: "matches", value: "c-1" }],
        },
      ],
    });
  });
});

describe("conversationAggregatesQuery", () => {
  it("should ask for each list of values as any of them, and for all lists at once", () => {
    const { body } = conversationAggregatesQuery({
      ...day,
      granularity: "P1D",
      timeZone: "Europe/London",
      groupBy: ["userId", "queueId"],
      metrics: ["tHandle"],
      agentIds: ["u-1", "u-2"],
      mediaTypes: ["voice"],
    });
    const predicate = (dimension: string, value: string) => ({
      type: "dimension",
      dimension,
      operator: "matches",
      value,
    });
    expect(body).toEqual({
      interval: "2026-03-02T00:00:00.000Z/2026-03-03T00:00:00.000Z",
      granularity: "P1D",
      timeZone: "Europe/London",
      groupBy: ["userId", "queueId"],
      metrics: ["tHandle"],
      filter: {
        type: "and",
        clauses: [
          { type: "or", predicates: [predicate("userId", "u-1"), predicate("userId", "u-2")] },
          { type: "or", predicates: [predicate("mediaType", "voice")] },
        ],
      },
    });
  });

  it("should leave out what was not told", () => {
    expect(Object.keys(conversationAggregatesQuery(day).body)).toEqual(["interval", "groupBy", "metrics"]);
  });
});

describe("historicalAdherenceRequest", () => {
  it("should ask for all agents of a unit, or for some", () => {
    const units = [unit, { ...unit, agentIds: ["u-1"], hasExceptions: true, hasActuals: true }];
    const item = {
      managementUnitId: "m-1",
      startDate: "2026-03-02T00:00:00.000Z",
      endDate: "2026-03-03T00:00:00.000Z",
    };
    expect(historicalAdherenceRequest({ timeZone: "UTC", units }).body).toEqual({
      timeZone: "UTC",
      items: [
        { ...item, includeExceptions: false, includeActuals: false },
        { ...item, userIds: ["u-1"], includeExceptions: true, includeActuals: true },
      ],
    });
  });
});

describe("externalMetricDefinitionRequest", () => {
  it("should name the currency of money", () => {
    const { body } = externalMetricDefinitionRequest({
      ...metric,
      unit: "Currency",
      currency: "USD",
      precision: 2,
      isEnabled: false,
    });
    expect(body).toEqual({
      name: "Effort",
      unit: "Currency",
      unitDefinition: "USD",
      precision: 2,
      defaultObjectiveType: "LowerIsBetter",
      enabled: false,
    });
  });
});

describe("misuse of a builder", () => {
  it.each<[string, () => unknown, string[]]>([
    ["no options", () => evaluationsRequest(null as never), ["options"]],
    ["nothing in them", () => evaluationsRequest({}), ["agentId"]],
    [
      "half an interval and no truth",
      () => evaluationsRequest({ agentId: "", endAt: START, queueId: "..", isReleased: 1 as never, pageSize: 101 }),
      ["agentId", "queueId", "startAt", "isReleased", "pageSize"],
    ],
    ["no evaluation", () => evaluationRequest({ conversationId: "c" } as never), ["evaluationId"]],
    ["no ids", () => conversationDetailsByIdRequest({ conversationIds: [] }), ["conversationIds"]],
    ["51 ids", () => conversationDetailsByIdRequest({ conversationIds: listOf(51) }), ["conversationIds"]],
    [
      "an id that would be two",
      () => conversationDetailsByIdRequest({ conversationIds: ["a", "b,c", ""] }),
      ["conversationIds[2]", "conversationIds[1]"],
    ],
    ["a hole for an id", () => conversationDetailsByIdRequest({ conversationIds: Array(1) }), ["conversationIds[0]"]],
    ["51 presences", () => presencesRequest({ userIds: listOf(51) }), ["userIds"]],
    ["101 agents", () => realTimeAdherenceRequest({ agentIds: listOf(101) }), ["agentIds"]],
    ["101 users", () => userDetailsQuery({ ...day, userIds: listOf(101), pageNumber: 0 }), ["userIds", "pageNumber"]],
    ["an empty job", () => detailsJobRequest({ startAt: START, endAt: START }), ["endAt"]],
    [
      "an empty cursor",
      () => detailsJobResultsRequest({ jobId: "j", cursor: "", pageSize: 10_001 }),
      ["cursor", "pageSize"],
    ],
    [
      "other names",
      () =>
        conversationAggregatesQuery({
          ...day,
          granularity: "FIFTEEN_MINUTES" as never,
          timeZone: "",
          groupBy: ["user id"],
          metrics: ["quality_score", "tHandle"],
          agentIds: [""],
        }),
      ["granularity", "timeZone", "groupBy[0]", "metrics[0]", "agentIds[0]"],
    ],
    ["no metrics", () => userAggregatesQuery({ ...day, metrics: [] }), ["metrics"]],
    ["a metric twice", () => userAggregatesQuery({ ...day, metrics: ["tHandle", "tHandle"] }), ["metrics"]],
    [
      "units that are none",
      () =>
        historicalAdherenceRequest({
          timeZone: 1 as never,
          units: [3 as never, { ...unit, endAt: START + 31 * DAY_MS + 1, agentIds: [] }],
        }),
      ["timeZone", "units[0]", "units[1].endAt", "units[1].agentIds"],
    ],
    [
      "a unit without anything",
      () => historicalAdherenceRequest({ timeZone: "UTC", units: [{ hasExceptions: 1 } as never] }),
      ["managementUnitId", "startAt", "endAt", "hasExceptions"].map((field) => `units[0].${field}`),
    ],
    ["no units", () => historicalAdherenceRequest({ timeZone: "UTC", units: [] }), ["units"]],
    ["a day that is none", () => scorecardRequest({ agentId: "u", workday: "2026-02-30" }), ["workday"]],
    ["an instant for a day", () => agentProfileRequest({ agentId: "u", workday: START as never }), ["workday"]],
    ["a profile without an id", () => profileMetricsRequest({ profileId: "", workday: "" }), ["profileId", "workday"]],
    [
      "a week backwards",
      () => leaderboardRequest({ ...profile, startWorkday: week.endWorkday, endWorkday: week.startWorkday }),
      ["endWorkday"],
    ],
    [
      "a board of nothing",
      () => leaderboardRequest({ metricId: "" } as never),
      ["filterType", "filterId", "startWorkday", "endWorkday", "metricId"],
    ],
    [
      "a property of nothing",
      () => indexedPropertiesRequest({ property: "", targetAt: -1 } as never),
      ["conversationId", "sessionId", "targetAt", "property", "score.value"],
    ],
    ["money without a currency", () => externalMetricDefinitionRequest({ ...metric, unit: "Currency" }), ["currency"]],
    ["a currency of seconds", () => externalMetricDefinitionRequest({ ...metric, currency: "USD" }), ["currency"]],
    [
      "a metric of nothing",
      () => externalMetricDefinitionRequest({ precision: 6, isEnabled: null } as never),
      ["name", "unit", "precision", "objectiveType", "isEnabled"],
    ],
    ["page 0", () => externalMetricDefinitionsRequest({ pageNumber: 0 }), ["pageNumber"]],
    ["nobody to whisper to", () => callCoachRequest({ conversationId: "c" } as never), ["participantId"]],
  ])("should be refused with every problem: %s", (_, build, paths) => {
    expect(refusedPaths(build)).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should take a day's board, and lists as long as they may be", () => {
    const board = leaderboardRequest({ ...profile, startWorkday: "2026-03-02", endWorkday: "2026-03-02" });
    expect(board.query).toEqual({ ...profile, startWorkday: "2026-03-02", endWorkday: "2026-03-02" });
    expect(presencesRequest({ userIds: listOf(50) }).query["id"]?.split(",")).toHaveLength(50);
    expect(realTimeAdherenceRequest({ agentIds: listOf(100) }).query["userId"]?.split(",")).toHaveLength(100);
  });

  it("should not tell what an id was", () => {
    const refusal = refusalOf(() => presencesRequest({ userIds: ["Jane,Doe", 15550100123 as never] }));
    expect(refusal.message).not.toMatch(/Jane|5550100123/);
  });
});
