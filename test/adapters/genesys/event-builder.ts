import { conversationId, epoch, type Json, QUEUE, sessionId, userId } from "./builder.ts";

/** A detail event: the end of its topic, and its body. Times are seconds after 2026-03-02T08:00:00Z. */
export interface EventSpec {
  readonly topic: string;
  readonly body: Json;
}

const event = (topic: string, seconds: number, session: number, more: Json = {}): EventSpec => ({
  topic,
  body: {
    eventTime: epoch(seconds),
    conversationId: conversationId(1),
    participantId: `p-${session}`,
    sessionId: sessionId(session),
    mediaType: "VOICE",
    provider: "Edge",
    direction: "INBOUND",
    ...more,
  },
});

const LINE = { ani: "tel:+15550100123", dnis: "tel:+15550100900", conversationExternalContactIds: ["contact-1"] };

export const customerStart = (at: number, more: Json = {}): EventSpec =>
  event("customer.start", at, 1, { ...LINE, ...more });
export const customerEnd = (at: number, talk: number, more: Json = {}): EventSpec =>
  event("customer.end", at, 1, { ...LINE, interactingDurationMs: talk * 1000, disconnectType: "ENDPOINT", ...more });
export const acdStart = (at: number, session: number, more: Json = {}): EventSpec =>
  event("acd.start", at, session, { queueId: QUEUE, ...more });
export const acdEnd = (at: number, wait: number, session: number, more: Json = {}): EventSpec =>
  event("acd.end", at, session, {
    queueId: QUEUE,
    connectedDurationMs: wait * 1000,
    acdOutcome: "ANSWERED",
    disconnectType: "TRANSFER",
    ...more,
  });
export const userStart = (at: number, agent: number, session: number): EventSpec =>
  event("user.start", at, session, { userId: userId(agent), queueId: QUEUE });
export const userEnd = (at: number, talk: number, agent: number, session: number, more: Json = {}): EventSpec =>
  event("user.end", at, session, {
    userId: userId(agent),
    queueId: QUEUE,
    interactingDurationMs: talk * 1000,
    alertingDurationMs: 3000,
    disconnectType: "PEER",
    ...more,
  });
export const acw = (at: number, seconds: number, agent: number, session: number, more: Json = {}): EventSpec =>
  event("acw", at, session, {
    userId: userId(agent),
    queueId: QUEUE,
    wrapupCode: "code-1",
    wrapupNotes: "spoke to Jane Doe",
    wrapupDurationMs: seconds * 1000,
    ...more,
  });
export const other = (topic: string, at: number, session: number, more: Json = {}): EventSpec =>
  event(topic, at, session, more);

const topicOf = ({ topic }: EventSpec): string => `v2.detail.events.conversation.${conversationId(1)}.${topic}`;

/** As EventBridge delivers it; `detail-type` keeps `{id}`. */
export const eventBridge = (spec: EventSpec, id: string): Json => ({
  version: "0",
  id,
  "detail-type": `v2.detail.events.conversation.{id}.${spec.topic}`,
  source: "aws.partner/genesys.com/cloud/dd000000-0000-4000-8000-000000000001/my-bus",
  time: "2026-03-02T08:06:02Z",
  resources: [],
  detail: { topicName: topicOf(spec), version: "2", eventBody: spec.body, metadata: { CorrelationId: "x" } },
});

/** As a notification channel delivers it. */
export const webSocket = (spec: EventSpec): Json => ({
  topicName: topicOf(spec),
  version: "2",
  eventBody: spec.body,
  metadata: { CorrelationId: "x" },
});

/** A call: queue 42 s, 270 s of talk, 30 s of hold, 10 s of after-call work. */
export const simpleCallEvents = (): EventSpec[] => [
  customerStart(0.2),
  acdStart(20, 2),
  userStart(59, 1, 3),
  acdEnd(62, 42, 2),
  userEnd(362, 270, 1, 3, { heldDurationMs: 30_000 }),
  customerEnd(362, 361.8),
  acw(372, 10, 1, 3),
];

/** The first agent consults a colleague from the queue and passes the customer on; two agents, one consult visit. */
export const consultEvents = (): EventSpec[] => [
  customerStart(0),
  acdStart(0, 2),
  acdEnd(20, 20, 2),
  userStart(18, 1, 3),
  acdStart(85, 4),
  acdEnd(125, 40, 4),
  userEnd(150, 60, 1, 3, { heldDurationMs: 70_000, disconnectType: "CONSULT_TRANSFER" }),
  acw(160, 10, 1, 3),
  userStart(122, 2, 5),
  userEnd(300, 175, 2, 5),
  customerEnd(300, 300),
  acw(305, 5, 2, 5),
];
