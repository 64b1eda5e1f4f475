import { isRecord } from "../../../core/is-record.ts";
import { credentialProblems, hostsProblems, portProblems } from "../../client/check-client.ts";
import { completeClientPolicy } from "../../client/check-client-policy.ts";
import { createSender } from "../../client/create-sender.ts";
import { originOf } from "../../client/hosts.ts";
import type { ClientPorts, Page, PageFailure, PlatformClient, SendOptions, SendResult } from "../../client/model.ts";
import { type ClientPolicy, GENESYS_CLIENT_POLICY } from "../../client/policy.ts";
import type { PlatformRequest } from "../../model.ts";
import { refuseProblems } from "../../request.ts";
import { conversationDetailRequest } from "../requests/conversation-detail-request.ts";
import { type ConversationDetailsSelection, conversationDetailsQuery } from "../requests/conversation-details-query.ts";
import { type DetailsJobSelection, detailsJobRequest } from "../requests/details-job-requests.ts";
import { detailsJobPages } from "./details-job-pages.ts";
import { detailsPages } from "./details-pages.ts";
import { type GenesysCredentials, genesysTokenSource } from "./genesys-token-source.ts";
import { linkedPages } from "./linked-pages.ts";
import { type ClientHosts, type GenesysRegion, regionHosts, regionProblem } from "./region-hosts.ts";

/** What a client of Genesys Cloud is made of. */
export interface GenesysClientOptions extends ClientPorts {
  /** A region of the platform, or its domain. */
  readonly region: GenesysRegion | (string & {});
  readonly credentials: GenesysCredentials;
  readonly policy?: Partial<ClientPolicy>;
  /** Other hosts than the region's, for tests and proxies: `https:`, or `http:` on this machine. */
  readonly hosts?: ClientHosts;
}

/** Which conversations to iterate over; the pages are the client's affair. */
export type GenesysSelection = Omit<ConversationDetailsSelection, "pageNumber">;

/** A client of Genesys Cloud. */
export interface GenesysClient extends PlatformClient {
  /**
   * Finished conversations, page by page, until one is not full. Pages drift while data arrive: a conversation may come
   * twice, and `totalHits` is approximate.
   */
  conversationDetails(selection: GenesysSelection, options?: SendOptions): AsyncGenerator<Page | PageFailure, void>;
  /**
   * The same by a job of the platform, for many: handed in, asked for with growing waits, then read by its cursor. A job
   * that comes to nothing is a named failure.
   */
  conversationDetailsJob(
    selection: DetailsJobSelection,
    options?: SendOptions,
  ): AsyncGenerator<Page | PageFailure, void>;
  /** One conversation's detail. */
  conversation(conversationId: string, options?: SendOptions): Promise<SendResult>;
  /** The pages of a list that says where the next one is (`nextUri`), beginning with a GET of yours. */
  pages(request: PlatformRequest, options?: SendOptions): AsyncGenerator<Page | PageFailure, void>;
}

/**
 * A client of Genesys Cloud: tokens, limits, retries and pages, performed with the ports it is given. It does nothing
 * until it is asked for something, and needs no closing.
 *
 * An iteration ends after its last page, or with one item `failed` that says why it cannot go on.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the region is unknown, a port, host or credential is missing or of the
 *   wrong kind, `ERR_INVALID_POLICY` when the policy is out of range.
 *
 * @example
 * const clock = { now: () => 0, wait: () => new Promise(() => {}) };
 * const fetch = async (url) => new Response(url.endsWith("/oauth/token") ? '{"access_token":"t","expires_in":60}' : '{"conversationId":"c-1"}');
 * const client = createGenesysClient({ region: "eu_central_1", credentials: { clientId: "id", clientSecret: "secret" }, fetch, clock });
 * const result = await client.conversation("c-1");
 * result.body; // { conversationId: "c-1" }
 *
 * @see docs/adapters/clients.md
 */
export function createGenesysClient(options: GenesysClientOptions): GenesysClient {
  const given = options?.hosts;
  refuseProblems("createGenesysClient", [
    ...portProblems(options, ["region", "credentials", "policy", "hosts"]),
    ...(isRecord(options) ? credentialProblems(options.credentials, ["clientId", "clientSecret"]) : []),
    given === undefined && isRecord(options) ? regionProblem(options.region) : null,
    ...(given === undefined ? [] : hostsProblems(given)),
  ]);
  const known = given ?? regionHosts(options.region);
  const hosts = { api: originOf(known.api), login: originOf(known.login) };
  const policy = completeClientPolicy(options.policy, GENESYS_CLIENT_POLICY, "createGenesysClient");
  const source = genesysTokenSource(hosts, { ...options.credentials });
  const sender = createSender({ platform: "genesys_cloud", ports: options, policy, source, base: () => hosts.api });
  return {
    ...sender,
    conversationDetails: (selection, sendOptions) => {
      // Misuse is thrown here, not at the first page.
      conversationDetailsQuery(selection);
      return detailsPages(sender, selection, policy, sendOptions);
    },
    conversationDetailsJob: (selection, sendOptions) => {
      detailsJobRequest(selection);
      return detailsJobPages(sender, selection, { policy, clock: options.clock }, sendOptions);
    },
    conversation: async (conversationId, sendOptions) =>
      sender.send(conversationDetailRequest({ conversationId }), sendOptions),
    pages: (request, sendOptions) => linkedPages(sender, request, { policy, base: hosts.api }, sendOptions),
  };
}
