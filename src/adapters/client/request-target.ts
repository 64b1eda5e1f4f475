import { type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import type { PlatformRequest } from "../model.ts";
import { describeKind } from "./describe-kind.ts";

/**
 * All that is wrong with a request before it is given a token: a method that is none, a path that leads to another host
 * or out of itself (`//host`, `\`, `..`), a header that the client itself writes, a body that is no JSON. What a path or
 * a value holds is not told.
 */
export function requestProblems(request: PlatformRequest): readonly Problem[] {
  if (!isRecord(request)) return [problem("", "a request", describeKind(request))];
  const problems: Problem[] = [];
  const { method, path, query, headers, body } = request as Partial<PlatformRequest>;
  if (!METHODS.includes(String(method))) problems.push(problem("method", METHODS.join(" or "), "something else"));
  if (!isOwnPath(path)) problems.push(problem("path", "a path of the platform, percent-encoded", "something else"));
  for (const [field, record] of [
    ["query", query],
    ["headers", headers],
  ] as const) {
    const isTexts = isRecord(record) && Object.values(record).every((value) => typeof value === "string");
    if (!isTexts)
      problems.push(problem(field, "an object of texts", isRecord(record) ? "other values" : describeKind(record)));
  }
  for (const [name, value] of Object.entries(isRecord(headers) ? headers : {})) {
    const isOwn = OWN_HEADERS.includes(name.toLowerCase());
    if (isOwn)
      problems.push(problem("headers", "no header that the client writes itself", `one named ${name.toLowerCase()}`));
    const isSound = /^[\w-]{1,100}$/.test(name) && /^[\x20-\x7e\t]{0,4000}$/.test(String(value));
    if (!isSound) problems.push(problem("headers", "names and values of plain characters", "others"));
  }
  if (!isJson(body))
    problems.push(problem("body", "a JSON value, null for none", body === undefined ? "missing" : "something else"));
  return problems;
}

/** The address of a request that was found sound. */
export function requestAddress(base: string, { path, query }: PlatformRequest): string {
  const text = new URLSearchParams(query).toString();
  return base + path + (text === "" ? "" : `?${text}`);
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const OWN_HEADERS = ["authorization", "cookie", "host", "proxy-authorization", "content-length", "transfer-encoding"];

/** Whether a path stays what it is behind any host: an address parser changes nothing about it. */
function isOwnPath(path: unknown): path is string {
  if (typeof path !== "string" || path.length > 4000 || !path.startsWith("/") || path.startsWith("//")) return false;
  return new URL(`https://host${path}`).pathname === path;
}

function isJson(body: unknown): boolean {
  try {
    return JSON.stringify(body) !== undefined;
  } catch {
    return false;
  }
}
