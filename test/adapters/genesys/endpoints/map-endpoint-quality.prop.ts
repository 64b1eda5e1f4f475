import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapEndpointQuality } from "../../../../src/adapters/genesys/endpoints/map-endpoint-quality.ts";
import { locateNetworkFault } from "../../../../src/mos/reading/locate-network-fault.ts";
import { hostileJson } from "../../../../src/testing/arbitrary-hostile.ts";

const endpoint = fc.record(
  {
    codecs: fc.array(fc.constantFrom("audio/PCMU", "audio/opus", "audio/G722"), { maxLength: 3 }),
    eventTime: fc.constantFrom("2026-03-02T08:06:02.100Z", "2026-03-02T08:07:00Z"),
    minMos: fc.constantFrom(0, 0.5, 1, 2.5, 4.31, 4.88, 5.5),
    minRFactor: fc.constantFrom(-1, 0, 60.5, 93.2, 151),
    receivedPackets: fc.nat(20_000),
  },
  { requiredKeys: [] },
);
const session = fc.record({
  sessionId: fc.constantFrom("s-1", "s-2"),
  mediaEndpointStats: fc.array(endpoint, { maxLength: 3 }),
});
const participant = fc.record({
  purpose: fc.constantFrom("customer", "agent", "acd"),
  participantId: fc.constantFrom("p-1", "p-2"),
  userId: fc.constantFrom("u-1", "u-2"),
  sessions: fc.array(session, { maxLength: 3 }),
});
const conversations = fc.array(
  fc.record({
    conversationId: fc.constantFrom("c-1", "c-2", "c-3"),
    participants: fc.array(participant, { maxLength: 4 }),
  }),
  { maxLength: 5 },
);

describe("mapEndpointQuality", () => {
  it("answers alike whatever the order of conversations, participants, sessions and endpoints", () => {
    fc.assert(
      fc.property(conversations, (all) => {
        const turned = all.toReversed().map((one) => ({
          ...one,
          participants: one.participants.toReversed().map((part) => ({
            ...part,
            sessions: part.sessions
              .toReversed()
              .map((own) => ({ ...own, mediaEndpointStats: own.mediaEndpointStats.toReversed() })),
          })),
        }));
        expect(mapEndpointQuality(turned)).toEqual(mapEndpointQuality(all));
      }),
    );
  });

  it("gives every endpoint of the fullest copy, all of which locateNetworkFault takes", () => {
    fc.assert(
      fc.property(conversations, (all) => {
        const most = new Map<string, number>();
        for (const { conversationId, participants } of all) {
          const count = participants.flatMap((one) => one.sessions.flatMap((own) => own.mediaEndpointStats)).length;
          most.set(conversationId, Math.max(most.get(conversationId) ?? 0, count));
        }
        const { calls } = mapEndpointQuality({ conversations: all });
        expect(calls.map((call) => [call.conversationId, call.endpoints.length])).toEqual(
          [...most].filter(([, count]) => count > 0).sort(),
        );
        for (const { endpoints } of calls) expect(() => locateNetworkFault(endpoints)).not.toThrow();
      }),
    );
  });

  it("accounts for any JSON, and never throws on it", () => {
    const odd = fc.oneof(
      hostileJson(),
      fc.record({ conversationId: hostileJson(), participants: fc.array(hostileJson(), { maxLength: 3 }) }),
      hostileJson().map((value) => ({
        conversationId: "c-1",
        participants: [{ sessions: [{ mediaEndpointStats: [value] }] }],
      })),
    );
    fc.assert(
      fc.property(odd, (input) => {
        const { counts, quarantined } = mapEndpointQuality(input);
        const { read, mapped, replaced, ignored } = counts;
        expect(read).toBe(mapped + replaced + ignored + quarantined.length);
        for (const { problems } of quarantined) expect(problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
