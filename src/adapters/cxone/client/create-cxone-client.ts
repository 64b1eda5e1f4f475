import { type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { credentialProblems, hostsProblems, portProblems } from "../../client/check-client.ts";
import { completeClientPolicy } from "../../client/check-client-policy.ts";
import { createSender } from "../../client/create-sender.ts";
import { describeKind } from "../../client/describe-kind.ts";
import { baseAddressProblem, hostOf, originOf } from "../../client/hosts.ts";
import type { ClientPorts, PageFailure, PlatformClient, SendOptions } from "../../client/model.ts";
import { type ClientPolicy, CXONE_CLIENT_POLICY } from "../../client/policy.ts";
import { assertObject, refuseProblems } from "../../request.ts";
import { completedContactsProblems } from "../requests/completed-contacts-request.ts";
import { type CompletedContactsSelection, type ContactsPage, contactPages } from "./contact-pages.ts";
import { type CxoneCredentials, type CxoneHosts, cxoneTokenSource } from "./cxone-token-source.ts";

/** What a client of NICE CXone is made of: either `issuer` and `tenantId`, or `hosts`. */
export interface CxoneClientOptions extends ClientPorts {
  /** Where the hosts are discovered. @defaultValue "https://cxone.niceincontact.com" */
  readonly issuer?: string;
  /** The tenant; needed unless `hosts` are given. */
  readonly tenantId?: string;
  readonly credentials: CxoneCredentials;
  /** Version of the reporting interface, a whole number. @defaultValue 33 */
  readonly apiVersion?: number;
  readonly policy?: Partial<ClientPolicy>;
  /** The hosts themselves, with no discovery: `https:`, or `http:` on this machine. */
  readonly hosts?: CxoneHosts;
  /** Further domains that a discovered host may lie in, of an issuer that is not the vendor's usual one. */
  readonly domains?: readonly string[];
}

/** A client of NICE CXone. */
export interface CxoneClient extends PlatformClient {
  /**
   * Completed contacts, page by page. A range is asked for in pieces of seven days, and a piece that the platform does
   * not answer in time (408) in halves, down to a minute: a contact may come twice.
   */
  completedContacts(
    selection: CompletedContactsSelection,
    options?: SendOptions,
  ): AsyncGenerator<ContactsPage | PageFailure, void>;
}

/**
 * A client of NICE CXone: discovery, tokens, limits, retries and pages, performed with the ports it is given. It does
 * nothing until it is asked for something, and needs no closing.
 *
 * An iteration ends after its last page, or with one item `failed` that says why it cannot go on.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a port, host or credential is missing or of the wrong kind,
 *   `ERR_INVALID_POLICY` when the policy is out of range.
 *
 * @see docs/adapters/clients.md
 */
export function createCxoneClient(options: CxoneClientOptions): CxoneClient {
  refuseProblems("createCxoneClient", optionProblems(options));
  const { apiVersion = 33, domains = [], hosts: given } = options;
  const issuer = originOf(options.issuer ?? ISSUER);
  const policy = completeClientPolicy(options.policy, CXONE_CLIENT_POLICY, "createCxoneClient");
  const known = VENDOR_DOMAINS.some((domain) => `.${hostOf(issuer)}`.endsWith(`.${domain}`)) ? VENDOR_DOMAINS : [];
  const allowed = [...known, ...domains];
  const source = cxoneTokenSource({
    credentials: { ...options.credentials },
    hosts: given === undefined ? null : { api: originOf(given.api), login: originOf(given.login) },
    issuer,
    tenantId: options.tenantId ?? "",
    domains: allowed,
  });
  const sender = createSender({ platform: "nice_cxone", ports: options, policy, source, base: source.base });
  const context = { policy, apiVersion, base: source.base, domains: [...VENDOR_DOMAINS, ...domains] };
  return {
    ...sender,
    completedContacts: (selection, sendOptions) => {
      // Misuse is thrown here, not at the first page.
      assertObject("completedContacts", selection);
      refuseProblems("completedContacts", completedContactsProblems({ ...selection, apiVersion }));
      return contactPages(sender, selection, context, sendOptions);
    },
  };
}

const OPTIONS: readonly string[] = ["issuer", "tenantId", "credentials", "apiVersion", "policy", "hosts", "domains"];
const ISSUER = "https://cxone.niceincontact.com";
/** Where the vendor's issuers and hosts lie. */
const VENDOR_DOMAINS: readonly string[] = ["niceincontact.com", "nice-incontact.com", "nicecxone.com"];

function optionProblems(options: CxoneClientOptions): readonly (Problem | null)[] {
  const problems: (Problem | null)[] = [...portProblems(options, OPTIONS)];
  if (!isRecord(options)) return problems;
  const { credentials, issuer, hosts, tenantId, apiVersion = 33, domains = [] } = options as CxoneClientOptions;
  problems.push(...credentialProblems(credentials, ["clientId", "clientSecret", "accessKeyId", "accessKeySecret"]));
  if (issuer !== undefined) problems.push(baseAddressProblem("issuer", issuer));
  if (hosts !== undefined) problems.push(...hostsProblems(hosts));
  else if (typeof tenantId !== "string" || tenantId === "") {
    problems.push(problem("tenantId", "a non-empty text, unless hosts are given", describeKind(tenantId)));
  }
  if (!(Number.isSafeInteger(apiVersion) && apiVersion >= 1 && apiVersion <= 999)) {
    problems.push(problem("apiVersion", "a whole number from 1 to 999", describeKind(apiVersion)));
  }
  const isDomain = (domain: unknown): boolean =>
    typeof domain === "string" && /^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(domain);
  if (!(Array.isArray(domains) && domains.every(isDomain))) {
    problems.push(problem("domains", "a list of domains in lower case", describeKind(domains)));
  }
  return problems;
}
