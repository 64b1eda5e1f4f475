import { isRecord } from "../../../core/is-record.ts";
import type { PageFailure, PlatformClient, SendOptions } from "../../client/model.ts";
import { endedPage, failedPage, readCount } from "../../client/page-failure.ts";
import type { ClientPolicy } from "../../client/policy.ts";
import { readNextLink } from "../../client/read-next-link.ts";
import type { PlatformRequest } from "../../model.ts";
import { type CompletedContactsPage, completedContactsRequest } from "../requests/completed-contacts-request.ts";
import { chunkRange, splitRange, type TimeRange } from "./split-range.ts";

/** Which completed contacts to iterate over. */
export type CompletedContactsSelection = Omit<CompletedContactsPage, "apiVersion" | "skip">;

/** A page of completed contacts. */
export interface ContactsPage {
  readonly kind: "page";
  /** 0 is the first. */
  readonly index: number;
  readonly body: unknown;
  /** The platform's `totalRecords` of the stretch that was asked for. */
  readonly totalHits: number | null;
  /** When the platform answered, for `updatedSince` next time: the earliest of an iteration misses nothing. */
  readonly lastPollTime: string | null;
}

/** What the pages need to know of their client. */
export interface ContactPagesContext {
  readonly policy: Pick<ClientPolicy, "maximumPages">;
  readonly apiVersion: number;
  /** Origin of the requests, once it is known. */
  readonly base: () => string;
  readonly domains: readonly string[];
}

/** Pages of completed contacts: stretch by stretch, a stretch that takes the platform too long in two halves. */
export async function* contactPages(
  client: Pick<PlatformClient, "send">,
  selection: CompletedContactsSelection,
  context: ContactPagesContext,
  options: SendOptions = {},
): AsyncGenerator<ContactsPage | PageFailure, void> {
  const { startAt, endAt } = selection;
  // Half an interval was refused.
  const ranges: (TimeRange | null)[] =
    startAt === undefined ? [null] : [...chunkRange({ startAt, endAt: endAt as number }, LONGEST_RANGE_MS)];
  let index = 0;
  for (let range = ranges.shift(); range !== undefined; range = ranges.shift()) {
    const seen = new Set<string>();
    let request: PlatformRequest | null = completedContactsRequest({
      ...selection,
      ...range,
      apiVersion: context.apiVersion,
    });
    while (request !== null) {
      if (index >= context.policy.maximumPages) return yield endedPage("too-many-pages");
      seen.add(keyOf(request));
      const result = await client.send(request, options);
      if (result.kind === "failed") {
        const halves = result.status === 408 && range !== null ? splitRange(range, SHORTEST_RANGE_MS) : null;
        if (halves === null) return yield failedPage(result);
        ranges.unshift(...halves);
        break;
      }
      const page = readPage(result.body);
      if (page === null) break;
      if (page === "malformed") return yield endedPage("malformed-page", result.status);
      if (page.count > 0) {
        const { totalHits, lastPollTime } = page;
        yield { kind: "page", index: index++, body: result.body, totalHits, lastPollTime };
      }
      const next = readNextLink(page.next, { base: context.base(), domains: context.domains });
      if (next.kind === "refused") return yield endedPage("refused-link", result.status);
      // The link tells which page; the resource stays the one that was asked for.
      request = next.kind === "link" && page.count > 0 ? { ...request, query: next.query } : null;
      if (request !== null && seen.has(keyOf(request))) return yield endedPage("refused-link", result.status);
    }
  }
}

const LONGEST_RANGE_MS = 7 * 86_400_000;
const SHORTEST_RANGE_MS = 60_000;

/** What a page says; `null` for none. Up to 2020 the platform wrapped it in `resultSet`. */
function readPage(body: unknown):
  | {
      readonly count: number;
      readonly next: unknown;
      readonly totalHits: number | null;
      readonly lastPollTime: string | null;
    }
  | "malformed"
  | null {
  if (body === null) return null;
  if (!isRecord(body)) return "malformed";
  const page = isRecord(body["resultSet"]) ? body["resultSet"] : body;
  const contacts = page["completedContacts"] ?? [];
  if (!Array.isArray(contacts)) return "malformed";
  const links = page["_links"];
  const lastPollTime = page["lastPollTime"];
  return {
    count: contacts.length,
    next: isRecord(links) ? links["next"] : null,
    totalHits: readCount(page["totalRecords"]),
    lastPollTime: typeof lastPollTime === "string" && lastPollTime.length <= 40 ? lastPollTime : null,
  };
}

function keyOf({ query }: PlatformRequest): string {
  return new URLSearchParams(query).toString();
}
