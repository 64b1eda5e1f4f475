import { isDate } from "../../../core/calendar-text.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, idProblem, jsonRequest, refuseProblems, unknownProblems } from "../../request.ts";

/** A request with a body that is told by its type too. */
export type BodyRequest<Body> = PlatformRequest & { readonly body: Body };

/** A request with a JSON body of a known type. */
export function bodyRequest<Body>(method: PlatformRequest["method"], path: string, body: Body): BodyRequest<Body> {
  return { ...jsonRequest(method, path, body), body };
}

/** A request that reads, with its query; what is `undefined` is not asked. */
export function readRequest(
  path: string,
  query: Readonly<Record<string, string | number | boolean | undefined>> = {},
): PlatformRequest {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  return {
    ...jsonRequest("GET", path),
    query: Object.fromEntries(asked.map(([name, value]) => [name, String(value)])),
  };
}

/** Refuses options that are not the ids with these names and nothing else. */
export function assertIds(builder: string, options: object, names: readonly string[]): void {
  assertObject(builder, options);
  const record = options as Readonly<Record<string, unknown>>;
  refuseProblems(builder, [...unknownProblems(options, names), ...names.map((name) => idProblem(name, record[name]))]);
}

/** What is wrong with a list of ids. */
export function idsProblems(
  path: string,
  ids: unknown,
  smallest: number,
  largest: number,
): readonly (Problem | null)[] {
  if (!Array.isArray(ids) || ids.length < smallest || ids.length > largest) {
    return [problem(path, `a list of ${smallest} to ${largest} ids`, describeValue(ids))];
  }
  return Array.from(ids, (id: unknown, index) => idProblem(`${path}[${index}]`, id));
}

/** As {@link idsProblems}, of ids that are separated by commas on the wire. */
export function joinedIdsProblems(path: string, ids: unknown, largest: number): readonly (Problem | null)[] {
  const commas = Array.from(Array.isArray(ids) ? ids : [], (id: unknown, index) =>
    typeof id === "string" && id.includes(",")
      ? problem(`${path}[${index}]`, "an id without a comma", "one with a comma")
      : null,
  );
  return [...idsProblems(path, ids, 1, largest), ...commas];
}

/** The problem of what is not one of the names. */
export function choiceProblem(path: string, value: unknown, choices: readonly string[]): Problem | null {
  if (choices.some((one) => one === value)) return null;
  return problem(path, choices.map((one) => `"${one}"`).join(" or "), describeValue(value));
}

/** The problem of what is neither true nor false. */
export function flagProblem(path: string, value: unknown): Problem | null {
  return typeof value === "boolean" ? null : problem(path, "true or false", describeValue(value));
}

/** The problem of a workday that is none. */
export function dayProblem(path: string, day: unknown): Problem | null {
  return isDate(day) ? null : problem(path, "a date such as 2026-03-02", describeValue(day));
}

/** The problem of a time zone that is no name of one; whether the platform knows it is not looked at. */
export function zoneProblem(path: string, zone: unknown): Problem | null {
  if (typeof zone === "string" && /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(zone)) return null;
  return problem(path, "the name of a time zone such as Europe/London", describeValue(zone));
}

/** The problem of something that may be left out. */
export function optional<Value>(value: Value | undefined, check: (value: Value) => Problem | null): Problem | null {
  return value === undefined ? null : check(value);
}
