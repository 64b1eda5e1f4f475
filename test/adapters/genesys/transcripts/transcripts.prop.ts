import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapTranscriptDocuments } from "../../../../src/adapters/genesys/transcripts/map-transcript-documents.ts";
import { mapTranscriptionEvents } from "../../../../src/adapters/genesys/transcripts/map-transcription-events.ts";
import { initialFeatures } from "../../../../src/propensity/features/initial-features.ts";
import { stepFeatures } from "../../../../src/propensity/features/step-features.ts";
import { arbitraries } from "../../../../src/testing/arbitraries.ts";
import { message, phrase, storedTranscript, utterance } from "./messages.ts";

const KEYS = [
  "conversationId",
  "transcripts",
  "alternatives",
  "utteranceId",
  "eventTime",
  "phrases",
  "detail",
  "words",
];
const hostile = fc.oneof(arbitraries.hostileValue(), arbitraries.hostileJson(KEYS));

/** One field of a record replaced by something hostile. */
function spoilt(record: Readonly<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(fc.constantFrom(...Object.keys(record)), hostile)
    .map(([key, value]) => ({ ...record, ...Object.fromEntries([[key, value]]) }));
}

const events = fc.oneof(
  hostile,
  spoilt(message([utterance()])),
  fc.array(spoilt(utterance()), { maxLength: 3 }).map((all) => message(all)),
  spoilt({ confidence: 0.9, transcript: "a", words: [] }).map((one) => message([utterance({ alternatives: [one] })])),
);
const stored = fc.oneof(
  hostile,
  spoilt(storedTranscript([phrase()])),
  fc.array(spoilt(phrase()), { maxLength: 3 }).map((all) => storedTranscript(all)),
  spoilt({ participant: "external", startTimeMs: 1, sentiment: 1 }).map((one) =>
    storedTranscript([], { sentiment: [one] }),
  ),
);

const MAPPERS = [
  ["mapTranscriptionEvents", mapTranscriptionEvents, events],
  ["mapTranscriptDocuments", mapTranscriptDocuments, stored],
] as const;

describe.each(MAPPERS)("%s", (_, map, inputs) => {
  it("counts all that it read, and gives only what the feature machine takes", () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const mapped = map(given);
        const { read, ...parts } = mapped.counts;
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(read);
        expect(mapped.quarantined).toHaveLength(parts.quarantined);
        let state = initialFeatures();
        for (const { input } of mapped.inputs) state = stepFeatures(state, input).state;
        const times = mapped.inputs.map(({ input }) => input.at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
    );
  });
});

describe("mapTranscriptionEvents", () => {
  it("gives the same whatever order the messages come in", () => {
    const told = fc.record({ id: fc.constantFrom("u-1", "u-2", "u-3"), isFinal: fc.boolean(), second: fc.nat(9) });
    const messages = fc
      .uniqueArray(told, { selector: (one) => JSON.stringify(one), maxLength: 6 })
      .map((all) =>
        all.map(({ id, isFinal, second }) =>
          message([utterance({ utteranceId: id, isFinal })], { eventTime: `2026-03-02T08:02:0${second}Z` }),
        ),
      );
    fc.assert(
      fc.property(messages, (given) => {
        expect(mapTranscriptionEvents([...given].reverse()).inputs).toEqual(mapTranscriptionEvents(given).inputs);
      }),
    );
  });
});
