import { boundedMeanInterval } from "../../core/bounded-mean-interval.ts";
import { fromMicro, toMicro } from "../../core/micro-units.ts";
import { compareWithExpectation } from "../baseline/compare-with-expectation.ts";
import type { QualityExpectation, QualityWindow, VerdictReason, WindowVerdict } from "../model.ts";
import type { AlertJudge, AlertPolicy } from "../policy.ts";

/** A judge that needs no memory. */
export type MemorylessJudge = Extract<AlertJudge, { kind: "absolute" | "relative" | "combined" | "bound" }>;

/**
 * What a judge without a memory says of a window, once it is known what was expected. `judgeWindow` tells the rules; window
 * and policy are as `assertJudgeable` lets them pass. Every verdict carries the expectation, whether its judge compared with
 * it or not.
 */
export function judgeByExpectation(
  window: QualityWindow,
  policy: AlertPolicy,
  expectation: QualityExpectation | null,
): WindowVerdict {
  const { count } = window;
  if (count === 0) return unknown("no-data", expectation);
  if (count < policy.minimumSampleSize) return unknown("too-few", expectation);
  const judge = policy.judge as MemorylessJudge;
  switch (judge.kind) {
    case "absolute":
      return judgeMean(window, policy, expectation);
    case "relative":
      return judgeDrop(window, policy, expectation);
    case "combined":
      return combine(judge.require, judgeMean(window, policy, expectation), judgeDrop(window, policy, expectation));
    case "bound":
      return judgeLimit(window, policy, judge.confidence, expectation);
  }
}

function judgeMean(
  { mean: exactMean }: QualityWindow,
  { trigger, clear }: AlertPolicy,
  expectation: QualityExpectation | null,
): WindowVerdict {
  const mean = nearestMicro(exactMean as number);
  const [kind, because] = mean < trigger.below ? BELOW_BOUND : mean > clear.above ? ABOVE_BOUND : BETWEEN_BOUNDS;
  return { kind, because, value: mean, triggerBound: trigger.below, clearBound: clear.above, expectation };
}

function judgeDrop(
  window: QualityWindow,
  { trigger, clear }: AlertPolicy,
  expectation: QualityExpectation | null,
): WindowVerdict {
  const drop = expectation === null ? null : compareWithExpectation(window, expectation).dropPercent;
  if (drop === null) return unknown("no-baseline", expectation);
  const [kind, because] = drop >= trigger.dropPercent ? DROP : drop <= clear.dropPercent ? NEAR_BASELINE : PART_OF_DROP;
  return { kind, because, value: drop, triggerBound: trigger.dropPercent, clearBound: clear.dropPercent, expectation };
}

/** From good to bad, `either` takes the worse of two verdicts and `both` the better; of equal ones that on the mean. */
function combine(require: "either" | "both", onMean: WindowVerdict, onDrop: WindowVerdict): WindowVerdict {
  const decides = require === "either" ? "breach" : "clear";
  if (onDrop.kind === "unknown") return onMean.kind === decides ? onMean : onDrop;
  const worse = BADNESS[onDrop.kind] - BADNESS[onMean.kind as keyof typeof BADNESS];
  const isDropDecisive = require === "either" ? worse > 0 : worse < 0;
  return isDropDecisive ? onDrop : onMean;
}

function judgeLimit(
  { count, mean: exactMean, standardDeviation }: QualityWindow,
  { scale, trigger, clear }: AlertPolicy,
  confidence: number,
  expectation: QualityExpectation | null,
): WindowVerdict {
  const { minimum, maximum } = scale;
  // Rounding may have left a mean of equal scores at the end of the scale just outside.
  const mean = Math.min(Math.max(exactMean as number, minimum), maximum);
  const sampleVariance = (standardDeviation ?? 0) ** 2;
  const interval = boundedMeanInterval(
    { count, mean, sampleVariance, minimum, maximum },
    { confidence, isConservative: standardDeviation === null },
  );
  if (interval === null) return unknown("too-few", expectation);
  const limit = nearestMicro(interval.upper);
  const bounds = { triggerBound: trigger.below, clearBound: clear.above, expectation };
  if (limit < trigger.below) return { kind: "breach", because: "below-bound", value: limit, ...bounds };
  const roundedMean = nearestMicro(mean);
  if (roundedMean > clear.above) return { kind: "clear", because: "above-bound", value: roundedMean, ...bounds };
  return { kind: "between", because: "between-bounds", value: limit, ...bounds };
}

function unknown(because: VerdictReason, expectation: QualityExpectation | null): WindowVerdict {
  return { kind: "unknown", because, value: null, triggerBound: null, clearBound: null, expectation };
}

function nearestMicro(value: number): number {
  return fromMicro(toMicro(value));
}

type Finding = readonly [WindowVerdict["kind"], VerdictReason];

const BELOW_BOUND: Finding = ["breach", "below-bound"];
const ABOVE_BOUND: Finding = ["clear", "above-bound"];
const BETWEEN_BOUNDS: Finding = ["between", "between-bounds"];
const DROP: Finding = ["breach", "drop"];
const NEAR_BASELINE: Finding = ["clear", "near-baseline"];
const PART_OF_DROP: Finding = ["between", "part-of-drop"];
const BADNESS = { clear: 0, between: 1, breach: 2 } as const;
