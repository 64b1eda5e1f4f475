import type { Outcome } from "../../../interaction/model.ts";
import { type Story, sum, type Turn } from "./story.ts";

/** Everybody who took the customer, the call back included. */
export function allTurns(story: Story): readonly Turn[] {
  return story.callback === null ? story.turns : [...story.turns, story.callback.turn];
}

/** How often the customer was passed on; a takeover is none. */
export function transferCount(story: Story): number {
  const passedOn = story.turns.filter((turn) => turn.reachedBy !== "start" && turn.reachedBy !== "takeover").length;
  const leftForQueue = story.turns.length > 0 && story.ending.kind === "abandoned-in-queue" ? 1 : 0;
  return passedOn + leftForQueue + (story.ending.kind === "external-transfer" ? 1 : 0);
}

/** Time in queues. A call back's time on the list is no wait: the customer hung up and went on with the day. */
export function queueWaitMs({ turns, ending }: Story): number {
  const after = "waitMs" in ending ? ending.waitMs : 0;
  return sum(turns.map((turn) => turn.waitMs)) + after;
}

/** Distinct agents who spoke, asked colleagues included, minus one. */
export function agentHandoffs(story: Story): number {
  const talked = new Set<number>();
  for (const { agent, asked } of allTurns(story)) {
    talked.add(agent);
    if (asked !== null) talked.add(asked.agent);
  }
  return Math.max(0, talked.size - 1);
}

export function outcomeOf(story: Story): Outcome {
  // Somebody listened to it later, but nobody spoke with the customer.
  if (story.media === "voicemail") return "voicemail";
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

/** Whether the platform never gets to know an end. */
export function isOpen({ ending, callback }: Story): boolean {
  return ending.kind === "still-talking" || (ending.kind === "callback-asked" && callback === null);
}

/** The turn that owns the interaction: the agent with the most talk; of equals the last. `null` = nobody took it. */
export function ownerOf(story: Story): Turn | null {
  let owner: Turn | null = null;
  for (const turn of allTurns(story)) if (owner === null || sum(turn.talkMs) >= sum(owner.talkMs)) owner = turn;
  return owner;
}
