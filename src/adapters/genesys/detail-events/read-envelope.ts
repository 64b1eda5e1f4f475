import { type Problem, problem } from "../../../core/errors.ts";
import { isRecord } from "../../../core/is-record.ts";
import { describeKind } from "../details/reader.ts";
import type { IgnoredReason } from "./model.ts";

/** A detail event out of its envelope, or why there is none. */
export type EnvelopeReading =
  | {
      readonly kind: "event";
      /** End of the topic: `user.end`. */
      readonly topic: string;
      readonly body: Readonly<Record<string, unknown>>;
      /** Where the body lies in the input: `detail.eventBody.`, `eventBody.` or nothing. */
      readonly path: string;
      readonly envelopeId: string | null;
    }
  | { readonly kind: "ignored"; readonly reason: IgnoredReason; readonly topic: string }
  | { readonly kind: "malformed"; readonly problems: readonly Problem[] };

const CONVERSATION_TOPIC = "v2.detail.events.conversation.";

/**
 * Takes a detail event out of what it came in: an EventBridge envelope (`detail-type`, `detail`), a
 * WebSocket envelope (`topicName`, `eventBody`), or nothing, when the caller says the topic.
 */
export function readEnvelope(event: unknown, topic: string | undefined): EnvelopeReading {
  if (!isRecord(event)) return malformed("", "an event envelope, or an event body", event);
  const detail = event["detail"];
  if (event["detail-type"] !== undefined || detail !== undefined) {
    if (!isRecord(detail)) return malformed("detail", "an object", detail);
    const id = event["id"];
    const envelopeId = typeof id === "string" && id !== "" ? id : null;
    return unwrap(detail, event["detail-type"] ?? null, "detail.", envelopeId);
  }
  if (event["topicName"] !== undefined) return unwrap(event, null, "", null);
  if (topic === undefined) return malformed("topic", "the topic of an event body that has no envelope", topic);
  return readTopic(topic, event, "", null);
}

/** `inner` is `{ topicName, eventBody }`. */
function unwrap(
  inner: Readonly<Record<string, unknown>>,
  detailType: unknown,
  path: string,
  envelopeId: string | null,
): EnvelopeReading {
  const topic = inner["topicName"];
  if (typeof topic !== "string") return malformed(`${path}topicName`, "a text", topic);
  if (detailType !== null && typeof detailType !== "string") return malformed("detail-type", "a text", detailType);
  if (topic === "channel.metadata") return { kind: "ignored", reason: "heartbeat", topic };
  if (detailType !== null && endOfTopic(detailType) !== endOfTopic(topic)) {
    return { kind: "ignored", reason: "topics-disagree", topic: shorten(detailType) };
  }
  const body = inner["eventBody"];
  if (endOfTopic(topic) !== null && !isRecord(body)) return malformed(`${path}eventBody`, "an object", body);
  return readTopic(topic, isRecord(body) ? body : {}, `${path}eventBody.`, envelopeId);
}

function readTopic(
  topic: string,
  body: Readonly<Record<string, unknown>>,
  path: string,
  envelopeId: string | null,
): EnvelopeReading {
  const end = endOfTopic(topic);
  if (end === null) return { kind: "ignored", reason: "foreign-topic", topic: shorten(topic) };
  return { kind: "event", topic: end, body, path, envelopeId };
}

/** `user.end` of `v2.detail.events.conversation.<id or {id}>.user.end`; `null` for all other topics. */
function endOfTopic(topic: string): string | null {
  if (!topic.startsWith(CONVERSATION_TOPIC)) return null;
  const dot = topic.indexOf(".", CONVERSATION_TOPIC.length);
  return dot < 0 ? null : topic.slice(dot + 1);
}

function malformed(path: string, expected: string, received: unknown): EnvelopeReading {
  return { kind: "malformed", problems: [problem(path, expected, describeKind(received))] };
}

function shorten(topic: string): string {
  return topic.length > 120 ? `${topic.slice(0, 119)}…` : topic;
}
