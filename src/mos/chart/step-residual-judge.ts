import { assertFields, type FieldKind, type FieldKinds } from "../../core/check-fields.ts";
import { assertState } from "../../core/machine.ts";
import { normalDistribution } from "../../core/normal.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { medianOf } from "../median-of.ts";
import { assertResidualPolicy } from "./check-residual-policy.ts";
import { RECOMMENDED_RESIDUAL_POLICY, type ResidualPolicy } from "./policy.ts";
import type { ResidualInput, ResidualState, ResidualStep, ResidualVerdict } from "./residual-model.ts";
import { addToSlot, seasonalExpectation, seasonPlace } from "./season-slots.ts";
import { robustDeviation } from "./sizes.ts";

/** A series of which nothing is known. */
export function initialResidualJudge(): ResidualState {
  return {
    version: 1,
    fingerprint: "",
    at: null,
    slots: {},
    recent: [],
    seasonError: null,
    recentError: null,
    residuals: [],
    statistics: [],
    statistic: 0,
    sinceBreach: null,
    peak: 0,
  };
}

/**
 * Judges a value of a series that has no sample counts: against a robust seasonal baseline, by an EWMA of the
 * standardised residuals. For any series of numbers; a quality series with counts is better judged by `stepJudge`.
 *
 * 1. Expected is the median over the earlier seasons of the slot's mean (from three seasons on), or the median of the
 *    last values: whichever has erred less of late.
 * 2. The residual `value - expected` over its robust deviation, cut at 10 in size, is z.
 * 3. `v = (1 - λ) v + z √(λ (2 - λ))`, over its own robust deviation where that is above 1, since residuals are
 *    correlated: the verdict's `value`.
 * 4. Beyond the limit it breaches, within half the limit it is clear.
 *
 * A robust deviation is taken of the last `scaleValues` sizes: of their median, or of the size that one in a hundred
 * exceeds where that says more.
 *
 * - The value itself enters what is expected only after it was judged.
 * - A missing value is `unknown` and changes nothing but the instant; so is every value up to `minimumValues` residuals.
 * - A value that is not later than the last one changes nothing and has no effect.
 * - A state under another policy begins anew, and `because` says `restarted`.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY`, `ERR_INVALID_STATE` or `ERR_INVALID_INPUT`.
 *
 * @example
 * const step = stepResidualJudge(initialResidualJudge(), { at: 0, value: 4.2 }, RECOMMENDED_RESIDUAL_POLICY);
 * step.effects[0].because; // "too-few"
 * step.state.recent; // [4.2]
 *
 * @see docs/mos/charts.md
 */
export function stepResidualJudge(state: ResidualState, input: ResidualInput, policy: ResidualPolicy): ResidualStep {
  assertResidualPolicy(policy, "stepResidualJudge");
  assertState(state, { machine: "stepResidualJudge", version: 1, fields: fieldsOf(state) });
  assertFields("ERR_INVALID_INPUT", "stepResidualJudge", input, INPUT);
  assertSlot(state, seasonPlace(input.at, policy).slot);
  const fingerprint = currentFingerprint(policy, RECOMMENDED_RESIDUAL_POLICY);
  const isOther = state.fingerprint !== "" && state.fingerprint !== fingerprint;
  const own = state.fingerprint === fingerprint ? state : { ...initialResidualJudge(), fingerprint };
  const { at, value } = input;
  if (own.at !== null && at <= own.at) return { state: own, effects: [], because: "not-later" };
  const [next, verdict] =
    value === null ? ([{ ...own, at }, unknown("no-data", null, null)] as const) : judge(own, at, value + 0, policy);
  const because = verdict.kind === "unknown" ? "not-judged" : "judged";
  return { state: next, effects: [verdict], because: isOther ? "restarted" : because };
}

const LARGEST = 1e100;
const INPUT: FieldKinds = { at: "instant", value: ["number-or-null", -LARGEST, LARGEST] };
const STATE: FieldKinds = {
  at: "instant-or-null",
  slots: ["record", {}],
  recent: ["list", "number"],
  seasonError: ["number-or-null", 0],
  recentError: ["number-or-null", 0],
  residuals: ["list", ["number", 0]],
  statistics: ["list", ["number", 0]],
  statistic: "number",
  sinceBreach: "integer-or-null",
  peak: ["number", 0],
};

/** What a state must be. The two long lists are looked through in one plain loop: more would be most of the work. */
function fieldsOf(state: Partial<ResidualState> | null): FieldKinds {
  const areSound = areSizes(state?.residuals) && areSizes(state?.statistics);
  return areSound ? { ...STATE, residuals: "list", statistics: "list" } : STATE;
}

function areSizes(list: unknown): boolean {
  if (!Array.isArray(list)) return false;
  for (let i = 0; i < list.length; i++) if (!(Number.isFinite(list[i]) && list[i] >= 0)) return false;
  return true;
}

/** Looks at the one slot that will be read: looking at all of them would be most of the work. */
function assertSlot({ slots }: ResidualState, slot: string): void {
  if (slots[slot] === undefined) return;
  assertFields("ERR_INVALID_STATE", "stepResidualJudge", { slots }, { slots: ["record", { [slot]: SLOT }] });
}

const SLOT: FieldKind = [
  "record",
  { season: "integer", count: ["integer", 1], mean: "number", past: ["list", "number"] },
];

/** Sizes of z beyond this say no more. */
const CUT = 10;
/** Weight of the newest error in the usual size of the errors. */
const ERROR_WEIGHT = 0.01;
function judge(
  own: ResidualState,
  at: number,
  value: number,
  policy: ResidualPolicy,
): [ResidualState, ResidualVerdict] {
  const place = seasonPlace(at, policy);
  const seasonal = seasonalExpectation(own.slots, place);
  const level = own.recent.length === 0 ? null : medianOf(own.recent);
  const seasonError = seasonal === null ? own.seasonError : smooth(own.seasonError, Math.abs(value - seasonal));
  // Compared like with like: the level's error counts where the season has an expectation too.
  const recentError =
    seasonal === null || level === null ? own.recentError : smooth(own.recentError, Math.abs(value - level));
  const isSeasonal = seasonal !== null && (own.seasonError ?? Number.POSITIVE_INFINITY) < (own.recentError ?? 0);
  const expected = isSeasonal ? seasonal : level;
  const remembered = {
    ...own,
    at,
    slots: addToSlot(own.slots, place, value, policy.keepSeasons),
    recent: [...own.recent, value].slice(-policy.recentValues),
    seasonError,
    recentError,
  };
  if (expected === null) return [remembered, unknown("too-few", null, null)];
  const residual = value - expected;
  const deviation = robustDeviation(own.residuals);
  const residuals = [...own.residuals, Math.abs(residual)].slice(-policy.scaleValues);
  if (own.residuals.length < policy.minimumValues) {
    return [{ ...remembered, residuals }, unknown("too-few", expected, own.residuals.length === 0 ? null : deviation)];
  }
  const z = residual === 0 ? 0 : Math.min(Math.max(residual / deviation, -CUT), CUT);
  const { weight } = policy;
  const statistic = (1 - weight) * own.statistic + z * Math.sqrt(weight * (2 - weight)) + 0;
  const statistics = [...own.statistics, Math.abs(statistic)].slice(-policy.scaleValues);
  const isCalibrated = own.statistics.length >= policy.minimumValues;
  const reached = statistic / (isCalibrated ? Math.max(1, robustDeviation(own.statistics)) : 1) + 0;
  const { onset, ...verdict } = read(own, reached, policy);
  return [
    { ...remembered, residuals, statistics, statistic, ...onset },
    { ...verdict, expected, deviation },
  ];
}

type Reading = Omit<ResidualVerdict, "expected" | "deviation"> & {
  readonly onset: Pick<ResidualState, "sinceBreach" | "peak">;
};

function read(own: ResidualState, value: number, { direction, limit, restValues, weight }: ResidualPolicy): Reading {
  const size = direction === "both" ? Math.abs(value) : Math.max(0, -value);
  const isBreach = size > limit;
  const isResting = own.sinceBreach !== null && own.sinceBreach < restValues;
  // A step that lasts takes the EWMA from λ of its size to all of it: that much is still the same event.
  const isOnset = isBreach && (!isResting || size > Math.max(2, 1 / weight) * own.peak);
  const sinceBreach = isBreach ? 0 : own.sinceBreach === null ? null : own.sinceBreach + 1;
  const peak = isOnset ? size : Math.max(own.peak, size);
  // Two tails where both directions count.
  const tail = Math.min(1, normalDistribution(-size) * 2);
  const bound = direction === "both" && value > 0 ? limit : -limit;
  return {
    kind: isBreach ? "breach" : size <= limit / 2 ? "clear" : "between",
    because: isBreach ? "chart-signal" : size <= limit / 2 ? "chart-in-control" : "chart-between",
    value,
    triggerBound: bound,
    clearBound: bound / 2,
    isOnset,
    anomalyScore: isResting && !isOnset ? (1 - tail) / 2 : 1 - tail,
    onset: { sinceBreach, peak },
  };
}

function smooth(before: number | null, error: number): number {
  return before === null ? error : before + ERROR_WEIGHT * (error - before);
}

function unknown(because: "no-data" | "too-few", expected: number | null, deviation: number | null): ResidualVerdict {
  const nothing = { value: null, triggerBound: null, clearBound: null };
  return { kind: "unknown", because, ...nothing, expected, deviation, isOnset: false, anomalyScore: 0 };
}
