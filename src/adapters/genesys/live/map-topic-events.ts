import { canonicalJson } from "../../../core/canonical-json.ts";
import { assertOptions } from "../../../core/check-options.ts";
import { digest } from "../../../core/digest.ts";
import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { joinPath } from "../../../core/unknown-key.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { refuseProblems } from "../../request.ts";
import { describeKind, newReader, note, readId, readList, readText } from "../details/reader.ts";
import { pathIn } from "../each-value.ts";
import { setAside, speakerOf } from "../transcripts/transcript-draft.ts";
import { finishLive, type LiveDraft, type LiveMessage, leaveOut, receiptProblem, takeMessages } from "./live-draft.ts";
import type { MappedLive, TopicOptions } from "./model.ts";

/**
 * Maps messages of the topic `v2.speechandtextanalytics.conversation.{id}.topics` to inputs of the feature machine: what
 * the platform's own topics found counts as a keyword that was said.
 *
 * Takes any JSON: bodies, WebSocket or EventBridge envelopes, lists of them. Never throws on data: what cannot be read is
 * in `quarantined` with every problem.
 *
 * - `keywords` says which keyword of the feature policy a topic stands for. A topic it does not name is left out.
 * - A topic is one utterance of its speaker, with the keyword as its words and full confidence; found again in the same
 *   transcript it is the same utterance.
 * - A conversation whose transcript is read as well has the keyword from both: `totalHits` counts both.
 * - The platform tells no time: `at` is as in `mapSentimentEvents`.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of the options.
 *
 * @example
 * const topics = [{ participant: "external", topicId: "t-1", topicName: "Cancellation" }];
 * const message = { conversationId: "c-1", communicationId: "s-1", transcriptId: "x-1", topics };
 * const { inputs } = mapTopicEvents(message, { keywords: { Cancellation: "cancel" }, receivedAt: 1772438531400 });
 * inputs[0].input.text; // "cancel"
 * inputs[0].input.participant; // "customer"
 *
 * @see docs/adapters/genesys-reading.md#live-sentiment-and-topics
 */
export function mapTopicEvents(input: unknown, options: TopicOptions): MappedLive {
  assertOptions("mapTopicEvents", options, { ...MAP_OPTIONS, receivedAt: "any", keywords: "any" });
  const { keywords, receivedAt } = options;
  refuseProblems("mapTopicEvents", [receiptProblem(receivedAt), ...keywordProblems(keywords)]);
  const { draft, messages } = takeMessages(input, ".topics", EXPECTED, options);
  for (const message of messages) {
    const reader = newReader(message.path);
    const topics = readList(reader, message.body["topics"], "topics");
    const communicationId = readId(reader, message.body["communicationId"], "communicationId");
    const transcriptId = readId(reader, message.body["transcriptId"], "transcriptId");
    if (setAside(draft.transcript, reader, message.body, message.conversationId)) continue;
    if (topics.length === 0) draft.transcript.ignored++;
    topics.forEach((topic, i) => {
      const path = pathIn(message.path, `topics[${i}]`);
      takeTopic(draft, topic, path, { ...message, communicationId, transcriptId }, keywords);
    });
  }
  return finishLive(draft);
}

const EXPECTED = "a message about a conversation's topics, or a list of them";

interface Place extends LiveMessage {
  readonly communicationId: string | null;
  readonly transcriptId: string | null;
}

function takeTopic(
  draft: LiveDraft,
  topic: unknown,
  path: string,
  place: Place,
  keywords: Readonly<Record<string, string>>,
): void {
  const { conversationId, communicationId, transcriptId, at } = place;
  const reader = newReader();
  if (!isRecord(topic)) note(reader, "not-a-record", path, "a topic", describeKind(topic));
  const given: Readonly<Record<string, unknown>> = isRecord(topic) ? topic : {};
  const topicId = readId(reader, given["topicId"], `${path}.topicId`);
  const topicName = readText(reader, given["topicName"], `${path}.topicName`);
  if (topicId === null && topicName === null && reader.reason === null) {
    note(reader, "missing-id", `${path}.topicId`, "a topic's id or name", "none");
  }
  if (setAside(draft.transcript, reader, topic, conversationId)) return;
  const text = keywordOf(keywords, topicId) ?? keywordOf(keywords, topicName);
  const participant = speakerOf(given["participant"]);
  if (text === null) leaveOut(draft, conversationId, "unknown-topic");
  else if (participant === null) leaveOut(draft, conversationId, "unknown-speaker");
  else if (at === null) leaveOut(draft, conversationId, "no-instant");
  else {
    draft.transcript.mapped++;
    const utteranceId = `topic:${digest(canonicalJson([communicationId, transcriptId, topicId ?? topicName, participant]))}`;
    const segment = { utteranceId, text, confidence: 1, participant, at, isFinal: true };
    draft.inputs.push({ conversationId, communicationId, input: { kind: "segment", ...segment } });
  }
}

function keywordOf(keywords: Readonly<Record<string, string>>, topic: string | null): string | null {
  return topic !== null && Object.hasOwn(keywords, topic) ? (keywords[topic] as string) : null;
}

function keywordProblems(keywords: unknown): readonly (Problem | null)[] {
  if (!isRecord(keywords)) {
    return [problem("options.keywords", "an object of keywords by topic", describeValue(keywords))];
  }
  return Object.keys(keywords).map((topic) => {
    const keyword = keywords[topic];
    if (typeof keyword === "string" && keyword !== "" && keyword.length <= LONGEST_KEYWORD) return null;
    const path = joinPath("options.keywords", topic);
    return problem(path, `a keyword of 1 to ${LONGEST_KEYWORD} characters`, describeValue(keyword));
  });
}

const LONGEST_KEYWORD = 100;
