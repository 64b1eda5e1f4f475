import { describe, expect, it } from "vitest";
import { emptyLedger } from "../../../src/gamification/ledger/empty-ledger.ts";
import { ledgerTotals } from "../../../src/gamification/ledger/ledger-totals.ts";
import type { Ledger } from "../../../src/gamification/ledger/model.ts";
import { stepLedger } from "../../../src/gamification/ledger/step-ledger.ts";
import { evaluateRules } from "../../../src/gamification/rules/evaluate-rules.ts";
import type { Rule, RuleSet } from "../../../src/gamification/rules/model.ts";
import { scoredEvent } from "../../../src/gamification/rules/scored-event.ts";
import type { CanonicalEvent } from "../../../src/interaction/model.ts";
import { joinQuality } from "../../../src/interaction/quality/join-quality.ts";
import type { QualityRecord } from "../../../src/interaction/quality/model.ts";
import { event } from "../records.ts";
import { quality } from "./quality-records.ts";

const HOUR_MS = 3_600_000;
const DAY = Date.UTC(2026, 2, 2);

const rules: RuleSet = {
  versions: { efficiency: "v1", quality: "v1" },
  rules: [
    rule("short", "efficiency", "handle_time_seconds", "less_than", 300, 10),
    rule("good", "quality", "quality_score", "greater_than", 84, 15),
  ],
};

/** A day of ten calls of two agents, five each. */
const day = Array.from({ length: 10 }, (_, i) =>
  event({
    event_id: `event-${i}`,
    interaction_id: `conversation-${i}`,
    agent_uuid: `agent-${i % 2}`,
    timestamp_utc: new Date(DAY + (8 + i) * HOUR_MS).toISOString(),
  }),
);
const of = (i: number, fields: Partial<QualityRecord> = {}) =>
  quality({ quality_id: `quality-${i}`, interaction_id: `conversation-${i}`, agent_uuid: `agent-${i % 2}`, ...fields });

/** Scores events and adds them to a ledger, as of some hours after the day began. */
function add(ledger: Ledger, events: readonly CanonicalEvent[], hours: number) {
  const evaluatedAt = DAY + hours * HOUR_MS;
  const scored = events.map((one) => scoredEvent(one, evaluateRules(one, rules), { evaluatedAt, timeZone: "UTC" }));
  return stepLedger(ledger, scored);
}

const totalsOf = (ledger: Ledger, hours = 60) =>
  ledgerTotals(ledger, { period: "day", now: DAY + hours * HOUR_MS }).map((one) => [
    one.agentId,
    { efficiency: one.categoryPoints["efficiency"], quality: one.categoryPoints["quality"] },
    one.provisionalCategories,
  ]);

describe("quality that comes late", () => {
  const first = add(emptyLedger({ timeZone: "UTC" }), day, 20).ledger;

  it("should move the ledger's total once when an evaluation comes two days later, and back when it is withdrawn", () => {
    expect(totalsOf(first)).toEqual([
      ["agent-0", { efficiency: 50, quality: 0 }, ["quality"]],
      ["agent-1", { efficiency: 50, quality: 0 }, ["quality"]],
    ]);

    const records = [of(2, { score_percent: 91 }), of(3, { score_percent: 60 }), of(4, { score_percent: 85 })];
    const join = joinQuality({ events: day, records, now: DAY + 56 * HOUR_MS });
    expect(join.changes.map((one) => one.event.event_id)).toEqual(["event-2", "event-3", "event-4"]);
    expect(join.changes.every((one) => one.event.quality_status === "provisional")).toBe(true);
    const second = add(
      first,
      join.changes.map((one) => one.event),
      56,
    );
    // The evaluation of 60 brings no points either; it is taken in, and changes none.
    expect(second.receipts.map((one) => "changed" in one && one.changed)).toEqual([["quality"], [], ["quality"]]);
    expect(totalsOf(second.ledger)).toEqual([
      ["agent-0", { efficiency: 50, quality: 30 }, ["quality"]],
      ["agent-1", { efficiency: 50, quality: 0 }, ["quality"]],
    ]);

    // The same once more: the join finds nothing to do, and a redelivery of the scores changes nothing.
    const again = joinQuality({ events: join.events, records, now: DAY + 56 * HOUR_MS });
    expect(again.changes).toEqual([]);
    expect(totalsOf(add(second.ledger, join.events, 56).ledger)).toEqual(totalsOf(second.ledger));

    const withdrawn = [...records, of(2, { status: "withdrawn", scored_at_utc: "2026-03-04T18:00:00.000Z" })];
    const back = joinQuality({ events: join.events, records: withdrawn, now: DAY + 66 * HOUR_MS });
    expect(back.changes).toMatchObject([
      { event: { event_id: "event-2", quality_score: null }, withdrawnIds: ["quality-2"] },
    ]);
    const third = add(
      second.ledger,
      back.changes.map((one) => one.event),
      66,
    );
    expect(totalsOf(third.ledger, 66)).toEqual([
      ["agent-0", { efficiency: 50, quality: 15 }, ["quality"]],
      ["agent-1", { efficiency: 50, quality: 0 }, ["quality"]],
    ]);
  });

  it("should reach the same totals whatever comes first: events, evaluations or scores", () => {
    const records = [of(2, { version: 1, score_percent: 91 }), of(2, { version: 2, score_percent: 70 }), of(6)];
    const scores = [[0], [0, 1], [0, 1, 2]].map((known) => {
      const joined = joinQuality({ events: day, records: known.map((i) => records[i] as QualityRecord) });
      return [joined.events, 30 + known.length] as const;
    });
    const run = (order: readonly number[]) =>
      order.reduce((ledger, i) => {
        const [events, hours] = scores[i] as (typeof scores)[number];
        return add(ledger, events, hours).ledger;
      }, first);
    const one = run([0, 1, 2]);
    for (const order of [
      [2, 1, 0],
      [1, 0, 2],
      [2, 2, 0, 1],
    ])
      expect(JSON.stringify(run(order))).toBe(JSON.stringify(one));
    expect(totalsOf(one)[0]).toEqual(["agent-0", { efficiency: 50, quality: 15 }, ["quality"]]);
  });

  it("should change nothing of the ledger from the 72nd hour on, though the event has its score", () => {
    const [one] = joinQuality({ events: day.slice(0, 1), records: [of(0)], now: DAY + 80 * HOUR_MS }).changes;
    expect(one?.event).toMatchObject({ quality_score: 90, quality_status: "final" });
    const late = add(first, [one?.event as CanonicalEvent], 80);
    expect(late.receipts).toMatchObject([{ kind: "late", withheld: ["quality"] }]);
    expect(late.ledger).toBe(first);
  });
});

function rule(
  rule_id: string,
  category: string,
  field: string,
  operator: "less_than" | "greater_than",
  value: number,
  points: number,
): Rule {
  return { rule_id, category, condition: { field, operator, value }, points };
}
