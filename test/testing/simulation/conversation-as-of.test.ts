import { describe, expect, it } from "vitest";
import { conversationAsOf } from "../../../src/testing/simulation/genesys/conversation-as-of.ts";

const at = (clock: string): number => Date.parse(`2026-03-02T${clock}Z`);
const instant = (clock: string): string => `2026-03-02T${clock}.000Z`;

const conversation = {
  conversationId: "c-1",
  conversationStart: instant("08:00:00"),
  conversationEnd: instant("08:10:00"),
  mediaStatsMinConversationMos: 4.1,
  mediaStatsMinConversationRFactor: 83,
  participants: [
    {
      purpose: "ivr",
      sessions: [
        {
          flow: { flowId: "f-1", exitReason: "TRANSFER", transferType: "ACD" },
          metrics: [{ name: "tIvr", value: 60_000, emitDate: instant("08:01:00") }],
          segments: [
            { segmentStart: instant("08:00:00"), segmentEnd: instant("08:01:00"), disconnectType: "transfer" },
          ],
        },
      ],
    },
    { purpose: "workflow", sessions: null },
    {
      purpose: "agent",
      sessions: [
        {
          mediaEndpointStats: [{ minMos: 4.1, eventTime: instant("08:05:00") }],
          metrics: [
            { name: "tTalk", value: 240_000, emitDate: instant("08:05:00") },
            { name: "tAcw", value: 60_000, emitDate: instant("08:06:00") },
          ],
          segments: [
            { segmentType: "interact", segmentStart: instant("08:01:00"), segmentEnd: instant("08:05:00") },
            {
              segmentType: "wrapup",
              segmentStart: instant("08:05:00"),
              segmentEnd: instant("08:06:00"),
              wrapUpCode: "w-1",
            },
          ],
        },
      ],
    },
  ],
};

describe("conversationAsOf", () => {
  it("should be nothing before the conversation began", () => {
    expect(conversationAsOf(conversation, at("07:59:59.999"))).toBeNull();
    expect(conversationAsOf(conversation, at("08:00:00"))).not.toBeNull();
  });

  it("should leave out who came later, and the ends of what still ran", () => {
    expect(conversationAsOf(conversation, at("08:00:30"))).toEqual({
      conversationId: "c-1",
      conversationStart: instant("08:00:00"),
      participants: [
        {
          purpose: "ivr",
          sessions: [{ flow: { flowId: "f-1" }, metrics: [], segments: [{ segmentStart: instant("08:00:00") }] }],
        },
        { purpose: "workflow", sessions: null },
      ],
    });
  });

  it("should know talk and line quality, but no after-call work, as soon as the agent has left", () => {
    const { participants, ...facts } = conversationAsOf(conversation, at("08:05:30")) as typeof conversation;
    expect(facts).toEqual({
      conversationId: "c-1",
      conversationStart: instant("08:00:00"),
      mediaStatsMinConversationMos: 4.1,
      mediaStatsMinConversationRFactor: 83,
    });
    expect(participants[2]?.sessions).toEqual([
      {
        mediaEndpointStats: [{ minMos: 4.1, eventTime: instant("08:05:00") }],
        metrics: [{ name: "tTalk", value: 240_000, emitDate: instant("08:05:00") }],
        segments: [
          { segmentType: "interact", segmentStart: instant("08:01:00"), segmentEnd: instant("08:05:00") },
          { segmentType: "wrapup", segmentStart: instant("08:05:00") },
        ],
      },
    ]);
  });

  it("should be the whole record at its end, and leave the record as it is", () => {
    const before = structuredClone(conversation);
    expect(conversationAsOf(conversation, at("08:10:00"))).toEqual(conversation);
    expect(conversation).toEqual(before);
  });
});
