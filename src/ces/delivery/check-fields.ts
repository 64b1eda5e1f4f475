import { describeValue, type Problem, problem } from "../../core/errors.ts";

/** What a field must be, in the words in which a problem tells it. */
export type FieldKind =
  | "a whole number"
  | "a whole number or null"
  | "a whole number >= 0"
  | "a whole number >= 1"
  | "a number >= 0"
  | "a number > 0"
  | "a number > 0 or null"
  | "a number from 1 to 7"
  | "a number or null"
  | "a text"
  | "true or false";

/** The fields of a record and what they must be. */
export type FieldKinds = Readonly<Record<string, FieldKind>>;

/** Looks at the fields of something nobody has looked at yet, and adds what is wrong to `problems`. */
export function checkFields(problems: Problem[], path: string, value: unknown, kinds: FieldKinds): void {
  if (typeof value !== "object" || value === null) {
    problems.push(problem(path, "an object", describeValue(value)));
    return;
  }
  for (const field in kinds) {
    const kind = kinds[field] as FieldKind;
    const found = (value as Readonly<Record<string, unknown>>)[field];
    if (isOfKind(found, kind)) continue;
    // An interaction's id may be personal: of a text, only the type is told.
    const received = typeof found === "string" ? "a text" : describeValue(found);
    problems.push(problem(path === "" ? field : `${path}.${field}`, kind, received));
  }
}

function isOfKind(value: unknown, kind: FieldKind): boolean {
  switch (kind) {
    case "a whole number":
      return Number.isSafeInteger(value);
    case "a whole number or null":
      return value === null || Number.isSafeInteger(value);
    case "a whole number >= 0":
      return Number.isSafeInteger(value) && (value as number) >= 0;
    case "a whole number >= 1":
      return Number.isSafeInteger(value) && (value as number) >= 1;
    case "a number >= 0":
      return Number.isFinite(value) && (value as number) >= 0;
    case "a number > 0":
      return Number.isFinite(value) && (value as number) > 0;
    case "a number > 0 or null":
      return value === null || (Number.isFinite(value) && (value as number) > 0);
    case "a number from 1 to 7":
      return typeof value === "number" && value >= 1 && value <= 7;
    case "a number or null":
      return value === null || typeof value === "number";
    case "a text":
      return typeof value === "string" && value !== "";
    case "true or false":
      return typeof value === "boolean";
  }
}
