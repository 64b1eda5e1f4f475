import { formatInstant } from "../../../core/instant.ts";
import type { JsonRecord } from "../model.ts";
import { cxoneAgentId, cxoneMasterId, cxoneSkillId, queueName } from "../stories/directory.ts";
import { queueWaitMs } from "../stories/facts.ts";
import { type Media, type Story, storyEndAt, sum, type Turn, turnMs } from "../stories/story.ts";

const MEDIA: Readonly<Record<Media, readonly [number, string]>> = {
  voice: [4, "Call"],
  voicemail: [5, "Voice Mail"],
  chat: [3, "Chat"],
  email: [1, "E-Mail"],
  sms: [7, "SMS"],
  digital: [9, "Digital"],
  workitem: [6, "Work Item"],
  message: [9, "Digital"],
};

const INDICATORS = ["None", "ReSkill", "ReAgent", "Consult", "TakeOver", "External"] as const;
type Indicator = (typeof INDICATORS)[number];

/** What one leg is made of; the fields around it are the same everywhere. */
interface Leg {
  readonly contactId: number;
  readonly startedAt: number;
  readonly agent: number | null;
  readonly queue: number | null;
  readonly preQueueMs: number;
  readonly inQueueMs: number;
  readonly agentMs: number;
  readonly holdMs: number;
  readonly holdCount: number;
  readonly conferenceMs?: number | undefined;
  readonly acwMs: number | null;
  /** After the queue without an agent: what was left to be heard. */
  readonly postQueueMs?: number;
  readonly indicator: Indicator;
  readonly more?: JsonRecord;
}

/**
 * Writes a story as completed-contact records of the newer spelling: one per leg.
 *
 * @param isEarlyCopy - The records as they were before after-call work reached the warehouse.
 */
export function renderCxone(story: Story, isEarlyCopy = false): JsonRecord[] {
  const master = cxoneMasterId(story.number);
  return legsOf(story, master).map((leg, index) => {
    const inNewGroup = story.quirks.includes("new-master") && index === 3;
    return record(story, leg, inNewGroup ? leg.contactId : master, isEarlyCopy);
  });
}

function legsOf(story: Story, master: number): Leg[] {
  const legs: Leg[] = [];
  let at = story.startedAt;
  for (const [index, turn] of story.turns.entries()) {
    const preQueueMs = index === 0 ? story.ivrMs : 0;
    const answeredAt = at + preQueueMs + turn.waitMs;
    for (const [nth, refused] of turn.rungOut.entries()) {
      const more = {
        isRefused: true,
        refuseReason: "No Answer",
        refuseTime: formatInstant(at + refused.alertMs),
      };
      legs.push({ ...noAgentLeg(master + 50 + nth, at), agent: refused.agent, queue: turn.queue, more });
    }
    const isLast = index === story.turns.length - 1;
    const leftOutside = isLast && story.ending.kind === "external-transfer";
    legs.push({
      contactId: master + index,
      startedAt: at,
      agent: turn.agent,
      queue: turn.queue,
      preQueueMs,
      inQueueMs: turn.waitMs,
      agentMs: turnMs(turn),
      holdMs: sum(turn.holdMs),
      holdCount: turn.holdMs.length,
      conferenceMs: turn.conferenceMs,
      acwMs: turn.acwMs,
      indicator: leftOutside ? "External" : indicatorOf(story, turn),
      more: turn.reachedBy === "takeover" ? { isTakeover: true } : {},
    });
    if (turn.asked !== null) legs.push(askedLeg(turn, master + 70 + index, answeredAt));
    at = answeredAt + turnMs(turn);
  }
  const { ending } = story;
  if (ending.kind === "abandoned-in-queue") {
    const more = { abandoned: true, isShortAbandon: ending.waitMs < 10_000, abandonSeconds: ending.waitMs / 1000 };
    const leg = noAgentLeg(master + story.turns.length, at);
    legs.push({ ...leg, queue: ending.queue, preQueueMs: story.ivrMs, inQueueMs: ending.waitMs, more });
  }
  if (ending.kind === "abandoned-in-ivr") {
    const more = { abandoned: true, isShortAbandon: false, abandonSeconds: 0 };
    legs.push({ ...noAgentLeg(master, at), preQueueMs: story.ivrMs, more });
  }
  if (ending.kind === "voicemail") {
    const { queue, waitMs, recordMs } = ending;
    const leg = noAgentLeg(master, at);
    legs.push({ ...leg, queue, preQueueMs: story.ivrMs, inQueueMs: waitMs, postQueueMs: recordMs });
  }
  if (story.callback !== null) legs.push(...callbackLegs(story, story.callback, master));
  return legs;
}

/** The customer's own call until they asked, and the platform's call to them under the same master. */
function callbackLegs(story: Story, { listMs, turn }: NonNullable<Story["callback"]>, master: number): Leg[] {
  const asked: Leg = {
    ...noAgentLeg(master, story.startedAt),
    queue: turn.queue,
    preQueueMs: story.ivrMs,
    inQueueMs: queueWaitMs(story),
    more: { callbackTime: listMs / 1000 },
  };
  const called: Leg = {
    ...noAgentLeg(master + 1, storyEndAt(story) + listMs),
    agent: turn.agent,
    queue: turn.queue,
    agentMs: turnMs(turn),
    acwMs: turn.acwMs,
    more: { isOutbound: true, fromAddress: OWN_LINE, toAddress: writtenNumber(story) },
  };
  return [asked, called];
}

/** What customers call. */
export const OWN_LINE = "12015550100";

function noAgentLeg(contactId: number, startedAt: number): Leg {
  const nothing = { preQueueMs: 0, inQueueMs: 0, agentMs: 0, holdMs: 0, holdCount: 0, acwMs: 0 };
  return { contactId, startedAt, agent: null, queue: null, ...nothing, indicator: "None" };
}

function askedLeg(turn: Turn, contactId: number, answeredAt: number): Leg {
  const asked = turn.asked as NonNullable<Turn["asked"]>;
  const startedAt = answeredAt + (turn.talkMs[0] as number);
  const leg = noAgentLeg(contactId, startedAt);
  return { ...leg, agent: asked.agent, queue: turn.queue, agentMs: asked.talkMs, indicator: "Consult" };
}

function indicatorOf(story: Story, turn: Turn): Indicator {
  if (turn.reachedBy === "start") return "None";
  if (turn.reachedBy === "takeover") return "TakeOver";
  return story.quirks.includes("re-agent") ? "ReAgent" : "ReSkill";
}

function indicatorFields(story: Story, indicator: Indicator): JsonRecord {
  if (story.quirks.includes("indicator-missing")) return { transferIndicatorId: 0, transferIndicatorName: null };
  if (story.quirks.includes("indicator-name-only"))
    return { transferIndicatorId: null, transferIndicatorName: indicator };
  if (story.quirks.includes("unknown-enumerations"))
    return { transferIndicatorId: 42, transferIndicatorName: "Teleport" };
  return { transferIndicatorId: INDICATORS.indexOf(indicator), transferIndicatorName: indicator };
}

function record(story: Story, leg: Leg, master: number, isEarlyCopy: boolean): JsonRecord {
  const postQueueMs = leg.postQueueMs ?? 0;
  const totalMs = leg.preQueueMs + leg.inQueueMs + leg.agentMs + postQueueMs;
  const endedAt = leg.startedAt + totalMs;
  const acwMs = isEarlyCopy ? null : leg.acwMs;
  const isAcwKnown = acwMs !== null && leg.agent !== null;
  const agent = leg.agent === null ? null : cxoneAgentId(leg.agent);
  const customer = writtenNumber(story);
  const isUnknown = story.quirks.includes("unknown-enumerations");
  const [mediaTypeId, mediaTypeName] = isUnknown ? [77, "Hologram"] : MEDIA[story.media];
  return {
    contactId: leg.contactId,
    masterContactId: master,
    contactStartDate: formatInstant(leg.startedAt),
    lastUpdateTime: formatInstant(endedAt + (isEarlyCopy ? 20_000 : 180_000)),
    dateContactWarehoused: formatInstant(endedAt + 47_000),
    dateACWWarehoused: isAcwKnown ? formatInstant(endedAt + acwMs + 160_000) : null,
    agentId: agent,
    firstName: agent === null ? null : "Agent",
    lastName: agent === null ? null : String(agent),
    teamId: agent === null ? null : 310,
    teamName: agent === null ? null : "Care",
    skillId: leg.queue === null ? null : cxoneSkillId(leg.queue),
    skillName: leg.queue === null ? null : queueName(leg.queue),
    mediaTypeId,
    mediaTypeName,
    mediaSubTypeName: story.media === "digital" ? "WhatsApp" : null,
    isOutbound: story.direction === "outbound",
    fromAddress: story.direction === "inbound" ? customer : OWN_LINE,
    toAddress: story.direction === "inbound" ? OWN_LINE : customer,
    preQueueSeconds: leg.preQueueMs / 1000,
    inQueueSeconds: leg.inQueueMs / 1000,
    routingTime: leg.inQueueMs,
    agentSeconds: leg.agentMs / 1000,
    holdSeconds: leg.holdMs / 1000,
    holdCount: leg.holdCount,
    conferenceSeconds: (leg.conferenceMs ?? 0) / 1000,
    acwSeconds: (acwMs ?? 0) / 1000,
    postQueueSeconds: postQueueMs / 1000,
    totalDurationSeconds: totalMs / 1000,
    abandoned: false,
    abandonSeconds: 0,
    isRefused: false,
    isTakeover: false,
    ...indicatorFields(story, leg.indicator),
    primaryDispositionId: agent === null ? null : 412,
    endReason: isUnknown ? "Evaporated" : "Contact Hung Up",
    tags: null,
    ...leg.more,
  };
}

/** The platform writes the same number with a plus, with a country code alone, or as a national number. */
export function writtenNumber(story: Story): string {
  if (story.media === "email") return `customer${story.number}@example.com`;
  const styles = [story.customer, story.customer.slice(1), story.customer.slice(2)];
  return styles[story.number % 3] as string;
}
