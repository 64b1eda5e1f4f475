import { describe, expect, it } from "vitest";
import { dateText } from "../../../src/core/calendar-text.ts";
import { comparePersonalBest } from "../../../src/gamification/leaderboard/compare-personal-best.ts";
import { createBoard } from "../../../src/gamification/leaderboard/create-board.ts";
import { judgeEligibility } from "../../../src/gamification/leaderboard/judge-eligibility.ts";
import { judgeFreshness } from "../../../src/gamification/leaderboard/judge-freshness.ts";
import { leaderboardKey } from "../../../src/gamification/leaderboard/leaderboard-key.ts";
import { GUIDE_LEADERBOARD_POLICY, type RankMethod } from "../../../src/gamification/leaderboard/policy.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import guide from "../../guide/gamification-board.json" with { type: "json" };
import { agentsOf } from "./boards.ts";

interface GuideCase {
  readonly source: string;
  readonly title: string;
  readonly call: string;
  readonly input: unknown;
  /** What the guide's own code gives. */
  readonly guideValue: unknown;
  readonly expected: unknown;
  /** Why the expected value is not the guide's. */
  readonly departs?: string;
}

type Pairs = readonly (readonly [agentId: string, score: number])[];

const daysFrom = (count: number): string[] => Array.from({ length: count }, (_, i) => dateText(20_000 + i));

const calls: Readonly<Record<string, (input: never) => unknown>> = {
  ranks: ({ entries, method }: { entries: Pairs; method?: RankMethod }) =>
    agentsOf(
      rankAgents(
        entries.map(([agentId, score]) => ({ agentId, score })),
        { method },
      ),
    ),
  topLength: (count: number) =>
    rankAgents(Array.from({ length: count }, (_, i) => ({ agentId: `agent-${i}`, score: i }))).top.length,
  rankOf: ({ entries, agentId }: { entries: Pairs; agentId: string }) => {
    const board = createBoard();
    for (const [each, score] of entries) board.update({ agentId: each, score });
    return board.rank(agentId);
  },
  leaderboardKey: (board: { date: string; queueId: string }) => leaderboardKey(board),
  eligibility: (counts: Readonly<Record<string, number>>) => {
    const days = Object.entries(counts).flatMap(([kpi, count]) =>
      daysFrom(count).map((date) => ({ date, contributions: [{ kpi, value: 80 }] })),
    );
    return judgeEligibility(days, Object.keys(counts)).kind;
  },
  personalBest: ({ mean, today }: { mean: number; today: number }) => {
    const dates = daysFrom(31);
    const history = dates.slice(0, 30).map((date, i) => ({ date, value: mean + (i % 2 === 0 ? 3 : -3) }));
    return comparePersonalBest(history, { date: dates[30] as string, value: today }).shown;
  },
  freshness: ({ of, ageSeconds }: { of: "kpiFreshSeconds" | "snapshotFreshSeconds"; ageSeconds: number }) =>
    judgeFreshness({ asOf: 0, now: ageSeconds * 1000 }, GUIDE_LEADERBOARD_POLICY[of]).kind,
};

describe("the guides' board", () => {
  const cases = guide.cases as readonly GuideCase[];

  it.each(cases.map((one) => [`${one.source}: ${one.title}`, one] as const))("%s", (_, { call, input, expected }) => {
    expect(calls[call]?.(input as never)).toStrictEqual(expected);
  });

  it("says why wherever we depart from what it says, and only there", () => {
    for (const { title, guideValue, expected, departs } of cases) {
      expect(departs === undefined, title).toBe(JSON.stringify(guideValue) === JSON.stringify(expected));
    }
  });
});
