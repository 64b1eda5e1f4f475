import { digest } from "../../../core/digest.ts";
import { isRecord } from "../../../core/is-record.ts";
import { checkHost, hostOf } from "../../client/hosts.ts";
import {
  basicAuthorization,
  type Exchange,
  type ExchangeAnswer,
  failedExchange,
  readTokenAnswer,
  type TokenFailure,
  type TokenSource,
} from "../../client/token-source.ts";

/** A registered application, and the access key of an employee. */
export interface CxoneCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** Where a tenant is spoken to. Addresses without a trailing slash. */
export interface CxoneHosts {
  readonly api: string;
  /** Where `/auth/token` is. */
  readonly login: string;
}

/** What the source is made of: the hosts, or where to discover them. */
export interface CxoneSourceParts {
  readonly credentials: CxoneCredentials;
  readonly hosts: CxoneHosts | null;
  readonly issuer: string;
  readonly tenantId: string;
  /** Domains that a discovered host may lie in. */
  readonly domains: readonly string[];
}

/** Tokens by access key, after the hosts of the tenant were discovered. */
export function cxoneTokenSource(parts: CxoneSourceParts): TokenSource & { readonly base: () => string } {
  const { credentials, hosts, issuer, tenantId, domains } = parts;
  const { clientId, clientSecret, accessKeyId, accessKeySecret } = credentials;
  const login = hosts?.login ?? issuer;
  let tokenEndpoint: string | null = hosts === null ? null : `${hosts.login}/auth/token`;
  let api: string | null = hosts?.api ?? null;
  const allowed = { hosts: [hostOf(issuer)], domains };

  const discover = async (exchange: Exchange): Promise<TokenFailure | null> => {
    if (tokenEndpoint === null) {
      const answer = await exchange(get(`${issuer}/.well-known/openid-configuration`));
      const found = isRecord(answer.body) ? answer.body["token_endpoint"] : null;
      if (answer.status !== 200 || checkHost(found, allowed).kind !== "ok") return unusable(answer);
      tokenEndpoint = found as string;
    }
    if (api === null) {
      const query = new URLSearchParams({ tenantId });
      const answer = await exchange(get(`${issuer}/.well-known/cxone-configuration?${query}`));
      const check = checkHost(apiEndpoint(answer.body), allowed);
      if (answer.status !== 200 || check.kind !== "ok") return unusable(answer);
      api = check.origin;
    }
    return null;
  };

  return {
    key: `nice_cxone:${digest(JSON.stringify([login, tenantId, clientId, accessKeyId]))}`,
    base: () => api ?? "",
    prepare: discover,
    obtain: async (exchange) =>
      readTokenAnswer(
        await exchange({
          url: tokenEndpoint ?? "",
          method: "POST",
          headers: {
            Accept: "application/json",
            Authorization: basicAuthorization(clientId, clientSecret),
            "Content-Type": "application/x-www-form-urlencoded",
          },
          body: new URLSearchParams({
            grant_type: "password",
            username: accessKeyId,
            password: accessKeySecret,
          }).toString(),
        }),
      ),
  };
}

/** `api_endpoint`, else the address that area and domain make up. */
function apiEndpoint(body: unknown): unknown {
  if (!isRecord(body)) return null;
  const { api_endpoint, area, domain } = body;
  if (typeof api_endpoint === "string") return api_endpoint;
  const isName = (text: unknown): text is string => typeof text === "string" && /^[\w.-]{1,100}$/.test(text);
  return isName(area) && isName(domain) ? `https://api-${area}.${domain}` : null;
}

function get(url: string): { url: string; method: string; headers: Record<string, string>; body: null } {
  return { url, method: "GET", headers: { Accept: "application/json" }, body: null };
}

/** Discovery asks without credentials, so no answer of it refuses them. */
function unusable(answer: ExchangeAnswer): TokenFailure {
  return { ...failedExchange(answer), isRefused: false };
}
