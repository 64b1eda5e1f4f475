import { describe, expect, it } from "vitest";
import { mapEndpointQuality } from "../../../../src/adapters/genesys/endpoints/map-endpoint-quality.ts";
import type { EndpointOptions } from "../../../../src/adapters/genesys/endpoints/model.ts";
import { locateNetworkFault } from "../../../../src/mos/reading/locate-network-fault.ts";
import {
  conversation,
  conversationId,
  epoch,
  iso,
  type Json,
  participant,
  session,
  sessionId,
  userId,
} from "../builder.ts";

const measured = (number: number, ...mediaEndpointStats: unknown[]): Json =>
  session(number, [], [], { mediaEndpointStats });
const customer = (...endpoints: unknown[]): Json => participant("customer", 1, [measured(1, ...endpoints)]);
const agent = (...endpoints: unknown[]): Json =>
  participant("agent", 3, [measured(3, ...endpoints)], { userId: userId(1) });

/** The only endpoint of a conversation with nobody but a customer. */
const only = (endpoint: unknown) => mapEndpointQuality(conversation([customer(endpoint)])).calls[0]?.endpoints[0];

const BAD_LINE = {
  codecs: ["audio/PCMU;rate=8000", "audio/pcmu"],
  eventTime: iso(500),
  minMos: 2.9,
  minRFactor: 55.5,
  maxLatencyMs: 310,
  receivedPackets: 9000,
  discardedPackets: 450,
  duplicatePackets: 1,
  invalidPackets: 2,
  overrunPackets: 3,
  underrunPackets: 4,
};

describe("mapEndpointQuality", () => {
  it("should give each endpoint of a call with whose it is and all that it measured", () => {
    const page = {
      conversations: [conversation([agent({ codecs: ["audio/opus"], minMos: 4.88 }), customer(BAD_LINE)])],
      totalHits: 1,
    };
    const { calls, counts, quarantined } = mapEndpointQuality(page, { agents: { [userId(1)]: "agent-1" } });
    expect(quarantined).toEqual([]);
    expect(counts).toEqual({ read: 1, mapped: 1, replaced: 0, ignored: 0, quarantined: 0 });
    expect(calls).toEqual([
      {
        conversationId: conversationId(1),
        endpoints: [
          {
            purpose: "agent",
            participantId: "a0000000-0000-4000-8000-000000000003",
            sessionId: sessionId(3),
            agentId: "agent-1",
            measuredAt: null,
            codec: "opus",
            minMos: 4.88,
            minRFactor: null,
            maxLatencyMs: null,
            receivedPackets: null,
            discardedPackets: null,
            duplicatePackets: null,
            invalidPackets: null,
            overrunPackets: null,
            underrunPackets: null,
          },
          {
            purpose: "customer",
            participantId: "a0000000-0000-4000-8000-000000000001",
            sessionId: sessionId(1),
            agentId: null,
            measuredAt: epoch(500),
            codec: "pcmu",
            minMos: 2.9,
            minRFactor: 55.5,
            maxLatencyMs: 310,
            receivedPackets: 9000,
            discardedPackets: 450,
            duplicatePackets: 1,
            invalidPackets: 2,
            overrunPackets: 3,
            underrunPackets: 4,
          },
        ],
      },
    ]);
  });

  it("should give what the place of a fault is told from", () => {
    const locate = (...participants: Json[]) => {
      const { calls } = mapEndpointQuality(conversation(participants));
      return locateNetworkFault(calls[0]?.endpoints ?? []).kind;
    };
    const good = { codecs: ["audio/opus"], minMos: 4.88 };
    expect(locate(customer(BAD_LINE), agent(good))).toBe("trunk");
    expect(locate(customer(good), agent(BAD_LINE))).toBe("station");
    expect(locate(customer(BAD_LINE), agent(BAD_LINE))).toBe("both");
    expect(locate(customer(good), participant("acd", 2, [measured(2, BAD_LINE)]), agent(good))).toBe("unknown");
  });

  it("should name the user of an agent or a user only, by the table where there is one", () => {
    const user = { userId: userId(1) };
    const participants = ["user", "agent", "external", "ivr"].map((purpose, i) =>
      participant(purpose, i, [measured(i, { minMos: 4 })], user),
    );
    const { calls } = mapEndpointQuality(conversation(participants));
    expect(calls[0]?.endpoints.map((one) => [one.purpose, one.agentId])).toEqual([
      ["user", userId(1)],
      ["agent", userId(1)],
      ["external", null],
      ["ivr", null],
    ]);
  });

  it("should call a purpose that is not told unknown", () => {
    const { calls } = mapEndpointQuality(conversation([{ sessions: [{ mediaEndpointStats: [{ minMos: 4 }] }] }]));
    expect(calls[0]?.endpoints[0]).toMatchObject({ purpose: "unknown", participantId: null, sessionId: null });
  });

  it.each([0, -0, -1])("should take a MOS and an R of %d for no measurement", (minMos) => {
    expect(only({ minMos, minRFactor: minMos })).toMatchObject({ minMos: null, minRFactor: null });
  });

  it.each<[readonly unknown[] | undefined, string | null]>([
    [undefined, null],
    [[], null],
    [["audio/PCMU", "audio/opus"], null],
    [["audio/PCMU", 7], null],
    [["opus"], "opus"],
    [["AUDIO/G722", "g722"], "g722"],
    [[`audio/${"x".repeat(41)}`], null],
  ])("should read of codecs %j the one there is: %j", (codecs, codec) => {
    expect(only({ codecs })?.codec).toBe(codec);
  });

  it("should put endpoints in order of time and content, whatever order they came in", () => {
    const [late, early] = [{ eventTime: iso(90) }, { eventTime: iso(30) }];
    const participants = [
      participant("customer", 2, [measured(5, late, early), measured(4, late)]),
      participant("ivr", 1, [measured(6, late)]),
    ];
    const { endpoints } = mapEndpointQuality(conversation(participants)).calls[0] as {
      endpoints: readonly { sessionId: string | null }[];
    };
    expect(endpoints.map((one) => one.sessionId)).toEqual([5, 6, 4, 5].map(sessionId));
    const turned = participants
      .toReversed()
      .map((one) => ({ ...one, sessions: (one["sessions"] as unknown[]).toReversed() }));
    expect(mapEndpointQuality(conversation(turned)).calls[0]?.endpoints).toEqual(endpoints);
  });

  it("should cost a figure off its scale nothing but itself, and warn of the call once", () => {
    const off = { ...BAD_LINE, minMos: 0.99, minRFactor: 150.1 };
    const page = [
      conversation([customer(off, { ...BAD_LINE, minMos: 5.01 })]),
      conversation([customer(BAD_LINE)], { conversationId: conversationId(2) }),
    ];
    const { calls, warnings, quarantined } = mapEndpointQuality(page);
    expect(quarantined).toEqual([]);
    expect(calls[0]?.endpoints.map((one) => [one.minMos, one.minRFactor, one.maxLatencyMs])).toEqual([
      [null, 55.5, 310],
      [null, null, 310],
    ]);
    expect(warnings).toEqual([
      {
        kind: "warning",
        platform: "genesys_cloud",
        conversationId: conversationId(1),
        code: "line-quality-off-scale",
        message: "A MOS or R factor is off its scale, so it is not known.",
      },
    ]);
    expect(mapEndpointQuality(conversation([customer({ minMos: 0, minRFactor: -1 })])).warnings).toEqual([]);
    for (const one of [{ minMos: 0.99 }, { minRFactor: 150.1 }]) {
      expect(mapEndpointQuality(conversation([customer(one)])).warnings).toHaveLength(1);
    }
  });

  it("should keep of several copies the one with most endpoints, in whatever order they come", () => {
    const before = conversation([customer(BAD_LINE)]);
    const after = conversation([customer(BAD_LINE, { ...BAD_LINE, minMos: 2.5 })]);
    const other = conversation([customer(BAD_LINE, { ...BAD_LINE, minMos: 2.7 })]);
    for (const copies of [
      [before, after, other],
      [other, after, before],
      [after, before, other],
    ]) {
      const { calls, counts } = mapEndpointQuality(copies);
      expect(counts).toEqual({ read: 3, mapped: 1, replaced: 2, ignored: 0, quarantined: 0 });
      expect(calls[0]?.endpoints.map((one) => one.minMos)).toEqual([2.7, 2.9]);
    }
  });

  it("should leave out conversations without endpoints, and count them", () => {
    const chat = conversation([participant("customer", 1, [session(1, [])])], { conversationId: conversationId(2) });
    const calls = [
      chat,
      conversation([customer(BAD_LINE)], { conversationId: conversationId(4) }),
      conversation([customer(BAD_LINE)]),
    ];
    const mapped = mapEndpointQuality([...calls, null, {}]);
    expect(mapped.calls.map((call) => call.conversationId)).toEqual([1, 4].map(conversationId));
    expect(mapped.counts).toEqual({ read: 3, mapped: 2, replaced: 0, ignored: 1, quarantined: 0 });
  });
});

describe("what cannot be read", () => {
  const problemsOf = (endpoint: unknown) => {
    const { calls, quarantined, counts } = mapEndpointQuality(conversation([customer(endpoint)]));
    expect(calls).toEqual([]);
    expect(counts).toEqual({ read: 1, mapped: 0, replaced: 0, ignored: 0, quarantined: 1 });
    expect(quarantined[0]?.recordId).toBe(conversationId(1));
    return quarantined[0]?.problems.map((one) => one.message);
  };

  it("should be quarantined with every problem and its path", () => {
    const wrong = {
      codecs: "audio/opus",
      eventTime: "yesterday",
      minMos: "4",
      minRFactor: {},
      maxLatencyMs: -1,
      receivedPackets: 1e12 + 1,
      discardedPackets: 0.5,
      duplicatePackets: "3",
      invalidPackets: -1,
      overrunPackets: true,
      underrunPackets: {},
    };
    const at = "participants[0].sessions[0].mediaEndpointStats[0]";
    const packets = "expected a whole number from 0 to 1000000000000, received";
    expect(problemsOf(wrong)).toEqual([
      `${at}.eventTime: expected an ISO 8601 instant with a zone, from 1970 on, received a text of 9 characters`,
      `${at}.codecs: expected a list, received a text of 10 characters`,
      `${at}.minMos: expected a number from 1 to 5, received a text of 1 characters`,
      `${at}.minRFactor: expected a number from 0 to 150, received an object`,
      `${at}.maxLatencyMs: expected a whole number from 0 to 315360000000, received -1`,
      `${at}.receivedPackets: ${packets} 1000000000001`,
      `${at}.discardedPackets: ${packets} 0.5`,
      `${at}.duplicatePackets: ${packets} a text of 1 characters`,
      `${at}.invalidPackets: ${packets} -1`,
      `${at}.overrunPackets: ${packets} a boolean`,
      `${at}.underrunPackets: ${packets} an object`,
    ]);
  });

  it("should take the ends of what is believed", () => {
    const ends = {
      minMos: 5,
      minRFactor: 150,
      maxLatencyMs: 315_360_000_000,
      receivedPackets: 1e12,
      discardedPackets: 0,
    };
    expect(only(ends)).toMatchObject(ends);
    expect(only({ minMos: 1 })?.minMos).toBe(1);
  });

  it("should name the field of whatever is wrong with a participant, a session or the conversation", () => {
    const participants = [
      { purpose: 7, participantId: 7, userId: 7 },
      { purpose: "agent", userId: 7, sessions: [{ sessionId: 7 }] },
    ];
    const paths = (record: Json) => mapEndpointQuality(record).quarantined[0]?.problems.map((one) => one.path);
    expect(paths(conversation(participants))).toEqual([
      "participants[0].purpose",
      "participants[0].participantId",
      "participants[1].userId",
      "participants[1].sessions[0].sessionId",
    ]);
    expect(paths({ conversationId: "c-1", participants: 7 })).toEqual(["participants"]);
    expect(mapEndpointQuality({ conversationId: "", participants: [] }).quarantined[0]?.problems).toMatchObject([
      { path: "conversationId", expected: "an id" },
    ]);
    expect(problemsOf({ minMos: "0" })).toEqual([
      "participants[0].sessions[0].mediaEndpointStats[0].minMos: expected a number from 1 to 5, received a text of 1 characters",
    ]);
  });

  it("should say where in the record something is that is no object or no list", () => {
    const participants = [
      7,
      { sessions: "x" },
      { sessions: [null, "y"] },
      { sessions: [{ mediaEndpointStats: { a: 1 } }] },
    ];
    expect(
      mapEndpointQuality(conversation([...participants, customer(5)] as Json[])).quarantined[0]?.problems,
    ).toMatchObject([
      { path: "participants[0]", expected: "an object", received: "a number" },
      { path: "participants[1].sessions", expected: "a list" },
      { path: "participants[2].sessions[1]", expected: "an object" },
      { path: "participants[3].sessions[0].mediaEndpointStats", expected: "a list" },
      { path: "participants[4].sessions[0].mediaEndpointStats[0]", expected: "an object" },
    ]);
  });

  it("should say where in a page a conversation stands", () => {
    const page = [null, { conversations: [conversation([]), conversation([customer({ minMos: "4" })])] }];
    expect(mapEndpointQuality(page).quarantined[0]?.problems.map((one) => one.path)).toEqual([
      "[1].conversations[1].participants[0].sessions[0].mediaEndpointStats[0].minMos",
    ]);
  });

  it("should be a conversation without an id, and what is no conversation", () => {
    const { quarantined, counts } = mapEndpointQuality([conversation([], { conversationId: "" }), "busy"]);
    expect(quarantined.map((one) => [one.recordId, one.reason])).toEqual([
      [null, "not-a-record"],
      [null, "missing-id"],
    ]);
    expect(counts).toEqual({ read: 2, mapped: 0, replaced: 0, ignored: 0, quarantined: 2 });
  });

  it("should keep the payload without numbers and names where that is asked for", () => {
    const payload = (options: EndpointOptions) =>
      mapEndpointQuality(
        conversation([
          participant("customer", 1, [session(1, [], [], { ani: "tel:+15550100123", mediaEndpointStats: 7 })]),
        ]),
        options,
      ).quarantined[0];
    expect(payload({})).not.toHaveProperty("payload");
    expect(JSON.stringify(payload({ keepPayload: true }))).toContain(conversationId(1));
    expect(JSON.stringify(payload({ keepPayload: true }))).not.toContain("5550100123");
  });
});
