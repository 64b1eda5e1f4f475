import { type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import type { FetchOutcome } from "./fetch-once.ts";
import type { ClientResponse } from "./model.ts";
import { parseBody } from "./read-body.ts";

type Headers = ClientResponse["headers"];

/** The few headers of an answer that a caller may want, none of which carries a secret. */
export function harmlessHeaders(headers: Headers): Readonly<Record<string, string>> {
  const kept = HARMLESS.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return Object.fromEntries(kept);
}

/** What the platform's support asks for, where it is a UUID; `null` else. */
export function readCorrelationId(headers: Headers): string | null {
  const id = headers.get("inin-correlation-id");
  return id !== null && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id) ? id : null;
}

/**
 * What the platform says is wrong, without what may be personal: of Genesys Cloud's error body its `code` where it is
 * words with points, of CXone's header `icStatusDescription` only how long it is.
 */
export function answerProblems(outcome: FetchOutcome): readonly Problem[] {
  if (outcome.kind !== "response") return [];
  const problems: Problem[] = [];
  const body = outcome.text === null || outcome.text.length > LONGEST_ERROR ? null : parseBody(outcome.text);
  const code = isRecord(body) ? body["code"] : null;
  if (typeof code === "string" && code.length <= 100 && /^[a-z]+(?:\.[a-z]+)+$/i.test(code)) {
    problems.push(problem("answer.code", "no error", code));
  }
  const description = outcome.headers.get("icstatusdescription");
  if (description !== null && description !== "") {
    problems.push(problem("answer.icStatusDescription", "no error", `a text of ${description.length} characters`));
  }
  return problems;
}

const LONGEST_ERROR = 64_000;
const HARMLESS = [
  "content-type",
  "date",
  "etag",
  "retry-after",
  "inin-correlation-id",
  "inin-ratelimit-count",
  "inin-ratelimit-allowed",
  "inin-ratelimit-reset",
];
