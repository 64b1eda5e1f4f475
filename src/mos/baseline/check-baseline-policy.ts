import { isDate, LOCAL_DATE } from "../../core/calendar-text.ts";
import { type FieldKind, isOfKind, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { BaselinePolicy } from "../policy.ts";

/**
 * Refuses a baseline policy made by hand that is out of range.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function assertBaselinePolicy(policy: BaselinePolicy, subject: string): void {
  const problems = baselinePolicyProblems(policy, "policy");
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

/** All that is wrong with a baseline policy which the door of `cxscore/schemas` has not seen. */
export function baselinePolicyProblems(policy: unknown, path: string): readonly Problem[] {
  if (!isRecord(policy)) return [problem(path, "a baseline policy", describeValue(policy))];
  const problems: Problem[] = [];
  checkUnknownKeys(problems, path, policy, Object.keys(FIELDS));
  for (const [field, [kind, expected]] of Object.entries(FIELDS)) {
    const value = policy[field];
    if (!isOfKind(value, kind)) problems.push(problem(`${path}.${field}`, expected, describeValue(value)));
  }
  const dates = policy["excludedDates"];
  if (Array.isArray(dates)) {
    for (let i = 0; i < dates.length; i++) {
      if (!isDate(dates[i])) {
        problems.push(problem(`${path}.excludedDates[${i}]`, LOCAL_DATE, describeValue(dates[i])));
      }
    }
  }
  return problems;
}

/** A copy with the known fields alone, as a baseline keeps it. */
export function copyBaselinePolicy(policy: BaselinePolicy): BaselinePolicy {
  const { kind, neighbourHours, minimumWeeks, keepWeeks, minimumSampleSize, excludedDates, fingerprint } = policy;
  const dates = [...excludedDates];
  return { kind, neighbourHours, minimumWeeks, keepWeeks, minimumSampleSize, excludedDates: dates, fingerprint };
}

const FIELDS: Readonly<Record<keyof BaselinePolicy, readonly [FieldKind, string]>> = {
  kind: [
    ["one-of", "previous-week", "four-weeks", "weekly-median"],
    '"previous-week", "four-weeks" or "weekly-median"',
  ],
  neighbourHours: [["integer", 0, 12], "a whole number from 0 to 12"],
  minimumWeeks: [["integer", 1, 52], "a whole number from 1 to 52"],
  keepWeeks: [["integer", 1, 520], "a whole number from 1 to 520"],
  minimumSampleSize: [["integer", 1, 1_000_000], "a whole number from 1 to 1000000"],
  excludedDates: ["list", "a list of local dates"],
  fingerprint: ["text", "the fingerprint of parseBaselinePolicy"],
};
