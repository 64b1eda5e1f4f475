import { formatInstant } from "../../../core/instant.ts";
import type { JsonRecord } from "../model.ts";
import { uuid } from "../stories/directory.ts";
import { mosOf } from "../stories/line.ts";
import { type Story, storyEndAt, type Turn } from "../stories/story.ts";
import { HOLD_BEFORE_CONSULT_MS } from "../stories/turns.ts";
import { joinAgent, joinRungOut } from "./join-agents.ts";
import { addExtras, nestDeeply, spoilEnumerations, writeNulls } from "./join-extras.ts";
import { endpointStats, join, metric, type PartSessions, queueOf, type Scene, segment, session } from "./scene.ts";

/** From the decision to call somebody until they answer. */
export const DIALING_MS = 9_000;

/**
 * Writes a story as the platform's conversation detail.
 *
 * @param isEarlyCopy - The state of things while the last agent was still doing after-call work.
 */
export function renderGenesys(story: Story, isEarlyCopy = false): JsonRecord {
  return renderConversation(story, isEarlyCopy).payload;
}

/** A conversation detail and the sessions of those who handled something. */
export interface RenderedConversation {
  readonly payload: JsonRecord;
  readonly sessions: readonly PartSessions[];
}

/** As {@link renderGenesys}, with the names that the sessions were given. */
export function renderConversation(story: Story, isEarlyCopy = false): RenderedConversation {
  const told = isEarlyCopy ? withoutAfterCallWork(story) : story;
  const scene: Scene = { story: told, participants: [], mediaType: told.media, sessions: [], parts: 0 };
  const leadMs = told.quirks.includes("dialed") ? DIALING_MS : 0;
  const endAt = storyEndAt(told) + leadMs;
  joinCustomer(scene, endAt);
  let at = joinIvr(scene);
  at = joinTurns(scene, at + leadMs, leadMs);
  joinEnding(scene, at);
  const lastAt = told.callback === null ? endAt : joinCallback(scene, endAt);
  addExtras(scene, endAt);
  const conversation = {
    conversationId: told.id,
    conversationStart: formatInstant(told.startedAt),
    ...conversationEnd(told, lastAt, isEarlyCopy),
    originatingDirection: told.direction,
    divisionIds: [uuid("d0", 1)],
    ...lineQuality(told),
    participants: scene.participants,
  };
  return { payload: withQuirks(told, conversation), sessions: scene.sessions };
}

function withQuirks({ quirks }: Story, conversation: JsonRecord): JsonRecord {
  if (quirks.includes("unknown-enumerations")) return spoilEnumerations(conversation);
  if (quirks.includes("deep")) return { ...conversation, accessAttributes: nestDeeply(400) };
  return quirks.includes("nulls") ? writeNulls(conversation) : conversation;
}

/** The story while the last agent is still doing after-call work. */
export function withoutAfterCallWork(story: Story): Story {
  const last = story.turns.length - 1;
  return { ...story, turns: story.turns.map((turn, index) => (index === last ? { ...turn, acwMs: null } : turn)) };
}

function conversationEnd(story: Story, lastAt: number, isEarlyCopy: boolean): JsonRecord {
  const isOpen =
    isEarlyCopy ||
    story.ending.kind === "still-talking" ||
    (story.ending.kind === "callback-asked" && story.callback === null);
  if (isOpen) return {};
  const stale = story.quirks.includes("stale-leg") ? 59 * 86_400_000 : 90_000;
  return { conversationEnd: formatInstant(lastAt + stale) };
}

function lineQuality(story: Story): JsonRecord {
  if (story.line === null || story.media !== "voice") return {};
  if (story.quirks.includes("mixed-legs")) {
    const lowest = mosOf({ codec: "pcmu", rFactor: 81.5 });
    return { mediaStatsMinConversationMos: lowest, mediaStatsMinConversationRFactor: 76 };
  }
  return { mediaStatsMinConversationMos: mosOf(story.line), mediaStatsMinConversationRFactor: story.line.rFactor };
}

function joinCustomer(scene: Scene, endAt: number): void {
  const { story } = scene;
  const number = `tel:${story.customer}`;
  const isTalking = story.ending.kind === "still-talking";
  const address =
    story.direction === "inbound"
      ? { ani: number, dnis: "tel:+12015550100" }
      : { ani: "tel:+12015550100", dnis: number };
  const disconnectType = story.ending.kind === "customer-left" ? "endpoint" : "peer";
  const segments = [
    segment("interact", story.startedAt, isTalking ? null : endAt, isTalking ? {} : { disconnectType }),
  ];
  const metrics = [metric("nConnected", 1, story.startedAt)];
  if (!isTalking) metrics.push(metric("tConnected", endAt - story.startedAt, endAt));
  const purpose = story.quirks.includes("user") ? "external" : "customer";
  join(
    scene,
    purpose,
    [session(scene, metrics, segments, { ...address, ...endpointStats(story, "customer", endAt) })],
    {
      participantName: `Customer ${story.number}`,
    },
  );
}

function joinIvr(scene: Scene): number {
  const { story } = scene;
  const endAt = story.startedAt + story.ivrMs;
  if (story.ivrMs === 0) return endAt;
  const wasLeft = story.ending.kind === "abandoned-in-ivr";
  const metrics = [
    metric("nFlow", 1, story.startedAt),
    metric("tFlow", story.ivrMs, endAt),
    metric("tIvr", story.ivrMs, endAt),
  ];
  if (wasLeft) metrics.push(metric("tFlowDisconnect", story.ivrMs, endAt));
  const flow = { flowId: uuid("f1", 1), flowName: "Main", flowType: "INBOUNDCALL", entryType: "dnis" };
  const exit = wasLeft ? { exitReason: "DISCONNECT" } : { exitReason: "TRANSFER", transferType: "ACD" };
  const disconnectType = wasLeft ? "endpoint" : "transfer";
  const segments = [segment("ivr", story.startedAt, endAt, { disconnectType })];
  join(scene, "ivr", [session(scene, metrics, segments, { flow: { ...flow, ...exit } })]);
  return endAt;
}

/** A visit to a queue as the platform counts it, `visitMs` long. */
function joinQueue(
  scene: Scene,
  queue: number,
  from: number,
  visitMs: number,
  last: JsonRecord[] = [],
  disconnectType = "transfer",
): void {
  const to = from + visitMs;
  const metrics = [metric("nOffered", 1, from), metric("tAcd", visitMs, to), ...last];
  join(scene, "acd", [session(scene, metrics, [segment("interact", from, to, { ...queueOf(queue), disconnectType })])]);
}

function joinTurns(scene: Scene, from: number, dialingMs: number): number {
  let at = from;
  for (const [index, turn] of scene.story.turns.entries()) {
    const before = scene.story.turns[index - 1];
    const queue = turn.queue;
    let answeredAt = at + turn.waitMs;
    let visitFrom = at;
    if (before !== undefined && (turn.reachedBy === "consult" || turn.reachedBy === "early-consult")) {
      visitFrom = at - (before.holdMs[before.holdMs.length - 1] as number) + HOLD_BEFORE_CONSULT_MS;
      if (turn.reachedBy === "consult") answeredAt = visitFrom + turn.consultQueueMs;
    } else if (before !== undefined) {
      // Two participants' clocks: the visit begins a moment before the agent has left.
      visitFrom = at - 3;
    }
    const visitMs =
      turn.reachedBy === "consult" || turn.reachedBy === "early-consult" ? answeredAt - visitFrom : turn.waitMs;
    if (queue !== null && scene.story.direction === "inbound") joinQueue(scene, queue, visitFrom, visitMs);
    joinRungOut(scene, turn, visitFrom);
    at = joinAgent(scene, turn, { answeredAt, visitMs, dialingMs, leaving: leaving(scene.story, index) });
  }
  return at;
}

function leaving(story: Story, index: number): "blind" | "consult" | "none" {
  const after = story.turns[index + 1];
  if (after !== undefined) return after.reachedBy === "blind" ? "blind" : "consult";
  return story.ending.kind === "external-transfer" || story.ending.kind === "abandoned-in-queue" ? "blind" : "none";
}

function joinEnding(scene: Scene, at: number): void {
  const { ending } = scene.story;
  if (ending.kind === "abandoned-in-queue") {
    const abandoned = [metric("tAbandon", ending.waitMs, at + ending.waitMs)];
    if (ending.waitMs < 10_000) abandoned.push(metric("tShortAbandon", ending.waitMs, at + ending.waitMs));
    joinQueue(scene, ending.queue, at, ending.waitMs, abandoned, "peer");
  }
  if (ending.kind === "nobody-answered") {
    joinQueue(scene, ending.queue, at, ending.waitMs, [], "peer");
    joinRungOut(scene, { queue: ending.queue, rungOut: [ending.rungOut] }, at);
  }
  if (ending.kind === "external-transfer") {
    const segments = [segment("interact", at, at + 60_000, { disconnectType: "peer" })];
    join(scene, "external", [session(scene, [], segments, { direction: "outbound", dnis: "tel:+13125550199" })]);
  }
  if (ending.kind === "voicemail") {
    const queuedUntil = at + ending.waitMs;
    const endAt = queuedUntil + ending.recordMs;
    joinQueue(scene, ending.queue, at, ending.waitMs, [metric("tFlowOut", ending.waitMs, queuedUntil)]);
    const flow = {
      flowId: uuid("f1", 2),
      flowType: "VOICEMAIL",
      transferType: "ACD_VOICEMAIL",
      exitReason: "TRANSFER",
    };
    const metrics = [metric("tVoicemail", ending.recordMs, endAt)];
    join(scene, "voicemail", [
      session(scene, metrics, [segment("voicemail", queuedUntil, endAt, queueOf(ending.queue))], { flow }),
    ]);
    const uploading = [segment("uploading", endAt, endAt + 800, { disconnectType: "system" })];
    join(scene, "customer", [
      session(scene, [], uploading, { mediaType: "callback", ...callbackNumbers(scene.story) }),
    ]);
  }
  if (ending.kind === "callback-asked") {
    joinQueue(scene, ending.queue, at, ending.waitMs, [metric("tFlowOut", ending.waitMs, at + ending.waitMs)]);
    if (scene.story.callback === null) joinList(scene, ending.queue, at + ending.waitMs, null);
  }
}

/** The call back standing on the list; without an end nobody has taken it yet. */
function joinList(scene: Scene, queue: number, from: number, listMs: number | null): void {
  const to = listMs === null ? null : from + listMs;
  const metrics = [metric("nOffered", 1, from), ...(to === null ? [] : [metric("tAcd", to - from, to)])];
  const segments = [
    segment("interact", from, to, { ...queueOf(queue), ...(to === null ? {} : { disconnectType: "transfer" }) }),
  ];
  join(scene, "acd", [session(scene, metrics, segments, { mediaType: "callback", ...callbackNumbers(scene.story) })]);
}

function joinCallback(scene: Scene, askedAt: number): number {
  const { callback, ending } = scene.story;
  if (callback === null || !("queue" in ending)) return askedAt;
  joinList(scene, ending.queue, askedAt, callback.listMs);
  const turn: Turn = callback.turn;
  return joinAgent(scene, turn, {
    answeredAt: askedAt + callback.listMs,
    visitMs: callback.listMs,
    dialingMs: DIALING_MS,
    leaving: "none",
    callback: callbackNumbers(scene.story),
  });
}

function callbackNumbers(story: Story): JsonRecord {
  return { callbackNumbers: [`tel:${story.customer}`] };
}
