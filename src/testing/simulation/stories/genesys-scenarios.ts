import type { Cast } from "./cast.ts";
import { line } from "./line.ts";
import type { Story, Turn } from "./story.ts";
import {
  askingTurn,
  consultPair,
  duration,
  earlyConsultPair,
  queueWait,
  rungOut,
  transferChain,
  turn,
} from "./turns.ts";

/** What a scenario says about its story; everything else is filled in. */
export type Sketch = Partial<Story> & Pick<Story, "turns">;
export type Scenario = readonly [name: string, count: number, build: (cast: Cast) => Sketch];

const FIFTY_NINE_DAYS_SECONDS = 59 * 86_400;

/** Everyday interactions and traps of Genesys Cloud, and how many of each a day has. */
export const GENESYS_SCENARIOS: readonly Scenario[] = [
  ["plain", 62, (c) => ({ turns: [turn(c)] })],
  ["hold-in-stretches", 5, (c) => ({ turns: [turn(c, { holdMs: [12_340, 45_000, 3_001] })] })],
  ["blind-transfer", 14, (c) => ({ turns: transferChain(c, 1) })],
  ["two-transfers", 6, (c) => ({ turns: transferChain(c, 2) })],
  ["three-transfers", 3, (c) => ({ turns: transferChain(c, 3) })],
  ["five-transfers", 1, (c) => ({ turns: transferChain(c, 5) })],
  ["consult-transfer", 8, (c) => ({ turns: consultPair(c) })],
  ["consult-left-early", 4, (c) => ({ turns: earlyConsultPair(c) })],
  ["consult-without-transfer", 3, (c) => ({ turns: [askingTurn(c)] })],
  ["transfer-to-outside", 4, (c) => ({ turns: [turn(c)], ending: { kind: "external-transfer" } })],
  ["conference-with-third-parties", 5, (c) => ({ turns: [turn(c, { holdMs: [30_500] })], quirks: ["third-parties"] })],
  ["not-answered-first", 6, notAnsweredFirst],
  ["nobody-answered", 2, nobodyAnswered],
  ["voicemail", 3, (c) => ({ turns: [], ending: leftVoicemail(c) })],
  ["voicemail-called-back-weeks-later", 3, (c) => calledBack(c, leftVoicemail(c), FIFTY_NINE_DAYS_SECONDS)],
  ["callback-pending", 3, (c) => ({ turns: [], ending: askedForCallback(c) })],
  ["callback-answered", 4, (c) => calledBack(c, askedForCallback(c), 1_800)],
  ["abandoned-in-queue", 11, abandonedInQueue],
  [
    "short-abandon",
    3,
    (c) => ({ turns: [], ending: { kind: "abandoned-in-queue", queue: c.random.int(0, c.queues - 1), waitMs: 3_200 } }),
  ],
  ["abandoned-in-ivr", 6, () => ({ turns: [], ending: { kind: "abandoned-in-ivr" } })],
  ["without-mos", 6, (c) => ({ turns: [turn(c)], line: null })],
  ["mos-and-r-from-different-legs", 2, (c) => ({ turns: [turn(c)], quirks: ["mixed-legs"] })],
  ["still-talking", 4, (c) => ({ turns: [turn(c, { holdMs: [], acwMs: null })], ending: { kind: "still-talking" } })],
  ["after-call-work-running", 4, (c) => ({ turns: [turn(c, { acwMs: null })] })],
  ["copied-later", 6, (c) => ({ turns: [turn(c)], quirks: ["copied-later"] })],
  ["unknown-enumerations", 3, (c) => ({ turns: [turn(c)], quirks: ["unknown-enumerations"] })],
  ["observed-by-monitor", 2, (c) => ({ turns: [turn(c)], quirks: ["monitored"] })],
  ["observed-by-coach", 2, (c) => ({ turns: [turn(c)], quirks: ["coached"] })],
  ["observed-by-barge", 1, (c) => ({ turns: [turn(c)], quirks: ["barged"] })],
  [
    "outbound-campaign",
    5,
    (c) => ({ turns: [turn(c, { waitMs: 0 })], direction: "outbound", ivrMs: 0, quirks: ["dialed"] }),
  ],
  ["outbound-by-user", 3, (c) => ({ ...withoutQueue(c), direction: "outbound", quirks: ["user", "dialed"] })],
  ["direct-call-to-user", 4, (c) => ({ ...withoutQueue(c), quirks: ["user"] })],
  ["stale-leg", 2, (c) => ({ turns: [turn(c)], quirks: ["stale-leg"] })],
  ["null-instead-of-absent", 3, (c) => ({ turns: [turn(c)], quirks: ["nulls"] })],
  ["deeply-nested-field", 1, (c) => ({ turns: [turn(c)], quirks: ["deep"] })],
  ["chat", 9, (c) => ({ turns: [turn(c, { holdMs: [] })], media: "chat", ivrMs: 0, line: null })],
  ["chat-transferred", 3, (c) => ({ turns: transferChain(c, 1), media: "chat", ivrMs: 0, line: null })],
  ["message", 7, (c) => ({ turns: [turn(c, { holdMs: [] })], media: "message", ivrMs: 0, line: null })],
  ["told-by-events", 5, (c) => ({ turns: [turn(c)], quirks: ["events"], line: null })],
  ["told-by-events-transfer", 2, (c) => ({ turns: transferChain(c, 1), quirks: ["events"], line: null })],
  ["told-by-events-abandoned", 2, (c) => ({ ...abandonedInQueue(c), turns: [], quirks: ["events"], line: null })],
  ["email", 6, (c) => ({ turns: [turn(c, { holdMs: [] })], media: "email", ivrMs: 0, line: null })],
];

function notAnsweredFirst(cast: Cast): Sketch {
  const one = turn(cast, { waitMs: duration(cast.random, 40, 200) });
  const first = rungOut(cast.random, (one.agent + 3) % cast.agents);
  const rung = cast.random.chance(40) ? [first, rungOut(cast.random, (one.agent + 5) % cast.agents)] : [first];
  return { turns: [{ ...one, rungOut: rung }] };
}

function nobodyAnswered(cast: Cast): Sketch {
  const ringing = { agent: cast.random.int(0, cast.agents - 1), alertMs: 12_500, acwMs: 8_000 };
  const ending = {
    kind: "nobody-answered",
    queue: cast.random.int(0, cast.queues - 1),
    waitMs: 40_000,
    rungOut: ringing,
  } as const;
  return { turns: [], ending };
}

function abandonedInQueue(cast: Cast): Sketch {
  const ending = {
    kind: "abandoned-in-queue",
    queue: cast.random.int(0, cast.queues - 1),
    waitMs: duration(cast.random, 15, 700),
  } as const;
  return { turns: cast.random.chance(25) ? [turn(cast)] : [], ending };
}

export function leftVoicemail(cast: Cast): Extract<Story["ending"], { kind: "voicemail" }> {
  return {
    kind: "voicemail",
    queue: cast.random.int(0, cast.queues - 1),
    waitMs: queueWait(cast.random),
    recordMs: duration(cast.random, 8, 60),
  };
}

export function askedForCallback(cast: Cast): Extract<Story["ending"], { kind: "callback-asked" }> {
  return { kind: "callback-asked", queue: cast.random.int(0, cast.queues - 1), waitMs: duration(cast.random, 45, 300) };
}

export function calledBack(cast: Cast, ending: Story["ending"], listSeconds: number): Sketch {
  const queue = ending.kind === "voicemail" || ending.kind === "callback-asked" ? ending.queue : 0;
  const back: Turn = turn(cast, { queue, waitMs: 0, holdMs: [] });
  return { turns: [], ending, callback: { listMs: duration(cast.random, listSeconds, listSeconds + 900), turn: back } };
}

function withoutQueue(cast: Cast): Sketch {
  return { turns: [turn(cast, { queue: null, waitMs: 0 })], ivrMs: 0, line: line(cast.random) };
}
