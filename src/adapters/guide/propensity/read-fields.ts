import { checkFields, type FieldKinds } from "../../../core/check-fields.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { joinPath, unknownKeyProblem } from "../../../core/unknown-key.ts";
import type { GuidePayloadReading } from "./model.ts";

/** The fields of an object: those it has to have, and those that may be left out. */
export interface FieldPlan {
  readonly required: FieldKinds;
  /** Absent and `null` are `null`. */
  readonly optional?: FieldKinds;
  /** Whether other fields are let through unseen. @defaultValue false */
  readonly isOpen?: boolean;
}

/**
 * The own fields of an object, each of its kind or `null`, never `-0`. What is wrong is added to `problems`; then the
 * answer is only good for looking further.
 */
export function readFields(
  problems: Problem[],
  path: string,
  value: unknown,
  { required, optional = {}, isOpen = false }: FieldPlan,
): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) {
    problems.push(problem(path, "an object", typeof value === "string" ? "a text" : describeValue(value)));
    return {};
  }
  const kinds: FieldKinds = { ...required, ...optional };
  if (!isOpen) {
    const known = Object.keys(kinds);
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) problems.push(unknownKeyProblem(joinPath(path, key), key, known));
    }
  }
  const fields: Record<string, unknown> = {};
  for (const [field, kind] of Object.entries(kinds)) {
    const given = Object.hasOwn(value, field) ? value[field] : undefined;
    const isLeftOut = given === undefined || given === null;
    fields[field] = isLeftOut ? null : typeof given === "number" ? given + 0 : given;
    if (!isLeftOut || Object.hasOwn(required, field)) {
      checkFields(problems, path, { [field]: given }, { [field]: kind });
    }
  }
  return fields;
}

/** The value, unless something is wrong. */
export function answer<Value>(problems: readonly Problem[], value: () => Value): GuidePayloadReading<Value> {
  return problems.length > 0 ? { kind: "invalid", problems } : { kind: "valid", value: value() };
}

/** A text of 1 to 200 characters, or a problem; ids are not told. */
export function checkId(problems: Problem[], path: string, id: unknown): void {
  if (typeof id === "string" && id.length > LONGEST_ID) {
    problems.push(problem(path, `a text of 1 to ${LONGEST_ID} characters`, `a text of ${id.length} characters`));
  }
}

const LONGEST_ID = 200;

/** Fields without those that are `null`. */
export function withoutNulls<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], null> } {
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given) as { [Name in keyof Fields]?: Exclude<Fields[Name], null> };
}

/** A number without a negative zero; anything else as it is. */
export function plain<Value>(value: Value): Value {
  return (Object.is(value, -0) ? 0 : value) as Value;
}

/** Refuses to write what would not be read. */
export function assertReadable(writer: string, reading: GuidePayloadReading<unknown>): void {
  if (reading.kind === "invalid") throw new ScoringError("ERR_INVALID_INPUT", writer, reading.problems);
}
