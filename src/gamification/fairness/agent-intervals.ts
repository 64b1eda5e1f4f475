import { boundedMeanInterval } from "../../core/bounded-mean-interval.ts";
import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { readOptions } from "../../core/read-options.ts";
import { tQuantile } from "../../core/t-quantile.ts";
import type { AgentSample, IntervalOptions, RankIntervalOptions, ScoreScale, UnjudgedReason } from "./model.ts";
import { type PooledVariance, pooledVariance } from "./pooled-variance.ts";
import { isWithin, type ReadSample, readSamples, WIDEST_SCALE } from "./read-samples.ts";

/** The interval of a mean. */
export interface MeanInterval {
  readonly lower: number;
  readonly upper: number;
}

/** An agent with the interval of the mean, or why there is none. */
export interface AgentInterval {
  readonly sample: ReadSample;
  readonly interval: MeanInterval | UnjudgedReason;
}

/**
 * Checks rows and options of a function that compares means.
 *
 * @param known - The options that the function has.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function readRequest(
  subject: string,
  rows: readonly AgentSample[],
  options: RankIntervalOptions,
  known: readonly string[],
): readonly ReadSample[] {
  const problems: Problem[] = [];
  const record = readOptions(problems, "options", options, known);
  const given = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
  const { scale } = given as IntervalOptions;
  checkFields(problems, "options", { ...DEFAULTS, ...given }, OPTIONS);
  const isScale = scale === undefined ? given["method"] !== "bounded" : isUsableScale(scale);
  if (!isScale) problems.push(problem("options.scale", SCALE, describeValue(scale)));
  const samples = readSamples(problems, rows, given["method"] === "bounded" && isScale ? scale : undefined);
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
  return samples;
}

/**
 * The two-sided confidence interval of each agent's mean.
 *
 * @param confidenceOf - Of each interval, when that many are found. Above 0, at most 1 − 1e-11.
 */
export function agentIntervals(
  samples: readonly ReadSample[],
  { method = "pooled", scale = WIDEST_SCALE }: IntervalOptions,
  confidenceOf: (count: number) => number,
): readonly AgentInterval[] {
  const pooled = method === "pooled" ? pooledVariance(samples) : null;
  const reasons = samples.map((sample) => whyNot(sample, method, pooled));
  const confidence = confidenceOf(reasons.filter((reason) => reason === null).length);
  const quantiles = new Map<number, number>();
  const quantileOf = (degreesOfFreedom: number): number => {
    const t = quantiles.get(degreesOfFreedom) ?? tQuantile((1 + confidence) / 2, degreesOfFreedom);
    quantiles.set(degreesOfFreedom, t);
    return t;
  };
  return samples.map((sample, i) => {
    const { mean, sampleCount, variance } = sample as ReadSample & { readonly mean: number };
    const reason = reasons[i] as UnjudgedReason | null;
    if (reason !== null) return { sample, interval: reason };
    if (method === "bounded") return { sample, interval: onScale(sample, scale, confidence) };
    const spread = pooled?.variance ?? (variance as number);
    const reach = quantileOf(pooled?.degreesOfFreedom ?? sampleCount - 1) * Math.sqrt(spread / sampleCount);
    return { sample, interval: { lower: mean - reach, upper: mean + reach } };
  });
}

const DEFAULTS = { method: "pooled", confidence: 0.95, adjustment: "bonferroni" };

const OPTIONS: FieldKinds = {
  method: ["one-of", "pooled", "own", "bounded"],
  // The ends keep the quantiles within their range, and bounds within what a board takes.
  confidence: ["number", 0.6, 0.999],
  adjustment: ["one-of", "bonferroni", "none"],
};

const SCALE = "a scale: an object with a minimum and a larger maximum, both from -1000000 to 1000000";

function isUsableScale(scale: unknown): boolean {
  if (!isRecord(scale)) return false;
  const { minimum, maximum } = scale;
  const { minimum: smallest, maximum: largest } = WIDEST_SCALE;
  return isWithin(minimum, smallest, largest) && isWithin(maximum, smallest, largest) && minimum < maximum;
}

function whyNot(sample: ReadSample, method: string, pooled: PooledVariance | null): UnjudgedReason | null {
  if (sample.mean === null) return "no-samples";
  if (method === "pooled") return pooled === null ? "no-variance" : null;
  if (sample.sampleCount < 2) return "one-sample";
  return method === "own" && sample.variance === null ? "no-variance" : null;
}

/** Without a variance, as wide as the mean allows. */
function onScale({ sampleCount, mean, variance }: ReadSample, scale: ScoreScale, confidence: number): MeanInterval {
  const { minimum, maximum } = scale;
  const sample = { count: sampleCount, mean, sampleVariance: variance ?? 0, minimum, maximum };
  return boundedMeanInterval(sample, { confidence, isConservative: variance === null }) as MeanInterval;
}
