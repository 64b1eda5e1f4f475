import { describeValue, type Problem, problem, ScoringError } from "../core/errors.ts";
import { isRecord } from "../core/is-record.ts";
import { checkUnknownKeys } from "../core/unknown-key.ts";
import type { PlatformRequest } from "./model.ts";

/** An effort score, or anything else with its `value` of 1 to 7. */
export interface WritableScore {
  readonly value: number;
}

/** A request with a JSON body, or with none. */
export function jsonRequest(method: PlatformRequest["method"], path: string, body: unknown = null): PlatformRequest {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== null) headers["Content-Type"] = "application/json";
  return { method, path, query: {}, headers, body };
}

/** An id as one segment of a path: whatever it holds, it cannot reach another resource. */
export function pathSegment(id: string): string {
  // encodeURIComponent throws at half a surrogate pair.
  return encodeURIComponent(id.replace(/\p{Surrogate}/gu, "\ufffd"));
}

/** Refuses misuse of a builder with every problem at once. */
export function refuseProblems(builder: string, problems: readonly (Problem | null)[]): void {
  const found = problems.filter((one): one is Problem => one !== null);
  if (found.length > 0) throw new ScoringError("ERR_INVALID_INPUT", builder, found);
}

/** Refuses options that are no object: what is in them is looked at by whoever takes them. */
export function assertObject(builder: string, options: unknown): void {
  if (!isRecord(options)) refuseProblems(builder, [problem("options", "an object", describeValue(options))]);
}

/** The names among options that no builder knows: a misspelt one would be passed over in silence. */
export function unknownProblems(options: object, known: readonly string[], path = ""): readonly Problem[] {
  const problems: Problem[] = [];
  checkUnknownKeys(problems, path, options as Readonly<Record<string, unknown>>, known);
  return problems;
}

/**
 * The problem of an id that is no text, empty, or `.` or `..`, which even percent-encoded are steps in a path. What an
 * id holds is not told: it may be personal.
 */
export function idProblem(path: string, id: unknown): Problem | null {
  if (typeof id === "string" && id !== "" && id !== "." && id !== "..") return null;
  const received = typeof id === "string" ? `a text of ${id.length} characters` : describeType(id);
  return problem(path, 'a text that is not empty, "." or ".."', received);
}

/** The problem of an instant that is none, or lies after the year 9999. */
export function instantProblem(path: string, at: unknown): Problem | null {
  if (Number.isSafeInteger(at) && (at as number) >= 0 && (at as number) <= LATEST_AT) return null;
  return problem(path, "an instant in whole epoch milliseconds", describeValue(at));
}

const LATEST_AT = 253_402_300_799_999;

/** The problem of a score whose value is not 1 to 7. */
export function scoreProblem(score: WritableScore): Problem | null {
  const value: unknown = score?.value;
  if (typeof value === "number" && value >= 1 && value <= 7) return null;
  return problem("score.value", "a number from 1 to 7", describeValue(value));
}

function describeType(value: unknown): string {
  return typeof value === "number" ? "a number" : describeValue(value);
}
