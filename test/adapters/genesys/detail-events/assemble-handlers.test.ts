import { describe, expect, it } from "vitest";
import { assembleHandlers } from "../../../../src/adapters/genesys/detail-events/assemble-handlers.ts";
import type { DetailFact } from "../../../../src/adapters/genesys/detail-events/model.ts";
import { epoch } from "../builder.ts";
import { acdEnd, acdStart, customerEnd, other, userEnd, userStart, wrapUp } from "./facts.ts";

const NO_STRETCHES = {
  leftAt: epoch(100),
  endedAt: epoch(100),
  isRunning: false,
  hasInteraction: false,
  hasObservation: false,
  busy: [],
  queueId: null,
  wrapUpCode: null,
  wrapUpAt: Number.NEGATIVE_INFINITY,
};
const NO_DURATIONS = {
  talkMs: null,
  holdMs: null,
  acwMs: null,
  handleMs: null,
  reachingMs: 0,
  transferCount: 0,
  isAnswered: false,
  isNotResponding: false,
};
const partOf = (...facts: DetailFact[]) => {
  const { parts, hasLooseEnds } = assembleHandlers(facts);
  expect([parts.length, hasLooseEnds]).toEqual([1, false]);
  return parts[0];
};
const WORKED = { talkMs: 60_000, holdMs: 5000, ringMs: 3000, reachingMs: 2000 };

describe("assembleHandlers", () => {
  it("should find nobody where no event tells of a user", () => {
    const facts = [acdStart(0, "q"), acdEnd(5, "q"), customerEnd(9, "c"), other("flow.end", 1)];
    expect(assembleHandlers(facts)).toEqual({ parts: [], hasLooseEnds: false, isAwaitingAfterCallWork: false });
  });

  it("should make a part of a session's end and its after-call work", () => {
    const facts = [
      userStart(30, "s"),
      userEnd(100, "s", { ...WORKED, agentId: "a-2", queueId: "q-1", interactionType: "chat", isTransfer: true }),
      wrapUp("acw", 110, "s", { acwMs: 10_000, code: "sold" }),
    ];
    expect(assembleHandlers(facts)).toEqual({
      parts: [
        {
          agentId: "a-2",
          leg: "s",
          interactionType: "chat",
          durations: {
            talkMs: 60_000,
            holdMs: 5000,
            acwMs: 10_000,
            handleMs: 77_000,
            reachingMs: 2000,
            transferCount: 1,
            isAnswered: true,
            isNotResponding: false,
          },
          stretches: {
            ...NO_STRETCHES,
            firstAt: epoch(30),
            beganAt: epoch(33),
            busy: [epoch(35), epoch(100)],
            queueId: "q-1",
            wrapUpCode: "sold",
            wrapUpAt: epoch(110),
          },
        },
      ],
      hasLooseEnds: false,
      isAwaitingAfterCallWork: false,
    });
  });

  it("should know nothing of what an end does not say", () => {
    const part = { agentId: "a-1", leg: "s", interactionType: "voice" };
    const stretches = { ...NO_STRETCHES, firstAt: epoch(100), beganAt: null };
    expect(assembleHandlers([userEnd(100, "s")])).toEqual({
      parts: [{ ...part, durations: NO_DURATIONS, stretches }],
      hasLooseEnds: false,
      isAwaitingAfterCallWork: false,
    });
    const finished = { ...NO_DURATIONS, talkMs: 0, holdMs: 0, acwMs: 0, handleMs: 0 };
    expect(partOf(userEnd(100, "s"), wrapUp("acw", 101, "s"))).toEqual({ ...part, durations: finished, stretches });
  });

  it.each<[string, Parameters<typeof userEnd>[2], object, object]>([
    [
      "rung in vain",
      { ringMs: 3000, isTransfer: true },
      { ...NO_DURATIONS, isNotResponding: true },
      { ...NO_STRETCHES, firstAt: epoch(97), beganAt: null },
    ],
    [
      "rung for no time, without talk and hold",
      { ringMs: 0, talkMs: 0, holdMs: 0 },
      { ...NO_DURATIONS, talkMs: 0, holdMs: 0 },
      { ...NO_STRETCHES, firstAt: epoch(100), beganAt: null },
    ],
    [
      "reaching somebody in vain",
      { ringMs: 3000, reachingMs: 9000, isTransfer: true },
      { ...NO_DURATIONS, reachingMs: 9000 },
      { ...NO_STRETCHES, firstAt: epoch(88), beganAt: epoch(91) },
    ],
    [
      "holding alone",
      { ringMs: 3000, holdMs: 7000, isTransfer: true },
      { ...NO_DURATIONS, holdMs: 7000, transferCount: 1 },
      { ...NO_STRETCHES, firstAt: epoch(90), beganAt: epoch(93), busy: [epoch(93), epoch(100)] },
    ],
    [
      "talking alone",
      { talkMs: 1 },
      { ...NO_DURATIONS, talkMs: 1, isAnswered: true },
      { ...NO_STRETCHES, firstAt: epoch(99.999), beganAt: epoch(99.999), busy: [epoch(99.999), epoch(100)] },
    ],
  ])("should tell %s", (_, more, durations, stretches) => {
    expect(partOf(userEnd(100, "s", more))).toMatchObject({ durations, stretches });
  });

  it("should begin nothing before 1970", () => {
    const eventAt = 1000;
    expect(partOf(userEnd(0, "s", { eventAt, talkMs: 5000, ringMs: 1 }))?.stretches).toMatchObject({
      firstAt: 0,
      beganAt: 0,
      leftAt: 1000,
    });
  });

  it("should take after-call work before the wrap-up, and the last code of either", () => {
    const end = userEnd(100, "s", WORKED);
    const acw = (at: number, acwMs: number, code: string | null) => wrapUp("acw", at, "s", { acwMs, code });
    const coded = (at: number, acwMs: number, code: string | null) => wrapUp("wrapup", at, "s", { acwMs, code });
    const found = (...facts: DetailFact[]) => {
      const part = partOf(end, ...facts);
      return [part?.durations.acwMs, part?.stretches.wrapUpCode, part?.stretches.wrapUpAt];
    };
    expect(found(acw(101, 1, "a"))).toEqual([1, "a", epoch(101)]);
    expect(found(coded(101, 1, "a"))).toEqual([1, "a", epoch(101)]);
    expect(found(acw(101, 1, "a"), coded(102, 2, "b"))).toEqual([1, "b", epoch(102)]);
    expect(found(acw(101, 1, "a"), coded(102, 2, null))).toEqual([1, "a", epoch(101)]);
    expect(found(coded(101, 2, "b"), acw(102, 1, null))).toEqual([1, "b", epoch(101)]);
    expect(found(acw(101, 1, "a"), acw(102, 3, "c"))).toEqual([3, "c", epoch(102)]);
    expect(found(coded(101, 2, "b"), coded(102, 4, "d"))).toEqual([4, "d", epoch(102)]);
    expect(found(coded(101, 2, null), acdEnd(103, "s"))).toEqual([2, null, Number.NEGATIVE_INFINITY]);
  });

  it("should take the last end of a session", () => {
    expect(partOf(userEnd(90, "s", { talkMs: 1 }), userEnd(100, "s", { talkMs: 2 }))?.durations.talkMs).toBe(2);
  });

  it("should keep sessions apart, and wait for what has not come", () => {
    const facts = [
      userEnd(90, "s", WORKED),
      wrapUp("acw", 91, "s", { acwMs: 1 }),
      userEnd(100, "t", { agentId: "a-2" }),
    ];
    const { parts, ...rest } = assembleHandlers(facts);
    expect(parts.map((part) => [part.leg, part.agentId, part.durations.acwMs])).toEqual([
      ["s", "a-1", 1],
      ["t", "a-2", null],
    ]);
    expect(rest).toEqual({ hasLooseEnds: false, isAwaitingAfterCallWork: false });
    const flags = (...more: DetailFact[]) => {
      const { hasLooseEnds, isAwaitingAfterCallWork } = assembleHandlers([...facts, ...more]);
      return [hasLooseEnds, isAwaitingAfterCallWork];
    };
    expect(flags(userStart(95, "u"))).toEqual([true, false]);
    expect(flags(wrapUp("acw", 95, "u"))).toEqual([true, false]);
    expect(flags(wrapUp("wrapup", 95, "u"))).toEqual([true, false]);
    expect(flags(userEnd(95, "u", { talkMs: 1 }))).toEqual([false, true]);
    expect(flags(userEnd(95, "u", { holdMs: 1 }))).toEqual([false, true]);
    expect(flags(userEnd(95, "u", { reachingMs: 1 }))).toEqual([false, true]);
    expect(flags(userEnd(95, "u", { ringMs: 1 }))).toEqual([false, false]);
    expect(flags(userEnd(95, "u", { talkMs: 1 }), wrapUp("wrapup", 96, "u"))).toEqual([false, false]);
  });
});
