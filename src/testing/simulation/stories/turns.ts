import type { Cast } from "./cast.ts";
import type { Random } from "./random.ts";
import type { RungOut, Turn } from "./story.ts";

/** Milliseconds that look like a measurement: whole seconds and a bit. */
export function duration(random: Random, lowSeconds: number, highSeconds: number): number {
  return random.int(lowSeconds, highSeconds) * 1000 + random.int(0, 999);
}

/** Waits as a busy day has them: most are short, some long, a few very long. */
export function queueWait(random: Random): number {
  const draw = random.int(0, 99);
  if (draw < 45) return duration(random, 2, 29);
  if (draw < 75) return duration(random, 30, 119);
  if (draw < 93) return duration(random, 120, 360);
  return duration(random, 361, 1500);
}

/** A turn without anything special; what is special is given in `differs`. */
export function turn(cast: Cast, differs: Partial<Turn> = {}): Turn {
  const { random } = cast;
  const holds = differs.holdMs?.length ?? (random.chance(25) ? 1 : 0);
  return {
    agent: random.int(0, cast.agents - 1),
    queue: random.int(0, cast.queues - 1),
    waitMs: queueWait(random),
    talkMs: Array.from({ length: holds + 1 }, () => duration(random, 40, 260)),
    holdMs: Array.from({ length: holds }, () => duration(random, 10, 90)),
    acwMs: random.chance(15) ? 0 : duration(random, 4, 90),
    reachedBy: "start",
    consultQueueMs: 0,
    consultTalkMs: 0,
    asked: null,
    rungOut: [],
    ...differs,
  };
}

/** A chain of turns joined by plain transfers; no agent and no queue comes twice in a row. */
export function transferChain(cast: Cast, transfers: number): Turn[] {
  const turns = [turn(cast)];
  for (let i = 0; i < transfers; i++) {
    const before = turns[turns.length - 1] as Turn;
    turns.push(turn(cast, { ...next(cast, before), reachedBy: "blind" }));
  }
  return turns;
}

/** The agent and queue after a turn: never the same as before. */
export function next(cast: Cast, before: Turn): { readonly agent: number; readonly queue: number } {
  return { agent: (before.agent + 1) % cast.agents, queue: ((before.queue ?? 0) + 1) % cast.queues };
}

/** Two turns joined by a consult transfer: the first agent waits for the colleague while the customer is on hold. */
export function consultPair(cast: Cast): Turn[] {
  const { random } = cast;
  const consultQueueMs = duration(random, 8, 200);
  const consultTalkMs = duration(random, 10, 60);
  const held = HOLD_BEFORE_CONSULT_MS + consultQueueMs + consultTalkMs;
  const first = turn(cast, { talkMs: [duration(random, 40, 200)], holdMs: [held] });
  const talk = consultTalkMs + duration(random, 40, 300);
  const second = turn(cast, {
    ...next(cast, first),
    waitMs: 0,
    talkMs: [talk],
    holdMs: [],
    reachedBy: "consult",
    consultQueueMs,
    consultTalkMs,
  });
  return [first, second];
}

/** As {@link consultPair}, but the first agent leaves before anybody has answered: the rest of the wait is the customer's. */
export function earlyConsultPair(cast: Cast): Turn[] {
  const { random } = cast;
  const consultQueueMs = duration(random, 5, 40);
  const first = turn(cast, {
    talkMs: [duration(random, 40, 200)],
    holdMs: [HOLD_BEFORE_CONSULT_MS + consultQueueMs],
  });
  const waitMs = duration(random, 10, 150);
  return [first, turn(cast, { ...next(cast, first), waitMs, holdMs: [], reachedBy: "early-consult", consultQueueMs })];
}

/** A turn in which a colleague was asked during a hold and the customer stayed where they were. */
export function askingTurn(cast: Cast): Turn {
  const { random } = cast;
  const queueMs = duration(random, 5, 60);
  const talkMs = duration(random, 20, 60);
  const one = turn(cast, { holdMs: [HOLD_BEFORE_CONSULT_MS + queueMs + talkMs] });
  return { ...one, asked: { ...next(cast, one), queueMs, talkMs } };
}

/** The hold begins a moment before the colleague's queue does. */
export const HOLD_BEFORE_CONSULT_MS = 400;

export function rungOut(random: Random, agent: number): RungOut {
  return { agent, alertMs: duration(random, 8, 14), acwMs: random.chance(60) ? duration(random, 5, 20) : 0 };
}
