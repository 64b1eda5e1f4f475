/** What a field of a flat contract holds, in the words of its schema. */
export type FieldType = "string" | "number" | "integer" | "boolean";

/** The fields that a function reads, by name. */
export type Fields = Readonly<Record<string, { readonly type: FieldType; readonly isRequired?: true }>>;

type ValueOf<T extends FieldType> = T extends "string" ? string : T extends "boolean" ? boolean : number;

/** What they held; a field that was left out, or `null`, is `undefined`. */
export type FieldValues<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends { readonly isRequired: true }
    ? ValueOf<F[K]["type"]>
    : ValueOf<F[K]["type"]> | undefined;
};

/** The values, or in words all that is wrong with them. */
export type FieldReading<F extends Fields> =
  | { readonly kind: "read"; readonly values: FieldValues<F> }
  | { readonly kind: "refused"; readonly error: string };

/** Longest text that is read, in UTF-16 code units. */
const LONGEST_TEXT = 5000;

/** Reads the flat object that a data action hands over. A number in quotes is a text, and refused: nothing is guessed. */
export function readFields<F extends Fields>(event: unknown, fields: F): FieldReading<F> {
  if (typeof event !== "object" || event === null || Array.isArray(event)) {
    return { kind: "refused", error: "the input: expected an object" };
  }
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, { type, isRequired }] of Object.entries(fields)) {
    const value: unknown = Object.hasOwn(event, name)
      ? ((event as Record<string, unknown>)[name] ?? undefined)
      : undefined;
    const isUsable = value === undefined ? isRequired !== true : IS[type](value);
    if (isUsable) values[name] = value;
    else
      problems.push(`${name}: expected ${WORDS[type]}, received ${value === undefined ? "nothing" : nameKind(value)}`);
  }
  if (problems.length > 0) return { kind: "refused", error: problems.join("; ") };
  return { kind: "read", values: values as FieldValues<F> };
}

const IS: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string" && value.length <= LONGEST_TEXT,
  number: (value) => typeof value === "number" && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
};

const WORDS: Readonly<Record<FieldType, string>> = {
  string: `a text of at most ${LONGEST_TEXT} characters`,
  number: "a finite number",
  integer: "a whole number",
  boolean: "true or false",
};

/** Kind and size of a value; a text is not repeated, for it may be what a customer said. */
function nameKind(value: unknown): string {
  if (typeof value === "string") return `a text of ${value.length}`;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "an array" : `a value of type ${typeof value}`;
}
