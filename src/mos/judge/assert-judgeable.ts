import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, problem, ScoringError } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { alertNameProblems, assertAlertPolicy } from "../alert/check-alert-policy.ts";
import { windowProblems } from "../baseline/check-windows.ts";
import type { QualityWindow } from "../model.ts";
import { isOnScale, offScale } from "../on-scale.ts";
import { ALERT_PRESETS, type AlertJudge, type AlertPolicy } from "../policy.ts";

/**
 * Refuses a window or a policy that a judge without a memory cannot judge by. A sound policy costs only a look at the
 * fields that are read; one that is not is checked as a whole, so that all its problems are told.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` or `ERR_INVALID_INPUT` with every problem.
 */
export function assertJudgeable(window: QualityWindow, policy: AlertPolicy, subject: string): void {
  const isKnown = ALERT_PRESETS.includes(policy);
  if (!isKnown && (!isJudgeable(policy) || alertNameProblems(policy).length > 0)) refusePolicy(policy, subject);
  const problems = [...windowProblems(window, "window")];
  if (problems.length === 0 && window.source !== policy.source) {
    const expected = `the policy's source, "${policy.source}"`;
    problems.push(problem("window.source", expected, describeValue(window.source)));
  }
  if (problems.length === 0 && window.count > 0 && !isOnScale(window.mean as number, policy.scale)) {
    problems.push(offScale("window.mean", window.mean as number, policy.scale));
  }
  refuseProblems("ERR_INVALID_INPUT", subject, problems);
}

/** Whether what a judge reads of a policy is sound. */
function isJudgeable(policy: AlertPolicy): boolean {
  if (!isRecord(policy)) return false;
  const { source, scale, minimumSampleSize, judge, trigger, clear } = policy;
  if (source !== "network" && source !== "survey") return false;
  if (!isRecord(scale) || !isRecord(judge) || !isRecord(trigger) || !isRecord(clear)) return false;
  if (!(Number.isInteger(minimumSampleSize) && minimumSampleSize >= 1 && minimumSampleSize <= 1_000_000)) return false;
  const { minimum, maximum } = scale;
  const isScale = isBetween(minimum, -180, 180) && isBetween(maximum, -180, 180) && maximum - minimum <= 180;
  const areBounds = isBetween(trigger.below, minimum, clear.above) && isBetween(clear.above, trigger.below, maximum);
  if (!isScale || !areBounds || trigger.below === clear.above) return false;
  if (trigger.below === minimum || clear.above === maximum) return false;
  const areDrops = isBetween(trigger.dropPercent, 0.000_001, 100) && isBetween(clear.dropPercent, 0, 100);
  return areDrops && clear.dropPercent < trigger.dropPercent && isMemoryless(judge);
}

function isMemoryless(judge: AlertJudge): boolean {
  switch (judge.kind) {
    case "absolute":
    case "relative":
      return true;
    case "combined":
      return judge.require === "either" || judge.require === "both";
    case "bound":
      return isBetween(judge.confidence, 0.5, 0.999_999);
    default:
      return false;
  }
}

function refusePolicy(policy: AlertPolicy, subject: string): never {
  assertAlertPolicy(policy, subject);
  const expected = "a judge without a memory; stepJudge takes all others";
  const received = describeValue(policy.judge.kind);
  throw new ScoringError("ERR_INVALID_POLICY", subject, [problem("policy.judge.kind", expected, received)]);
}

function isBetween(value: unknown, low: number, high: number): boolean {
  return typeof value === "number" && value >= low && value <= high;
}
