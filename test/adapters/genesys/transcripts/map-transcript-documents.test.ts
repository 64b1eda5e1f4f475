import { describe, expect, it } from "vitest";
import { mapTranscriptDocuments } from "../../../../src/adapters/genesys/transcripts/map-transcript-documents.ts";
import { phrase, storedTranscript } from "./messages.ts";

const reading = {
  participant: "external",
  phraseIndex: 0,
  startTimeMs: 3000,
  duration: { milliseconds: 250 },
  sentiment: -1,
};
const paths = (input: unknown): string[] =>
  mapTranscriptDocuments(input).quarantined.flatMap(({ problems }) => problems.map(({ path }) => path));

describe("mapTranscriptDocuments", () => {
  it("should map phrases and readings by the time of their end", () => {
    const said = phrase({ text: "refund", confidence: 0.9, participantPurpose: "external", startTimeMs: 2100 });
    const { inputs, counts } = mapTranscriptDocuments(storedTranscript([said, phrase()], { sentiment: [reading] }));
    expect(inputs.map(({ input }) => input)).toEqual([
      { kind: "started", at: 500 },
      {
        kind: "segment",
        utteranceId: "t-1:1",
        text: "hello",
        confidence: 0.875,
        participant: "agent",
        at: 2600,
        isFinal: true,
      },
      {
        kind: "segment",
        utteranceId: "t-1:0",
        text: "refund",
        confidence: 0.9,
        participant: "customer",
        at: 2700,
        isFinal: true,
      },
      { kind: "sentiment", at: 3250, value: -1, participant: "customer" },
    ]);
    expect(inputs[0]).toMatchObject({ conversationId: "c-1", communicationId: "s-1" });
    expect(counts).toEqual({ read: 3, mapped: 3, leftOut: 0, ignored: 0, quarantined: 0 });
  });

  it.each<[string, object, number | null]>([
    ["its own before its words'", { confidence: 0.25 }, 0.25],
    ["none of one word without any", { words: [{ confidence: 1 }, {}] }, null],
    ["none without words", { words: [] }, null],
    ["none at all", { words: undefined }, null],
  ])("should take the confidence of a phrase: %s", (_, change, confidence) => {
    const { inputs } = mapTranscriptDocuments(storedTranscript([phrase(change)]));
    expect(inputs[1]?.input).toMatchObject({ confidence });
  });

  it("should read what has no duration at its start, and sentiment 0", () => {
    const sentiment = [{ ...reading, duration: null, sentiment: 0 }];
    const { inputs } = mapTranscriptDocuments(storedTranscript([phrase({ duration: undefined })], { sentiment }));
    expect(inputs.slice(1).map(({ input }) => input.at)).toEqual([2000, 3000]);
  });

  it("should leave out speakers it does not know and phrases without words", () => {
    const phrases = [phrase({ participantPurpose: "acd" }), phrase({ text: "" })];
    const sentiment = [{ ...reading, participant: "both" }];
    expect(mapTranscriptDocuments(storedTranscript(phrases, { sentiment })).leftOut).toEqual([
      { conversationId: "c-1", utteranceId: "t-1:0", because: "unknown-speaker" },
      { conversationId: "c-1", utteranceId: "t-1:1", because: "no-words" },
      { conversationId: "c-1", utteranceId: "t-1:sentiment-0", because: "unknown-speaker" },
    ]);
  });

  it("should ignore a document in which nothing was said", () => {
    expect(mapTranscriptDocuments(storedTranscript([])).counts).toMatchObject({ read: 1, ignored: 1 });
  });

  it.each<[string, unknown, string[]]>([
    ["a text", "x", [""]],
    ["no conversation", { transcripts: [] }, ["conversationId"]],
    ["a start that is a text", { ...storedTranscript([]), conversationStartTime: "x" }, ["conversationStartTime"]],
    [
      "a transcript that is none",
      { conversationId: "c", transcripts: [1] },
      ["transcripts[0]", "transcripts[0].transcriptId"],
    ],
    ["phrases that are no list", storedTranscript("x"), ["transcripts[0].phrases"]],
    ["a phrase that is none", storedTranscript([1]), ["transcripts[0].phrases[0]"]],
    [
      "a phrase without a time",
      storedTranscript([phrase({ startTimeMs: null })]),
      ["transcripts[0].phrases[0].startTimeMs"],
    ],
    [
      "a negative duration",
      storedTranscript([phrase({ duration: { milliseconds: -1 } })]),
      ["transcripts[0].phrases[0].duration.milliseconds"],
    ],
    [
      "a word's confidence of 2",
      storedTranscript([phrase({ words: [{ confidence: 2 }] })]),
      ["transcripts[0].phrases[0].words[0].confidence"],
    ],
    [
      "sentiment of 2",
      storedTranscript([], { sentiment: [{ ...reading, sentiment: 2 }] }),
      ["transcripts[0].analytics.sentiment[0].sentiment"],
    ],
    [
      "no sentiment",
      storedTranscript([], { sentiment: [{ ...reading, sentiment: null }] }),
      ["transcripts[0].analytics.sentiment[0].sentiment"],
    ],
  ])("should quarantine %s", (_, input, expected) => {
    expect(paths(input)).toEqual(expected);
  });
});
