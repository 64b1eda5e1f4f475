import { problem, ScoringError } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { Page, PageFailure, PlatformClient, SendOptions } from "../../client/model.ts";
import { endedPage, failedPage, readCount } from "../../client/page-failure.ts";
import type { ClientPolicy } from "../../client/policy.ts";
import { readNextLink } from "../../client/read-next-link.ts";
import { requestProblems } from "../../client/request-target.ts";
import type { PlatformRequest } from "../../model.ts";

/** The pages of a list that names its next page in `nextUri`. Misuse is thrown at once, not at the first page. */
export function linkedPages(
  client: Pick<PlatformClient, "send">,
  request: PlatformRequest,
  limits: { readonly policy: Pick<ClientPolicy, "maximumPages">; readonly base: string },
  options: SendOptions = {},
): AsyncGenerator<Page | PageFailure, void> {
  const problems = [...requestProblems(request)];
  if (request?.method !== "GET") problems.push(problem("method", "GET", "another method"));
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "pages", problems);
  return follow(client, request, limits, options);
}

async function* follow(
  client: Pick<PlatformClient, "send">,
  first: PlatformRequest,
  { policy, base }: { readonly policy: Pick<ClientPolicy, "maximumPages">; readonly base: string },
  options: SendOptions,
): AsyncGenerator<Page | PageFailure, void> {
  const seen = new Set<string>();
  let request = first;
  for (let index = 0; index < policy.maximumPages; index++) {
    seen.add(keyOf(request));
    const result = await client.send(request, options);
    if (result.kind === "failed") return yield failedPage(result);
    const { body, status } = result;
    if (body === null) return;
    if (!isRecord(body)) return yield endedPage("malformed-page", status);
    yield { kind: "page", index, body, totalHits: readCount(body["total"]) };
    const uri = body["nextUri"];
    const next =
      typeof uri === "string" && /^[a-z]+:/i.test(uri) ? ({ kind: "refused" } as const) : readNextLink(uri, { base });
    if (next.kind === "none") return;
    if (next.kind === "refused") return yield endedPage("refused-link", status);
    request = { ...first, path: next.path, query: next.query };
    if (seen.has(keyOf(request))) return yield endedPage("refused-link", status);
  }
  yield endedPage("too-many-pages");
}

function keyOf({ path, query }: PlatformRequest): string {
  return `${path}?${new URLSearchParams(query)}`;
}
