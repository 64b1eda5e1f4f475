/**
 * Synthetic conversation details in the platform's shape. Times are seconds after 2026-03-02T08:00:00Z; a segment is
 * `[type, from, to, further fields]`, a metric `[name, milliseconds or count]`.
 */
export type Json = Record<string, unknown>;
export type SegmentSpec = readonly [type: string, from: number | null, to?: number | null | undefined, more?: Json];
export type MetricSpec = readonly [name: string, value: number];

const BASE_AT = Date.UTC(2026, 2, 2, 8);

export const QUEUE = "0a000000-0000-4000-8000-000000000001";
export const OTHER_QUEUE = "0a000000-0000-4000-8000-000000000002";
export const WRAP_UP = "f0000000-0000-4000-8000-000000000001";

export const iso = (seconds: number): string => new Date(BASE_AT + Math.round(seconds * 1000)).toISOString();
export const epoch = (seconds: number): number => BASE_AT + Math.round(seconds * 1000);
export const conversationId = (number: number): string => `c0000000-0000-4000-8000-${pad(number)}`;
export const userId = (number: number): string => `b0000000-0000-4000-8000-${pad(number)}`;
export const sessionId = (number: number): string => `50000000-0000-4000-8000-${pad(number)}`;

export function conversation(participants: readonly Json[], more: Json = {}): Json {
  return {
    conversationId: conversationId(1),
    conversationStart: iso(0),
    conversationEnd: iso(600),
    originatingDirection: "inbound",
    divisionIds: ["d0000000-0000-4000-8000-000000000001"],
    participants,
    ...more,
  };
}

export function session(
  number: number,
  segments: readonly SegmentSpec[],
  metrics: readonly MetricSpec[] = [],
  more: Json = {},
): Json {
  return {
    sessionId: sessionId(number),
    mediaType: "voice",
    direction: "inbound",
    provider: "Edge",
    requestedRoutings: ["Standard"],
    metrics: metrics.map(([name, value]) => ({ name, value, emitDate: iso(1) })),
    segments: segments.map(([segmentType, from, to, further]) => ({
      segmentType,
      conference: false,
      ...(from === null ? {} : { segmentStart: iso(from) }),
      ...(to === undefined || to === null ? {} : { segmentEnd: iso(to) }),
      ...further,
    })),
    ...more,
  };
}

export function participant(purpose: string, number: number, sessions: readonly Json[], more: Json = {}): Json {
  return { participantId: `a0000000-0000-4000-8000-${pad(number)}`, purpose, sessions, ...more };
}

/** The customer, from `from` to `to`, calling +15550100123. */
export function customer(from: number, to: number | null, more: Json = {}, sessionMore: Json = {}): Json {
  const segments: SegmentSpec[] = [["interact", from, to, { disconnectType: "endpoint" }]];
  const line = { ani: "tel:+15550100123", dnis: "tel:+15550100900", ...sessionMore };
  return participant("customer", 1, [session(1, segments, [["nConnected", 1]], line)], more);
}

/** A flow before the queue. */
export function ivr(from: number, to: number): Json {
  const metrics: MetricSpec[] = [
    ["nFlow", 1],
    ["tIvr", (to - from) * 1000],
  ];
  const flow = { flowId: "77000000-0000-4000-8000-000000000002", flowName: "Main", flowType: "INBOUNDCALL" };
  return participant("ivr", 90, [session(90, [["ivr", from, to]], metrics, { flow })]);
}

/** A visit to a queue. */
export function acd(number: number, from: number, to: number, metrics?: readonly MetricSpec[], more: Json = {}): Json {
  const found = metrics ?? [
    ["nOffered", 1],
    ["tAcd", (to - from) * 1000],
  ];
  const segments: SegmentSpec[] = [["interact", from, to, { queueId: QUEUE, disconnectType: "transfer" }]];
  return participant("acd", number, [session(number, segments, found, more)]);
}

export interface AgentSpec {
  readonly number: number;
  /** Session number; the participant's is 100 more. */
  readonly session: number;
  readonly segments: readonly SegmentSpec[];
  readonly metrics: readonly MetricSpec[];
  readonly purpose?: "agent" | "user";
  readonly more?: Json;
}

/** An agent with one session. */
export function agent(spec: AgentSpec): Json {
  const segments = spec.segments.map(
    ([type, from, to, more]): SegmentSpec => [type, from, to, { queueId: QUEUE, ...more }],
  );
  const sessions = [session(spec.session, segments, spec.metrics, spec.more)];
  return participant(spec.purpose ?? "agent", 100 + spec.session, sessions, { userId: userId(spec.number) });
}

/** Seconds to the metrics of a finished session, consistent as the platform's are. */
export function handled(talk: number, hold = 0, acw = 0, reach = 0): MetricSpec[] {
  const ms = (seconds: number): number => Math.round(seconds * 1000);
  const metrics: MetricSpec[] = [
    ["tAnswered", 1000],
    ["tTalk", ms(talk)],
    ["tTalkComplete", ms(talk)],
  ];
  if (hold > 0) metrics.push(["tHeld", ms(hold)], ["tHeldComplete", ms(hold)]);
  if (acw > 0) metrics.push(["tAcw", ms(acw)]);
  if (reach > 0) metrics.push(["tDialing", ms(reach)]);
  metrics.push(["tHandle", ms(talk) + ms(hold) + ms(acw) + ms(reach)]);
  return metrics;
}

/** The reference's call: queue 42 s, two stretches of talk with a hold between them, 10 s of after-call work. */
export function simpleCall(more: Json = {}): Json {
  return conversation(
    [
      customer(0.2, 362),
      ivr(0.2, 20),
      acd(2, 20, 62),
      agent({
        number: 1,
        session: 3,
        segments: [
          ["alert", 59, 62],
          ["interact", 62, 182],
          ["hold", 182, 212],
          ["interact", 212, 362, { disconnectType: "peer" }],
          ["wrapup", 362, 372, { wrapUpCode: WRAP_UP }],
        ],
        metrics: [
          ["tAlert", 3000],
          ["tAnswered", 42_000],
          ["tTalk", 120_000],
          ["tHeld", 30_000],
          ["tTalk", 150_000],
          ["tTalkComplete", 270_000],
          ["tHeldComplete", 30_000],
          ["tAcw", 10_000],
          ["tHandle", 310_000],
        ],
      }),
    ],
    { conversationEnd: iso(372), mediaStatsMinConversationMos: 4.31, mediaStatsMinConversationRFactor: 88.9, ...more },
  );
}

/** A call of 100 s with one agent, whose session has these metrics and segments. */
export const callWith = (
  metrics: readonly MetricSpec[],
  segments: readonly SegmentSpec[] = [["interact", 20, 100]],
): Json => conversation([customer(0, 100), acd(2, 0, 20), agent({ number: 1, session: 3, segments, metrics })]);

function pad(number: number): string {
  return String(number).padStart(12, "0");
}
