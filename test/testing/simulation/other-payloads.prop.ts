import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapDetailEvents } from "../../../examples/demo/map-detail-events.ts";
import { mapContactJourneys } from "../../../src/adapters/cxone/quality/map-contact-journeys.ts";
import { mapQmWorkflows } from "../../../src/adapters/cxone/quality/map-qm-workflows.ts";
import { mapSurveyRows } from "../../../src/adapters/cxone/quality/map-survey-rows.ts";
import { mapCallQuality } from "../../../src/adapters/cxone/voice-quality/map-call-quality.ts";
import { mapSentimentEvents } from "../../../src/adapters/genesys/live/map-sentiment-events.ts";
import { mapEvaluations } from "../../../src/adapters/genesys/quality/map-evaluations.ts";
import { mapSurveys } from "../../../src/adapters/genesys/quality/map-surveys.ts";
import { mapTranscriptDocuments } from "../../../src/adapters/genesys/transcripts/map-transcript-documents.ts";
import { mapTranscriptionEvents } from "../../../src/adapters/genesys/transcripts/map-transcription-events.ts";
import type { TranscriptInput } from "../../../src/adapters/genesys/transcripts/model.ts";
import { compareTexts } from "../../../src/core/compare-texts.ts";
import type { QualityRecord } from "../../../src/interaction/quality/model.ts";
import type { SimulatedCentre, SimulatedMessage } from "../../../src/testing/simulation/model.ts";
import { fewRuns } from "../../support/runs.ts";
import { simulatedDay } from "./simulated-day.ts";

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

type Segment = Extract<TranscriptInput["input"], { kind: "segment" }> & { readonly conversationId: string };

const segmentsOf = (inputs: readonly TranscriptInput[]): Segment[] =>
  inputs.flatMap(({ conversationId, input }) => (input.kind === "segment" ? [{ ...input, conversationId }] : []));

const wordsOf = (one: Pick<Segment, "participant" | "confidence" | "text">): string =>
  `${one.participant} ${one.confidence} ${one.text}`;

const byConversation = (a: { conversationId: string }, b: { conversationId: string }): number =>
  compareTexts(a.conversationId, b.conversationId);

describe("what the adapters read in the other payloads of a simulated day", () => {
  it("is its late quality: the last version of every evaluation and survey", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const centre = simulatedDay({ seed, interactionsPerDay: 120, evaluationShare: 0.6, surveyShare: 0.6 });
        expect(inWords(qualityReadBack(centre))).toEqual(inWords(centre.truth.quality));
      }),
      DAYS,
    );
  });

  it("is, of the rows of call quality, what each line did to each leg, where lines lose packets and where not", () => {
    fc.assert(
      fc.property(seeds(), fc.integer({ min: 1, max: 30 }), (seed, lossPercent) => {
        const startAt = Date.UTC(2026, 2, 2);
        const lineTroubles = [{ startAt, endAt: startAt + 86_400_000, queue: 0, lossPercent }];
        const options = { seed, startAt, interactionsPerDay: 120, queues: 2, genesysShare: 0.1, lineTroubles };
        const { truth, cxone } = simulatedDay(options);
        const { businessUnitId, contacts: completedContacts, callQuality } = cxone;
        const journeys = mapContactJourneys({ businessUnitId, completedContacts });
        const { calls, quarantined } = mapCallQuality(payloads(callQuality), { journeys, codec: "g711" });
        expect(quarantined).toEqual([]);
        const read = new Map(calls.map((call) => [call.contactId, call]));
        expect(read.size).toBe(truth.callQuality.length);
        for (const { rating, mos, ...told } of truth.callQuality) {
          const call = read.get(told.contactId);
          expect(call).toMatchObject({ ...told, mosFrom: "estimated", missing: [] });
          expect(call?.rating).toBeCloseTo(rating, 9);
          expect(call?.mos).toBeCloseTo(mos, 6);
        }
        const lossOf = new Map(truth.callQuality.map((one) => [one.conversationId, one.lossPercent]));
        const plain = new Set(truth.scenarios["nice_cxone:plain"]);
        const ended = truth.conversations.filter(
          (one) => plain.has(one.conversation_id) && Date.parse(one.ended_at_utc ?? "") < startAt + 86_400_000,
        );
        expect(ended.length).toBeGreaterThan(0);
        for (const { conversation_id, queue_id } of ended) {
          expect(lossOf.get(conversation_id) === lossPercent).toBe(queue_id === truth.queues[0]?.cxoneSkillId);
        }
      }),
      DAYS,
    );
  });

  it("is, of detail events, the truth but for what events do not say: line quality and time in the IVR", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const centre = simulatedDay({ seed, interactionsPerDay: 40, genesysShare: 1, eventShare: 1 });
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
        const { genesys, truth } = simulatedDay({ seed, interactionsPerDay: 30, transcriptShare: 1 });
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

  it("is, of the transcription, what was said: every word, by whom, how sure and in its order", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const { genesys, truth } = simulatedDay({ seed, interactionsPerDay: 30, transcriptShare: 1 });
        const { inputs } = mapTranscriptionEvents(payloads(genesys.transcription));
        expect(truth.said.length).toBeGreaterThan(0);
        const heard = segmentsOf(inputs).filter(({ isFinal }) => isFinal);
        expect(heard.map((one) => `${one.conversationId} ${one.utteranceId} ${wordsOf(one)}`).sort()).toEqual(
          truth.said.map((one) => `${one.conversationId} ${one.utteranceId} ${wordsOf(one)}`).sort(),
        );
        const endOf = new Map(truth.said.map((one) => [one.utteranceId, one.endedAt]));
        for (const { utteranceId, at } of heard) expect(at).toBeGreaterThan(endOf.get(utteranceId) as number);
        for (const { conversationId } of truth.said) {
          const ofCall = (one: { readonly conversationId: string }): boolean => one.conversationId === conversationId;
          expect(heard.filter(ofCall).map(({ utteranceId }) => utteranceId)).toEqual(
            truth.said.filter(ofCall).map(({ utteranceId }) => utteranceId),
          );
        }
      }),
      DAYS,
    );
  });

  it("is, of the messages about sentiment, how each customer felt and when that was told", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const { genesys, truth } = simulatedDay({ seed, interactionsPerDay: 30, transcriptShare: 1 });
        const { inputs, leftOut, quarantined } = mapSentimentEvents(payloads(genesys.transcription));
        expect([...leftOut, ...quarantined]).toEqual([]);
        expect(truth.sentiments.length).toBeGreaterThan(0);
        const told = inputs.map(({ conversationId, input }) => {
          if (input.kind !== "sentiment") throw new Error(input.kind);
          expect(input.participant).toBe("customer");
          return `${conversationId} ${input.value} ${input.at}`;
        });
        expect(told.sort()).toEqual(
          truth.sentiments.map(({ conversationId, value, toldAt }) => `${conversationId} ${value} ${toldAt}`).sort(),
        );
      }),
      DAYS,
    );
  });

  it("is, of what is made of transcripts, how each customer felt; and all its time is somebody's", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const { genesys, truth } = simulatedDay({ seed, interactionsPerDay: 30, transcriptShare: 1 });
        const receivedAt = Date.UTC(2026, 2, 4);
        const { inputs, quarantined } = mapSentimentEvents(payloads(genesys.speechAnalytics), { receivedAt });
        expect(quarantined).toEqual([]);
        expect(inputs.map(({ conversationId, input }) => ({ conversationId, ...input })).sort(byConversation)).toEqual(
          truth.sentiments
            .map(({ conversationId, value }) => {
              return { conversationId, kind: "sentiment", at: receivedAt, value, participant: "customer" };
            })
            .sort(byConversation),
        );
        for (const { payload } of genesys.speechAnalytics) {
          const { overtalkCount, ...shares } = payload["participantMetrics"] as Record<string, number>;
          expect(overtalkCount).toBe(0);
          expect(Math.min(...Object.values(shares))).toBeGreaterThanOrEqual(0);
          expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 6);
        }
      }),
      DAYS,
    );
  });

  it("is, of whole transcripts, what was said: word by word, and when each was through", () => {
    fc.assert(
      fc.property(seeds(), (seed) => {
        const { genesys, truth } = simulatedDay({ seed, interactionsPerDay: 30, transcriptShare: 1 });
        const { inputs, quarantined } = mapTranscriptDocuments(payloads(genesys.transcripts));
        expect(quarantined).toEqual([]);
        expect(
          segmentsOf(inputs)
            .map((one) => `${one.conversationId} ${one.at} ${wordsOf(one)}`)
            .sort(),
        ).toEqual(truth.said.map((one) => `${one.conversationId} ${one.endedAt} ${wordsOf(one)}`).sort());
        expect(inputs.some(({ input }) => input.kind === "sentiment")).toBe(true);
      }),
      DAYS,
    );
  });
});
