import { describe, expect, it } from "vitest";
import { mapSentimentEvents } from "../../../../src/adapters/genesys/live/map-sentiment-events.ts";
import { mapSupervisorPresence } from "../../../../src/adapters/genesys/live/map-supervisor-presence.ts";
import { mapTopicEvents } from "../../../../src/adapters/genesys/live/map-topic-events.ts";

const AT = Date.UTC(2026, 2, 2, 8);
const topic = { participant: "external", topicId: "t-1", topicName: "Cancellation" };
const message = { conversationId: "c-1", communicationId: "s-1", transcriptId: "x-1", topics: [topic] };
const options = { keywords: { "t-1": "cancel", Cancellation: "stop", null: "nothing" }, receivedAt: AT };
const of = (topics: readonly unknown[], fields: object = {}) =>
  mapTopicEvents({ ...message, ...fields, topics }, options);
const idOf = (one: object, fields: object = {}) => {
  const input = of([one], fields).inputs[0]?.input;
  return input?.kind === "segment" ? input.utteranceId : null;
};

describe("mapTopicEvents", () => {
  it("should make a topic a whole utterance of its conversation and communication", () => {
    expect(of([topic])).toEqual({
      inputs: [
        {
          conversationId: "c-1",
          communicationId: "s-1",
          input: {
            kind: "segment",
            utteranceId: expect.stringMatching(/^topic:[0-9a-f]+$/),
            text: "cancel",
            confidence: 1,
            participant: "customer",
            at: AT,
            isFinal: true,
          },
        },
      ],
      leftOut: [],
      quarantined: [],
      counts: { read: 1, mapped: 1, leftOut: 0, ignored: 0, quarantined: 0 },
    });
  });

  it("should take an id alone or a name alone, and the id before the name", () => {
    const texts = of([
      { participant: "agent", topicId: "t-1" },
      { participant: "agent", topicName: "Cancellation" },
      { ...topic, topicName: "Greeting" },
    ]).inputs.map(({ input }) => input.kind === "segment" && `${input.participant} ${input.text}`);
    expect(texts.sort()).toEqual(["agent cancel", "agent stop", "customer cancel"]);
  });

  it("should take no name for the keyword of a topic called null", () => {
    expect(of([{ participant: "agent", topicId: "t-9" }]).leftOut).toEqual([
      { conversationId: "c-1", because: "unknown-topic" },
    ]);
  });

  it("should know an utterance by its communication, transcript, speaker and topic, a topic by its id, else its name", () => {
    const byName = { participant: "external", topicName: "Cancellation" };
    expect(idOf({ ...topic, topicName: "other" })).toBe(idOf(topic));
    const others = [
      idOf(topic),
      idOf({ ...topic, participant: "internal" }),
      idOf(topic, { transcriptId: "x-2" }),
      idOf(topic, { communicationId: "s-2" }),
      idOf(topic, { communicationId: null }),
      idOf(byName),
      idOf({ ...byName, topicName: "null" }),
    ];
    expect(new Set(others).size).toBe(others.length);
    expect(others).not.toContain(null);
  });

  it("should pass over messages of other topics", () => {
    const topicName = "v2.speechandtextanalytics.conversation.c-1.sentiment";
    expect(mapTopicEvents({ topicName, eventBody: message }, options).counts).toEqual({
      read: 1,
      mapped: 0,
      leftOut: 0,
      ignored: 1,
      quarantined: 0,
    });
  });

  it("should go on with the other topics of a message after one that is none", () => {
    expect(of([7, topic]).counts).toEqual({ read: 2, mapped: 1, leftOut: 0, ignored: 0, quarantined: 1 });
  });
});

describe("what is left out", () => {
  it("should stand in order of conversation, then of why, whatever came first", () => {
    const unknown = { ...topic, topicId: "t-9", topicName: "Greeting" };
    const both = { ...topic, participant: "both" };
    const messages = [
      { ...message, conversationId: "c-2", topics: [unknown] },
      { ...message, conversationId: "c-1", topics: [unknown, both] },
      { ...message, conversationId: "c-3", topics: [both] },
    ];
    const { keywords } = options;
    const leftOut = [
      { conversationId: "c-1", because: "no-instant" },
      { conversationId: "c-1", because: "unknown-speaker" },
      { conversationId: "c-1", because: "unknown-topic" },
      { conversationId: "c-2", because: "unknown-topic" },
      { conversationId: "c-3", because: "unknown-speaker" },
    ];
    const timeless = { ...message, topics: [topic] };
    for (const input of [
      [...messages, timeless],
      [timeless, ...messages.toReversed()],
    ]) {
      const result = mapTopicEvents(input, { keywords });
      expect(result.leftOut).toEqual(leftOut);
      expect(result.counts).toEqual({ read: 5, mapped: 0, leftOut: 5, ignored: 0, quarantined: 0 });
    }
  });
});

describe("mapSentimentEvents", () => {
  it("should not take a reading whose time is none, nor what stands beside it for it", () => {
    const reading = { conversationId: "c-1", sentimentOverallScore: 0.5 };
    const input = [
      { ...reading, eventTime: "soon" },
      { ...reading, eventTime: AT },
    ];
    const { inputs, counts } = mapSentimentEvents(input, { receivedAt: 1 });
    expect(inputs.map((one) => one.input.at)).toEqual([AT]);
    expect(counts).toEqual({ read: 2, mapped: 1, leftOut: 0, ignored: 0, quarantined: 1 });
  });
});

describe("mapSupervisorPresence", () => {
  const state = (systemPresence: string, startTime: string | null = "2026-03-02T08:00:00Z") => ({
    startTime,
    systemPresence,
  });

  it("should give events in order of time, then of supervisor, without skills where none are told", () => {
    const users = ["s-2", "s-1"].map((userId) => ({
      userId,
      primaryPresence: [state("MEAL"), state("OFFLINE", "2026-03-02T09:00:00Z")],
    }));
    const { events } = mapSupervisorPresence(users, { skills: { constructor: ["billing"] } });
    expect(events).toEqual([
      { kind: "shift-start", at: AT, supervisorId: "s-1", skills: [] },
      { kind: "break-start", at: AT, supervisorId: "s-1" },
      { kind: "shift-start", at: AT, supervisorId: "s-2", skills: [] },
      { kind: "break-start", at: AT, supervisorId: "s-2" },
      { kind: "shift-end", at: AT + 3_600_000, supervisorId: "s-1" },
      { kind: "shift-end", at: AT + 3_600_000, supervisorId: "s-2" },
    ]);
    expect(mapSupervisorPresence(users).events).toEqual(events);
  });

  it("should pass over states without a time or a name", () => {
    const primaryPresence = [state("MEAL", null), state("")];
    expect(mapSupervisorPresence({ userId: "s-1", primaryPresence })).toEqual({
      events: [],
      quarantined: [],
      counts: { read: 1, mapped: 0, ignored: 1, quarantined: 0 },
    });
  });

  it("should count what is no user beside those that are", () => {
    const user = { userId: "s-1", primaryPresence: [state("MEAL")] };
    const deep = [[[[[[["x"]]]]]]];
    const { counts, quarantined } = mapSupervisorPresence([user, 7, deep, { userDetails: [user, null] }]);
    expect(counts).toEqual({ read: 5, mapped: 2, ignored: 0, quarantined: 3 });
    expect(quarantined.map(({ platform, reason, recordId }) => `${platform} ${reason} ${recordId}`)).toEqual([
      "genesys_cloud not-a-record null",
      "genesys_cloud too-deep null",
      "genesys_cloud not-a-record null",
    ]);
  });
});
