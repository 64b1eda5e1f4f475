import { type Answer, type ReceivedRequest, startHttpServer, type TestServer } from "./start-http-server.ts";

/** What a NICE CXone test server holds. */
export interface CxoneServerOptions {
  /** Records of completed contacts, old or new spelling, as the platform would give them. */
  readonly contacts: readonly unknown[];
  /** Wraps every page in `resultSet`, as versions up to 2020 did. @defaultValue false */
  readonly isWrapped?: boolean;
  /** @defaultValue `{ clientId: "client", clientSecret: "secret", accessKeyId: "key", accessKeySecret: "key-secret" }` */
  readonly credentials?: CxoneCredentials;
}

/** A registered application, and the access key of a user. */
export interface CxoneCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** A NICE CXone test server. */
export interface CxoneServer extends TestServer {
  /** Makes every token that was given out worthless. */
  readonly expireTokens: () => void;
}

interface State {
  readonly contacts: readonly Record<string, unknown>[];
  readonly isWrapped: boolean;
  readonly credentials: CxoneCredentials;
  readonly tokens: Set<string>;
  tokenCount: number;
}

/** The most records the platform puts on a page. */
const MAX_TOP = 10_000;

/**
 * Starts a small server that speaks the part of NICE CXone's API which this package reads: token and pages of completed
 * contacts, with an empty 204 when nothing is found and a text instead of JSON for a client that does not say what it
 * accepts. What it does not know it answers with 501. Node only.
 *
 * @returns The server; `close()` it at the end of the test.
 */
export async function startCxoneServer(options: CxoneServerOptions): Promise<CxoneServer> {
  const state: State = {
    contacts: options.contacts as readonly Record<string, unknown>[],
    isWrapped: options.isWrapped ?? false,
    credentials: options.credentials ?? {
      clientId: "client",
      clientSecret: "secret",
      accessKeyId: "key",
      accessKeySecret: "key-secret",
    },
    tokens: new Set(),
    tokenCount: 0,
  };
  const server = await startHttpServer(
    (request, url) => answer(request, url, state),
    () => null,
  );
  return { ...server, expireTokens: () => state.tokens.clear() };
}

function answer(request: ReceivedRequest, url: string, state: State): Answer {
  const path = request.path.toLowerCase();
  if (request.method === "POST" && path === "/auth/token") return giveToken(request, state);
  const token = /^Bearer (.+)$/i.exec(request.headers["authorization"] ?? "")?.[1];
  if (token === undefined || !state.tokens.has(token)) return { status: 401, body: null };
  const isContacts = /^\/incontactapi\/services\/v\d+\.0\/contacts\/completed$/.test(path);
  return isContacts && request.method === "GET" ? listContacts(request, url, state) : { status: 501, body: null };
}

function giveToken(request: ReceivedRequest, state: State): Answer {
  const { credentials } = state;
  const form = new URLSearchParams(String(request.body));
  const isClient =
    request.headers["authorization"] === `Basic ${btoa(`${credentials.clientId}:${credentials.clientSecret}`)}`;
  const isKey =
    form.get("username") === credentials.accessKeyId && form.get("password") === credentials.accessKeySecret;
  if (form.get("grant_type") !== "password") return { status: 400, body: { error: "unsupported_grant_type" } };
  if (!isClient || !isKey) return { status: 401, body: { error: "invalid_client" } };
  state.tokenCount += 1;
  const token = `token-${state.tokenCount}`;
  state.tokens.add(token);
  return { status: 200, body: { access_token: token, id_token: token, token_type: "Bearer", expires_in: 3600 } };
}

function listContacts(request: ReceivedRequest, url: string, state: State): Answer {
  if (!/application\/json/i.test(request.headers["accept"] ?? "")) {
    return { status: 200, body: "No known way to render data" };
  }
  const { startDate, endDate, updatedSince, skip = "0", top = String(MAX_TOP), ...others } = request.query;
  if (Object.keys(others).length > 0) return { status: 501, body: null };
  const [from, count] = [Number(skip), Math.min(Number(top), MAX_TOP)];
  const isPage = Number.isSafeInteger(from) && from >= 0 && Number.isSafeInteger(count) && count >= 1;
  if (!isPage) return { status: 400, body: null, headers: { icStatusDescription: "Invalid skip or top" } };

  const found = state.contacts.filter((contact) => {
    const start = instant(contact["contactStartDate"] ?? contact["contactStart"]);
    const updated = instant(contact["lastUpdateTime"]);
    return !(start < instant(startDate) || start > instant(endDate) || updated < instant(updatedSince));
  });
  const page = found.slice(from, from + count);
  if (page.length === 0) return { status: 204, body: null };

  const address = (at: number): string => {
    const query = new URLSearchParams({ ...request.query, skip: String(at), top: String(count) });
    return `${url}${request.path}?${query}`;
  };
  const links = { self: address(from), ...(from + count < found.length ? { next: address(from + count) } : {}) };
  const body = { businessUnitId: 1, totalRecords: found.length, _links: links, completedContacts: page };
  return { status: 200, body: state.isWrapped ? { resultSet: body } : body };
}

/** NaN, which no comparison holds for, where nothing is asked or known. */
function instant(text: unknown): number {
  return typeof text === "string" ? Date.parse(text) : Number.NaN;
}
