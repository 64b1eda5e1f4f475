import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelTopicsRequest, readChannel } from "../../../../src/adapters/genesys/channel/channel-requests.ts";
import { isConnectUriOf } from "../../../../src/adapters/genesys/channel/connect-uri.ts";
import type { ChannelInput } from "../../../../src/adapters/genesys/channel/model.ts";
import { GUIDE_CHANNEL_POLICY } from "../../../../src/adapters/genesys/channel/policy.ts";
import { readMessage } from "../../../../src/adapters/genesys/channel/read-message.ts";
import { splitTopics } from "../../../../src/adapters/genesys/channel/split-topics.ts";
import { initialChannel, stepChannel } from "../../../../src/adapters/genesys/channel/step-channel.ts";
import { hostileJson, hostileValue } from "../../../../src/testing/arbitrary-hostile.ts";

const POLICY = { ...GUIDE_CHANNEL_POLICY, domain: "mypurecloud.de" };

describe("isConnectUriOf", () => {
  it.each([
    ["wss://streaming.mypurecloud.de/channels/streaming-0-a_b", "mypurecloud.de"],
    ["wss://a.b.usw2.pure.cloud", "usw2.pure.cloud"],
    ["ws://127.0.0.1:8080/ch?x=1", "127.0.0.1"],
    ["ws://[::1]:80/ch", "[::1]"],
    ["ws://localhost/ch", "localhost"],
  ])("should accept %s of %s", (uri, domain) => expect(isConnectUriOf(uri, domain)).toBe(true));

  it.each([
    ["ws://streaming.mypurecloud.de/ch", "mypurecloud.de"],
    ["wss://mypurecloud.de.example.org/ch", "mypurecloud.de"],
    ["wss://evilmypurecloud.de/ch", "mypurecloud.de"],
    ["wss://example.org/.mypurecloud.de", "mypurecloud.de"],
    ["wss://user@streaming.mypurecloud.de/ch", "mypurecloud.de"],
    ["wss://example.org#.mypurecloud.de", "mypurecloud.de"],
    ["wss://example.org\\.mypurecloud.de", "mypurecloud.de"],
    ["wss://streaming.mypurecloud.de:444/ch", "mypurecloud.de"],
    ["wss://streaming.mypurecloud.de/ch\n", "mypurecloud.de"],
    ["ws://127.0.0.1/ch", "mypurecloud.de"],
    ["ws://127.0.0.1.example.org/ch", "127.0.0.1"],
    ["http://127.0.0.1/ch", "127.0.0.1"],
    [`wss://streaming.mypurecloud.de/${"a".repeat(100_000)}`, "mypurecloud.de"],
    [null, "mypurecloud.de"],
  ])("should refuse %s of %s", (uri, domain) => expect(isConnectUriOf(uri, domain)).toBe(false));
});

describe("readMessage", () => {
  it("should tell detail events by topic, session and time, and others by topic and body", () => {
    const id = (topicName: string, eventBody: object): string => {
      const message = readMessage(JSON.stringify({ topicName, eventBody }));
      return message.kind === "event" ? message.id : message.kind;
    };
    const topic = "v2.detail.events.conversation.c.user.end";
    const body = { sessionId: "s", eventTime: 5, other: 1 };
    expect(id(topic, body)).toBe(id(topic, { ...body, other: 2 }));
    expect(id(topic, body)).not.toBe(id(topic, { ...body, eventTime: 6 }));
    expect(id("v2.users.u.presence", body)).not.toBe(id("v2.users.u.presence", { ...body, other: 2 }));
    expect(id("v2.system.socket_closing", {})).toBe("closing");
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          hostileJson(["topicName", "eventBody"]).map((one) => String(JSON.stringify(one))),
        ),
        (text) => {
          expect(["heartbeat", "closing", "event", "malformed"]).toContain(readMessage(text).kind);
        },
      ),
    );
  });
});

describe("the requests and their answer", () => {
  it("should refuse empty ids and read nothing out of what is no channel", () => {
    expect(() => channelTopicsRequest({ channelId: "..", topics: ["", "a"] })).toThrow(/2 problems/);
    for (const body of [null, [], {}, { id: "a" }, { id: 3, connectUri: "wss://a" }])
      expect(readChannel(body)).toBeNull();
    const channel = { id: "a", connectUri: "wss://a", expires: "2026-03-02T08:00:00.000Z" };
    expect(readChannel(channel)?.expiresAt).toBe(1772438400000);
  });

  it("should split topics and refuse more than twenty channels hold", () => {
    const topics = Array.from({ length: 2001 }, (_, i) => `t${i}`);
    expect(splitTopics(topics).map((one) => one.length)).toEqual([1000, 1000, 1]);
    expect(() => splitTopics(topics, 100)).toThrow(/at most 2000/);
    expect(() => splitTopics(["", "a"], 0)).toThrow(/2 problems/);
  });
});

describe("stepChannel", () => {
  it("should replace a channel before its end, the old socket open until the new one is", () => {
    let state = initialChannel(POLICY);
    const send = (input: ChannelInput) => {
      const step = stepChannel(state, input, POLICY);
      state = step.state;
      return step.effects.filter((effect) => effect.kind !== "wake");
    };
    const connectUri = "wss://streaming.mypurecloud.de/ch";
    send({ kind: "start", at: 0, topics: ["a"] });
    send({ kind: "created", at: 0, number: 1, channelId: "c", connectUri, expiresAt: 7_200_000 });
    send({ kind: "subscribed", at: 0, number: 2 });
    send({ kind: "opened", at: 0, number: 3 });
    expect(state.renewAt).toBe(3_600_000);
    send({ kind: "message", at: 3_599_999, number: 3, text: "{}" });
    expect(send({ kind: "tick", at: 3_600_000 })).toEqual([{ kind: "create", number: 4 }]);
    send({ kind: "created", at: 3_600_000, number: 4, channelId: "d", connectUri, expiresAt: null });
    send({ kind: "subscribed", at: 3_600_000, number: 5 });
    const text = JSON.stringify({ topicName: "a", eventBody: 1 });
    expect(send({ kind: "message", at: 3_600_000, number: 3, text })).toHaveLength(1);
    expect(send({ kind: "opened", at: 3_600_001, number: 6 })).toEqual([
      { kind: "close", number: 3 },
      { kind: "replay", from: 3_540_001, to: 3_600_001 },
    ]);
    expect(send({ kind: "message", at: 3_600_002, number: 6, text })).toEqual([]);
  });

  it("refuses inputs, states and policies that are none with a ScoringError, whatever they hold", () => {
    const fields = fc.constantFrom("at", "kind", "topics", "number", "text");
    const inputs = fc.constantFrom<ChannelInput>(
      { kind: "start", at: 1, topics: ["a"] },
      { kind: "message", at: 1, number: 1, text: "" },
      { kind: "tick", at: 1 },
    );
    const names = fc.constantFrom(...Object.keys(initialChannel(POLICY)));
    const settings = fc.constantFrom(...Object.keys(POLICY));
    fc.assert(
      fc.property(inputs, fields, names, settings, hostileValue(), (input, field, name, setting, value) => {
        const attempts = [
          () => stepChannel(initialChannel(POLICY), { ...input, [field]: value } as ChannelInput, POLICY),
          () => stepChannel({ ...initialChannel(POLICY), [name]: value } as never, input, POLICY),
          () => stepChannel(initialChannel(POLICY), input, { ...POLICY, [setting]: value } as never),
        ];
        for (const attempt of attempts) {
          try {
            expect(Array.isArray(attempt().effects)).toBe(true);
          } catch (error) {
            expect((error as { code?: string }).code).toMatch(/^ERR_INVALID_(INPUT|STATE|POLICY)$/);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
