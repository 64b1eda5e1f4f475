import { describe, expect, it } from "vitest";
import { eventId } from "../../../../src/interaction/identity.ts";
import { LARGEST_DURATION_SECONDS } from "../../../../src/interaction/values.ts";
import {
  agent,
  callWith,
  conversation,
  conversationId,
  customer,
  epoch,
  handled,
  iso,
  type Json,
  participant,
  QUEUE,
  session,
  sessionId,
  simpleCall,
  userId,
  WRAP_UP,
} from "../builder.ts";
import { mapOne } from "../map-one.ts";

describe("the records of a conversation", () => {
  const id = eventId("genesys_cloud", conversationId(1), userId(1), sessionId(3));

  it("should be one of the conversation and one of each part", () => {
    expect(mapOne(simpleCall(), { ingestionBatchId: "batch-1" })).toEqual({
      conversation: {
        conversation_id: conversationId(1),
        platform_origin: "genesys_cloud",
        started_at_utc: iso(0),
        ended_at_utc: iso(362),
        interaction_type: "voice",
        direction: "inbound",
        transfer_count: 0,
        agent_handoffs: 0,
        queue_wait_seconds: 42,
        ivr_seconds: 19.8,
        hold_seconds: 30,
        outcome: "answered",
        mos: 4.31,
        r_factor: 88.9,
        codec: null,
        customer_key: null,
        queue_id: QUEUE,
        primary_agent_uuid: userId(1),
        status: "complete",
        event_ids: [id],
      },
      events: [
        {
          event_id: id,
          platform_origin: "genesys_cloud",
          interaction_id: conversationId(1),
          agent_uuid: userId(1),
          is_primary_agent: true,
          interaction_type: "voice",
          direction: "inbound",
          queue_id: QUEUE,
          handle_time_seconds: 310,
          talk_time_seconds: 270,
          hold_time_seconds: 30,
          after_call_work_seconds: 10,
          disposition_code: WRAP_UP,
          quality_score: null,
          quality_status: "none",
          sentiment_score: null,
          transferred_out: false,
          attributes: { left_at_utc: iso(362) },
          timestamp_utc: iso(62),
          ingestion_batch_id: "batch-1",
        },
      ],
      codes: [],
    });
  });

  it("should not look up the names of what there is none of", () => {
    const nobody = participant("agent", 3, [session(3, [["interact", 5, 20]], handled(15))]);
    const somebody = participant("agent", 4, [session(4, [["interact", 5, 20]], handled(15))], { userId: "u" });
    const table = { null: "wrong" };
    const found = mapOne(conversation([customer(0, 100), nobody, somebody]), {
      agents: table,
      queues: table,
      dispositions: table,
    });
    expect(found.conversation).toMatchObject({ queue_id: null, primary_agent_uuid: "u" });
    expect(found.events).toMatchObject([{ agent_uuid: "u", queue_id: null, disposition_code: null }]);
    expect(found.codes).toEqual(["agent-unknown"]);
  });

  it("should be ordered by their beginning, then id", () => {
    const part = (number: number, at: number): Json =>
      agent({ number, session: number, segments: [["interact", at, at + 5]], metrics: handled(5) });
    const parts = [part(1, 30), part(2, 10), part(3, 30), part(4, 10)];
    for (const list of [parts, parts.toReversed()]) {
      const { conversation: one, events } = mapOne(conversation([customer(0, 100), ...list]));
      expect(events.map((event) => event.timestamp_utc)).toEqual([iso(10), iso(10), iso(30), iso(30)]);
      const ids = events.map((event) => event.event_id);
      expect(ids).toEqual([...ids.slice(0, 2).sort(), ...ids.slice(2).sort()]);
      expect(one.event_ids).toEqual(ids);
    }
  });

  it("should know a duration up to what a record can hold", () => {
    const hold = (ms: number) => {
      const tenYears = { name: "tHeld", value: 315_360_000_000 };
      const rest = { name: "tHeld", value: ms - 3 * tenYears.value };
      const part = { ...session(1, [["interact", 0, 9]]), metrics: [tenYears, tenYears, tenYears, rest] };
      return mapOne(conversation([participant("agent", 1, [part], { userId: "u" })])).conversation.hold_seconds;
    };
    expect(hold(LARGEST_DURATION_SECONDS * 1000)).toBe(LARGEST_DURATION_SECONDS);
    expect(hold(LARGEST_DURATION_SECONDS * 1000 + 1)).toBeNull();
  });

  it("should end with the last who was with the customer, after-call work left out", () => {
    const of = (ends: number) =>
      conversation([
        customer(0, ends),
        agent({ number: 1, session: 3, segments: [["interact", 5, 60]], metrics: handled(55) }),
        agent({
          number: 2,
          session: 4,
          segments: [
            ["interact", 60, 95],
            ["wrapup", 95, 140],
          ],
          metrics: handled(35, 0, 45),
        }),
      ]);
    expect(mapOne(of(90)).conversation.ended_at_utc).toBe(iso(95));
    expect(mapOne(of(100)).conversation.ended_at_utc).toBe(iso(100));
  });

  it("should name a part without a session's id by its participant and beginning", () => {
    const anonymous = (more: Json): Json => ({
      ...session(1, [["interact", 5, 10]], handled(5)),
      sessionId: null,
      ...more,
    });
    const idOf = (part: Json, participantId: string | null) =>
      mapOne(conversation([participant("agent", 1, [part], { userId: "u", participantId })])).events[0]?.event_id;
    const expected = (leg: string) => eventId("genesys_cloud", conversationId(1), "u", leg);
    expect(idOf(anonymous({}), "p-1")).toBe(expected(`p-1@${epoch(5)}`));
    expect(idOf(anonymous({ segments: null }), "p-1")).toBe(expected("p-1@"));
    expect(idOf(anonymous({}), null)).toBe(expected(`@${epoch(5)}`));
  });

  it("should be made of a user's session as of an agent's", () => {
    const user = agent({
      number: 1,
      session: 3,
      segments: [["interact", 20, 100]],
      metrics: handled(80),
      purpose: "user",
    });
    const { participants: [customerOfCall, queue] = [] } = callWith([]) as { participants?: Json[] };
    expect(mapOne(conversation([customerOfCall as Json, queue as Json, user]))).toEqual(mapOne(callWith(handled(80))));
  });
});
