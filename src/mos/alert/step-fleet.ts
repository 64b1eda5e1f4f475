import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import type { JudgeState } from "../chart/model.ts";
import { initialJudge, stepJudge } from "../chart/step-judge.ts";
import type { WindowVerdict } from "../model.ts";
import type { AlertPolicy } from "../policy.ts";
import { checkFleetInput } from "./check-alert.ts";
import {
  assertFleet,
  assertSeries,
  closeFleet,
  keyOf,
  openFleet,
  policyOf,
  seriesOf,
  stepSeries,
  storeSeries,
} from "./fleet.ts";
import { initialAlert } from "./initial-alert.ts";
import type { FleetInput, FleetPolicies, FleetState, FleetStep } from "./model.ts";

/**
 * Takes windows of many series in, each by its own `stepAlert`. Work and copying are in proportion to what is stepped,
 * not to the series there are.
 *
 * - A window without a verdict is judged here, by `baseline` or `expectation`, and the fleet keeps the judge's memory. What
 *   is `late` or a `duplicate` moves no chart either.
 * - Series are told apart by name and source. Windows of one series come in order; series in any.
 * - An episode is named `series/source/start`, which tells it apart from all others.
 * - A source without a policy is refused, and so is a policy of another source: nothing is stepped then.
 *
 * @param policies - One for all, one per source, or a function of series and source.
 * @throws {ScoringError} `ERR_INVALID_INPUT`, `ERR_INVALID_POLICY` or `ERR_INVALID_STATE` with the problems.
 *
 * @example
 * stepFleet(initialFleet(), [], GUIDE_ALERT_POLICY).because; // "nothing-to-step"
 */
export function stepFleet(fleet: FleetState, inputs: readonly FleetInput[], policies: FleetPolicies): FleetStep {
  assertFleet(fleet, "stepFleet");
  assertInputs(inputs);
  const draft = openFleet(fleet, policies, "stepFleet");
  for (const input of inputs) {
    const { series, window } = input;
    const policy = policyOf(draft, series, window.source);
    const key = keyOf(series, window.source);
    const one = seriesOf(draft.parts, key, "stepFleet");
    if (one !== undefined) assertSeries(draft, one, window.source);
    const { verdict, judge } = judgeInput(input, one?.judge ?? null, policy);
    const before = one?.alert ?? initialAlert();
    const alert = stepSeries(draft, series, before, { window, verdict }, policy);
    // A window that is late or comes again moves nothing, the judge's chart neither.
    if (alert !== before) storeSeries(draft, key, { alert, judge });
  }
  return closeFleet(draft);
}

function judgeInput(
  input: FleetInput,
  memory: JudgeState | null,
  policy: AlertPolicy,
): { readonly verdict: WindowVerdict; readonly judge: JudgeState | null } {
  if (input.verdict !== undefined) return { verdict: input.verdict, judge: memory };
  const { state, effects } = stepJudge(memory ?? initialJudge(), input, policy);
  return { verdict: effects[0] as WindowVerdict, judge: state };
}

function assertInputs(inputs: readonly FleetInput[]): void {
  const problems: Problem[] = [];
  if (!Array.isArray(inputs)) problems.push(problem("inputs", "a list of windows", describeValue(inputs)));
  else {
    for (let i = 0; i < inputs.length; i++) {
      const input: FleetInput | null | undefined = inputs[i];
      checkFleetInput(problems, `inputs[${i}]`, input);
      const series: unknown = input?.series;
      if (typeof series === "string" && series !== "") continue;
      problems.push(
        problem(
          `inputs[${i}].series`,
          "a non-empty text",
          typeof series === "string" ? "a text" : describeValue(series),
        ),
      );
    }
  }
  refuseProblems("ERR_INVALID_INPUT", "stepFleet", problems);
}
