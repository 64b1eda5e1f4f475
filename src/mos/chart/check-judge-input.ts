import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { LARGEST_MICRO_AMOUNT } from "../../core/micro-units.ts";
import { assertAlertPolicy } from "../alert/check-alert-policy.ts";
import { windowProblems } from "../baseline/check-windows.ts";
import type { QualityWindow } from "../model.ts";
import { isOnScale, offScale } from "../on-scale.ts";
import type { AlertPolicy } from "../policy.ts";

/**
 * Refuses what is no input of a judge.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function assertJudgeInput(input: unknown): void {
  const problems: Problem[] = [];
  if (isRecord(input)) {
    const { window, expectation, baseline } = input;
    problems.push(...windowProblems(window, "window"));
    if (expectation !== undefined && expectation !== null) {
      checkFields(problems, "expectation", expectation, EXPECTATION);
    }
    if (baseline !== undefined && baseline !== null && !isRecord(baseline)) {
      problems.push(problem("baseline", "a baseline or null", describeValue(baseline)));
    }
  } else {
    problems.push(problem("", "{ window, baseline }", describeValue(input)));
  }
  refuseProblems("ERR_INVALID_INPUT", "stepJudge", problems);
}

/**
 * Refuses a policy that is none, and a sound window that is not of its series.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` or `ERR_INVALID_INPUT` with every problem.
 */
export function assertChartInput({ source, count, mean }: QualityWindow, policy: AlertPolicy): void {
  assertAlertPolicy(policy, "stepJudge");
  const problems: Problem[] = [];
  if (source !== policy.source) {
    problems.push(problem("window.source", `the policy's source, "${policy.source}"`, describeValue(source)));
  }
  if (count > 0 && !isOnScale(mean as number, policy.scale)) {
    problems.push(offScale("window.mean", mean as number, policy.scale));
  }
  refuseProblems("ERR_INVALID_INPUT", "stepJudge", problems);
}

const EXPECTATION: FieldKinds = {
  score: ["number", -LARGEST_MICRO_AMOUNT, LARGEST_MICRO_AMOUNT],
  spread: ["number-or-null", 0],
  deviation: ["number-or-null", 0],
  volume: ["number", 0],
  weeks: ["number", 0],
  samples: ["number", 0],
  basis: ["one-of", "same-window", "hour-of-week", "day-type-and-hour", "whole-series"],
};
