import type { Cast } from "./cast.ts";
import { askedForCallback, calledBack, leftVoicemail, type Scenario, type Sketch } from "./genesys-scenarios.ts";
import type { Turn } from "./story.ts";
import { askingTurn, duration, next, rungOut, transferChain, turn } from "./turns.ts";

const HALF_HOUR_SECONDS = 1_800;

/** Everyday interactions and traps of NICE CXone, and how many of each a day has. */
export const CXONE_SCENARIOS: readonly Scenario[] = [
  ["plain", 30, (c) => ({ turns: [turn(c)] })],
  ["re-skill", 9, (c) => ({ turns: transferChain(c, 1) })],
  ["two-re-skills", 3, (c) => ({ turns: transferChain(c, 2) })],
  ["re-agent", 4, reAgent],
  ["indicator-name-only", 3, (c) => ({ turns: transferChain(c, 1), quirks: ["indicator-name-only"] })],
  ["indicator-missing", 3, (c) => ({ turns: transferChain(c, 1), quirks: ["indicator-missing"] })],
  ["back-to-the-same-agent", 2, backToSameAgent],
  ["consult", 3, (c) => ({ turns: [askingTurn(c)] })],
  ["takeover", 3, takeover],
  ["refused-first", 5, refusedFirst],
  ["transfer-to-outside", 2, (c) => ({ turns: [turn(c)], ending: { kind: "external-transfer" } })],
  ["abandoned-in-queue", 8, abandonedInQueue],
  [
    "short-abandon",
    2,
    (c) => ({ turns: [], ending: { kind: "abandoned-in-queue", queue: c.random.int(0, c.queues - 1), waitMs: 2_400 } }),
  ],
  ["abandoned-in-ivr", 4, () => ({ turns: [], ending: { kind: "abandoned-in-ivr" } })],
  ["acw-not-warehoused", 5, (c) => ({ turns: [turn(c, { acwMs: null })] })],
  ["copied-later", 4, (c) => ({ turns: [turn(c)], quirks: ["copied-later"] })],
  ["new-master-after-three-transfers", 2, (c) => ({ turns: transferChain(c, 3), quirks: ["new-master"] })],
  ["old-names-all-strings", 14, (c) => ({ turns: transferChain(c, c.random.chance(25) ? 1 : 0), quirks: ["old"] })],
  ["old-names-thousands", 3, (c) => ({ turns: [turn(c, { talkMs: [1_204_000], holdMs: [] })], quirks: ["old"] })],
  ["v24-names-thousands", 4, (c) => ({ turns: [turn(c, { talkMs: [1_980_500], holdMs: [] })], quirks: ["v24"] })],
  ["lower-case-keys-asked", 2, (c) => ({ turns: [turn(c)], quirks: ["contactID"] })],
  ["nulls-everywhere", 2, (c) => ({ turns: [turn(c, { holdMs: [] })], quirks: ["nulls"] })],
  ["unknown-enumerations", 2, (c) => ({ turns: [turn(c)], quirks: ["unknown-enumerations"] })],
  ["outbound", 5, (c) => ({ turns: [turn(c, { waitMs: 0 })], direction: "outbound", ivrMs: 0 })],
  ["chat", 4, (c) => ({ turns: [turn(c, { holdMs: [] })], media: "chat", ivrMs: 0 })],
  ["email", 4, (c) => ({ turns: [turn(c, { holdMs: [] })], media: "email", ivrMs: 0 })],
  ["sms", 2, (c) => ({ turns: [turn(c, { holdMs: [] })], media: "sms", ivrMs: 0 })],
  ["digital", 3, (c) => ({ turns: [turn(c, { holdMs: [] })], media: "digital", ivrMs: 0 })],
  ["workitem", 1, (c) => ({ turns: [turn(c, { holdMs: [] })], media: "workitem", ivrMs: 0 })],
  // Drawn only where a weight asks for them: else they would change every day that was drawn before there were any.
  ["conference", 0, conference],
  ["voicemail-not-heard", 0, (c) => ({ turns: [], media: "voicemail", ending: leftVoicemail(c) })],
  ["voicemail-heard", 0, (c) => ({ turns: [turn(c, { holdMs: [] })], media: "voicemail" })],
  ["called-back", 0, (c) => calledBack(c, askedForCallback(c), HALF_HOUR_SECONDS)],
];

/** Passed on inside one skill: only the agent differs. */
function reAgent(cast: Cast): Sketch {
  const [first, second] = transferChain(cast, 1) as [Turn, Turn];
  return { turns: [first, { ...second, queue: first.queue, waitMs: 0 }], quirks: ["re-agent"] };
}

/** Sent round and handed to the same agent again: only the indicator knows. */
function backToSameAgent(cast: Cast): Sketch {
  const [first, second] = transferChain(cast, 1) as [Turn, Turn];
  return { turns: [first, { ...second, queue: first.queue, agent: first.agent }] };
}

function takeover(cast: Cast): Sketch {
  const first = turn(cast);
  const supervisor = turn(cast, { ...next(cast, first), queue: first.queue, waitMs: 0, reachedBy: "takeover" });
  return { turns: [first, supervisor] };
}

/** A third one joins for the end of the talk. */
function conference(cast: Cast): Sketch {
  const one = turn(cast, { holdMs: [duration(cast.random, 10, 60)] });
  return { turns: [{ ...one, conferenceMs: duration(cast.random, 10, 39) }] };
}

function refusedFirst(cast: Cast): Sketch {
  const one = turn(cast, { waitMs: duration(cast.random, 30, 200) });
  return { turns: [{ ...one, rungOut: [rungOut(cast.random, (one.agent + 3) % cast.agents)] }] };
}

function abandonedInQueue(cast: Cast): Sketch {
  return {
    turns: [],
    ending: {
      kind: "abandoned-in-queue",
      queue: cast.random.int(0, cast.queues - 1),
      waitMs: duration(cast.random, 15, 700),
    },
  };
}
