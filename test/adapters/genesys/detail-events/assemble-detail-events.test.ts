import { describe, expect, it } from "vitest";
import {
  assembleDetailEvents,
  compareFacts,
} from "../../../../src/adapters/genesys/detail-events/assemble-detail-events.ts";
import type { DetailFact } from "../../../../src/adapters/genesys/detail-events/model.ts";
import { noSigns } from "../../../../src/adapters/genesys/details/draft.ts";
import { epoch } from "../builder.ts";
import { acdEnd, acdStart, customerEnd, customerStart, other, userEnd, userStart, wrapUp } from "./facts.ts";

const callback = { interactionType: "callback" } as const;
const draftOf = (...facts: DetailFact[]) => assembleDetailEvents("c-1", facts).draft;
const startOf = (...facts: DetailFact[]) => draftOf(...facts).startedAt;

describe("assembleDetailEvents", () => {
  it("should put a call together, in whatever order its facts came", () => {
    const facts = [
      customerStart(1, "c", { phoneKey: "n-1", contactKey: "k-1" }),
      acdStart(2, "q"),
      acdEnd(20, "q", { waitMs: 18_000, queueId: "q-1" }),
      userEnd(90, "s", { talkMs: 70_000 }),
      customerEnd(90, "c", { talkMs: 89_000, hasHungUp: true }),
      wrapUp("acw", 99, "s", { acwMs: 9000 }),
    ];
    const assembled = assembleDetailEvents("c-1", facts);
    const { draft, ...rest } = assembled;
    expect(rest).toEqual({ hasEnded: true, isSettled: true, customerKey: "n-1" });
    const { handlers, visits, parties, ...others } = draft;
    expect(others).toEqual({
      conversationId: "c-1",
      startedAt: epoch(1),
      endedAt: epoch(90),
      direction: "inbound",
      isLineOffScale: false,
      hasRepeatedSessions: false,
      signs: { ...noSigns(), hasQueue: true, hasFlowDisconnect: true },
      ivrMs: null,
      mos: null,
      rFactor: null,
      codec: null,
      hasParticipants: true,
      hasLooseEnds: false,
      hasGuessedTransfers: true,
    });
    expect([handlers.length, visits.length, parties.length]).toEqual([1, 1, 1]);
    expect(assembleDetailEvents("c-1", facts.toReversed())).toEqual(assembled);
  });

  it("should know of nothing where there is no fact", () => {
    expect(assembleDetailEvents("c-1", [])).toMatchObject({
      draft: { startedAt: 0, endedAt: null, direction: null, handlers: [], parties: [], hasGuessedTransfers: false },
      hasEnded: false,
      isSettled: false,
      customerKey: null,
    });
  });

  it.each<[string, DetailFact[], object]>([
    ["a flow that began", [other("flow.start", 0)], { hasFlow: true }],
    ["a flow that ended", [other("flow.end", 0)], { hasFlow: true }],
    ["a voicemail that ended", [other("voicemail.end", 0)], { hasLeftVoicemail: true }],
    ["a voicemail that began", [other("voicemail.start", 0)], {}],
    ["a visit", [acdEnd(9, "q")], { hasQueue: true }],
    ["a visit of a callback", [acdEnd(9, "q", callback)], { hasQueue: true, hasCallbackQueue: true }],
    ["a visit that was given up", [acdEnd(9, "q", { isAbandoned: true })], { hasQueue: true, hasAbandonedQueue: true }],
    [
      "a callback that was given up",
      [acdEnd(9, "q", { isAbandoned: true, ...callback })],
      { hasQueue: true, hasCallbackQueue: true, hasAbandonedCallback: true },
    ],
    ["a customer who hung up", [customerEnd(9, "c", { hasHungUp: true })], { hasQueue: true, hasFlowDisconnect: true }],
    ["a user's session outside of queues", [userEnd(9, "s")], {}],
  ])("should see the signs of %s, whatever else there was", (_, facts, signs) => {
    const before = facts.some((fact) => fact.kind.startsWith("customer")) ? [] : [userStart(1, "s")];
    expect(draftOf(...before, ...facts).signs).toEqual({ ...noSigns(), ...signs });
  });

  it.each<[string, DetailFact, number]>([
    ["a visit that told its wait", acdEnd(50, "q", { waitMs: 30_000 }), 20],
    ["a visit that did not", acdEnd(50, "q"), 50],
    ["a customer's end", customerEnd(50, "c", { talkMs: 40_000 }), 10],
    ["a customer's end without talk", customerEnd(50, "c"), 50],
    ["a user's end", userEnd(50, "s", { talkMs: 1000, holdMs: 2000, ringMs: 4000, reachingMs: 8000 }), 35],
    ["a user's end that tells nothing", userEnd(50, "s"), 50],
    ["after-call work", wrapUp("acw", 50, "s", { acwMs: 5000 }), 45],
    ["a wrap-up", wrapUp("wrapup", 50, "s", { acwMs: 6000 }), 44],
    ["after-call work that tells nothing", wrapUp("acw", 50, "s"), 50],
    ["anything else", other("flow.end", 50), 50],
  ])("should begin with the first thing that is known, of %s what it tells of", (_, fact, seconds) => {
    expect(startOf(fact)).toBe(epoch(seconds));
    expect(startOf(customerStart(55, "d"), fact)).toBe(epoch(seconds));
    expect(startOf(customerStart(5, "d"), fact)).toBe(epoch(5));
  });

  it("should begin nothing before 1970", () => {
    expect(startOf(customerEnd(0, "c", { eventAt: 1000, talkMs: 5000 }))).toBe(0);
  });

  it.each<[string, DetailFact[], string | null]>([
    ["inbound", [customerStart(0, "c")], "inbound"],
    ["outbound", [customerStart(0, "c", { direction: "outbound" })], "outbound"],
    ["unknown", [customerStart(0, "c", { direction: null })], null],
    ["unknown without a customer", [userEnd(9, "s")], null],
    [
      "that of the customer who was there first",
      [customerStart(1, "d", { direction: "outbound" }), customerStart(0, "c")],
      "inbound",
    ],
  ])("should have the direction %s", (_, facts, direction) => {
    expect(draftOf(...facts).direction).toBe(direction);
  });

  it("should have ended with the customer, and be settled when nothing is missing", () => {
    const states = (...facts: DetailFact[]) => {
      const { draft, hasEnded, isSettled } = assembleDetailEvents("c-1", facts);
      return [draft.endedAt === null ? null : draft.endedAt - epoch(0), hasEnded, draft.hasLooseEnds, isSettled];
    };
    const end = customerEnd(90, "c");
    const visit = acdEnd(20, "q", { waitMs: 0 });
    expect(states(end, visit)).toEqual([90_000, true, false, true]);
    expect(states(end, visit, customerStart(95, "c"))).toEqual([null, false, false, false]);
    expect(states(visit)).toEqual([null, false, false, false]);
    expect(states(end, visit, acdStart(30, "p"))).toEqual([90_000, true, true, false]);
    expect(states(end, visit, userStart(30, "s"))).toEqual([90_000, true, true, false]);
    expect(states(end, visit, userEnd(30, "s", { talkMs: 1 }))).toEqual([90_000, true, false, false]);
    expect(states(end, visit, userEnd(30, "s"))).toEqual([90_000, true, false, true]);
  });

  it("should know the customer by the number, else by the contact", () => {
    const key = (phoneKey: string | null, contactKey: string | null) =>
      assembleDetailEvents("c-1", [customerStart(0, "c", { phoneKey, contactKey })]).customerKey;
    expect([key("n", "k"), key(null, "k"), key(null, null)]).toEqual(["n", "k", null]);
  });
});

describe("compareFacts", () => {
  it("should order facts by time, topic and session", () => {
    const facts = [
      wrapUp("acw", 1, "z"),
      userEnd(1, "a"),
      userStart(1, "a"),
      userStart(1, "b"),
      acdStart(2, "a"),
      wrapUp("acw", 2, "a"),
    ];
    const rotated = [...facts.slice(3), ...facts.slice(0, 3)];
    for (const list of [facts, facts.toReversed(), rotated]) expect(list.toSorted(compareFacts)).toEqual(facts);
    expect(compareFacts(userEnd(1, "a"), userEnd(1, "a", { talkMs: 7 }))).toBe(0);
  });
});
