// A million scored events into a ledger, beside a fold into a Map that forgets versions, lateness and who is who.
import {
  closePeriods,
  emptyLedger,
  type Ledger,
  ledgerTotals,
  type ScoredEvent,
  stepLedger,
} from "../dist/gamification.js";
import { printTable, times } from "./measure.ts";

const EVENT_COUNT = Number(process.argv[2] ?? 1_000_000);
const AGENT_COUNT = 1000;
const DAY_COUNT = 7;
const CALL_SIZE = 10_000;
const MICRO = 1_000_000;
const startAt = Date.UTC(2026, 2, 2);

/** The events of a week in the order of their time; every hundredth is one that came before. */
function scoredAt(index: number): ScoredEvent {
  const i = index % 100 === 99 ? index - 50 : index;
  const at = startAt + Math.floor((i / EVENT_COUNT) * DAY_COUNT * 86_400_000);
  const spread = (Math.imul(i, 2_654_435_761) >>> 0).toString(16).padStart(8, "0");
  const [efficiency, quality] = [(i % 7) * 2, (i % 11) * 1.5];
  return {
    event_id: `evt_${spread}-9d4e-4f2a-b1c3-${i.toString(16).padStart(12, "0")}`,
    agent_uuid: `usr_4a2b1c3d-5e6f-7g8h-9i0j-${String(i % AGENT_COUNT).padStart(12, "0")}`,
    timestamp_utc: new Date(at).toISOString(),
    scoring_period: new Date(at).toISOString().slice(0, 10),
    category_scores: { compliance: 0, quality, efficiency, sales: 0 },
    total_points: efficiency + quality,
    evaluated_at: new Date(at + 300_000).toISOString(),
    rule_versions: {},
    provisional_categories: [],
  };
}

function foldNaively(scored: readonly ScoredEvent[], seen: Set<string>, sums: Map<string, number>): void {
  for (const score of scored) {
    if (seen.has(score.event_id)) continue;
    seen.add(score.event_id);
    for (const [category, points] of Object.entries(score.category_scores)) {
      const key = `${score.timestamp_utc.slice(0, 10)} ${score.agent_uuid} ${category}`;
      sums.set(key, (sums.get(key) ?? 0) + Math.round(points * MICRO));
    }
  }
}

let ledger: Ledger = emptyLedger({ timeZone: "UTC" });
const seen = new Set<string>();
const sums = new Map<string, number>();
const spent = { ledger: 0, naive: 0 };
for (let from = 0; from < EVENT_COUNT; from += CALL_SIZE) {
  const made = Array.from({ length: Math.min(CALL_SIZE, EVENT_COUNT - from) }, (_, i) => scoredAt(from + i));
  // As they come out of a queue: the texts that are put together here would cost whoever reads them first.
  const scored: readonly ScoredEvent[] = JSON.parse(JSON.stringify(made));
  const add = (): void => {
    const start = performance.now();
    ledger = stepLedger(ledger, scored).ledger;
    spent.ledger += performance.now() - start;
  };
  const fold = (): void => {
    const start = performance.now();
    foldNaively(scored, seen, sums);
    spent.naive += performance.now() - start;
  };
  // In turns the first, so that each clears up as much of what the other leaves behind.
  for (const work of (from / CALL_SIZE) % 2 === 0 ? [add, fold] : [fold, add]) work();
}

const timed = <T>(work: () => T): [T, number] => {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
};
const now = startAt + 30 * 86_400_000;
const [days, daysMs] = timed(() => ledgerTotals(ledger, { period: "day", now }));
const [closed, closedMs] = timed(() => closePeriods(ledger, { now }));
let checked = 0;
for (const { period, agentId, categoryPoints } of days) {
  for (const [category, points] of Object.entries(categoryPoints)) {
    if (sums.get(`${period} ${agentId} ${category}`) !== Math.round(points * MICRO))
      throw new Error(`${period} ${agentId}`);
    checked += 1;
  }
}
if (checked !== sums.size) throw new Error(`${checked} sums, the naive fold has ${sums.size}`);
if (JSON.stringify(ledgerTotals(closed, { period: "day", now })) !== JSON.stringify(days)) throw new Error("closing");

const openBytes = JSON.stringify(ledger).length / seen.size;
const closedBytes = JSON.stringify(closed).length / days.length;
const rate = (ms: number): string => `${Math.round((EVENT_COUNT / ms) * 1000)}`;
printTable(`${EVENT_COUNT} scored events in calls of ${CALL_SIZE}; ${checked} sums verified equal`, [
  ["", "events/s", "seconds", "ratio"],
  ["fold into a Map", rate(spent.naive), (spent.naive / 1000).toFixed(2), times(1)],
  ["stepLedger", rate(spent.ledger), (spent.ledger / 1000).toFixed(2), times(spent.ledger / spent.naive)],
  ["ledgerTotals, all days open", rate(daysMs), (daysMs / 1000).toFixed(2), times(daysMs / spent.naive)],
  ["closePeriods, all days", rate(closedMs), (closedMs / 1000).toFixed(2), times(closedMs / spent.naive)],
]);
printTable("Size as JSON", [
  ["", "bytes"],
  ["an open event", openBytes.toFixed(0)],
  ["an agent's day after closing", closedBytes.toFixed(0)],
]);
