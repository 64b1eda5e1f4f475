import { describe, expect, it } from "vitest";
import { polledRecord } from "../../../src/adapters/polling/polled-record.ts";
import type { CanonicalConversation, CanonicalEvent } from "../../../src/interaction/model.ts";
import { refusalOf } from "../../core/refusal.ts";

const CALL = { platform_origin: "guide", conversation_id: "c-1", status: "open", event_ids: [] } as const;
const PART = {
  event_id: "e-1",
  platform_origin: "guide",
  interaction_id: "c-1",
  agent_uuid: "a",
  is_primary_agent: true,
  interaction_type: "voice",
  direction: null,
  queue_id: null,
  handle_time_seconds: null,
  talk_time_seconds: null,
  hold_time_seconds: null,
  after_call_work_seconds: null,
  disposition_code: null,
  quality_score: null,
  quality_status: "none",
  sentiment_score: null,
  transferred_out: null,
  attributes: {},
  timestamp_utc: "2026-03-02T08:00:00.000Z",
  ingestion_batch_id: null,
} as const satisfies CanonicalEvent;
/** The numbers between a rank's status and its digest, read back. */
const rankOf = (call: Partial<CanonicalConversation>, events: readonly CanonicalEvent[] = []) => {
  const { rank } = polledRecord({ ...CALL, ...call }, events);
  const number = (from: number, to: number): number => Number.parseInt(rank.slice(from, to), 36);
  return {
    endAt: number(1, 11),
    known: number(11, 15),
    quality: number(15, 18),
    parts: number(18, 21),
    earlier: number(21, 31),
    amounts: number(31, 42),
  };
};
const LAST = 253_402_300_799_999;

describe("polledRecord", () => {
  it("should write what it compares one after the other, and a digest of all", () => {
    const call = {
      ...CALL,
      status: "complete",
      started_at_utc: "9999-12-31T23:59:59.000Z",
      ended_at_utc: "1970-01-01T00:00:01.296Z",
      transfer_count: 1,
      codec: null,
      event_ids: ["e-1", "e-2"],
    } as const;
    const part = { ...PART, quality_status: "final", handle_time_seconds: 1.5, attributes: { a: 1, b: null } } as const;
    // To base 36: complete; 1296 ms; 7 + 2 + 10 + 1 known; final; 2 parts; 999 ms before the last instant; 2.5 in all.
    const compared = ["2", "0000000100", "000k", "002", "002", "00000000rr", "000000001xg"].join("");
    const digest = "a099be5c1a92d993";
    expect(polledRecord(call, [part])).toEqual({ key: "guide:c-1", rank: `${compared}${digest}`, status: "complete" });
    expect(polledRecord({ ...call, codec: "opus" }, [part]).rank).not.toContain(digest);
    expect(polledRecord(call, [{ ...part, agent_uuid: "b" }]).rank).toMatch(new RegExp(`^${compared}(?!${digest})`));
  });

  it("should begin with the status, and rank one that is none last", () => {
    const first = (status: string) => polledRecord({ ...CALL, status: status as never }, []).rank[0];
    expect(["open", "provisional", "complete", "closed"].map(first)).toEqual(["0", "1", "2", "-"]);
  });

  it.each<[string | null, number]>([
    ["1969-12-31T23:59:59.999Z", 0],
    ["1970-01-01T00:00:00.001Z", 1],
    ["9999-12-31T23:59:59.999Z", LAST],
    ["yesterday", 0],
    [null, 0],
  ])("should take an end at %s for %d", (ended_at_utc, endAt) => {
    expect(rankOf({ ended_at_utc }).endAt).toBe(endAt);
  });

  it.each<[string, number]>([
    ["1970-01-01T00:00:00.001Z", LAST - 1],
    ["9999-12-31T23:59:59.998Z", 1],
    ["9999-12-31T23:59:59.999-01:00", 0],
    ["yesterday", 0],
  ])("should take a beginning at %s for %d before the last instant", (started_at_utc, earlier) => {
    expect(rankOf({ started_at_utc }).earlier).toBe(earlier);
  });

  it("should add up the amounts of the conversation and of all its parts, in thousandths", () => {
    const call = { transfer_count: 1, agent_handoffs: 2, queue_wait_seconds: 4, ivr_seconds: 8, hold_seconds: 16 };
    const times = { handle_time_seconds: 32, talk_time_seconds: 64, hold_time_seconds: 128 };
    const part = { ...PART, ...times, after_call_work_seconds: 256, quality_score: 1000, sentiment_score: 1000 };
    expect(rankOf({ ...call, mos: 4, r_factor: 90 }, [part]).amounts).toBe(511_000);
    expect(rankOf(call, [part, { ...PART, talk_time_seconds: 0.0006 }]).amounts).toBe(511_001);
    expect(rankOf({ queue_wait_seconds: 0.0004 }).amounts).toBe(0);
    expect(rankOf({ queue_wait_seconds: "9" as never }).amounts).toBe(0);
    expect(rankOf({ queue_wait_seconds: -9 }).amounts).toBe(0);
  });

  it("should count what is known and how final it is, up to what there is room for", () => {
    const final = { ...PART, quality_status: "final" } as const;
    expect(rankOf({}, [final, PART, final, { ...PART, quality_status: "provisional" }])).toMatchObject({
      quality: 5,
      // 4 of the conversation and 9 of each part.
      known: 40,
    });
    const ids = (length: number) => rankOf({ event_ids: Array.from({ length }, (_, i) => `e-${i}`) });
    expect(ids(46_655)).toMatchObject({ parts: 46_655, known: 46_659 });
    expect(ids(46_657)).toMatchObject({ parts: 46_655, known: 46_661 });
    const amounts = (queue_wait_seconds: number) => rankOf({ queue_wait_seconds }).amounts;
    expect([1e9, 1e15].map(amounts)).toEqual([1e12, 36 ** 11 - 1]);
  });

  it("should refuse what it cannot read, and tell all of it", () => {
    const part = { ...PART, attributes: null, quality_status: 1 };
    const refusal = refusalOf(() => polledRecord({ conversation_id: "", event_ids: [1] } as never, [part as never]));
    expect(refusal.code).toBe("ERR_INVALID_INPUT");
    expect(refusal.message).toMatch(/^polledRecord: 6 problems/);
    expect(refusal.problems.map(({ path }) => path)).toEqual([
      "conversation.platform_origin",
      "conversation.conversation_id",
      "conversation.status",
      "conversation.event_ids[0]",
      "events[0].attributes",
      "events[0].quality_status",
    ]);
  });
});
