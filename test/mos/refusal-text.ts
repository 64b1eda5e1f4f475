import { refusalOf } from "../core/refusal.ts";

/** The whole message that a function refuses with what it is given, of whatever type. */
export function refusalText(act: (...given: never[]) => unknown, ...given: readonly unknown[]): string {
  return refusalOf(() => act(...(given as never[]))).message;
}

/** The message of a refusal under a function's name, with its problems line by line. */
export function told(subject: string, ...problems: readonly string[]): string {
  return [`${subject}: ${problems.length} ${problems.length === 1 ? "problem" : "problems"}`, ...problems].join(
    "\n  - ",
  );
}
