import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DetailEventsInput } from "../../../../src/adapters/genesys/detail-events/model.ts";
import {
  initialDetailEvents,
  stepDetailEvents,
} from "../../../../src/adapters/genesys/detail-events/step-detail-events.ts";
import { checkCanonicalConversation } from "../../../../src/interaction/check-conversation.ts";
import { checkCanonicalEvent } from "../../../../src/interaction/check-event.ts";
import { hostileJson } from "../../../../src/testing/arbitrary-hostile.ts";
import { epoch } from "../builder.ts";
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
import { lastRecords, run, tick } from "./run-events.ts";

const second = fc.integer({ min: 0, max: 600 });
const anyEvent: fc.Arbitrary<EventSpec> = fc.oneof(
  second.map((at) => customerStart(at)),
  fc.tuple(second, second).map(([at, talk]) => customerEnd(at, talk)),
  fc
    .tuple(second, second, fc.constantFrom("ABANDON", "ANSWERED", "FLOW_OUT"))
    .map(([at, wait, acdOutcome]) =>
      acdEnd(at, wait, 2 + (at % 2), { acdOutcome, mediaType: at % 7 === 0 ? "CALLBACK" : "VOICE" }),
    ),
  second.map((at) => acdStart(at, 2 + (at % 2))),
  fc
    .tuple(second, second, fc.constantFrom("TRANSFER", "PEER"))
    .map(([at, talk, disconnectType]) => userEnd(at, talk, 1 + (at % 3), 5 + (at % 3), { disconnectType })),
  second.map((at) => userStart(at, 1 + (at % 3), 5 + (at % 3))),
  fc
    .tuple(second, second)
    .map(([at, work]) => acw(at, work, 1 + (at % 3), 5 + (at % 3), { wrapupCode: `code-${at % 2}` })),
  second.map((at) => other("wrapup", at, 5 + (at % 3), { wrapupCode: "code-9", wrapupDurationMs: 5 })),
  fc
    .tuple(second, fc.constantFrom("flow.start", "flow.end", "voicemail.end", "attributes"))
    .map(([at, topic]) => other(topic, at, 8)),
);
const scenario = fc.oneof(
  fc.constant(simpleCallEvents()),
  fc.constant(consultEvents()),
  fc.array(anyEvent, { minLength: 1, maxLength: 12 }),
);

/** All events, some of them twice, in any order. */
const delivered = scenario.chain((specs) =>
  fc.tuple(
    fc.constant(specs),
    fc.tuple(fc.subarray(specs), fc.constant(specs)).chain(([again, all]) => {
      const both = [...all, ...again];
      return fc.shuffledSubarray(both, { minLength: both.length });
    }),
  ),
);

const inputs = (specs: readonly EventSpec[]): DetailEventsInput[] =>
  specs.map((spec, index) => ({ event: webSocket(spec), at: epoch(1000 + index / 100) }));
const END = [tick(2000), tick(100_000)];

describe("stepDetailEvents", () => {
  it("always answers the same last records, whatever comes twice and in whatever order", () => {
    fc.assert(
      fc.property(delivered, ([specs, arrived]) => {
        fc.pre(specs.some((spec) => spec.topic !== "attributes"));
        const expected = lastRecords(run([...inputs(specs), ...END]));
        const found = lastRecords(run([...inputs(arrived), ...END]));
        expect({ ...found, kind: "" }).toEqual({ ...expected, kind: "" });
      }),
    );
  });

  it("always answers canonical records", () => {
    fc.assert(
      fc.property(scenario, (specs) => {
        for (const effect of run([...inputs(specs), ...END]).effects) {
          if (!("conversation" in effect)) continue;
          expect(checkCanonicalConversation(effect.conversation)).toEqual([]);
          expect(effect.events.flatMap(checkCanonicalEvent)).toEqual([]);
          expect(effect.conversation.event_ids).toEqual(effect.events.map((event) => event.event_id));
        }
      }),
    );
  });

  it("never answers a conversation as completed twice, nor as revised before it is completed", () => {
    fc.assert(
      fc.property(delivered, fc.nat({ max: 30 }), ([, arrived], place) => {
        const all = inputs(arrived);
        const { effects } = run([...all.slice(0, place), tick(1500), ...all.slice(place), ...END]);
        const kinds = effects.map((effect) => effect.kind);
        expect(kinds.filter((kind) => kind === "conversation-completed").length).toBeLessThanOrEqual(1);
        if (kinds.includes("conversation-revised")) {
          expect(kinds.indexOf("conversation-completed")).toBeLessThan(kinds.indexOf("conversation-revised"));
          expect(kinds).toContain("conversation-completed");
        }
      }),
    );
  });

  it("never answers anything to a replay of what it was told", () => {
    fc.assert(
      fc.property(scenario, (specs) => {
        const events = specs.map((spec, index) => ({ event: eventBridge(spec, `e-${index}`), at: epoch(1000) }));
        const once = run([...events, tick(2000)]);
        const again = run(events, undefined, once.state);
        expect(again.effects).toEqual([]);
        expect(again.state).toEqual(once.state);
      }),
    );
  });

  it("always answers a stream in two parts as it answers it in one", () => {
    fc.assert(
      fc.property(delivered, fc.nat({ max: 20 }), ([, arrived], place) => {
        const all = [...inputs(arrived), ...END];
        const first = run(all.slice(0, place));
        const second = run(all.slice(place), undefined, first.state);
        const whole = run(all);
        expect([...first.effects, ...second.effects]).toEqual(whole.effects);
        expect(second.state).toEqual(whole.state);
      }),
    );
  });

  it("never throws on an event, never changes its arguments and never forgets a broken one", () => {
    const keys = ["topicName", "eventBody", "detail", "detail-type", "conversationId", "sessionId", "eventTime"];
    const topics = fc.constantFrom("user.end", "acd.end", "customer.end", "acw");
    const bodies = fc.tuple(
      topics,
      hostileJson(keys),
      fc.constantFrom(...Object.keys(userEnd(1, 1, 1, 1).body)),
      hostileJson(),
    );
    fc.assert(
      fc.property(bodies, ([topic, event, field, value]) => {
        const state = Object.freeze(initialDetailEvents());
        const broken = webSocket({ topic, body: { ...userEnd(9, 5, 1, 3).body, [field]: value } });
        for (const one of [event, broken]) {
          const before = JSON.stringify(one);
          const step = stepDetailEvents(state, { event: one, at: 0 });
          expect(JSON.stringify(one)).toBe(before);
          expect(["noted", "completed", "no-facts", "ignored", "quarantined"]).toContain(step.because);
          if (step.because === "ignored" || step.because === "quarantined") expect(step.effects).toHaveLength(1);
        }
      }),
    );
  });

  it("shifts every instant of its answers when every instant it is told is shifted", () => {
    fc.assert(
      fc.property(scenario, fc.integer({ min: 0, max: 1_000_000_000 }), (specs, by) => {
        const moved = specs.map(({ topic, body }) => ({
          topic,
          body: { ...body, eventTime: (body["eventTime"] as number) + by },
        }));
        const later = (all: readonly DetailEventsInput[]): DetailEventsInput[] =>
          all.map((input) => ({ ...input, at: input.at + by }));
        const expected = run([...inputs(specs), ...END]).effects;
        const found = run(later([...inputs(moved), ...END])).effects;
        expect(JSON.stringify(found)).toBe(shiftInstants(JSON.stringify(expected), by));
      }),
    );
  });
});

function shiftInstants(text: string, byMs: number): string {
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, (at) =>
    new Date(new Date(at).getTime() + byMs).toISOString(),
  );
}
