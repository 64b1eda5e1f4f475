import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { decimalUnits } from "../../core/round-decimal.ts";
import { commonPlaces, tenTo } from "../composite/exact-decimal.ts";
import { assertAhtPolicy } from "./check-aht-policy.ts";
import type { FigureChange, HandleTimeFlag, HandleTimeReview, HandleTimeWeek, UnjudgedFlag } from "./model.ts";
import { type AhtPolicy, GUIDE_AHT_POLICY } from "./policy.ts";

/** Two weeks of one agent, one after the other. */
export interface HandleTimeWeeks {
  readonly before: HandleTimeWeek;
  readonly after: HandleTimeWeek;
}

/**
 * Looks for handle times that may have been pushed down, for a supervisor to review. Flags carry both figures; no score
 * reads them, and none is reduced.
 *
 * - `aht-fell-with-quality`: the AHT fell by more than `ahtDropRatio` and the QA score fell, by however little.
 * - `aht-fell-transfers-rose`, `aht-fell-repeats-rose`: the AHT fell by more than `hardCallDropRatio` while transfers, or
 *   repeat contacts of customers, per call handled rose by more than `shareRise`: who leaves hard calls to others gets
 *   faster. Both weeks need `minimumCalls`.
 * - Limits are exact, and exactly the limit is no flag: 300 s to 240 s is a fall of 20 %, and not more.
 * - A figure that is missing leaves its flag unjudged; it never clears an agent.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when a figure is out of its range;
 *   `ERR_INVALID_POLICY` when a hand-made policy is.
 *
 * @example
 * const before = { ahtSeconds: 300, qaScore: 90, handledCount: 100, transferredCount: 5, repeatCount: 8 };
 * const review = flagHandleTime({ before, after: { ...before, ahtSeconds: 220, qaScore: 84, transferredCount: 20 } });
 * review.flags.map(({ kind }) => kind); // ["aht-fell-with-quality", "aht-fell-transfers-rose"]
 * review.flags[0].other; // { before: 90, after: 84 }
 *
 * @see docs/gamification.md#integrity-flags
 */
export function flagHandleTime(weeks: HandleTimeWeeks, policy: AhtPolicy = GUIDE_AHT_POLICY): HandleTimeReview {
  assertAhtPolicy(policy, "flagHandleTime");
  const problems = weeksProblems(weeks);
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "flagHandleTime", problems);
  const { before, after } = weeks;
  const verdicts = [
    judgeQuality(before, after, policy),
    judgeShare("aht-fell-transfers-rose", "transferredCount", before, after, policy),
    judgeShare("aht-fell-repeats-rose", "repeatCount", before, after, policy),
  ];
  return {
    flags: verdicts.filter((one): one is HandleTimeFlag => one !== null && "aht" in one),
    unjudged: verdicts.filter((one): one is UnjudgedFlag => one !== null && "because" in one),
    policyFingerprint: currentFingerprint(policy, GUIDE_AHT_POLICY),
  };
}

type Verdict = HandleTimeFlag | UnjudgedFlag | null;

function judgeQuality(before: HandleTimeWeek, after: HandleTimeWeek, policy: AhtPolicy): Verdict {
  const kind = "aht-fell-with-quality";
  const aht = changeOf(before.ahtSeconds, after.ahtSeconds);
  const qa = changeOf(before.qaScore, after.qaScore);
  if (aht === null || qa === null) return { kind, because: "not-enough-data" };
  return fellByMore(aht, policy.ahtDropRatio) && qa.after < qa.before ? flagOf(kind, aht, qa) : null;
}

function judgeShare(
  kind: HandleTimeFlag["kind"],
  count: "transferredCount" | "repeatCount",
  before: HandleTimeWeek,
  after: HandleTimeWeek,
  policy: AhtPolicy,
): Verdict {
  const aht = changeOf(before.ahtSeconds, after.ahtSeconds);
  const counts = changeOf(before[count], after[count]);
  const handled = changeOf(before.handledCount, after.handledCount);
  if (aht === null || counts === null || handled === null) return { kind, because: "not-enough-data" };
  const { minimumCalls, hardCallDropRatio, shareRise } = policy;
  if (handled.before < minimumCalls || handled.after < minimumCalls) return { kind, because: "too-few-calls" };
  if (!fellByMore(aht, hardCallDropRatio)) return null;
  const places = commonPlaces(shareRise);
  const handledBefore = BigInt(handled.before);
  const handledAfter = BigInt(handled.after);
  // The difference of the two shares, times both numbers of calls: a whole number.
  const rise = BigInt(counts.after) * handledBefore - BigInt(counts.before) * handledAfter;
  const limit = decimalUnits(shareRise, places) * handledBefore * handledAfter;
  if (rise * tenTo(places) <= limit) return null;
  return flagOf(kind, aht, {
    before: counts.before / handled.before,
    after: counts.after / handled.after,
  });
}

/** Whether `before − after > ratio · before`, on decimals. */
function fellByMore({ before, after }: FigureChange, ratio: number): boolean {
  const places = commonPlaces(before, after);
  const ratioPlaces = commonPlaces(ratio);
  const was = decimalUnits(before, places);
  const fall = (was - decimalUnits(after, places)) * tenTo(ratioPlaces);
  return fall > decimalUnits(ratio, ratioPlaces) * was;
}

function flagOf(kind: HandleTimeFlag["kind"], aht: FigureChange, other: FigureChange): HandleTimeFlag {
  return { kind, aht, ahtDropRatio: (aht.before - aht.after) / aht.before, other };
}

function changeOf(before: number | null | undefined, after: number | null | undefined): FigureChange | null {
  if (!isKnown(before) || !isKnown(after)) return null;
  return { before: (before as number) + 0, after: (after as number) + 0 };
}

/** `null`, absent and NaN all mean that nobody knows. */
function isKnown(value: unknown): boolean {
  return value !== null && value !== undefined && !Number.isNaN(value);
}

const LARGEST = 1_000_000_000;

function weeksProblems(weeks: unknown): readonly Problem[] {
  if (typeof weeks !== "object" || weeks === null) return [problem("weeks", "an object", describeValue(weeks))];
  const { before, after } = weeks as Readonly<Record<string, unknown>>;
  return [...weekProblems(before, "weeks.before"), ...weekProblems(after, "weeks.after")];
}

function weekProblems(week: unknown, path: string): readonly Problem[] {
  if (typeof week !== "object" || week === null) return [problem(path, "an object", describeValue(week))];
  const fields = week as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  const check = (field: keyof HandleTimeWeek, largest: number, isWhole: boolean): void => {
    const value = fields[field];
    if (!isKnown(value)) return;
    const isWithin = typeof value === "number" && value >= 0 && value <= largest;
    if (isWithin && (!isWhole || Number.isInteger(value))) return;
    const expected = `null or a ${isWhole ? "whole number" : "number"} from 0 to ${largest}`;
    problems.push(problem(`${path}.${field}`, expected, describeValue(value)));
  };
  check("ahtSeconds", LARGEST, false);
  check("qaScore", 100, false);
  check("handledCount", LARGEST, true);
  check("transferredCount", LARGEST, true);
  check("repeatCount", LARGEST, true);
  return problems;
}
