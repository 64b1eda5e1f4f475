import { formatInstant, parseInstant } from "../../../core/instant.ts";
import type { JsonRecord, SimulatedMessage } from "../model.ts";
import { uuid } from "../stories/directory.ts";
import type { Story } from "../stories/story.ts";

const TOPIC = "v2.detail.events.conversation";

/**
 * The detail events that the platform pushes while a story happens, made of what its detail record will say: each comes
 * within a second or two, in one of the three envelopes by turns, some twice and some behind the ones that follow.
 */
export function detailEvents(story: Story, conversation: JsonRecord): SimulatedMessage[] {
  const told: Told[] = [];
  for (const participant of conversation["participants"] as Participant[]) {
    for (const session of participant.sessions ?? []) told.push(...sessionEvents(participant, session));
  }
  told.sort((a, b) => a.at - b.at);
  const messages = told.flatMap(({ kind, at, fields }, index): SimulatedMessage[] => {
    const body = { eventTime: at, conversationId: story.id, ...fields };
    const payload = envelope(kind, body, index, uuid("99", story.number, index + 1));
    const delayMs = (index % 4) * 700 + 300;
    const once = { visibleFrom: at + delayMs, payload };
    return index % 5 === 0 ? [once, { visibleFrom: at + delayMs + 1500, payload }] : [once];
  });
  return messages.sort((a, b) => a.visibleFrom - b.visibleFrom);
}

/** Whether events alone tell all of a story that matters: calls in which nobody was called back or dialled in. */
export function isToldByEvents({ media, direction, callback, ending, quirks, turns }: Story): boolean {
  if (media !== "voice" || direction !== "inbound" || callback !== null) return false;
  const isPlainEnding =
    ending.kind === "customer-left" || ending.kind === "agent-left" || ending.kind === "abandoned-in-queue";
  const hasPlainTurns = turns.every(({ rungOut, queue }) => rungOut.length === 0 && queue !== null);
  return isPlainEnding && hasPlainTurns && quirks.every((quirk) => HARMLESS.includes(quirk));
}

const HARMLESS: readonly string[] = ["copied-later", "late-acw", "events"];

interface Told {
  readonly kind: string;
  readonly at: number;
  readonly fields: JsonRecord;
}

interface Participant {
  readonly participantId: string;
  readonly purpose: string;
  readonly userId?: string;
  readonly sessions: readonly Session[] | null;
}

interface Session {
  readonly sessionId: string;
  readonly ani?: string;
  readonly dnis?: string;
  readonly metrics: readonly { readonly name: string; readonly value: number }[];
  readonly segments: readonly Segment[];
}

interface Segment {
  readonly segmentType: string;
  readonly segmentStart: string;
  readonly segmentEnd?: string;
  readonly queueId?: string;
  readonly wrapUpCode?: string;
  readonly disconnectType?: string;
}

function sessionEvents(participant: Participant, session: Session): Told[] {
  const base = {
    participantId: participant.participantId,
    sessionId: session.sessionId,
    mediaType: "VOICE",
    provider: "Edge",
    direction: "INBOUND",
  };
  const work = session.segments.filter((one) => one.segmentType !== "wrapup" && one.segmentType !== "alert");
  const first = work[0];
  const last = work.at(-1);
  if (first === undefined || last?.segmentEnd === undefined) return [];
  const from = instantOf(first.segmentStart);
  const to = instantOf(last.segmentEnd);
  const disconnectType = last.disconnectType?.toUpperCase();
  const queue = first.queueId === undefined ? {} : { queueId: first.queueId };
  const sumOf = (name: string): number =>
    session.metrics.reduce((sum, metric) => (metric.name === name ? sum + metric.value : sum), 0);
  switch (participant.purpose) {
    case "customer": {
      const address = { ani: session.ani, dnis: session.dnis };
      const ended = { ...address, disconnectType, interactingDurationMs: to - from };
      return both(["customer.start", from, { ...base, ...address }], ["customer.end", to, { ...base, ...ended }]);
    }
    case "ivr":
      return both(["flow.start", from, base], ["flow.end", to, base]);
    case "acd": {
      const acdOutcome = session.metrics.some(({ name }) => name === "tAbandon") ? "ABANDON" : "ANSWERED";
      const ended = { ...queue, acdOutcome, connectedDurationMs: sumOf("tAcd") };
      return both(["acd.start", from, { ...base, ...queue }], ["acd.end", to, { ...base, ...ended }]);
    }
    case "agent": {
      const user = { ...base, ...queue, userId: participant.userId };
      const ended = {
        ...user,
        disconnectType,
        interactingDurationMs: sumOf("tTalkComplete"),
        heldDurationMs: sumOf("tHeldComplete"),
        alertingDurationMs: sumOf("tAlert"),
      };
      const wrapUp = session.segments.find((one) => one.segmentType === "wrapup");
      const acwMs = sumOf("tAcw");
      const code = wrapUp?.wrapUpCode === undefined ? null : { wrapupCode: wrapUp.wrapUpCode };
      const acw = { ...user, ...code, wrapupDurationMs: acwMs };
      return [
        ...both(["user.start", from, user], ["user.end", to, ended]),
        { kind: "acw", at: to + acwMs, fields: acw },
      ];
    }
    default:
      return [];
  }
}

type Line = readonly [kind: string, at: number, fields: JsonRecord];

function both(...lines: Line[]): Told[] {
  return lines.map(([kind, at, fields]) => ({ kind, at, fields }));
}

function instantOf(text: string): number {
  return parseInstant(text) as number;
}

/** EventBridge, WebSocket, or the body alone with its topic, as a data action hands it on. */
function envelope(kind: string, eventBody: JsonRecord, index: number, id: string): JsonRecord {
  const topicName = `${TOPIC}.${eventBody["conversationId"]}.${kind}`;
  if (index % 3 === 1) return { topicName, version: "2", eventBody, metadata: { CorrelationId: id } };
  const time = formatInstant(eventBody["eventTime"] as number);
  const source = "aws.partner/genesys.com/cloud/dd000000-0000-4000-8000-000000000001/bus";
  const detail = { topicName, version: "2", eventBody, metadata: { CorrelationId: id }, timestamp: time };
  const bridge = { version: "0", id, "detail-type": `${TOPIC}.{id}.${kind}`, source, account: "123456789012" };
  return index % 3 === 0
    ? { ...bridge, time, region: "eu-central-1", resources: [], detail }
    : { topicName, eventBody };
}
