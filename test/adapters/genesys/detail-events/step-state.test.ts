import { describe, expect, it } from "vitest";
import { GUIDE_DETAIL_EVENTS_POLICY } from "../../../../src/adapters/genesys/detail-events/policy.ts";
import {
  initialDetailEvents,
  stepDetailEvents,
} from "../../../../src/adapters/genesys/detail-events/step-detail-events.ts";
import { conversationId, epoch } from "../builder.ts";
import { acw, customerEnd, other, simpleCallEvents, userEnd, webSocket } from "../event-builder.ts";
import { arriving, kinds, lastRecords, run, tick } from "./run-events.ts";

const group = conversationId(1).slice(-2);
const heldIn = ({ state }: ReturnType<typeof run>) => state.groups[group]?.[conversationId(1)];

describe("the state of the machine", () => {
  it("should be plain facts, and say what is still to be answered", () => {
    const specs = [customerEnd(99, 99), userEnd(99, 50, 1, 3), acw(99, 0, 1, 3)];
    const noted = run(arriving(specs.slice(0, 1)));
    expect(noted.state).toEqual({
      version: 1,
      fingerprint: GUIDE_DETAIL_EVENTS_POLICY.fingerprint,
      at: epoch(400),
      groups: {
        [group]: {
          [conversationId(1)]: {
            facts: [
              {
                kind: "customer.end",
                participantId: "p-1",
                sessionId: specs[0]?.body["sessionId"],
                eventAt: epoch(99),
                envelopeId: null,
                interactionType: "voice",
                direction: "inbound",
                phoneKey: null,
                contactKey: null,
                talkMs: 99_000,
                hasHungUp: true,
              },
            ],
            arrivedAt: epoch(400),
            answered: null,
            isChanged: true,
            isOver: true,
          },
        },
      },
    });
    const done = run(arriving(simpleCallEvents()));
    expect(heldIn(done)).toMatchObject({ arrivedAt: epoch(406), isChanged: false, isOver: true });
    expect(heldIn(done)?.answered).toMatch(/^[0-9a-f]{32}$/);
  });

  it("should make keys of customers alone, and none without a secret", () => {
    const withSecret = run(arriving(simpleCallEvents()), { customerKeySecret: "a secret" });
    const keys = heldIn(withSecret)?.facts.flatMap((fact) =>
      "phoneKey" in fact ? [fact.phoneKey, fact.contactKey] : [],
    );
    expect(new Set(keys).size).toBe(2);
    expect(keys?.every((key) => /^[0-9a-f]{64}$/.test(String(key)))).toBe(true);
    expect(lastRecords(withSecret).conversation.customer_key).toBe(keys?.[0]);
  });

  it("should stay the same object where a tick has nothing to do, though its time passes", () => {
    const done = run(arriving(simpleCallEvents()));
    for (const seconds of [500, 1000, 5000]) {
      const step = stepDetailEvents(done.state, tick(seconds));
      expect(step).toMatchObject({ effects: [], because: "nothing-due" });
      expect(step.state.groups).toBe(done.state.groups);
      expect(step.state.at).toBe(epoch(seconds));
    }
    const waiting = run(arriving(simpleCallEvents().slice(0, -1)));
    expect(stepDetailEvents(waiting.state, tick(407)).state.groups).toBe(waiting.state.groups);
  });

  it("should answer nothing anew when the grace of a late event is over that changed nothing", () => {
    const withoutWork = simpleCallEvents().slice(0, -1);
    const late = run([...arriving(withoutWork), tick(800), ...arriving([other("flow.start", 20, 9)], 900), tick(1020)]);
    expect(kinds(late)).toEqual(["conversation-completed"]);
    expect(late.because.slice(-3)).toEqual(["due", "noted", "nothing-due"]);
    expect(heldIn(late)?.isChanged).toBe(false);
  });

  it("should be as it was after what is ignored, known, without facts or malformed", () => {
    const { state } = run(arriving(simpleCallEvents()));
    const [first] = simpleCallEvents();
    const inputs = [
      webSocket(first as NonNullable<typeof first>),
      webSocket(other("attributes", 5, 1)),
      { topicName: "channel.metadata" },
      "busy",
    ];
    const steps = inputs.map((event) => stepDetailEvents(state, { event, at: epoch(9000) }));
    expect(steps.map((step) => step.because)).toEqual(["duplicate", "no-facts", "ignored", "quarantined"]);
    for (const step of steps) expect(step.state).toBe(state);
  });
});

describe("a malformed event", () => {
  const answer = (body: object, keepPayload = false) => {
    const event = webSocket({ topic: "acd.start", body: { ...other("acd.start", 1, 2).body, ...body } });
    const { effects } = stepDetailEvents(initialDetailEvents(), { event, at: 0 }, undefined, { keepPayload });
    expect(effects).toHaveLength(1);
    return effects[0];
  };

  it.each<[string, object, string, string | null, [string, string, string][]]>([
    ["no conversation", { conversationId: null }, "missing-id", null, [["eventBody.conversationId", "an id", "null"]]],
    [
      "a number for it",
      { conversationId: 7 },
      "wrong-type",
      null,
      [["eventBody.conversationId", "a text", "a number"]],
    ],
    [
      "several mistakes",
      { conversationId: "", sessionId: undefined, eventTime: 0.5 },
      "missing-id",
      null,
      [
        ["eventBody.conversationId", "an id", "a text of 0 characters"],
        ["eventBody.eventTime", "an instant in whole epoch milliseconds", "0.5"],
        ["eventBody.sessionId", "an id", "missing"],
      ],
    ],
    [
      "a mistake and a conversation",
      { direction: 7 },
      "wrong-type",
      conversationId(1),
      [["eventBody.direction", "a text", "a number"]],
    ],
  ])("should be quarantined when it has %s, with every problem", (_, body, reason, recordId, problems) => {
    const entry = answer(body);
    expect(entry).toMatchObject({ kind: "quarantined", platform: "genesys_cloud", reason, recordId });
    expect(entry).toMatchObject({
      problems: problems.map(([path, expected, received]) => ({ path, expected, received })),
    });
    expect(entry).not.toHaveProperty("payload");
    expect(answer(body, true)).toHaveProperty("payload");
  });

  it("should be quarantined for its envelope", () => {
    const { effects } = stepDetailEvents(initialDetailEvents(), { event: "busy", at: 0 });
    expect(effects).toMatchObject([
      {
        kind: "quarantined",
        reason: "not-a-record",
        recordId: null,
        problems: [{ path: "", expected: "an event envelope, or an event body", received: "a text of 4 characters" }],
      },
    ]);
  });
});
