import { boundedMeanInterval } from "../core/bounded-mean-interval.ts";
import { checkFields, type FieldKinds, isOfKind, refuseProblems } from "../core/check-fields.ts";
import { type OptionKinds, optionProblems } from "../core/check-options.ts";
import { describeValue, problem } from "../core/errors.ts";
import { type EffortTally, emptyTally, meanOfTally, tallyScore, varianceOfTally } from "./effort-tally.ts";
import type {
  EffortInterval,
  EffortStatistics,
  EffortSummary,
  EffortSummaryEntry,
  EffortSummaryOptions,
} from "./summary-model.ts";

/**
 * Sums up effort scores by group and overall: mean with its confidence interval, distribution, share of low effort,
 * and what was left out and why.
 *
 * - The mean, the share and the mean penalty are exact sums divided once: the order of entries does not matter.
 * - The interval is Wilson's for a mean on the scale of 1 to 7 (`boundedMeanInterval`), from two scores on.
 * - Low effort is a score of 5 or above; the bins of the distribution round half up (4.5 counts as 5).
 * - An entry that misses facts is left out as `missing-` and the facts, joined by `+`.
 *
 * @param entries - One per interaction; an interaction handed in twice counts twice.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when an entry has no group, no known outcome or a score
 *   off the scale, or `confidence` is not a share.
 *
 * @example
 * const summary = summarizeEffort([
 *   { group: "billing", outcome: scoreEffort({ transferCount: 0, queueWaitSeconds: 20 }) },
 *   { group: "billing", outcome: scoreEffort({ transferCount: 1, queueWaitSeconds: 150 }) },
 *   { group: "sales", outcome: { kind: "left-out", reason: "quarantined" } },
 * ]);
 * summary.overall.mean; // 5
 * summary.groups.map(({ group, count }) => [group, count]); // [["billing", 2], ["sales", 0]]
 * summary.groups[1]?.leftOut; // [{ reason: "quarantined", count: 1 }]
 *
 * @see docs/ces.md#summaries
 */
export function summarizeEffort(
  entries: readonly EffortSummaryEntry[],
  options: EffortSummaryOptions = {},
): EffortSummary {
  assertArguments(entries, options);
  const { confidence = DEFAULT_CONFIDENCE, population = "all" } = options;
  const overall = emptyTally();
  const groups = new Map<string, EffortTally>();
  const fingerprints = new Set<string>();
  for (const { group, outcome, isProvisional = false } of entries) {
    const tally = groups.get(group) ?? emptyTally();
    groups.set(group, tally);
    if (outcome.kind === "scored") {
      fingerprints.add(outcome.policyFingerprint);
      for (const each of [overall, tally]) tallyScore(each, outcome, isProvisional);
    } else {
      const reason = reasonOf(outcome);
      for (const each of [overall, tally]) each.leftOut.set(reason, (each.leftOut.get(reason) ?? 0) + 1);
    }
  }
  // The default order of sort is that of code units.
  const names = [...groups.keys()].sort();
  return {
    population,
    policyFingerprints: [...fingerprints].sort(),
    overall: statisticsOf(overall, confidence),
    groups: names.map((group) => ({ group, ...statisticsOf(groups.get(group) as EffortTally, confidence) })),
  };
}

function reasonOf(outcome: Exclude<EffortSummaryEntry["outcome"], { kind: "scored" }>): string {
  if (outcome.kind === "left-out") return outcome.reason;
  return outcome.kind === "missing" ? `missing-${outcome.missing.join("+")}` : "invalid";
}

function statisticsOf(tally: EffortTally, confidence: number): EffortStatistics {
  const { count, provisionalCount, distribution, lowEffortCount } = tally;
  const leftOut = [...tally.leftOut.keys()].sort().map((reason) => ({ reason, count: tally.leftOut.get(reason) ?? 0 }));
  return {
    count,
    provisionalCount,
    mean: meanOfTally(tally, "value"),
    interval: intervalOf(tally, confidence),
    distribution,
    lowEffortRatio: count === 0 ? null : lowEffortCount / count,
    meanPenaltyPoints: meanOfTally(tally, "penalty"),
    leftOutCount: leftOut.reduce((sum, one) => sum + one.count, 0),
    leftOut,
  };
}

function intervalOf(tally: EffortTally, confidence: number): EffortInterval {
  const { count } = tally;
  const sample = {
    count,
    mean: meanOfTally(tally, "value"),
    sampleVariance: varianceOfTally(tally),
    minimum: 1,
    maximum: 7,
  };
  const interval = boundedMeanInterval(sample, { confidence });
  if (interval === null) return { kind: "not-enough-data", missing: ["scores"], have: count, need: 2 };
  return { kind: "interval", ...interval, confidence };
}

function assertArguments(entries: unknown, options: unknown): void {
  const problems = optionProblems(options, OPTIONS);
  const check = (path: string, value: unknown, isRight: boolean, expected: string): void => {
    if (!isRight) problems.push(problem(path, expected, describeValue(value)));
  };
  const { confidence = DEFAULT_CONFIDENCE } = (options ?? {}) as EffortSummaryOptions;
  check("options.confidence", confidence, isConfidence(confidence), "a number above 0 and below 1");
  checkFields(problems, "", { entries }, { entries: "list" });
  for (const [i, entry] of Array.isArray(entries) ? entries.entries() : []) {
    const { group, outcome, isProvisional = false } = (entry ?? {}) as Partial<EffortSummaryEntry>;
    check(`entries[${i}].group`, group, typeof group === "string", "a text");
    check(`entries[${i}].outcome`, outcome, isKnownOutcome(outcome), "a score from 1 to 7, or why there is none");
    check(`entries[${i}].isProvisional`, isProvisional, typeof isProvisional === "boolean", "true or false");
  }
  refuseProblems("ERR_INVALID_INPUT", "summarizeEffort", problems);
}

const DEFAULT_CONFIDENCE = 0.95;
const OPTIONS: OptionKinds = { confidence: "any", population: "text" };

/** What `boundedMeanInterval` takes. */
function isConfidence(value: unknown): boolean {
  return isOfKind(value, ["number-above", 0]) && (value as number) <= 1 - 1e-11;
}

function isKnownOutcome(outcome: EffortSummaryEntry["outcome"] | undefined): boolean {
  const kind: unknown = outcome?.kind;
  if (typeof kind !== "string" || !Object.hasOwn(OUTCOMES, kind)) return false;
  return isOfKind(outcome, ["record", OUTCOMES[kind as keyof typeof OUTCOMES]]);
}

const OUTCOMES: Readonly<Record<EffortSummaryEntry["outcome"]["kind"], FieldKinds>> = {
  scored: { value: ["number", 1, 7], penaltyPoints: ["number", 0, 9e9], policyFingerprint: "text" },
  missing: { missing: "list" },
  "left-out": { reason: "text" },
  invalid: {},
};
