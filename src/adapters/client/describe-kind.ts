import { describeValue } from "../../core/errors.ts";

/** What kind of value something is, without saying what it holds: it may be a secret in the wrong place. */
export function describeKind(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? `a ${typeof value}` : describeValue(value);
}
