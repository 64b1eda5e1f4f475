import { describe, expect, it } from "vitest";
import type { CanonicalConversation, CanonicalEvent } from "../../src/interaction/model.ts";
import { latestCopies, supersedes } from "../../src/interaction/supersedes.ts";
import { refusedPaths } from "../core/refusal.ts";
import { conversation, event } from "./records.ts";

describe("supersedes", () => {
  const open = conversation({ status: "open", ended_at_utc: null });
  const provisional = conversation({ status: "provisional" });
  it.each<[string, CanonicalConversation, CanonicalConversation]>([
    ["a complete copy a provisional one", conversation(), provisional],
    ["a provisional copy an open one", provisional, open],
    ["a status a later end", conversation(), { ...provisional, ended_at_utc: "2026-03-02T09:00:00.000Z" }],
    ["a later end an earlier one", conversation({ ended_at_utc: "2026-03-02T08:05:00.001Z" }), conversation()],
    [
      "a later end more known fields",
      conversation({ ended_at_utc: "2026-03-02T08:05:00.001Z" }),
      conversation({ mos: 4 }),
    ],
    ["more known fields fewer", conversation({ mos: 4.1 }), conversation()],
    ["an open copy with a MOS one without", { ...open, mos: 1 }, open],
    [
      "an open copy with a MOS and an R factor one with a better MOS",
      { ...open, mos: 1, r_factor: 0 },
      { ...open, mos: 5 },
    ],
    ["more events fewer", conversation({ event_ids: ["a", "b"] }), conversation({ event_ids: ["c"] })],
    [
      "more known fields more events",
      conversation({ mos: 4, codec: "a", event_ids: ["a"] }),
      conversation({ event_ids: ["b", "c"] }),
    ],
    [
      "more events an earlier beginning",
      conversation({ event_ids: ["a", "b"], hold_seconds: null }),
      conversation({ event_ids: ["c"], started_at_utc: "2026-03-02T07:59:59.999Z" }),
    ],
    [
      "an earlier beginning more seconds",
      conversation({ started_at_utc: "2026-03-02T07:59:59.999Z" }),
      conversation({ queue_wait_seconds: 31 }),
    ],
    ["more transfers fewer", conversation({ transfer_count: 1, codec: "a" }), conversation({ codec: "b" })],
    ["more changes of agent fewer", conversation({ agent_handoffs: 1, codec: "a" }), conversation({ codec: "b" })],
    [
      "a longer wait a shorter",
      conversation({ queue_wait_seconds: 100 }),
      conversation({ queue_wait_seconds: 99.999 }),
    ],
    ["a longer IVR a shorter", conversation({ ivr_seconds: 10 }), conversation({ ivr_seconds: 9 })],
    ["a longer hold a shorter", conversation({ hold_seconds: 10 }), conversation({ hold_seconds: 9 })],
    ["the greater canonical JSON the smaller", conversation({ codec: "b" }), conversation({ codec: "a" })],
  ])("should let %s", (_, one, other) => {
    expect(supersedes(one, other)).toBe(true);
    expect(supersedes(other, one)).toBe(false);
  });

  const left = (at: string | null, fields: Partial<CanonicalEvent> = {}): CanonicalEvent =>
    event({ attributes: { left_at_utc: at }, ...fields });
  it.each<[string, CanonicalEvent, CanonicalEvent]>([
    [
      "a later end an earlier one",
      left("2026-03-02T08:05:00.001Z"),
      left("2026-03-02T08:05:00.000Z", { disposition_code: "d" }),
    ],
    ["a known end an unknown one", left("2026-03-02T08:05:00.000Z"), left(null, { disposition_code: "d" })],
    ["an end something that is none", left("2026-03-02T08:05:00.000Z"), left("soon", { disposition_code: "d" })],
    ["more known fields fewer", event({ disposition_code: "d" }), event()],
    ["more known attributes fewer", event({ attributes: { a: 1, b: 2 } }), event({ attributes: { a: 1, b: null } })],
    ["a quality score none", event({ quality_score: 50, quality_status: "provisional" }), event()],
    [
      "a final quality score a provisional one",
      event({ quality_score: 50, quality_status: "final" }),
      event({ quality_score: 90, quality_status: "provisional" }),
    ],
    [
      "an earlier beginning more seconds",
      event({ timestamp_utc: "2026-03-02T08:00:29.999Z" }),
      event({ handle_time_seconds: 300 }),
    ],
    ["more handle time less", event({ handle_time_seconds: 1000 }), event({ handle_time_seconds: 999 })],
    ["more talk less", event({ talk_time_seconds: 1000 }), event({ talk_time_seconds: 999 })],
    ["more hold less", event({ hold_time_seconds: 100 }), event({ hold_time_seconds: 99 })],
    ["more after-call work less", event({ after_call_work_seconds: 100 }), event({ after_call_work_seconds: 99 })],
    [
      "more seconds one that is not the primary agent's",
      event({ handle_time_seconds: 246 }),
      event({ is_primary_agent: false }),
    ],
    [
      "one that is not the primary agent's one that is",
      event({ is_primary_agent: false, queue_id: "a" }),
      event({ queue_id: "b" }),
    ],
    ["the greater canonical JSON the smaller", event({ queue_id: "b" }), event({ queue_id: "a" })],
  ])("should let %s of an event", (_, one, other) => {
    expect(supersedes(one, other)).toBe(true);
    expect(supersedes(other, one)).toBe(false);
  });

  it.each<[string, CanonicalConversation | CanonicalEvent, CanonicalConversation | CanonicalEvent]>([
    ["equal copies", conversation(), conversation()],
    [
      "equal copies with their keys in another order",
      conversation(),
      Object.fromEntries(Object.entries(conversation()).reverse()) as never,
    ],
    ["another conversation", conversation({ conversation_id: "other", mos: 4 }), conversation()],
    ["another platform's conversation", conversation({ platform_origin: "nice_cxone", mos: 4 }), conversation()],
    ["another event", event({ event_id: "other", queue_id: "z" }), event()],
    ["an event and a conversation", event({ event_id: "conversation-1" }), conversation()],
  ])("should leave %s apart", (_, one, other) => {
    expect(supersedes(one, other)).toBe(false);
    expect(supersedes(other, one)).toBe(false);
  });
});

describe("what supersedes takes", () => {
  it("should be two canonical records, of which each problem is told", () => {
    expect(() => supersedes(conversation(), null as never)).toThrow(/^supersedes: 1 problem\n {2}- present: /);
    expect(refusedPaths(() => supersedes(null as never, {} as never)).slice(0, 3)).toEqual([
      "ERR_INVALID_INPUT",
      "candidate",
      "present.conversation_id",
    ]);
    expect(refusedPaths(() => supersedes(event({ event_id: "" }), conversation({ mos: 9 }) as never))).toEqual([
      "ERR_INVALID_INPUT",
      "candidate.event_id",
      "present.mos",
    ]);
  });
});

describe("latestCopies", () => {
  it("should keep the first of equal copies", () => {
    const first = conversation();
    expect(latestCopies([first, conversation()])[0]).toBe(first);
  });

  it("should keep the fullest copy of each record in the place of the first", () => {
    const late = conversation({ mos: 4 });
    const other = conversation({ conversation_id: "other" });
    expect(latestCopies([conversation(), other, late, conversation()])).toEqual([late, other]);
    expect(latestCopies([])).toEqual([]);
  });
});
