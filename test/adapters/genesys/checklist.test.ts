import { describe, expect, it } from "vitest";
import { externalTagRequest } from "../../../src/adapters/genesys/requests/external-tag-request.ts";
import { participantAttributesRequest } from "../../../src/adapters/genesys/requests/participant-attributes-request.ts";
import { normaliseSpelling } from "../../../src/adapters/genesys/spelling.ts";
import { scoreEffort } from "../../../src/ces/score-effort.ts";
import { acd, conversation, customer, iso, type Json, simpleCall, userId } from "./builder.ts";
import { arriving, lastRecords, run, tick } from "./detail-events/run-events.ts";
import { customerEnd, eventBridge, simpleCallEvents, webSocket } from "./event-builder.ts";
import {
  conference,
  consultTransfer,
  openChat,
  outboundByUser,
  rungInVain,
  voicemailThenCallback,
  WEEKS,
} from "./fixtures.ts";
import { mapOne, problemsOf, refuseOne } from "./map-one.ts";

/** The vendor reference's list of what adapters get wrong, by its numbers; the rest of it concerns other payloads. */
describe("the checklist for adapters", () => {
  it("1: numbers are milliseconds, our output seconds", () => {
    const { conversation: one, events } = mapOne(simpleCall());
    expect(one).toMatchObject({ queue_wait_seconds: 42, ivr_seconds: 19.8, hold_seconds: 30 });
    expect(events[0]).toMatchObject({ talk_time_seconds: 270, handle_time_seconds: 310 });
  });

  it("2: a missing field, null, an unknown name and an unknown field change nothing else", () => {
    const plain = conversation([customer(0, 9), acd(2, 0, 5)]);
    const { divisionIds: _, ...without } = plain;
    expect(mapOne(without)).toEqual(mapOne(plain));
    expect(mapOne({ ...plain, externalTag: null, surprise: [{}] })).toEqual(mapOne(plain));
    expect(mapOne({ ...plain, originatingDirection: "sideways" }).conversation.direction).toBeNull();
  });

  it("3: an open conversation is incomplete", () => {
    const { conversation: one, events } = mapOne(openChat());
    expect(one).toMatchObject({ status: "open", ended_at_utc: null, outcome: "answered", interaction_type: "chat" });
    expect(events[0]).toMatchObject({ handle_time_seconds: null, talk_time_seconds: null, transferred_out: null });
  });

  it("4: a consult transfer is one transfer, and its visit no wait", () => {
    const { conversation: one } = mapOne(consultTransfer());
    expect(one).toMatchObject({ transfer_count: 1, queue_wait_seconds: 20, primary_agent_uuid: userId(2) });
    expect(scoreEffort({ transferCount: 1, queueWaitSeconds: 20 }).value).toBe(5);
  });

  it("5: third parties named customer are not the customer, and their stale legs are no duration", () => {
    const { conversation: one } = mapOne(conference());
    expect(one).toMatchObject({
      ended_at_utc: iso(250),
      direction: "inbound",
      interaction_type: "voice",
      status: "complete",
    });
    const secret = { customerKeySecret: "a secret" };
    expect(mapOne(conference(), secret).conversation.customer_key).toBe(
      mapOne(conversation([customer(0, 9)]), secret).conversation.customer_key,
    );
  });

  it("6: somebody rung in vain is not the primary agent, after-call work or not", () => {
    const { conversation: one, events } = mapOne(rungInVain());
    expect(one).toMatchObject({ primary_agent_uuid: userId(2), outcome: "answered", transfer_count: 0 });
    expect(events).toHaveLength(1);
  });

  it("7: a voicemail called back after weeks has no wait of weeks", () => {
    const { conversation: one, events, codes } = mapOne(voicemailThenCallback());
    expect(one).toMatchObject({
      queue_wait_seconds: 30,
      interaction_type: "callback",
      outcome: "answered",
      ended_at_utc: iso(WEEKS + 100),
    });
    expect(events.map((event) => [event.interaction_type, event.handle_time_seconds])).toEqual([
      ["callback", 15],
      ["voice", 90],
    ]);
    expect(codes).toEqual(["callback-wait-left-out"]);
  });

  it("8: a user outside of queues handles like an agent", () => {
    const { conversation: one, events } = mapOne(outboundByUser());
    expect(events[0]).toMatchObject({ agent_uuid: userId(9), handle_time_seconds: 100, timestamp_utc: iso(0) });
    expect(one).toMatchObject({ direction: "outbound", queue_wait_seconds: 0, queue_id: null, ended_at_utc: iso(100) });
  });

  it("9: a hold split over several stretches is their sum", () => {
    const call = simpleCall();
    const agent = (call["participants"] as Json[])[3] as { sessions: { metrics: Json[] }[] };
    const session = agent.sessions[0] as { metrics: Json[] };
    session.metrics = session.metrics.flatMap((metric) => {
      if (metric["name"] === "tHeldComplete") return [];
      return metric["name"] === "tHeld"
        ? [
            { ...metric, value: 10_000 },
            { ...metric, value: 20_000 },
          ]
        : [metric];
    });
    expect(mapOne(call).conversation.hold_seconds).toBe(30);
  });

  it("10: MOS may be absent, depends on the codec, and need not come from where the R does", () => {
    const measured = (more: Json): Json =>
      conversation(
        [
          customer(0, 9, {}, { mediaEndpointStats: [{ codecs: ["audio/PCMU"], minMos: 3.9, minRFactor: 78 }] }),
          acd(2, 0, 5, undefined, { mediaEndpointStats: [{ codecs: ["audio/opus"], minMos: 4.1, minRFactor: 71 }] }),
        ],
        more,
      );
    expect(mapOne(measured({})).conversation).toMatchObject({ mos: null, r_factor: null, codec: null });
    const both = { mediaStatsMinConversationMos: 3.9, mediaStatsMinConversationRFactor: 71 };
    expect(mapOne(measured(both)).conversation).toMatchObject({ mos: 3.9, r_factor: 71, codec: "pcmu" });
  });

  it("11: a malformed date is refused with its path, not NaN", () => {
    const entry = refuseOne({ ...simpleCall(), conversationStart: "2026-03-2T08:00:00.000Z" });
    expect(entry.reason).toBe("malformed-instant");
    expect(problemsOf(entry)).toEqual(["conversationStart"]);
  });

  it("15: three spellings of one name are one", () => {
    expect(["dndEndpoint", "DND_ENDPOINT", "endpointDnd", "dnd-endpoint"].map(normaliseSpelling)).toEqual(
      Array(4).fill("dndendpoint"),
    );
    for (const mediaType of ["voice", "VOICE", "Voice"]) {
      expect(mapOne(conversation([customer(0, 9, {}, { mediaType })])).conversation.interaction_type).toBe("voice");
    }
  });

  it("16: EventBridge, WebSocket and a bare body are taken alike", () => {
    const specs = simpleCallEvents();
    const expected = lastRecords(run(arriving(specs)));
    const bridge = run(specs.map((spec, i) => ({ event: eventBridge(spec, `e-${i}`), at: 0 })));
    const bare = run(
      specs.map(({ topic, body }) => ({ event: body, topic: `v2.detail.events.conversation.{id}.${topic}`, at: 0 })),
    );
    expect(lastRecords(bridge)).toEqual(expected);
    expect(lastRecords(bare)).toEqual(expected);
  });

  it("17: duplicate and late events give the same result", () => {
    const specs = simpleCallEvents();
    const late = [...specs.slice(1), customerEnd(362, 361.8), ...specs].map((spec) => ({
      event: webSocket(spec),
      at: 0,
    }));
    const { kind: _, ...expected } = lastRecords(run(arriving(specs)));
    expect(lastRecords(run([...late, tick(9000)]))).toMatchObject(expected);
  });

  it("18: the writer of attributes writes texts only", () => {
    const request = participantAttributesRequest({ conversationId: "c", participantId: "p", score: { value: 5 } });
    const { attributes } = request.body as { attributes: Record<string, unknown> };
    expect(Object.values(attributes).every((value) => typeof value === "string")).toBe(true);
    expect(externalTagRequest({ conversationId: "c", score: { value: 5 } }).body).toEqual({ externalTag: "CES:5" });
  });
});
