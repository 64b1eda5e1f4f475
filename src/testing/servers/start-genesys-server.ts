import type { CustomAttributesRecord } from "./custom-attributes.ts";
import { createFaults } from "./faults.ts";
import { createAdherence } from "./genesys/adherence.ts";
import { createAggregates } from "./genesys/aggregates.ts";
import { createAlertingRules } from "./genesys/alerting-rules.ts";
import { createConversationStore } from "./genesys/conversation-store.ts";
import { createDetailJobs } from "./genesys/detail-jobs.ts";
import { createDetails } from "./genesys/details.ts";
import { createExternalMetrics, type ExternalMetricDay, type ExternalMetricNames } from "./genesys/external-metrics.ts";
import {
  createProfileResults,
  createProfiles,
  createScorecards,
  type ServedScorecard,
} from "./genesys/gamification.ts";
import { createLiveConversations } from "./genesys/live-conversations.ts";
import { createNotifications, type NotificationService } from "./genesys/notifications.ts";
import { createEvaluations, createSurveys } from "./genesys/quality.ts";
import { errorBody, refuse } from "./genesys/refuse.ts";
import { createEvaluationAggregates, createSurveyAggregates } from "./genesys/score-aggregates.ts";
import { createSpeechAnalytics } from "./genesys/speech-analytics.ts";
import { createTranscripts } from "./genesys/transcripts.ts";
import { createUsers } from "./genesys/users.ts";
import { createWriteBack } from "./genesys/write-back.ts";
import type { JobOptions } from "./job-book.ts";
import { createRateWindow } from "./rate-window.ts";
import { type Answer, type Area, type Call, matchRoute } from "./received-request.ts";
import { startHttpServer, type TestServer, type TestServerOptions } from "./start-http-server.ts";
import { bearerOf, createTokens, type Tokens } from "./tokens.ts";

/**
 * What a Genesys Cloud test server holds. Where it says records, each may also be a thing with `copies`, or a single copy,
 * `{ visibleFrom, payload }`: of the copies of one thing the latest visible one is served. Requests for a kind of record that was not given are answered with 501.
 */
export interface GenesysServerOptions extends TestServerOptions {
  /** Records: analytics conversation details, as the platform would give them. */
  readonly conversations: readonly unknown[];
  /** Records: evaluations, with their answers. */
  readonly evaluations?: readonly unknown[];
  /** Records: surveys. */
  readonly surveys?: readonly unknown[];
  /** Files of historical adherence, one per management unit and time. */
  readonly adherence?: readonly unknown[];
  /** Records: whole transcripts, with the ids of their conversation and communication. */
  readonly transcripts?: readonly unknown[];
  /** Records: what the platform makes of transcribed conversations, each with the id of its conversation. */
  readonly speechAnalytics?: readonly unknown[];
  /** Performance profiles. */
  readonly profiles?: readonly unknown[];
  /** Scorecards of users. */
  readonly scorecards?: readonly ServedScorecard[];
  /** Whom and what external metric data may name. @defaultValue everybody and everything */
  readonly externalMetrics?: ExternalMetricNames;
  /** The one OAuth client that it knows. @defaultValue `{ clientId: "client", clientSecret: "secret" }` */
  readonly credentials?: { readonly clientId: string; readonly clientSecret: string };
  /** Life of a token. Seconds. @defaultValue 86399 */
  readonly expiresInSeconds?: number;
  /** A token that nobody used for so long is dropped. Seconds. @defaultValue never */
  readonly idleSeconds?: number;
  /** Requests per minute and token, and token requests per minute; the platform's is 300. @defaultValue no limit */
  readonly requestsPerMinute?: number;
  /** Whether `totalHits` is one off, now and then. @defaultValue false */
  readonly hasApproximateTotals?: boolean;
  /** Jobs of conversation details and of adherence; their pages, and how far behind the details of jobs are. */
  readonly jobs?: JobOptions & { readonly pageSize?: number; readonly availabilityLagSeconds?: number };
  /**
   * Whether there are notification channels, which need the package `ws`. With `heartbeatMs` every connection gets a
   * heartbeat that often, in real time.
   * @defaultValue false
   */
  readonly notifications?: boolean | { readonly heartbeatMs: number };
}

/** A Genesys Cloud test server, and what was written to it. */
export interface GenesysServer extends TestServer {
  /** Makes every token that was given out worthless, as an organisation's idle time-out does. */
  readonly expireTokens: () => void;
  /** The attributes written to a participant; empty when there are none. */
  readonly attributesOf: (conversationId: string, participantId: string) => Readonly<Record<string, string>>;
  /** The custom attribute records of a conversation. */
  readonly customAttributesOf: (conversationId: string) => readonly CustomAttributesRecord[];
  /** The external tag of a conversation, `null` when there is none. */
  readonly tagOf: (conversationId: string) => string | null;
  /** The indexed properties written to a conversation, in order. */
  readonly propertiesOf: (conversationId: string) => readonly unknown[];
  /** A user's day of an external metric, `null` when there is none. */
  readonly externalMetricOf: (userId: string, metricId: string, date: string) => ExternalMetricDay | null;
  /** Publishes events to notification channels; `null` on a server without them. */
  readonly notifications: NotificationService | null;
}

/**
 * Starts a local platform that speaks the part of Genesys Cloud's API which this package reads and writes. What it does
 * not know it answers with 501, so that a test cannot pass by accident. Node only.
 *
 * @returns The server; `close()` it at the end of the test.
 * @throws {ScoringError} `ERR_INVALID_INPUT` for a plan of faults that is none.
 */
export async function startGenesysServer(options: GenesysServerOptions): Promise<GenesysServer> {
  const { conversations, evaluations, surveys, adherence, profiles, scorecards, jobs = {}, idleSeconds } = options;
  const faults = createFaults(options.faults);
  const tokens = createTokens(idleSeconds === undefined ? undefined : idleSeconds * 1000);
  const store = createConversationStore(conversations);
  const written = createWriteBack(store);
  const metrics = createExternalMetrics(options.externalMetrics);
  const bulk = createAdherence(adherence, jobs);
  const transcripts = createTranscripts(options.transcripts);
  const channels = options.notifications;
  const heartbeatMs = typeof channels === "object" ? channels.heartbeatMs : null;
  const notifications = channels ? await createNotifications(faults, options.now ?? Date.now, heartbeatMs) : null;
  const areas: readonly Area[] = [
    createDetails(store, options.hasApproximateTotals ?? false),
    createDetailJobs(store, written.liveAttributesOf, jobs),
    createAggregates(store),
    createUsers(store),
    ...(evaluations ? [createEvaluations(evaluations), createEvaluationAggregates(evaluations)] : []),
    ...(surveys ? [createSurveys(surveys), createSurveyAggregates(surveys)] : []),
    ...(adherence ? [bulk.area] : []),
    ...(options.transcripts ? [transcripts.area] : []),
    ...(options.speechAnalytics ? [createSpeechAnalytics(options.speechAnalytics)] : []),
    ...(profiles ? [createProfiles(profiles)] : []),
    ...(scorecards ? [createScorecards(scorecards)] : []),
    ...(profiles && scorecards ? [createProfileResults(profiles, scorecards)] : []),
    createLiveConversations(store, written),
    written.area,
    metrics.area,
    createAlertingRules(),
    ...(notifications ? [notifications.area] : []),
  ];
  const guarded = guard(options, tokens, (call) => firstAnswer(areas, call) ?? refuse(501, "not.simulated"));
  const upgrade = notifications ? { upgrade: notifications.upgrade } : {};
  const answer = (call: Call): Answer => bulk.downloads(call) ?? transcripts.downloads(call) ?? guarded(call);
  const server = await startHttpServer({ answer, failed: errorBody, ...upgrade }, options, faults);
  const { attributesOf, customAttributesOf, tagOf, propertiesOf } = written;
  return {
    ...server,
    expireTokens: tokens.dropAll,
    attributesOf,
    customAttributesOf,
    tagOf,
    propertiesOf,
    externalMetricOf: metrics.dayOf,
    notifications: notifications?.service ?? null,
    close: () => {
      notifications?.close();
      return server.close();
    },
  };
}

/** Tokens, and the limit of requests per token. */
function guard(options: GenesysServerOptions, tokens: Tokens, answer: (call: Call) => Answer) {
  const { clientId, clientSecret } = options.credentials ?? { clientId: "client", clientSecret: "secret" };
  const basic = `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
  const rate = options.requestsPerMinute === undefined ? null : createRateWindow(options.requestsPerMinute);

  const limited = (caller: string, call: Call, work: () => Answer): Answer => {
    const standing = rate?.(caller, call.now);
    if (!standing) return work();
    const { count, allowed, resetSeconds, isOver } = standing;
    const headers: Record<string, string> = {
      "inin-ratelimit-count": String(count),
      "inin-ratelimit-allowed": String(allowed),
      "inin-ratelimit-reset": String(resetSeconds),
    };
    const given = isOver ? refuse(429, "too.many.requests.retry.after") : work();
    if (isOver) headers["Retry-After"] = String(resetSeconds);
    return { ...given, headers: { ...given.headers, ...headers } };
  };
  const giveToken = ({ request, now, meets }: Call): Answer => {
    const isGrant = new URLSearchParams(String(request.body)).get("grant_type") === "client_credentials";
    if (!isGrant) return refuse(400, "unsupported.grant.type");
    if (request.headers["authorization"] !== basic) return refuse(401, "invalid.client");
    const expiresIn = options.expiresInSeconds ?? 86_399;
    const token = tokens.give(now, expiresIn * (meets("short-token") ? 250 : 1000));
    return { status: 200, body: { access_token: token, token_type: "bearer", expires_in: expiresIn } };
  };
  return (call: Call): Answer => {
    const { request, now, meets } = call;
    if (matchRoute(request, "POST /oauth/token")) return limited("client", call, () => giveToken(call));
    const token = bearerOf(request.headers);
    if (token === null || !tokens.isValid(token, now)) return refuse(401, "bad.credentials");
    if (meets("token-lost")) tokens.drop(token);
    if (!tokens.isValid(token, now)) return refuse(401, "bad.credentials");
    return limited(token, call, () => {
      if (matchRoute(request, "HEAD /api/v2/tokens/me")) return { status: 200, body: null };
      if (!matchRoute(request, "DELETE /api/v2/tokens/me")) return answer(call);
      tokens.drop(token);
      return { status: 200, body: null };
    });
  };
}

function firstAnswer(areas: readonly Area[], call: Call): Answer | null {
  for (const area of areas) {
    const answer = area(call);
    if (answer) return answer;
  }
  return null;
}
