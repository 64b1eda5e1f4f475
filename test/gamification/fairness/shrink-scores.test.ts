import { describe, expect, it } from "vitest";
import { roundDecimal } from "../../../src/core/round-decimal.ts";
import type { AgentSample, Shrinkage, ShrunkAgent } from "../../../src/gamification/fairness/model.ts";
import { shrinkScores } from "../../../src/gamification/fairness/shrink-scores.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import vectors from "../../vectors/efron-morris.json" with { type: "json" };
import { REFUSED_ROWS } from "./samples.ts";
import { momentsOf, normals } from "./seeded.ts";

type Player = [string, number, number, number, number, number, number];
const players = vectors.players as Player[];
const batters: AgentSample[] = players.map(([agentId, hits]) => ({
  agentId,
  mean: hits / vectors.atBats,
  sampleCount: vectors.atBats,
}));

function shrunk(result: Shrinkage): { readonly peerMean: number; readonly byId: ReadonlyMap<string, ShrunkAgent> } {
  if (result.kind !== "shrunk") throw new Error(result.kind);
  const agents = result.agents.filter((one): one is ShrunkAgent => one.kind === "shrunk");
  return { peerMean: result.peerMean, byId: new Map(agents.map((one) => [one.agentId, one])) };
}

const four = (mean: (i: number) => number, sampleCount = 10, variance: number | null = 4): AgentSample[] =>
  Array.from({ length: 4 }, (_, i) => ({ agentId: `a${i}`, mean: mean(i), sampleCount, variance }));

describe("shrinkScores of the batting averages of Efron and Morris", () => {
  const { peerMean, byId } = shrunk(shrinkScores(batters, { model: "binomial" }));
  const estimate = (player: string): number => byId.get(player)?.score as number;

  it.each(players)("should give the estimate of %s", (player, _, __, jamesStein, exact) => {
    expect(roundDecimal(estimate(player), 3)).toBe(jamesStein);
    expect(Math.abs(estimate(player) / exact - 1)).toBeLessThan(1e-12);
  });

  it("should give the published mean, shrinking factor and gain", () => {
    const [{ weight }] = [...byId.values()] as [ShrunkAgent];
    expect(roundDecimal(peerMean, 3)).toBe(vectors.published.grandMean);
    expect(roundDecimal(weight, 3)).toBe(vectors.published.shrinkingFactor);
    expect(weight).toBeCloseTo(vectors.exact.shrinkingFactor, 13);
    const errors = (of: (player: Player) => number): number[] => players.map((one) => (of(one) - one[2]) ** 2);
    const raw = errors(([, hits]) => hits / 45);
    const better = errors(([player]) => estimate(player));
    expect(better.filter((error, i) => error < (raw[i] as number))).toHaveLength(vectors.published.closerCount);
    const ratio = raw.reduce((a, b) => a + b) / better.reduce((a, b) => a + b);
    expect(roundDecimal(ratio, 1)).toBe(vectors.published.squaredErrorRatio);
    expect(ratio).toBeCloseTo(vectors.exact.squaredErrorRatio, 11);
  });

  it("should rank players with equal hits alike, by estimate as by hits", () => {
    const { ranked } = rankAgents([...byId.values()]);
    expect(Object.fromEntries(ranked.map(({ agentId, rank }) => [agentId, rank]))).toEqual(
      Object.fromEntries(players.map(([player, , , , , , rank]) => [player, rank])),
    );
  });

  it("should give the same on the arcsine scale as 40 digits do", () => {
    const onArcs = shrunk(shrinkScores(batters, { model: "arcsine" }));
    expect(onArcs.peerMean).toBeCloseTo(vectors.arcsine.peerMean, 13);
    for (const [player, , , , , arcsine] of players) {
      expect(onArcs.byId.get(player)?.score).toBeCloseTo(arcsine, 13);
      expect(onArcs.byId.get(player)?.weight).toBeCloseTo(vectors.arcsine.shrinkingFactor, 13);
    }
  });
});

describe("shrinkScores", () => {
  it("should explain every row", () => {
    // v = 4/10, Σ(y − 5)² = 20: the weight is 1 − 0.4 / 20.
    const result = shrinkScores(four((i) => [2, 4, 6, 8][i] as number));
    expect(result).toEqual({
      kind: "shrunk",
      peerMean: 5,
      betweenVariance: expect.closeTo(19.6, 12),
      agents: [2, 4, 6, 8].map((raw, i) => ({
        kind: "shrunk",
        agentId: `a${i}`,
        score: expect.closeTo(5 + 0.98 * (raw - 5), 12),
        raw,
        weight: expect.closeTo(0.98, 12),
        peerMean: 5,
        sampleCount: 10,
      })),
    });
  });

  it("should take everybody to be equal where sampling explains all differences", () => {
    const { peerMean, byId } = shrunk(shrinkScores(four((i) => 5 + i / 10, 4, 100)));
    expect(peerMean).toBeCloseTo(5.15, 12);
    expect([...byId.values()].map(({ score, weight }) => [score, weight])).toEqual(
      four(() => 0).map(() => [peerMean, 0]),
    );
  });

  it("should leave means as they are where scores do not vary", () => {
    for (const variance of [0, 1e-30]) {
      const { byId } = shrunk(shrinkScores(four((i) => i / 7, 10, variance)));
      expect([...byId.values()].map(({ score, raw, weight }) => [score, raw, weight])).toEqual(
        four((i) => i / 7).map(({ mean }) => [mean, mean, 1]),
      );
    }
  });

  it("should know how far they lie apart then, and that equal ones are what they are", () => {
    // Squares around 3/14: (9 + 1 + 1 + 9) / 196.
    const apart = shrinkScores(four((i) => i / 7, 10, 0));
    expect(apart).toMatchObject({ betweenVariance: expect.closeTo(20 / 196 / 3, 15) });
    const { byId } = shrunk(shrinkScores(four(() => 5, 10, 1e-30)));
    expect([...byId.values()].map(({ weight }) => weight)).toEqual([1, 1, 1, 1]);
  });

  it("should answer proportions that are all 0, all 1 or all the same", () => {
    for (const mean of [0, 1, 0.1]) {
      for (const model of ["binomial", "arcsine"] as const) {
        const { byId, peerMean } = shrunk(
          shrinkScores(
            four(() => mean),
            { model },
          ),
        );
        expect(peerMean).toBeCloseTo(mean, 15);
        for (const { score } of byId.values()) expect(score).toBeCloseTo(mean, 15);
      }
    }
  });

  it("should give proportions of few trials the noise of few, at the share of all trials together", () => {
    const rows = [
      [0.9, 10],
      [0.2, 30],
      [0.6, 60],
      [0.5, 100],
    ].map(([mean, sampleCount], i) => ({ agentId: `a${i}`, mean: mean as number, sampleCount: sampleCount as number }));
    // (9 + 6 + 36 + 50) hits of 200 trials
    for (const [model, perTrial] of [["binomial", 0.505 * 0.495] as const, ["arcsine", 1] as const]) {
      const result = shrinkScores(rows, { model }) as Extract<Shrinkage, { kind: "shrunk" }>;
      const { byId } = shrunk(result);
      for (const { agentId, sampleCount } of rows) {
        const noise = perTrial / sampleCount;
        const weight = result.betweenVariance / (result.betweenVariance + noise);
        expect(byId.get(agentId)?.weight).toBeCloseTo(weight, 12);
      }
      expect(result.betweenVariance).toBeGreaterThan(0.01);
    }
  });

  it("should pool variances over the scores, so that an agent with one or two is not taken at its word", () => {
    const rows = [
      ...four((i) => [60, 70, 80, 90][i] as number, 20, 100),
      { agentId: "one", mean: 100, sampleCount: 1 },
      { agentId: "two", mean: 100, sampleCount: 2, variance: 0 },
    ];
    const { byId } = shrunk(shrinkScores(rows));
    const weights = ["one", "two", "a0"].map((agentId) => byId.get(agentId)?.weight as number);
    expect(weights[0]).toBeLessThan(weights[1] as number);
    expect(weights[1]).toBeLessThan(weights[2] as number);
    // (4 · 19 · 100 + 1 · 0) / 77
    const { betweenVariance } = shrinkScores(rows) as Extract<Shrinkage, { kind: "shrunk" }>;
    expect(weights[0]).toBeCloseTo(betweenVariance / (betweenVariance + 7600 / 77), 12);
  });

  it("should take each agent's own variance where asked, and say who has none", () => {
    const rows = [
      ...four((i) => i, 10, 4),
      { agentId: "loud", mean: 4, sampleCount: 10, variance: 400 },
      { agentId: "none", mean: null, sampleCount: 10, variance: 4 },
      { agentId: "off", mean: 4, sampleCount: 0, variance: 4 },
      { agentId: "one", mean: 4, sampleCount: 1, variance: 4 },
      { agentId: "still", mean: 4, sampleCount: 10, variance: 0 },
      { agentId: "unknown", mean: 4, sampleCount: 10 },
    ];
    const result = shrinkScores(rows, { variances: "own" });
    const { byId } = shrunk(result);
    expect(byId.get("loud")?.weight).toBeLessThan(byId.get("a0")?.weight as number);
    expect(result.agents.slice(5)).toEqual(
      [
        ["none", "no-samples"],
        ["off", "no-samples"],
        ["one", "one-sample"],
        ["still", "no-variance"],
        ["unknown", "no-variance"],
      ].map(([agentId, because]) => ({ kind: "not-enough-data", agentId, score: null, because })),
    );
    expect(rankAgents(result.agents).unranked).toHaveLength(5);
  });

  it("should take a variance of one's own from two scores on, and none that rounding can have made", () => {
    const rows = (more: Partial<AgentSample>) => [
      ...four((i) => i),
      { agentId: "b", mean: 4, sampleCount: 2, ...more },
    ];
    const kindOf = (more: Partial<AgentSample>) =>
      shrinkScores(rows(more), { variances: "own" }).agents.map(({ kind }) => kind)[4];
    expect(kindOf({ variance: 4 })).toBe("shrunk");
    expect(kindOf({ variance: 1e-24 })).toBe("shrunk");
    expect(kindOf({ variance: 0.9e-24 })).toBe("not-enough-data");
  });

  it("should not be moved by an agent without a mean, whatever else is said of it", () => {
    const nobody = { agentId: "none", mean: null, sampleCount: 1000, variance: 1e6 };
    for (const options of [{}, { model: "binomial" } as const, { model: "arcsine" } as const]) {
      const rows = four((i) => [0.2, 0.9, 0.5, 0.7][i] as number, 10, 0.04);
      const before = shrinkScores(rows, options) as Extract<Shrinkage, { kind: "shrunk" }>;
      expect(shrinkScores([nobody, ...rows], options)).toEqual({
        ...before,
        agents: [...before.agents, { kind: "not-enough-data", agentId: "none", score: null, because: "no-samples" }],
      });
    }
  });

  it("should give a mean of 0 without a sign", () => {
    const { byId } = shrunk(shrinkScores(four((i) => (i === 0 ? -0 : i))));
    expect(byId.get("a0")?.raw).toBe(0);
  });

  it.each<[string, AgentSample[], number, string[]]>([
    ["nobody", [], 0, []],
    ["three agents", four((i) => i).slice(1), 3, ["too-few-peers", "too-few-peers", "too-few-peers"]],
    ["no variance at all", four((i) => i, 10, null), 0, Array.from({ length: 4 }, () => "no-variance")],
    ["variances of single scores", four((i) => i, 1), 0, Array.from({ length: 4 }, () => "no-variance")],
  ])("should not compare %s", (_, rows, have, because) => {
    const result = shrinkScores(rows);
    expect(result).toMatchObject({ kind: "not-enough-data", missing: ["agents"], have, need: 4 });
    expect(result.agents.map((one) => one.kind === "not-enough-data" && one.because)).toEqual(because);
  });

  it("should come nearer to the truth than the raw means, in a drawn world", () => {
    const draw = normals(1);
    const counts = Array.from({ length: 200 }, (_, i) => [2, 5, 20, 60][i % 4] as number);
    const truth = counts.map(() => draw(75, 4));
    const rows = counts.map((sampleCount, i) => {
      const values = Array.from({ length: sampleCount }, () => draw(truth[i] as number, 12));
      return { agentId: `${i}`, sampleCount, ...momentsOf(values) };
    });
    const result = shrinkScores(rows);
    const { byId } = shrunk(result);
    const squares = (of: (one: ShrunkAgent) => number): number =>
      truth.reduce((sum, one, i) => sum + (of(byId.get(`${i}`) as ShrunkAgent) - one) ** 2, 0);
    expect(squares(({ score }) => score)).toBeLessThan(0.5 * squares(({ raw }) => raw));
    expect(result).toMatchObject({ betweenVariance: expect.toSatisfy((one: number) => one > 10 && one < 24) });
  });

  it.each(REFUSED_ROWS)("should refuse %s", (_, rows, paths) => {
    expect(refusedPaths(() => shrinkScores(rows as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it.each<[unknown, string[]]>([
    [null, ["options"]],
    [{ model: "beta" }, ["options.model"]],
    [{ model: null, variances: "mine" }, ["options.model", "options.variances"]],
  ])("should refuse the options %j", (options, paths) => {
    expect(refusedPaths(() => shrinkScores([], options as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should say what was wrong", () => {
    const told = (rows: unknown, options: unknown): string =>
      refusalOf(() => shrinkScores(rows as never, options as never)).message;
    expect(told(7, 7)).toBe(
      "shrinkScores: 2 problems\n  - options: expected an object, received 7\n  - rows: expected an array of samples, received 7",
    );
    expect(told([{ agentId: "a", mean: 1.5, sampleCount: 1 }], { model: "binomial", variances: "x" })).toBe(
      [
        "shrinkScores: 2 problems",
        'options.variances: expected "pooled" or "own", received "x"',
        "rows[0].mean: expected null or a number from 0 to 1, received 1.5",
      ].join("\n  - "),
    );
  });

  it("should refuse proportions above 1", () => {
    const act = () =>
      shrinkScores(
        four((i) => i),
        { model: "arcsine" },
      );
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", "rows[2].mean", "rows[3].mean"]);
  });
});
