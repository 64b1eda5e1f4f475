import { describe, expect, it } from "vitest";
import { assessKpiReliability } from "../../../src/gamification/fairness/assess-kpi-reliability.ts";
import type { KpiObservation, KpiReliability } from "../../../src/gamification/fairness/model.ts";
import { DEFAULT_RELIABILITY_POLICY, type ReliabilityPolicy } from "../../../src/gamification/fairness/policy.ts";
import { refusedPaths } from "../../core/refusal.ts";

type Assessed = Extract<KpiReliability, { kind: "assessed" }>;
type Values = readonly (readonly number[])[];
const SMALL: ReliabilityPolicy = { ...DEFAULT_RELIABILITY_POLICY, minimumAgents: 2, minimumValues: 2 };

/** The values of each agent, one after the other in the queues that are named. */
function assessed(agents: Values, queues: readonly string[] = [], policy: Partial<ReliabilityPolicy> = {}): Assessed {
  const rows = agents.flatMap((values, agent) =>
    values.map((value, i): KpiObservation => {
      const queueId = queues[agent]?.[i] ?? null;
      return { agentId: `a${agent}`, kpi: "qa", value, queueId };
    }),
  );
  return assessKpiReliability(rows, { ...SMALL, ...policy }).kpis[0] as Assessed;
}

/** Two agents in each of two queues, who are as good as each other there. */
const MIX: Values = [
  [1, 2],
  [2, 1],
  [11, 12],
  [12, 11],
];
const MIX_QUEUES = ["pp", "pp", "qq", "qq"];

describe("the standard error of a reliability", () => {
  it("should be Swiger's of the example of Shrout and Fleiss", () => {
    const { reliability, standardError } = assessed([
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ]);
    expect(reliability).toBeCloseTo(0.16574, 5);
    // √(2 · 23 · 0.83426² · 1.49723² / (4² · 18 · 5))
    expect(standardError).toBeCloseTo(0.22325, 4);
  });
});

describe("the verdict on a KPI", () => {
  // Mean squares of 200/3 and 1/2, so that r = (200/3 − 1/2) / (200/3 + 1/2).
  const all = assessed(MIX, MIX_QUEUES).reliability;

  it("should be the mix of queues from a share and a reliability on, both included", () => {
    expect(all).toBeCloseTo((200 / 3 - 0.5) / (200 / 3 + 0.5), 12);
    const verdictOf = (policy: Partial<ReliabilityPolicy>) =>
      assessed(MIX, MIX_QUEUES, { separatesFrom: 0.99, ...policy }).verdict;
    expect(assessed(MIX, MIX_QUEUES).queueMix).toMatchObject({ kind: "judged", share: 1, reliability: 0 });
    expect(verdictOf({ queueMixFrom: 1 })).toBe("mostly-queue-mix");
    expect(verdictOf({ luckBelow: all })).toBe("mostly-queue-mix");
    expect(verdictOf({ luckBelow: 0.99 })).toBe("mostly-luck");
  });

  it("should be luck where agents do not differ at all, however low the bounds", () => {
    const equal = [
      [1, 2],
      [2, 1],
      [1, 2],
    ];
    const bounds = { luckBelow: 0, queueMixFrom: 0 };
    expect(assessed(equal, ["pp", "pp", "pp"], bounds).verdict).toBe("mostly-luck");
    expect(assessed(equal, [], bounds).verdict).toBe("mostly-luck");
  });

  it("should go by what is left within queues where that is not most of it", () => {
    // Within q the agents differ by 2 as well, but p and q by 10.
    const agents = [
      [1, 2],
      [2, 1],
      [10, 11],
      [13, 12],
    ];
    const { queueMix, reliability, verdict } = assessed(agents, MIX_QUEUES, { queueMixFrom: 1 });
    if (queueMix.kind !== "judged") throw new Error(queueMix.because);
    expect(queueMix.share).toBeGreaterThan(0.9);
    expect(queueMix.reliability).toBeLessThan(0.7);
    const bounds = { queueMixFrom: 1, luckBelow: 0.7, separatesFrom: 0.7 };
    expect([reliability > 0.9, verdict]).toEqual([true, "separates-agents"]);
    expect(assessed(agents, MIX_QUEUES, bounds).verdict).toBe("mostly-luck");
    expect(assessed(agents, [], bounds).verdict).toBe("separates-agents");
  });

  it("should be weak from the lower bound on, and strong from the upper one", () => {
    expect(assessed(MIX, [], { luckBelow: all, separatesFrom: 0.99 }).verdict).toBe("separates-weakly");
    expect(assessed(MIX, [], { luckBelow: 0.1, separatesFrom: all }).verdict).toBe("separates-agents");
  });

  it("should be of large and of tiny values what it is of others", () => {
    const rounded = [
      [0.3, 0.3],
      [0.1 + 0.2, 0.1 + 0.2],
      [0.3, 0.3],
    ];
    const scaled = (agents: Values, by: number): Values => agents.map((values) => values.map((value) => value * by));
    for (const by of [1e9, 1, 1e-6]) expect(assessed(scaled(rounded, by)).verdict).toBe("constant");
    for (const by of [1e7, 1e-20]) {
      expect(assessed(scaled(MIX, by), [], { separatesFrom: 0.9 }).verdict).toBe("separates-agents");
    }
  });
});

describe("queues of a KPI", () => {
  it("should be judged up to 500 of them", () => {
    const values = Array.from({ length: 500 }, (_, i) => i % 7);
    const rows = [0, 1].flatMap((agent) =>
      values.map((value, i) => ({ agentId: `a${agent}`, kpi: "qa", value: value + agent, queueId: `q${i}` })),
    );
    expect(assessKpiReliability(rows, SMALL).kpis[0]).toMatchObject({ queueMix: { kind: "judged" } });
  });

  it("should not be judged where there are no more values than agents and queues", () => {
    const two = [
      [1, 2],
      [3, 5],
    ];
    expect(assessed(two, ["pq", "qr"]).queueMix).toEqual({ kind: "not-judged", because: "not-separable" });
    expect(assessed(two, ["pq", "qp"]).queueMix).toMatchObject({ kind: "judged" });
  });

  it("should be judged to the same bits in every order of the rows", () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      agentId: `a${i % 7}`,
      kpi: "qa",
      value: ((i * 37) % 101) / 7,
      queueId: `q${(i * i) % 5}`,
    }));
    const report = assessKpiReliability(rows, SMALL);
    expect(report.kpis[0]).toMatchObject({ queueMix: { kind: "judged" } });
    for (const step of [7, 11, 59]) {
      const shuffled = rows.map((_, i) => rows[(i * step) % 60] as (typeof rows)[number]);
      expect(assessKpiReliability(shuffled, SMALL)).toStrictEqual(report);
    }
    expect(assessKpiReliability([...rows].reverse(), SMALL)).toStrictEqual(report);
  });
});

describe("a policy of reliability", () => {
  it("should have numbers, not texts of them", () => {
    const policy = { ...SMALL, luckBelow: "0.1", queueMixFrom: "0.5" } as never;
    expect(refusedPaths(() => assessKpiReliability([], policy))).toEqual([
      "ERR_INVALID_POLICY",
      "policy.luckBelow",
      "policy.queueMixFrom",
    ]);
  });
});
