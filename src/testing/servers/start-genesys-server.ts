import { amendCustomAttributes, type CustomAttributesRecord, replaceCustomAttributes } from "./custom-attributes.ts";
import { type Answer, type ReceivedRequest, startHttpServer, type TestServer } from "./start-http-server.ts";

/** What a Genesys Cloud test server holds. */
export interface GenesysServerOptions {
  /** Analytics conversation details, as the platform would give them. */
  readonly conversations: readonly unknown[];
  /** The one OAuth client that it knows. @defaultValue `{ clientId: "client", clientSecret: "secret" }` */
  readonly credentials?: { readonly clientId: string; readonly clientSecret: string };
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
}

interface Conversation {
  readonly conversationId: string;
  readonly conversationStart: string;
  readonly conversationEnd?: string;
  readonly participants?: readonly { readonly participantId?: string }[];
}

interface DetailFilter {
  readonly type: "and" | "or";
  readonly predicates: readonly DetailPredicate[];
}

interface DetailPredicate {
  readonly type: string;
  readonly dimension: string;
  readonly operator: string;
  readonly value?: string;
}

interface State {
  readonly conversations: readonly Conversation[];
  readonly basic: string;
  readonly tokens: Set<string>;
  tokenCount: number;
  /** By conversation and participant. */
  readonly attributes: Map<string, Record<string, string>>;
  readonly customAttributes: Map<string, Map<string, CustomAttributesRecord>>;
  readonly tags: Map<string, string>;
}

const DAY_MS = 86_400_000;
const EMPTY: Conversation = { conversationId: "", conversationStart: "" };

/**
 * Starts a small server that speaks the part of Genesys Cloud's API which this package reads and writes: token, details
 * query, single conversation, participant attributes, custom attributes and external tag. What it does not know it
 * answers with 501, so that a test cannot pass by accident. Node only.
 *
 * @returns The server; `close()` it at the end of the test.
 */
export async function startGenesysServer(options: GenesysServerOptions): Promise<GenesysServer> {
  const { clientId, clientSecret } = options.credentials ?? { clientId: "client", clientSecret: "secret" };
  const state: State = {
    conversations: options.conversations as readonly Conversation[],
    basic: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
    tokens: new Set(),
    tokenCount: 0,
    attributes: new Map(),
    customAttributes: new Map(),
    tags: new Map(),
  };
  const server = await startHttpServer((request) => answer(request, state), errorBody);
  return {
    ...server,
    expireTokens: () => state.tokens.clear(),
    attributesOf: (conversationId, participantId) => state.attributes.get(`${conversationId}/${participantId}`) ?? {},
    customAttributesOf: (conversationId) => [...(state.customAttributes.get(conversationId)?.values() ?? [])],
    tagOf: (conversationId) => state.tags.get(conversationId) ?? null,
  };
}

function answer(request: ReceivedRequest, state: State): Answer {
  const route = `${request.method} ${request.path}`;
  if (route === "POST /oauth/token") return giveToken(request, state);
  const token = /^Bearer (.+)$/i.exec(request.headers["authorization"] ?? "")?.[1];
  if (token === undefined || !state.tokens.has(token)) return refuse(401, "bad.credentials");
  if (route === "POST /api/v2/analytics/conversations/details/query") return queryDetails(request, state);

  const single = /^GET \/api\/v2\/analytics\/conversations\/([^/]+)\/details$/.exec(route);
  const written = /^(GET|PUT|PATCH) \/api\/v2\/conversations\/([^/]+)\/(.+)$/.exec(route);
  const id = single?.[1] ?? written?.[2];
  if (id === undefined) return refuse(501, "not.simulated");
  const conversation = state.conversations.find((one) => encodeURIComponent(one.conversationId) === id);
  if (!conversation) return refuse(404, "conversation.error.conversation.not.found");
  return single
    ? { status: 200, body: conversation }
    : write(request, `${written?.[1]} ${written?.[3]}`, conversation, state);
}

function giveToken(request: ReceivedRequest, state: State): Answer {
  const isGrant = new URLSearchParams(String(request.body)).get("grant_type") === "client_credentials";
  if (!isGrant) return refuse(400, "unsupported.grant.type");
  if (request.headers["authorization"] !== state.basic) return refuse(401, "invalid.client");
  state.tokenCount += 1;
  const token = `token-${state.tokenCount}`;
  state.tokens.add(token);
  return { status: 200, body: { access_token: token, token_type: "bearer", expires_in: 86_399 } };
}

function queryDetails(request: ReceivedRequest, state: State): Answer {
  const body = record(request.body);
  const [from, to] = String(body["interval"])
    .split("/")
    .map((text) => Date.parse(text));
  if (from === undefined || to === undefined || !(from < to)) return refuse(400, "bad.request");
  const { segmentFilters, conversationFilters = [], order = "asc", orderBy = "conversationStart" } = body;
  const filters = conversationFilters as readonly DetailFilter[];
  const isKnown = filters.every(({ predicates }) => predicates?.every((one) => matches(one, EMPTY) !== null));
  if (segmentFilters || !isKnown || order !== "asc" || orderBy !== "conversationStart") {
    return refuse(501, "not.simulated");
  }
  const { pageSize = 25, pageNumber = 1 } = record(body["paging"]) as { pageSize?: number; pageNumber?: number };
  if (!(pageSize >= 1 && pageNumber >= 1)) return refuse(400, "bad.request");

  // The platform answers with what began on a UTC day that the interval touches.
  const [firstDay, lastDay] = [Math.floor(from / DAY_MS), Math.floor((to - 1) / DAY_MS)];
  const found = state.conversations.filter((one) => {
    const day = Math.floor(Date.parse(one.conversationStart) / DAY_MS);
    const isWanted = ({ type, predicates }: DetailFilter): boolean =>
      type === "or" ? predicates.some((each) => matches(each, one)) : predicates.every((each) => matches(each, one));
    return day >= firstDay && day <= lastDay && filters.every(isWanted);
  });
  found.sort((a, b) => Date.parse(a.conversationStart) - Date.parse(b.conversationStart));
  const page = found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
  return { status: 200, body: { ...(page.length > 0 ? { conversations: page } : {}), totalHits: found.length } };
}

/** Whether a predicate holds; `null` for one that is not simulated. */
function matches(predicate: DetailPredicate, conversation: Conversation): boolean | null {
  const { type, dimension, operator, value } = predicate;
  if (type !== "dimension") return null;
  if (dimension === "conversationEnd" && operator === "exists") return conversation.conversationEnd !== undefined;
  if (dimension === "conversationId" && operator === "matches") return conversation.conversationId === value;
  return null;
}

function write(
  request: ReceivedRequest,
  target: string,
  { conversationId, participants }: Conversation,
  state: State,
): Answer {
  const body = record(request.body);
  const participantId = /^PATCH participants\/([^/]+)\/attributes$/.exec(target)?.[1];
  if (participantId !== undefined) {
    const participant = participants?.find((one) => encodeURIComponent(one.participantId ?? "") === participantId);
    if (!participant) return refuse(404, "conversation.error.participant.not.found");
    const attributes = Object.entries(record(body["attributes"]));
    const areTexts = attributes.length > 0 && attributes.every(([, value]) => typeof value === "string");
    if (!areTexts) return refuse(400, "bad.request");
    const key = `${conversationId}/${participant.participantId}`;
    state.attributes.set(key, {
      ...state.attributes.get(key),
      ...(Object.fromEntries(attributes) as Record<string, string>),
    });
    return { status: 202, body: null };
  }
  if (target === "PUT tags") {
    if (typeof body["externalTag"] !== "string") return refuse(400, "bad.request");
    state.tags.set(conversationId, body["externalTag"]);
    return { status: 202, body: null };
  }
  const records = state.customAttributes.get(conversationId) ?? new Map<string, CustomAttributesRecord>();
  state.customAttributes.set(conversationId, records);
  if (target === "GET customattributes") return { status: 200, body: { results: [...records.values()] } };
  if (target === "PUT customattributes") return settle(replaceCustomAttributes(records, conversationId, body));
  if (target === "PATCH customattributes") return settle(amendCustomAttributes(records, body));
  const attributesId = /^GET customattributes\/([^/]+)$/.exec(target)?.[1];
  if (attributesId === undefined) return refuse(501, "not.simulated");
  const found = [...records.values()].find((one) => encodeURIComponent(one.id) === attributesId);
  return found ? { status: 200, body: found } : refuse(404, "conversation.custom.attributes.not.found");
}

function settle(outcome: { readonly status: number; readonly code?: string; readonly body: unknown }): Answer {
  return outcome.code === undefined ? outcome : refuse(outcome.status, outcome.code);
}

function refuse(status: number, code: string): Answer {
  return { status, body: errorBody(status, code) };
}

/** The shape of every error of the platform. */
function errorBody(status: number, code = status === 429 ? "too.many.requests" : `status.${status}`): unknown {
  const message = `refused with ${status}`;
  return {
    message,
    code,
    status,
    messageWithParams: message,
    messageParams: {},
    contextId: "",
    details: [],
    errors: [],
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
