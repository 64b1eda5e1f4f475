import { type Answer, type Area, type Call, matchRoute, record } from "../received-request.ts";
import type { Tokens } from "../tokens.ts";

/** A registered application, and the access key of a user. */
export interface CxoneCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** How users sign in. */
export interface SignInOptions {
  readonly credentials: CxoneCredentials;
  readonly tenantId: string;
  readonly expiresInSeconds: number;
}

/** The discovery documents, and tokens by access key or refresh token: of an application, or of a key alone. */
export function createSignIn(tokens: Tokens, refreshTokens: Tokens, options: SignInOptions): Area {
  const { credentials, tenantId, expiresInSeconds } = options;

  const give = ({ now, url, meets }: Call) => {
    const lifeMs = expiresInSeconds * (meets("short-token") ? 250 : 1000);
    const claims = {
      iss: url,
      tenantId,
      area: "na1",
      icBUId: 1,
      iat: Math.floor(now / 1000),
      exp: Math.floor(now / 1000) + expiresInSeconds,
    };
    return {
      access_token: tokens.give(now, lifeMs),
      id_token: [{ alg: "none" }, claims, "unsigned"].map(encode).join("."),
      token_type: "Bearer",
      expires_in: expiresInSeconds,
      refresh_token: refreshTokens.give(now, 2 * expiresInSeconds * 1000),
    };
  };
  const signInApplication = (call: Call): Answer => {
    const { headers, body } = call.request;
    const form = new URLSearchParams(String(body));
    const basic = `Basic ${btoa(`${credentials.clientId}:${credentials.clientSecret}`)}`;
    const inForm =
      form.get("client_id") === credentials.clientId && form.get("client_secret") === credentials.clientSecret;
    const isKey = isKeyOf(credentials, form.get("username"), form.get("password"));
    const refresh = form.get("refresh_token") ?? "";
    const grant = form.get("grant_type");
    if (grant !== "password" && grant !== "refresh_token") {
      return { status: 400, body: { error: "unsupported_grant_type" } };
    }
    if (headers["authorization"] !== basic && !inForm) return { status: 401, body: { error: "invalid_client" } };
    const isAllowed = grant === "password" ? isKey : takeRefreshToken(refreshTokens, refresh, call.now);
    return isAllowed ? { status: 200, body: give(call) } : { status: 401, body: { error: "invalid_grant" } };
  };
  const signInKey = (call: Call): Answer => {
    const { accessKeyId, accessKeySecret } = record(call.request.body);
    const isKey = isKeyOf(credentials, accessKeyId, accessKeySecret);
    return isKey ? { status: 200, body: give(call) } : { status: 401, body: null };
  };
  const refreshKey = (call: Call): Answer => {
    if (!takeRefreshToken(refreshTokens, String(record(call.request.body)["token"]), call.now)) {
      return { status: 401, body: null };
    }
    const { access_token, refresh_token, expires_in } = give(call);
    const times = { tokenExpirationTimeSec: expires_in, refreshTokenExpirationTimeSec: 2 * expires_in };
    return { status: 200, body: { token: access_token, refreshToken: refresh_token, ...times } };
  };

  return (call) => {
    const { request, url } = call;
    if (matchRoute(request, "POST /auth/token")) return signInApplication(call);
    if (matchRoute(request, "POST /authentication/v1/token/access-key")) return signInKey(call);
    if (matchRoute(request, "POST /public/user/refresh")) return refreshKey(call);
    if (matchRoute(request, "GET /.well-known/openid-configuration")) {
      return { status: 200, body: { issuer: url, token_endpoint: `${url}/auth/token` } };
    }
    if (!matchRoute(request, "GET /.well-known/cxone-configuration")) return null;
    if (request.query["tenantId"] !== tenantId) return { status: 404, body: null };
    const domains = { domain: "localhost", acdDomain: "localhost", uhDomain: "localhost" };
    return { status: 200, body: { tenantId, area: "na1", cluster: "c1", api_endpoint: url, ...domains } };
  };
}

function isKeyOf({ accessKeyId, accessKeySecret }: CxoneCredentials, id: unknown, secret: unknown): boolean {
  return id === accessKeyId && secret === accessKeySecret;
}

/** A refresh token serves once. */
function takeRefreshToken(refreshTokens: Tokens, token: string, now: number): boolean {
  const isValid = refreshTokens.isValid(token, now);
  refreshTokens.drop(token);
  return isValid;
}

function encode(part: unknown): string {
  return typeof part === "string" ? part : Buffer.from(JSON.stringify(part)).toString("base64url");
}
