import { readFile } from "node:fs/promises";
import type { RuleSet } from "cxscore";
import { safeParseRuleSetText } from "cxscore/schemas";
import type { Configuration, Secrets } from "./configuration.ts";
import { readConfiguration } from "./read-configuration.ts";

/** All that a service needs to start, or a line for everything that is wrong: in the file, the environment, the rules. */
export type LoadedConfiguration =
  | {
      readonly kind: "ready";
      readonly configuration: Configuration;
      readonly secrets: Secrets;
      readonly rules: RuleSet;
    }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

/** Reads the configuration and the file of rules that it names. */
export async function loadConfiguration(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<LoadedConfiguration> {
  const text = await read(path);
  if (typeof text !== "string") return { kind: "refused", problems: [`${path} cannot be read: ${text.code}`] };
  const reading = readConfiguration(text, environment);
  const { problems, rules: rulesPath } =
    reading.kind === "ready" ? { problems: [], rules: reading.configuration.rules } : reading;
  const rules = rulesPath === null ? null : await loadRules(rulesPath);
  if (reading.kind === "ready" && rules?.kind === "ready") return { ...reading, rules: rules.rules };
  return { kind: "refused", problems: [...problems, ...(rules?.kind === "refused" ? rules.problems : [])] };
}

async function loadRules(
  path: string,
): Promise<
  | { readonly kind: "ready"; readonly rules: RuleSet }
  | { readonly kind: "refused"; readonly problems: readonly string[] }
> {
  const text = await read(path);
  if (typeof text !== "string") return { kind: "refused", problems: [`rules: ${path} cannot be read: ${text.code}`] };
  const reading = safeParseRuleSetText(text);
  if (reading.kind === "valid") return { kind: "ready", rules: reading.value };
  return { kind: "refused", problems: reading.problems.map(({ message }) => `rules: ${path}: ${message}`) };
}

/** The text of a file, or the code of what kept it from being read. */
async function read(path: string): Promise<string | { readonly code: string }> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    return { code: (error as { code?: string }).code ?? "unknown" };
  }
}
