import { canonicalJson } from "../../../core/canonical-json.ts";
import { digest } from "../../../core/digest.ts";
import { isRecord } from "../../../core/is-record.ts";

/** What a text on a channel's socket is. */
export type ChannelMessage =
  /** A heartbeat or the answer to a ping. */
  | { readonly kind: "heartbeat" }
  /** The platform closes the socket in about a minute. */
  | { readonly kind: "closing" }
  | {
      readonly kind: "event";
      readonly topic: string;
      /** The same for a message that comes again. */
      readonly id: string;
      /** The whole envelope: topic, version, body, metadata. */
      readonly event: unknown;
    }
  | { readonly kind: "malformed" };

/**
 * Reads a text of a notification socket; whatever it holds, it never throws.
 *
 * The platform gives messages no id. Detail events are the same when topic, session and time are; all others when topic
 * and body are.
 *
 * @example
 * readMessage('{"topicName":"channel.metadata","eventBody":{"message":"WebSocket Heartbeat"}}').kind; // "heartbeat"
 * readMessage("{").kind; // "malformed"
 */
export function readMessage(text: string): ChannelMessage {
  const event = parse(text);
  if (!isRecord(event)) return MALFORMED;
  const topic = event["topicName"];
  if (typeof topic !== "string" || topic === "") return MALFORMED;
  if (topic === "channel.metadata") return { kind: "heartbeat" };
  if (topic === "v2.system.socket_closing") return { kind: "closing" };
  return { kind: "event", topic, id: messageId(topic, event["eventBody"]), event };
}

function messageId(topic: string, body: unknown): string {
  if (topic.startsWith("v2.detail.events.") && isRecord(body)) {
    const { sessionId, eventTime } = body as { readonly sessionId?: unknown; readonly eventTime?: unknown };
    if (typeof sessionId === "string" && Number.isSafeInteger(eventTime)) {
      return digest(canonicalJson([topic, sessionId, eventTime]));
    }
  }
  return digest(canonicalJson([topic, body ?? null]));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const MALFORMED: ChannelMessage = { kind: "malformed" };
