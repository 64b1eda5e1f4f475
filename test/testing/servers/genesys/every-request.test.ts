import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as genesys from "../../../../src/adapters/genesys/index.ts";
import type { PlatformRequest } from "../../../../src/adapters/model.ts";
import { GUIDE_ALERT_POLICY } from "../../../../src/mos/policy.ts";
import { type GenesysServer, startGenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { buildersOf, expectAnswer, type Row, realClock } from "../every-request.ts";

const START_AT = Date.UTC(2026, 2, 2, 8);
const HOUR_MS = 3_600_000;
const hours = { startAt: START_AT, endAt: START_AT + 2 * HOUR_MS };
const workday = "2026-03-02";
const score = { value: 5 };
const [conversationId, agentId, userId, profileId] = ["c-1", "u-1", "u-1", "p-1"];
const at = (minutes: number): string => new Date(START_AT + minutes * 60_000).toISOString();

const session = {
  sessionId: "s-2",
  mediaType: "voice",
  direction: "inbound",
  segments: [{ segmentStart: at(0), segmentEnd: at(10), segmentType: "interact", queueId: "q-1" }],
  metrics: [{ name: "tHandle", value: 600_000, emitDate: at(10) }],
};
const conversation = {
  conversationId,
  conversationStart: at(0),
  conversationEnd: at(10),
  originatingDirection: "inbound",
  mediaStatsMinConversationMos: 3.1,
  participants: [{ participantId: "p-2", purpose: "agent", userId, sessions: [session] }],
};
const evaluation = { id: "e-1", conversation: { id: conversationId }, agent: { id: agentId }, releaseDate: at(60) };
const finished = { status: "Finished", completedDate: at(60), answers: { totalScore: 80 } };
const survey = { id: "v-1", conversation: { id: conversationId }, queue: { id: "q-1" }, ...finished };
const metric = { id: "m-1", name: "Handling", performanceProfileId: profileId };
const unit = { managementUnitId: "mu-1", ...hours };
const file = { managementUnitId: "mu-1", startDate: at(0), endDate: at(120), userResults: [{ userId }] };
const details = { conversations: [{ conversationId }], totalHits: 1 };

let server: GenesysServer;
let client: genesys.GenesysClient;

/** Two jobs and a channel are there already, for the requests that need the id of one. */
beforeAll(async () => {
  server = await startGenesysServer({
    conversations: [conversation],
    evaluations: [evaluation],
    surveys: [survey],
    transcripts: [{ conversationId, communicationId: "s-2", transcripts: [] }],
    speechAnalytics: [{ conversation: { id: conversationId }, sentimentScore: -0.4 }],
    adherence: [file],
    profiles: [{ id: profileId, name: "Care", memberCount: 1 }],
    scorecards: [{ userId: agentId, workday, entities: [{ metric, points: 5, maxPoints: 10, value: 600 }] }],
    notifications: true,
    jobs: { seconds: 0, availabilityLagSeconds: 0 },
    now: () => START_AT + 2 * HOUR_MS,
  });
  const hosts = { api: server.url, login: server.url };
  const credentials = { clientId: "client", clientSecret: "secret" };
  client = genesys.createGenesysClient({ region: "eu_central_1", credentials, hosts, fetch, clock: realClock });
  await client.send(genesys.detailsJobRequest(hours));
  await client.send(genesys.historicalAdherenceRequest({ timeZone: "UTC", units: [unit] }));
  await client.send(genesys.channelRequest());
});
afterAll(() => server.close());

const of = (request: PlatformRequest | undefined, status: number, body?: unknown): Row => ({ request, status, body });

/** What the server answers to each builder. */
const ANSWERS: Readonly<Record<string, Row>> = {
  agentProfileRequest: of(genesys.agentProfileRequest({ agentId, workday }), 200, { id: profileId }),
  alertingRuleRequest: of(abandonsRule(), 200, { id: expect.any(String) }),
  callBargeRequest: of(genesys.callBargeRequest({ conversationId, participantId: "p-2" }), 202),
  callCoachRequest: of(genesys.callCoachRequest({ conversationId, participantId: "p-2" }), 202),
  callMonitorRequest: of(genesys.callMonitorRequest({ conversationId, participantId: "p-2" }), 202),
  channelRequest: of(genesys.channelRequest(), 200, { connectUri: expect.stringMatching(/^ws:/) }),
  channelTopicsRequest: of(
    genesys.channelTopicsRequest({ channelId: "channel-1", topics: ["v2.users.u-1.presence"] }),
    200,
    { entities: [{ id: "v2.users.u-1.presence" }] },
  ),
  conversationAggregatesQuery: of(
    genesys.conversationAggregatesQuery({
      ...hours,
      granularity: "P1D",
      timeZone: "Europe/London",
      agentIds: [agentId],
    }),
    200,
    { results: [{ group: { userId }, data: [{ metrics: [{ metric: "tHandle", stats: { sum: 600_000 } }] }] }] },
  ),
  conversationDetailRequest: of(genesys.conversationDetailRequest({ conversationId }), 200, { conversationId }),
  conversationDetailsByIdRequest: of(
    genesys.conversationDetailsByIdRequest({ conversationIds: [conversationId, "c-2"] }),
    200,
    { conversations: [{ conversationId }] },
  ),
  conversationDetailsQuery: of(genesys.conversationDetailsQuery(hours), 200, details),
  conversationRequest: of(genesys.conversationRequest({ conversationId }), 200, {
    id: conversationId,
    participants: [{ id: "p-2", userId }],
  }),
  conversationSurveysRequest: of(genesys.conversationSurveysRequest({ conversationId }), 200, [survey]),
  customAttributesListRequest: of(genesys.customAttributesListRequest({ conversationId: "c-1" }), 200, {
    results: expect.any(Array),
  }),
  customAttributesRequest: of(genesys.customAttributesRequest({ conversationId, score, schemaId: "schema" }), 200, {
    id: "behavioral-ces",
  }),
  detailsAvailabilityRequest: of(genesys.detailsAvailabilityRequest(), 200, { dataAvailabilityDate: at(120) }),
  detailsJobRequest: of(genesys.detailsJobRequest(hours), 202, { jobId: expect.any(String) }),
  detailsJobResultsRequest: of(genesys.detailsJobResultsRequest({ jobId: "job-1" }), 200, {
    conversations: [{ conversationId }],
  }),
  detailsJobStatusRequest: of(genesys.detailsJobStatusRequest({ jobId: "job-1" }), 200, { state: "FULFILLED" }),
  evaluationRequest: of(genesys.evaluationRequest({ conversationId, evaluationId: "e-1" }), 200, evaluation),
  evaluationsRequest: of(genesys.evaluationsRequest({ agentId, ...hours }), 200, { entities: [evaluation], total: 1 }),
  externalMetricDataRequests: of(
    genesys.externalMetricDataRequests([{ agentId, metricId: "m-1", date: workday, value: 5 }])[0],
    200,
    { processedEntities: [{ userId, metricId: "m-1" }], unprocessedEntities: [] },
  ),
  externalMetricDefinitionRequest: of(
    genesys.externalMetricDefinitionRequest({ name: "Effort", unit: "Number", objectiveType: "LowerIsBetter" }),
    200,
    { id: expect.any(String), name: "Effort" },
  ),
  externalMetricDefinitionsRequest: of(genesys.externalMetricDefinitionsRequest(), 200, {
    entities: expect.any(Array),
    pageNumber: 1,
  }),
  externalTagRequest: of(genesys.externalTagRequest({ conversationId, score }), 202),
  historicalAdherenceRequest: of(genesys.historicalAdherenceRequest({ timeZone: "UTC", units: [unit] }), 202, {
    job: { status: "Processing" },
  }),
  historicalAdherenceStatusRequest: of(genesys.historicalAdherenceStatusRequest({ jobId: "job-1" }), 200, {
    job: { status: "Complete" },
    downloadUrls: [expect.any(String)],
  }),
  indexedPropertiesRequest: of(
    genesys.indexedPropertiesRequest({ conversationId, sessionId: "s-2", targetAt: START_AT, score }),
    202,
  ),
  leaderboardRequest: of(
    genesys.leaderboardRequest({
      filterType: "PerformanceProfile",
      filterId: profileId,
      startWorkday: workday,
      endWorkday: workday,
    }),
    200,
    { leaders: [{ user: { id: agentId }, rank: 1, points: 5 }] },
  ),
  mosDetailsQuery: of(genesys.mosDetailsQuery({ ...hours, queueIds: ["q-1"], mosBelow: 3.5 }), 200, details),
  participantAttributesRequest: of(
    genesys.participantAttributesRequest({ conversationId, participantId: "p-2", score }),
    202,
  ),
  presenceRequest: of(genesys.presenceRequest({ userId }), 200, {
    id: userId,
    presenceDefinition: { systemPresence: "OFFLINE" },
  }),
  presencesRequest: of(genesys.presencesRequest({ userIds: [userId, "u-9"] }), 200, [{ id: userId }]),
  profileMembersRequest: of(genesys.profileMembersRequest({ profileId }), 200, { entities: [{ id: agentId }] }),
  profileMetricsRequest: of(genesys.profileMetricsRequest({ profileId, workday }), 200, { entities: [metric] }),
  profileRequest: of(genesys.profileRequest({ profileId }), 200, { id: profileId }),
  profilesRequest: of(genesys.profilesRequest(), 200, { entities: [{ id: profileId }] }),
  realTimeAdherenceRequest: of(genesys.realTimeAdherenceRequest({ agentIds: [agentId] }), 200, [
    { user: { id: userId }, adherenceState: "Unknown" },
  ]),
  routingStatusRequest: of(genesys.routingStatusRequest({ userId }), 200, {
    userId,
    status: "OFF_QUEUE",
    startTime: at(70),
  }),
  scoreAggregatesQuery: of(genesys.scoreAggregatesQuery({ ...hours, scores: "survey" }), 200, {
    results: [{ group: { queueId: "q-1" }, data: [{ metrics: [{ stats: { count: 1, sum: 80 } }] }] }],
  }),
  scorecardRequest: of(genesys.scorecardRequest({ agentId, workday }), 200, { entities: [{ metric, points: 5 }] }),
  speechAnalyticsRequest: of(genesys.speechAnalyticsRequest({ conversationId }), 200, { sentimentScore: -0.4 }),
  surveyRequest: of(genesys.surveyRequest({ surveyId: "v-1" }), 200, survey),
  transcriptUrlRequest: of(genesys.transcriptUrlRequest({ conversationId, communicationId: "s-2" }), 200, {
    url: expect.any(String),
  }),
  userAggregatesQuery: of(
    genesys.userAggregatesQuery({ ...hours, agentIds: [agentId], metrics: ["tSystemPresence"] }),
    200,
    {
      results: [{ group: { userId }, data: [{ metrics: [{ qualifier: "ON_QUEUE", stats: { sum: 4_200_000 } }, {}] }] }],
    },
  ),
  userDetailsQuery: of(genesys.userDetailsQuery({ ...hours, userIds: [userId] }), 200, {
    userDetails: [{ userId }],
    totalHits: 1,
  }),
  userRequest: of(genesys.userRequest({ userId }), 200, { id: userId, state: "active" }),
};

describe("every request of cxscore/adapters/genesys", () => {
  it("should be in the table, by the names that the entry point exports", () => {
    expect(Object.keys(ANSWERS).sort()).toEqual([...buildersOf(genesys)].sort());
  });

  it.each(Object.entries(ANSWERS))("should be answered by the local server as it says: %s", async (_, row) => {
    await expectAnswer(client, row);
  });

  it("should be simulated: none is refused", () => {
    const statuses = new Set(Object.values(ANSWERS).map(({ status }) => status));
    expect([...statuses].sort()).toEqual([200, 202]);
  });
});

function abandonsRule(): PlatformRequest | undefined {
  const plan = genesys.alertingRuleRequest(GUIDE_ALERT_POLICY, {
    queueId: "q-1",
    recipients: ["u-9"],
    conditions: [{ metric: "nAbandon", metricValueType: "Count", comparisonOperator: "Gt", value: 5 }],
  } as never);
  return plan.kind === "native" ? plan.request : undefined;
}
