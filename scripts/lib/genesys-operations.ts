/** Every operation of Genesys Cloud that a request of this package is for. */
export const OPERATIONS: readonly string[] = [
  "POST /api/v2/alerting/rules",
  "POST /api/v2/analytics/conversations/aggregates/query",
  "GET /api/v2/analytics/conversations/details",
  "POST /api/v2/analytics/conversations/details/jobs",
  "GET /api/v2/analytics/conversations/details/jobs/availability",
  "GET /api/v2/analytics/conversations/details/jobs/{jobId}",
  "GET /api/v2/analytics/conversations/details/jobs/{jobId}/results",
  "POST /api/v2/analytics/conversations/details/query",
  "GET /api/v2/analytics/conversations/{conversationId}/details",
  "POST /api/v2/analytics/conversations/{conversationId}/details/properties",
  "POST /api/v2/analytics/evaluations/aggregates/query",
  "POST /api/v2/analytics/surveys/aggregates/query",
  "POST /api/v2/analytics/users/aggregates/query",
  "POST /api/v2/analytics/users/details/query",
  "POST /api/v2/conversations/calls/{conversationId}/participants/{participantId}/barge",
  "POST /api/v2/conversations/calls/{conversationId}/participants/{participantId}/coach",
  "POST /api/v2/conversations/calls/{conversationId}/participants/{participantId}/monitor",
  "GET /api/v2/conversations/{conversationId}",
  "GET /api/v2/conversations/{conversationId}/customattributes",
  "PATCH /api/v2/conversations/{conversationId}/customattributes",
  "PUT /api/v2/conversations/{conversationId}/customattributes",
  "PATCH /api/v2/conversations/{conversationId}/participants/{participantId}/attributes",
  "PUT /api/v2/conversations/{conversationId}/tags",
  "POST /api/v2/employeeperformance/externalmetrics/data",
  "GET /api/v2/employeeperformance/externalmetrics/definitions",
  "POST /api/v2/employeeperformance/externalmetrics/definitions",
  "GET /api/v2/gamification/leaderboard/all",
  "GET /api/v2/gamification/profiles",
  "GET /api/v2/gamification/profiles/users/{userId}",
  "GET /api/v2/gamification/profiles/{profileId}",
  "GET /api/v2/gamification/profiles/{profileId}/members",
  "GET /api/v2/gamification/profiles/{profileId}/metrics",
  "GET /api/v2/gamification/scorecards/users/{userId}",
  "POST /api/v2/notifications/channels",
  "PUT /api/v2/notifications/channels/{channelId}/subscriptions",
  "GET /api/v2/quality/conversations/{conversationId}/evaluations/{evaluationId}",
  "GET /api/v2/quality/conversations/{conversationId}/surveys",
  "GET /api/v2/quality/evaluations/query",
  "GET /api/v2/quality/surveys/{surveyId}",
  "GET /api/v2/speechandtextanalytics/conversations/{conversationId}",
  "GET /api/v2/speechandtextanalytics/conversations/{conversationId}/communications/{communicationId}/transcripturl",
  "GET /api/v2/users/presences/purecloud/bulk",
  "GET /api/v2/users/{userId}",
  "GET /api/v2/users/{userId}/presences/purecloud",
  "GET /api/v2/users/{userId}/routingstatus",
  "GET /api/v2/workforcemanagement/adherence",
  "POST /api/v2/workforcemanagement/adherence/historical/bulk",
  "GET /api/v2/workforcemanagement/adherence/historical/bulk/jobs/{jobId}",
];

/** Whose `target` lists the metrics of an aggregate query. */
export const AGGREGATE_VIEWS: readonly string[] = [
  "ConversationAggregationView",
  "EvaluationAggregationView",
  "SurveyAggregationView",
  "UserAggregationView",
];

/** Fields of bodies that this package does not write, and what they would drag in. A body that has one fails the test. */
export const NOT_WRITTEN: ReadonlySet<string> = new Set([
  ...["evaluationFilters", "surveyFilters", "resolutionFilters"].flatMap((field) => [
    `ConversationQuery.${field}`,
    `AsyncConversationQuery.${field}`,
  ]),
  "AsyncConversationQuery.segmentFilters",
  "ConversationQuery.aggregations",
  ...["Conversation", "Evaluation", "Survey", "User"].flatMap((kind) =>
    ["views", "sortMetric", "queryType", "limit"].map((field) => `${kind}AggregationQuery.${field}`),
  ),
  ...["presenceFilters", "routingStatusFilters", "presenceAggregations", "routingStatusAggregations"].map(
    (field) => `UserDetailsQuery.${field}`,
  ),
  ...["user", "inAlarm", "selfUri", "id", "version", "dateCreated", "dateLastModified"].map(
    (one) => `CommonRule.${one}`,
  ),
  ...["user", "group", "team"].map((field) => `CommonRulePredicateEntity.${field}`),
]);
