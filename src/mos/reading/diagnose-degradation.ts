import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { fromMicro, toMicro } from "../../core/micro-units.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { type DiagnosisPolicy, GUIDE_DIAGNOSIS_POLICY } from "../policy.ts";
import { assertDiagnosisPolicy } from "./check-diagnosis-policy.ts";
import type { DegradationDiagnosis, DegradationFacts, DegradationKind, DegradationReason } from "./model.ts";

/**
 * Reads a degradation: quality and volume of a window, each against its own baseline.
 *
 * In this order: fewer scores than `minimumSampleSize` are `unreliable`; quality that is not down, or has no baseline,
 * is `unclear`. Quality down and volume up is `capacity`; quality down and volume flat is `agent-proficiency` of survey
 * scores and `network` of measured ones, because a line does not get worse for want of training; quality and volume
 * down is `unclear`.
 *
 * - `dropPercent = 100 (expected − mean) / expected`; from `qualityDropPercent` on, that included, quality is down.
 * - `volumeChangePercent = 100 (volume − expected) / expected`; from `volumeBandPercent` on, that included, volume is
 *   up, and from minus as much on it is down; between the two, both left out, it is flat.
 * - Values and percentages are taken to six decimal places: 3.6 after 4.0 is a drop of 10 %, as it is to a judge.
 * - A share of 0, or of an expected score at or below 0, has no meaning: `no-volume-baseline` and `no-baseline`.
 * - Reliability is a matter of scores, so `unreliable` looks at their number, whatever volume is given apart.
 *
 * @returns The kind, the reason, and every figure that was compared.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when a number is missing, negative or not finite, or a window with scores
 *   has no mean; `ERR_INVALID_POLICY` when the policy is out of range.
 *
 * @example
 * const window = { startAt: 0, endAt: 900_000, source: "survey", count: 40, mean: 3.4 };
 * diagnoseDegradation({ window, expectation: { score: 4.2, volume: 20 } }).kind; // "capacity"
 * diagnoseDegradation({ window, expectation: { score: 4.2, volume: 42 } }).kind; // "agent-proficiency"
 * diagnoseDegradation({ window: { ...window, source: "network" }, expectation: { score: 4.2, volume: 42 } }).kind; // "network"
 * diagnoseDegradation({ window, expectation: { score: 4.2, volume: 42 }, volume: { actual: 300, expected: 200 } }).kind; // "capacity"
 * diagnoseDegradation({ window: { ...window, count: 1 }, expectation: null }).kind; // "unreliable"
 * @see docs/mos/reading.md
 */
export function diagnoseDegradation(
  facts: DegradationFacts,
  policy: DiagnosisPolicy = GUIDE_DIAGNOSIS_POLICY,
): DegradationDiagnosis {
  assertDiagnosisPolicy(policy, "diagnoseDegradation");
  checkFacts(facts);
  const { window, expectation } = facts;
  const { qualityDropPercent, volumeBandPercent, minimumSampleSize } = policy;
  const volume = facts.volume?.actual ?? window.count;
  const expectedVolume = facts.volume === undefined ? (expectation?.volume ?? null) : facts.volume.expected;
  const expectedMean = expectation?.score ?? null;
  const { mean } = window;
  const change = mean === null ? null : percentOf(expectedMean, mean);
  const volumeChangePercent = percentOf(expectedVolume, volume);
  const answer = (kind: DegradationKind, because: DegradationReason): DegradationDiagnosis => ({
    kind,
    because,
    evidence: {
      source: window.source,
      startAt: window.startAt,
      endAt: window.endAt,
      count: window.count,
      mean,
      expectedMean,
      dropPercent: change === null ? null : 0 - change,
      volume,
      expectedVolume,
      volumeChangePercent,
      volumeOf: facts.volume === undefined ? "scores" : "interactions",
      bounds: { qualityDropPercent, volumeBandPercent, minimumSampleSize },
    },
  });

  if (window.count < minimumSampleSize) return answer("unreliable", "too-few-scores");
  if (change === null) return answer("unclear", "no-baseline");
  if (-change < qualityDropPercent) return answer("unclear", "quality-not-down");
  if (volumeChangePercent === null) return answer("unclear", "no-volume-baseline");
  if (volumeChangePercent >= volumeBandPercent) return answer("capacity", "volume-up");
  if (volumeChangePercent <= -volumeBandPercent) return answer("unclear", "volume-down");
  return answer(window.source === "survey" ? "agent-proficiency" : "network", "volume-flat");
}

/** How far a value lies above what is expected, in percent of that; `null` without a meaning. */
function percentOf(expected: number | null, value: number): number | null {
  const whole = expected === null ? 0 : toMicro(expected);
  if (whole <= 0) return null;
  const percent = (100 * (toMicro(value) - whole)) / whole;
  // Beyond what micro-units hold a percentage has no sixth decimal either.
  return Math.abs(percent) < LARGEST ? fromMicro(toMicro(percent)) : percent;
}

function checkFacts(facts: DegradationFacts): void {
  const problems: Problem[] = [];
  checkUnknownKeys(problems, "", facts, ["window", "expectation", "volume"]);
  checkFields(problems, "", facts, { window: ["record", WINDOW], expectation: ["record-or-null", EXPECTATION] });
  if (facts?.volume !== undefined) {
    checkFields(problems, "", facts, { volume: ["record", VOLUME] });
  }
  const { count, mean } = facts?.window ?? {};
  if (mean === null && typeof count === "number" && count > 0) {
    problems.push(problem("window.mean", "a finite number where there are scores", describeValue(mean)));
  }
  refuseProblems("ERR_INVALID_INPUT", "diagnoseDegradation", problems);
}

/** Scores and volumes that keep every percentage finite. */
const LARGEST = 1e9;

const WINDOW: FieldKinds = {
  startAt: "instant",
  endAt: "instant",
  source: ["one-of", "network", "survey"],
  count: "count",
  mean: ["number-or-null", -LARGEST, LARGEST],
};

const EXPECTATION: FieldKinds = { score: ["number", -LARGEST, LARGEST], volume: ["number", 0, LARGEST] };

const VOLUME: FieldKinds = { actual: ["number", 0, LARGEST], expected: ["number-or-null", 0, LARGEST] };
