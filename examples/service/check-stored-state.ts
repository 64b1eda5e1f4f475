import { initialService } from "./pipeline/initial-state.ts";

/**
 * What is wrong with a stored state, as far as its outline goes: the machines check their own parts when they are first
 * stepped.
 */
export function checkStoredState(value: unknown): readonly string[] {
  if (!isObject(value)) return ["it is not an object"];
  if (value["version"] !== 1) {
    return [`its version is ${JSON.stringify(value["version"]) ?? "missing"}, and this service reads version 1`];
  }
  const problems: string[] = [];
  compareOutline(problems, "", value, initialService("UTC"));
  return problems;
}

/** Where each interaction, evaluation or quarantined record is, every key is its own. */
const OPEN: readonly string[] = ["interactions", "quality", "quarantined", "ledger", "ingest"];

function compareOutline(problems: string[], path: string, value: Fields, outline: object): void {
  for (const [name, wanted] of Object.entries(outline)) {
    const place = path === "" ? name : `${path}.${name}`;
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    const expected = kindOf(wanted);
    const isSound = kindOf(found) === expected || (wanted === null && isNullable(found));
    if (!isSound) problems.push(`${place} is ${kindOf(found)} where ${expected} is expected`);
    else if (isObject(found) && isObject(wanted) && !OPEN.includes(name))
      compareOutline(problems, place, found, wanted);
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** What begins as nothing becomes a count, an instant or a machine's state. */
function isNullable(value: unknown): boolean {
  return value === null || (typeof value === "number" && Number.isSafeInteger(value)) || isObject(value);
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}
