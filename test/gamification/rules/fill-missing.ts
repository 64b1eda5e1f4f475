import { RULE_FIELDS } from "./arbitrary-rules.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The event with what was missing taken from another one: fields that are there stay as they are, and so do the fields
 * in `except`.
 */
export function fillMissing(event: Fields, more: Fields, except: readonly string[] = []): Fields {
  let filled = event;
  for (const field of RULE_FIELDS) {
    if (!except.includes(field)) filled = fill(filled, more, field.split("."));
  }
  return filled;
}

function fill(event: Fields, more: unknown, [first, ...rest]: readonly string[]): Fields {
  const key = first as string;
  const theirs = isFields(more) ? more[key] : undefined;
  const own = Object.hasOwn(event, key) ? event[key] : undefined;
  const missing = own === undefined || own === null || Number.isNaN(own);
  if (rest.length === 0) return missing ? { ...event, [key]: theirs } : event;
  if (!isFields(theirs) || (!missing && !isFields(own))) return event;
  return { ...event, [key]: fill(isFields(own) ? own : {}, theirs, rest) };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
