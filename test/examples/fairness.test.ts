import type { KpiReliability } from "cxscore/gamification";
import type { CanonicalEvent } from "cxscore/interaction";
import { describe, expect, it } from "vitest";
import { createAgentTally } from "../../examples/demo/agents/agent-tally.ts";
import { agentsHtml } from "../../examples/demo/agents/agents-html.ts";
import { agentsText } from "../../examples/demo/agents/agents-text.ts";
import { kpiText } from "../../examples/demo/agents/fairness-wording.ts";
import type { AgentReport, AgentSetup } from "../../examples/demo/agents/model.ts";
import type { PersonDay } from "../../examples/demo/agents/people.ts";
import { agentEvent, daysBefore, peopleOf, SETUP } from "./events.ts";

const report = (events: readonly CanonicalEvent[], setup: Partial<AgentSetup> = {}): AgentReport => {
  const tally = createAgentTally({ ...SETUP, ...setup });
  tally.add(events);
  return tally.report();
};
const eventsOf = (agentId: string, talks: readonly number[]): CanonicalEvent[] =>
  talks.map((talk, index) => agentEvent(`${agentId}-${index}`, { agent_uuid: agentId, talk_time_seconds: talk }));
const rangesOf = ({ board }: AgentReport) => board.map(({ agentId, range }) => [agentId, range]);
const kpiOf = ({ fairness }: AgentReport, kpi: string): KpiReliability | undefined =>
  fairness?.kpis.find((one) => one.kpi === kpi);

describe("the ranks that an agent of the board could hold", () => {
  it("should be few where agents differ by more than chance, and all where they do not", () => {
    const apart = report([...eventsOf("a", [99, 100, 101]), ...eventsOf("b", [9, 10, 11])]);
    expect(rangesOf(apart)).toEqual([
      ["a", { bestRank: 1, worstRank: 1 }],
      ["b", { bestRank: 2, worstRank: 2 }],
    ]);
    const alike = report([...eventsOf("a", [1, 100, 30]), ...eventsOf("b", [60, 2, 40])]);
    expect(rangesOf(alike).map(([, range]) => range)).toEqual([
      { bestRank: 1, worstRank: 2 },
      { bestRank: 1, worstRank: 2 },
    ]);
    expect(agentsText(alike).join("\n").replace(/\s+/g, " ")).toContain(
      "One day says too little: any of the 2 could hold any rank",
    );
  });

  it("should go by what single events vary, whose number counts: t · s · √n of a sum", () => {
    // Deviations -1, 0, 1 and -3, 3 make s² = 20 / 3; at 3 degrees of freedom and 97.5 % t is 4.1765.
    const reach = (count: number): number => 4.1765 * Math.sqrt((20 / 3) * count);
    // Whole points lie within 6 % of the gap.
    for (const [gap, isSure] of [
      [1.1, true],
      [0.9, false],
    ] as const) {
      const sum = 3 * 50 - gap * (reach(3) + reach(2));
      const one = report([...eventsOf("a", [49, 50, 51]), ...eventsOf("b", [sum / 2 - 3, sum / 2 + 3])]);
      expect(rangesOf(one)[0], String(gap)).toEqual(["a", { bestRank: 1, worstRank: isSure ? 1 : 2 }]);
    }
  });

  it("should hold the agent's own rank, and be the same with points of any size", () => {
    const talks = [
      [1, 5, 3],
      [40, 44, 48],
      [80, 81, 88],
    ];
    const rules = (points: number): Partial<AgentSetup> => {
      const [rule] = SETUP.rules.rules.rules;
      const pointsPer = { field: "talk_time_seconds", per: 1, points };
      return { rules: { name: "r", rules: { versions: {}, rules: [{ ...rule, points_per: pointsPer } as never] } } };
    };
    // Nine events of up to 88,000 points are more than ranks are made of.
    const events = talks.flatMap((own, index) => eventsOf(`a${index}`, [...own, ...own, ...own]));
    const small = report(events, rules(1));
    const large = report(events, rules(1000));
    expect(large.board[0]?.points).toBe(747_000);
    expect(rangesOf(large)).toEqual(rangesOf(small));
    for (const { rank, range } of small.board) {
      expect(range?.bestRank).toBeLessThanOrEqual(rank as number);
      expect(range?.worstRank).toBeGreaterThanOrEqual(rank as number);
    }
  });

  it("should not be told where no agent has two events, nor of agents without a rank", () => {
    expect(rangesOf(report([...eventsOf("a", [5]), ...eventsOf("b", [9])])).map(([, range]) => range)).toEqual([
      null,
      null,
    ]);
    const unranked = report([...eventsOf("a", [5, 6]), ...eventsOf("b", [9, 8])], { people: peopleOf({}) });
    expect(rangesOf(unranked).map(([, range]) => range)).toEqual([null, null]);
  });
});

describe("who stands where over several days", () => {
  const ids = ["a", "b", "c", "d", "e"];
  const daysOf = (index: number, count: number): PersonDay[] =>
    daysBefore(count, (age) => ({ handledCount: 10, points: 10 * (10 * index + (age % 3)) }));
  const people = peopleOf(
    ...ids.map((agentId, index) => ({ agentId, name: agentId, days: daysOf(index, index === 4 ? 1 : 20) })),
  );
  const one = report(
    ids.flatMap((id) => eventsOf(id, [20, 20])),
    { people },
  );

  it("should put the shrunk figure beside the raw one, nearer to the others where days are few", () => {
    const standings = one.fairness?.standings ?? [];
    expect(standings.map(({ dayCount }) => dayCount).sort((x, y) => x - y)).toEqual([2, 21, 21, 21, 21]);
    const newcomer = standings.find(({ agentId }) => agentId === "e");
    // A day before at 41 a call, and 20 on the day itself.
    expect(newcomer?.raw).toBeCloseTo(30.5, 9);
    const moved = ({ raw, shrunk }: { raw: number; shrunk: number | null }): number =>
      Math.abs(raw - (shrunk as number));
    for (const other of standings) {
      expect(other.shrunk).not.toBeNull();
      if (other.agentId !== "e") expect(moved(other) / 10).toBeLessThan(1);
      expect([other.bestRank <= other.rank, other.rank <= other.worstRank]).toEqual([true, true]);
    }
    const width = ({ bestRank, worstRank }: { bestRank: number; worstRank: number }): number => worstRank - bestRank;
    expect(Math.max(...standings.map(width))).toBe(width(newcomer as NonNullable<typeof newcomer>));
  });

  it("should count 28 days, the board's included, and none after it", () => {
    const days = [
      { date: "2026-02-02", isScheduled: true, handledCount: 1, points: 1000 },
      { date: "2026-02-03", isScheduled: true, handledCount: 1, points: 10 },
      { date: "2026-03-03", isScheduled: true, handledCount: 1, points: 1000 },
    ];
    const [own] = report(eventsOf("a", [20]), { people: peopleOf({ days }) }).fairness?.standings ?? [];
    expect([own?.dayCount, own?.raw, own?.shrunk]).toEqual([2, 15, null]);
  });

  it("should say so where one day is all that is known", () => {
    const single = report(ids.flatMap((id) => eventsOf(id, [20, 30])));
    expect(single.fairness?.standings).toEqual([]);
    expect(agentsText(single).join("\n")).toContain("Needs agents with two days at least");
    expect(agentsHtml(single).join("\n")).toContain("Needs agents with two days at least");
  });

  it("should bear points and names of any kind", () => {
    const days = daysBefore(3, (age) => ({ handledCount: 1, points: age === 1 ? 1e9 : -1e9 }));
    const hostile = peopleOf(...ids.map((agentId) => ({ agentId, name: `<b>${agentId}\u001b`, days })));
    const wild = report(
      ids.flatMap((id) => eventsOf(id, [1, 2])),
      { people: hostile },
    );
    expect(wild.fairness?.standings.length).toBe(5);
    expect(agentsHtml(wild).join("")).not.toContain("<b>");
    expect(agentsText(wild).join("")).not.toContain("\u001b");
  });
});

describe("which figures tell agents apart", () => {
  const twelve = Array.from({ length: 12 }, (_, index) => `a${index}`);
  const events = twelve.flatMap((id) => eventsOf(id, [10]));
  /** Adherence is the agent's own, resolution goes up and down alike for all. */
  const people = peopleOf(
    ...twelve.map((agentId, index) => ({
      agentId,
      name: agentId,
      days: daysBefore(10, (age) => ({
        adherencePct: 70 + 2 * index + (age % 2),
        fcrCount: 10,
        fcrResolvedCount: (age * 7 + index * 3) % 10,
        csatCount: 1,
        csatSum: 5,
      })),
    })),
  );
  const one = report(events, { people });

  it("should be judged by each day's own value and said in words", () => {
    const said = Object.fromEntries((one.fairness?.kpis ?? []).map((kpi) => [kpi.kpi, kpiText(kpi)]));
    expect(said["adherence_pct"]).toMatch(
      /^tells agents apart\. Of the differences in one day 9\d % are the agents' own/,
    );
    expect(said["fcr_pct"]).toMatch(/^mostly chance; no mean, of however many, would say more/);
    expect(said["csat_avg"]).toBe("the same for everybody");
    expect(said["points_per_call"]).toBe("too few agents to tell (0 with enough values, 10 needed)");
  });

  it("should take events for handle times from five days on, and tell the queues from the agents", () => {
    const seconds = (agent: number, day: number): number => (agent % 2 === 0 ? 600 : 200) + ((agent * 5 + day * 3) % 7);
    const spread = (days: number): CanonicalEvent[] =>
      twelve.flatMap((id, agent) =>
        Array.from({ length: days }, (_, day) =>
          agentEvent(`${id}-${day}`, {
            agent_uuid: id,
            queue_id: agent % 2 === 0 ? "slow" : "quick",
            handle_time_seconds: seconds(agent, day),
            timestamp_utc: `2026-03-0${day + 1}T10:00:00.000Z`,
          }),
        ),
      );
    expect(kpiOf(report(spread(4)), "handle_time_seconds")).toBeUndefined();
    const judged = kpiOf(report(spread(5)), "handle_time_seconds") as KpiReliability;
    expect(kpiText(judged)).toMatch(/^mostly the queues that agents work in; queues explain (9\d|100) % of it/);
  });
});
