import fc from "fast-check";
import { alertingRuleRequest } from "../../../../src/adapters/genesys/alerting/alerting-rule-request.ts";
import { mosDetailsQuery } from "../../../../src/adapters/genesys/alerting/mos-details-query.ts";
import { scoreAggregatesQuery } from "../../../../src/adapters/genesys/alerting/score-aggregates-query.ts";
import { channelRequest, channelTopicsRequest } from "../../../../src/adapters/genesys/channel/channel-requests.ts";
import { externalMetricDataRequests } from "../../../../src/adapters/genesys/gamification/external-metric-data-requests.ts";
import * as adherence from "../../../../src/adapters/genesys/requests/adherence-requests.ts";
import { conversationAggregatesQuery } from "../../../../src/adapters/genesys/requests/conversation-aggregates-query.ts";
import { conversationDetailRequest } from "../../../../src/adapters/genesys/requests/conversation-detail-request.ts";
import { conversationDetailsQuery } from "../../../../src/adapters/genesys/requests/conversation-details-query.ts";
import * as conversation from "../../../../src/adapters/genesys/requests/conversation-requests.ts";
import { customAttributesRequest } from "../../../../src/adapters/genesys/requests/custom-attributes-request.ts";
import * as job from "../../../../src/adapters/genesys/requests/details-job-requests.ts";
import * as definition from "../../../../src/adapters/genesys/requests/external-metric-definition-requests.ts";
import { externalTagRequest } from "../../../../src/adapters/genesys/requests/external-tag-request.ts";
import * as gamification from "../../../../src/adapters/genesys/requests/gamification-requests.ts";
import { indexedPropertiesRequest } from "../../../../src/adapters/genesys/requests/indexed-properties-request.ts";
import { participantAttributesRequest } from "../../../../src/adapters/genesys/requests/participant-attributes-request.ts";
import * as quality from "../../../../src/adapters/genesys/requests/quality-requests.ts";
import * as speech from "../../../../src/adapters/genesys/requests/speech-requests.ts";
import * as supervisor from "../../../../src/adapters/genesys/requests/supervisor-requests.ts";
import { userAggregatesQuery } from "../../../../src/adapters/genesys/requests/user-aggregates-query.ts";
import * as user from "../../../../src/adapters/genesys/requests/user-requests.ts";
import type { PlatformRequest } from "../../../../src/adapters/model.ts";
import { GUIDE_ALERT_POLICY } from "../../../../src/mos/policy.ts";
import { anyText } from "../../../../src/testing/arbitrary-values.ts";

type Options = Readonly<Record<string, unknown>>;

/** A builder, any of its options, and which of them are ids of the path, in its order. */
export interface BuilderCase {
  readonly options: fc.Arbitrary<Options>;
  readonly build: (options: never) => PlatformRequest | null;
  readonly pathIds: readonly string[];
}

const LATEST_AT = 253_402_300_799_999;
const HOUR_MS = 3_600_000;

/** Ids of the platform, and whatever else a text may hold. */
const id = fc.oneof(
  fc.uuid(),
  anyText({ minLength: 1, maxLength: 20 }).filter((one) => one !== "." && one !== ".."),
  fc.constantFrom("../../users/me", "a b?c=d#e", "%2e%2e", "__proto__", "é/\\", "é\ud800"),
);
const plainId = id.filter((one) => !one.includes(","));
const ids = (minLength = 0) => fc.array(id, { minLength, maxLength: 4 });
const some = (arbitrary: fc.Arbitrary<unknown>) => fc.option(arbitrary, { nil: undefined });
const score = fc.double({ min: 1, max: 7, noNaN: true }).map((value) => ({ value }));
const day = fc
  .integer({ min: -300_000, max: 2_900_000 })
  .map((one) => new Date(one * 86_400_000).toISOString().slice(0, 10));
const workday = day.filter((one) => /^[1-9]\d{3}-/.test(one));
const page = { pageNumber: some(fc.integer({ min: 1 })), pageSize: some(fc.integer({ min: 1, max: 100 })) };
const zone = fc.constantFrom("UTC", "Europe/London", "America/Argentina/Buenos_Aires", "Etc/GMT+5");
const granularity = fc.constantFrom("PT15M", "PT30M", "PT1H", "P1D", "P1W", "P1M");

/** Without the keys whose value is `undefined` half of the time: both have to mean the same. */
function record(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Options> {
  return fc.tuple(fc.record(fields), fc.boolean()).map(([options, isBare]) => {
    return isBare ? Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) : options;
  });
}

/** As {@link record}, with an interval. */
function during(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>, longestMs = 31 * 24 * HOUR_MS) {
  const interval = fc
    .tuple(fc.integer({ min: 0, max: LATEST_AT - longestMs }), fc.integer({ min: 1, max: longestMs }))
    .map(([startAt, lengthMs]) => ({ startAt, endAt: startAt + lengthMs }));
  return fc.tuple(record(fields), interval).map(([options, ends]) => ({ ...options, ...ends }));
}

function of<Taken>(
  build: (options: Taken) => PlatformRequest | null,
  options: fc.Arbitrary<Options> = fc.constant({}),
  ...pathIds: string[]
): BuilderCase {
  return { options, build: build as (options: never) => PlatformRequest | null, pathIds };
}

const byId = <Taken>(build: (options: Taken) => PlatformRequest, ...names: string[]): BuilderCase =>
  of(build, record(Object.fromEntries(names.map((name) => [name, id]))), ...names);

const names = (first: string) => some(fc.uniqueArray(fc.constantFrom(first, "nOffered", "tIvr"), { minLength: 1 }));

export const BUILDERS: Readonly<Record<string, BuilderCase>> = {
  alertingRuleRequest: of(
    (options: { conditions: readonly never[] }) => {
      const plan = alertingRuleRequest(GUIDE_ALERT_POLICY, options as never);
      return plan.kind === "native" ? plan.request : null;
    },
    record({
      queueId: id,
      recipients: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }),
      conditions: fc
        .record({
          metric: fc.constantFrom("nAbandon", "serviceLevel"),
          metricValueType: fc.constantFrom("Count", "Average"),
          comparisonOperator: fc.constantFrom("Gt", "Lte"),
          value: fc.double({ noNaN: true, noDefaultInfinity: true }),
        })
        .map((one) => [one]),
      isEnabled: some(fc.boolean()),
    }),
  ),
  mosDetailsQuery: of(
    mosDetailsQuery,
    during({ queueIds: some(ids()), mosBelow: some(fc.double({ min: 1, max: 5, noNaN: true })), ...page }),
  ),
  scoreAggregatesQuery: of(
    scoreAggregatesQuery,
    fc
      .tuple(
        record({
          scores: fc.constantFrom("survey", "evaluation"),
          queueIds: some(ids()),
          isReleasedOnly: some(fc.boolean()),
        }),
        fc.integer({ min: 0, max: 900_000 }),
        fc.integer({ min: 1, max: 700 }),
      )
      .map(([options, start, hours]) => ({ ...options, startAt: start * HOUR_MS, endAt: (start + hours) * HOUR_MS })),
  ),
  channelRequest: of(channelRequest),
  channelTopicsRequest: of(channelTopicsRequest, record({ channelId: id, topics: ids() }), "channelId"),
  externalMetricDataRequests: of(
    (entry: never) => externalMetricDataRequests([entry])[0] ?? null,
    record({
      agentId: id,
      metricId: id,
      date: workday,
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      count: some(fc.integer({ min: 1, max: 1_000_000_000 })),
    }),
  ),
  historicalAdherenceRequest: of(
    adherence.historicalAdherenceRequest,
    record({
      timeZone: zone,
      units: fc.array(
        during({
          managementUnitId: id,
          agentIds: some(ids(1)),
          hasExceptions: some(fc.boolean()),
          hasActuals: some(fc.boolean()),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  ),
  historicalAdherenceStatusRequest: byId(adherence.historicalAdherenceStatusRequest, "jobId"),
  realTimeAdherenceRequest: of(
    adherence.realTimeAdherenceRequest,
    record({ agentIds: fc.array(plainId, { minLength: 1, maxLength: 5 }) }),
  ),
  conversationAggregatesQuery: of(
    conversationAggregatesQuery,
    during({
      granularity: some(granularity),
      timeZone: some(zone),
      groupBy: some(fc.uniqueArray(fc.constantFrom("userId", "queueId", "wrapUpCode"))),
      metrics: names("tHandle"),
      agentIds: some(ids()),
      queueIds: some(ids()),
      mediaTypes: some(fc.uniqueArray(fc.constantFrom("voice", "callback", "message"))),
    }),
  ),
  userAggregatesQuery: of(
    userAggregatesQuery,
    during({ granularity: some(granularity), agentIds: some(ids()), metrics: names("tSystemPresence") }),
  ),
  conversationDetailRequest: byId(conversationDetailRequest, "conversationId"),
  conversationDetailsQuery: of(
    conversationDetailsQuery,
    during({ conversationIds: some(ids()), isOpenOnly: some(fc.boolean()), ...page }),
  ),
  conversationDetailsByIdRequest: of(
    conversation.conversationDetailsByIdRequest,
    record({ conversationIds: fc.array(plainId, { minLength: 1, maxLength: 5 }) }),
  ),
  conversationRequest: byId(conversation.conversationRequest, "conversationId"),
  customAttributesListRequest: byId(conversation.customAttributesListRequest, "conversationId"),
  customAttributesRequest: of(
    customAttributesRequest,
    record({
      conversationId: id,
      score,
      schemaId: some(id),
      version: some(fc.nat()),
      recordId: some(id),
      scoreField: some(id),
    }),
    "conversationId",
  ),
  detailsJobRequest: of(job.detailsJobRequest, during({ conversationIds: some(ids()) }, 400 * 24 * HOUR_MS)),
  detailsJobStatusRequest: byId(job.detailsJobStatusRequest, "jobId"),
  detailsJobResultsRequest: of(
    job.detailsJobResultsRequest,
    record({ jobId: id, cursor: some(id), pageSize: some(fc.integer({ min: 1, max: 10_000 })) }),
    "jobId",
  ),
  detailsAvailabilityRequest: of(job.detailsAvailabilityRequest),
  externalMetricDefinitionRequest: of(
    definition.externalMetricDefinitionRequest,
    fc.oneof(
      record({ ...metricFields(), unit: fc.constantFrom("Seconds", "Percent", "Number") }),
      record({ ...metricFields(), unit: fc.constant("Currency"), currency: fc.constantFrom("USD", "EUR") }),
    ),
  ),
  externalMetricDefinitionsRequest: of(definition.externalMetricDefinitionsRequest, record(page)),
  externalTagRequest: of(externalTagRequest, record({ conversationId: id, score }), "conversationId"),
  profilesRequest: of(gamification.profilesRequest),
  profileRequest: byId(gamification.profileRequest, "profileId"),
  profileMembersRequest: byId(gamification.profileMembersRequest, "profileId"),
  profileMetricsRequest: of(
    gamification.profileMetricsRequest,
    record({ profileId: id, workday: some(workday) }),
    "profileId",
  ),
  agentProfileRequest: of(gamification.agentProfileRequest, record({ agentId: id, workday }), "agentId"),
  scorecardRequest: of(gamification.scorecardRequest, record({ agentId: id, workday }), "agentId"),
  leaderboardRequest: of(
    gamification.leaderboardRequest,
    fc
      .tuple(
        record({ filterType: fc.constantFrom("PerformanceProfile", "Division"), filterId: id, metricId: some(id) }),
        fc.tuple(workday, workday).map((both) => both.sort()),
      )
      .map(([options, [startWorkday, endWorkday]]) => ({ ...options, startWorkday, endWorkday })),
  ),
  indexedPropertiesRequest: of(
    indexedPropertiesRequest,
    record({
      conversationId: id,
      sessionId: id,
      targetAt: fc.integer({ min: 0, max: LATEST_AT }),
      score,
      property: some(id),
    }),
    "conversationId",
  ),
  participantAttributesRequest: of(
    participantAttributesRequest,
    record({ conversationId: id, participantId: id, score }),
    "conversationId",
    "participantId",
  ),
  evaluationsRequest: of(
    quality.evaluationsRequest,
    fc.oneof(
      during({ agentId: id, queueId: some(id), isReleased: some(fc.boolean()), ...page }, 1000 * 24 * HOUR_MS),
      record({ conversationId: id, evaluatorId: some(id), assigneeId: some(id) }),
    ),
  ),
  evaluationRequest: byId(quality.evaluationRequest, "conversationId", "evaluationId"),
  conversationSurveysRequest: byId(quality.conversationSurveysRequest, "conversationId"),
  surveyRequest: byId(quality.surveyRequest, "surveyId"),
  transcriptUrlRequest: byId(speech.transcriptUrlRequest, "conversationId", "communicationId"),
  speechAnalyticsRequest: byId(speech.speechAnalyticsRequest, "conversationId"),
  callMonitorRequest: byId(supervisor.callMonitorRequest, "conversationId", "participantId"),
  callCoachRequest: byId(supervisor.callCoachRequest, "conversationId", "participantId"),
  callBargeRequest: byId(supervisor.callBargeRequest, "conversationId", "participantId"),
  userDetailsQuery: of(user.userDetailsQuery, during({ userIds: ids(1), ...page })),
  userRequest: byId(user.userRequest, "userId"),
  routingStatusRequest: byId(user.routingStatusRequest, "userId"),
  presenceRequest: byId(user.presenceRequest, "userId"),
  presencesRequest: of(user.presencesRequest, record({ userIds: fc.array(plainId, { minLength: 1, maxLength: 5 }) })),
};

function metricFields(): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  return {
    name: id,
    precision: some(fc.integer({ min: 0, max: 5 })),
    objectiveType: fc.constantFrom("HigherIsBetter", "LowerIsBetter", "TargetArea"),
    isEnabled: some(fc.boolean()),
  };
}
