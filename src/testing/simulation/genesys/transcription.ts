import { formatInstant } from "../../../core/instant.ts";
import type { JsonRecord, SimulatedMessage, StoryTruth } from "../model.ts";
import { uuid } from "../stories/directory.ts";
import type { Random } from "../stories/random.ts";
import { type Story, sum } from "../stories/story.ts";
import { type AgentTime, agentTimes } from "./agent-times.ts";
import type { SimulatedUtterance } from "./model.ts";
import { ANALYSED_AFTER_MS, type Felt, speechAnalyticsOf } from "./speech-analytics.ts";
import { topicsOf } from "./topics.ts";

/** What was said in a call, as it is pushed and as it lies there afterwards. */
export interface Speech {
  readonly messages: readonly SimulatedMessage[];
  readonly transcripts: readonly SimulatedMessage[];
  readonly speechAnalytics: readonly SimulatedMessage[];
  readonly truth: Pick<StoryTruth, "said" | "sentiments" | "topics">;
}

/**
 * What the recogniser makes of a call: each utterance some twenty seconds after it was said, now and then first as a guess
 * that is replaced under the same id; at the end that the session is over, and the sentiment of the conversation; the topics that come up meanwhile. The
 * whole transcript is there five minutes later, and what the platform makes of it.
 *
 * @param communicationId - Session of the customer.
 */
export function speechOf(story: Story, communicationId: string, random: Random): Speech {
  const [first] = agentTimes(story);
  if (first === undefined) return SILENCE;
  const isAngry = random.chance(25);
  const place = { story, communicationId };
  const said = utterances(first, isAngry, random);
  const messages = said.flatMap((one) => {
    const final = told(place, one, true);
    return one.number % 3 === 0 ? [told(place, one, false), final] : [final];
  });
  const endedAt = first.leftAt + LAG_MS;
  const status = { offsetMs: first.leftAt - story.startedAt, status: "SESSION_ENDED" };
  messages.push(messageOf(story, endedAt, "transcription", { ...bodyOf(place, endedAt), status }));
  const toldAt = first.leftAt + 60_000;
  const score = (isAngry ? -1 : 1) * (random.int(5, 80) / 100);
  const felt = { score, trend: Math.round(score * 50) / 100 };
  messages.push(sentimentOf(story, toldAt, felt));
  const heard = said.map((one) => utteranceOf(story, one));
  const transcriptId = uuid("7a", story.number);
  const topics = topicsOf(heard, { communicationId, transcriptId }, LAG_MS);
  messages.push(...topics.messages);
  const truth = {
    said: heard,
    topics: topics.truth,
    sentiments: [{ conversationId: story.id, value: score, toldAt }],
  };
  const spokenBy = (isCustomer: boolean): number =>
    sum(said.filter((one) => one.isCustomer === isCustomer).map(({ durationMs }) => durationMs));
  const spoken = { customerMs: spokenBy(true), agentMs: spokenBy(false) };
  return {
    messages,
    transcripts: [documentOf({ ...place, transcriptId }, first, said, isAngry, topics.listed)],
    speechAnalytics: [speechAnalyticsOf(story, first, spoken, felt)],
    truth,
  };
}

/** Of a call that is not transcribed. */
export const SILENCE: Speech = {
  messages: [],
  transcripts: [],
  speechAnalytics: [],
  truth: { said: [], sentiments: [], topics: [] },
};

function utteranceOf(story: Story, one: Utterance): SimulatedUtterance {
  return {
    conversationId: story.id,
    utteranceId: utteranceId(story, one),
    participant: one.isCustomer ? "customer" : "agent",
    text: one.text,
    confidence: one.confidence,
    endedAt: one.at + one.durationMs,
  };
}

function utteranceId(story: Story, { number }: Utterance): string {
  return uuid("ab", story.number, number + 1);
}

/** They speak by turns, the agent first. */
function utterances({ beganAt, leftAt }: AgentTime, isAngry: boolean, random: Random): Utterance[] {
  const said: Utterance[] = [];
  let at = beganAt + 1500;
  for (let number = 0; at < leftAt - 4000 && number < MOST_UTTERANCES; number++) {
    const isCustomer = number % 2 === 1;
    const text = random.pick(isCustomer ? (isAngry ? ANGRY : CALM) : AGENT);
    const durationMs = 900 + text.length * 55;
    said.push({ number, at, durationMs, isCustomer, text, confidence: random.int(55, 99) / 100 });
    at += durationMs + random.int(300, 4000);
  }
  return said;
}

/** The document at the address of the transcript. */
function documentOf(
  place: Place & { readonly transcriptId: string },
  { leftAt }: AgentTime,
  said: readonly Utterance[],
  isAngry: boolean,
  topics: readonly JsonRecord[],
): SimulatedMessage {
  const { story, communicationId, transcriptId } = place;
  const startedAt = said[0]?.at ?? leftAt;
  const purposeOf = (one: Utterance): string => (one.isCustomer ? "external" : "internal");
  const phrases = said.map((one) => ({
    text: one.text,
    decoratedText: decorated(one.text),
    confidence: one.confidence,
    stability: 1,
    startTimeMs: one.at,
    duration: { milliseconds: one.durationMs },
    participantPurpose: purposeOf(one),
    phraseIndex: one.number,
  }));
  const felt = said.filter((one) => one.isCustomer);
  const sentiment = felt.map((one) => ({
    participant: purposeOf(one),
    phrase: one.text,
    phraseIndex: one.number,
    startTimeMs: one.at,
    duration: { milliseconds: one.durationMs },
    sentiment: isAngry ? -1 : one.number % 4 === 1 ? 1 : 0,
  }));
  const transcript = {
    transcriptId,
    language: "en-us",
    startTime: startedAt,
    duration: { milliseconds: leftAt - startedAt },
    phrases,
    analytics: { sentiment, topics, acoustic: [] },
  };
  const head = { organizationId: uuid("dd", 1), conversationId: story.id, communicationId, mediaType: "call" };
  const payload = { ...head, conversationStartTime: story.startedAt, transcripts: [transcript] };
  return { visibleFrom: leftAt + ANALYSED_AFTER_MS, payload };
}

const MOST_UTTERANCES = 40;
/** From the end of an utterance to its message. */
const LAG_MS = 20_000;

const AGENT = [
  "thank you for calling how may i help you",
  "let me look that up for you",
  "could you give me your reference please",
  "i am sorry for the trouble",
  "is there anything else i can do",
  "that will be with you by friday",
];
const CALM = [
  "i have a question about my bill",
  "my delivery has not arrived yet",
  "that is fine thank you",
  "could you send me a new contract",
  "yes that is correct",
];
const ANGRY = [
  "this is the third time i call about this",
  "i want to speak to a supervisor",
  "this is unacceptable i want a refund",
  "i am going to cancel everything",
  "nobody ever calls me back",
];

interface Place {
  readonly story: Story;
  readonly communicationId: string;
}

interface Utterance {
  readonly number: number;
  readonly at: number;
  readonly durationMs: number;
  readonly isCustomer: boolean;
  readonly text: string;
  readonly confidence: number;
}

/** A guess lacks the last word and is less sure. */
function told(place: Place, one: Utterance, isFinal: boolean): SimulatedMessage {
  const { story } = place;
  const visibleFrom = one.at + one.durationMs + (isFinal ? LAG_MS : LAG_MS / 2);
  const offsetMs = one.at - story.startedAt;
  const text = isFinal ? one.text : one.text.slice(0, one.text.lastIndexOf(" "));
  const utterance = {
    utteranceId: utteranceId(story, one),
    isFinal,
    channel: one.isCustomer ? "EXTERNAL" : "INTERNAL",
    engineProvider: "GENESYS",
    dialect: "en-US",
    agentAssistEnabled: false,
    voiceTranscriptionEnabled: true,
    alternatives: [
      {
        confidence: isFinal ? one.confidence : Math.round(one.confidence * 80) / 100,
        offsetMs,
        durationMs: one.durationMs,
        transcript: text,
        decoratedTranscript: decorated(text),
      },
    ],
  };
  const status = { offsetMs: offsetMs + one.durationMs, status: "SESSION_ONGOING" };
  const body = { ...bodyOf(place, visibleFrom), transcripts: [utterance], status };
  return messageOf(story, visibleFrom, "transcription", body);
}

function decorated(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function bodyOf({ story, communicationId }: Place, at: number): JsonRecord {
  return {
    eventTime: formatInstant(at),
    organizationId: uuid("dd", 1),
    conversationId: story.id,
    communicationId,
    sessionStartTimeMs: story.startedAt,
    transcriptionStartTimeMs: story.startedAt + 800,
  };
}

function messageOf(story: Story, visibleFrom: number, topic: string, eventBody: JsonRecord): SimulatedMessage {
  const topicName = `v2.conversations.${story.id}.${topic}`;
  const metadata = { CorrelationId: uuid("97", story.number) };
  return { visibleFrom, payload: { topicName, version: "2", eventBody, metadata } };
}

function sentimentOf(story: Story, visibleFrom: number, { score, trend }: Felt): SimulatedMessage {
  const topicName = `v2.speechandtextanalytics.conversation.${story.id}.sentiment`;
  const eventBody = {
    conversationId: story.id,
    eventTime: formatInstant(visibleFrom),
    sentimentOverallScore: score,
    sentimentTrendScore: trend,
  };
  return { visibleFrom, payload: { topicName, version: "2", eventBody } };
}
