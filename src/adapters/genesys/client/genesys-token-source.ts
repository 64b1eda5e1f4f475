import { digest } from "../../../core/digest.ts";
import { basicAuthorization, readTokenAnswer, type TokenSource } from "../../client/token-source.ts";
import type { ClientHosts } from "./region-hosts.ts";

/** An OAuth client of the grant "client credentials". */
export interface GenesysCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Tokens by client credentials: that grant has no refresh token, so every renewal is a new one. */
export function genesysTokenSource(
  { login }: ClientHosts,
  { clientId, clientSecret }: GenesysCredentials,
): TokenSource {
  return {
    key: `genesys_cloud:${digest(JSON.stringify([login, clientId]))}`,
    prepare: async () => null,
    obtain: async (exchange) =>
      readTokenAnswer(
        await exchange({
          url: `${login}/oauth/token`,
          method: "POST",
          headers: {
            Accept: "application/json",
            Authorization: basicAuthorization(clientId, clientSecret),
            "Content-Type": "application/x-www-form-urlencoded",
          },
          body: "grant_type=client_credentials",
        }),
      ),
  };
}
