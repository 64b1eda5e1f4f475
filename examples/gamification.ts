// From events to a fair board: points by rules that are data, exact totals, and what waits for a late evaluation.
//
//   npm run build && node --import tsx examples/gamification.ts
import {
  addToLedger,
  emptyLedger,
  evaluateRules,
  ledgerTotals,
  rankAgents,
  type ScoredEvent,
  scoreComposite,
  scoredEvent,
} from "cxscore/gamification";
import { parseRuleSetText } from "cxscore/schemas";

const rules = parseRuleSetText(`
versions: { efficiency: v1, quality: v1 }
rules:
  - rule_id: swift
    category: efficiency
    condition: { field: handle_time_seconds, operator: less_than, value: 180 }
    points: 10
  - rule_id: excellent
    category: quality
    condition: { field: quality_score, operator: greater_than_or_equal, value: 90 }
    points: 25
`);

const timeZone = "Europe/London";
const events = [
  { event_id: "1", agent_uuid: "ada", handle_time_seconds: 150, quality_score: null },
  { event_id: "2", agent_uuid: "bela", handle_time_seconds: 190, quality_score: null },
  { event_id: "3", agent_uuid: "bela", handle_time_seconds: 400, quality_score: 95 },
].map((event) => ({ ...event, timestamp_utc: "2026-03-02T10:00:00.000Z" }));

function score(event: (typeof events)[number], evaluatedAt: string): ScoredEvent {
  const result = evaluateRules(event, rules);
  for (const { ruleId, waitsFor } of result.undecided) {
    console.log(`${event.event_id}: ${ruleId} waits for ${waitsFor.map(({ field }) => field).join(", ")}`);
  }
  return scoredEvent(event, result, { evaluatedAt, timeZone });
}

const atNoon = events.map((event) => score(event, "2026-03-02T12:00:00.000Z"));
// The evaluation of the first event comes a day later: it is scored once more, and only its quality changes.
const late = events.slice(0, 1).map((event) => score({ ...event, quality_score: 91 }, "2026-03-03T15:00:00.000Z"));

const ledger = addToLedger(emptyLedger({ timeZone }), [...late, ...atNoon, ...atNoon]);
const totals = ledgerTotals(ledger, { period: "day", now: "2026-03-04T00:00:00.000Z" });
const { ranked } = rankAgents(totals.map(({ agentId, totalPoints }) => ({ agentId, score: totalPoints })));
for (const { agentId, rank, score: points } of ranked) console.log(`${rank}. ${agentId}: ${points} points`);
console.log(`still provisional: ${totals.flatMap((total) => total.provisionalCategories).join(", ")}`);

const card = scoreComposite({
  adherence_pct: 88,
  qa_avg_score: 88,
  fcr_pct: 75,
  aht_vs_median_ratio: 0.92,
  csat_avg: 4.5,
});
console.log(`composite ${card.shown}, ${card.tier}; ${card.nextTier?.missingPoints} points to ${card.nextTier?.tier}`);
for (const step of card.nextTier?.steps ?? []) {
  if (step.kind === "reachable") console.log(`  ${step.kpi} ${step.value} would be enough`);
}
