import { describe, expect, it } from "vitest";
import { assessKpiReliability } from "../../../src/gamification/fairness/assess-kpi-reliability.ts";
import type { KpiObservation, KpiReliability } from "../../../src/gamification/fairness/model.ts";
import { DEFAULT_RELIABILITY_POLICY, type ReliabilityPolicy } from "../../../src/gamification/fairness/policy.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { normals } from "./seeded.ts";

type Assessed = Extract<KpiReliability, { kind: "assessed" }>;
const SMALL: ReliabilityPolicy = { ...DEFAULT_RELIABILITY_POLICY, minimumAgents: 2, minimumValues: 2 };

function assessed(rows: readonly KpiObservation[], policy: ReliabilityPolicy = SMALL): Assessed {
  const { kpis } = assessKpiReliability(rows, policy);
  const [only] = kpis;
  if (kpis.length !== 1 || only?.kind !== "assessed") throw new Error(JSON.stringify(kpis));
  return only;
}

/** Rows of one KPI out of the values of each agent. */
function rowsOf(
  agents: readonly (readonly (number | null)[])[],
  queueOf?: (agent: number, i: number) => string | null,
) {
  return agents.flatMap((values, agent) =>
    values.map(
      (value, i): KpiObservation => ({
        agentId: `a${agent}`,
        kpi: "qa",
        value,
        ...(queueOf === undefined ? {} : { queueId: queueOf(agent, i) }),
      }),
    ),
  );
}

/** `count` agents whose values are drawn: agents deviate by one figure, values by another, queues by a third. */
function drawn(seed: number, count: number, sizes: readonly number[], between: number, within: number, queue = 0) {
  const draw = normals(seed);
  return Array.from({ length: count }, (_, agent) => {
    const own = draw(0, between);
    const queueId = `q${agent % 3}`;
    const size = sizes[agent % sizes.length] as number;
    return Array.from({ length: size }, () => ({
      agentId: `${agent}`,
      kpi: "qa",
      value: 80 + own + queue * (agent % 3) + draw(0, within),
      queueId,
    }));
  }).flat();
}

describe("assessKpiReliability", () => {
  it("should give the intraclass correlations that Shrout and Fleiss (1979) print for their example", () => {
    const ratings = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ];
    const result = assessed(rowsOf(ratings));
    // ICC(1, 1) and ICC(1, 4); mean squares of 11.24 and 6.26.
    expect(result.reliability).toBeCloseTo(0.17, 2);
    expect(result.meanReliability).toBeCloseTo(0.44, 2);
    expect(result.withinVariance).toBeCloseTo(6.26, 2);
    expect(result.betweenVariance * 4 + result.withinVariance).toBeCloseTo(11.24, 2);
    expect(result).toMatchObject({ valuesPerAgent: 4, agentCount: 6, valueCount: 24, verdict: "mostly-luck" });
    // 0.5 / 0.5 · (1 − 0.1657) / 0.1657 = 5.03
    expect(result.valuesNeeded).toBe(6);
    expect(assessed(rowsOf(ratings), { ...SMALL, verdictOf: "mean" }).verdict).toBe("separates-weakly");
  });

  it("should weigh unequal numbers of values", () => {
    // Means 1, 5 of 2 and 4 values, mean of all 11/3: SSB = 2 · (8/3)² + 4 · (4/3)² = 64/3, SSW = 2 + 8 = 10.
    const { valuesPerAgent, withinVariance, betweenVariance } = assessed(
      rowsOf([
        [0, 2],
        [3, 5, 5, 7],
      ]),
    );
    expect(valuesPerAgent).toBeCloseTo(6 - 20 / 6, 12);
    expect(withinVariance).toBeCloseTo(2.5, 12);
    expect(betweenVariance).toBeCloseTo((64 / 3 - 2.5) / (8 / 3), 12);
  });

  it.each<[string, (readonly number[])[], number, string]>([
    [
      "all values the same",
      [
        [0.1, 0.1, 0.1],
        [0.1, 0.1],
        [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
      ],
      0,
      "constant",
    ],
    [
      "equal means",
      [
        [0.1, 0.3],
        [0.3, 0.1],
        [0.3, 0.1, 0.1, 0.3],
      ],
      0,
      "mostly-luck",
    ],
    [
      "agents that never vary",
      [
        [0.1, 0.1, 0.1],
        [0.7, 0.7, 0.7],
        [0.3, 0.3],
      ],
      1,
      "separates-agents",
    ],
    [
      "values that only rounding tells apart",
      [
        [0.3, 0.3],
        [0.1 + 0.2, 0.1 + 0.2],
        [0.3, 0.3],
      ],
      0,
      "constant",
    ],
    [
      "huge numbers",
      [
        [1e9, 1e9 - 1, 1e9],
        [-1e9, 1 - 1e9, -1e9],
      ],
      1,
      "separates-agents",
    ],
  ])("should judge %s", (_, agents, reliability, verdict) => {
    const result = assessed(rowsOf(agents));
    expect(result.reliability).toBeCloseTo(reliability, 12);
    expect(result.verdict).toBe(verdict);
    expect(result.valuesNeeded).toBe(reliability === 0 ? null : 1);
  });

  it("should leave out agents with too few values and values that are none", () => {
    const rows = rowsOf([[1, 2, null], [3, 4, Number.NaN, 5], [6, null], [null]]);
    expect(assessed(rows)).toMatchObject({ agentCount: 2, valueCount: 5, leftOutCount: 1 });
    expect(assessKpiReliability(rows)).toEqual({
      kpis: [{ kind: "not-enough-data", kpi: "qa", missing: ["agents"], have: 0, need: 10, leftOutCount: 3 }],
      policyFingerprint: DEFAULT_RELIABILITY_POLICY.fingerprint,
    });
    expect(assessKpiReliability([]).kpis).toEqual([]);
    expect(assessKpiReliability([{ agentId: "a", kpi: "qa" }]).kpis[0]).toMatchObject({ have: 0, leftOutCount: 0 });
  });

  it("should tell KPIs and agents apart whatever they are called", () => {
    const rows = ["constructor", "__proto__", "a"].flatMap((kpi) =>
      ["__proto__", "constructor"].flatMap((agentId, i) =>
        [1, 2].map((value) => ({ agentId, kpi, value: value + 9 * i })),
      ),
    );
    const { kpis } = assessKpiReliability(rows, SMALL);
    expect(kpis.map(({ kpi }) => kpi)).toEqual(["__proto__", "a", "constructor"]);
    expect(kpis.every((one) => one.kind === "assessed" && one.agentCount === 2)).toBe(true);
  });

  describe("in drawn worlds", () => {
    it.each([
      [0.1, [20]],
      [0.3, [5, 10, 30]],
      [0.5, [8, 9]],
      [0.8, [5, 20]],
    ])("should find a planted reliability of %s within its standard error", (planted, sizes) => {
      const worlds = Array.from({ length: 20 }, (_, world) =>
        assessed(drawn(100 * planted + world, 150, sizes, Math.sqrt(planted), Math.sqrt(1 - planted))),
      );
      const found = worlds.map(({ reliability }) => reliability);
      const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
      const expected = worlds.reduce((sum, one) => sum + one.standardError, 0) / found.length;
      expect(Math.abs(mean - planted)).toBeLessThan((3 * expected) / Math.sqrt(found.length));
      const deviation = Math.sqrt(found.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (found.length - 1));
      // The standard error of a deviation of twenty is a sixth of it.
      expect(deviation / expected).toBeGreaterThan(0.5);
      expect(deviation / expected).toBeLessThan(1.5);
    });

    it("should tell agents from luck and from their queues", () => {
      const policy = DEFAULT_RELIABILITY_POLICY;
      expect(assessed(drawn(1, 60, [15], 2, 1), policy).verdict).toBe("separates-agents");
      expect(assessed(drawn(2, 60, [15], 0.8, 1.2), policy).verdict).toBe("separates-weakly");
      expect(assessed(drawn(3, 60, [15], 0.2, 1), policy).verdict).toBe("mostly-luck");
      const mixed = assessed(drawn(4, 60, [15], 0.5, 1, 4), policy);
      expect(mixed.verdict).toBe("mostly-queue-mix");
      expect(mixed.reliability).toBeGreaterThan(0.8);
      expect(mixed.queueMix).toMatchObject({ kind: "judged" });
      if (mixed.queueMix.kind !== "judged") return;
      // Planted: 0.25 of the agents beside 16 · 2/3 of the queues; within queues 0.25 / 1.25.
      expect(mixed.queueMix.share).toBeGreaterThan(0.95);
      expect(Math.abs(mixed.queueMix.reliability - 0.2)).toBeLessThan(0.12);
    });

    it("should see within queues what agents add, where they work in several", () => {
      const draw = normals(5);
      const rows = Array.from({ length: 80 }, (_, agent) => {
        const own = draw(0, 1);
        return Array.from({ length: 30 }, (_, i) => {
          // Each agent has a main queue and two others, so that all queues hang together.
          const queue = i % 3 === 0 ? (agent + i) % 5 : agent % 5;
          return { agentId: `${agent}`, kpi: "qa", queueId: `${queue}`, value: own + 3 * queue + draw(0, 1) };
        });
      }).flat();
      const { queueMix, reliability } = assessed(rows);
      if (queueMix.kind !== "judged") throw new Error(queueMix.because);
      expect(Math.abs(queueMix.reliability - 0.5)).toBeLessThan(0.1);
      expect(queueMix.share).toBeGreaterThan(0.5);
      expect(reliability).toBeLessThan(0.7);
    });
  });

  it.each<[string, KpiObservation[], string]>([
    [
      "no queues",
      rowsOf([
        [1, 2],
        [3, 4],
      ]),
      "no-queues",
    ],
    [
      "a value without its queue",
      rowsOf(
        [
          [1, 2],
          [3, 4],
        ],
        (agent, i) => (agent + i === 2 ? null : "q"),
      ),
      "no-queues",
    ],
    [
      "a queue for each agent",
      rowsOf(
        [
          [1, 2],
          [3, 4],
        ],
        (agent) => `q${agent}`,
      ),
      "not-separable",
    ],
    [
      "a queue for each value",
      rowsOf(
        [
          [1, 2],
          [3, 4],
        ],
        (agent, i) => `${agent}${i}`,
      ),
      "not-separable",
    ],
    [
      "more than 500 queues",
      rowsOf(
        Array.from({ length: 2 }, () => Array.from({ length: 501 }, (_, i) => i)),
        (_, i) => `${i}`,
      ),
      "too-many-queues",
    ],
  ])("should not judge the queues of %s", (_, rows, because) => {
    expect(assessed(rows).queueMix).toEqual({ kind: "not-judged", because });
  });

  it("should find nothing that one queue explains", () => {
    const one = assessed(
      rowsOf(
        [
          [1, 2],
          [3, 4],
          [8, 7],
        ],
        () => "q",
      ),
    );
    expect(one.queueMix).toEqual({
      kind: "judged",
      share: expect.closeTo(0, 12),
      reliability: expect.closeTo(one.reliability, 12),
      meanReliability: expect.closeTo(one.meanReliability, 12),
    });
  });

  it.each<[Partial<ReliabilityPolicy>, string]>([
    [{ luckBelow: 0.1657, separatesFrom: 0.1658 }, "separates-weakly"],
    [{ luckBelow: 0.1658, separatesFrom: 0.1658 }, "mostly-luck"],
    [{ luckBelow: 0.1, separatesFrom: 0.1657 }, "separates-agents"],
  ])("should go by the bands of the policy: %j", (bands, verdict) => {
    const rows = rowsOf([
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ]);
    expect(assessed(rows, { ...SMALL, ...bands }).verdict).toBe(verdict);
  });

  it.each<[string, unknown, string[]]>([
    ["no list", {}, ["rows"]],
    ["a hole", new Array(1), ["rows[0]"]],
    ["no objects", [null, "a"], ["rows[0]", "rows[1]"]],
    ["an empty object", [{}], ["rows[0].agentId", "rows[0].kpi"]],
    [
      "wrong types",
      [{ agentId: 1, kpi: "", value: "3", queueId: "" }],
      ["rows[0].agentId", "rows[0].kpi", "rows[0].value", "rows[0].queueId"],
    ],
    [
      "numbers out of range",
      [
        { agentId: "a", kpi: "k", value: Number.NEGATIVE_INFINITY },
        { agentId: "a", kpi: "k", value: 1_000_000_001 },
      ],
      ["rows[0].value", "rows[1].value"],
    ],
  ])("should refuse %s", (_, rows, paths) => {
    expect(refusedPaths(() => assessKpiReliability(rows as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should say what was wrong", () => {
    const told = (rows: unknown, policy?: unknown): string =>
      refusalOf(() => assessKpiReliability(rows as never, policy as never)).message;
    expect(told(7)).toBe("assessKpiReliability: 1 problem\n  - rows: expected an array of observations, received 7");
    expect(
      told([7, { agentId: "", kpi: 7, value: 1e9 + 1, queueId: "" }, { agentId: "a", kpi: "k", value: 1e9 }]),
    ).toBe(
      [
        "assessKpiReliability: 5 problems",
        "rows[0]: expected an observation: an object with agentId, kpi and value, received 7",
        'rows[1].agentId: expected a text that is not empty, received ""',
        "rows[1].kpi: expected a text that is not empty, received 7",
        "rows[1].value: expected null or a number, at most 1000000000 in size, received 1000000001",
        'rows[1].queueId: expected null or a text that is not empty, received ""',
      ].join("\n  - "),
    );
    expect(told([], {})).toBe(
      [
        "assessKpiReliability: 7 problems",
        'policy.verdictOf: expected "value" or "mean", received missing',
        "policy.minimumAgents: expected a whole number from 2 to 1000000, received missing",
        "policy.minimumValues: expected a whole number from 2 to 1000000, received missing",
        "policy.luckBelow: expected a number from 0 to separatesFrom, received missing",
        "policy.separatesFrom: expected a number from 0.01 to 0.99, received missing",
        "policy.queueMixFrom: expected a number from 0 to 1, received missing",
        "policy.fingerprint: expected the fingerprint of parseReliabilityPolicy, received missing",
      ].join("\n  - "),
    );
    expect(told([], 7)).toBe("assessKpiReliability: 1 problem\n  - policy: expected an object, received 7");
    const bounds = { minimumAgents: 1e6, minimumValues: 1e6, luckBelow: 0.99, separatesFrom: 0.99, queueMixFrom: 1 };
    expect(refusedPaths(() => assessKpiReliability([], { ...SMALL, ...bounds, separatesFrom: 0.98 }))).toEqual([
      "ERR_INVALID_POLICY",
      "policy.luckBelow",
    ]);
    expect(() => assessKpiReliability([], { ...SMALL, ...bounds })).not.toThrow();
  });

  it.each<[unknown, string[]]>([
    [null, ["policy"]],
    [
      {},
      ["verdictOf", "minimumAgents", "minimumValues", "luckBelow", "separatesFrom", "queueMixFrom", "fingerprint"].map(
        (field) => `policy.${field}`,
      ),
    ],
    [{ ...SMALL, minimumAgents: 1, minimumValues: 2.5 }, ["policy.minimumAgents", "policy.minimumValues"]],
    [{ ...SMALL, luckBelow: 0.6 }, ["policy.luckBelow"]],
    [{ ...SMALL, separatesFrom: 1, queueMixFrom: Number.NaN }, ["policy.separatesFrom", "policy.queueMixFrom"]],
  ])("should refuse the policy %j", (policy, paths) => {
    expect(refusedPaths(() => assessKpiReliability([], policy as never))).toEqual(["ERR_INVALID_POLICY", ...paths]);
  });
});
