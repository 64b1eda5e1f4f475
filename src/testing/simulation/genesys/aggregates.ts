import { compareTexts } from "../../../core/compare-texts.ts";
import { formatInstant, parseInstant } from "../../../core/instant.ts";
import type { JsonRecord } from "../model.ts";

/** What an aggregates query groups by, beside the kind of media. */
export type AggregateDimension = "queueId" | "userId";

/**
 * The answer of the conversation aggregates query over conversation details: each metric in the interval of its emission,
 * empty groups, intervals and metrics left out.
 *
 * @param granularityMs - Length of an interval; they lie on multiples of it since 1970.
 */
export function aggregatesOf(
  conversations: readonly JsonRecord[],
  dimension: AggregateDimension,
  granularityMs: number,
): JsonRecord {
  const groups = new Map<string, Group>();
  for (const conversation of conversations) {
    for (const participant of conversation["participants"] as Participant[]) {
      for (const session of participant.sessions ?? [])
        addSession(groups, participant, session, dimension, granularityMs);
    }
  }
  const sorted = [...groups].sort(([a], [b]) => compareTexts(a, b));
  return { results: sorted.map(([, group]) => resultOf(group, granularityMs)) };
}

interface Participant {
  readonly userId?: string;
  readonly sessions: readonly Session[] | null;
}

interface Session {
  readonly mediaType: string;
  readonly metrics?: readonly { readonly name: string; readonly value: number; readonly emitDate: string }[];
  readonly segments?: readonly { readonly queueId?: string }[];
}

interface Group {
  readonly group: JsonRecord;
  /** By start of the interval, then by metric. */
  readonly intervals: Map<number, Map<string, Stats>>;
}

interface Stats {
  count: number;
  sum: number;
  min: number;
  max: number;
}

function addSession(
  groups: Map<string, Group>,
  participant: Participant,
  session: Session,
  dimension: AggregateDimension,
  granularityMs: number,
): void {
  const queueId = session.segments?.find((segment) => segment.queueId !== undefined)?.queueId;
  const value = dimension === "userId" ? participant.userId : queueId;
  if (value === undefined) return;
  const { mediaType } = session;
  const key = `${value} ${mediaType}`;
  const group = groups.get(key) ?? { group: { [dimension]: value, mediaType }, intervals: new Map() };
  groups.set(key, group);
  for (const { name, value: amount, emitDate } of session.metrics ?? []) {
    const at = parseInstant(emitDate) as number;
    const from = at - (at % granularityMs);
    const metrics = group.intervals.get(from) ?? new Map<string, Stats>();
    group.intervals.set(from, metrics);
    const stats = metrics.get(name) ?? { count: 0, sum: 0, min: Number.POSITIVE_INFINITY, max: 0 };
    metrics.set(name, stats);
    stats.count += name.startsWith("n") ? amount : 1;
    stats.sum += amount;
    stats.min = Math.min(stats.min, amount);
    stats.max = Math.max(stats.max, amount);
  }
}

function resultOf({ group, intervals }: Group, granularityMs: number): JsonRecord {
  const data = [...intervals]
    .sort(([a], [b]) => a - b)
    .map(([from, metrics]) => ({
      interval: `${formatInstant(from)}/${formatInstant(from + granularityMs)}`,
      metrics: [...metrics]
        .sort(([a], [b]) => compareTexts(a, b))
        .map(([metric, { count, sum, min, max }]) => ({
          metric,
          stats: metric.startsWith("n") ? { count } : { count, sum, min, max },
        })),
    }));
  return { group, data };
}
