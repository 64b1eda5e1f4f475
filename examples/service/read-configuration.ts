import { createCalendar, isScoringError } from "cxscore";

/** What a service is told, secrets apart. */
export interface Configuration {
  /** Folder of the state and the growing files. */
  readonly folder: string;
  /** File of the rules. */
  readonly rules: string;
  readonly timeZone: string;
  readonly host: string;
  readonly port: number;
  /** Genesys Cloud: region, and schema of the custom attributes that take the score. */
  readonly region: string;
  readonly attributesSchemaId: string;
  /** CXone: tenant, and field of business data that takes the score. */
  readonly tenantId: string;
  readonly businessDataField: string;
}

/** What comes from the environment, and goes nowhere but into the clients and the check of the ingest token. */
export interface Secrets {
  readonly genesysClientId: string;
  readonly genesysClientSecret: string;
  readonly cxoneClientId: string;
  readonly cxoneClientSecret: string;
  readonly cxoneAccessKeyId: string;
  readonly cxoneAccessKeySecret: string;
  readonly ingestToken: string;
}

/** A configuration, or a line for everything that is wrong with it; what a secret holds is never told. */
export type ConfigurationReading =
  | { readonly kind: "ready"; readonly configuration: Configuration; readonly secrets: Secrets }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

/** Reads the text of a configuration file and the environment. */
export function readConfiguration(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): ConfigurationReading {
  const problems: string[] = [];
  const given = { ...DEFAULTS, ...parseObject(text, problems) };
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(DEFAULTS, name) && !NEEDED.includes(name)) problems.push(`${name} is no setting`);
  }
  for (const name of [...NEEDED, "host", "timeZone"]) {
    const value = given[name];
    if (typeof value !== "string" || value === "") problems.push(`${name} has to be a text`);
  }
  const { port, timeZone } = given;
  const isPort = typeof port === "number" && Number.isInteger(port) && port >= 0 && port <= 65_535;
  if (!isPort) problems.push("port has to be a whole number from 0 to 65535");
  if (typeof timeZone === "string" && timeZone !== "" && !isTimeZone(timeZone)) {
    problems.push("timeZone has to be the name of a time zone such as Europe/London");
  }
  const secrets = Object.fromEntries(
    Object.entries(VARIABLES).map(([name, variable]) => {
      const value = environment[variable] ?? "";
      if (value === "") problems.push(`the environment variable ${variable} has to be set`);
      return [name, value];
    }),
  ) as unknown as Secrets;
  if (problems.length > 0) return { kind: "refused", problems };
  return { kind: "ready", configuration: given as unknown as Configuration, secrets };
}

const DEFAULTS: Readonly<Record<string, unknown>> = { host: "127.0.0.1", port: 8080, timeZone: "UTC" };
const NEEDED: readonly string[] = ["folder", "rules", "region", "attributesSchemaId", "tenantId", "businessDataField"];
const VARIABLES: Readonly<Record<keyof Secrets, string>> = {
  genesysClientId: "GENESYS_CLIENT_ID",
  genesysClientSecret: "GENESYS_CLIENT_SECRET",
  cxoneClientId: "CXONE_CLIENT_ID",
  cxoneClientSecret: "CXONE_CLIENT_SECRET",
  cxoneAccessKeyId: "CXONE_ACCESS_KEY_ID",
  cxoneAccessKeySecret: "CXONE_ACCESS_KEY_SECRET",
  ingestToken: "INGEST_TOKEN",
};

function parseObject(text: string, problems: string[]): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below.
  }
  problems.push("the configuration has to be a JSON object");
  return {};
}

function isTimeZone(name: string): boolean {
  try {
    createCalendar(name);
    return true;
  } catch (error) {
    if (!isScoringError(error)) throw error;
    return false;
  }
}
