import * as z from "zod";
import { describeValue, type Problem, problem, ScoringError, type ScoringErrorCode } from "./errors.ts";
import type { ParseResult } from "./parse-result.ts";
import { completePolicy, type PolicyFields } from "./policy.ts";
import { joinPath, unknownKeyProblem } from "./unknown-key.ts";

export type { ParseResult } from "./parse-result.ts";

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Reads a value by its schema; every problem once, with its path, in the order of the schema's fields. */
export function readBySchema<T>(schema: z.ZodType<T>, value: unknown): ParseResult<T> {
  const result = schema.safeParse(value);
  if (result.success) return { kind: "valid", value: result.data };
  return { kind: "invalid", problems: toProblems(result.error.issues, value) };
}

/** Reads a policy by its schema, which fills in the defaults; frozen, with its fingerprint. */
export function readPolicyBySchema<P extends { readonly fingerprint: string }>(
  schema: z.ZodType<PolicyFields<P>>,
  value: unknown,
): ParseResult<P> {
  const result = readBySchema(schema, value);
  return result.kind === "invalid" ? result : { kind: "valid", value: completePolicy<P>(result.value) };
}

/** The value of a door's answer. */
export function valueOrThrow<T>(result: ParseResult<T>, code: ScoringErrorCode, subject: string): T {
  if (result.kind === "valid") return result.value;
  throw new ScoringError(code, subject, result.problems);
}

/** JSON Schema of what a door accepts: defaults, ranges and descriptions, without the rules across fields. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" });
}

/** An object of exactly these fields. */
export function strictRecord<S extends z.core.$ZodLooseShape>(
  shape: S,
  expected: string,
): z.ZodObject<S, z.core.$strict> {
  // An unknown key is answered with the keys there are; toProblems makes words of them.
  const known = Object.keys(shape).join(KEY_SEPARATOR);
  return z.strictObject(shape, { error: (issue) => (issue.code === "unrecognized_keys" ? known : expected) });
}

const KEY_SEPARATOR = " ";

/** A finite number in a range, never `-0`; `expected` says in words what has to be there. */
export function numberFrom(smallest: number, largest: number, expected: string): z.ZodType<number, number> {
  return z
    .number(expected)
    .min(smallest, expected)
    .max(largest, expected)
    .refine((value) => !Object.is(value, -0), expected);
}

/** A whole number in a range, never `-0`. zod's own `int` would keep the rules across fields from being looked at. */
export function wholeNumberFrom(smallest: number, largest: number, expected: string): z.ZodType<number, number> {
  return numberFrom(smallest, largest, expected).refine(Number.isInteger, expected).meta({ type: "integer" });
}

/** Whether a number is a decimal of at most six places, which micro-units hold as it is. */
export function hasSixPlaces(value: number): boolean {
  return Math.round(value * 1_000_000) / 1_000_000 === value;
}

/** A text of 1 to `longest` characters. */
export function textUpTo(longest: number, expected: string): z.ZodType<string, string> {
  return z.string(expected).min(1, expected).max(longest, expected);
}

/** The fingerprint that a serialised policy carries: let in, never believed, always computed anew. */
export function fingerprint(): z.ZodType<string | undefined, string | undefined> {
  return z
    .string("the fingerprint of a policy, or nothing")
    .optional()
    .describe("Computed from the other fields; what is given is ignored.");
}

/** Issues as problems: the messages of our schemas say what is expected, so only unknown keys need words made here. */
function toProblems(issues: readonly z.core.$ZodIssue[], root: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const issue of issues) {
    const path = issue.path.reduce<string>(
      (before, key) => joinPath(before, typeof key === "number" ? key : String(key)),
      "",
    );
    if (issue.code === "unrecognized_keys") {
      const known = issue.message.split(KEY_SEPARATOR);
      for (const key of issue.keys) problems.push(unknownKeyProblem(joinPath(path, key), key, known));
      continue;
    }
    // A field says in one sentence what it has to be, however many of its rules are broken.
    const field = JSON.stringify(issue.path);
    if (seen.has(field)) continue;
    seen.add(field);
    const expected = issue.code === "invalid_key" ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    problems.push(problem(path, expected, describeValue(valueAt(root, issue.path))));
  }
  return problems;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
