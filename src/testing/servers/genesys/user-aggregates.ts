import { compareTexts } from "../../../core/compare-texts.ts";
import { type Answer, list } from "../received-request.ts";
import { type AgentState, presencesOf } from "./agent-states.ts";
import { countBelow } from "./conversation-store.ts";
import { readFilter } from "./detail-filter.ts";
import { readInterval } from "./details.ts";
import { cutIntervals, type Intervals, writeInterval } from "./intervals.ts";
import { refuse } from "./refuse.ts";

interface Time {
  readonly metric: string;
  readonly qualifier: string;
  readonly from: number;
  readonly to: number;
}

/** Answers an aggregates query with the time that users spent in each routing status and presence, up to now. */
export function addUpStates(
  body: Readonly<Record<string, unknown>>,
  all: ReadonlyMap<string, readonly AgentState[]>,
  now: number,
): Answer {
  const interval = readInterval(body["interval"]);
  const { metrics, groupBy = [], granularity, timeZone = "UTC", filter } = body;
  if (!interval || !Array.isArray(metrics) || metrics.length === 0) return refuse(400, "bad.request");
  const intervals = cutIntervals(interval, granularity, timeZone);
  const isWanted = filter === undefined ? () => true : readFilter(filter, ["userId"]);
  const isKnown =
    metrics.every((one) => one === "tAgentRoutingStatus" || one === "tSystemPresence") &&
    JSON.stringify(groupBy) === '["userId"]' &&
    body["alternateTimeDimension"] === undefined;
  if (!intervals || !isWanted || !isKnown) return refuse(501, "not.simulated");
  if (intervals === "too-many") return refuse(413, "payload.too.large");

  const results = [...all]
    .filter(([userId]) => isWanted(() => [userId]))
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([userId, states]) => {
      const times = timesOf(states, now).filter(({ metric }) => list(metrics).includes(metric));
      return { group: { userId }, data: dataOf(times, intervals) };
    });
  return { status: 200, body: { results: results.filter(({ data }) => data.length > 0) } };
}

function timesOf(states: readonly AgentState[], now: number): readonly Time[] {
  return [
    ...states.map(({ from, to, routingStatus }) => {
      return { metric: "tAgentRoutingStatus", qualifier: routingStatus as string, from, to: to ?? now };
    }),
    ...presencesOf(states).map(({ from, to, isOnQueue }) => {
      return { metric: "tSystemPresence", qualifier: isOnQueue ? "ON_QUEUE" : "OFFLINE", from, to: to ?? now };
    }),
  ];
}

/** Sums by interval, then by metric and qualifier; what nobody spent is left out. */
function dataOf(times: readonly Time[], intervals: Intervals): readonly object[] {
  const { starts, endAt } = intervals;
  const sums = new Map<number, Map<string, { metric: string; qualifier: string; stats: { sum: number } }>>();
  for (const { metric, qualifier, from, to } of times) {
    for (let n = Math.max(0, countBelow(starts, from + 1) - 1); n < starts.length; n++) {
      const [begin, end] = [starts[n] ?? endAt, starts[n + 1] ?? endAt];
      if (begin >= to) break;
      const ms = Math.min(end, to) - Math.max(begin, from);
      if (ms <= 0) continue;
      const figures = sums.get(n) ?? new Map();
      sums.set(n, figures);
      const figure = figures.get(`${metric}/${qualifier}`) ?? { metric, qualifier, stats: { sum: 0 } };
      figures.set(`${metric}/${qualifier}`, figure);
      figure.stats.sum += ms;
    }
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([n, figures]) => ({ interval: writeInterval(intervals, n), metrics: [...figures.values()] }));
}
