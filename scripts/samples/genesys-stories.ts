import type { Random } from "./random.ts";
import type { Story, Turn } from "./story.ts";
import {
  askingTurn,
  consultPair,
  duration,
  earlyConsultPair,
  line,
  queueWait,
  rungOut,
  transferChain,
  turn,
} from "./turns.ts";

/** What a scenario says about its story; everything else is filled in. */
export type Sketch = Partial<Story> & Pick<Story, "turns">;
export type Scenario = readonly [name: string, count: number, build: (random: Random) => Sketch];

const FIFTY_NINE_DAYS_SECONDS = 59 * 86_400;

/** Everyday interactions and traps of Genesys Cloud, and how many of each a day has. */
export const GENESYS_SCENARIOS: readonly Scenario[] = [
  ["plain", 62, (r) => ({ turns: [turn(r)] })],
  ["hold-in-stretches", 5, (r) => ({ turns: [turn(r, { holdMs: [12_340, 45_000, 3_001] })] })],
  ["blind-transfer", 14, (r) => ({ turns: transferChain(r, 1) })],
  ["two-transfers", 6, (r) => ({ turns: transferChain(r, 2) })],
  ["three-transfers", 3, (r) => ({ turns: transferChain(r, 3) })],
  ["five-transfers", 1, (r) => ({ turns: transferChain(r, 5) })],
  ["consult-transfer", 8, (r) => ({ turns: consultPair(r) })],
  ["consult-left-early", 4, (r) => ({ turns: earlyConsultPair(r) })],
  ["consult-without-transfer", 3, (r) => ({ turns: [askingTurn(r)] })],
  ["transfer-to-outside", 4, (r) => ({ turns: [turn(r)], ending: { kind: "external-transfer" } })],
  ["conference-with-third-parties", 5, (r) => ({ turns: [turn(r, { holdMs: [30_500] })], quirks: ["third-parties"] })],
  ["not-answered-first", 6, notAnsweredFirst],
  ["nobody-answered", 2, nobodyAnswered],
  ["voicemail", 3, (r) => ({ turns: [], ending: leftVoicemail(r) })],
  ["voicemail-called-back-weeks-later", 3, (r) => calledBack(r, leftVoicemail(r), FIFTY_NINE_DAYS_SECONDS)],
  ["callback-pending", 3, (r) => ({ turns: [], ending: askedForCallback(r) })],
  ["callback-answered", 4, (r) => calledBack(r, askedForCallback(r), 1_800)],
  ["abandoned-in-queue", 11, abandonedInQueue],
  [
    "short-abandon",
    3,
    (r) => ({ turns: [], ending: { kind: "abandoned-in-queue", queue: r.int(0, 4), waitMs: 3_200 } }),
  ],
  ["abandoned-in-ivr", 6, () => ({ turns: [], ending: { kind: "abandoned-in-ivr" } })],
  ["without-mos", 6, (r) => ({ turns: [turn(r)], line: null })],
  ["mos-and-r-from-different-legs", 2, (r) => ({ turns: [turn(r)], quirks: ["mixed-legs"] })],
  ["still-talking", 4, (r) => ({ turns: [turn(r, { holdMs: [], acwMs: null })], ending: { kind: "still-talking" } })],
  ["after-call-work-running", 4, (r) => ({ turns: [turn(r, { acwMs: null })] })],
  ["copied-later", 6, (r) => ({ turns: [turn(r)], quirks: ["copied-later"] })],
  ["unknown-enumerations", 3, (r) => ({ turns: [turn(r)], quirks: ["unknown-enumerations"] })],
  ["observed-by-monitor", 2, (r) => ({ turns: [turn(r)], quirks: ["monitored"] })],
  ["observed-by-coach", 2, (r) => ({ turns: [turn(r)], quirks: ["coached"] })],
  ["observed-by-barge", 1, (r) => ({ turns: [turn(r)], quirks: ["barged"] })],
  [
    "outbound-campaign",
    5,
    (r) => ({ turns: [turn(r, { waitMs: 0 })], direction: "outbound", ivrMs: 0, quirks: ["dialed"] }),
  ],
  ["outbound-by-user", 3, (r) => ({ ...withoutQueue(r), direction: "outbound", quirks: ["user", "dialed"] })],
  ["direct-call-to-user", 4, (r) => ({ ...withoutQueue(r), quirks: ["user"] })],
  ["stale-leg", 2, (r) => ({ turns: [turn(r)], quirks: ["stale-leg"] })],
  ["null-instead-of-absent", 3, (r) => ({ turns: [turn(r)], quirks: ["nulls"] })],
  ["deeply-nested-field", 1, (r) => ({ turns: [turn(r)], quirks: ["deep"] })],
  ["chat", 9, (r) => ({ turns: [turn(r, { holdMs: [] })], media: "chat", ivrMs: 0, line: null })],
  ["chat-transferred", 3, (r) => ({ turns: transferChain(r, 1), media: "chat", ivrMs: 0, line: null })],
  ["message", 7, (r) => ({ turns: [turn(r, { holdMs: [] })], media: "message", ivrMs: 0, line: null })],
  ["told-by-events", 5, (r) => ({ turns: [turn(r)], quirks: ["events"], line: null })],
  ["told-by-events-transfer", 2, (r) => ({ turns: transferChain(r, 1), quirks: ["events"], line: null })],
  ["told-by-events-abandoned", 2, (r) => ({ ...abandonedInQueue(r), turns: [], quirks: ["events"], line: null })],
  ["email", 6, (r) => ({ turns: [turn(r, { holdMs: [] })], media: "email", ivrMs: 0, line: null })],
];

function notAnsweredFirst(random: Random): Sketch {
  const one = turn(random, { waitMs: duration(random, 40, 200) });
  const first = rungOut(random, (one.agent + 3) % 20);
  const rung = random.chance(40) ? [first, rungOut(random, (one.agent + 5) % 20)] : [first];
  return { turns: [{ ...one, rungOut: rung }] };
}

function nobodyAnswered(random: Random): Sketch {
  const ringing = { agent: random.int(0, 19), alertMs: 12_500, acwMs: 8_000 };
  const ending = { kind: "nobody-answered", queue: random.int(0, 4), waitMs: 40_000, rungOut: ringing } as const;
  return { turns: [], ending };
}

function abandonedInQueue(random: Random): Sketch {
  const ending = { kind: "abandoned-in-queue", queue: random.int(0, 4), waitMs: duration(random, 15, 700) } as const;
  return { turns: random.chance(25) ? [turn(random)] : [], ending };
}

function leftVoicemail(random: Random): Extract<Story["ending"], { kind: "voicemail" }> {
  return { kind: "voicemail", queue: random.int(0, 4), waitMs: queueWait(random), recordMs: duration(random, 8, 60) };
}

function askedForCallback(random: Random): Extract<Story["ending"], { kind: "callback-asked" }> {
  return { kind: "callback-asked", queue: random.int(0, 4), waitMs: duration(random, 45, 300) };
}

function calledBack(random: Random, ending: Story["ending"], listSeconds: number): Sketch {
  const queue = ending.kind === "voicemail" || ending.kind === "callback-asked" ? ending.queue : 0;
  const back: Turn = turn(random, { queue, waitMs: 0, holdMs: [] });
  return { turns: [], ending, callback: { listMs: duration(random, listSeconds, listSeconds + 900), turn: back } };
}

function withoutQueue(random: Random): Sketch {
  return { turns: [turn(random, { queue: null, waitMs: 0 })], ivrMs: 0, line: line(random) };
}
