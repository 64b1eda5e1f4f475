import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { formatInstant } from "../../../core/instant.ts";
import type { PlatformRequest } from "../../model.ts";
import { instantProblem, jsonRequest } from "../../request.ts";

/** Which version of the platform's API is asked. */
export interface ApiVersion {
  /** 1 to 999; from 27 on records have their newer names. @defaultValue 33 */
  readonly apiVersion?: number | undefined;
}

/** A stretch of time. Epoch milliseconds, whole. */
export interface ReportInterval {
  readonly startAt: number;
  /** First instant after it: the platform's own end is included in its answers, and so is written a millisecond less. */
  readonly endAt: number;
}

/** A request of the platform's reporting and contact API. */
export function reportingRequest(
  method: PlatformRequest["method"],
  { apiVersion = 33 }: ApiVersion,
  path: string,
  query: PlatformRequest["query"] = {},
  body: unknown = null,
): PlatformRequest {
  return { ...jsonRequest(method, `/incontactapi/services/v${apiVersion}.0/${path}`, body), query };
}

/** The problem of a version that is none. */
export function versionProblem({ apiVersion }: ApiVersion): Problem | null {
  return apiVersion === undefined ? null : wholeProblem("apiVersion", apiVersion, 1, 999);
}

/** The interval as the platform takes it: UTC with a literal `Z`, for offsets are not read reliably. */
export function intervalQuery({ startAt, endAt }: ReportInterval): {
  readonly startDate: string;
  readonly endDate: string;
} {
  return { startDate: formatInstant(startAt), endDate: formatInstant(endAt - 1) };
}

/** What is wrong with an interval. */
export function intervalProblems({ startAt, endAt }: ReportInterval): (Problem | null)[] {
  const problems = [instantProblem("startAt", startAt), instantProblem("endAt", endAt)];
  if (problems.some((one) => one !== null) || endAt > startAt) return problems;
  return [problem("endAt", "an instant after startAt", describeValue(endAt))];
}

/** The problem of a number that is not whole or out of range. */
export function wholeProblem(path: string, value: unknown, smallest: number, largest: number): Problem | null {
  if (Number.isSafeInteger(value) && (value as number) >= smallest && (value as number) <= largest) return null;
  return problem(path, `a whole number from ${smallest} to ${largest}`, describeValue(value));
}

/** What is wrong with a list of the names of fields; they are separated by commas on the wire. */
export function fieldsProblems(fields: unknown): (Problem | null)[] {
  if (fields === undefined) return [];
  if (!Array.isArray(fields) || fields.length === 0) {
    return [problem("fields", "a list of names that is not empty", describeValue(fields))];
  }
  return fields.map((field: unknown, index) => {
    const isName = typeof field === "string" && /^\w{1,64}$/.test(field);
    return isName ? null : problem(`fields[${index}]`, "a name of letters, digits and _", describeValue(field));
  });
}
