import { cutPage } from "../page.ts";
import { type Answer, type Area, type Call, matchRoute, record } from "../received-request.ts";
import type { Conversation, ConversationStore } from "./conversation-store.ts";
import { readDetailFilters } from "./detail-filter.ts";
import { refuse } from "./refuse.ts";

const DAY_MS = 86_400_000;

/** Conversation details: the paged query, one by id, several by id. */
export function createDetails(store: ConversationStore, hasApproximateTotals: boolean): Area {
  // The next page of a query is usually asked for next.
  let last: { readonly key: string; readonly found: readonly Conversation[] } | null = null;

  const query = (call: Call): Answer => {
    const body = record(call.request.body);
    const interval = readInterval(body["interval"]);
    if (!interval) return refuse(400, "bad.request");
    const { order = "asc", orderBy = "conversationStart", evaluationFilters, surveyFilters } = body;
    const isWanted = readDetailFilters(body);
    const isOther = order !== "asc" || orderBy !== "conversationStart" || body["aggregations"] !== undefined;
    const isUnknown = isOther || evaluationFilters !== undefined || surveyFilters !== undefined;
    if (!isWanted || isUnknown || body["resolutionFilters"] !== undefined) return refuse(501, "not.simulated");
    const { pageSize = 25, pageNumber = 1 } = record(body["paging"]) as { pageSize?: number; pageNumber?: number };
    if (!(pageSize >= 1 && pageNumber >= 1)) return refuse(400, "bad.request");
    const filters = JSON.stringify([body["conversationFilters"] ?? [], body["segmentFilters"] ?? []]);
    const mostDays = filters === "[[],[]]" ? 7 : 31;
    if (interval.to - interval.from > mostDays * DAY_MS) return refuse(400, "bad.request");

    // The platform answers with what began on a UTC day that the interval touches.
    const from = Math.floor(interval.from / DAY_MS) * DAY_MS;
    const to = (Math.floor((interval.to - 1) / DAY_MS) + 1) * DAY_MS;
    const key = `${from}/${to}/${store.version(call.now)}/${filters}`;
    const found = last?.key === key ? last.found : store.startedBetween(from, to, call.now).filter(isWanted);
    last = { key, found };
    const page = cutPage(found, (pageNumber - 1) * pageSize, pageSize, call).map(withoutAttributes);
    const totalHits = hasApproximateTotals ? Math.max(0, found.length + (pageNumber % 3) - 1) : found.length;
    return { status: 200, body: { ...(page.length > 0 ? { conversations: page } : {}), totalHits } };
  };

  return (call) => {
    const { request, now } = call;
    if (matchRoute(request, "POST /api/v2/analytics/conversations/details/query")) return query(call);
    const single = matchRoute(request, "GET /api/v2/analytics/conversations/{}/details");
    if (single) {
      const conversation = store.find(single[0] ?? "", now);
      return conversation
        ? { status: 200, body: conversation }
        : refuse(404, "conversation.error.conversation.not.found");
    }
    if (!matchRoute(request, "GET /api/v2/analytics/conversations/details")) return null;
    const ids = new URLSearchParams(request.search).getAll("id").flatMap((one) => one.split(","));
    if (ids.length === 0) return refuse(400, "bad.request");
    const conversations = ids.flatMap((id) => store.find(id, now) ?? []);
    return { status: 200, body: conversations.length > 0 ? { conversations } : {} };
  };
}

/** The ends of an interval, `null` unless it has two and the first is earlier. */
export function readInterval(interval: unknown): { readonly from: number; readonly to: number } | null {
  const [from, to] = String(interval)
    .split("/")
    .map((text) => Date.parse(text));
  return from !== undefined && to !== undefined && from < to ? { from, to } : null;
}

/** Participant attributes come with jobs alone. */
function withoutAttributes(conversation: Conversation): Conversation {
  const { participants } = conversation;
  if (!Array.isArray(participants) || !participants.some((one) => one?.attributes !== undefined)) return conversation;
  return { ...conversation, participants: participants.map(({ attributes: _, ...participant }) => participant) };
}
