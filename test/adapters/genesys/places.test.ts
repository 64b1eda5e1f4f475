import { describe, expect, it } from "vitest";
import {
  compareScorecards,
  mapConversationAggregates,
  mapConversationDetails,
  mapEndpointQuality,
  mapEvaluations,
  mapHistoricalAdherence,
  mapPerformanceProfile,
  mapScoreAggregates,
  mapScoreSamples,
  mapSentimentEvents,
  mapSupervisorPresence,
  mapSurveys,
  mapTopicEvents,
  mapTranscriptDocuments,
  mapTranscriptionEvents,
} from "../../../src/adapters/genesys/index.ts";
import { DAY, hour } from "./aggregates/answers.ts";

const AT = "2026-03-02T08:00:00Z";
const sent = (topicEnd: string, eventBody: object) => ({ topicName: `v2.conversations.c-1.${topicEnd}`, eventBody });
const bridged = (detail: object) => ({ "detail-type": "v2", detail });
const survey = { id: 7, status: "Finished", conversation: { id: "c-1" }, answers: { totalScore: 85 } };
const week = { startDate: AT, userResults: [{ userId: "a-1" }] };
const options = { keywords: {}, receivedAt: 0 };
const transcription = (fields: object) => sent("transcription", { conversationId: "c-1", eventTime: AT, ...fields });
const results = (stats: object) => [
  { group: {}, data: [{ interval: hour(8), metrics: [{ metric: "oTotalScore", stats }] }] },
];
const profile = { entities: [{ id: "m-1" }, { id: "" }] };
const cards = { entities: [{ metric: { id: "m-1" }, value: "1" }] };

describe("the place of a problem in a list", () => {
  it.each<[string, (input: unknown) => { readonly quarantined: readonly unknown[] }, unknown, string[]]>([
    [
      "a conversation",
      mapConversationDetails,
      [{}, { conversations: [{ conversationId: "c-1" }] }],
      ["[1].conversations[0].conversationStart"],
    ],
    ["endpoints", mapEndpointQuality, [[], { conversationId: 7 }], ["[1].conversationId"]],
    ["a survey of a page", mapSurveys, [{}, { entities: [{}, survey] }], ["[1].entities[1].id"]],
    [
      "a survey of a detail",
      mapSurveys,
      { conversations: [{ conversationId: "c-1", surveys: [{ surveyStatus: "Finished" }] }] },
      ["conversations[0].surveys[0].id"],
    ],
    [
      "a message of an evaluation",
      mapEvaluations,
      [bridged({ topicName: "v2.quality.evaluations", eventBody: survey })],
      ["[0].detail.eventBody.id"],
    ],
    [
      "a score",
      (input) => mapScoreSamples(input, { scores: "survey" }),
      [[], { entities: [survey] }],
      ["[1].entities[0].id"],
    ],
    [
      "a figure",
      mapConversationAggregates,
      [{}, { results: results({ count: -1 }) }],
      ["[1].results[0].data[0].metrics[0].stats.count"],
    ],
    [
      "figures after a sound one",
      mapConversationAggregates,
      [
        DAY,
        { results: [{ group: 7, data: [{ interval: 7, metrics: [{ metric: "tHandle", stats: { count: 1 } }] }] }] },
      ],
      ["[1].results[0].group", "[1].results[0].data[0].interval"],
    ],
    [
      "a figure of scores",
      mapScoreAggregates,
      [{ results: results({ count: 1, sum: 1, min: 1, max: -1 }) }],
      ["[0].results[0].data[0].metrics[0].stats.max"],
    ],
    [
      "an agent's adherence",
      mapHistoricalAdherence,
      [week, { ...week, userResults: [{ userId: "a-1", impact: 1, endDate: 7 }] }],
      ["[1].userResults[0].endDate"],
    ],
    [
      "the day of a file",
      mapHistoricalAdherence,
      [{ downloadResult: { startDate: 7, data: [{ userId: 7 }] } }],
      ["[0].downloadResult.data[0].userId", "[0].downloadResult.startDate"],
    ],
    ["a supervisor", mapSupervisorPresence, [{ userDetails: [{ userId: "s-1" }, {}] }], ["[0].userDetails[1].userId"]],
    [
      "a transcript",
      mapTranscriptDocuments,
      [{ conversationId: "c-1" }, {}, { transcripts: [] }],
      ["[2].conversationId"],
    ],
    [
      "a phrase",
      mapTranscriptDocuments,
      [{ conversationId: "c-1", transcripts: [{ transcriptId: "t-1", phrases: [7] }] }],
      ["[0].transcripts[0].phrases[0]"],
    ],
    [
      "a transcription",
      mapTranscriptionEvents,
      [transcription({}), transcription({ conversationId: "" })],
      ["[1].eventBody.conversationId"],
    ],
    [
      "an utterance",
      mapTranscriptionEvents,
      [bridged(transcription({ transcripts: [7] }))],
      ["[0].detail.eventBody.transcripts[0]"],
    ],
    ["a message without a body", mapTranscriptionEvents, [[{ topicName: ".transcription" }]], ["[0][0].eventBody"]],
    [
      "a sentiment",
      mapSentimentEvents,
      [sent("sentiment", { conversationId: "c-1", sentimentScore: 2 })],
      ["[0].eventBody.sentimentScore"],
    ],
    [
      "the time of an envelope",
      mapSentimentEvents,
      [bridged({ ...sent("sentiment", {}), timestamp: "noon" })],
      ["[0].detail.eventBody.conversationId", "[0].detail.timestamp"],
    ],
    [
      "topics",
      (input) => mapTopicEvents(input, options),
      [[], sent("topics", { conversationId: "c-1", topics: 7 })],
      ["[1].eventBody.topics"],
    ],
    [
      "a topic",
      (input) => mapTopicEvents(input, options),
      [sent("topics", { conversationId: "c-1", topics: [7] })],
      ["[0].eventBody.topics[0]"],
    ],
    ["a metric of a profile", mapPerformanceProfile, [profile], ["[0].entities[1].id"]],
    [
      "a metric's objective",
      mapPerformanceProfile,
      [{ entities: [{ id: "m-1", objective: 7 }] }],
      ["[0].entities[0].objective"],
    ],
    ["an entry of a scorecard", compareScorecards, [cards], ["[0].entities[0].value"]],
  ])("should be told of %s", (_, map, input, paths) => {
    const { quarantined } = map(input) as { quarantined: readonly { problems: readonly { path: string }[] }[] };
    expect(quarantined.flatMap(({ problems }) => problems.map(({ path }) => path))).toEqual(paths);
  });

  it("should not change the digest of what is set aside", () => {
    const digests = [results({ count: -1 }), [...results({}), ...results({ count: -1 })]].map(
      (list) => mapConversationAggregates({ results: list }).quarantined[0]?.payloadDigest,
    );
    expect(digests[0]).toBe(digests[1]);
  });
});
