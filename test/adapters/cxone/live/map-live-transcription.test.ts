import { describe, expect, it } from "vitest";
import { mapLiveTranscription } from "../../../../src/adapters/cxone/live/map-live-transcription.ts";
import type { LiveTranscriptionOptions } from "../../../../src/adapters/cxone/live/model.ts";
import { initialFeatures } from "../../../../src/propensity/features/initial-features.ts";
import { readFeatures } from "../../../../src/propensity/features/read-features.ts";
import { stepFeatures } from "../../../../src/propensity/features/step-features.ts";
import { refusal } from "../refusal.ts";

const AT = Date.UTC(2026, 2, 4, 15, 10);
const word = (text: string, seconds: unknown, confidence: unknown = 0.9, nanos: unknown = 0): object => ({
  word: text,
  confidence,
  startTime: { seconds, nanos },
});
const message = (differs: object = {}): object => ({
  transcriptionEventId: "e-1",
  contactId: "516200011002",
  masterId: "516200011001",
  participantId: "p-1",
  agentId: 20044,
  messageBody: "i want a refund",
  messageIsCompletedUtterance: true,
  channelTag: "CLIENT",
  createdtimestamp: "2026-03-04T15:10:00.000Z",
  words: [{ words: [word("i", 12, 0.8, 500_000_000), word("want", 13), word("a", 13), word("refund", "14", 1)] }],
  ...differs,
});
const input = (differs: object, options?: LiveTranscriptionOptions) =>
  mapLiveTranscription(message(differs), options).inputs[0]?.input;
const leftOut = (differs: object, options?: LiveTranscriptionOptions) =>
  mapLiveTranscription(message(differs), options).leftOut.map(({ because }) => because);

describe("mapLiveTranscription", () => {
  it("should make a segment of an utterance, alone and in its envelope", () => {
    const segment = {
      kind: "segment",
      utteranceId: "516200011002:p-1:12500",
      text: "i want a refund",
      participant: "customer",
      at: AT,
      isFinal: true,
    };
    for (const given of [message(), [message()], { headers: {}, body: { Topic: "t", Data: message() } }]) {
      const { inputs, counts } = mapLiveTranscription(given);
      expect(inputs).toMatchObject([
        { conversationId: "516200011001", communicationId: "516200011002", input: segment },
      ]);
      expect(inputs[0]?.input).toHaveProperty("confidence", expect.closeTo(0.9, 12));
      expect(counts).toEqual({ read: 1, mapped: 1, leftOut: 0, ignored: 0, quarantined: 0 });
    }
  });

  it.each([
    ["AGENT", "p-1", undefined, "agent"],
    ["client", "p-1", undefined, "customer"],
    ["Contact", "p-1", undefined, "customer"],
    ["INTERNAL", "p-1", undefined, "agent"],
    [null, "EXTERNAL", undefined, "customer"],
    ["left", "p-1", { left: "agent" }, "agent"],
    [null, "p-1", { "p-1": "customer" }, "customer"],
    ["AGENT", "p-1", { AGENT: "customer" }, "customer"],
  ] as const)("should know who speaks on %j, %j with %j", (channelTag, participantId, speakers, expected) => {
    const options = speakers === undefined ? {} : { speakers };
    expect(input({ channelTag, participantId }, options)).toMatchObject({ participant: expected });
  });

  it.each([
    ["unknown-speaker", { channelTag: null }],
    ["unknown-speaker", { channelTag: "constructor", participantId: null }],
    ["no-words", { messageBody: " " }],
    ["no-words", { messageBody: null }],
    ["no-words", { messageBody: "" }],
    ["unknown-speaker", { channelTag: `${"_".repeat(64)}agent`, participantId: null }],
    ["partial", { messageIsCompletedUtterance: null, messageMetaData: { completeUtterance: false } }],
    ["partial", { messageIsCompletedUtterance: false }],
    ["partial", { messageIsCompletedUtterance: null }],
  ])("should leave out for %s", (because, differs) => {
    expect(leftOut(differs)).toEqual([because]);
  });

  it("should take partial utterances if asked to, where it can tell of which they are", () => {
    const partials = "take" as const;
    const partial = { messageIsCompletedUtterance: "False" };
    expect(input(partial, { partials })).toMatchObject({ utteranceId: "516200011002:p-1:12500", isFinal: false });
    expect(leftOut({ ...partial, words: [] }, { partials })).toEqual(["partial"]);
    expect(input({ messageIsCompletedUtterance: null, messageMetaData: { completeUtterance: true } })).toMatchObject({
      isFinal: true,
    });
  });

  it.each<[string, object, string, number | null]>([
    ["words in one list", { words: [word("x", 1, 0.5)] }, "516200011002:p-1:1000", 0.5],
    ["a word without confidence", { words: [word("x", 1), word("y", 2, null)] }, "516200011002:p-1:1000", null],
    ["a confidence of 2", { words: [word("x", 1, 2)] }, "516200011002:p-1:1000", null],
    ["no start of the word", { words: [{ word: "x", confidence: 1 }] }, "516200011002:p-1:e-1", 1],
    ["a start that is none", { words: [word("x", -1)] }, "516200011002:p-1:e-1", 0.9],
    ["a confidence of 0", { words: [word("x", 1, 0)] }, "516200011002:p-1:1000", 0],
    ["a confidence below 0", { words: [word("x", 1, -0.1)] }, "516200011002:p-1:1000", null],
    ["a start of ten digits", { words: [word("x", "1000000000", 1)] }, "516200011002:p-1:1000000000000", 1],
    ["a start too late", { words: [word("x", 1_000_000_001, 1)] }, "516200011002:p-1:e-1", 1],
    ["a start of eleven digits", { words: [word("x", "00000000001", 1)] }, "516200011002:p-1:e-1", 1],
    ["a start behind a letter", { words: [word("x", "a1", 1)] }, "516200011002:p-1:e-1", 1],
    ["a start before a letter", { words: [word("x", "1a", 1)] }, "516200011002:p-1:e-1", 1],
    ["a start that is a flag", { words: [word("x", true, 1)] }, "516200011002:p-1:e-1", 1],
    ["a start of half a second as number", { words: [word("x", 0.5, 1)] }, "516200011002:p-1:e-1", 1],
    ["the last billionth", { words: [word("x", 1, 1, 999_999_999)] }, "516200011002:p-1:1999", 1],
    ["billionths of a whole second", { words: [word("x", 1, 1, 1e9)] }, "516200011002:p-1:e-1", 1],
    ["billionths that are none", { words: [word("x", 1, 1, "much")] }, "516200011002:p-1:e-1", 1],
    ["words not told", { words: undefined }, "516200011002:p-1:e-1", null],
    ["no words", { words: null }, "516200011002:p-1:e-1", null],
    ["nothing that marks it", { words: [], transcriptionEventId: "" }, `516200011002:p-1:${AT}`, null],
    ["nobody's participant", { words: [word("x", 1, 1)], participantId: "" }, "516200011002:customer:1000", 1],
  ])("should name an utterance and say how sure it is: %s", (_, differs, utteranceId, confidence) => {
    expect(input(differs)).toMatchObject({ utteranceId, confidence });
  });

  it.each([
    [String(AT), AT],
    [AT, AT],
    [0, 0],
    [-0, 0],
    [253_370_764_799_999, 253_370_764_799_999],
    ["2026-03-04 15:10:00", AT],
    ["2026-03-04T16:10:00.25+01:00", AT + 250],
  ])("should read the instant %j", (createdtimestamp, at) => {
    expect(input({ createdtimestamp })?.at).toBe(at);
  });

  it.each<[string, object, string]>([
    ["no contact", { contactId: null }, "contactId"],
    ["no instant", { createdtimestamp: "" }, "createdtimestamp"],
    ["an instant that is none", { createdtimestamp: "soon" }, "createdtimestamp"],
    ["a fraction of an instant", { createdtimestamp: 1.5 }, "createdtimestamp"],
    ["a body that is no text", { messageBody: 5 }, "messageBody"],
    ["words that are no list", { words: "refund" }, "words"],
    ["an id that is none", { masterId: {} }, "masterId"],
  ])("should set aside %s", (_, differs, path) => {
    const { quarantined } = mapLiveTranscription(message(differs), { keepPayload: true });
    expect(quarantined.map(({ problems }) => problems.map((one) => one.path))).toEqual([[path]]);
  });

  it.each([
    ["createdtimestamp", -1, "malformed-instant", "an instant", "a number"],
    ["createdtimestamp", 253_370_764_800_000, "malformed-instant", "an instant", "a number"],
    ["createdtimestamp", null, "malformed-instant", "an instant", "null"],
    ["messageBody", 5, "wrong-type", "a text", "a number"],
    ["words", "refund", "wrong-type", "a list", "a text of 6 characters"],
  ])(
    "should say what is wrong with %s of %j, and make no segment of it",
    (field, value, reason, expected, received) => {
      const { quarantined, inputs, counts } = mapLiveTranscription(message({ [field]: value }));
      expect(quarantined).toMatchObject([{ reason, problems: [{ path: field, expected, received }] }]);
      expect(inputs).toEqual([]);
      expect(counts).toEqual({ read: 1, mapped: 0, leftOut: 0, ignored: 0, quarantined: 1 });
    },
  );

  it.each([`a${AT}`, `${AT}a`, [AT], true])("should take %j for no instant", (createdtimestamp) => {
    expect(mapLiveTranscription(message({ createdtimestamp })).quarantined).toMatchObject([
      { reason: "malformed-instant", problems: [{ path: "createdtimestamp" }] },
    ]);
  });

  it("should give segments of one instant in order of utterance, a partial one first, whatever their order", () => {
    const of = (participantId: string, isFinal: boolean, confidence: number): object =>
      message({
        participantId,
        messageIsCompletedUtterance: isFinal,
        words: [word("x", 1, confidence)],
      });
    const messages = [of("p-2", false, 1), of("p-1", true, 0.2), of("p-1", true, 0.9), of("p-1", false, 1)];
    for (const order of [messages, [...messages].reverse()]) {
      const { inputs } = mapLiveTranscription(order, { partials: "take" });
      expect(
        inputs.map(({ input: one }) => one.kind === "segment" && [one.utteranceId, one.isFinal, one.confidence]),
      ).toEqual([
        ["516200011002:p-1:1000", false, 1],
        ["516200011002:p-1:1000", true, 0.2],
        ["516200011002:p-1:1000", true, 0.9],
        ["516200011002:p-2:1000", false, 1],
      ]);
    }
  });

  it("should tell no word that was said where nothing is wrong with the words", () => {
    const { quarantined } = mapLiveTranscription(message({ contactId: null, messageBody: "i am Pat Sample" }));
    expect(JSON.stringify(quarantined)).not.toContain("Pat");
  });

  it("should ignore other messages", () => {
    expect(mapLiveTranscription([{ enlightenResults: [] }, { topic: "x" }, {}]).counts).toMatchObject({
      read: 2,
      ignored: 2,
    });
  });

  it("should be taken by the feature machine, a partial utterance once", () => {
    const partial = { messageIsCompletedUtterance: false, createdtimestamp: "2026-03-04T15:09:59.000Z" };
    const { inputs } = mapLiveTranscription([message(), message(partial), message()], { partials: "take" });
    const state = inputs.reduce((before, one) => stepFeatures(before, one.input).state, initialFeatures());
    expect(readFeatures(state, AT)).toMatchObject({ totalHits: 1, keywordHits: [{ keyword: "refund", hits: 1 }] });
  });

  it("should refuse options that are none", () => {
    const refused = (options: unknown) => refusal(() => mapLiveTranscription([], options as LiveTranscriptionOptions));
    expect(refused({ partials: "all", speakers: { "p-1": "both" } })).toEqual([
      "mapLiveTranscription: 2 problems",
      'options.partials: expected "leave-out" or "take", received "all"',
      'options.speakers["p-1"]: expected "customer" or "agent", received a text of 4 characters',
    ]);
    expect(refused({ speakers: [] })).toEqual([
      "mapLiveTranscription: 1 problem",
      "options.speakers: expected an object, received an array of 0",
    ]);
    expect(refused("x")).toEqual(["mapLiveTranscription: 1 problem", 'options: expected an object, received "x"']);
  });

  it.each([` ${AT}`, `${AT} `, `+${AT}`, `${AT}.0`])("should take the text %j for no instant", (createdtimestamp) => {
    expect(mapLiveTranscription(message({ createdtimestamp })).quarantined).toMatchObject([
      { reason: "malformed-instant" },
    ]);
  });

  it("should take a list that reads like seconds for no beginning", () => {
    expect(input({ words: [word("refund", ["12"])] })).toMatchObject({ utteranceId: "516200011002:p-1:e-1" });
  });
});
