import type { FieldKinds } from "../../core/check-fields.ts";
import { assertState } from "../../core/machine.ts";
import { compareWithExpectation } from "../baseline/compare-with-expectation.ts";
import { expectWindow } from "../baseline/expect-window.ts";
import { assertJudgeable } from "../judge/assert-judgeable.ts";
import { judgeByExpectation } from "../judge/judge-by-expectation.ts";
import type { QualityExpectation, VerdictReason } from "../model.ts";
import type { AlertJudge, AlertPolicy } from "../policy.ts";
import { assertChartInput, assertJudgeInput } from "./check-judge-input.ts";
import type { ChartJudge, JudgeInput, JudgeState, JudgeStep } from "./model.ts";
import { moveChart, readChart } from "./move-chart.ts";

/** A judge that has seen nothing yet, of whatever kind: the first window tells it which. */
export function initialJudge(): JudgeState {
  return { version: 1, fingerprint: "", startAt: null, statistic: 0, before: 0, recent: [] };
}

/**
 * Judges a window by any judge of a policy, those with a memory too: the one effect is the verdict. The state belongs to
 * one series; windows come in order.
 *
 * A chart judges `z = (mean - expected) / (deviation / √count)`, in standard errors of the window's mean. Drops alone
 * count. A memory-free judge answers what `judgeWindow` answers. Every verdict carries what was expected.
 *
 * | judge | statistic | breach | clear |
 * |---|---|---|---|
 * | `cusum` | `S = max(0, S - z - k)`, at most 1.5 h | S > h | S <= h / 2 |
 * | `ewma` | `v = (1 - λ) v + z √(λ (2 - λ))`, from -1.5 L up | v < -L | v >= -L / 2 |
 * | `shewhart` | z | a rule holds with the newest window beyond its line | z >= -1 |
 *
 * - A signal does not reset the chart: while a drop lasts it breaches again and again, as an alert needs. The cut at one
 *   and a half times the bound lets it recover; neither matters before the first signal.
 * - A window with too few scores, without an expectation or without a deviation is `unknown` and moves nothing.
 * - A window that is not later than the last one moves nothing either. The last one again, such as a correction of it, is
 *   judged as it would have been in its place; an earlier one is answered with where the chart stands.
 * - A state of another judge begins anew, and `because` says `restarted`.
 *
 * @throws {ScoringError} `ERR_INVALID_STATE`, `ERR_INVALID_INPUT` or `ERR_INVALID_POLICY`, with every problem of the
 * first that is wrong.
 *
 * @example
 * const policy = { ...GUIDE_ALERT_POLICY, judge: { kind: "cusum", referenceValue: 0.5, decisionInterval: 4.679 } };
 * const scores = { count: 25, mean: 4, min: 3, max: 5, standardDeviation: 0.5, shareBelow: 0 };
 * const window = { startAt: 0, endAt: 900000, source: "network", ...scores };
 * const usual = { spread: 0.1, deviation: 0.5, volume: 25, weeks: 4, samples: 900, basis: "hour-of-week" };
 * const { state, effects } = stepJudge(initialJudge(), { window, expectation: { score: 4.4, ...usual } }, policy);
 * effects[0].kind; // "between"
 * Math.round(effects[0].value * 100); // 350
 * state.startAt; // 0
 */
export function stepJudge(state: JudgeState, input: JudgeInput, policy: AlertPolicy): JudgeStep {
  assertState(state, { machine: "stepJudge", version: 1, fields: STATE });
  assertJudgeInput(input);
  const judge = policy?.judge;
  const chart = isChart(judge) ? judge : null;
  if (chart === null) assertJudgeable(input.window, policy, "stepJudge");
  else assertChartInput(input.window, policy);
  const fingerprint = judgeText(judge);
  const isOther = state.fingerprint !== "" && state.fingerprint !== fingerprint;
  const own: JudgeState = state.fingerprint === fingerprint ? state : { ...initialJudge(), fingerprint };
  const step =
    chart === null ? judgeAlone(own, input, policy) : judgeByChart(own, input, chart, policy.minimumSampleSize);
  return isOther ? { ...step, because: "restarted" } : step;
}

const STATE: FieldKinds = {
  startAt: "instant-or-null",
  statistic: "number",
  before: "number",
  recent: ["list", "number"],
};

/** z further out than this is taken as this far out. */
const FARTHEST = 1000;

function judgeByChart(own: JudgeState, input: JudgeInput, judge: ChartJudge, minimumSampleSize: number): JudgeStep {
  const { window } = input;
  const expectation = expectationOf(input);
  const unknown = (because: VerdictReason): JudgeStep => {
    const nothing = { value: null, triggerBound: null, clearBound: null };
    return { state: own, effects: [{ kind: "unknown", because, ...nothing, expectation }], because: "not-judged" };
  };
  if (window.count === 0) return unknown("no-data");
  if (window.count < minimumSampleSize) return unknown("too-few");
  if (own.startAt !== null && window.startAt < own.startAt) {
    return { state: own, effects: [{ ...readChart(own, judge), expectation }], because: "not-later" };
  }
  if (expectation === null) return unknown("no-baseline");
  const { z } = compareWithExpectation(window, expectation);
  if (z === null) return unknown("no-deviation");
  const isLast = window.startAt === own.startAt;
  const chart = isLast ? { statistic: own.before, recent: own.recent.slice(0, -1) } : own;
  const moved = moveChart(chart, Math.min(Math.max(z, -FARTHEST), FARTHEST), judge);
  const effects = [{ ...readChart(moved, judge), expectation }];
  if (isLast) return { state: own, effects, because: "not-later" };
  return {
    state: { version: 1, fingerprint: own.fingerprint, startAt: window.startAt, before: own.statistic, ...moved },
    effects,
    because: "judged",
  };
}

function judgeAlone(own: JudgeState, input: JudgeInput, policy: AlertPolicy): JudgeStep {
  const verdict = judgeByExpectation(input.window, policy, expectationOf(input));
  return { state: own, effects: [verdict], because: verdict.kind === "unknown" ? "not-judged" : "judged" };
}

function expectationOf({ window, baseline, expectation }: JudgeInput): QualityExpectation | null {
  if (expectation !== undefined) return expectation;
  return baseline === undefined || baseline === null ? null : expectWindow(baseline, window);
}

function isChart(judge: AlertJudge | undefined): judge is ChartJudge {
  return judge?.kind === "cusum" || judge?.kind === "ewma" || judge?.kind === "shewhart";
}

/** What tells one judge's charts from another's. */
function judgeText(judge: AlertJudge): string {
  switch (judge.kind) {
    case "cusum":
      return `cusum ${judge.referenceValue} ${judge.decisionInterval}`;
    case "ewma":
      return `ewma ${judge.weight} ${judge.limit}`;
    case "shewhart":
      return `shewhart ${judge.limit} ${judge.rules.join("+")}`;
    default:
      return judge.kind;
  }
}
