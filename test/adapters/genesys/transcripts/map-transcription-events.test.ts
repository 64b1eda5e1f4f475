import { describe, expect, it } from "vitest";
import { mapTranscriptionEvents } from "../../../../src/adapters/genesys/transcripts/map-transcription-events.ts";
import { initialFeatures } from "../../../../src/propensity/features/initial-features.ts";
import { readFeatures } from "../../../../src/propensity/features/read-features.ts";
import { stepFeatures } from "../../../../src/propensity/features/step-features.ts";
import { message, utterance } from "./messages.ts";

const AT = Date.UTC(2026, 2, 2, 8, 2, 11, 400);
const TOPIC = "v2.conversations.c-1.transcription";
const segment = {
  kind: "segment",
  utteranceId: "u-1",
  text: "i want to speak to a supervisor",
  confidence: 0.91,
  participant: "customer",
  at: AT,
  isFinal: true,
};
const paths = (input: unknown): string[] =>
  mapTranscriptionEvents(input).quarantined.flatMap(({ problems }) => problems.map(({ path }) => path));

describe("mapTranscriptionEvents", () => {
  it("should map a message in each of its envelopes", () => {
    const body = message([utterance()]);
    const socket = { topicName: TOPIC, version: "2", eventBody: body, metadata: {} };
    const bridge = { id: "e-1", "detail-type": "v2.conversations.{id}.transcription", detail: socket };
    const ids = { conversationId: "c-1", communicationId: "s-1" };
    for (const input of [body, socket, bridge, [[bridge]]]) {
      expect(mapTranscriptionEvents(input)).toEqual({
        inputs: [
          { ...ids, input: { kind: "started", at: 1_772_438_400_200 } },
          { ...ids, input: segment },
        ],
        ended: [],
        leftOut: [],
        quarantined: [],
        counts: { read: 1, mapped: 1, leftOut: 0, ignored: 0, quarantined: 0 },
      });
    }
  });

  it("should feed the feature machine, which knows a message that came twice", () => {
    const partial = utterance({ isFinal: false, alternatives: [{ confidence: 0.9, transcript: "i want a refund" }] });
    const early = message([partial], { eventTime: "2026-03-02T08:02:10.000Z" });
    const { inputs } = mapTranscriptionEvents([message([utterance()]), early, message([utterance()])]);
    let state = initialFeatures();
    const reasons = inputs.map(({ input }) => {
      const step = stepFeatures(state, input);
      state = step.state;
      return step.because;
    });
    expect(reasons).toEqual(["started", "duplicate", "duplicate", "entered", "replaced", "duplicate"]);
    expect(readFeatures(state, AT).features.keywordMatches).toEqual(["supervisor"]);
  });

  it("should take the alternative with the most confidence, the first of equals", () => {
    const alternatives = [
      { transcript: "nobody says" },
      { confidence: 0.4, transcript: "a" },
      { confidence: 0.8, transcript: "b" },
      { confidence: 0.8, transcript: "c" },
    ];
    const { inputs } = mapTranscriptionEvents(message([utterance({ alternatives })]));
    expect(inputs[1]?.input).toMatchObject({ text: "b", confidence: 0.8 });
  });

  it("should leave confidence unknown where nobody tells it, and take the decorated text where it is the only one", () => {
    const alternatives = [{ decoratedTranscript: "Refund!", words: [{ word: "refund" }] }];
    const { inputs } = mapTranscriptionEvents(message([utterance({ alternatives, channel: "internal" })]));
    expect(inputs[1]?.input).toMatchObject({ text: "Refund!", confidence: null, participant: "agent" });
  });

  it("should tell the end of a transcription apart, and count messages without utterances as ignored", () => {
    const over = message(undefined, { status: { status: "SESSION_ENDED" }, sessionStartTimeMs: null });
    const { inputs, ended, counts } = mapTranscriptionEvents(over);
    expect(inputs).toEqual([]);
    expect(ended).toEqual([{ conversationId: "c-1", communicationId: "s-1", at: AT }]);
    expect(counts).toMatchObject({ read: 1, ignored: 1 });
  });

  it("should ignore heartbeats and other topics", () => {
    const heartbeat = { topicName: "channel.metadata", eventBody: { message: "WebSocket Heartbeat" } };
    const other = { topicName: "v2.users.u-1.conversations", eventBody: message([utterance()]) };
    const { inputs, counts } = mapTranscriptionEvents([heartbeat, other, {}, null, ""]);
    expect(inputs).toEqual([]);
    expect(counts).toEqual({ read: 2, mapped: 0, leftOut: 0, ignored: 2, quarantined: 0 });
  });

  it("should leave out what nobody said, and what both or neither said", () => {
    const { leftOut, counts } = mapTranscriptionEvents(
      message([
        utterance({ channel: "BOTH" }),
        utterance({ channel: "UNKNOWN" }),
        utterance({ channel: null }),
        utterance({ alternatives: [] }),
        utterance({ alternatives: [{ confidence: 1, transcript: "" }] }),
      ]),
    );
    const because = leftOut.map((one) => one.because);
    expect(because).toEqual(["unknown-speaker", "unknown-speaker", "unknown-speaker", "no-words", "no-words"]);
    expect(counts).toMatchObject({ read: 5, leftOut: 5 });
  });

  it.each<[string, unknown, string[]]>([
    ["a text", "busy", [""]],
    ["a number", 7, [""]],
    ["lists too deep", [[[[[message([])]]]]], ["[0][0][0][0]"]],
    ["an envelope without a body", { topicName: TOPIC }, ["eventBody"]],
    ["a bridge without a detail", { "detail-type": TOPIC, detail: 1 }, ["detail"]],
    ["no conversation", { ...message([]), conversationId: "" }, ["conversationId"]],
    [
      "a conversation that is a number",
      { topicName: TOPIC, eventBody: message([], { conversationId: 1 }) },
      ["eventBody.conversationId", "eventBody.conversationId"],
    ],
    ["no time", message([], { eventTime: null }), ["eventTime"]],
    ["a time without a zone", message([], { eventTime: "2026-03-02T08:02:11" }), ["eventTime"]],
    ["half a millisecond", message([], { sessionStartTimeMs: 0.5 }), ["sessionStartTimeMs"]],
    ["transcripts that are no list", message({}), ["transcripts"]],
    ["an utterance that is none", message([null]), ["transcripts[0]"]],
    ["an utterance without an id", message([utterance({ utteranceId: null })]), ["transcripts[0].utteranceId"]],
    ["a final that is a text", message([utterance({ isFinal: "true" })]), ["transcripts[0].isFinal"]],
    ["alternatives that are no list", message([utterance({ alternatives: {} })]), ["transcripts[0].alternatives"]],
    ["an alternative that is none", message([utterance({ alternatives: ["x"] })]), ["transcripts[0].alternatives[0]"]],
    [
      "confidence of percent",
      message([utterance({ alternatives: [{ transcript: "a", confidence: 91 }] })]),
      ["transcripts[0].alternatives[0].confidence"],
    ],
  ])("should quarantine %s", (_, input, expected) => {
    expect(paths(input)).toEqual(expected);
  });

  it("should quarantine one utterance and map the others", () => {
    const { inputs, counts } = mapTranscriptionEvents(
      message([utterance({ utteranceId: 7 }), utterance({ utteranceId: "u-2" })]),
    );
    expect(counts).toEqual({ read: 2, mapped: 1, leftOut: 0, ignored: 0, quarantined: 1 });
    expect(inputs[1]?.input).toMatchObject({ utteranceId: "u-2" });
  });

  it("should not tell in quarantine what was said", () => {
    const alternatives = [{ confidence: "my pin is 4711", transcript: "my pin is 4711" }];
    const entry = mapTranscriptionEvents(message([utterance({ alternatives })])).quarantined[0];
    expect(entry).toMatchObject({ recordId: "c-1", reason: "wrong-type" });
    expect(JSON.stringify(entry)).not.toContain("4711");
  });
});
