import type { JsonRecord } from "../model.ts";
import { uuid } from "../stories/directory.ts";
import { mosOf } from "../stories/line.ts";
import { agentFields, join, metric, type Scene, segment, session, statsRow } from "./scene.ts";

const STALE_MS = 59 * 86_400_000;

/** Adds those who took part and must not count: third parties, observers, forgotten legs. */
export function addExtras(scene: Scene, endAt: number): void {
  const { quirks, startedAt } = scene.story;
  const from = Math.max(startedAt, endAt - 60_000);
  if (quirks.includes("third-parties")) for (const index of [1, 2]) joinThirdParty(scene, index, from, endAt);
  if (quirks.includes("monitored"))
    joinObserver(scene, "monitoring", "tMonitoring", "monitoredParticipantId", from, endAt);
  if (quirks.includes("coached")) joinObserver(scene, "coaching", "tCoaching", "coachedParticipantId", from, endAt);
  if (quirks.includes("barged")) joinObserver(scene, "barging", "tBarging", "bargedParticipantId", from, endAt);
  if (quirks.includes("stale-leg")) {
    const segments = [segment("interact", endAt, endAt + STALE_MS, { disconnectType: "system" })];
    join(scene, "external", [session(scene, [], segments, { direction: "outbound" })]);
  }
  if (quirks.includes("mixed-legs")) mixLegs(scene, endAt);
}

/** Somebody the agent dialled in: called a customer by the platform, told apart by where the leg came from. */
function joinThirdParty(scene: Scene, index: number, from: number, endAt: number): void {
  const sourceConversationId = uuid("c1", scene.story.number, index);
  const segments = [
    segment("interact", from, endAt, { conference: true, sourceConversationId, disconnectType: "peer" }),
  ];
  const metrics = [metric("nConnected", 1, from), metric("tConnected", endAt - from, endAt)];
  const more = { direction: "outbound", ani: "tel:+12015550100", dnis: `tel:+1713555019${index}` };
  join(scene, "customer", [session(scene, metrics, segments, more)], { participantName: "Third party" });
}

/** A supervisor who listened in: neither a handler nor a transfer. */
function joinObserver(scene: Scene, kind: string, name: string, field: string, from: number, endAt: number): void {
  const observed = scene.participants.find((participant) => participant["purpose"] === "agent");
  const metrics = [metric(name, endAt - from, endAt), metric(`${name}Complete`, endAt - from, endAt)];
  const more = { [field]: observed?.["participantId"] };
  const observing = session(scene, metrics, [segment(kind, from, endAt, { disconnectType: "client" })], more);
  join(scene, "agent", [observing], agentFields(scene.story.observer));
}

/** The lowest MOS on a narrow-band leg, the lowest R on a wide-band one. */
function mixLegs(scene: Scene, at: number): void {
  const [customer, ivr] = scene.participants as { sessions: JsonRecord[] }[];
  const narrow = { codec: "pcmu", rFactor: 81.5 } as const;
  const wide = { codec: "opus", rFactor: 76 } as const;
  for (const participant of scene.participants as { sessions: JsonRecord[] }[])
    delete participant.sessions[0]?.["mediaEndpointStats"];
  if (customer?.sessions[0]) customer.sessions[0]["mediaEndpointStats"] = [statsRow("pcmu", 81.5, mosOf(narrow), at)];
  if (ivr?.sessions[0]) ivr.sessions[0]["mediaEndpointStats"] = [statsRow("opus", 76, mosOf(wide), at)];
}

/** Values that no release of the platform has yet: media, purposes, endings. */
export function spoilEnumerations(conversation: JsonRecord): JsonRecord {
  const participants = (conversation["participants"] as JsonRecord[]).map((participant) => {
    const sessions = (participant["sessions"] as JsonRecord[]).map((one) => ({
      ...one,
      mediaType: "hologram",
      provider: "New",
    }));
    return { ...participant, sessions };
  });
  const oracle = {
    participantId: uuid("a0", 1, 999),
    purpose: "oracle",
    sessions: [{ mediaType: "hologram", segments: [] }],
  };
  return { ...conversation, participants: [...participants, oracle], aFieldOfTomorrow: { nested: [1, "two", null] } };
}

/** The same as absent, written as null. */
export function writeNulls(conversation: JsonRecord): JsonRecord {
  const participants = (conversation["participants"] as JsonRecord[]).map((participant) => ({
    teamId: null,
    externalContactId: null,
    attributes: null,
    ...participant,
    sessions: (participant["sessions"] as JsonRecord[]).map((one) => ({
      flow: null,
      usedRouting: null,
      mediaBridgeId: null,
      ...one,
    })),
  }));
  const bare = { participantId: uuid("a0", 1, 998), purpose: "workflow", sessions: null };
  return {
    ...conversation,
    conferenceStart: null,
    externalTag: null,
    evaluations: null,
    participants: [...participants, bare],
  };
}

/** Nested further than anything has a use for, in a field that nobody reads. */
export function nestDeeply(depth: number): unknown {
  let value: unknown = "bottom";
  for (let i = 0; i < depth; i++) value = { in: value };
  return value;
}
