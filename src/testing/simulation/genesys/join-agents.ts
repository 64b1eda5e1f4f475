import type { JsonRecord } from "../model.ts";
import { uuid } from "../stories/directory.ts";
import { type Story, sum, type Turn } from "../stories/story.ts";
import { HOLD_BEFORE_CONSULT_MS } from "../stories/turns.ts";
import {
  agentFields,
  endpointStats,
  join,
  metric,
  queueOf,
  type Scene,
  segment,
  session,
  stretchMetrics,
} from "./scene.ts";

/** When and how an agent came in, and how they left. */
export interface AgentPart {
  readonly answeredAt: number;
  /** Length of the queue visit before: the platform repeats it on the agent's session. */
  readonly visitMs: number;
  readonly dialingMs: number;
  readonly leaving: "blind" | "consult" | "none";
  /** Given on a call back: its numbers. */
  readonly callback?: JsonRecord;
}

/** The code an agent chooses, always the same one; every fourth agent lets the time run out. */
function wrapUpCodeOf(agent: number): string {
  return agent % 4 === 3 ? "ININ-WRAP-UP-TIMEOUT" : uuid("f0", (agent % 4) + 1);
}

/** Adds an agent's session; returns when the customer was through with this agent. */
export function joinAgent(scene: Scene, turn: Turn, part: AgentPart): number {
  const { story } = scene;
  const queue = queueOf(turn.queue);
  const isDialed = part.dialingMs > 0;
  const isTalking = story.ending.kind === "still-talking";
  const segments: JsonRecord[] = [];
  const metrics: JsonRecord[] = [];
  let at = part.answeredAt;
  if (isDialed) {
    const dialingFrom = at - part.dialingMs;
    segments.push(segment("contacting", dialingFrom, dialingFrom + 4_000, queue));
    segments.push(segment("dialing", dialingFrom + 4_000, at, queue));
    metrics.push(metric("tContacting", 4_000, dialingFrom + 4_000), metric("tDialing", part.dialingMs - 4_000, at));
  } else {
    segments.push(segment("alert", at - 2_000, at, queue));
    metrics.push(metric("tAlert", 2_000, at));
    if (turn.queue !== null) metrics.push(metric("tAnswered", part.visitMs, at));
  }
  const talks: { ms: number; at: number }[] = [];
  const holds: { ms: number; at: number }[] = [];
  for (const [index, talkMs] of turn.talkMs.entries()) {
    const isLast = isTalking && index === turn.talkMs.length - 1;
    segments.push(segment("interact", at, isLast ? null : at + talkMs, queue));
    at += talkMs;
    if (!isLast) talks.push({ ms: talkMs, at });
    const holdMs = turn.holdMs[index];
    if (holdMs === undefined) continue;
    segments.push(segment("hold", at, at + holdMs, queue));
    at += holdMs;
    holds.push({ ms: holdMs, at });
  }
  const last = segments[segments.length - 1] as JsonRecord;
  if (!isTalking) {
    last["disconnectType"] = part.leaving === "none" ? whoLeft(story) : "transfer";
    metrics.push(...stretchMetrics("tTalk", talks, at), ...stretchMetrics("tHeld", holds, at));
    metrics.push(...transferMetrics(turn, part.leaving, at));
    addWrapUp(turn, { segments, metrics, at, extraMs: part.dialingMs, queue });
  }
  const stats = endpointStats(story, "agent", at);
  const purpose = story.quirks.includes("user") ? "user" : "agent";
  // A call back is handled twice in the platform's eyes: as a callback and as the call that follows.
  const first =
    part.callback === undefined ? [] : [session(scene, metrics, segments, { mediaType: "callback", ...part.callback })];
  const address = part.callback === undefined ? {} : { direction: "outbound", dnis: `tel:${story.customer}` };
  const sessions = [...first, session(scene, metrics, segments, { ...address, ...stats })];
  joinHandler(scene, purpose, turn.agent, sessions);
  if (turn.asked !== null) joinAsked(scene, turn, part.answeredAt);
  return at;
}

/** Adds somebody who handled something, and notes by which sessions. */
function joinHandler(scene: Scene, purpose: string, agent: number, sessions: readonly JsonRecord[]): void {
  join(scene, purpose, sessions, agentFields(agent));
  scene.sessions.push({ agent, sessionIds: sessions.map((one) => one["sessionId"] as string) });
}

function whoLeft(story: Story): string {
  return story.ending.kind === "agent-left" ? "client" : "peer";
}

function transferMetrics(turn: Turn, leaving: AgentPart["leaving"], at: number): JsonRecord[] {
  const consults = turn.asked !== null || leaving === "consult" ? [metric("nConsult", 1, at)] : [];
  if (leaving === "none") return consults;
  const kind = leaving === "blind" ? "nBlindTransferred" : "nConsultTransferred";
  return [...consults, metric(kind, 1, at), metric("nTransferred", 1, at)];
}

interface WrapUp {
  readonly segments: JsonRecord[];
  readonly metrics: JsonRecord[];
  readonly at: number;
  readonly extraMs: number;
  readonly queue: JsonRecord;
}

function addWrapUp(turn: Turn, { segments, metrics, at, extraMs, queue }: WrapUp): void {
  if (turn.acwMs === null) {
    segments.push(segment("wrapup", at, null, queue));
    return;
  }
  const doneAt = at + turn.acwMs;
  const wrapUpCode = wrapUpCodeOf(turn.agent);
  if (turn.acwMs > 0) {
    // The segment and the metric may differ by a moment.
    segments.push(segment("wrapup", at, doneAt + 250, { ...queue, wrapUpCode }));
    metrics.push(metric("tAcw", turn.acwMs, doneAt));
  }
  metrics.push(metric("tHandle", sum(turn.talkMs) + sum(turn.holdMs) + turn.acwMs + extraMs, doneAt));
  metrics.push(metric("nError", 1, doneAt));
}

/** Agents who let it ring: no word spoken, and yet some have after-call work. */
export function joinRungOut(scene: Scene, turn: Pick<Turn, "queue" | "rungOut">, from: number): void {
  let at = from + 1_000;
  for (const { agent, alertMs, acwMs } of turn.rungOut) {
    const endAt = at + alertMs;
    const queue = queueOf(turn.queue);
    const segments = [segment("alert", at, endAt, { ...queue, disconnectType: "noAnswerTransfer" })];
    const metrics = [
      metric("tAlert", alertMs, endAt),
      metric("tNotResponding", alertMs, endAt),
      metric("nError", 1, endAt),
    ];
    if (acwMs > 0) {
      segments.push(segment("wrapup", endAt, endAt + acwMs, queue));
      metrics.push(metric("tAcw", acwMs, endAt + acwMs), metric("tHandle", acwMs, endAt + acwMs));
    }
    join(scene, "agent", [session(scene, metrics, segments)], agentFields(agent));
    at = endAt + 500;
  }
}

/** The colleague who was only asked: a queue visit and a talk while the customer was on hold. */
function joinAsked(scene: Scene, turn: Turn, answeredAt: number): void {
  const { asked } = turn;
  if (asked === null) return;
  const from = answeredAt + (turn.talkMs[0] as number) + HOLD_BEFORE_CONSULT_MS;
  const talkFrom = from + asked.queueMs;
  const endAt = talkFrom + asked.talkMs;
  const queue = queueOf(asked.queue);
  const visit = [metric("nOffered", 1, from), metric("tAcd", asked.queueMs, talkFrom)];
  join(scene, "acd", [
    session(scene, visit, [segment("interact", from, talkFrom, { ...queue, disconnectType: "transfer" })]),
  ]);
  const metrics = [
    metric("tAnswered", asked.queueMs, talkFrom),
    ...stretchMetrics("tTalk", [{ ms: asked.talkMs, at: endAt }], endAt),
    metric("tHandle", asked.talkMs, endAt),
  ];
  const segments = [segment("interact", talkFrom, endAt, { ...queue, disconnectType: "peer" })];
  joinHandler(scene, "agent", asked.agent, [session(scene, metrics, segments)]);
}
