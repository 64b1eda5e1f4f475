import { describe, expect, it } from "vitest";
import { mapSentimentEvents } from "../../../../src/adapters/genesys/live/map-sentiment-events.ts";
import { mapTopicEvents } from "../../../../src/adapters/genesys/live/map-topic-events.ts";
import type { MappedLive, SentimentOptions, TopicOptions } from "../../../../src/adapters/genesys/live/model.ts";
import { initialFeatures } from "../../../../src/propensity/features/initial-features.ts";
import { readFeatures } from "../../../../src/propensity/features/read-features.ts";
import { stepFeatures } from "../../../../src/propensity/features/step-features.ts";
import { refusedPaths } from "../../../core/refusal.ts";

const AT = Date.UTC(2026, 2, 2, 8, 2, 11, 400);
const SENTIMENT = "v2.speechandtextanalytics.conversation.c-1.sentiment";
const TOPICS = "v2.speechandtextanalytics.conversation.c-1.topics";
const sentiment = (fields: object = {}) => ({
  conversationId: "c-1",
  sentimentOverallScore: -0.4,
  sentimentTrendScore: -0.2,
  queueIds: ["q-1"],
  ...fields,
});
const topics = (...list: unknown[]) => ({
  conversationId: "c-1",
  communicationId: "s-1",
  transcriptId: "x-1",
  mediaType: "call",
  topics: list,
});
const topic = (fields: object = {}) => ({
  participant: "external",
  topicId: "t-1",
  topicName: "Cancellation",
  ...fields,
});
const socket = (topicName: string, eventBody: object) => ({ topicName, version: "2", eventBody, metadata: {} });
const bridge = (topicName: string, eventBody: object, times: object = {}) => ({
  version: "0",
  "detail-type": topicName,
  detail: { ...socket(topicName, eventBody) },
  ...times,
});
const follow = ({ inputs }: MappedLive) =>
  readFeatures(
    inputs.reduce((state, { input }) => stepFeatures(state, input).state, initialFeatures()),
    AT + 60_000,
  );

describe("mapSentimentEvents", () => {
  it("should read bodies and both envelopes", () => {
    const expected = {
      conversationId: "c-1",
      communicationId: null,
      input: { kind: "sentiment", at: AT, value: -0.4, participant: "customer" },
    };
    for (const input of [
      sentiment(),
      socket(SENTIMENT, sentiment()),
      bridge(SENTIMENT, sentiment()),
      [[sentiment()]],
    ]) {
      const { inputs, counts } = mapSentimentEvents(input, { receivedAt: AT });
      expect(inputs).toEqual([expected]);
      expect(counts).toEqual({ read: 1, mapped: 1, leftOut: 0, ignored: 0, quarantined: 0 });
    }
  });

  it("should move the polarity of the feature machine", () => {
    const result = mapSentimentEvents([
      sentiment({ sentimentOverallScore: -0.5, eventTime: AT }),
      sentiment({ sentimentOverallScore: 0.5, eventTime: AT - 30_000 }),
    ]);
    const { features, sentimentTurn } = follow(result);
    expect(features.sentimentPolarity).not.toBeNull();
    expect(sentimentTurn).toMatchObject({ at: AT, from: 0.5, to: -0.5 });
  });

  it("should take the time of the message, then of its envelope, then of its receipt", () => {
    const at = (input: unknown) => mapSentimentEvents(input, { receivedAt: 1 }).inputs.map((one) => one.input.at);
    expect(at(sentiment())).toEqual([1]);
    expect(at(sentiment({ eventTime: "2026-03-02T08:02:11.400Z" }))).toEqual([AT]);
    expect(at(bridge(SENTIMENT, sentiment(), { time: "2026-03-02T08:02:11Z" }))).toEqual([AT - 400]);
    const both = bridge(SENTIMENT, sentiment());
    const stamped = {
      ...both,
      detail: { ...both.detail, timestamp: "2026-03-02T08:02:11.400Z" },
      time: "2026-03-02T09:00:00Z",
    };
    expect(at(stamped)).toEqual([AT]);
    expect(at(bridge(SENTIMENT, sentiment({ eventTime: AT }), { time: "2026-03-02T09:00:00Z" }))).toEqual([AT]);
  });

  it("should read the answer that is there after the call", () => {
    const answer = {
      conversation: { id: "c-1", selfUri: "x" },
      sentimentScore: 0.25,
      sentimentTrend: 0.1,
      sentimentTrendClass: "NotCalculated",
    };
    expect(mapSentimentEvents(answer, { receivedAt: AT }).inputs[0]?.input).toMatchObject({ value: 0.25 });
  });

  it("should scale what is said to reach 100, and refuse what is beyond either", () => {
    const of = (sentimentOverallScore: unknown, options: SentimentOptions) =>
      mapSentimentEvents(sentiment({ sentimentOverallScore }), { receivedAt: AT, ...options });
    expect(of(-40, { largestScore: 100 }).inputs[0]?.input).toMatchObject({ value: -0.4 });
    expect(of(1, { largestScore: 100 }).inputs[0]?.input).toMatchObject({ value: 0.01 });
    expect(of(1, {}).inputs[0]?.input).toMatchObject({ value: 1 });
    expect(of(-40, {}).quarantined[0]).toMatchObject({ reason: "invalid-number", recordId: "c-1" });
    expect(of(-40, {}).quarantined[0]?.problems[0]?.path).toBe("sentimentOverallScore");
    expect(of(101, { largestScore: 100 }).counts.quarantined).toBe(1);
  });

  it("should leave out what has no score or no time", () => {
    expect(mapSentimentEvents(sentiment({ sentimentOverallScore: null }), { receivedAt: AT }).leftOut).toEqual([
      { conversationId: "c-1", because: "no-score" },
    ]);
    expect(mapSentimentEvents(sentiment()).leftOut).toEqual([{ conversationId: "c-1", because: "no-instant" }]);
  });

  it("should pass over other topics and heartbeats, and set aside what is no message", () => {
    const heartbeat = socket("channel.metadata", { message: "WebSocket Heartbeat" });
    const input = [
      heartbeat,
      socket(TOPICS, topics(topic())),
      bridge("x", {}),
      null,
      "",
      7,
      { name: "Get Sentiment", config: {} },
    ];
    const { inputs, quarantined, counts } = mapSentimentEvents(input, { receivedAt: AT });
    expect(inputs).toEqual([]);
    expect(counts).toEqual({ read: 5, mapped: 0, leftOut: 0, ignored: 3, quarantined: 2 });
    expect(quarantined.map((one) => one.reason).sort()).toEqual(["missing-id", "not-a-record"]);
  });

  it("should refuse options that are none", () => {
    const options = { receivedAt: Number.NaN, largestScore: 10 } as unknown as SentimentOptions;
    expect(refusedPaths(() => mapSentimentEvents([], options))).toEqual([
      "ERR_INVALID_INPUT",
      "options.receivedAt",
      "options.largestScore",
    ]);
  });
});

describe("mapTopicEvents", () => {
  const options: TopicOptions = { keywords: { Cancellation: "cancel", "t-2": "supervisor" }, receivedAt: AT };

  it("should make a topic the keyword that it stands for, by its id or its name", () => {
    const input = socket(TOPICS, topics(topic(), topic({ topicId: "t-2", topicName: "x", participant: "EXTERNAL" })));
    const { inputs, counts } = mapTopicEvents(input, options);
    expect(
      inputs.map(({ input: one }) => one.kind === "segment" && [one.text, one.participant, one.at]).sort(),
    ).toEqual([
      ["cancel", "customer", AT],
      ["supervisor", "customer", AT],
    ]);
    expect(counts).toEqual({ read: 2, mapped: 2, leftOut: 0, ignored: 0, quarantined: 0 });
    expect(follow({ inputs } as MappedLive).features.keywordMatches).toEqual(["cancel", "supervisor"]);
  });

  it("should count a topic that is told again once, and one of another transcript anew", () => {
    const again = { ...topics(topic()), eventTime: AT + 1000 };
    const { inputs } = mapTopicEvents([topics(topic()), again], options);
    expect(follow({ inputs } as MappedLive).totalHits).toBe(1);
    const other = { ...topics(topic()), transcriptId: "x-2" };
    expect(follow(mapTopicEvents([topics(topic()), other], options)).totalHits).toBe(2);
  });

  it.each([
    ["unknown-topic", topic({ topicId: "t-9", topicName: "Greeting" })],
    ["unknown-topic", topic({ topicId: "constructor", topicName: "__proto__" })],
    ["unknown-speaker", topic({ participant: "both" })],
    ["unknown-speaker", topic({ participant: undefined })],
  ])("should leave out %s", (because, one) => {
    expect(mapTopicEvents(topics(one), options).leftOut).toEqual([{ conversationId: "c-1", because }]);
  });

  it("should leave out what has no time, and pass over messages without topics", () => {
    const { keywords } = options;
    expect(mapTopicEvents(topics(topic()), { keywords }).leftOut).toEqual([
      { conversationId: "c-1", because: "no-instant" },
    ]);
    expect(mapTopicEvents([topics(), { conversationId: "c-1" }], options).counts).toMatchObject({
      read: 2,
      ignored: 2,
    });
  });

  it.each([
    ["no conversation", { topics: [topic()] }, "missing-id", "conversationId"],
    ["topics that are none", { conversationId: "c-1", topics: 7 }, "wrong-type", "topics"],
    ["a topic that is none", topics(7), "not-a-record", "topics[0]"],
    ["a topic without a name", topics({ participant: "external" }), "missing-id", "topics[0].topicId"],
  ])("should quarantine %s", (_, input, reason, path) => {
    const { quarantined, counts } = mapTopicEvents(input, options);
    expect(quarantined.map((one) => [one.reason, one.problems[0]?.path])).toEqual([[reason, path]]);
    expect(counts).toMatchObject({ read: 1, quarantined: 1 });
  });

  it("should refuse keywords that are none", () => {
    expect(refusedPaths(() => mapTopicEvents([], {} as never))).toEqual(["ERR_INVALID_INPUT", "options.keywords"]);
    const keywords = { a: "", b: "x".repeat(101), c: "ok", d: 7 } as never;
    expect(refusedPaths(() => mapTopicEvents([], { keywords, receivedAt: -1 }))).toEqual([
      "ERR_INVALID_INPUT",
      "options.receivedAt",
      "options.keywords.a",
      "options.keywords.b",
      "options.keywords.d",
    ]);
  });
});
