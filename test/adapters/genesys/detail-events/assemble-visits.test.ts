import { describe, expect, it } from "vitest";
import { assembleVisits } from "../../../../src/adapters/genesys/detail-events/assemble-visits.ts";
import { epoch } from "../builder.ts";
import { acdEnd, acdStart, customerEnd, customerStart, other, userEnd, userStart, wrapUp } from "./facts.ts";

const BLANK = {
  isCallback: false,
  acdMs: null,
  stretches: [],
  isRunning: false,
  isBlank: true,
  startedAt: null,
  queueId: null,
};
const callback = { interactionType: "callback" } as const;

describe("assembleVisits", () => {
  it("should make a visit of an end that says how long it took", () => {
    const facts = [acdStart(3, "q"), acdEnd(20, "q", { waitMs: 15_000, queueId: "q-1" })];
    expect(assembleVisits(facts)).toEqual({
      visits: [
        {
          isCallback: false,
          acdMs: 15_000,
          stretches: [epoch(5), epoch(20)],
          isRunning: false,
          isBlank: false,
          startedAt: epoch(5),
          queueId: "q-1",
        },
      ],
      hasLooseEnds: false,
    });
  });

  it("should work out from the last start of the session before it how long a visit took", () => {
    const visit = (seconds: number) => ({
      ...BLANK,
      stretches: [epoch(seconds), epoch(20)],
      isBlank: false,
      startedAt: epoch(seconds),
    });
    const end = acdEnd(20, "q");
    expect(assembleVisits([acdStart(5, "q"), end])).toEqual({ visits: [visit(5)], hasLooseEnds: false });
    expect(
      assembleVisits([acdStart(5, "q"), acdStart(8, "q"), acdStart(9, "p"), acdEnd(19, "p"), end]).visits[1],
    ).toEqual(visit(8));
    expect(assembleVisits([acdStart(20, "q"), end]).visits).toEqual([visit(20)]);
    expect(assembleVisits([acdStart(5, "q"), end, acdStart(30, "q")]).visits[0]).toEqual(visit(5));
    expect(assembleVisits([userStart(5, "q"), end]).visits).toEqual([BLANK]);
    expect(assembleVisits([end]).visits).toEqual([BLANK]);
  });

  it("should have a visit run of which no end has come since", () => {
    const running = (seconds: number) => ({ ...BLANK, isRunning: true, isBlank: false, startedAt: epoch(seconds) });
    const ended = { ...BLANK, acdMs: 0, isBlank: false };
    expect(assembleVisits([acdStart(5, "q")])).toEqual({ visits: [running(5)], hasLooseEnds: true });
    const early = assembleVisits([acdEnd(4, "q", { waitMs: 0 }), acdStart(5, "q")]);
    expect(early).toEqual({
      visits: [{ ...ended, stretches: [epoch(4), epoch(4)], startedAt: epoch(4) }, running(5)],
      hasLooseEnds: true,
    });
    expect(assembleVisits([acdStart(5, "q"), userEnd(9, "q")])).toEqual({ visits: [running(5)], hasLooseEnds: true });
    expect(assembleVisits([acdStart(5, "q"), acdEnd(9, "p", { waitMs: 0 })]).visits[0]).toEqual(running(5));
    const atOnce = [acdEnd(5, "q", { waitMs: 0 }), acdStart(5, "q")];
    expect(assembleVisits(atOnce)).toEqual({
      visits: [{ ...ended, stretches: [epoch(5), epoch(5)], startedAt: epoch(5) }],
      hasLooseEnds: false,
    });
  });

  it("should tell callbacks apart, running and ended", () => {
    const facts = [acdStart(1, "q", callback), acdEnd(5, "q", { waitMs: 0, ...callback }), acdStart(6, "p", callback)];
    expect(assembleVisits(facts).visits.map((visit) => [visit.isCallback, visit.isRunning])).toEqual([
      [true, false],
      [true, true],
    ]);
  });

  it("should take a queue that a user's session names for one that nobody saw, and no others", () => {
    const blank = { visits: [BLANK], hasLooseEnds: true };
    const none = { visits: [], hasLooseEnds: false };
    expect(assembleVisits([customerEnd(9, "c"), userEnd(9, "s", { queueId: "q-1" })])).toEqual(blank);
    expect(assembleVisits([customerStart(0, "c"), customerEnd(9, "c")])).toEqual(blank);
    expect(assembleVisits([customerStart(0, "c")])).toEqual(blank);
    expect(assembleVisits([customerEnd(9, "c"), userEnd(9, "s")])).toEqual(none);
    expect(assembleVisits([customerEnd(9, "c"), userStart(9, "s", { queueId: "q-1" })])).toEqual(none);
    expect(assembleVisits([customerEnd(9, "c"), other("flow.start", 0)])).toEqual(none);
    expect(assembleVisits([customerEnd(9, "c"), wrapUp("acw", 0, "s")])).toEqual(none);
    const seen = [acdEnd(5, "q", { waitMs: 0 }), userEnd(9, "s", { queueId: "q-1" })];
    expect(assembleVisits(seen)).toMatchObject({ visits: [{ isBlank: false }], hasLooseEnds: false });
  });

  it("should wait for the session of whoever answered", () => {
    const loose = (...facts: Parameters<typeof assembleVisits>[0]) => assembleVisits(facts).hasLooseEnds;
    const answered = acdEnd(5, "q", { waitMs: 0, isAnswered: true });
    const byOne = acdEnd(5, "q", { waitMs: 0, isAnswered: true, answeredBy: "a-1" });
    expect(loose(acdEnd(5, "q", { waitMs: 0, answeredBy: "a-1" }))).toBe(false);
    expect(loose(answered)).toBe(true);
    expect(loose(answered, wrapUp("acw", 9, "s"))).toBe(true);
    expect(loose(answered, userStart(9, "s", { agentId: null }))).toBe(false);
    expect(loose(answered, userEnd(9, "s", { agentId: null }))).toBe(false);
    expect(loose(byOne, userStart(9, "s", { agentId: "a-2" }))).toBe(true);
    expect(loose(byOne, userEnd(9, "s", { agentId: "a-2" }), userStart(9, "s"))).toBe(false);
    expect(loose(byOne, userEnd(9, "s"))).toBe(false);
  });
});
