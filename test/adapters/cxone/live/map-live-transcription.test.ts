import { describe, expect, it } from "vitest";
import { mapLiveTranscription } from "../../../../src/adapters/cxone/live/map-live-transcription.ts";
import type { LiveTranscriptionOptions } from "../../../../src/adapters/cxone/live/model.ts";
import { initialFeatures } from "../../../../src/propensity/features/initial-features.ts";
import { readFeatures } from "../../../../src/propensity/features/read-features.ts";
import { stepFeatures } from "../../../../src/propensity/features/step-features.ts";

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
    ["no words", { words: null }, "516200011002:p-1:e-1", null],
    ["nothing that marks it", { words: [], transcriptionEventId: "" }, `516200011002:p-1:${AT}`, null],
    ["nobody's participant", { words: [word("x", 1, 1)], participantId: "" }, "516200011002:customer:1000", 1],
  ])("should name an utterance and say how sure it is: %s", (_, differs, utteranceId, confidence) => {
    expect(input(differs)).toMatchObject({ utteranceId, confidence });
  });

  it.each([
    [String(AT), AT],
    [AT, AT],
    ["2026-03-04 15:10:00", AT],
    ["2026-03-04T16:10:00.25+01:00", AT + 250],
  ])("should read the instant %j", (createdtimestamp, at) => {
    expect(input({ createdtimestamp })).toMatchObject({ at });
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
    const options = { partials: "all", speakers: { "p-1": "both" } } as unknown as LiveTranscriptionOptions;
    expect(() => mapLiveTranscription([], options)).toThrow("2 problems");
    expect(() => mapLiveTranscription([], { speakers: [] } as never)).toThrow("options.speakers");
    expect(() => mapLiveTranscription([], "x" as never)).toThrow("options: expected an object");
  });
});
