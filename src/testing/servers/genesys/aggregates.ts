import { compareTexts } from "../../../core/compare-texts.ts";
import { type Answer, type Area, type Call, list, matchRoute, record } from "../received-request.ts";
import {
  type Conversation,
  type ConversationStore,
  countBelow,
  type Participant,
  type Session,
} from "./conversation-store.ts";
import { readFilter } from "./detail-filter.ts";
import { readInterval } from "./details.ts";
import { cutIntervals, type Intervals, writeInterval } from "./intervals.ts";
import { refuse } from "./refuse.ts";

interface Stats {
  count: number;
  sum?: number;
  min?: number;
  max?: number;
}

/** A group of an aggregate query, and what was added up for it. */
export interface Group {
  readonly group: Readonly<Record<string, unknown>>;
  /** By number of the interval, then by metric. */
  readonly intervals: Map<number, Map<string, Stats>>;
}

const DIMENSIONS: readonly string[] = [
  "conversationId",
  "direction",
  "mediaType",
  "originatingDirection",
  "purpose",
  "queueId",
  "userId",
  "wrapUpCode",
];

/**
 * Aggregates of what the served conversations emitted: `t…` metrics with count, sum, minimum and maximum, `n…` metrics
 * with their count, each in the interval of its emission. Groups, intervals and metrics without anything are left out.
 */
export function createAggregates(store: ConversationStore): Area {
  return (call) =>
    matchRoute(call.request, "POST /api/v2/analytics/conversations/aggregates/query") ? query(call, store) : null;
}

function query({ request, now }: Call, store: ConversationStore): Answer {
  const body = record(request.body);
  const interval = readInterval(body["interval"]);
  const { metrics, groupBy = [], granularity, filter, timeZone = "UTC", queryType = "groupBy" } = body;
  if (!interval || !Array.isArray(metrics) || metrics.length === 0) return refuse(400, "bad.request");
  const intervals = cutIntervals(interval, granularity, timeZone);
  const isWanted = filter === undefined ? () => true : readFilter(filter, DIMENSIONS);
  const isKnown =
    list(groupBy).every((one) => DIMENSIONS.includes(String(one))) &&
    metrics.every((one) => /^[nt][A-Z]/.test(String(one))) &&
    queryType === "groupBy" &&
    ["views", "flattenMultivaluedDimensions", "alternateTimeDimension"].every((one) => body[one] === undefined);
  if (!intervals || !isWanted || !isKnown) return refuse(501, "not.simulated");
  if (intervals === "too-many") return refuse(413, "payload.too.large");

  const groups = new Map<string, Group>();
  for (const conversation of store.startedBetween(Number.NEGATIVE_INFINITY, interval.to, now)) {
    for (const participant of conversation.participants ?? []) {
      for (const session of participant.sessions ?? []) {
        const values = dimensionsOf(conversation, participant, session);
        if (!isWanted((dimension) => present(values[dimension]))) continue;
        for (const { name = "", value = 0, emitDate } of session.metrics ?? []) {
          const at = Date.parse(emitDate ?? "");
          if (!metrics.includes(name) || !(at >= interval.from && at < interval.to)) continue;
          addValue(groups, pick(values, list(groupBy)), countBelow(intervals.starts, at + 1) - 1, name, value);
        }
      }
    }
  }
  const results = [...groups].sort(([a], [b]) => compareTexts(a, b)).map(([, group]) => group);
  return { status: 200, body: { results: results.map((group) => resultOf(group, intervals)) } };
}

function dimensionsOf(conversation: Conversation, participant: Participant, session: Session): Record<string, unknown> {
  const segments = session.segments ?? [];
  return {
    conversationId: conversation.conversationId,
    originatingDirection: conversation.originatingDirection,
    purpose: participant.purpose,
    userId: participant.userId,
    mediaType: session.mediaType,
    direction: session.direction,
    queueId: segments.find(({ queueId }) => queueId !== undefined)?.queueId,
    wrapUpCode: segments.find(({ wrapUpCode }) => wrapUpCode !== undefined)?.wrapUpCode,
  };
}

/** Adds one value to a metric of a group, in the interval of that number. */
export function addValue(
  groups: Map<string, Group>,
  group: Readonly<Record<string, unknown>>,
  index: number,
  metric: string,
  value: number,
): void {
  const key = JSON.stringify(group);
  const { intervals } = groups.get(key) ?? setIn(groups, key, { group, intervals: new Map() });
  const metrics = intervals.get(index) ?? setIn(intervals, index, new Map<string, Stats>());
  const stats = metrics.get(metric) ?? setIn<string, Stats>(metrics, metric, { count: 0 });
  if (metric.startsWith("n")) {
    stats.count += value;
    return;
  }
  stats.count += 1;
  stats.sum = (stats.sum ?? 0) + value;
  stats.min = Math.min(stats.min ?? value, value);
  stats.max = Math.max(stats.max ?? value, value);
}

/** A group as the platform answers it; intervals without anything are left out. */
export function resultOf({ group, intervals: filled }: Group, intervals: Intervals) {
  const data = [...filled]
    .sort(([a], [b]) => a - b)
    .map(([index, metrics]) => {
      const figures = [...metrics].map(([metric, stats]) => ({ metric, stats }));
      return { interval: writeInterval(intervals, index), metrics: figures };
    });
  return { group, data };
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly unknown[]): Record<string, unknown> {
  const picked = names.map((name) => [String(name), values[String(name)]]);
  return Object.fromEntries(picked.filter(([, value]) => value !== undefined));
}

function present(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : [value];
}

function setIn<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): Value {
  map.set(key, value);
  return value;
}
