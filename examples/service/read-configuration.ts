import { createCalendar, isScoringError } from "cxscore";
import { type Configuration, type Secrets, VARIABLES } from "./configuration.ts";
import { clientProblems } from "./create-clients.ts";

/**
 * A configuration, or a line for everything that is wrong with it; what a secret holds is never told. `rules` is the file
 * of the rules, as far as it is named.
 */
export type ConfigurationReading =
  | { readonly kind: "ready"; readonly configuration: Configuration; readonly secrets: Secrets }
  | { readonly kind: "refused"; readonly problems: readonly string[]; readonly rules: string | null };

/** Reads the text of a configuration file and the environment. */
export function readConfiguration(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): ConfigurationReading {
  const problems: string[] = [];
  const given = { ...DEFAULTS, ...parseObject(text, problems) };
  for (const name of Object.keys(given)) {
    const isKnown = Object.hasOwn(DEFAULTS, name) || NEEDED.includes(name) || HOSTS.includes(name);
    if (!isKnown) problems.push(`${name} is no setting`);
  }
  const missing: string[] = [];
  for (const name of [...NEEDED, "host", "timeZone"]) {
    const value = given[name];
    if (typeof value === "string" && value !== "") continue;
    missing.push(name);
    problems.push(`${name} has to be a text`);
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
      const text = `the environment variable ${variable}`;
      if (value === "") {
        missing.push(text);
        problems.push(`${text} has to be set`);
      }
      return [name, value];
    }),
  ) as unknown as Secrets;
  const configuration = given as unknown as Configuration;
  problems.push(...clientProblems(configuration, secrets, missing));
  if (problems.length === 0) return { kind: "ready", configuration, secrets };
  return { kind: "refused", problems, rules: missing.includes("rules") ? null : configuration.rules };
}

const DEFAULTS: Readonly<Record<string, unknown>> = { host: "127.0.0.1", port: 8080, timeZone: "UTC" };
const NEEDED: readonly string[] = ["folder", "rules", "region", "attributesSchemaId", "tenantId", "businessDataField"];
const HOSTS: readonly string[] = ["genesysHosts", "cxoneHosts"];

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
