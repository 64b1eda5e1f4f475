import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapDetailEvents } from "../../../examples/demo/map-detail-events.ts";
import { mapContactJourneys } from "../../../src/adapters/cxone/quality/map-contact-journeys.ts";
import { mapQmWorkflows } from "../../../src/adapters/cxone/quality/map-qm-workflows.ts";
import { mapSurveyRows } from "../../../src/adapters/cxone/quality/map-survey-rows.ts";
import { mapEvaluations } from "../../../src/adapters/genesys/quality/map-evaluations.ts";
import { mapSurveys } from "../../../src/adapters/genesys/quality/map-surveys.ts";
import { mapTranscriptDocuments } from "../../../src/adapters/genesys/transcripts/map-transcript-documents.ts";
import { mapTranscriptionEvents } from "../../../src/adapters/genesys/transcripts/map-transcription-events.ts";
import type { QualityRecord } from "../../../src/interaction/quality/model.ts";
import { simulateContactCentre } from "../../../src/testing/simulate-contact-centre.ts";
import type { SimulatedCentre, SimulatedMessage } from "../../../src/testing/simulation/model.ts";
import { fewRuns } from "../../support/runs.ts";

const DAYS = { numRuns: fewRuns(15) };

const seeds = (): fc.Arbitrary<number> => fc.integer({ min: 0, max: 4_294_967_295 });

const payloads = (messages: readonly SimulatedMessage[]): object[] => messages.map(({ payload }) => payload);

function qualityReadBack({ genesys, cxone }: SimulatedCentre): QualityRecord[] {
  const { businessUnitId, contacts } = cxone;
  const journeys = mapContactJourneys({ businessUnitId, completedContacts: contacts });
  const fields = {
    id: "RESPONSE_ID",
    score: "PRIMARY_SCORE",
    contact: "ACD_CONTACT_ID",
    agent: "AGENT_ID",
    answeredAt: "RESPONSE_DATE",
  };
  return [
    mapEvaluations(payloads(genesys.evaluations)),
    mapSurveys(payloads(genesys.surveys)),
    mapQmWorkflows(payloads(cxone.evaluations), { journeys }),
    mapSurveyRows({ data: payloads(cxone.surveys) }, { fields, scale: { minimum: 1, maximum: 5 }, journeys }),
  ].flatMap(({ records, quarantined }) => {
    expect(quarantined).toEqual([]);
    return records;
  });
}

const inWords = (records: readonly QualityRecord[]): string[] =>
  records
    .map((one) =>
      [
        one.platform_origin,
        one.source,
        one.quality_id,
        one.interaction_id,
        one.agent_uuid,
        one.status,
        one.score_percent,
        one.scored_at_utc,
        one.version,
      ].join(" "),
    )
    .sort();

describe("what the adapters read in the other payloads of a simulated day", () => {
  it("is its late quality: the last version of every evaluation and survey", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const centre = simulateContactCentre({ seed, interactionsPerDay: 120, evaluationShare: 0.6, surveyShare: 0.6 });
        expect(inWords(qualityReadBack(centre))).toEqual(inWords(centre.truth.quality));
      }),
      DAYS,
    );
  });

  it("is, of detail events, the truth but for what events do not say: line quality and time in the IVR", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const centre = simulateContactCentre({ seed, interactionsPerDay: 40, genesysShare: 1, eventShare: 1 });
        const { conversations, events } = mapDetailEvents(payloads(centre.genesys.detailEvents), {});
        const silent = { mos: null, r_factor: null, codec: null, ivr_seconds: null };
        const expected = centre.truth.conversations.map((one) => ({ ...one, ...silent }));
        expect(conversations.length).toBeGreaterThan(0);
        for (const found of conversations) {
          const { conversation_id } = found;
          expect(found).toEqual(expected.find((one) => one.conversation_id === conversation_id));
        }
        const parts = new Map(centre.truth.events.map((event) => [event.event_id, event]));
        for (const found of events) expect(found).toEqual(parts.get(found.event_id));
      }),
      DAYS,
    );
  });

  it("is, of the transcription, every utterance for good under the id of its guess, and of known calls alone", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const { genesys, truth } = simulateContactCentre({ seed, interactionsPerDay: 30, transcriptShare: 1 });
        const { inputs, ended, leftOut, quarantined } = mapTranscriptionEvents(payloads(genesys.transcription));
        expect([...quarantined, ...leftOut]).toEqual([]);
        const ids = new Set(truth.conversations.map((one) => one.conversation_id));
        const guessed = new Set<string>();
        const settled = new Set<string>();
        for (const { conversationId, input } of inputs) {
          expect(ids).toContain(conversationId);
          if (input.kind !== "segment") continue;
          if (!input.isFinal) guessed.add(input.utteranceId);
          else {
            expect(settled).not.toContain(`${conversationId} ${input.utteranceId}`);
            settled.add(`${conversationId} ${input.utteranceId}`);
          }
        }
        expect(guessed.size).toBeGreaterThan(0);
        const finals = new Set([...settled].map((one) => one.split(" ")[1]));
        expect([...guessed].filter((id) => !finals.has(id))).toEqual([]);
        expect(ended.length).toBeGreaterThan(0);
      }),
      DAYS,
    );
  });

  it("is, of whole transcripts, what was pushed for good, word by word", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const { genesys } = simulateContactCentre({ seed, interactionsPerDay: 30, transcriptShare: 1 });
        const pushed = mapTranscriptionEvents(payloads(genesys.transcription)).inputs;
        const { inputs, quarantined } = mapTranscriptDocuments(payloads(genesys.transcripts));
        expect(quarantined).toEqual([]);
        const textsOf = (list: typeof inputs): string[] =>
          list.flatMap(({ conversationId, input }) =>
            input.kind === "segment" && input.isFinal
              ? [`${conversationId} ${input.participant} ${input.confidence} ${input.text}`]
              : [],
          );
        expect(textsOf(inputs).sort()).toEqual(textsOf(pushed).sort());
        expect(inputs.some(({ input }) => input.kind === "sentiment")).toBe(true);
      }),
      DAYS,
    );
  });
});
