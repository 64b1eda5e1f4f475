import { describe, expect, it } from "vitest";
import { historicalAdherenceRequest } from "../../../../src/adapters/genesys/requests/adherence-requests.ts";
import { conversationAggregatesQuery } from "../../../../src/adapters/genesys/requests/conversation-aggregates-query.ts";
import { conversationDetailsQuery } from "../../../../src/adapters/genesys/requests/conversation-details-query.ts";
import { conversationDetailsByIdRequest } from "../../../../src/adapters/genesys/requests/conversation-requests.ts";
import { customAttributesRequest } from "../../../../src/adapters/genesys/requests/custom-attributes-request.ts";
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
import { userAggregatesQuery } from "../../../../src/adapters/genesys/requests/user-aggregates-query.ts";
import { userDetailsQuery } from "../../../../src/adapters/genesys/requests/user-requests.ts";

const START = Date.UTC(2026, 2, 2);
const DAY_MS = 86_400_000;
const day = { startAt: START, endAt: START + DAY_MS };
const interval = "2026-03-02T00:00:00.000Z/2026-03-03T00:00:00.000Z";
const matches = (dimension: string, value: string) => ({ type: "dimension", dimension, operator: "matches", value });
const listOf = (length: number) => Array.from({ length }, (_, i) => `u${i}`);

describe("a body", () => {
  it("should be, of conversations' sums, by agent and with what their figures need when nothing is told", () => {
    expect(conversationAggregatesQuery(day).body).toEqual({
      interval,
      groupBy: ["userId"],
      metrics: ["nTransferred", "tAcw", "tAnswered", "tHandle", "tHeldComplete", "tTalkComplete"],
    });
    expect(conversationAggregatesQuery({ ...day, queueIds: ["q-1"] }).body.filter).toEqual({
      type: "and",
      clauses: [{ type: "or", predicates: [matches("queueId", "q-1")] }],
    });
  });

  it("should be, of agents' time, by agent, and of some agents alone when they are told", () => {
    const body = { interval, groupBy: ["userId"], metrics: ["tAgentRoutingStatus", "tSystemPresence"] };
    expect(userAggregatesQuery(day).body).toEqual(body);
    expect(userAggregatesQuery({ ...day, agentIds: ["u-1", "u-2"] }).body).toEqual({
      ...body,
      filter: {
        type: "and",
        clauses: [{ type: "or", predicates: [matches("userId", "u-1"), matches("userId", "u-2")] }],
      },
    });
  });

  it("should be, of users' presence, any of them by its page", () => {
    expect(userDetailsQuery({ ...day, userIds: ["u-1", "u-2"], pageNumber: 3 }).body).toEqual({
      interval,
      order: "asc",
      userFilters: [{ type: "or", predicates: [matches("userId", "u-1"), matches("userId", "u-2")] }],
      paging: { pageSize: 100, pageNumber: 3 },
    });
  });

  it("should ask for conversations that are still open when they are wanted", () => {
    const open = { ...day, isFinishedOnly: false };
    expect(conversationDetailsQuery(open).body.conversationFilters).toEqual([]);
    expect(conversationDetailsQuery({ ...open, conversationIds: ["c-1"] }).body.conversationFilters).toEqual([
      { type: "or", predicates: [matches("conversationId", "c-1")] },
    ]);
  });

  it("should be, of a job for all conversations, without a filter of ids", () => {
    expect(detailsJobRequest(day).body.conversationFilters).toEqual([
      { type: "and", predicates: [{ type: "dimension", dimension: "conversationEnd", operator: "exists" }] },
    ]);
  });

  it("should be, of attributes that are amended, the record without what was not told", () => {
    expect(customAttributesRequest({ conversationId: "c-1", score: { value: 5 } }).body).toEqual({
      id: "behavioral-ces",
      divisions: [],
      customAttributes: { ces_score_number: 5 },
    });
  });

  it("should be, of an indexed property, a number as text at an instant of its session", () => {
    const target = { conversationId: "c-1", sessionId: "s-1", targetAt: START, score: { value: 6.25 } };
    expect(indexedPropertiesRequest(target).body).toEqual({
      sessionId: "s-1",
      targetDate: "2026-03-02T00:00:00.000Z",
      properties: [{ property: "ces_score", propertyType: "real", value: "6.25" }],
    });
  });

  it.each([
    [undefined, 1],
    [0, 0],
    [-0, 0],
    [5, 5],
  ])("should be, of a metric with precision %j, one with %j, and enabled", (precision, written) => {
    const definition = { name: "Effort", unit: "Number", precision, objectiveType: "LowerIsBetter" } as const;
    expect(externalMetricDefinitionRequest(definition).body).toEqual({
      name: "Effort",
      unit: "Number",
      precision: written,
      defaultObjectiveType: "LowerIsBetter",
      enabled: true,
    });
  });

  it("should be as long as it may be", () => {
    const units = Array(100).fill({ managementUnitId: "m-1", startAt: START, endAt: START + 31 * DAY_MS });
    expect(historicalAdherenceRequest({ timeZone: "UTC", units }).body.items).toHaveLength(100);
    const names = listOf(100);
    expect(conversationAggregatesQuery({ ...day, groupBy: names }).body.groupBy).toEqual(names);
    const longest = `t${"H".repeat(61)}`;
    expect(userAggregatesQuery({ ...day, metrics: [longest] }).body.metrics).toEqual([longest]);
    expect(() => userAggregatesQuery({ ...day, metrics: [`${longest}H`] })).toThrow("metrics[0]");
  });
});

describe("a query", () => {
  const workday = "2026-03-02";
  it.each([
    [() => conversationDetailsByIdRequest({ conversationIds: ["c-1", "c-2"] }), { id: "c-1,c-2" }],
    [() => detailsJobResultsRequest({ jobId: "j" }), {}],
    [
      () => detailsJobResultsRequest({ jobId: "j", cursor: "x y", pageSize: 10_000 }),
      { cursor: "x y", pageSize: "10000" },
    ],
    [() => externalMetricDefinitionsRequest(), { pageSize: "100", pageNumber: "1" }],
    [() => externalMetricDefinitionsRequest({ pageNumber: 2, pageSize: 25 }), { pageSize: "25", pageNumber: "2" }],
    [() => profileMetricsRequest({ profileId: "p" }), { expand: "objective" }],
    [() => profileMetricsRequest({ profileId: "p", workday }), { expand: "objective", workday }],
    [() => agentProfileRequest({ agentId: "u", workday }), { workday }],
    [() => scorecardRequest({ agentId: "u", workday }), { expand: "objective", workday }],
    [
      () =>
        leaderboardRequest({
          filterType: "Division",
          filterId: "d",
          startWorkday: workday,
          endWorkday: "2026-03-08",
          metricId: "m",
        }),
      { filterType: "Division", filterId: "d", startWorkday: workday, endWorkday: "2026-03-08", metricId: "m" },
    ],
  ])("should be whole: %s", (build, expected) => {
    expect(build().query).toEqual(expected);
  });
});

describe("a time zone", () => {
  const unit = { managementUnitId: "m-1", ...day };
  it.each(["Europe/London", "UTC", "Etc/GMT+5", "America/Port-au-Prince", `Z${"z".repeat(63)}`])(
    "should be taken: %s",
    (timeZone) => {
      expect(historicalAdherenceRequest({ timeZone, units: [unit] }).body.timeZone).toBe(timeZone);
    },
  );

  it.each(["", "5", "/Europe", "Europe/London ", " UTC", "UTC\n", "Ä", `Z${"z".repeat(64)}`])(
    "should be refused: %j",
    (timeZone) => {
      expect(() => historicalAdherenceRequest({ timeZone, units: [unit] })).toThrow("timeZone");
    },
  );
});
