import { mosOf } from "../../src/testing/simulation/stories/line.ts";
import { type Story, sum, type Turn } from "../../src/testing/simulation/stories/story.ts";
import type { ExpectedConversation } from "./story.ts";

/** What must come out of the payload of one story, by the truth alone. */
export function expectedConversation(story: Story): ExpectedConversation {
  const turns = [...story.turns, ...(story.callback === null ? [] : [story.callback.turn])];
  const status = expectedStatus(story);
  const transfers = countTransfers(story);
  const waitSeconds = waitMs(story) / 1000;
  const isScorable = status !== "open";
  return {
    conversation_id: story.id,
    platform_origin: story.platform,
    scenario: story.scenario,
    status,
    outcome: expectedOutcome(story),
    interaction_type: expectedType(story),
    direction: story.direction,
    transfer_count: transfers,
    // Talk is known from the hold alone where the platform reports only both together.
    agent_handoffs: isHoldLeftOut(story) ? null : countHandoffs(turns),
    queue_wait_seconds: waitSeconds,
    // Events say nothing about the time in the IVR.
    ivr_seconds: story.quirks.includes("events") ? null : story.ivrMs / 1000,
    hold_seconds: heldSeconds(story, turns),
    mos: expectedMos(story),
    score: isScorable ? guideScore(transfers, waitSeconds) : null,
  };
}

/** The guide's formula, written down once more: 7, less 2 a transfer, less 1 a full minute beyond half a minute. */
export function guideScore(transfers: number, waitSeconds: number): number {
  const penalty = waitSeconds > 30 ? Math.floor((waitSeconds - 30) / 60) : 0;
  return Math.max(1, 7 - 2 * transfers - penalty);
}

function countTransfers(story: Story): number {
  const passedOn = story.turns.filter((turn) => turn.reachedBy !== "start" && turn.reachedBy !== "takeover").length;
  const leftForQueue = story.turns.length > 0 && story.ending.kind === "abandoned-in-queue" ? 1 : 0;
  return passedOn + leftForQueue + (story.ending.kind === "external-transfer" ? 1 : 0);
}

/** The call back's time on the list is no wait: the customer hung up and went on with the day. */
function waitMs(story: Story): number {
  const { ending } = story;
  const after = "waitMs" in ending ? ending.waitMs : 0;
  return sum(story.turns.map((turn) => turn.waitMs)) + after;
}

/** Genesys Cloud reports no hold of 0 before the handling is finished: until then it is not known. */
function heldSeconds(story: Story, turns: readonly Turn[]): number | null {
  if (isHoldLeftOut(story)) return null;
  const isUnknown = (turn: Turn): boolean => turn.acwMs === null && turn.holdMs.length === 0;
  if (story.platform === "genesys_cloud" && turns.some(isUnknown)) return null;
  return sum(turns.map((turn) => sum(turn.holdMs))) / 1000;
}

function isHoldLeftOut({ platform, quirks }: Story): boolean {
  return platform === "nice_cxone" && quirks.includes("nulls");
}

function countHandoffs(turns: readonly Turn[]): number {
  const talked = new Set<number>();
  for (const turn of turns) {
    talked.add(turn.agent);
    if (turn.asked !== null) talked.add(turn.asked.agent);
  }
  return Math.max(0, talked.size - 1);
}

function expectedStatus(story: Story): ExpectedConversation["status"] {
  if (story.ending.kind === "still-talking") return "open";
  if (story.ending.kind === "callback-asked" && story.callback === null) return "open";
  return story.turns.some((turn) => turn.acwMs === null) ? "provisional" : "complete";
}

function expectedOutcome(story: Story): string {
  if (story.turns.length > 0 || story.callback !== null) return "answered";
  switch (story.ending.kind) {
    case "abandoned-in-queue":
      return "abandoned_in_queue";
    case "abandoned-in-ivr":
      return "abandoned_in_ivr";
    case "voicemail":
      return "voicemail";
    case "callback-asked":
      return "callback_pending";
    case "nobody-answered":
      return "not_responding";
    default:
      return "answered";
  }
}

function expectedType(story: Story): string {
  if (story.callback !== null) return "callback";
  return story.quirks.includes("unknown-enumerations") ? "other" : story.media;
}

/** The line quality that the platform reports; `null` = none. */
export function expectedMos(story: Story): number | null {
  if (story.line === null || story.platform !== "genesys_cloud") return null;
  return story.quirks.includes("mixed-legs") ? mosOf({ codec: "pcmu", rFactor: 81.5 }) : mosOf(story.line);
}
