import type { Models } from "purecloud-platform-client-v2";
import type { AlertingRuleBody } from "../../src/adapters/genesys/alerting/model.ts";
import type { MosDetailsQueryBody } from "../../src/adapters/genesys/alerting/mos-details-query.ts";
import type { ScoreAggregatesQueryBody } from "../../src/adapters/genesys/alerting/score-aggregates-query.ts";
import type { ExternalMetricDataBody } from "../../src/adapters/genesys/gamification/external-metric-data-requests.ts";
import type { HistoricalAdherenceBody } from "../../src/adapters/genesys/requests/adherence-requests.ts";
import type { AggregatesQueryBody } from "../../src/adapters/genesys/requests/aggregates-query.ts";
import type { ConversationDetailsQueryBody } from "../../src/adapters/genesys/requests/conversation-details-query.ts";
import type { CustomAttributesBody } from "../../src/adapters/genesys/requests/custom-attributes-request.ts";
import type { DetailsJobBody } from "../../src/adapters/genesys/requests/details-job-requests.ts";
import type { ExternalMetricDefinitionBody } from "../../src/adapters/genesys/requests/external-metric-definition-requests.ts";
import type { externalTagRequest } from "../../src/adapters/genesys/requests/external-tag-request.ts";
import type { IndexedPropertiesBody } from "../../src/adapters/genesys/requests/indexed-properties-request.ts";
import type { ParticipantAttributesBody } from "../../src/adapters/genesys/requests/participant-attributes-request.ts";
import type { UserDetailsQueryBody } from "../../src/adapters/genesys/requests/user-requests.ts";
import type { Differs, Fits, Holds } from "./body-types.ts";

/** Bodies that are what the vendor's types say. */
export type Fitting = [
  Holds<Fits<AlertingRuleBody, Models.CommonRule>>,
  Holds<Fits<MosDetailsQueryBody, Models.ConversationQuery>>,
  Holds<Fits<ScoreAggregatesQueryBody, Models.SurveyAggregationQuery>>,
  Holds<Fits<ScoreAggregatesQueryBody, Models.EvaluationAggregationQuery>>,
  Holds<Fits<HistoricalAdherenceBody, Models.WfmHistoricalAdherenceBulkQuery>>,
  Holds<Fits<AggregatesQueryBody, Models.ConversationAggregationQuery>>,
  Holds<Fits<AggregatesQueryBody, Models.UserAggregationQuery>>,
  Holds<Fits<ConversationDetailsQueryBody, Models.ConversationQuery>>,
  Holds<Fits<DetailsJobBody, Models.AsyncConversationQuery>>,
  Holds<Fits<ExternalMetricDefinitionBody, Models.ExternalMetricDefinitionCreateRequest>>,
  Holds<Fits<ReturnType<typeof externalTagRequest>["body"], Models.ConversationTagsUpdate>>,
  Holds<Fits<IndexedPropertiesBody, Models.PropertyIndexRequest>>,
  Holds<Fits<ParticipantAttributesBody, Models.ParticipantAttributes>>,
  Holds<Fits<UserDetailsQueryBody, Models.UserDetailsQuery>>,
  Holds<Fits<readonly { readonly id: string }[], Models.ChannelTopic[]>>,
];

/** What is known to differ, and why ours is right; beside it what is left when that is put aside. */
export type Differing = [
  // The values of a schema's fields are texts, numbers and flags; the vendor's generator calls any value an object.
  Holds<Differs<Fits<CustomAttributesBody, Models.CustomAttributesUpdateRequest>>>,
  Holds<Differs<Fits<CustomAttributesBody, Models.CustomAttributesPatchRequest>>>,
  Holds<Fits<WithObjects<CustomAttributesBody>, Models.CustomAttributesUpdateRequest>>,
  Holds<Fits<Omit<WithObjects<CustomAttributesBody>, "schemaId">, Models.CustomAttributesPatchRequest>>,
  // A null takes a day's data away; the vendor's type does not tell that a number may be null.
  Holds<Differs<Fits<ExternalMetricDataBody, Models.ExternalMetricDataWriteRequest>>>,
  Holds<Fits<{ items: WithNumber<ExternalMetricDataBody["items"][number]>[] }, Models.ExternalMetricDataWriteRequest>>,
];

/** The check itself: it sees what is missing, what is unknown however deep, and what is of another type. */
export type Checked = [
  Holds<Differs<Fits<{ order: "asc" }, Models.ConversationQuery>>>,
  Holds<Differs<Fits<{ interval: string; granularity: string }, Models.ConversationQuery>>>,
  Holds<Differs<Fits<{ interval: string; paging: { page: number } }, Models.ConversationQuery>>>,
  Holds<Differs<Fits<{ interval: number }, Models.ConversationQuery>>>,
  Holds<Differs<Fits<{ attributes: { a: number } }, Models.ParticipantAttributes>>>,
];

type WithObjects<Body> = Omit<Body, "customAttributes"> & { readonly customAttributes: Record<string, object> };
type WithNumber<Item> = Omit<Item, "value"> & { readonly value: number };
