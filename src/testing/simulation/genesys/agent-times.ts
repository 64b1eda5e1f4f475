import { uuid } from "../stories/directory.ts";
import { type Story, storyEndAt, sum, type Turn, turnMs } from "../stories/story.ts";
import { HOLD_BEFORE_CONSULT_MS } from "../stories/turns.ts";
import { DIALING_MS } from "./render-conversation.ts";

/** What an agent's part took, as the platform measures it; `null` = not known (yet). Milliseconds. */
export interface Handled {
  readonly talkMs: number | null;
  readonly holdMs: number | null;
  readonly acwMs: number | null;
  readonly handleMs: number | null;
}

/** When somebody had the customer, or spoke to who had. Epoch ms. */
export interface AgentTime {
  readonly agent: number;
  readonly queue: number | null;
  /** Begin of the work, dialling included. */
  readonly beganAt: number;
  readonly leftAt: number;
  readonly isRunning: boolean;
  /** Whether this agent passed the customer on. */
  readonly isPassedOn: boolean;
  readonly handled: Handled;
}

/** Everybody's time in a story, in the order in which the platform lists them. */
export function agentTimes(story: Story): AgentTime[] {
  const times: AgentTime[] = [];
  const dialingMs = story.quirks.includes("dialed") ? DIALING_MS : 0;
  let at = story.startedAt + story.ivrMs + dialingMs;
  for (const [index, turn] of story.turns.entries()) {
    const answeredAt = at + turn.waitMs - turn.consultTalkMs;
    const leftAt = answeredAt + turnMs(turn);
    const isLast = index === story.turns.length - 1;
    const isRunning = isLast && story.ending.kind === "still-talking";
    const isPassedOn = isLast ? PASSING.includes(story.ending.kind) : true;
    const beganAt = answeredAt - dialingMs;
    const handled = isRunning ? NOTHING : handledOf(turn, dialingMs);
    times.push({ agent: turn.agent, queue: turn.queue, beganAt, leftAt, isRunning, isPassedOn, handled });
    if (turn.asked !== null) times.push(askedTime(turn.asked, answeredAt + (turn.talkMs[0] as number)));
    at = leftAt;
  }
  if (story.callback !== null) times.push(callbackTime(story.callback, storyEndAt(story) + dialingMs));
  return times;
}

/** The code an agent chooses, always the same one; every fourth agent lets the time run out. */
export function wrapUpOf(agent: number): string | null {
  return agent % 4 === 3 ? null : uuid("f0", (agent % 4) + 1);
}

const PASSING: readonly string[] = ["external-transfer", "abandoned-in-queue"];
const NOTHING: Handled = { talkMs: null, holdMs: null, acwMs: null, handleMs: null };

/** Before the handling is finished, hold that did not happen is not reported. */
function handledOf({ talkMs, holdMs, acwMs }: Turn, dialingMs: number): Handled {
  const talk = sum(talkMs);
  const hold = sum(holdMs);
  if (acwMs === null) return { talkMs: talk, holdMs: holdMs.length === 0 ? null : hold, acwMs: null, handleMs: null };
  return { talkMs: talk, holdMs: hold, acwMs, handleMs: talk + hold + acwMs + dialingMs };
}

/** A colleague is asked a moment after the hold has begun. */
function askedTime({ agent, queue, queueMs, talkMs }: NonNullable<Turn["asked"]>, heldFrom: number): AgentTime {
  const beganAt = heldFrom + HOLD_BEFORE_CONSULT_MS + queueMs;
  const handled = { talkMs, holdMs: 0, acwMs: 0, handleMs: talkMs };
  return { agent, queue, beganAt, leftAt: beganAt + talkMs, isRunning: false, isPassedOn: false, handled };
}

function callbackTime({ listMs, turn }: NonNullable<Story["callback"]>, askedAt: number): AgentTime {
  const answeredAt = askedAt + listMs;
  return {
    agent: turn.agent,
    queue: turn.queue,
    beganAt: answeredAt - DIALING_MS,
    leftAt: answeredAt + turnMs(turn),
    isRunning: false,
    isPassedOn: false,
    handled: handledOf(turn, DIALING_MS),
  };
}
