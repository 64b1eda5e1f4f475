import { type Problem, problem, ScoringError } from "../../../core/errors.ts";
import { describeKind } from "../../client/describe-kind.ts";

/** The regions of Genesys Cloud, as its SDKs name them. */
export type GenesysRegion =
  | "us_east_1"
  | "us_west_2"
  | "eu_west_1"
  | "eu_central_1"
  | "eu_west_2"
  | "eu_central_2"
  | "ap_southeast_2"
  | "ap_northeast_1"
  | "ap_northeast_2"
  | "ap_northeast_3"
  | "ap_south_1"
  | "ap_southeast_1"
  | "ca_central_1"
  | "sa_east_1"
  | "me_central_1"
  | "mx_central_1"
  | "us_east_2"
  | "eusc_de_east_1";

/** Where a platform is spoken to. Addresses without a trailing slash. */
export interface ClientHosts {
  readonly api: string;
  readonly login: string;
}

/**
 * The hosts of a region: the only ones that a client of Genesys Cloud gives credentials to.
 *
 * @param region - A name of the table, or its domain.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the region is unknown.
 *
 * @example
 * regionHosts("eu_central_1"); // { api: "https://api.mypurecloud.de", login: "https://login.mypurecloud.de" }
 * regionHosts("usw2.pure.cloud").login; // "https://login.usw2.pure.cloud"
 */
export function regionHosts(region: GenesysRegion | (string & {})): ClientHosts {
  const domain = domainOf(region);
  if (domain === null) throw new ScoringError("ERR_INVALID_INPUT", "regionHosts", [unknownRegion(region)]);
  return { api: `https://api.${domain}`, login: `https://login.${domain}` };
}

/** The problem of a region that there is not. */
export function regionProblem(region: unknown): Problem | null {
  return domainOf(region) === null ? unknownRegion(region) : null;
}

function domainOf(region: unknown): string | null {
  return DOMAINS.find(([name, domain]) => name === region || domain === region)?.[1] ?? null;
}

function unknownRegion(region: unknown): Problem {
  return problem("region", `one of ${DOMAINS.map(([name]) => name).join(", ")}`, describeKind(region));
}

const DOMAINS: readonly (readonly [name: GenesysRegion, domain: string])[] = [
  ["us_east_1", "mypurecloud.com"],
  ["us_west_2", "usw2.pure.cloud"],
  ["eu_west_1", "mypurecloud.ie"],
  ["eu_central_1", "mypurecloud.de"],
  ["eu_west_2", "euw2.pure.cloud"],
  ["eu_central_2", "euc2.pure.cloud"],
  ["ap_southeast_2", "mypurecloud.com.au"],
  ["ap_northeast_1", "mypurecloud.jp"],
  ["ap_northeast_2", "apne2.pure.cloud"],
  ["ap_northeast_3", "apne3.pure.cloud"],
  ["ap_south_1", "aps1.pure.cloud"],
  ["ap_southeast_1", "apse1.pure.cloud"],
  ["ca_central_1", "cac1.pure.cloud"],
  ["sa_east_1", "sae1.pure.cloud"],
  ["me_central_1", "mec1.pure.cloud"],
  ["mx_central_1", "mxc1.pure.cloud"],
  ["us_east_2", "use2.us-gov-pure.cloud"],
  ["eusc_de_east_1", "edee1.eusc-pure.cloud"],
];
