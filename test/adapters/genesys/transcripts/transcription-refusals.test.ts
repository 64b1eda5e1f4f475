import { describe, expect, it } from "vitest";
import { mapTranscriptionEvents } from "../../../../src/adapters/genesys/transcripts/map-transcription-events.ts";
import { message, utterance } from "./messages.ts";

const TOPIC = "v2.conversations.c-1.transcription";
const NO_ID = "expected a text of 1 to 200 characters, received none";
const RECORD = "a transcription message, or a list of them";

/** All that is said of what was set aside, of input that holds nothing else. */
function refused(input: unknown): readonly unknown[] {
  const { inputs, ended, leftOut, quarantined } = mapTranscriptionEvents(input);
  expect([inputs.filter(({ input: { kind } }) => kind !== "started"), ended, leftOut]).toEqual([[], [], []]);
  return quarantined.flatMap(({ recordId, reason, problems }) => [
    [recordId, reason],
    ...problems.map((one) => one.message),
  ]);
}

const spoilt = (fields: object) => message([utterance(fields)]);
const place = "transcripts[0]";

describe("what mapTranscriptionEvents sets aside", () => {
  it.each<[string, unknown, readonly unknown[]]>([
    ["a text", "busy", [[null, "not-a-record"], `the input: expected ${RECORD}, received a text of 4 characters`]],
    [
      "lists too deep",
      [[[[[message([])]]]]],
      [[null, "too-deep"], "[0][0][0][0]: expected lists nested at most 4 deep, received an array of 1"],
    ],
    [
      "an envelope without a body",
      { topicName: TOPIC },
      [[null, "wrong-type"], "eventBody: expected an object, received missing"],
    ],
    [
      "a bridge whose detail has none",
      { detail: { topicName: TOPIC, eventBody: "x" } },
      [[null, "wrong-type"], "detail.eventBody: expected an object, received a text of 1 characters"],
    ],
    [
      "a bridge without a detail",
      { "detail-type": TOPIC },
      [[null, "wrong-type"], "detail: expected an object, received missing"],
    ],
    ["a detail of null", { detail: null }, [[null, "wrong-type"], "detail: expected an object, received null"]],
    [
      "no conversation, whatever was said",
      message([utterance()], { conversationId: null, status: { status: "SESSION_ENDED" } }),
      [[null, "missing-id"], `conversationId: ${NO_ID}`],
    ],
    [
      "everything of a message, in its envelope",
      {
        topicName: TOPIC,
        eventBody: message("x", {
          conversationId: 7,
          communicationId: "s".repeat(201),
          eventTime: null,
          sessionStartTimeMs: 0.5,
        }),
      },
      [
        [null, "missing-id"],
        "eventBody.conversationId: expected a text, received a number",
        `eventBody.conversationId: ${NO_ID}`,
        "eventBody.communicationId: expected a text of at most 200 characters, received a text of 201 characters",
        "eventBody.eventTime: expected an instant, received none",
        "eventBody.sessionStartTimeMs: expected whole epoch milliseconds, received a number",
        "eventBody.transcripts: expected a list, received a text of 1 characters",
      ],
    ],
    [
      "a communication that is none, whatever was said",
      message([utterance()], { communicationId: 7, status: { status: "SESSION_ENDED" } }),
      [["c-1", "wrong-type"], "communicationId: expected a text, received a number"],
    ],
    [
      "no time",
      message([utterance()], { eventTime: null }),
      [["c-1", "malformed-instant"], "eventTime: expected an instant, received none"],
    ],
    [
      "half a millisecond",
      message([utterance()], { eventTime: 0.5 }),
      [["c-1", "invalid-number"], "eventTime: expected whole epoch milliseconds, received a number"],
    ],
    ["no utterance", message([null]), [["c-1", "not-a-record"], `${place}: expected an utterance, received null`]],
    [
      "everything of an utterance",
      spoilt({
        utteranceId: 7,
        isFinal: "true",
        alternatives: ["x", { transcript: 7, decoratedTranscript: 8, confidence: "9" }],
      }),
      [
        ["c-1", "missing-id"],
        `${place}.utteranceId: expected a text, received a number`,
        `${place}.utteranceId: ${NO_ID}`,
        `${place}.isFinal: expected true or false, received a text of 4 characters`,
        `${place}.alternatives[0]: expected an object, received a text of 1 characters`,
        `${place}.alternatives[1].transcript: expected a text, received a number`,
        `${place}.alternatives[1].decoratedTranscript: expected a text, received a number`,
        `${place}.alternatives[1].confidence: expected a number from 0 to 1, received a text of 1 characters`,
      ],
    ],
    [
      "no flag",
      spoilt({ isFinal: null }),
      [["c-1", "wrong-type"], `${place}.isFinal: expected true or false, received null`],
    ],
    [
      "an alternative that is none",
      spoilt({ alternatives: [null] }),
      [["c-1", "wrong-type"], `${place}.alternatives[0]: expected an object, received null`],
    ],
  ])("should say of %s what is wrong with it, and make nothing of it", (_, input, expected) => {
    expect(refused(input)).toEqual(expected);
  });

  it.each<[string, unknown, number]>([
    ["nothing", [undefined, null, "", {}, []], 0],
    ["a bridge without a topic", { detail: message([utterance()]) }, 1],
    ["a topic that is no text", { topicName: 7, eventBody: message([utterance()]) }, 1],
    ["a state that is no text", [null, 7, {}].map((status) => message([], { status: { status } })), 3],
  ])("should make nothing of %s", (_, input, ignored) => {
    expect(refused(input)).toEqual([]);
    expect(mapTranscriptionEvents(input).counts).toMatchObject({ read: ignored, ignored });
  });

  it("should keep the payload where that is asked for", () => {
    const [kept] = mapTranscriptionEvents(["busy", message([null])], { keepPayload: true }).quarantined;
    expect(kept).toHaveProperty("payload");
  });
});

describe("mapTranscriptionEvents", () => {
  it.each<[string, object[], string]>([
    ["one that is sure before one that says nothing", [{ transcript: "a", confidence: 0.5 }, { transcript: "b" }], "a"],
    ["the first that says nothing", [{ transcript: "a" }, { transcript: "b" }], "a"],
    [
      "one that is not sure at all before one that says nothing",
      [{ transcript: "a" }, { transcript: "b", confidence: 0 }],
      "b",
    ],
    [
      "none without words, however sure",
      [
        { transcript: "a", confidence: 0.5 },
        { transcript: "", confidence: 1 },
      ],
      "a",
    ],
  ])("should take of alternatives %s", (_, alternatives, text) => {
    const { inputs } = mapTranscriptionEvents(message([utterance({ alternatives })]));
    expect(inputs[1]?.input).toMatchObject({ text });
  });

  it.each([
    ["AGENT", "agent"],
    ["Internal", "agent"],
    ["customer", "customer"],
    ["External", "customer"],
  ])("should take %s for the %s", (channel, participant) => {
    expect(mapTranscriptionEvents(message([utterance({ channel })])).inputs[1]?.input).toMatchObject({ participant });
  });

  it("should read the time of an event as epoch milliseconds too", () => {
    const at = Date.UTC(2026, 2, 2, 8, 2, 11, 400);
    expect(mapTranscriptionEvents(message([utterance()], { eventTime: at }))).toEqual(
      mapTranscriptionEvents(message([utterance()])),
    );
  });

  it("should put inputs of one time in order: the start, then utterances by id, a partial one before the final one", () => {
    const told = [
      utterance({ utteranceId: "u1", isFinal: false }),
      utterance({ utteranceId: "u" }),
      utterance({ utteranceId: "a", isFinal: false }),
      utterance({ utteranceId: "u", isFinal: false }),
      utterance({ utteranceId: "a" }),
    ];
    const sessionStartTimeMs = Date.UTC(2026, 2, 2, 8, 2, 11, 400);
    for (const transcripts of [told, told.toReversed()]) {
      const { inputs } = mapTranscriptionEvents([
        message(transcripts, { conversationId: "d", sessionStartTimeMs }),
        message([utterance()], { sessionStartTimeMs }),
      ]);
      const keys = inputs.map(({ conversationId, input }) =>
        input.kind === "segment"
          ? `${conversationId} ${input.utteranceId} ${input.isFinal}`
          : `${conversationId} start`,
      );
      expect(keys).toEqual([
        "c-1 start",
        "c-1 u-1 true",
        "d start",
        "d a false",
        "d a true",
        "d u false",
        "d u true",
        "d u1 false",
      ]);
    }
  });
});
