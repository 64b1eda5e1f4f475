import { describe, expect, it } from "vitest";
import { GUIDE_DETAIL_EVENTS_POLICY } from "../../../../src/adapters/genesys/detail-events/policy.ts";
import {
  initialDetailEvents,
  stepDetailEvents,
} from "../../../../src/adapters/genesys/detail-events/step-detail-events.ts";
import { policyFingerprint } from "../../../../src/core/policy.ts";
import { checkCanonicalConversation } from "../../../../src/interaction/check-conversation.ts";
import { checkCanonicalEvent } from "../../../../src/interaction/check-event.ts";
import { conversationId, epoch, iso, type Json, QUEUE, sessionId, simpleCall, userId } from "../builder.ts";
import {
  acdEnd,
  acdStart,
  acw,
  consultEvents,
  customerEnd,
  customerStart,
  type EventSpec,
  eventBridge,
  other,
  simpleCallEvents,
  userEnd,
  userStart,
  webSocket,
} from "../event-builder.ts";
import { mapOne } from "../map-one.ts";
import { arriving, kinds, lastRecords, recordsOf, run, tick } from "./run-events.ts";

describe("stepDetailEvents", () => {
  it("should complete a call with the last thing that was missing", () => {
    const { effects, because } = run(arriving(simpleCallEvents()));
    expect(because).toEqual(["noted", "noted", "noted", "noted", "noted", "noted", "completed"]);
    expect(effects).toHaveLength(1);
  });

  it("should answer the records that the detail of the same call gives, but for what events do not say", () => {
    const { conversation, events, warnings } = lastRecords(run(arriving(simpleCallEvents())));
    const detail = mapOne(simpleCall());
    expect(checkCanonicalConversation(conversation)).toEqual([]);
    expect(events.flatMap(checkCanonicalEvent)).toEqual([]);
    expect(conversation).toEqual({
      ...detail.conversation,
      started_at_utc: iso(0.2),
      ivr_seconds: null,
      mos: null,
      r_factor: null,
    });
    expect(events).toEqual(detail.events.map((event) => ({ ...event, disposition_code: "code-1" })));
    expect(warnings.map((warning) => warning.code)).toEqual(["transfers-approximate"]);
  });

  it("should count a consult transfer once, leave its visit out of the wait and know both agents", () => {
    const { conversation, events } = lastRecords(run(arriving(consultEvents())));
    expect(conversation).toMatchObject({
      transfer_count: 1,
      agent_handoffs: 1,
      queue_wait_seconds: 20,
      hold_seconds: 70,
      primary_agent_uuid: userId(2),
      status: "complete",
    });
    expect(events.map((event) => event.transferred_out)).toEqual([true, false]);
  });

  it.each([
    ["TRANSFER", 1],
    ["CONSULT_TRANSFER", 1],
    ["consultTransfer", 1],
    ["consult-transfer", 1],
    ["CONFERENCE_TRANSFER", 1],
    ["FORWARD_TRANSFER", 1],
    ["NO_ANSWER_TRANSFER", 0],
    ["PEER", 0],
    ["SOMETHING_NEW", 0],
    [null, 0],
  ])("should take a session that ended in %s for %i transfers", (disconnectType, count) => {
    const specs = [customerEnd(99, 99), userEnd(99, 50, 1, 3, { disconnectType }), acw(99, 0, 1, 3)];
    expect(recordsOf(specs).conversation.transfer_count).toBe(count);
  });

  it("should not take ringing that was passed on for a transfer, nor for a part", () => {
    const rung = userEnd(30, 0, 1, 3, { disconnectType: "TRANSFER" });
    const { conversation, events } = lastRecords(
      run(arriving([customerEnd(99, 99), rung, acdEnd(99, 99, 2, { acdOutcome: "ABANDON" })])),
    );
    expect(conversation).toMatchObject({ transfer_count: 0, outcome: "abandoned_in_queue", queue_wait_seconds: 99 });
    expect(events).toEqual([]);
  });

  it.each<[string | null, string, EventSpec[]]>([
    ["answered", "talk", [userEnd(50, 9, 1, 3), acw(50, 0, 1, 3)]],
    ["abandoned_in_queue", "ABANDON", [acdEnd(50, 50, 2, { acdOutcome: "ABANDON" })]],
    ["abandoned_in_queue", "a third spelling of it", [acdEnd(50, 50, 2, { acdOutcome: "abandon" })]],
    ["abandoned_in_ivr", "a flow the customer left", [other("flow.start", 0, 9), other("flow.end", 50, 9)]],
    [
      "voicemail",
      "a voicemail",
      [acdEnd(50, 50, 2, { acdOutcome: "FLOW_OUT" }), other("voicemail.start", 50, 6), other("voicemail.end", 60, 6)],
    ],
    ["not_responding", "a call rung in vain", [userEnd(50, 0, 1, 3)]],
    [
      "callback_pending",
      "a callback that left the queue with nobody",
      [acdEnd(50, 50, 2, { mediaType: "CALLBACK", acdOutcome: "FLOW_OUT" })],
    ],
    [null, "nothing", []],
  ])("should tell the outcome %s from %s", (outcome, _, specs) => {
    expect(recordsOf([...specs, customerEnd(99, 99)]).conversation.outcome).toBe(outcome);
  });

  it("should not take a flow that ended the call for one the customer left", () => {
    const specs = [other("flow.start", 0, 9), customerEnd(99, 99, { disconnectType: "PEER" })];
    expect(recordsOf(specs).conversation.outcome).toBeNull();
  });

  it("should leave a callback's time on the list out of the wait", () => {
    const callback = { mediaType: "CALLBACK" };
    const specs = [acdEnd(900, 900, 2, callback), userEnd(990, 80, 1, 3), acw(995, 5, 1, 3), customerEnd(990, 90)];
    const { conversation, warnings } = lastRecords(run(arriving(specs, 1000)));
    expect(conversation.queue_wait_seconds).toBe(0);
    expect(warnings.map((warning) => warning.code)).toContain("callback-wait-left-out");
  });

  it("should know no wait where a visit does not say how long it took, and work it out from its start", () => {
    const end = acdEnd(50, 0, 2, { connectedDurationMs: null });
    expect(recordsOf([end, customerEnd(99, 99)]).conversation.queue_wait_seconds).toBeNull();
    const both = recordsOf([acdStart(20, 2), end, customerEnd(99, 99)]);
    expect(both.conversation.queue_wait_seconds).toBe(30);
  });

  it("should take the customer who was there first, third parties left out", () => {
    const third = customerEnd(80, 20, { participantId: "p-x", sessionId: sessionId(40), direction: "OUTBOUND" });
    const specs = [third, customerStart(0), customerEnd(99, 99), userEnd(99, 90, 1, 3), acw(99, 0, 1, 3)];
    expect(recordsOf(specs).conversation).toMatchObject({
      direction: "inbound",
      ended_at_utc: iso(99),
    });
  });

  it("should map ids by the caller's tables and make customer keys without keeping numbers", () => {
    const options = { agents: { [userId(1)]: "me" }, queues: { [QUEUE]: "billing" }, customerKeySecret: "a secret" };
    const step = run(arriving(simpleCallEvents()), options);
    const { conversation, events } = lastRecords(step);
    expect(events[0]).toMatchObject({ agent_uuid: "me", queue_id: "billing" });
    expect(conversation.customer_key).toBe(mapOne(simpleCall(), options).conversation.customer_key);
    expect(JSON.stringify(step)).not.toContain("5550100");
    expect(JSON.stringify(step)).not.toContain("Jane");
  });

  it.each<[string, Json]>([
    ["an anonymous number", { ani: "anonymous" }],
    ["a SIP address", { ani: "sip:me@example.org" }],
  ])("should know a customer with %s by the contact", (_, more) => {
    const key = (specs: EventSpec[]): unknown =>
      recordsOf(specs, { customerKeySecret: "a secret" }).conversation.customer_key;
    expect(key([customerEnd(99, 99, more)])).toMatch(/^[0-9a-f]{64}$/);
    expect(key([customerEnd(99, 99, more)])).not.toBe(key([customerEnd(99, 99)]));
    expect(key([customerEnd(99, 99, { ...more, conversationExternalContactIds: [] })])).toBeNull();
  });
});

describe("what has not come", () => {
  const call = [customerEnd(99, 99), userEnd(99, 50, 1, 3), acw(99, 0, 1, 3)];

  it("should not be taken for a wait of 0 where a user's session names a queue", () => {
    const { conversation, warnings } = recordsOf(call);
    expect(conversation).toMatchObject({ queue_wait_seconds: null, status: "provisional", outcome: "answered" });
    expect(warnings.map((warning) => warning.code)).toContain("wait-unknown");
  });

  it("should not be taken for a wait of 0 where nothing but the customer is known", () => {
    const alone = run([...arriving([customerStart(0), customerEnd(99, 99)]), tick(450)]);
    expect(alone.because).toEqual(["noted", "noted", "nothing-due"]);
    expect(recordsOf([customerEnd(99, 99)]).conversation).toMatchObject({
      queue_wait_seconds: null,
      status: "provisional",
    });
  });

  it("should be no wait outside of queues", () => {
    const direct = call.map(({ topic, body }) => ({ topic, body: { ...body, queueId: null } }));
    expect(recordsOf(direct).conversation).toMatchObject({ queue_wait_seconds: 0, status: "complete" });
    const flow = [other("flow.start", 0, 9), customerEnd(99, 99)];
    expect(recordsOf(flow).conversation).toMatchObject({ queue_wait_seconds: 0, status: "complete" });
  });

  it.each<[string, Json, string]>([
    ["nobody's session was seen", {}, "provisional"],
    ["the session of somebody else was seen", { answeredUserId: userId(2) }, "provisional"],
  ])("should be waited for where a visit was answered and %s", (_, more, status) => {
    const answered = acdEnd(20, 20, 2, more);
    const seen = more["answeredUserId"] === undefined ? [] : call.slice(1);
    const before = run(arriving([answered, ...seen, customerEnd(99, 99)]));
    expect(before.effects).toEqual([]);
    expect(recordsOf([answered, ...seen, customerEnd(99, 99)]).conversation.status).toBe(status);
    const after = recordsOf([acdEnd(20, 20, 2, { answeredUserId: userId(1) }), ...call]);
    expect(after.conversation.status).toBe("complete");
  });
});

describe("the grace time", () => {
  const withoutWork = simpleCallEvents().slice(0, -1);
  const arrivedAt = 400 + withoutWork.length - 1;

  it("should end exactly graceSeconds after the last event, with a provisional conversation", () => {
    const before = run([...arriving(withoutWork), tick(arrivedAt + 119.999)]);
    expect(before.because.at(-1)).toBe("nothing-due");
    const after = run([...arriving(withoutWork), tick(arrivedAt + 120)]);
    expect(after.because.at(-1)).toBe("due");
    expect(lastRecords(after).conversation.status).toBe("provisional");
    expect(lastRecords(after).events[0]).toMatchObject({ handle_time_seconds: null, talk_time_seconds: 270 });
  });

  it("should be revised by after-call work that comes later, under the same ids", () => {
    const late = run([...arriving(withoutWork), tick(800), ...arriving([acw(372, 10, 1, 3)], 900)]);
    expect(kinds(late)).toEqual(["conversation-completed", "conversation-revised"]);
    expect(late.because.at(-1)).toBe("revised");
    expect(lastRecords(late).conversation).toEqual(lastRecords(run(arriving(simpleCallEvents()))).conversation);
  });

  it("should not count while the customer is there", () => {
    const talking = simpleCallEvents().filter((spec) => spec.topic !== "customer.end");
    expect(run([...arriving(talking), tick(5000)]).effects).toEqual([]);
  });

  it("should end once: a second tick answers nothing", () => {
    expect(kinds(run([...arriving(withoutWork), tick(800), tick(900)]))).toEqual(["conversation-completed"]);
  });

  it("should make a conversation provisional in which something that began has not ended", () => {
    const lost = [...simpleCallEvents(), userStart(100, 2, 9)];
    const { conversation, events } = lastRecords(run([...arriving(lost), tick(5000)]));
    expect(conversation.status).toBe("provisional");
    expect(events).toHaveLength(1);
  });

  it("should answer a late event that changes nothing with nothing", () => {
    const wrapup = other("wrapup", 372, 3, { wrapupCode: "code-1", wrapupDurationMs: 10_000 });
    const late = run([...arriving(simpleCallEvents()), ...arriving([wrapup], 900)]);
    expect(late.because.at(-1)).toBe("unchanged");
    expect(kinds(late)).toEqual(["conversation-completed"]);
  });

  it("should be revised by a late event that changes no more than what is to be warned of", () => {
    const callback = acdEnd(200, 10, 9, { mediaType: "CALLBACK" });
    const late = run([...arriving(simpleCallEvents()), ...arriving([callback], 900)]);
    const [before, after] = [lastRecords(run(arriving(simpleCallEvents()))), lastRecords(late)];
    expect(late.because.at(-1)).toBe("revised");
    expect(after).toEqual({ ...before, kind: "conversation-revised", warnings: after.warnings });
    expect(before.warnings.map((warning) => warning.code)).toEqual(["transfers-approximate"]);
    expect(after.warnings.map((warning) => warning.code)).toEqual(["transfers-approximate", "callback-wait-left-out"]);
  });

  it("should take a clock that went backwards for one that stood still", () => {
    const state = run([...arriving(withoutWork), tick(500)]).state;
    expect(run([tick(100)], undefined, state).state.at).toBe(epoch(500));
  });
});

describe("the memory", () => {
  const { rememberSeconds } = GUIDE_DETAIL_EVENTS_POLICY;

  it("should forget a completed conversation without a word, rememberSeconds after its last event", () => {
    const done = arriving(simpleCallEvents());
    const before = run([...done, tick(406 + rememberSeconds - 0.001)]);
    expect(Object.keys(before.state.groups)).toHaveLength(1);
    const after = run([...done, tick(406 + rememberSeconds)]);
    expect(after.state.groups).toEqual({});
    expect(kinds(after)).toEqual(["conversation-completed"]);
  });

  it("should answer what is known of a conversation whose customer never left", () => {
    const talking = simpleCallEvents().filter((spec) => spec.topic !== "customer.end");
    const forgotten = run([...arriving(talking), tick(405 + rememberSeconds)]);
    expect(kinds(forgotten)).toEqual(["conversation-forgotten"]);
    expect(lastRecords(forgotten).conversation).toMatchObject({ status: "open", ended_at_utc: null });
    expect(forgotten.state.groups).toEqual({});
  });

  it("should answer a conversation whose grace and memory end in one tick once", () => {
    const withoutWork = simpleCallEvents().slice(0, -1);
    const late = run([...arriving(withoutWork), tick(900 + rememberSeconds)]);
    expect(kinds(late)).toEqual(["conversation-completed"]);
    expect(late.state.groups).toEqual({});
  });

  it("should keep conversations apart and answer those due together in order of their ids", () => {
    const of = (number: number): EventSpec[] =>
      simpleCallEvents()
        .slice(0, -1)
        .map(({ topic, body }) => ({ topic, body: { ...body, conversationId: conversationId(number) } }));
    const both = run([...arriving(of(2)), ...arriving(of(102)), ...arriving(of(1)), tick(5000)]);
    const ids = both.effects.map((effect) =>
      effect.kind === "conversation-completed" ? effect.conversation.conversation_id : "",
    );
    expect(ids).toEqual([1, 2, 102].map(conversationId));
  });

  it("should hold ids such as __proto__ like any other", () => {
    const hostile = simpleCallEvents().map(({ topic, body }) => ({
      topic,
      body: { ...body, conversationId: "__proto__" },
    }));
    const step = run([...arriving(hostile), ...arriving(simpleCallEvents())]);
    expect(kinds(step)).toEqual(["conversation-completed", "conversation-completed"]);
    expect(run([tick(99_999)], undefined, step.state).state.groups).toEqual({});
    expect({}).not.toHaveProperty("facts");
  });
});

describe("what arrives", () => {
  const spec = customerEnd(99, 99);
  const answered = (event: unknown, topic?: string): unknown =>
    lastRecords(run([{ event, at: epoch(100), ...(topic === undefined ? {} : { topic }) }, tick(9000)])).conversation;

  it("should be taken alike from EventBridge, from a WebSocket and bare", () => {
    const expected = answered(webSocket(spec));
    expect(answered(eventBridge(spec, "e-1"))).toEqual(expected);
    expect(answered(spec.body, "v2.detail.events.conversation.{id}.customer.end")).toEqual(expected);
    expect(answered(spec.body, `v2.detail.events.conversation.${conversationId(1)}.customer.end`)).toEqual(expected);
  });

  it("should be recognised when it comes again, by the envelope's id and by what it is", () => {
    const same = [eventBridge(spec, "e-1"), eventBridge(spec, "e-1"), eventBridge(spec, "e-2"), webSocket(spec)];
    const step = run(same.map((event) => ({ event, at: epoch(100) })));
    expect(step.because).toEqual(["noted", "duplicate", "duplicate", "duplicate"]);
    const moved = eventBridge(customerEnd(98, 99), "e-1");
    expect(
      run(
        [moved].map((event) => ({ event, at: epoch(101) })),
        undefined,
        step.state,
      ).because,
    ).toEqual(["duplicate"]);
  });

  it.each<[string, unknown, string]>([
    ["a heartbeat", { topicName: "channel.metadata", eventBody: { message: "WebSocket Heartbeat" } }, "heartbeat"],
    ["another topic", { topicName: "v2.users.x.presence", eventBody: {} }, "foreign-topic"],
    ["an agent's state", { topicName: "v2.detail.events.agent.x.state", eventBody: {} }, "foreign-topic"],
    ["a topic that ends too soon", { topicName: "v2.detail.events.conversation.x", eventBody: {} }, "foreign-topic"],
    [
      "an envelope of two minds",
      { ...eventBridge(spec, "e-1"), "detail-type": "v2.something.but.conversation.{id}.customer.end" },
      "topics-disagree",
    ],
    [
      "an envelope of two ends",
      { ...eventBridge(spec, "e-1"), "detail-type": "v2.detail.events.conversation.{id}.customer.start" },
      "topics-disagree",
    ],
  ])("should be ignored when it is %s", (_, event, reason) => {
    const step = run([{ event, at: 0 }]);
    expect(step.because).toEqual(["ignored"]);
    expect(step.effects).toEqual([expect.objectContaining({ kind: "ignored", reason })]);
    expect(step.state).toEqual(initialDetailEvents());
  });

  it.each(["attributes", "contact", "outbound", "flow.outcome", "something.new"])(
    "should say nothing for %s, which holds no facts",
    (topic) => {
      const step = run(arriving([other(topic, 5, 1, { attributes: { Name: "Jane Doe" } })]));
      expect(step).toEqual({ state: initialDetailEvents(), effects: [], because: ["no-facts"] });
    },
  );

  const broken = (more: Json): unknown =>
    webSocket({ topic: "user.end", body: { ...userEnd(9, 5, 1, 3).body, ...more } });
  it.each<[string, unknown, string, string]>([
    ["nothing", null, "not-a-record", ""],
    ["a text", "hello", "not-a-record", ""],
    ["a body without a topic", spec.body, "not-a-record", "topic"],
    ["an envelope without a body", { topicName: "v2.detail.events.conversation.x.acw" }, "not-a-record", "eventBody"],
    ["an envelope without detail", { "detail-type": "x" }, "not-a-record", "detail"],
    ["a topic that is a number", { topicName: 7 }, "not-a-record", "topicName"],
    ["no conversation", broken({ conversationId: null }), "missing-id", "eventBody.conversationId"],
    ["no session", broken({ sessionId: null }), "missing-id", "eventBody.sessionId"],
    ["no time", broken({ eventTime: null }), "malformed-instant", "eventBody.eventTime"],
    [
      "a time that is a text",
      broken({ eventTime: "2026-03-02T08:00:00.000Z" }),
      "malformed-instant",
      "eventBody.eventTime",
    ],
    ["half a millisecond", broken({ eventTime: 0.5 }), "malformed-instant", "eventBody.eventTime"],
    ["a duration below 0", broken({ interactingDurationMs: -1 }), "invalid-number", "eventBody.interactingDurationMs"],
    ["a duration that is a text", broken({ heldDurationMs: "1" }), "wrong-type", "eventBody.heldDurationMs"],
    ["a user that is a number", broken({ userId: 7 }), "wrong-type", "eventBody.userId"],
    [
      "a broken body in an EventBridge envelope",
      eventBridge({ topic: "acw", body: { ...acw(1, 1, 1, 1).body, wrapupDurationMs: -1 } }, "e"),
      "invalid-number",
      "detail.eventBody.wrapupDurationMs",
    ],
  ])("should be quarantined when it has %s", (_, event, reason, path) => {
    const step = run([{ event, at: 0 }]);
    expect(step.because).toEqual(["quarantined"]);
    expect(step.effects).toEqual([expect.objectContaining({ kind: "quarantined", reason })]);
    const [effect] = step.effects;
    expect(effect?.kind === "quarantined" && effect.problems.map((problem) => problem.path)).toEqual([path]);
    expect(step.state).toEqual(initialDetailEvents());
  });
});

describe("misuse", () => {
  const state = initialDetailEvents();
  it.each<[string, () => unknown, string]>([
    ["an instant that is NaN", () => stepDetailEvents(state, { kind: "tick", at: Number.NaN }), "ERR_INVALID_INPUT"],
    ["another kind", () => stepDetailEvents(state, { kind: "tock", at: 0 } as never), "ERR_INVALID_INPUT"],
    [
      "a topic that is a number",
      () => stepDetailEvents(state, { event: {}, at: 0, topic: 7 as never }),
      "ERR_INVALID_INPUT",
    ],
    [
      "a negative grace",
      () => initialDetailEvents({ graceSeconds: -1, rememberSeconds: 9, fingerprint: "" }),
      "ERR_INVALID_POLICY",
    ],
    [
      "a memory shorter than the grace",
      () => initialDetailEvents({ graceSeconds: 9, rememberSeconds: 8, fingerprint: "" }),
      "ERR_INVALID_POLICY",
    ],
    ["no state", () => stepDetailEvents(null as never, { kind: "tick", at: 0 }), "ERR_INVALID_STATE"],
    [
      "a state of another version",
      () => stepDetailEvents({ ...state, version: 2 as never }, { kind: "tick", at: 0 }),
      "ERR_INVALID_STATE",
    ],
    [
      "a state without groups",
      () => stepDetailEvents({ ...state, groups: null as never }, { kind: "tick", at: 0 }),
      "ERR_INVALID_STATE",
    ],
    [
      "a group that is none",
      () => stepDetailEvents({ ...state, groups: { "01": null as never } }, { kind: "tick", at: 0 }),
      "ERR_INVALID_STATE",
    ],
    [
      "a conversation without facts",
      () => stepDetailEvents({ ...state, groups: { "01": { x01: {} as never } } }, { kind: "tick", at: 0 }),
      "ERR_INVALID_STATE",
    ],
  ])("should refuse %s", (_, misuse, code) => {
    expect(misuse).toThrow(expect.objectContaining({ code }));
  });

  it("should take a state made under another policy along", () => {
    const { state: before } = run(arriving(simpleCallEvents().slice(0, -1)));
    const quick = { graceSeconds: 1, rememberSeconds: 9, fingerprint: "" };
    const step = stepDetailEvents(before, { kind: "tick", at: epoch(407) }, quick);
    expect(step.because).toBe("due");
    expect(step.state.fingerprint).toBe(policyFingerprint(quick));
  });
});

describe("GUIDE_DETAIL_EVENTS_POLICY", () => {
  it("should carry its own fingerprint", () => {
    expect(GUIDE_DETAIL_EVENTS_POLICY.fingerprint).toBe(policyFingerprint(GUIDE_DETAIL_EVENTS_POLICY));
  });
});
