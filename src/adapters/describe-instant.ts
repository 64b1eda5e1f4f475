import { describeValue } from "../core/errors.ts";

/**
 * What should have been an instant, told only where it is written like one: anything else in its place may be somebody's
 * name or number. `null` where it is not to be told.
 */
export function describeInstant(value: unknown): string | null {
  return typeof value === "string" && LIKE_AN_INSTANT.test(value) ? describeValue(value) : null;
}

/** The same of two instants with a slash between. */
export function describeInterval(value: unknown): string | null {
  const texts = typeof value === "string" ? value.split("/") : [];
  return texts.length === 2 && texts.every((text) => describeInstant(text) !== null) ? describeValue(value) : null;
}

/** A date, or one with a time and a zone, in groups of digits that may be too short or mean no day. */
const LIKE_AN_INSTANT =
  /^(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}(?::\d{1,2}(?::\d{1,2}(?:\.\d{1,9})?)?)? ?(?:Z|[+-]\d\d:?(?:\d\d)?)?)?$/;
