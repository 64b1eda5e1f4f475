import { isRecord } from "../../../core/is-record.ts";
import type { ClientClock, Page, PageFailure, PlatformClient, SendOptions, SendResult } from "../../client/model.ts";
import { endedPage, failedPage } from "../../client/page-failure.ts";
import type { ClientPolicy } from "../../client/policy.ts";
import {
  type DetailsJobSelection,
  detailsJobRequest,
  detailsJobResultsRequest,
  detailsJobStatusRequest,
} from "../requests/details-job-requests.ts";
import { decideJobPoll } from "./decide-job-poll.ts";

/** The results of a details job, page by page, in the order of its cursor. */
export async function* detailsJobPages(
  client: Pick<PlatformClient, "send">,
  selection: DetailsJobSelection,
  { policy, clock }: { readonly policy: ClientPolicy; readonly clock: ClientClock },
  options: SendOptions = {},
): AsyncGenerator<Page | PageFailure, void> {
  const handedIn = await client.send(detailsJobRequest(selection), options);
  if (handedIn.kind === "failed") return yield failedPage(handedIn);
  const jobId = readId(handedIn);
  if (jobId === null) return yield endedPage("malformed-page", handedIn.status);

  for (let poll = 1; ; poll++) {
    const asked = await client.send(detailsJobStatusRequest({ jobId }), options);
    if (asked.kind === "failed") return yield failedPage(asked);
    const state = isRecord(asked.body) ? asked.body["state"] : null;
    const decision = decideJobPoll(state, poll, policy.jobPolling);
    if (decision.kind === "failed") return yield endedPage(decision.because, asked.status);
    if (decision.kind === "ready") break;
    // The question after a wait that was aborted is not asked, and fails as aborted.
    await clock.wait(decision.delayMs, options.signal).catch(() => {});
  }
  yield* resultPages(client, jobId, policy.maximumPages, options);
}

async function* resultPages(
  client: Pick<PlatformClient, "send">,
  jobId: string,
  maximumPages: number,
  options: SendOptions,
): AsyncGenerator<Page | PageFailure, void> {
  const seen = new Set<string>();
  let page: { readonly cursor?: string } = {};
  for (let index = 0; index < maximumPages; index++) {
    const result = await client.send(detailsJobResultsRequest({ jobId, ...page }), options);
    if (result.kind === "failed") return yield failedPage(result);
    const { body, status } = result;
    if (body !== null && !isRecord(body)) return yield endedPage("malformed-page", status);
    const { conversations = [], cursor = null } = body ?? {};
    if (!(conversations === null || Array.isArray(conversations))) return yield endedPage("malformed-page", status);
    if (conversations !== null && conversations.length > 0) yield { kind: "page", index, body, totalHits: null };
    if (cursor === null || cursor === "") return;
    if (typeof cursor !== "string") return yield endedPage("malformed-page", status);
    if (seen.has(cursor)) return yield endedPage("refused-link", status);
    seen.add(cursor);
    page = { cursor };
  }
  yield endedPage("too-many-pages");
}

function readId(result: SendResult & { readonly kind: "answer" }): string | null {
  const id = isRecord(result.body) ? result.body["jobId"] : null;
  const isSound = typeof id === "string" && id !== "" && id !== "." && id !== ".." && id.length <= 200;
  return isSound ? id : null;
}
