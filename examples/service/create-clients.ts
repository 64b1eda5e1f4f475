import { isScoringError } from "cxscore";
import { type CxoneClient, createCxoneClient } from "cxscore/adapters/cxone";
import { createGenesysClient, type GenesysClient, type GenesysClientOptions } from "cxscore/adapters/genesys";
import { type Configuration, type Secrets, VARIABLES } from "./configuration.ts";

type ClientPorts = Pick<GenesysClientOptions, "fetch" | "clock" | "random" | "observer" | "tokenStore">;
type ClientConfiguration = Pick<Configuration, "region" | "tenantId" | "genesysHosts" | "cxoneHosts">;

/** The client of Genesys Cloud: for its region, or for other hosts. */
export function genesysClient(
  { region, genesysHosts }: ClientConfiguration,
  { genesysClientId, genesysClientSecret }: Secrets,
  ports: ClientPorts,
): GenesysClient {
  const credentials = { clientId: genesysClientId, clientSecret: genesysClientSecret };
  return createGenesysClient({
    ...ports,
    region,
    credentials,
    ...(genesysHosts === undefined ? {} : { hosts: genesysHosts }),
  });
}

/** The client of CXone: for the hosts that its tenant is discovered at, or for others. */
export function cxoneClient(
  { tenantId, cxoneHosts }: ClientConfiguration,
  { cxoneClientId, cxoneClientSecret, cxoneAccessKeyId, cxoneAccessKeySecret }: Secrets,
  ports: ClientPorts,
): CxoneClient {
  const credentials = {
    clientId: cxoneClientId,
    clientSecret: cxoneClientSecret,
    accessKeyId: cxoneAccessKeyId,
    accessKeySecret: cxoneAccessKeySecret,
  };
  return createCxoneClient({
    ...ports,
    tenantId,
    credentials,
    ...(cxoneHosts === undefined ? {} : { hosts: cxoneHosts }),
  });
}

/**
 * What the clients refuse, in the words of the configuration: an unknown region, hosts that are none, credentials that
 * cannot be sent. Asks nobody anything.
 *
 * @param missing - Settings and secrets that are told to be wrong already.
 */
export function clientProblems(
  configuration: ClientConfiguration,
  secrets: Secrets,
  missing: readonly string[],
): readonly string[] {
  const genesys = problemsOf(() => genesysClient(configuration, secrets, NO_PORTS), "genesys");
  const cxone = problemsOf(() => cxoneClient(configuration, secrets, NO_PORTS), "cxone");
  return [...genesys, ...cxone].flatMap(({ name, text }) => (missing.includes(name) ? [] : [text]));
}

/** Whoever only looks whether a client can be made needs neither network nor time. */
const NO_PORTS: ClientPorts = {
  fetch: () => Promise.reject(new Error("nothing is fetched")),
  clock: { now: () => 0, wait: () => new Promise(() => {}) },
};

function problemsOf(
  create: () => unknown,
  platform: "genesys" | "cxone",
): readonly { readonly name: string; readonly text: string }[] {
  try {
    create();
    return [];
  } catch (error) {
    if (!isScoringError(error)) throw error;
    return error.problems.map(({ path, expected }) => {
      const name = nameOf(path, platform);
      return { name, text: `${name} has to be ${expected}` };
    });
  }
}

/** What the configuration calls a client's option: `hosts.api` is `genesysHosts.api`, a credential its variable. */
function nameOf(path: string, platform: "genesys" | "cxone"): string {
  if (/^hosts\b/.test(path)) return `${platform}Hosts${path.slice("hosts".length)}`;
  if (!path.startsWith("credentials.")) return path;
  const credential = path.slice("credentials.".length);
  const secret = `${platform}${credential.charAt(0).toUpperCase()}${credential.slice(1)}`;
  return `the environment variable ${VARIABLES[secret as keyof Secrets]}`;
}
