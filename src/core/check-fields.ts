import { describeValue, type Problem, problem, ScoringError, type ScoringErrorCode } from "./errors.ts";

/**
 * What a value must be. A code that ends in `-or-null` lets `null` through as well.
 *
 * - `"id"` is a text that is not empty; `"number"` is finite; `"integer"` is exact, `"count"` one from 0 on and
 *   `"instant"` one of epoch milliseconds.
 * - `["number", 1, 7]` and `["integer", 1]` have ends, both included; `["number-above", 0]` leaves its end out.
 * - `["one-of", "take", "pause"]` names the values, `["list", kind]` and `["record", fields]` look inside.
 */
export type FieldKind =
  | "id"
  | "boolean"
  | "list"
  | "count"
  | OrNull<"text" | "number" | "integer" | "instant">
  | readonly [code: OrNull<"number" | "integer">, from: number, to?: number]
  | readonly [code: OrNull<"number-above">, end: number]
  | readonly [code: "one-of", ...values: (string | number)[]]
  | readonly [code: "list", of: FieldKind]
  | readonly [code: OrNull<"record">, fields: FieldKinds];

/** The fields of a record and what they must be; what else the record holds is not looked at. */
export interface FieldKinds {
  readonly [field: string]: FieldKind;
}

type OrNull<Code extends string> = Code | `${Code}-or-null`;

/**
 * Looks at the fields of something nobody has looked at yet, and adds what is wrong to `problems`.
 *
 * What may be personal is not told: a text only where one of a few was expected, a number only where no text was.
 *
 * @param path - Where the record is; the empty text is the input itself.
 */
export function checkFields(problems: Problem[], path: string, record: unknown, fields: FieldKinds): void {
  checkValue(problems, path, record, ["record", fields]);
}

/** @throws {ScoringError} With everything that is wrong with the fields of a record, if anything is. */
export function assertFields(code: ScoringErrorCode, subject: string, record: unknown, fields: FieldKinds): void {
  const problems: Problem[] = [];
  checkFields(problems, "", record, fields);
  refuseProblems(code, subject, problems);
}

/** @throws {ScoringError} With all the problems, if there are any. */
export function refuseProblems(code: ScoringErrorCode, subject: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ScoringError(code, subject, problems);
}

/** Goes into a value only where something is wrong with it: a long list that is sound costs no paths. */
function checkValue(problems: Problem[], path: string, value: unknown, kind: FieldKind): void {
  if (isOfKind(value, kind)) return;
  const code = codeOf(kind);
  if (code === "record" && isRecord(value)) {
    const fields = kind[1] as FieldKinds;
    for (const field in fields) {
      checkValue(problems, path === "" ? field : `${path}.${field}`, value[field], fields[field] as FieldKind);
    }
  } else if (code === "list" && Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) checkValue(problems, `${path}[${i}]`, value[i], kind[1] as FieldKind);
  } else {
    problems.push(problem(path, wordsOf(kind), receivedWords(value, code)));
  }
}

/** Whether a value is of a kind, for those who have words of their own for what is not. */
export function isOfKind(value: unknown, kind: FieldKind): boolean {
  const isTuple = typeof kind !== "string";
  const code = isTuple ? kind[0] : kind;
  if (value === null) return code.endsWith(OR_NULL);
  // Both forms of a code are written out, because cutting texts would be most of the work.
  switch (code) {
    case "text":
    case "text-or-null":
      return typeof value === "string";
    case "id":
      return typeof value === "string" && value !== "";
    case "boolean":
      return typeof value === "boolean";
    case "list":
      // `every` would pass over holes.
      return Array.isArray(value) && (!isTuple || value.findIndex((one) => !isOfKind(one, kind[1] as FieldKind)) < 0);
    case "record":
    case "record-or-null":
      return isRecord(value) && hasFields(value, kind[1] as FieldKinds);
    case "one-of":
      return (kind as readonly unknown[]).includes(value, 1);
    case "number":
    case "number-or-null":
      return Number.isFinite(value) && (!isTuple || isBetween(value as number, kind[1] as number, kind[2] as number));
    case "number-above":
    case "number-above-or-null":
      return Number.isFinite(value) && (value as number) > (kind[1] as number);
    case "count":
      return Number.isSafeInteger(value) && (value as number) >= 0;
  }
  return Number.isSafeInteger(value) && (!isTuple || isBetween(value as number, kind[1] as number, kind[2] as number));
}

function hasFields(record: Readonly<Record<string, unknown>>, fields: FieldKinds): boolean {
  for (const field in fields) if (!isOfKind(record[field], fields[field] as FieldKind)) return false;
  return true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isBetween(value: number, from: number, to = Number.POSITIVE_INFINITY): boolean {
  return value >= from && value <= to;
}

/** The code of a kind without its `-or-null`. */
function codeOf(kind: FieldKind): string {
  return (typeof kind === "string" ? kind : kind[0]).replace(OR_NULL, "");
}

const OR_NULL = "-or-null";

function wordsOf(kind: FieldKind): string {
  const [name, first, last] = typeof kind === "string" ? [kind] : kind;
  const code = codeOf(kind);
  if (code === "one-of") return (kind.slice(1) as readonly unknown[]).map((one) => JSON.stringify(one)).join(" or ");
  const sign = code === "number-above" ? ">" : ">=";
  const range = last === undefined ? ` ${sign} ${first}` : ` from ${first} to ${last}`;
  const noun = code === "number" && last !== undefined ? "a number" : WORDS[code];
  return noun + (typeof first === "number" ? range : "") + (name === code ? "" : " or null");
}

const WORDS: Readonly<Record<string, string>> = {
  text: "a text",
  id: "a non-empty text",
  boolean: "true or false",
  list: "a list",
  record: "an object",
  number: "a finite number",
  "number-above": "a finite number",
  integer: "a whole number",
  count: "a whole number >= 0",
  instant: "an instant in whole epoch milliseconds",
};

function receivedWords(value: unknown, code: string): string {
  if (typeof value === "string" && code !== "one-of") return "a text";
  return typeof value === "number" && (code === "text" || code === "id") ? "a number" : describeValue(value);
}
