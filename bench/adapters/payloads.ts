// Payloads of every kind that the adapters read, as pages of the size in which the platforms send them: of a simulated
// contact centre where it has them, of small generators otherwise.
import {
  mapAgentPerformance,
  mapCallQuality,
  mapCompletedContacts,
  mapContactJourneys,
  mapLiveTranscription,
  mapQmWorkflows,
  mapRealTimeGuidance,
  mapSurveyRows,
} from "../../dist/adapters/cxone.js";
import {
  mapConversationAggregates,
  mapConversationDetails,
  mapEvaluations,
  mapHistoricalAdherence,
  mapSentimentEvents,
  mapSurveys,
  mapTopicEvents,
  mapTranscriptDocuments,
  mapTranscriptionEvents,
} from "../../dist/adapters/genesys.js";
import { type SimulatedMessage, simulateContactCentre } from "../../dist/testing.js";
import { counted, idOf, instantOf, type Kind, kind, payloadsOf, same, startAt } from "./kind.ts";
import { otherKinds } from "./other-payloads.ts";

const KEYWORDS = { Cancellation: "cancel", Refund: "refund" };
const FIELDS = { id: "RESPONSE_ID", score: "PRIMARY_SCORE", contact: "ACD_CONTACT_ID", answeredAt: "RESPONSE_DATE" };
const SCALE = { minimum: 1, maximum: 5 };

/** Every kind with its payloads; the same ones in every run. */
export function payloadKinds(): readonly Kind[] {
  const { genesys, cxone, truth } = simulateContactCentre({
    seed: 7,
    interactionsPerDay: 3000,
    evaluationShare: 0.5,
    surveyShare: 0.5,
    transcriptShare: 0.2,
  });
  const { businessUnitId, contacts } = cxone;
  const journeys = mapContactJourneys(contacts);
  const calls = Object.fromEntries(counted(200, (i) => [20_000 + i, { conversationId: `${i}`, startedAt: startAt }]));
  const aggregates = [...resultsOf(genesys.queueAggregates), ...resultsOf(genesys.userAggregates)];
  const performance = cxone.performance["agentPerformance"] as readonly object[];
  const many = counted(500, (i) => ({ ...performance[i % performance.length], agentId: 30_000 + i }));
  return [
    kind(
      "Genesys conversation details",
      genesys.conversations,
      100,
      (list) => ({ conversations: list }),
      (payload) => mapConversationDetails(payload),
    ),
    kind("Genesys evaluations", finished(genesys.evaluations), 100, entities, (payload) => mapEvaluations(payload)),
    kind("Genesys surveys", finished(genesys.surveys), 100, entities, (payload) => mapSurveys(payload)),
    kind(
      "Genesys aggregates, a group",
      aggregates,
      100,
      (results) => ({ results }),
      (payload) => mapConversationAggregates(payload),
    ),
    kind("Genesys adherence, an agent's week", counted(500, adherenceOf), 500, adherenceFile, (payload) =>
      mapHistoricalAdherence(payload),
    ),
    kind("Genesys transcription, a message", transcriptionOf(genesys.transcription), 100, same, (payload) =>
      mapTranscriptionEvents(payload),
    ),
    kind("Genesys transcripts, a document", payloadsOf(genesys.transcripts), 20, same, (payload) =>
      mapTranscriptDocuments(payload),
    ),
    kind("Genesys sentiment, a message", counted(1000, sentimentOf), 100, same, (payload) =>
      mapSentimentEvents(payload, { receivedAt: startAt }),
    ),
    kind("Genesys topics, a message", counted(1000, topicsOf), 100, same, (payload) =>
      mapTopicEvents(payload, { keywords: KEYWORDS, receivedAt: startAt }),
    ),
    kind(
      "CXone completed contacts",
      contacts,
      1000,
      (list) => ({ businessUnitId, completedContacts: list }),
      (payload) => mapCompletedContacts(payload),
    ),
    kind("CXone QM rows", payloadsOf(cxone.evaluations), 1000, same, (payload) =>
      mapQmWorkflows(payload, { journeys }),
    ),
    kind(
      "CXone survey rows",
      payloadsOf(cxone.surveys),
      1000,
      (data) => ({ data, nextCursor: null }),
      (payload) => mapSurveyRows(payload, { fields: FIELDS, scale: SCALE, journeys }),
    ),
    kind(
      "CXone performance, an agent",
      many,
      500,
      (agentPerformance) => ({ agentPerformance }),
      (payload) => mapAgentPerformance(payload),
    ),
    kind("CXone call quality", counted(1000, callQualityOf), 100, same, (payload) => mapCallQuality(payload)),
    kind("CXone live transcription, a message", counted(1000, spokenOf), 100, same, (payload) =>
      mapLiveTranscription(payload),
    ),
    kind("CXone live sentiment, a message", counted(1000, guidanceOf), 100, same, (payload) =>
      mapRealTimeGuidance(payload, { calls }),
    ),
    ...otherKinds({ genesys, events: truth.events, surveys: finished(genesys.surveys) }),
  ];
}

/** Those that give a record: what is not finished is left out by a glance at its status. */
function finished(messages: readonly SimulatedMessage[]): readonly unknown[] {
  return messages.map(({ payload }) => payload).filter(({ status }) => /^finished$/i.test(String(status)));
}

/** The messages about what is said, without those about sentiment. */
function transcriptionOf(messages: readonly SimulatedMessage[]): readonly unknown[] {
  return payloadsOf(messages).filter((one) => JSON.stringify(one).includes('.transcription"'));
}

function resultsOf(answer: Readonly<Record<string, unknown>>): readonly unknown[] {
  return answer["results"] as readonly unknown[];
}

function entities(list: readonly unknown[]): unknown {
  return { entities: list, pageSize: list.length, pageNumber: 1, total: list.length };
}

function adherenceOf(i: number): unknown {
  const dayMetrics = counted(7, (day) => ({
    dayStartOffsetSeconds: day * 86_400,
    adherenceScheduleSeconds: 28_800,
    conformanceScheduleSeconds: 26_000,
    conformanceActualSeconds: 25_000 + ((i * 7 + day) % 900),
    exceptionCount: (i + day) % 9,
    exceptionDurationSeconds: ((i * 13 + day) % 50) * 60,
    impactSeconds: -120,
    scheduleLengthSeconds: 32_400,
    actualLengthSeconds: 32_000,
    adherencePercentage: 90 + ((i + day) % 100) / 10,
    conformancePercentage: 95 + ((i + day) % 100) / 10,
  }));
  const adherencePercentage = 90 + (i % 100) / 10;
  return {
    userId: idOf("b", i),
    adherencePercentage,
    conformancePercentage: adherencePercentage + 4,
    impact: "Negative",
    exceptionInfo: counted(10, (n) => ({
      startOffsetSeconds: n * 40_000,
      endOffsetSeconds: n * 40_000 + 900,
      scheduledActivityCategory: "OnQueueWork",
      actualActivityCategory: "Break",
      systemPresence: "Break",
      impact: "Negative",
    })),
    dayMetrics,
  };
}

function adherenceFile(userResults: readonly unknown[]): unknown {
  return { startDate: "2026-03-02T00:00:00.000Z", endDate: "2026-03-09T00:00:00.000Z", userResults };
}

function sentimentOf(i: number): unknown {
  const conversationId = idOf("c", i % 200);
  const eventBody = {
    eventTime: instantOf(i),
    conversationId,
    sentimentOverallScore: (i % 200) / 100 - 1,
    sentimentTrendScore: (i % 20) / 100,
    sentimentTrendClass: "SlightlyImproving",
  };
  return { topicName: `v2.speechandtextanalytics.conversation.${conversationId}.sentiment`, version: "2", eventBody };
}

function topicsOf(i: number): unknown {
  const conversationId = idOf("c", i % 200);
  const names = ["Cancellation", "Refund"];
  const topics = names.map((topicName, n) => ({
    participant: n === 0 ? "external" : "internal",
    topicId: idOf("e", n),
    topicName,
    topicPhrase: "i want to go",
    transcriptPhrase: "i want to go now",
    confidence: 80,
    startTimeMilliseconds: startAt + i * 1371,
    duration: { totalMilliseconds: 900 },
  }));
  const eventBody = { conversationId, communicationId: idOf("5", i), transcriptId: idOf("7", i), topics };
  return { topicName: `v2.speechandtextanalytics.conversation.${conversationId}.topics`, version: "2", eventBody };
}

function callQualityOf(i: number): unknown {
  return {
    contactId: 516_200_000_000 + i,
    jitter: (i % 40) + 0.5,
    packetLoss: (i % 30) / 10,
    latency: 40 + (i % 120),
    mos: null,
    fromAddress: "+12005550100",
  };
}

function spokenOf(i: number): unknown {
  const spoken = ["i", "would", "like", "to", "have", "my", "money", "back"];
  const words = spoken.map((word, n) => {
    const startTime = { seconds: (i * 7) % 600, nanos: n * 100_000_000 };
    return { word, confidence: 0.8 + (n % 10) / 100, startTime, endTime: startTime };
  });
  return {
    contactId: `${516_200_000_000 + (i % 200)}`,
    masterId: `${516_200_000_000 + (i % 200)}`,
    participantId: "p-1",
    channelTag: "CLIENT",
    messageBody: spoken.join(" "),
    messageIsCompletedUtterance: true,
    createdtimestamp: instantOf(i),
    words,
  };
}

function guidanceOf(i: number): unknown {
  const enlightenResults = [
    { score: (i % 99) + 1, isValid: true, tags: ["sentiment"], name: "Sentiment" },
    { score: i % 100, isValid: true, tags: ["behaviour"], name: "Active listening" },
    { score: i % 100, isValid: true, tags: ["behaviour"], name: "Be empathetic" },
  ];
  return { nxrtgAgentId: 20_000 + (i % 200), offsetMs: i * 1371, enlightenResults };
}
