import { isDate } from "../../core/calendar-text.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { toMicro } from "../../core/micro-units.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { decimalUnits } from "../../core/round-decimal.ts";
import { decimalPlaces, tenTo } from "../composite/exact-decimal.ts";
import { assertAhtPolicy } from "./check-aht-policy.ts";
import type { ConsistencyMeasure, DatedHandleTime } from "./model.ts";
import { type AhtPolicy, GUIDE_AHT_POLICY } from "./policy.ts";

/**
 * Measures how steady an agent's handle times are over the last worked days, and gives the penalty for those that are
 * not.
 *
 * `variation = sample standard deviation (n − 1) ÷ mean` of the daily AHTs
 *
 * - The last `windowDays` dates with a handle time count, whatever the order in which they come; fewer than
 *   `minimumDays` are `not-enough-data`, and no penalty.
 * - A variation above `variationLimit` is `inconsistent`; exactly the limit is not. The comparison is exact.
 * - All handle times 0 do not vary.
 * - With `variationOf: "per-call"` a date may come any number of times, once per call.
 *
 * @param times - One AHT per date; not changed. The same date twice with the same AHT counts once.
 * @returns The variation and, for an inconsistent agent, the adjustment that `scoreComposite` takes.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when a date is none, a time is negative or infinite, or
 *   one date has two different AHTs; `ERR_INVALID_POLICY` when a hand-made policy is out of range.
 *
 * @example
 * const steady = [300, 310, 290, 305, 295].map((seconds, i) => ({ date: `2026-03-0${i + 2}`, seconds }));
 * measureConsistency(steady).kind; // "consistent"
 * const rushed = [300, 120, 480, 100, 500].map((seconds, i) => ({ date: `2026-03-0${i + 2}`, seconds }));
 * measureConsistency(rushed).adjustment; // { kpi: "aht_vs_median_ratio", kind: "consistency", factor: 0.5 }
 *
 * @see docs/gamification.md#consistency
 */
export function measureConsistency(
  times: readonly DatedHandleTime[],
  policy: AhtPolicy = GUIDE_AHT_POLICY,
): ConsistencyMeasure {
  assertAhtPolicy(policy, "measureConsistency");
  const { windowDays, minimumDays, variationLimit } = policy;
  const byDate = [...readTimes(times, policy)].sort(([a], [b]) => compareTexts(a, b)).slice(-windowDays);
  const frame = {
    dayCount: byDate.length,
    minimumDays,
    policyFingerprint: currentFingerprint(policy, GUIDE_AHT_POLICY),
  };
  if (byDate.length < minimumDays) return { kind: "not-enough-data", variation: null, ...frame, adjustment: null };
  const { over, under } = squaredVariation(byDate.flatMap(([, micros]) => micros));
  const variation = under === 0n ? 0 : rootOfRatio(over, under);
  const places = decimalPlaces(variationLimit);
  const limit = decimalUnits(variationLimit, places);
  const one = tenTo(places);
  if (over * one * one <= limit * limit * under) {
    return { kind: "consistent", variation, ...frame, adjustment: null };
  }
  const adjustment = { kpi: policy.kpi, kind: "consistency", factor: policy.penaltyFactor } as const;
  return { kind: "inconsistent", variation, ...frame, adjustment };
}

/** Squared variation as a ratio of whole numbers; `0 / 0` where the mean is 0. */
function squaredVariation(micros: readonly number[]): { readonly over: bigint; readonly under: bigint } {
  const count = BigInt(micros.length);
  let sum = 0n;
  let squares = 0n;
  for (const micro of micros) {
    const value = BigInt(micro);
    sum += value;
    squares += value * value;
  }
  return { over: count * (count * squares - sum * sum), under: (count - 1n) * sum * sum };
}

/** `√(a / b)`, off by at most one in the last place. */
function rootOfRatio(a: bigint, b: bigint): number {
  return Math.sqrt(Number((a << SHIFT) / b) / TWO_TO_SHIFT);
}

const SHIFT = 200n;
/** 2^200 */
const TWO_TO_SHIFT = 1.6069380442589903e60;
const LARGEST_SECONDS = 1_000_000_000;

/** Whole microseconds by date. */
function readTimes(times: readonly DatedHandleTime[], { variationOf }: AhtPolicy): ReadonlyMap<string, number[]> {
  if (!Array.isArray(times)) refuse([problem("times", "an array of dated handle times", describeValue(times))]);
  const problems: Problem[] = [];
  const byDate = new Map<string, number[]>();
  for (let i = 0; i < times.length; i++) {
    const path = `times[${i}]`;
    const time: unknown = times[i];
    if (typeof time !== "object" || time === null) {
      problems.push(problem(path, "an object", describeValue(time)));
      continue;
    }
    const { date, seconds } = time as Readonly<Record<string, unknown>>;
    if (!isDate(date)) {
      problems.push(problem(`${path}.date`, "a date such as 2026-03-02", describeValue(date)));
      continue;
    }
    if (seconds === null || Number.isNaN(seconds)) continue;
    if (!(typeof seconds === "number" && seconds >= 0 && seconds <= LARGEST_SECONDS)) {
      const expected = `null or a number from 0 to ${LARGEST_SECONDS}`;
      problems.push(problem(`${path}.seconds`, expected, describeValue(seconds)));
      continue;
    }
    const micro = toMicro(seconds);
    const known = byDate.get(date);
    if (known === undefined) byDate.set(date, [micro]);
    else if (variationOf === "per-call") known.push(micro);
    else if (known[0] !== micro) {
      problems.push(problem(`${path}.seconds`, "one AHT per date, the same as before", describeValue(seconds)));
    }
  }
  if (problems.length > 0) refuse(problems);
  return byDate;
}

function refuse(problems: readonly Problem[]): never {
  throw new ScoringError("ERR_INVALID_INPUT", "measureConsistency", problems);
}
