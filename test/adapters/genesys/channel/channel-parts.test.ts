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
import { refusalOf } from "../../../core/refusal.ts";

const POLICY = { ...GUIDE_CHANNEL_POLICY, domain: "mypurecloud.de" };

describe("isConnectUriOf", () => {
  it.each([
    ["wss://streaming.mypurecloud.de/channels/streaming-0-a_b", "mypurecloud.de"],
    ["wss://a.b.usw2.pure.cloud", "usw2.pure.cloud"],
    ["ws://127.0.0.1:8080/ch?x=1", "127.0.0.1"],
    ["ws://[::1]:80/ch", "[::1]"],
    ["ws://localhost/ch", "localhost"],
    [`wss://streaming.mypurecloud.de/${"a".repeat(1969)}`, "mypurecloud.de"],
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
    ["wss://127.0.0.1/ch", "127.0.0.1"],
    [`wss://streaming.mypurecloud.de/${"a".repeat(1970)}`, "mypurecloud.de"],
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

  it("should tell detail events without a session or a whole time by their body, like all others", () => {
    const id = (fields: object): string => {
      const eventBody = { sessionId: "s", eventTime: 5, ...fields };
      const message = readMessage(JSON.stringify({ topicName: "v2.detail.events.conversation.c.user.end", eventBody }));
      return message.kind === "event" ? message.id : message.kind;
    };
    for (const fields of [{ sessionId: 1 }, { sessionId: null }, { eventTime: 0.5 }, { eventTime: "5" }]) {
      expect(id({ ...fields, other: 1 })).toBe(id({ ...fields, other: 1 }));
      expect(id({ ...fields, other: 1 })).not.toBe(id({ ...fields, other: 2 }));
    }
  });

  it("should give the whole envelope of an event, and take what has no topic for malformed", () => {
    const event = { topicName: "a", version: "2", metadata: {} };
    expect(readMessage(JSON.stringify(event))).toEqual({ kind: "event", topic: "a", id: expect.any(String), event });
    for (const text of ["", "null", "[]", "{}", '{"topicName":""}', '{"topicName":5}'])
      expect(readMessage(text)).toEqual({ kind: "malformed" });
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
  const ID = 'a text that is not empty, "." or ".."';

  it("should put topics as a list of their names", () => {
    expect(channelTopicsRequest({ channelId: "ch/1", topics: ["a", "b"] })).toMatchObject({
      method: "PUT",
      path: "/api/v2/notifications/channels/ch%2F1/subscriptions",
      body: [{ id: "a" }, { id: "b" }],
    });
  });

  it.each<[unknown, string[]]>([
    [null, ["options: expected an object, received null"]],
    [
      { channelID: "c", topics: [] },
      [
        'channelID: expected no such key, perhaps "channelId", received an unknown key',
        `channelId: expected ${ID}, received missing`,
      ],
    ],
    [
      { channelId: "..", topics: ["", "a", 5] },
      [
        `channelId: expected ${ID}, received a text of 2 characters`,
        `topics[0]: expected ${ID}, received a text of 0 characters`,
        `topics[2]: expected ${ID}, received a number`,
      ],
    ],
    [{ channelId: "c", topics: "a" }, ['topics: expected a list of topics, received "a"']],
  ])("should be refused with all that is wrong: %j", (channel, lines) => {
    const problems = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
    const { message } = refusalOf(() => channelTopicsRequest(channel as never));
    expect(message.split("\n  - ")).toEqual([`channelTopicsRequest: ${problems}`, ...lines]);
  });

  it("should read nothing out of what is no channel", () => {
    const connectUri = "wss://a";
    for (const body of [
      null,
      [],
      {},
      { id: "a" },
      { id: 3, connectUri },
      { id: "", connectUri },
      { id: "a", connectUri: "" },
    ])
      expect(readChannel(body)).toBeNull();
    const channel = { id: "a", connectUri, expires: "2026-03-02T08:00:00.000Z" };
    expect(readChannel(channel)).toEqual({ channelId: "a", connectUri, expiresAt: 1772438400000 });
  });
});

describe("splitTopics", () => {
  const topics = Array.from({ length: 2001 }, (_, i) => `t${i}`);

  it("should fill each channel before the next, and keep the order", () => {
    expect(splitTopics(topics).map((one) => one.length)).toEqual([1000, 1000, 1]);
    expect(splitTopics(topics).flat()).toEqual(topics);
    expect(splitTopics(["a", "b", "a", "c"], 2)).toEqual([["a", "b"], ["c"]]);
    expect(splitTopics(["a", "b"], 1)).toEqual([["a"], ["b"]]);
    expect(splitTopics([])).toEqual([]);
    expect(splitTopics(topics.slice(0, 2000), 100)).toHaveLength(20);
  });

  it.each<[unknown[], number, string[]]>([
    [topics, 100, ["topics: expected at most 2000 topics, received 2001"]],
    [
      ["", "a", 5, "a"],
      0,
      [
        "largest: expected a whole number from 1 to 1000, received something else",
        "topics[0]: expected a non-empty text, received a text",
        "topics[2]: expected a non-empty text, received a number",
      ],
    ],
    ...[1001, 0.5, Number.NaN, -1].map((largest): [unknown[], number, string[]] => [
      ["a"],
      largest,
      ["largest: expected a whole number from 1 to 1000, received something else"],
    ]),
  ])("should be refused with all that is wrong: %#", (list, largest, lines) => {
    const problems = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
    const { message } = refusalOf(() => splitTopics(list as string[], largest));
    expect(message.split("\n  - ")).toEqual([`splitTopics: ${problems}`, ...lines]);
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
