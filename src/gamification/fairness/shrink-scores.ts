import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import type { Problem } from "../../core/errors.ts";
import { readOptions } from "../../core/read-options.ts";
import { angleOf, proportionOf } from "./arcsine.ts";
import { estimateSpread, SMALLEST_PEER_COUNT } from "./estimate-spread.ts";
import { weightedMean } from "./mean-of.ts";
import type { AgentSample, Shrinkage, ShrinkageOptions, ShrunkAgent, UnjudgedAgent, UnjudgedReason } from "./model.ts";
import { pooledVariance, withoutDust } from "./pooled-variance.ts";
import { type ReadSample, readSamples } from "./read-samples.ts";

/**
 * Moves each agent's mean toward that of the peers, the more the less it rests on (empirical Bayes).
 *
 * `score = peerMean + weight · (raw − peerMean)`, `weight = A / (A + v)`, with v the variance that sampling gives the
 * agent's mean and A that of the true means. A and the peer mean μ solve `Σ (raw − μ)² / (v + A) = k − 3`, μ weighed by
 * `1 / (v + A)`, A at least 0. With equal v this is the positive-part James–Stein estimate of Efron and Morris (1975).
 *
 * - `normal`: `v = s² / sampleCount`, with s² pooled over the agents or each agent's own. Two scores that happen to be
 *   equal have a variance of 0 of their own: pooled is the safe choice.
 * - `binomial`: means are proportions, `v = p (1 − p) / sampleCount` with p that of all agents together.
 * - `arcsine`: the same on the scale `arcsin(2p − 1)`, where `v = 1 / sampleCount`; score and peer mean are turned back.
 * - Agents with equal numbers of scores keep their order. The order of rows does not matter, to the last bit.
 *
 * @param rows - One per agent; not changed.
 * @returns Agents by id, as entries that `rankAgents` takes; an agent without scores, or whose variance is needed and not
 *   known or 0, is `not-enough-data`, and so are all with fewer than four to compare.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem: an agent listed twice, a number out of its range.
 *
 * @example
 * const rows = [0.9, 0.7, 0.7, 0.6, 0.1].map((mean, i) => ({ agentId: `a${i}`, mean, sampleCount: i === 0 ? 5 : 80 }));
 * const { agents } = shrinkScores(rows, { model: "binomial" });
 * agents.map(({ score }) => Math.round(score * 100)); // [83, 70, 70, 60, 11]
 * agents.map(({ weight }) => Math.round(weight * 100)); // [77, 98, 98, 98, 98]
 *
 * @see docs/gamification/fairness.md#shrinkage
 */
export function shrinkScores(rows: readonly AgentSample[], options: ShrinkageOptions = {}): Shrinkage {
  const problems: Problem[] = [];
  const given = readOptions(problems, "options", options, ["model", "variances"]);
  const { model = "normal", variances = "pooled" } = given as ShrinkageOptions;
  checkFields(problems, "options", { model, variances }, OPTIONS);
  const samples = readSamples(problems, rows, model === "normal" ? undefined : { minimum: 0, maximum: 1 });
  refuseProblems("ERR_INVALID_INPUT", "shrinkScores", problems);

  const noises = model === "normal" ? normalNoises(samples, variances) : proportionNoises(samples, model);
  const counted = samples.flatMap(({ mean }, i) => {
    const noise = noises[i];
    return mean === null || typeof noise !== "number"
      ? []
      : [{ value: model === "arcsine" ? angleOf(mean) : mean, noise }];
  });
  if (counted.length < SMALLEST_PEER_COUNT) {
    const agents = samples.map((sample, i) => unjudged(sample, noises[i] as Noise));
    return { kind: "not-enough-data", missing: ["agents"], have: counted.length, need: SMALLEST_PEER_COUNT, agents };
  }
  const { mean, betweenVariance } = estimateSpread(
    counted.map(({ value }) => value),
    counted.map(({ noise }) => noise),
  );
  const peerMean = model === "arcsine" ? proportionOf(mean) : mean;
  const agents = samples.map((sample, i): ShrunkAgent | UnjudgedAgent => {
    const noise = noises[i] as Noise;
    const raw = sample.mean;
    if (raw === null || typeof noise !== "number") return unjudged(sample, noise);
    const weight = noise === 0 ? 1 : betweenVariance / (betweenVariance + noise);
    const moved = mean + weight * ((model === "arcsine" ? angleOf(raw) : raw) - mean);
    const score = between(raw, peerMean, model === "arcsine" ? proportionOf(moved) : moved);
    return { kind: "shrunk", agentId: sample.agentId, score, raw, weight, peerMean, sampleCount: sample.sampleCount };
  });
  return { kind: "shrunk", peerMean, betweenVariance, agents };
}

/** The variance that sampling gives an agent's mean, or why it is not known. */
type Noise = number | UnjudgedReason;

const OPTIONS: FieldKinds = {
  model: ["one-of", "normal", "binomial", "arcsine"],
  variances: ["one-of", "pooled", "own"],
};

function normalNoises(samples: readonly ReadSample[], variances: "pooled" | "own"): readonly Noise[] {
  const pooled = pooledVariance(samples)?.variance ?? null;
  return samples.map(({ mean, sampleCount, variance }): Noise => {
    if (mean === null) return "no-samples";
    if (variances === "pooled") return pooled === null ? "no-variance" : pooled / sampleCount;
    if (sampleCount < 2) return "one-sample";
    // No variance at all would say that nothing of the mean is luck.
    return variance === null || withoutDust(variance) === 0 ? "no-variance" : variance / sampleCount;
  });
}

function proportionNoises(samples: readonly ReadSample[], model: "binomial" | "arcsine"): readonly Noise[] {
  const counted = samples.filter(({ mean }) => mean !== null);
  let perTrial = 1;
  if (model === "binomial" && counted.length > 0) {
    const share = weightedMean(
      counted.map(({ mean }) => mean as number),
      counted.map(({ sampleCount }) => sampleCount),
    );
    perTrial = withoutDust(share * (1 - share));
  }
  return samples.map(({ mean, sampleCount }) => (mean === null ? "no-samples" : perTrial / sampleCount));
}

function unjudged({ agentId }: ReadSample, noise: Noise): UnjudgedAgent {
  const because = typeof noise === "number" ? "too-few-peers" : noise;
  return { kind: "not-enough-data", agentId, score: null, because };
}

/** Mathematically between the two already; rounding alone could leave. */
function between(a: number, b: number, value: number): number {
  return Math.min(Math.max(value, Math.min(a, b)), Math.max(a, b));
}
