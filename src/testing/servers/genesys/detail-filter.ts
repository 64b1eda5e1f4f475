import { list, record } from "../received-request.ts";
import type { Conversation } from "./conversation-store.ts";

/** Whether a conversation is wanted. */
export type ConversationTest = (conversation: Conversation) => boolean;

/** What a predicate asks of the values that something has for a dimension. */
type Predicate = (valuesOf: (dimension: string) => readonly unknown[]) => boolean;

const CONVERSATION_DIMENSIONS: readonly string[] = [
  "conversationEnd",
  "conversationId",
  "conversationStart",
  "divisionId",
  "externalTag",
  "mediaStatsMinConversationMos",
  "originatingDirection",
];
const SEGMENT_DIMENSIONS: readonly string[] = [
  "direction",
  "disconnectType",
  "mediaType",
  "purpose",
  "queueId",
  "userId",
  "wrapUpCode",
];

/**
 * Reads the filters of a details query. A segment filter wants one segment that fits.
 *
 * @returns `null` when a filter, a predicate or a dimension is not simulated.
 * @throws TypeError for filters that are no lists.
 */
export function readDetailFilters(body: Readonly<Record<string, unknown>>): ConversationTest | null {
  const { conversationFilters = [], segmentFilters = [] } = body;
  if (!Array.isArray(conversationFilters) || !Array.isArray(segmentFilters)) throw new TypeError("filters are lists");
  const ofConversations = conversationFilters.map((filter) => readFilter(filter, CONVERSATION_DIMENSIONS));
  const ofSegments = segmentFilters.map((filter) => readFilter(filter, SEGMENT_DIMENSIONS));
  if ([...ofConversations, ...ofSegments].includes(null)) return null;
  return (conversation) =>
    ofConversations.every((test) => test?.((dimension) => conversationValues(conversation, dimension))) &&
    ofSegments.every((test) => test !== null && hasSegment(conversation, test));
}

/** Reads a filter of predicates that are joined by `and` or `or`; `null` when something is not simulated. */
export function readFilter(filter: unknown, dimensions: readonly string[]): Predicate | null {
  const { type, predicates, clauses } = record(filter);
  if ((type !== "and" && type !== "or") || (!Array.isArray(predicates) && !Array.isArray(clauses))) return null;
  const parts = [
    ...list(predicates).map((one) => readPredicate(one, dimensions)),
    ...list(clauses).map((one) => readFilter(one, dimensions)),
  ];
  if (parts.includes(null)) return null;
  return (valuesOf) =>
    type === "or" ? parts.some((part) => part?.(valuesOf)) : parts.every((part) => part?.(valuesOf));
}

function readPredicate(predicate: unknown, dimensions: readonly string[]): Predicate | null {
  const { type = "dimension", dimension, operator = "matches", value, range } = record(predicate);
  if (type !== "dimension" || typeof dimension !== "string" || !dimensions.includes(dimension)) return null;
  if (range !== undefined) {
    const { gt, gte, lt, lte } = record(range) as Readonly<Record<string, number | undefined>>;
    const isWithin = (one: unknown): boolean =>
      typeof one === "number" &&
      !((gt !== undefined && one <= gt) || (gte !== undefined && one < gte)) &&
      !((lt !== undefined && one >= lt) || (lte !== undefined && one > lte));
    return (valuesOf) => valuesOf(dimension).some(isWithin);
  }
  if (operator === "exists") return (valuesOf) => valuesOf(dimension).length > 0;
  if (operator === "notExists") return (valuesOf) => valuesOf(dimension).length === 0;
  return operator === "matches" ? (valuesOf) => valuesOf(dimension).includes(value) : null;
}

function conversationValues(conversation: Conversation, dimension: string): readonly unknown[] {
  if (dimension === "divisionId") return conversation.divisionIds ?? [];
  return present((conversation as unknown as Record<string, unknown>)[dimension]);
}

function hasSegment({ participants }: Conversation, test: Predicate): boolean {
  for (const participant of participants ?? []) {
    for (const session of participant.sessions ?? []) {
      for (const segment of session.segments ?? []) {
        const values: Record<string, unknown> = {
          purpose: participant.purpose,
          userId: participant.userId,
          mediaType: session.mediaType,
          direction: session.direction,
          ...segment,
        };
        if (test((dimension) => present(values[dimension]))) return true;
      }
    }
  }
  return false;
}

function present(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : [value];
}
