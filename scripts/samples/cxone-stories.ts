import type { Scenario, Sketch } from "./genesys-stories.ts";
import type { Random } from "./random.ts";
import type { Turn } from "./story.ts";
import { askingTurn, duration, next, rungOut, transferChain, turn } from "./turns.ts";

/** Everyday interactions and traps of NICE CXone, and how many of each a day has. */
export const CXONE_SCENARIOS: readonly Scenario[] = [
  ["plain", 30, (r) => ({ turns: [turn(r)] })],
  ["re-skill", 9, (r) => ({ turns: transferChain(r, 1) })],
  ["two-re-skills", 3, (r) => ({ turns: transferChain(r, 2) })],
  ["re-agent", 4, reAgent],
  ["indicator-name-only", 3, (r) => ({ turns: transferChain(r, 1), quirks: ["indicator-name-only"] })],
  ["indicator-missing", 3, (r) => ({ turns: transferChain(r, 1), quirks: ["indicator-missing"] })],
  ["back-to-the-same-agent", 2, backToSameAgent],
  ["consult", 3, (r) => ({ turns: [askingTurn(r)] })],
  ["takeover", 3, takeover],
  ["refused-first", 5, refusedFirst],
  ["transfer-to-outside", 2, (r) => ({ turns: [turn(r)], ending: { kind: "external-transfer" } })],
  ["abandoned-in-queue", 8, abandonedInQueue],
  [
    "short-abandon",
    2,
    (r) => ({ turns: [], ending: { kind: "abandoned-in-queue", queue: r.int(0, 4), waitMs: 2_400 } }),
  ],
  ["abandoned-in-ivr", 4, () => ({ turns: [], ending: { kind: "abandoned-in-ivr" } })],
  ["acw-not-warehoused", 5, (r) => ({ turns: [turn(r, { acwMs: null })] })],
  ["copied-later", 4, (r) => ({ turns: [turn(r)], quirks: ["copied-later"] })],
  ["new-master-after-three-transfers", 2, (r) => ({ turns: transferChain(r, 3), quirks: ["new-master"] })],
  ["old-names-all-strings", 14, (r) => ({ turns: transferChain(r, r.chance(25) ? 1 : 0), quirks: ["old"] })],
  ["old-names-thousands", 3, (r) => ({ turns: [turn(r, { talkMs: [1_204_000], holdMs: [] })], quirks: ["old"] })],
  ["v24-names-thousands", 4, (r) => ({ turns: [turn(r, { talkMs: [1_980_500], holdMs: [] })], quirks: ["v24"] })],
  ["lower-case-keys-asked", 2, (r) => ({ turns: [turn(r)], quirks: ["contactID"] })],
  ["nulls-everywhere", 2, (r) => ({ turns: [turn(r, { holdMs: [] })], quirks: ["nulls"] })],
  ["unknown-enumerations", 2, (r) => ({ turns: [turn(r)], quirks: ["unknown-enumerations"] })],
  ["outbound", 5, (r) => ({ turns: [turn(r, { waitMs: 0 })], direction: "outbound", ivrMs: 0 })],
  ["chat", 4, (r) => ({ turns: [turn(r, { holdMs: [] })], media: "chat", ivrMs: 0 })],
  ["email", 4, (r) => ({ turns: [turn(r, { holdMs: [] })], media: "email", ivrMs: 0 })],
  ["sms", 2, (r) => ({ turns: [turn(r, { holdMs: [] })], media: "sms", ivrMs: 0 })],
  ["digital", 3, (r) => ({ turns: [turn(r, { holdMs: [] })], media: "digital", ivrMs: 0 })],
  ["workitem", 1, (r) => ({ turns: [turn(r, { holdMs: [] })], media: "workitem", ivrMs: 0 })],
];

/** Passed on inside one skill: only the agent differs. */
function reAgent(random: Random): Sketch {
  const [first, second] = transferChain(random, 1) as [Turn, Turn];
  return { turns: [first, { ...second, queue: first.queue, waitMs: 0 }], quirks: ["re-agent"] };
}

/** Sent round and handed to the same agent again: only the indicator knows. */
function backToSameAgent(random: Random): Sketch {
  const [first, second] = transferChain(random, 1) as [Turn, Turn];
  return { turns: [first, { ...second, queue: first.queue, agent: first.agent }] };
}

function takeover(random: Random): Sketch {
  const first = turn(random);
  const supervisor = turn(random, { ...next(first), queue: first.queue, waitMs: 0, reachedBy: "takeover" });
  return { turns: [first, supervisor] };
}

function refusedFirst(random: Random): Sketch {
  const one = turn(random, { waitMs: duration(random, 30, 200) });
  return { turns: [{ ...one, rungOut: [rungOut(random, (one.agent + 3) % 20)] }] };
}

function abandonedInQueue(random: Random): Sketch {
  return {
    turns: [],
    ending: { kind: "abandoned-in-queue", queue: random.int(0, 4), waitMs: duration(random, 15, 700) },
  };
}
