import { describe, expect, it } from "vitest";
import { mapTranscriptDocuments } from "../../../../src/adapters/genesys/transcripts/map-transcript-documents.ts";
import { phrase, storedTranscript } from "./messages.ts";

const reading = { participant: "external", startTimeMs: 3000, sentiment: -1 };
const NO_ID = "expected a text of 1 to 200 characters, received none";
const T = "transcripts[0]";
const P = `${T}.phrases[0]`;
const S = `${T}.analytics.sentiment[0]`;
const withTranscript = (transcript: unknown) => ({ conversationId: "c-1", transcripts: [transcript] });

/** All that is said of what was set aside, of input that holds nothing else. */
function refused(input: unknown): readonly unknown[] {
  const { inputs, leftOut, quarantined } = mapTranscriptDocuments(input);
  expect([inputs.filter(({ input: { kind } }) => kind !== "started"), leftOut]).toEqual([[], []]);
  return quarantined.flatMap(({ recordId, reason, problems }) => [
    [recordId, reason],
    ...problems.map((one) => one.message),
  ]);
}

describe("what mapTranscriptDocuments sets aside", () => {
  it.each<[string, unknown, readonly unknown[]]>([
    ["a number", 7, [[null, "not-a-record"], "the input: expected a transcript, or a list of them, received a number"]],
    [
      "a document in an envelope, which there is none of",
      { topicName: "v2.conversations.c-1.transcription", eventBody: storedTranscript([phrase()]) },
      [[null, "missing-id"], `conversationId: ${NO_ID}`],
    ],
    [
      "everything of a document",
      { conversationId: 7, communicationId: 8, conversationStartTime: "x", transcripts: {} },
      [
        [null, "missing-id"],
        "conversationId: expected a text, received a number",
        `conversationId: ${NO_ID}`,
        "communicationId: expected a text, received a number",
        "conversationStartTime: expected a number from 0 to 253402300799999, received a text of 1 characters",
        "transcripts: expected a list, received an object",
      ],
    ],
    [
      "no conversation, whatever was said",
      { ...storedTranscript([phrase()]), conversationId: null },
      [[null, "missing-id"], `conversationId: ${NO_ID}`],
    ],
    [
      "a communication that is none, whatever was said",
      { ...storedTranscript([phrase()]), communicationId: 7 },
      [["c-1", "wrong-type"], "communicationId: expected a text, received a number"],
    ],
    [
      "no transcript",
      withTranscript("x"),
      [
        ["c-1", "not-a-record"],
        `${T}: expected a transcript, received a text of 1 characters`,
        `${T}.transcriptId: expected a text of 1 to 180 characters, received null`,
      ],
    ],
    [
      "everything of a transcript",
      withTranscript({ transcriptId: 7, phrases: {}, analytics: { sentiment: "x" } }),
      [
        ["c-1", "missing-id"],
        `${T}.transcriptId: expected a text, received a number`,
        `${T}.transcriptId: expected a text of 1 to 180 characters, received null`,
        `${T}.phrases: expected a list, received an object`,
        `${T}.analytics.sentiment: expected a list, received a text of 1 characters`,
      ],
    ],
    [
      "a transcript's id that leaves no room",
      withTranscript({ transcriptId: "t".repeat(181), phrases: [phrase()] }),
      [
        ["c-1", "missing-id"],
        `${T}.transcriptId: expected a text of 1 to 180 characters, received a text of 181 characters`,
      ],
    ],
    ["a phrase of null", storedTranscript([null]), [["c-1", "not-a-record"], `${P}: expected a phrase, received null`]],
    [
      "everything of a phrase",
      storedTranscript([phrase({ text: 7, confidence: 2, startTimeMs: -1, duration: "x" })]),
      [
        ["c-1", "invalid-number"],
        `${P}.text: expected a text, received a number`,
        `${P}.confidence: expected a number from 0 to 1, received 2`,
        `${P}.startTimeMs: expected a number from 0 to 253402300799999, received -1`,
        `${P}.duration: expected a whole number from 0 to 315360000000, received a text of 1 characters`,
      ],
    ],
    [
      "a phrase of no time",
      storedTranscript([phrase({ startTimeMs: null })]),
      [["c-1", "malformed-instant"], `${P}.startTimeMs: expected epoch milliseconds, received none`],
    ],
    [
      "two phrases that are none",
      storedTranscript([phrase({ duration: { milliseconds: 0.5 } }), phrase({ text: 7 })]),
      [
        ["c-1", "invalid-number"],
        `${P}.duration.milliseconds: expected a whole number from 0 to 315360000000, received 0.5`,
        ["c-1", "wrong-type"],
        `${T}.phrases[1].text: expected a text, received a number`,
      ],
    ],
    [
      "a reading that is none",
      storedTranscript([], { sentiment: [7, { ...reading, sentiment: null }, { ...reading, sentiment: 1.5 }] }),
      [
        ["c-1", "not-a-record"],
        `${S}: expected a reading of sentiment, received a number`,
        ["c-1", "wrong-type"],
        `${T}.analytics.sentiment[1].sentiment: expected a number from -1 to 1, received null`,
        ["c-1", "invalid-number"],
        `${T}.analytics.sentiment[2].sentiment: expected a number from -1 to 1, received 1.5`,
      ],
    ],
    [
      "a reading of less than no length",
      storedTranscript([], { sentiment: [{ ...reading, duration: -1 }] }),
      [["c-1", "invalid-number"], `${S}.duration: expected a whole number from 0 to 315360000000, received -1`],
    ],
    [
      "a reading of no time",
      storedTranscript([], { sentiment: [{ ...reading, startTimeMs: undefined }] }),
      [["c-1", "malformed-instant"], `${S}.startTimeMs: expected epoch milliseconds, received none`],
    ],
  ])("should say of %s what is wrong with it, and make nothing of it", (_, input, expected) => {
    expect(refused(input)).toEqual(expected);
  });

  it("should keep the payload where that is asked for", () => {
    expect(mapTranscriptDocuments("busy", { keepPayload: true }).quarantined[0]).toHaveProperty("payload");
  });
});

describe("mapTranscriptDocuments", () => {
  it("should tell no start of a document that tells none, and count what was said", () => {
    const { conversationStartTime: _, ...document } = storedTranscript([phrase()], { sentiment: [reading] });
    const { inputs, counts } = mapTranscriptDocuments({ ...document, detail: {} });
    expect(inputs.map(({ input }) => input.kind)).toEqual(["segment", "sentiment"]);
    expect(counts).toEqual({ read: 2, mapped: 2, leftOut: 0, ignored: 0, quarantined: 0 });
  });

  it("should put phrases before readings of the same time, and the start before both", () => {
    const document = storedTranscript([phrase({ startTimeMs: 500, duration: null })], {
      sentiment: [{ ...reading, startTimeMs: 500 }],
    });
    const { inputs } = mapTranscriptDocuments(document);
    expect(inputs.map(({ input }) => input.kind)).toEqual(["started", "segment", "sentiment"]);
  });

  it("should take the mean of the words where the phrase's own confidence is null", () => {
    const { inputs } = mapTranscriptDocuments(storedTranscript([phrase({ confidence: null })]));
    expect(inputs[1]?.input).toMatchObject({ confidence: 0.875 });
  });

  it("should take a transcript's id of 180 characters", () => {
    const transcript = { transcriptId: "t".repeat(180), phrases: [phrase()] };
    expect(mapTranscriptDocuments(withTranscript(transcript)).counts).toMatchObject({ mapped: 1, quarantined: 0 });
  });
});
