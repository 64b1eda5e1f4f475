import { describe, expect, it } from "vitest";
import { assembleParties } from "../../../../src/adapters/genesys/detail-events/assemble-parties.ts";
import type { DetailFact } from "../../../../src/adapters/genesys/detail-events/model.ts";
import { epoch } from "../builder.ts";
import { acdEnd, customerEnd, customerStart, userEnd } from "./facts.ts";

const partyOf = (...facts: DetailFact[]) => {
  const parties = assembleParties(facts);
  expect(parties).toHaveLength(1);
  return parties[0];
};
const PARTY = {
  participantId: "p-c",
  isExternal: false,
  isThirdParty: false,
  isInbound: true,
  isOutbound: false,
  startedAt: epoch(2),
  endedAt: epoch(99),
  isRunning: false,
  interactionType: "voice",
  contactId: null,
  ani: null,
  dnis: null,
  callbackNumber: null,
  isWaitedFor: false,
  hasHungUp: false,
  lastEventAt: epoch(99),
  phoneKey: null,
  contactKey: null,
};
const callback = { interactionType: "callback" } as const;

describe("assembleParties", () => {
  it("should make one party of each participant with events of a customer", () => {
    expect(assembleParties([userEnd(1, "s"), acdEnd(2, "q")])).toEqual([]);
    expect(assembleParties([customerStart(2, "c"), userEnd(3, "s"), customerEnd(99, "c")])).toEqual([PARTY]);
    const { participantId } = { participantId: "p-d" };
    const both = [customerStart(2, "c"), customerStart(5, "d", { participantId }), customerEnd(99, "c")];
    expect(assembleParties(both)).toEqual([
      PARTY,
      {
        ...PARTY,
        participantId,
        startedAt: epoch(5),
        endedAt: null,
        isRunning: true,
        isWaitedFor: true,
        lastEventAt: epoch(5),
      },
    ]);
  });

  it("should begin with the earliest that is known, which an end tells by its talk", () => {
    expect(partyOf(customerStart(2, "c"), customerEnd(99, "c", { talkMs: 96_000 }))?.startedAt).toBe(epoch(2));
    expect(partyOf(customerStart(2, "c"), customerEnd(99, "c", { talkMs: 98_000 }))?.startedAt).toBe(epoch(1));
    expect(partyOf(customerEnd(99, "c"))?.startedAt).toBe(epoch(99));
    expect(partyOf(customerEnd(0, "c", { eventAt: 1000, talkMs: 5000 }))?.startedAt).toBe(0);
  });

  it("should have the direction and kind of what was first, of two at once the first fact", () => {
    const of = (...facts: DetailFact[]) => {
      const party = partyOf(...facts);
      return [party?.isInbound, party?.isOutbound, party?.interactionType];
    };
    const back = { direction: "outbound", ...callback } as const;
    expect(of(customerStart(2, "c"), customerEnd(99, "c", { ...back, talkMs: 96_000 }))).toEqual([
      true,
      false,
      "voice",
    ]);
    expect(of(customerStart(2, "c"), customerEnd(99, "c", { ...back, talkMs: 98_000 }))).toEqual([
      false,
      true,
      "callback",
    ]);
    expect(of(customerStart(2, "c", back), customerStart(2, "c"))).toEqual([false, true, "callback"]);
    expect(of(customerStart(2, "c"), customerStart(2, "c", back))).toEqual([true, false, "voice"]);
    expect(of(customerStart(2, "c", { direction: null }))).toEqual([false, false, "voice"]);
  });

  it("should leave out how long a callback was on the list, and wait for its end all the same", () => {
    const list = [customerEnd(60, "c"), customerEnd(900, "d", { participantId: "p-c", ...callback })];
    expect(partyOf(...list)).toMatchObject({ endedAt: epoch(60), lastEventAt: epoch(900), isWaitedFor: false });
    expect(partyOf(...list.slice(1))).toMatchObject({ endedAt: null, lastEventAt: epoch(900), isWaitedFor: false });
  });

  it("should end with the last of its ends, and be told by it who hung up", () => {
    const own = { participantId: "p-c" };
    const first = customerEnd(60, "c", { hasHungUp: true });
    const last = customerEnd(70, "d", own);
    expect(partyOf(first, last)).toMatchObject({ endedAt: epoch(70), lastEventAt: epoch(70), hasHungUp: false });
    expect(partyOf(last, first)).toMatchObject({ endedAt: epoch(70), lastEventAt: epoch(70), hasHungUp: true });
    expect(partyOf(first, customerStart(80, "c"))).toMatchObject({ endedAt: epoch(60), lastEventAt: epoch(80) });
  });

  it("should be waited for until each of its sessions that began has ended", () => {
    const waited = (...facts: DetailFact[]) => {
      const party = partyOf(...facts);
      expect(party?.isRunning).toBe(party?.isWaitedFor);
      return party?.isWaitedFor;
    };
    const own = { participantId: "p-c" };
    expect(waited(customerStart(2, "c"))).toBe(true);
    expect(waited(customerEnd(2, "c"))).toBe(false);
    expect(waited(customerStart(2, "c"), customerEnd(2, "c"))).toBe(false);
    expect(waited(customerStart(2, "c"), customerEnd(1, "c"))).toBe(true);
    expect(waited(customerStart(2, "c"), customerEnd(9, "d", own))).toBe(true);
    expect(waited(customerStart(2, "c"), customerEnd(9, "c"), customerStart(5, "d", own))).toBe(true);
    expect(waited(customerStart(2, "c"), customerEnd(9, "c"), customerEnd(1, "d", own))).toBe(false);
  });

  it("should have the first keys that are known", () => {
    const keys = (phoneKey: string | null, contactKey: string | null) => ({ phoneKey, contactKey });
    const known = partyOf(
      customerStart(2, "c", keys(null, "k-1")),
      customerStart(3, "c", keys("n-2", null)),
      customerEnd(9, "c", keys("n-3", "k-3")),
    );
    expect(known).toMatchObject({ phoneKey: "n-2", contactKey: "k-1" });
  });
});
