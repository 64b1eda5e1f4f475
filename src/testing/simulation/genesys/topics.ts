import { formatInstant } from "../../../core/instant.ts";
import type { JsonRecord, SimulatedMessage } from "../model.ts";
import { uuid } from "../stories/directory.ts";
import type { SimulatedTopic, SimulatedUtterance } from "./model.ts";

/** Topics of the organisation, and the word that each is spotted by. */
const TOPICS: readonly (readonly [name: string, word: string])[] = [
  ["Escalation", "supervisor"],
  ["Cancellation", "cancel"],
  ["Refund", "refund"],
  ["Billing", "bill"],
];

/** Where the topics of a call were found. */
export interface SpottedTopics {
  /** As they are pushed. */
  readonly messages: readonly SimulatedMessage[];
  /** As they stand in the transcript: each once for each speaker. */
  readonly listed: readonly JsonRecord[];
  readonly truth: readonly SimulatedTopic[];
}

/**
 * The topics that were spotted in what was said. A topic that comes up again is told again, as the same one.
 *
 * @param place - Ids of the communication and its transcript.
 * @param lagMs - From the end of an utterance to the message.
 */
export function topicsOf(
  said: readonly SimulatedUtterance[],
  place: { readonly communicationId: string; readonly transcriptId: string },
  lagMs: number,
): SpottedTopics {
  const messages: SimulatedMessage[] = [];
  const listed = new Map<string, JsonRecord>();
  const truth: SimulatedTopic[] = [];
  for (const { conversationId, participant, text, endedAt } of said) {
    const found = TOPICS.flatMap(([topicName, word], index) =>
      text.split(" ").includes(word)
        ? [
            {
              participant: participant === "customer" ? "external" : "internal",
              topicId: uuid("70", index + 1),
              topicName,
            },
          ]
        : [],
    );
    if (found.length === 0) continue;
    const toldAt = endedAt + lagMs;
    messages.push(messageOf(conversationId, toldAt, { ...place, topics: found }));
    for (const topic of found) {
      const key = `${topic.topicId} ${participant}`;
      if (listed.has(key)) continue;
      listed.set(key, topic);
      truth.push({ conversationId, topic: topic.topicName, participant, toldAt });
    }
  }
  return { messages, listed: [...listed.values()], truth };
}

function messageOf(conversationId: string, visibleFrom: number, fields: JsonRecord): SimulatedMessage {
  const topicName = `v2.speechandtextanalytics.conversation.${conversationId}.topics`;
  const eventBody = { conversationId, eventTime: formatInstant(visibleFrom), ...fields };
  return { visibleFrom, payload: { topicName, version: "2", eventBody } };
}
