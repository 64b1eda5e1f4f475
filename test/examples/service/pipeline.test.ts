import type { CanonicalConversation, CanonicalEvent, QualityRecord } from "cxscore";
import { ledgerTotals } from "cxscore";
import { initialDelivery } from "cxscore/ces";
import { describe, expect, it } from "vitest";
import { acknowledgeLines, applyDelivery, applyQuarantined } from "../../../examples/service/pipeline/apply-losses.ts";
import { applyQuality, knownAgents, knownJourneys } from "../../../examples/service/pipeline/apply-quality.ts";
import { applyRecords } from "../../../examples/service/pipeline/apply-records.ts";
import { initialService } from "../../../examples/service/pipeline/initial-state.ts";
import type { DeliveryNews, PolledInteraction, ServiceState } from "../../../examples/service/pipeline/model.ts";
import { POLICY } from "./faults/run-day.ts";

const NOW = Date.UTC(2026, 2, 2, 12);
const EVENT: CanonicalEvent = {
  event_id: "e-1",
  platform_origin: "genesys_cloud",
  interaction_id: "c-1",
  agent_uuid: "a-1",
  is_primary_agent: true,
  interaction_type: "voice",
  direction: "inbound",
  queue_id: "q-1",
  handle_time_seconds: 170,
  talk_time_seconds: 160,
  hold_time_seconds: 0,
  after_call_work_seconds: 10,
  disposition_code: "done",
  quality_score: null,
  quality_status: "none",
  sentiment_score: null,
  transferred_out: false,
  attributes: {},
  timestamp_utc: "2026-03-02T11:00:00.000Z",
  ingestion_batch_id: null,
};
const CONVERSATION: CanonicalConversation = {
  conversation_id: "c-1",
  platform_origin: "genesys_cloud",
  started_at_utc: "2026-03-02T10:59:00.000Z",
  ended_at_utc: "2026-03-02T11:03:00.000Z",
  interaction_type: "voice",
  direction: "inbound",
  transfer_count: 0,
  agent_handoffs: 0,
  queue_wait_seconds: 10,
  ivr_seconds: 5,
  hold_seconds: 0,
  outcome: "answered",
  mos: null,
  r_factor: null,
  codec: null,
  customer_key: null,
  queue_id: "q-1",
  primary_agent_uuid: "a-1",
  status: "complete",
  event_ids: ["e-1"],
};
const EVALUATION: QualityRecord = {
  quality_id: "x-1",
  platform_origin: "genesys_cloud",
  interaction_id: "c-1",
  agent_uuid: "a-1",
  source: "evaluation",
  score_percent: 95,
  status: "final",
  scored_at_utc: "2026-03-03T09:00:00.000Z",
  version: 1,
};

const NONE = initialService("UTC");
const record = (differs: Partial<CanonicalConversation> = {}): PolledInteraction => ({
  conversation: { ...CONVERSATION, ...differs },
  events: [EVENT],
  contactIds: [],
});
const take = (state: ServiceState, ...records: PolledInteraction[]): ServiceState =>
  applyRecords(state, records, NOW, POLICY);
const pointsOf = (state: ServiceState): Record<string, number> => ({
  ...ledgerTotals(state.ledger, { period: "month", now: NOW })[0]?.categoryPoints,
});

describe("applyRecords", () => {
  it("should hand on the score of a complete interaction, and give its agent points", () => {
    const state = take(NONE, record());
    expect(state.outbox.genesys_cloud).toEqual([
      { interactionId: "c-1", value: 7, completedAt: Date.UTC(2026, 2, 2, 11, 3) },
    ]);
    expect(state.counts).toMatchObject({ passed: 1, scored: 1, eventsScored: 1 });
    expect(pointsOf(state)).toMatchObject({ efficiency: 10 });
    expect(NONE.outbox.genesys_cloud).toEqual([]);
  });

  it("should hand on another score when a better copy gives one, and nothing when it gives the same", () => {
    const first = take(NONE, record());
    const same = take(first, record({ disposition: null } as never));
    expect(same.outbox).toEqual(first.outbox);
    expect(same.counts).toMatchObject({ passed: 2, scored: 1, unchanged: 1 });
    const better = take(first, record({ transfer_count: 3, queue_wait_seconds: 400 }));
    expect(better.outbox.genesys_cloud.map(({ value }) => value)).toEqual([7, 1]);
    expect(better.counts).toMatchObject({ passed: 2, scored: 1, rescored: 1 });
  });

  it("should keep the fuller copy, whichever comes first: a poorer one changes nothing but a count", () => {
    const poorer: PolledInteraction = {
      ...record({ ivr_seconds: null, transfer_count: 3 }),
      events: [{ ...EVENT, handle_time_seconds: 900, disposition_code: null }],
    };
    const first = take(NONE, record());
    const both = take(first, poorer);
    expect({ ...both, counts: null }).toEqual({ ...first, counts: null });
    expect(both.counts).toMatchObject({ passed: 2, scored: 1, unchanged: 1, rescored: 0, eventsRescored: 0 });
    const turned = take(take(NONE, poorer), record());
    expect(turned.interactions["genesys_cloud:c-1"]?.events).toEqual([EVENT]);
    expect(pointsOf(turned)).toEqual(pointsOf(first));
    expect(turned.counts).toMatchObject({ eventsScored: 1, eventsRescored: 1 });
    const back = applyRecords(take(NONE, poorer), [record()], NOW - 5000, POLICY);
    expect(pointsOf(back)).toEqual(pointsOf(first));
    expect([first, back].map((one) => one.interactions["genesys_cloud:c-1"]?.scoredAt)).toEqual([NOW, NOW + 1]);
  });

  it("should change nothing but counts when the same copy comes again", () => {
    const first = take(NONE, record());
    const again = take(first, record());
    expect({ ...again, counts: null }).toEqual({ ...first, counts: null });
    expect(again.counts).toEqual({ ...first.counts, passed: 2, unchanged: 1 });
  });

  it("should wait for what is not complete, and count what gives no score", () => {
    const state = take(NONE, record({ status: "provisional" }), record({ queue_wait_seconds: null }));
    expect(state.counts).toMatchObject({ passed: 2, unfinished: 1, unscorable: 1, scored: 0 });
    expect(state.outbox.genesys_cloud).toEqual([]);
    expect(take(state, record()).counts).toMatchObject({ scored: 1, unscorable: 1 });
  });

  it("should take an interaction of the name of a member of every object like any other", () => {
    const state = take(NONE, record({ conversation_id: "__proto__" }), record({ conversation_id: "constructor" }));
    expect(state.counts.scored).toBe(2);
    expect(Object.keys(state.interactions)).toEqual(["genesys_cloud:__proto__", "genesys_cloud:constructor"]);
  });

  it("should forget interactions, evaluations and digests of long ago", () => {
    const later = NOW + POLICY.keepSeconds * 1000 + 1;
    const old = applyQuarantined(applyQuality(take(NONE, record()), [EVALUATION], NOW, POLICY), [QUARANTINED], NOW);
    const state = applyRecords(old, [record({ conversation_id: "c-2" })], later, POLICY);
    expect(Object.keys(state.interactions)).toEqual(["genesys_cloud:c-2"]);
    expect(state.quarantined).toEqual({});
    const young = applyRecords(old, [record({ conversation_id: "c-2" })], later - 2, POLICY);
    expect(Object.keys(young.interactions)).toHaveLength(2);
  });

  it("should remember an evaluation for as long as its interaction may still bring points", () => {
    const old = applyQuality(NONE, [EVALUATION], NOW, POLICY);
    const passing = (at: number) => applyRecords(old, [record({ conversation_id: "c-2" })], at, POLICY);
    expect(POLICY.keepQualitySeconds).toBeGreaterThan(8 * 86_400);
    expect(Object.keys(passing(NOW + POLICY.keepQualitySeconds * 1000).quality)).toHaveLength(1);
    expect(passing(NOW + POLICY.keepQualitySeconds * 1000 + 1).quality).toEqual({});
  });

  it("should forget totals of long ago, its own and those that others sent in", () => {
    const DAY_MS = 86_400_000;
    const sent = (scoring_period: string) => ({
      agent_uuid: "a-1",
      scoring_period,
      total_points: 1,
      category_scores: {},
    });
    const scores = { day: sent("2026-03-02"), week: sent("2026-W10"), month: sent("2026-03") };
    const scored = take(NONE, record());
    const old = { ...scored, ingest: { ...scored.ingest, scores } };
    const left = (days: number): ServiceState => {
      const between = applyRecords(old, [], NOW + 30 * DAY_MS, POLICY);
      return applyRecords(between, [], Date.UTC(2026, 2, 2) + days * DAY_MS, POLICY);
    };
    expect(left(400).ledger.closedDays).toHaveProperty("2026-03-02");
    expect(Object.keys(left(400).ingest.scores)).toEqual(["day", "week", "month"]);
    expect(left(401).ledger.closedDays).toEqual({});
    expect(Object.keys(left(401).ingest.scores)).toEqual(["week", "month"]);
    expect(Object.keys(left(407).ingest.scores)).toEqual(["month"]);
    expect(left(430).ingest.scores).toEqual({});
  });

  it("should count what is scored for the first time after the window of its points", () => {
    const state = applyRecords(NONE, [record()], NOW + 4 * 86_400_000, POLICY);
    expect(state.ledger.closedDays).toEqual({});
    expect(state.counts).toMatchObject({ scored: 1, eventsScored: 1, eventsRescored: 0, eventsTooLate: 0 });
    expect(pointsOf(state)).toMatchObject({ efficiency: 10 });
  });

  it("should count what ends after the day of its events was closed, and score it all the same", () => {
    const state = applyRecords(NONE, [record()], NOW + 20 * 86_400_000, POLICY);
    expect(state.counts).toMatchObject({ scored: 1, eventsScored: 0, eventsTooLate: 1 });
    expect(pointsOf(state)).toEqual({});
  });
});

describe("applyQuality", () => {
  it("should give the points of an evaluation that comes late, once", () => {
    const state = applyQuality(take(NONE, record()), [EVALUATION], NOW, POLICY);
    expect(pointsOf(state)).toMatchObject({ quality: 25, efficiency: 10 });
    expect(state.counts).toMatchObject({ qualityRecords: 1, qualityChanges: 1 });
    expect(applyQuality(state, [EVALUATION], NOW + 1, POLICY)).toBe(state);
  });

  it("should let the later scoring count when the clock has been set back", () => {
    const state = applyQuality(take(NONE, record()), [EVALUATION], NOW - 60_000, POLICY);
    expect(pointsOf(state)).toMatchObject({ quality: 25 });
  });

  it("should keep an evaluation that comes before its interaction", () => {
    const state = take(applyQuality(NONE, [EVALUATION], NOW, POLICY), record());
    expect(pointsOf(state)).toMatchObject({ quality: 25 });
  });

  it("should take the points back with a later version that withdraws it", () => {
    const state = applyQuality(take(NONE, record()), [EVALUATION], NOW, POLICY);
    const withdrawn: QualityRecord = { ...EVALUATION, status: "withdrawn", score_percent: null, version: 2 };
    expect(pointsOf(applyQuality(state, [withdrawn], NOW + 1, POLICY))).not.toMatchObject({ quality: 25 });
  });

  it("should know the agents, and the conversations of contacts", () => {
    const contact = { ...record({ platform_origin: "nice_cxone", conversation_id: "9" }), contactIds: ["9", "10"] };
    const state = take(NONE, record(), contact);
    expect(knownAgents(state.interactions)).toEqual(["a-1"]);
    expect(knownJourneys(state)).toEqual({ 9: "9", 10: "9" });
  });
});

const QUARANTINED = {
  kind: "quarantined",
  platform: "genesys_cloud",
  reason: "wrong-type",
  recordId: null,
  problems: [],
  payloadDigest: "d-1",
} as const;

describe("applyQuarantined", () => {
  it("should write a payload that comes again and again into its file once", () => {
    const first = applyQuarantined(NONE, [QUARANTINED], NOW);
    const again = applyQuarantined(first, [QUARANTINED], NOW + 1);
    expect(again.lines).toHaveLength(1);
    expect(again.counts.quarantined).toBe(1);
    expect(JSON.parse(again.lines[0]?.text ?? "")).toMatchObject({ payloadDigest: "d-1", at: NOW });
    expect(again.quarantined).toEqual({ "d-1": NOW + 1 });
  });
});

describe("applyDelivery", () => {
  it("should take out of the outbox what the delivery has taken in, and tell its dead letters", () => {
    const state = take(NONE, record(), record({ conversation_id: "c-2" }));
    const before = initialDelivery(POLICY.delivery.genesys_cloud);
    const next = { ...before, totals: { ...before.totals, accepted: 1 } };
    const letter = {
      interactionId: "c-0",
      value: 3,
      completedAt: 1,
      reason: "refused",
      attempts: 1,
      lastStatus: 400,
      nextDueAt: null,
    } as const;
    const applied = applyDelivery(state, "genesys_cloud", next, [{ kind: "dead-letter", record: letter }]);
    expect(applied.outbox.genesys_cloud.map(({ interactionId }) => interactionId)).toEqual(["c-2"]);
    expect(applied.counts.deadLetters).toBe(1);
    expect(JSON.parse(applied.lines[0]?.text ?? "")).toEqual({ platform: "genesys_cloud", ...letter });
    expect(applyDelivery(applied, "genesys_cloud", next, []).outbox).toEqual(applied.outbox);
  });

  it("should know which scores in a row a platform did not take, each once, until it takes one", () => {
    const score = (interactionId: string) => ({ interactionId, value: 3, completedAt: 1 });
    const refused = (interactionId: string): DeliveryNews => {
      const tries = { reason: "refused", attempts: 1, lastStatus: 400, nextDueAt: null } as const;
      return { kind: "outcome", outcome: { kind: "dead-lettered", record: { ...score(interactionId), ...tries } } };
    };
    const written: DeliveryNews = { kind: "outcome", outcome: { kind: "written", ...score("w"), attempts: 1 } };
    const skipped = (reason: "equal" | "older"): DeliveryNews => ({
      kind: "outcome",
      outcome: { kind: "skipped", ...score("s"), reason },
    });
    const untakenAfter = (...news: readonly DeliveryNews[]) =>
      applyDelivery(NONE, "nice_cxone", initialDelivery(POLICY.delivery.nice_cxone), news).untaken;
    expect(untakenAfter(refused("a"), refused("b"), refused("a"), skipped("older"))).toEqual({
      genesys_cloud: [],
      nice_cxone: ["a", "b"],
    });
    expect(untakenAfter(...["a", "b", "c", "d"].map(refused)).nice_cxone).toEqual(["a", "b", "c"]);
    expect(untakenAfter(refused("a"), written, refused("b")).nice_cxone).toEqual(["b"]);
    expect(untakenAfter(refused("a"), skipped("equal")).nice_cxone).toEqual([]);
  });
});

describe("acknowledgeLines", () => {
  it("should let go of the first lines of a file and of none of the other", () => {
    const line = (file: "quarantine" | "dead-letters", text: string) => ({ file, text });
    const lines = [
      line("quarantine", "1"),
      line("dead-letters", "2"),
      line("quarantine", "3"),
      line("quarantine", "4"),
    ];
    const state = acknowledgeLines({ ...NONE, lines }, "quarantine", 2, 20);
    expect(state.lines.map(({ text }) => text)).toEqual(["2", "4"]);
    expect(state.fileBytes).toEqual({ quarantine: 20, "dead-letters": 0 });
  });
});
