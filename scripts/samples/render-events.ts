import type { JsonRecord } from "../../src/testing/simulation/model.ts";
import { genesysQueueId, genesysUserId, uuid } from "../../src/testing/simulation/stories/directory.ts";
import { type Story, storyEndAt, sum, turnMs } from "../../src/testing/simulation/stories/story.ts";

const TOPIC = "v2.detail.events.conversation";

/**
 * Writes a story as the detail events that the platform pushes while it happens, in EventBridge and WebSocket envelopes
 * by turns; some come twice, and none in order.
 */
export function renderEvents(story: Story): JsonRecord[] {
  const events: JsonRecord[] = [];
  const tell = (kind: string, sessionPart: number, eventTime: number, fields: JsonRecord): void => {
    const body = {
      eventTime,
      conversationId: story.id,
      participantId: uuid("a0", story.number, sessionPart),
      sessionId: uuid("50", story.number, sessionPart),
      mediaType: "VOICE",
      direction: "INBOUND",
      ...fields,
    };
    const id = uuid("99", story.number, events.length + 1);
    events.push(events.length % 2 === 0 ? eventBridge(kind, body, id) : webSocket(kind, body));
  };

  const endAt = storyEndAt(story);
  const address = { ani: `tel:${story.customer}`, dnis: "tel:+12015550100" };
  tell("customer.start", 1, story.startedAt, address);
  let at = story.startedAt + story.ivrMs;
  for (const [index, turn] of story.turns.entries()) {
    const queue = turn.queue === null ? {} : { queueId: genesysQueueId(turn.queue) };
    const user = { userId: genesysUserId(turn.agent), ...queue };
    const part = 10 * (index + 1);
    tell("acd.start", part, at, queue);
    at += turn.waitMs;
    tell("acd.end", part, at, { ...queue, acdOutcome: "ANSWERED", connectedDurationMs: turn.waitMs });
    tell("user.start", part + 1, at, user);
    at += turnMs(turn);
    const isPassedOn = index < story.turns.length - 1;
    tell("user.end", part + 1, at, {
      ...user,
      disconnectType: isPassedOn ? "TRANSFER" : "PEER",
      interactingDurationMs: sum(turn.talkMs),
      heldDurationMs: sum(turn.holdMs),
      alertingDurationMs: 2_000,
    });
    const acwMs = turn.acwMs ?? 0;
    tell("acw", part + 1, at + acwMs, { ...user, wrapupCode: uuid("f0", 1), wrapupDurationMs: acwMs });
  }
  if (story.ending.kind === "abandoned-in-queue") {
    const { queue, waitMs } = story.ending;
    const outcome = { queueId: genesysQueueId(queue), acdOutcome: "ABANDON", connectedDurationMs: waitMs };
    tell("acd.end", 90, at + waitMs, outcome);
  }
  tell("customer.end", 1, endAt, {
    ...address,
    disconnectType: "ENDPOINT",
    interactingDurationMs: endAt - story.startedAt,
  });
  const copies = events.filter((_, index) => index % 5 === 0);
  return [...events.reverse(), ...copies];
}

/** What else comes down the same channel and says nothing about any conversation. */
export function foreignEvents(): JsonRecord[] {
  const message = "WebSocket Heartbeat";
  const status = { userId: genesysUserId(0), routingStatus: "IDLE" };
  return [
    { topicName: "channel.metadata", eventBody: { message } },
    { topicName: "v2.users.b0000000-0000-4000-8000-000000000001.routingStatus", eventBody: status },
  ];
}

function eventBridge(kind: string, eventBody: JsonRecord, id: string): JsonRecord {
  const topicName = `${TOPIC}.${eventBody["conversationId"]}.${kind}`;
  const source = "aws.partner/genesys.com/cloud/dd000000-0000-4000-8000-000000000001/bus";
  return {
    version: "0",
    id,
    "detail-type": `${TOPIC}.{id}.${kind}`,
    source,
    detail: { topicName, version: "2", eventBody },
  };
}

function webSocket(kind: string, eventBody: JsonRecord): JsonRecord {
  return { topicName: `${TOPIC}.${eventBody["conversationId"]}.${kind}`, version: "2", eventBody };
}
