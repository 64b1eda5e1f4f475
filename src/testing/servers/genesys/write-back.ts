import {
  amendCustomAttributes,
  type CustomAttributesOutcome,
  type CustomAttributesRecord,
  replaceCustomAttributes,
} from "../custom-attributes.ts";
import { type Answer, type Area, type Call, list, matchRoute, record } from "../received-request.ts";
import type { Conversation, ConversationStore } from "./conversation-store.ts";
import { refuse } from "./refuse.ts";

type Attributes = Readonly<Record<string, string>>;

/** What can be written to conversations, and what was. */
export interface WriteBack {
  readonly area: Area;
  readonly attributesOf: (conversationId: string, participantId: string) => Attributes;
  /** Only those attributes that were set before the conversation ended: analytics sees no others. */
  readonly liveAttributesOf: (conversationId: string, participantId: string) => Attributes;
  readonly customAttributesOf: (conversationId: string) => readonly CustomAttributesRecord[];
  readonly tagOf: (conversationId: string) => string | null;
  readonly propertiesOf: (conversationId: string) => readonly unknown[];
}

/** What of a conversation is written here; others, such as `/conversations/calls/{id}/…`, are not. */
const WRITABLE =
  /^\/api\/v2\/conversations\/([^/]+)\/(participants\/[^/]+\/attributes|tags|customattributes(?:\/.*)?)$/;
const PROPERTY_TYPES: readonly unknown[] = ["bool", "integer", "real", "date", "string", "uuid"];

/** Participant attributes, custom attributes, the external tag and indexed properties. */
export function createWriteBack(store: ConversationStore): WriteBack {
  const attributes = new Map<string, Attributes>();
  const liveAttributes = new Map<string, Attributes>();
  const custom = new Map<string, Map<string, CustomAttributesRecord>>();
  const tags = new Map<string, string>();
  const properties = new Map<string, unknown[]>();

  const setAttributes = ({ request, now }: Call, conversation: Conversation, participantId: string): Answer => {
    const { conversationId, conversationEnd, participants } = conversation;
    if (!participants?.some((one) => one.participantId === participantId)) {
      return refuse(404, "conversation.error.participant.not.found");
    }
    const entries = Object.entries(record(record(request.body)["attributes"]));
    const areTexts = entries.length > 0 && entries.every(([, value]) => typeof value === "string");
    if (!areTexts) return refuse(400, "bad.request");
    const written = Object.fromEntries(entries) as Attributes;
    const key = `${conversationId}/${participantId}`;
    attributes.set(key, { ...attributes.get(key), ...written });
    const isOver = Date.parse(conversationEnd ?? "") <= now;
    if (!isOver) liveAttributes.set(key, { ...liveAttributes.get(key), ...written });
    return { status: 202, body: null };
  };
  const setTag = ({ request }: Call, { conversationId }: Conversation): Answer => {
    const { externalTag } = record(request.body);
    if (typeof externalTag !== "string") return refuse(400, "bad.request");
    tags.set(conversationId, externalTag);
    return { status: 202, body: null };
  };
  const useCustomAttributes = ({ request }: Call, { conversationId }: Conversation, rest: string): Answer => {
    const records = custom.get(conversationId) ?? new Map<string, CustomAttributesRecord>();
    custom.set(conversationId, records);
    const target = `${request.method} ${rest}`;
    if (target === "GET ") return { status: 200, body: { results: [...records.values()] } };
    if (target === "PUT ") return settle(replaceCustomAttributes(records, conversationId, record(request.body)));
    if (target === "PATCH ") return settle(amendCustomAttributes(records, record(request.body)));
    if (request.method !== "GET") return refuse(501, "not.simulated");
    const found = records.get(rest);
    return found ? { status: 200, body: found } : refuse(404, "conversation.custom.attributes.not.found");
  };
  const addProperties = ({ request }: Call, { conversationId }: Conversation): Answer => {
    const { sessionId, targetDate, properties: given } = record(request.body);
    const isProperty = (one: unknown): boolean => {
      const { property, propertyType, value } = record(one);
      return typeof property === "string" && PROPERTY_TYPES.includes(propertyType) && value !== undefined;
    };
    const isAddressed = typeof sessionId === "string" && !Number.isNaN(Date.parse(String(targetDate)));
    if (!isAddressed || list(given).length === 0 || !list(given).every(isProperty)) return refuse(400, "bad.request");
    properties.set(conversationId, [...(properties.get(conversationId) ?? []), ...list(given)]);
    return { status: 202, body: null };
  };

  const area: Area = (call) => {
    const { request, now } = call;
    const indexed = matchRoute(request, "POST /api/v2/analytics/conversations/{}/details/properties");
    const [, id, target] = WRITABLE.exec(request.path) ?? [];
    if (!indexed && (id === undefined || target === undefined)) return null;
    const conversation = store.find(indexed?.[0] ?? decodeURIComponent(id ?? ""), now);
    if (!conversation) return refuse(404, "conversation.error.conversation.not.found");
    if (indexed) return addProperties(call, conversation);
    const [participantId] =
      matchRoute(request, "PATCH /api/v2/conversations/{}/participants/{}/attributes")?.slice(1) ?? [];
    if (participantId !== undefined) return setAttributes(call, conversation, participantId);
    if (request.method === "PUT" && target === "tags") return setTag(call, conversation);
    const [, rest] = /^customattributes\/?([^/]*)$/.exec(target ?? "") ?? [];
    return rest === undefined ? null : useCustomAttributes(call, conversation, decodeURIComponent(rest));
  };
  return {
    area,
    attributesOf: (conversationId, participantId) => attributes.get(`${conversationId}/${participantId}`) ?? {},
    liveAttributesOf: (conversationId, participantId) => liveAttributes.get(`${conversationId}/${participantId}`) ?? {},
    customAttributesOf: (conversationId) => [...(custom.get(conversationId)?.values() ?? [])],
    tagOf: (conversationId) => tags.get(conversationId) ?? null,
    propertiesOf: (conversationId) => properties.get(conversationId) ?? [],
  };
}

function settle(outcome: CustomAttributesOutcome): Answer {
  return outcome.code === undefined ? outcome : refuse(outcome.status, outcome.code);
}
