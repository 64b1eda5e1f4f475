import type {
  AnalyticsApi,
  GamificationApi,
  PresenceApi,
  QualityApi,
  WorkforceManagementApi,
} from "purecloud-platform-client-v2";
import type { Holds } from "./body-types.ts";

/** Names of query parameters that are written, as the vendor's functions take them. */
export type Named = [
  Holds<Has<AnalyticsApi.getAnalyticsConversationsDetailsOptions, "id">>,
  Holds<Has<AnalyticsApi.getAnalyticsConversationsDetailsJobResultsOptions, "cursor" | "pageSize">>,
  Holds<
    Has<
      QualityApi.getQualityEvaluationsQueryOptions,
      | "conversationId"
      | "agentUserId"
      | "evaluatorUserId"
      | "assigneeUserId"
      | "queueId"
      | "startTime"
      | "endTime"
      | "isReleased"
      | "expandAnswerTotalScores"
      | "pageSize"
      | "pageNumber"
    >
  >,
  Holds<Has<GamificationApi.getGamificationProfileMetricsOptions, "expand" | "workday">>,
  Holds<Has<GamificationApi.getGamificationProfilesUserOptions, "workday">>,
  Holds<Has<GamificationApi.getGamificationScorecardsUserOptions, "expand">>,
  Holds<Has<GamificationApi.getGamificationLeaderboardAllOptions, "metricId">>,
  Holds<Has<GamificationApi.getEmployeeperformanceExternalmetricsDefinitionsOptions, "pageSize" | "pageNumber">>,
  Holds<Has<PresenceApi.getUsersPresencesPurecloudBulkOptions, "id">>,
  // What has to be given stands in the function itself.
  Holds<Takes<GamificationApi["getGamificationScorecardsUser"], 3>>,
  Holds<Takes<GamificationApi["getGamificationLeaderboardAll"], 5>>,
  Holds<Takes<WorkforceManagementApi["getWorkforcemanagementAdherence"], 2>>,
];

type Has<Options, Names extends string> =
  Exclude<Names, keyof Options> extends never ? true : Exclude<Names, keyof Options>;

/** How many parameters a function has, its options included. */
type Takes<Call extends (...given: never[]) => unknown, Count extends number> = Required<
  Parameters<Call>
>["length"] extends Count
  ? true
  : Required<Parameters<Call>>["length"];
