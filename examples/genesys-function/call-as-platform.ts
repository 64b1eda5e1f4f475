import { createRequire } from "node:module";
import { join } from "node:path";

/** A flat contract as an exported action has it. */
export interface FlatSchema {
  readonly properties: Readonly<Record<string, { readonly type: string; readonly description?: string }>>;
  readonly required?: readonly string[];
  readonly additionalProperties: boolean;
}

/** What of an exported action a call needs. */
export interface FunctionAction {
  readonly contract: {
    readonly input: { readonly inputSchema: FlatSchema };
    readonly output: { readonly successSchema: FlatSchema };
  };
}

/** What became of a call. */
export type PlatformCall =
  /** The function was not called: the input breaks the contract or is too large. */
  | { readonly kind: "refused"; readonly problems: readonly string[] }
  /** 500: it threw, rejected, took too long, or answered what is no JSON, too large, or breaks the contract. */
  | { readonly kind: "failed"; readonly problems: readonly string[] }
  | { readonly kind: "answered"; readonly body: Readonly<Record<string, unknown>> };

const LARGEST_REQUEST_BYTES = 750_000;
const LARGEST_ANSWER_BYTES = 256_000;
const LARGEST_CLIENT_CONTEXT_BYTES = 3584;
const LONGEST_MILLISECONDS = 15_000;

/**
 * Calls a function as the platform does: requires the file that the handler setting names from the unpacked zip, hands
 * over the input as JSON and a context with the headers of the action, and holds both to the contract and the limits.
 *
 * @param setting - The action's handler: path without extension, then the exported name, `src/index.handler`.
 */
export async function callAsPlatform(
  folder: string,
  setting: string,
  action: FunctionAction,
  input: unknown,
  headers: Readonly<Record<string, string>> = HEADERS,
): Promise<PlatformCall> {
  const request = JSON.stringify(input) ?? "null";
  const before = [
    ...contractProblems(action.contract.input.inputSchema, JSON.parse(request)),
    ...(Buffer.byteLength(request) > LARGEST_REQUEST_BYTES ? ["the request is too large"] : []),
    ...(encodedBytes(headers) > LARGEST_CLIENT_CONTEXT_BYTES ? ["the context is too large"] : []),
  ];
  if (before.length > 0) return { kind: "refused", problems: before };
  let answer: string;
  try {
    answer = await invoke(folder, setting, request, headers);
  } catch (error) {
    return { kind: "failed", problems: [String(error)] };
  }
  const body: unknown = JSON.parse(answer);
  const after = contractProblems(action.contract.output.successSchema, body);
  if (Buffer.byteLength(answer) > LARGEST_ANSWER_BYTES) after.push("the answer is too large");
  if (after.length > 0) return { kind: "failed", problems: after };
  return { kind: "answered", body: body as Readonly<Record<string, unknown>> };
}

/** What every call carries; headers of the action's own stand beside these. */
const HEADERS: Readonly<Record<string, string>> = {
  "ININ-Correlation-Id": "00000000-0000-4000-8000-000000000001",
  "ININ-Organization-Id": "00000000-0000-4000-8000-000000000002",
  "ININ-User-Id": "00000000-0000-4000-8000-000000000003",
};

/** Calls the handler alone, without a look at contracts. @throws what it throws, and when it takes too long. */
export async function invoke(
  folder: string,
  setting: string,
  request: string,
  headers: Readonly<Record<string, string>> = HEADERS,
): Promise<string> {
  const dot = setting.lastIndexOf(".");
  const module: unknown = createRequire(join(folder, "main.js"))(`./${setting.slice(0, dot)}`);
  const handler = (module as Record<string, unknown>)[setting.slice(dot + 1)];
  if (typeof handler !== "function") throw new TypeError(`${setting} is no function`);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the function took too long")), LONGEST_MILLISECONDS);
  });
  try {
    const answer: unknown = await Promise.race([
      handler(JSON.parse(request), { clientContext: { ...headers } }),
      tooLate,
    ]);
    return JSON.stringify(answer) ?? "null";
  } finally {
    clearTimeout(timer);
  }
}

function encodedBytes(headers: Readonly<Record<string, string>>): number {
  return Buffer.from(JSON.stringify({ clientContext: headers })).toString("base64").length;
}

/** What of a flat object is not as the schema says. */
export function contractProblems(schema: FlatSchema, value: unknown): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return ["expected an object"];
  const problems = (schema.required ?? [])
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `${name} is missing`);
  for (const [name, one] of Object.entries(value)) {
    const type = Object.hasOwn(schema.properties, name) ? schema.properties[name]?.type : undefined;
    if (type === undefined && !schema.additionalProperties) problems.push(`${name} is not in the contract`);
    if (type !== undefined && !isOfType(type, one)) problems.push(`${name} is no ${type}`);
  }
  return problems;
}

function isOfType(type: string, value: unknown): boolean {
  return type === "integer" ? Number.isInteger(value) : typeof value === type;
}
