import { createCalendar } from "../../../src/core/calendar.ts";
import { canonicalJson } from "../../../src/core/canonical-json.ts";
import { digest } from "../../../src/core/digest.ts";
import type { AddOptions, LedgerPeriod, LedgerTotal } from "../../../src/gamification/ledger/model.ts";
import { setOwnField } from "../../../src/gamification/ledger/own-fields.ts";
import type { ScoredEvent } from "../../../src/gamification/rules/scored-event-model.ts";

/** One arrival, as the naive ledger keeps all of them. */
export interface Arrival {
  readonly score: ScoredEvent;
  readonly force: AddOptions["force"];
}

const HOUR_MS = 3_600_000;

/** The totals by the words of the rules: every arrival is kept, sorted and looked through from scratch. */
export function naiveTotals(
  arrivals: readonly Arrival[],
  timeZone: string,
  period: LedgerPeriod,
  now: number,
): readonly LedgerTotal[] {
  const calendar = createCalendar(timeZone);
  const rows = new Map<string, { agentId: string; period: string; events: [string, bigint, boolean][][] }>();
  for (const eventId of new Set(arrivals.map(({ score }) => score.event_id))) {
    const all = arrivals.filter(({ score }) => score.event_id === eventId).sort(later);
    const rest = counting(all, 24, (force) => force === "every-category");
    const late = counting(all, 72, (force) => force !== undefined);
    const at = new Date(rest.timestamp_utc).getTime();
    const points: [string, bigint, boolean][] = [];
    for (const [category, value] of Object.entries(rest.category_scores)) {
      if (category !== "quality") points.push([category, micro(value), now - at < 24 * HOUR_MS]);
    }
    for (const [category, value] of Object.entries(late.category_scores)) {
      if (category === "quality") points.push([category, micro(value), now - at < 72 * HOUR_MS]);
    }
    const name =
      period === "day" ? calendar.localDateAt(at) : period === "week" ? calendar.isoWeekAt(at) : calendar.monthAt(at);
    const key = `${name} ${rest.agent_uuid}`;
    const row = rows.get(key) ?? { agentId: rest.agent_uuid, period: name, events: [] };
    row.events.push(points);
    rows.set(key, row);
  }
  return [...rows.values()].map(toTotal).sort((a, b) => order(a.period, b.period) || order(a.agentId, b.agentId));
}

function toTotal(row: { agentId: string; period: string; events: [string, bigint, boolean][][] }): LedgerTotal {
  const all = row.events.flat();
  const sum = (keep: (one: [string, bigint, boolean]) => boolean): number =>
    Number(all.filter(keep).reduce((total, [, value]) => total + value, 0n)) / 1_000_000;
  const categories = [...new Set(all.map(([category]) => category))].sort();
  const provisional = categories.filter((category) => all.some(([name, , isOpen]) => name === category && isOpen));
  const record = (list: string[], isWhole: boolean): Record<string, number> => {
    const points: Record<string, number> = {};
    for (const category of list) {
      setOwnField(
        points,
        category,
        sum(([name, , isOpen]) => name === category && (isWhole || isOpen)),
      );
    }
    return points;
  };
  return {
    agentId: row.agentId,
    period: row.period,
    eventCount: row.events.length,
    categoryPoints: record(categories, true),
    totalPoints: sum(() => true),
    provisionalCategories: provisional,
    provisionalPoints: record(provisional, false),
  };
}

/** The last score in time, else the first of all. */
function counting(
  sorted: readonly Arrival[],
  windowHours: number,
  isForced: (force: AddOptions["force"]) => boolean,
): ScoredEvent {
  const inTime = sorted.filter(({ score, force }) => {
    const age = new Date(score.evaluated_at).getTime() - new Date(score.timestamp_utc).getTime();
    return isForced(force) || age < windowHours * HOUR_MS;
  });
  return ((inTime.at(-1) ?? sorted[0]) as Arrival).score;
}

function later(a: Arrival, b: Arrival): number {
  return order(a.score.evaluated_at, b.score.evaluated_at) || order(digestOf(a.score), digestOf(b.score));
}

function digestOf(score: ScoredEvent): string {
  const microPoints: Record<string, number> = {};
  for (const [category, value] of Object.entries(score.category_scores)) {
    setOwnField(microPoints, category, Number(micro(value)));
  }
  const [at, evaluatedAt] = [score.timestamp_utc, score.evaluated_at].map((text) => new Date(text).getTime());
  return digest(canonicalJson({ agentId: score.agent_uuid, at, evaluatedAt, microPoints }));
}

function micro(points: number): bigint {
  return BigInt(Math.round(points * 1_000_000));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
