import { describe, expect, it } from "vitest";
import { mapConversationDetails } from "../../../../src/adapters/genesys/details/map-conversation-details.ts";
import { callWith, conversation, customer, handled, type Json, participant, session } from "../builder.ts";

/** Keeps the first of two, in either order. */
const expectBetter = (better: Json, worse: Json): void => {
  const { conversations, events } = mapConversationDetails(better);
  expect(mapConversationDetails(worse).conversations).not.toEqual(conversations);
  for (const input of [
    [better, worse],
    [worse, better],
  ]) {
    const found = mapConversationDetails(input);
    expect([found.conversations, found.events]).toEqual([conversations, events]);
    expect(found.counts).toEqual({ read: 2, mapped: 1, replaced: 1, ignored: 0, quarantined: 0 });
  }
};
const measured = (rFactor: number, more: Json): Json => ({
  ...callWith(handled(80)),
  mediaStatsMinConversationRFactor: rFactor,
  ...more,
});
const withFax = (sessionMore: Json): Json => {
  const { participants } = callWith(handled(80)) as { participants: Json[] };
  return {
    participants: [...participants, participant("fax", 9, [session(9, [["interact", 1, 2]], [], sessionMore)])],
  };
};

describe("isBetterCopy", () => {
  it("should take an end at the very beginning of 1970 for one", () => {
    const start = { conversationStart: "1970-01-01T00:00:00Z", conversationEnd: null };
    const ended = conversation([], { ...start, conversationEnd: "1970-01-01T00:00:00Z" });
    const open = conversation([participant("fax", 9, [session(9, [], [["tMagic", 1]])])], start);
    expectBetter(ended, open);
  });

  it("should count a codec among the figures of the line", () => {
    const endpoints = (...codecs: string[]): Json => ({
      ...conversation([
        participant("customer", 1, [
          session(1, [["interact", 0, 9]], [], { mediaEndpointStats: [{ minMos: 4.1, codecs }] }),
        ]),
      ]),
      mediaStatsMinConversationMos: 4.1,
    });
    // As texts the second is greater.
    expectBetter(endpoints("audio/opus"), endpoints("audio/z", "audio/opus"));
    expectBetter(endpoints("audio/opus"), { ...endpoints("audio/z"), mediaStatsMinConversationMos: null });
  });

  it("should count no more of a list than there is in it, and none that is no list", () => {
    expectBetter(measured(80, withFax({ metrics: [] })), measured(70, withFax({ metrics: "none" })));
    expectBetter(measured(80, withFax({ metrics: [] })), measured(70, withFax({ metrics: [7, "x", null] })));
    expectBetter(measured(70, withFax({ metrics: [{}] })), measured(80, withFax({ metrics: [] })));
    expectBetter(measured(70, withFax({ metrics: [{}], segments: [] })), measured(80, withFax({ segments: [{}, {}] })));
    expectBetter(measured(70, withFax({ segments: [{}, {}] })), measured(80, withFax({ segments: [{}] })));
  });

  it("should take the earlier of two ends for the worse, whatever was measured", () => {
    const ended = (conversationEnd: string, more: Json = {}): Json =>
      conversation([customer(0, null)], { conversationEnd, ...more });
    expectBetter(
      ended("2026-03-02T08:10:00.001Z"),
      ended("2026-03-02T08:10:00.000Z", { mediaStatsMinConversationRFactor: 90 }),
    );
  });
});
