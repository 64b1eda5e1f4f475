import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type {
  AgentSample,
  ShrinkageOptions,
  ShrunkAgent,
  UnjudgedAgent,
} from "../../../src/gamification/fairness/model.ts";
import { shrinkScores } from "../../../src/gamification/fairness/shrink-scores.ts";
import { sampleList, shuffled } from "./samples.ts";

const cases: fc.Arbitrary<[AgentSample[], ShrinkageOptions]> = fc.oneof(
  fc.tuple(sampleList(0, 100), fc.record({ variances: fc.constantFrom("pooled" as const, "own" as const) })),
  fc.tuple(sampleList(-1e6, 1e6), fc.constant({})),
  fc.tuple(sampleList(0, 1), fc.record({ model: fc.constantFrom("binomial" as const, "arcsine" as const) })),
);

const shrunkOf = (rows: AgentSample[], options: ShrinkageOptions): ShrunkAgent[] => {
  const { agents }: { readonly agents: readonly (ShrunkAgent | UnjudgedAgent)[] } = shrinkScores(rows, options);
  return agents.filter((one) => one.kind === "shrunk");
};

describe("shrinkScores", () => {
  it("gives a score between the raw mean and the peer mean, and a weight from 0 to 1", () => {
    fc.assert(
      fc.property(cases, ([rows, options]) => {
        for (const { score, raw, peerMean, weight } of shrunkOf(rows, options)) {
          expect(score).toBeGreaterThanOrEqual(Math.min(raw, peerMean));
          expect(score).toBeLessThanOrEqual(Math.max(raw, peerMean));
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("never depends on the order of rows, and answers for every agent once", () => {
    fc.assert(
      fc.property(
        cases.chain(([rows, options]) => fc.tuple(shuffled(fc.constant(rows)), fc.constant(options))),
        ([[rows, others], options]) => {
          const result = shrinkScores(rows, options);
          expect(shrinkScores(others, options)).toStrictEqual(result);
          expect(new Set(result.agents.map(({ agentId }) => agentId))).toEqual(new Set(rows.map((row) => row.agentId)));
        },
      ),
    );
  });

  it("never changes the order of agents with equal numbers of scores", () => {
    fc.assert(
      fc.property(cases, ([rows, options]) => {
        const equal = rows.map((row) => ({ ...row, sampleCount: 7, variance: row.variance ?? null }));
        const agents = shrunkOf(equal, options.variances === "own" ? {} : options);
        const byRaw = [...agents].sort((a, b) => a.raw - b.raw);
        byRaw.slice(1).forEach(({ score, raw }, i) => {
          const before = byRaw[i] as ShrunkAgent;
          if (raw === before.raw) expect(score).toBe(before.score);
          else expect(score).toBeGreaterThanOrEqual(before.score);
        });
      }),
    );
  });

  it("gives more weight to more scores", () => {
    fc.assert(
      fc.property(cases, ([rows, options]) => {
        if (options.variances === "own") return;
        const agents = shrunkOf(rows, options).sort((a, b) => a.sampleCount - b.sampleCount);
        agents.slice(1).forEach(({ weight }, i) => {
          expect(weight).toBeGreaterThanOrEqual((agents[i] as ShrunkAgent).weight);
        });
      }),
    );
  });

  it("solves its estimating equation: scaled squares are the number of agents less three, or fewer with no variance", () => {
    fc.assert(
      fc.property(sampleList(0, 100), (rows) => {
        const known = rows.map((row) => ({ ...row, variance: 1 + (row.variance ?? 0) }));
        const result = shrinkScores(known, { variances: "own" });
        if (result.kind !== "shrunk") return;
        const variances = new Map(known.map(({ agentId, variance }) => [agentId, variance]));
        const agents = result.agents.filter((one): one is ShrunkAgent => one.kind === "shrunk");
        const scaled = agents.reduce((sum, { agentId, raw, sampleCount }) => {
          const noise = (variances.get(agentId) as number) / sampleCount;
          return sum + (raw - result.peerMean) ** 2 / (noise + result.betweenVariance);
        }, 0);
        if (result.betweenVariance > 0) expect(scaled).toBeCloseTo(agents.length - 3, 6);
        else expect(scaled).toBeLessThanOrEqual(agents.length - 3 + 1e-9);
      }),
    );
  });
});
