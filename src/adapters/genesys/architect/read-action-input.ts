import type { ActionContract, ActionFieldType } from "./model.ts";

/** The values, or in words all that is wrong with them. */
export type ActionReading =
  | { readonly kind: "read"; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: "refused"; readonly error: string };

/** Reads the flat object that a data action hands over; what is left out or `null` is `undefined`. */
export function readActionInput(event: unknown, fields: ActionContract["input"]): ActionReading {
  if (typeof event !== "object" || event === null || Array.isArray(event)) {
    return { kind: "refused", error: "the input: expected an object" };
  }
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, { type, isRequired }] of Object.entries(fields)) {
    const value: unknown = Object.hasOwn(event, name)
      ? ((event as Readonly<Record<string, unknown>>)[name] ?? undefined)
      : undefined;
    const isUsable = value === undefined ? isRequired !== true : isOfActionType(type, value, LONGEST_INPUT_TEXT);
    if (isUsable) values[name] = value;
    else
      problems.push(
        `${name}: expected ${actionWords(type, LONGEST_INPUT_TEXT)}, received ${describeActionValue(value)}`,
      );
  }
  return problems.length > 0 ? { kind: "refused", error: problems.join("; ") } : { kind: "read", values };
}

/** Whether a value may stand in a field of a type. */
export function isOfActionType(type: ActionFieldType, value: unknown, longestText: number): boolean {
  if (type === "string") return typeof value === "string" && value.length <= longestText;
  if (type === "boolean") return typeof value === "boolean";
  return type === "integer" ? Number.isInteger(value) : Number.isFinite(value);
}

/** In UTF-16 code units. */
const LONGEST_INPUT_TEXT = 5000;

/** What a value of a type is called. */
export function actionWords(type: ActionFieldType, longestText: number): string {
  return type === "string" ? `a text of at most ${longestText} characters` : WORDS[type];
}

const WORDS = { number: "a finite number", integer: "a whole number", boolean: "true or false" };

/** Kind and size of a value; a text is not repeated, for it may be what a customer said. */
export function describeActionValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `a text of ${value.length}`;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "an array" : `a value of type ${typeof value}`;
}
