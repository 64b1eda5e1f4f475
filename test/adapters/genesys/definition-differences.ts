import type { PlatformRequest } from "../../../src/adapters/model.ts";
import official from "./definitions.json" with { type: "json" };

interface FieldFacts {
  readonly type?: string;
  readonly ref?: string;
  readonly enum?: readonly string[];
  readonly items?: FieldFacts;
  readonly values?: FieldFacts;
}

interface Definition {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, FieldFacts>>;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly required: boolean; readonly many: boolean }[];
  readonly body: string | null;
}

export const operations: readonly Operation[] = official.operations;
const definitions = official.definitions as unknown as Readonly<Record<string, Definition>>;

/** The official operation of a request; of several templates that fit the one with the fewest places to fill. */
export function operationOf({ method, path }: Pick<PlatformRequest, "method" | "path">): Operation {
  const fitting = operations.filter((one) => one.method === method && templateOf(one.path).test(path));
  const [found] = fitting.sort((a, b) => placesOf(a.path) - placesOf(b.path));
  if (found === undefined) throw new Error(`no operation ${method} ${path}`);
  return found;
}

function placesOf(path: string): number {
  return path.split("{").length;
}

function templateOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`);
}

/** Every way in which a request is not what the official definition of its operation says. */
export function requestDifferences(request: PlatformRequest): readonly string[] {
  const { query, body } = operationOf(request);
  const unknown = Object.keys(request.query).filter((name) => !query.some((one) => one.name === name));
  const missing = query.filter(({ name, required }) => required && request.query[name] === undefined);
  return [
    ...unknown.map((name) => `query.${name} is unknown`),
    ...missing.map(({ name }) => `query.${name} is missing`),
    ...bodyDifferences(request.body, body),
  ];
}

function bodyDifferences(value: unknown, name: string | null): readonly string[] {
  if (name === null) return value === null ? [] : ["body is unknown"];
  if (value === null) return ["body is missing"];
  const ref = name.replace("[]", "");
  return fieldDifferences(value, name === ref ? { ref } : { type: "array", items: { ref } }, "body");
}

/** Every way in which a body is not what the official definition says. */
export function differences(value: unknown, name: string, at = "body"): readonly string[] {
  const { required, properties } = definitions[name] as Definition;
  const record = value as Readonly<Record<string, unknown>>;
  const missing = required.filter((key) => record[key] === undefined).map((key) => `${at}.${key} is missing`);
  const wrong = Object.entries(record).flatMap(([key, inner]) => {
    const facts = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return facts === undefined ? [`${at}.${key} is unknown`] : fieldDifferences(inner, facts, `${at}.${key}`);
  });
  return [...missing, ...wrong];
}

function fieldDifferences(value: unknown, facts: FieldFacts, at: string): readonly string[] {
  const { ref, items, values, type } = facts;
  if (ref !== undefined) return isObject(value) ? differences(value, ref, at) : [`${at} is no object`];
  if (type === "array") {
    if (!Array.isArray(value)) return [`${at} is no array`];
    return value.flatMap((item, i) => fieldDifferences(item, items as FieldFacts, `${at}[${i}]`));
  }
  if (values !== undefined) {
    if (!isObject(value)) return [`${at} is no object`];
    return Object.entries(value).flatMap(([key, inner]) => fieldDifferences(inner, values, `${at}.${key}`));
  }
  // The definitions call any value of a schema's field an object.
  const isRight = type === "integer" ? Number.isInteger(value) : type === "object" || typeof value === type;
  if (!isRight) return [`${at} is no ${type}`];
  return facts.enum !== undefined && !facts.enum.includes(value as string) ? [`${at} is none of the names`] : [];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
