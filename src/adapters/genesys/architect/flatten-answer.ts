import type { ActionContract, ActionField } from "./model.ts";
import { actionWords, describeActionValue, isOfActionType } from "./read-action-input.ts";

/** An answer as the contract's output has it; what breaks the contract is said in `error`, with nothing else in it. */
export function flattenAnswer(fields: ActionContract["output"], answer: unknown): Readonly<Record<string, unknown>> {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) {
    return emptyAnswer(fields, `unexpected: the answer is ${describeActionValue(answer ?? undefined)}, not an object`);
  }
  const given = answer as Readonly<Record<string, unknown>>;
  const flat: Record<string, unknown> = {};
  const problems = Object.keys(given)
    .filter((name) => name !== "error" && !Object.hasOwn(fields, name))
    .map((name) => `unexpected: ${name} is not in the contract`);
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(given, name) ? flatValue(field, given[name]) : emptyValue(field);
    if (value === undefined && field.type !== "string") continue;
    if (isOfActionType(field.type, value, LONGEST_OUTPUT_TEXT)) flat[name] = value;
    else {
      const found = describeActionValue(value);
      problems.push(
        `unexpected: ${name} of the answer: expected ${actionWords(field.type, LONGEST_OUTPUT_TEXT)}, received ${found}`,
      );
    }
  }
  const error = typeof given["error"] === "string" ? given["error"] : "";
  return problems.length > 0 ? emptyAnswer(fields, problems.join("; ")) : { ...flat, error };
}

/** In UTF-16 code units; the platform wants answers below 256,000 bytes. */
const LONGEST_OUTPUT_TEXT = 60_000;

function flatValue(field: ActionField, value: unknown): unknown {
  if (value === undefined || value === null) return emptyValue(field);
  // A cycle or a bigint throws, and what is thrown is told.
  return field.type === "string" && typeof value !== "string" ? JSON.stringify(value) : value;
}

/** What stands for nothing; a number is left out. */
function emptyValue({ type }: ActionField): unknown {
  if (type === "string") return "";
  return type === "boolean" ? false : undefined;
}

function emptyAnswer(fields: ActionContract["output"], error: string): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fields).map(([name, field]) => [name, emptyValue(field)] as const);
  return { ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)), error };
}
