import { assertOptions } from "../../../core/check-options.ts";
import { describeValue, problem } from "../../../core/errors.ts";
import { MAP_OPTIONS } from "../../map-options.ts";
import { refuseProblems } from "../../request.ts";
import { newReader, readNumber } from "../details/reader.ts";
import { setAside } from "../transcripts/transcript-draft.ts";
import { finishLive, leaveOut, receiptProblem, takeMessages } from "./live-draft.ts";
import type { MappedLive, SentimentOptions } from "./model.ts";

/**
 * Maps messages of the topic `v2.speechandtextanalytics.conversation.{id}.sentiment` to inputs of the feature machine:
 * the customer's sentiment so far, −1 to 1.
 *
 * Takes any JSON: bodies, WebSocket or EventBridge envelopes, the answer of
 * `GET /api/v2/speechandtextanalytics/conversations/{id}`, lists of them. Never throws on data: what cannot be read is in
 * `quarantined` with every problem.
 *
 * - The topic tells no time. `at` is a time on the message or its envelope, else `receivedAt`; with neither it is left
 *   out.
 * - Scores are taken for what the options say they are and never guessed: a score of 1 could be either.
 * - The trend is not read: the machine follows the readings itself.
 *
 * @param input - JSON value as the platform sent it. Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of the options.
 *
 * @example
 * const eventBody = { conversationId: "c-1", sentimentOverallScore: -0.4, sentimentTrendScore: -0.2 };
 * const message = { topicName: "v2.speechandtextanalytics.conversation.c-1.sentiment", eventBody };
 * const { inputs } = mapSentimentEvents(message, { receivedAt: 1772438531400 });
 * inputs[0].input; // { kind: "sentiment", at: 1772438531400, value: -0.4, participant: "customer" }
 * mapSentimentEvents(message).leftOut; // [{ conversationId: "c-1", because: "no-instant" }]
 *
 * @see docs/adapters/genesys-reading.md#live-sentiment-and-topics
 */
export function mapSentimentEvents(input: unknown, options: SentimentOptions = {}): MappedLive {
  assertOptions("mapSentimentEvents", options, { ...MAP_OPTIONS, receivedAt: "any", largestScore: "any" });
  const { largestScore = 1 } = options;
  refuseProblems("mapSentimentEvents", [
    receiptProblem(options.receivedAt),
    largestScore === 1 || largestScore === 100
      ? null
      : problem("options.largestScore", "1 or 100", describeValue(largestScore)),
  ]);
  const { draft, messages } = takeMessages(input, ".sentiment", EXPECTED, options);
  for (const { body, path, conversationId, at } of messages) {
    const reader = newReader(path);
    const field = body["sentimentOverallScore"] === undefined ? "sentimentScore" : "sentimentOverallScore";
    const score = readNumber(reader, body[field], field, -largestScore, largestScore);
    if (setAside(draft.transcript, reader, body, conversationId)) continue;
    if (score === null) leaveOut(draft, conversationId, "no-score");
    else if (at === null) leaveOut(draft, conversationId, "no-instant");
    else {
      draft.transcript.mapped++;
      const reading = { kind: "sentiment", at, value: score / largestScore, participant: "customer" } as const;
      draft.inputs.push({ conversationId, communicationId: null, input: reading });
    }
  }
  return finishLive(draft);
}

const EXPECTED = "a message about a conversation's sentiment, or a list of them";
