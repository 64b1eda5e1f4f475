import { isRecord } from "../../../core/is-record.ts";
import type { Page, PageFailure, PlatformClient, SendOptions } from "../../client/model.ts";
import { endedPage, failedPage, readCount } from "../../client/page-failure.ts";
import type { ClientPolicy } from "../../client/policy.ts";
import { type ConversationDetailsSelection, conversationDetailsQuery } from "../requests/conversation-details-query.ts";

/** Pages of the details query, until one is not full. */
export async function* detailsPages(
  client: Pick<PlatformClient, "send">,
  selection: ConversationDetailsSelection,
  { maximumPages }: Pick<ClientPolicy, "maximumPages">,
  options: SendOptions = {},
): AsyncGenerator<Page | PageFailure, void> {
  const { pageSize = 100 } = selection;
  for (let index = 0; index < maximumPages; index++) {
    const request = conversationDetailsQuery({ ...selection, pageSize, pageNumber: index + 1 });
    const result = await client.send(request, options);
    if (result.kind === "failed") return yield failedPage(result);
    const { body, status } = result;
    const found = isRecord(body) ? (body["conversations"] ?? []) : null;
    // A page without anything is the end however the platform says it; a page of something else is not.
    if (body !== null && !Array.isArray(found)) return yield endedPage("malformed-page", status);
    const count = Array.isArray(found) ? found.length : 0;
    if (count > 0)
      yield { kind: "page", index, body, totalHits: readCount((body as { totalHits?: unknown }).totalHits) };
    if (count < pageSize) return;
  }
  yield endedPage("too-many-pages");
}
