import fc from "fast-check";
import {
  conversation,
  conversationId,
  type Json,
  OTHER_QUEUE,
  participant,
  QUEUE,
  session,
  userId,
} from "./builder.ts";

/** Half seconds, so that neighbours often touch, overlap and coincide. */
const seconds = (): fc.Arbitrary<number> => fc.integer({ min: 0, max: 400 }).map((half) => half / 2);
const ms = (): fc.Arbitrary<number> => fc.oneof(fc.integer({ min: 0, max: 300_000 }), fc.constant(5_097_600_000));

const SEGMENT_TYPES = ["interact", "hold", "alert", "wrapup", "dialing", "callback", "monitoring", "delay", "levitate"];
const METRIC_NAMES = [
  ...["tTalk", "tTalkComplete", "tHeld", "tHeldComplete", "tAcw", "tHandle", "tDialing", "tAnswered"],
  ...["tNotResponding", "tAcd", "tAbandon", "tIvr", "tVoicemail", "tFlowDisconnect", "tMagic"],
];
const COUNT_NAMES = ["nTransferred", "nBlindTransferred", "nConsultTransferred", "nConsult"];
const PURPOSES = [
  "customer",
  "customer",
  "external",
  "acd",
  "acd",
  "agent",
  "agent",
  "user",
  "ivr",
  "voicemail",
  "fax",
];

const segment = (): fc.Arbitrary<Json> =>
  fc
    .record({
      type: fc.constantFrom(...SEGMENT_TYPES),
      from: seconds(),
      length: fc.option(seconds(), { nil: null, freq: 8 }),
      more: fc.record(
        {
          queueId: fc.constantFrom(QUEUE, OTHER_QUEUE),
          wrapUpCode: fc.constantFrom("code-1", "code-2", "ININ-WRAP-UP-TIMEOUT"),
          sourceConversationId: fc.constant("elsewhere"),
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ type, from, length, more }) => {
      const to = length === null ? null : from + length;
      return (session(1, [[type, from, to, more]])["segments"] as Json[])[0] as Json;
    });

const metric = (): fc.Arbitrary<Json> =>
  fc.oneof(
    fc.record({ name: fc.constantFrom(...METRIC_NAMES), value: ms() }),
    fc.record({ name: fc.constantFrom(...COUNT_NAMES), value: fc.integer({ min: 0, max: 3 }) }),
  );

const endpoint = (): fc.Arbitrary<Json> =>
  fc.record({
    minMos: fc.constantFrom(3.5, 4.1, 4.8),
    codecs: fc.subarray(["audio/opus", "audio/PCMU", "audio/pcmu"], { minLength: 1 }),
  });

const anySession = (): fc.Arbitrary<Json> =>
  fc.record(
    {
      // Some sessions are listed twice, by the same agent or by another.
      sessionId: fc.oneof({ arbitrary: fc.uuid(), weight: 4 }, { arbitrary: fc.constantFrom("s-1", "s-2"), weight: 1 }),
      mediaType: fc.constantFrom("voice", "voice", "callback", "chat", "message", "screenshare", "hologram"),
      messageType: fc.constantFrom("sms", "facebook"),
      direction: fc.constantFrom("inbound", "outbound"),
      ani: fc.constantFrom("tel:+15550100123", "anonymous"),
      dnis: fc.constantFrom("tel:+15550100900", "tel:+15550100901"),
      callbackNumbers: fc.constant(["+15550100124"]),
      coachedParticipantId: fc.constant("somebody"),
      segments: fc.array(segment(), { maxLength: 4 }),
      metrics: fc.array(metric(), { maxLength: 6 }),
      mediaEndpointStats: fc.array(endpoint(), { maxLength: 2 }),
    },
    { requiredKeys: ["sessionId"] },
  );

const anyParticipant = (): fc.Arbitrary<Json> =>
  fc
    .record({
      purpose: fc.constantFrom(...PURPOSES),
      id: fc.integer({ min: 1, max: 9 }),
      user: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null, freq: 8 }),
      sessions: fc.array(anySession(), { maxLength: 3 }),
    })
    .map(({ purpose, id, user, sessions }) =>
      participant(purpose, id, sessions, user === null ? {} : { userId: userId(user), externalContactId: `c-${user}` }),
    );

/** Conversation details that are well formed, and otherwise as strange as they come. */
export const anyDetails = (): fc.Arbitrary<Json> =>
  fc
    .record({
      number: fc.integer({ min: 1, max: 5 }),
      participants: fc.array(anyParticipant(), { maxLength: 6 }),
      more: fc.record(
        {
          conversationEnd: fc.constantFrom("2026-03-02T08:03:20.000Z", "2026-04-30T08:00:00.000Z", null),
          originatingDirection: fc.constantFrom("inbound", "outbound", "sideways"),
          mediaStatsMinConversationMos: fc.constantFrom(3.5, 4.1, 4.8),
          mediaStatsMinConversationRFactor: fc.double({ min: 0, max: 100, noNaN: true }),
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ number, participants, more }) =>
      conversation(participants, { conversationId: conversationId(number), ...more }),
    );

/** The same details with every list in another order. */
export const shuffled = (value: unknown): fc.Arbitrary<unknown> => {
  if (Array.isArray(value)) {
    const indices = value.map((_, index) => index);
    return fc
      .shuffledSubarray(indices, { minLength: indices.length })
      .chain((order) => fc.tuple(...order.map((index) => shuffled(value[index]))));
  }
  if (typeof value !== "object" || value === null) return fc.constant(value);
  const fields = Object.entries(value).map(([key, inner]) => [key, shuffled(inner)] as const);
  return fc.record(Object.fromEntries(fields));
};
