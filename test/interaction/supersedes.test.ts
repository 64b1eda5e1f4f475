import { describe, expect, it } from "vitest";
import type { CanonicalConversation, CanonicalEvent } from "../../src/interaction/model.ts";
import { latestCopies, supersedes } from "../../src/interaction/supersedes.ts";
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
    ["more events fewer", conversation({ event_ids: ["a", "b"] }), conversation({ event_ids: ["c"] })],
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

describe("latestCopies", () => {
  it("should keep the fullest copy of each record in the place of the first", () => {
    const late = conversation({ mos: 4 });
    const other = conversation({ conversation_id: "other" });
    expect(latestCopies([conversation(), other, late, conversation()])).toEqual([late, other]);
    expect(latestCopies([])).toEqual([]);
  });
});
