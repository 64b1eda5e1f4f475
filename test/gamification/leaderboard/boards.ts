import fc from "fast-check";
import type { BoardEntry, RankedAgent, Ranking, RankingOptions } from "../../../src/gamification/leaderboard/model.ts";
import type { RankMethod, TieBreaker } from "../../../src/gamification/leaderboard/policy.ts";

/** Ids that objects and sorting stumble over. */
export const HOSTILE_IDS = [
  "__proto__",
  "constructor",
  "toString",
  "10",
  "9",
  "Z",
  "a",
  "é",
  "\u{1f600}",
  "\ud800",
  " ",
];

export const agentIds: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE_IDS),
  fc.nat({ max: 30 }).map((i) => `agent-${i}`),
  fc.string({ minLength: 1, maxLength: 4 }),
);

/** Scores that are often equal, sometimes absent, and otherwise anything a board takes. */
export const scores: fc.Arbitrary<number | null> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 4 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(0.3, 0.1 + 0.2, -0, 0.000001, 0.0000004, 62.25, 9_007_199_254, -9_007_199_254),
  },
  { weight: 2, arbitrary: fc.integer({ min: -92_500_000, max: 92_500_000 }).map((micro) => micro / 1_000_000) },
  { weight: 1, arbitrary: fc.constantFrom(null, Number.NaN) },
);

const missing = fc.record({
  kpi: fc.constantFrom("qa_avg_score", "__proto__"),
  haveDays: fc.nat({ max: 4 }),
  needDays: fc.constant(5),
});
const tieValue = fc.option(fc.integer({ min: -2, max: 2 }));

export const entries: fc.Arbitrary<BoardEntry> = fc.record(
  {
    agentId: agentIds,
    score: scores,
    eligibility: fc.oneof(
      { weight: 6, arbitrary: fc.constant({ kind: "eligible" as const }) },
      {
        weight: 1,
        arbitrary: fc
          .array(missing, { maxLength: 2 })
          .map((list) => ({ kind: "not-eligible" as const, missing: list })),
      },
    ),
    tieValues: fc.record({ qa: tieValue, aht: tieValue }, { requiredKeys: [] }),
  },
  { requiredKeys: ["agentId", "score"] },
);

/** Entries of different agents. */
export const entryLists: fc.Arbitrary<BoardEntry[]> = fc.uniqueArray(entries, {
  selector: ({ agentId }) => agentId,
  maxLength: 40,
});

export const tieBreakerLists: fc.Arbitrary<TieBreaker[]> = fc.uniqueArray(
  fc.record({ key: fc.constantFrom("qa", "aht"), direction: fc.constantFrom("higher-first", "lower-first") }),
  { selector: ({ key }) => key, maxLength: 2 },
);

export const methods: fc.Arbitrary<RankMethod> = fc.constantFrom("standard", "dense", "ordinal");

/** The rows of a board by definition: every agent is compared with every other one. */
export function naiveRows(list: readonly BoardEntry[], options: RankingOptions = {}): RankedAgent[] {
  const { method = "standard", tieBreakers = [] } = options;
  const agents = list
    .filter(({ score, eligibility }) => isNumber(score) && eligibility?.kind !== "not-eligible")
    .map(({ agentId, score, tieValues }) => ({
      agentId,
      score: Number(Math.round((score as number) * 1e6) / 1e6) + 0,
      tieValues: tieBreakers.map(({ key }) => {
        const value = tieValues?.[key];
        return isNumber(value) ? value + 0 : null;
      }),
    }));
  type Agent = (typeof agents)[number];
  const isBetter = (a: Agent, b: Agent): boolean => {
    if (a.score !== b.score) return a.score > b.score;
    for (const [i, { direction }] of tieBreakers.entries()) {
      const [own = null, other = null] = [a.tieValues[i], b.tieValues[i]];
      if (own === other) continue;
      if (own === null || other === null) return other === null;
      return direction === "higher-first" ? own > other : own < other;
    }
    return false;
  };
  const isListedBefore = (a: Agent, b: Agent): boolean => isBetter(a, b) || (!isBetter(b, a) && a.agentId < b.agentId);
  const sorted = [...agents].sort((a, b) => (isListedBefore(a, b) ? -1 : 1));
  const placeOf = (agent: Agent): string => JSON.stringify([agent.score, agent.tieValues]);
  return sorted.map((agent, i) => {
    const better = sorted.slice(0, i).filter((other) => isBetter(other, agent));
    const before = { ordinal: i, standard: better.length, dense: new Set(better.map(placeOf)).size }[method];
    const { agentId, score, tieValues } = agent;
    return { agentId, score, rank: before + 1, ...(tieBreakers.length > 0 && { tieValues }) };
  });
}

/** A ranking without what only repeats its rows. */
export function agentsOf({ ranked }: Pick<Ranking, "ranked">): (readonly [string, number])[] {
  return ranked.map(({ agentId, rank }) => [agentId, rank] as const);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && !Number.isNaN(value);
}
