import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { checkCanonicalEvent } from "../check-event.ts";
import { checkQualityRecord } from "./check-quality-record.ts";
import type { QualityJoinInput } from "./model.ts";
import type { QualityJoinPolicy } from "./policy.ts";

/** @throws {ScoringError} With every problem of what is to be joined, or of the policy. */
export function assertQualityJoin(input: QualityJoinInput, policy: QualityJoinPolicy): void {
  const problems: Problem[] = [];
  const { events, records, now } = (input ?? {}) as QualityJoinInput;
  addProblems(problems, "events", events, checkCanonicalEvent);
  addProblems(problems, "records", records, checkQualityRecord);
  if (now !== undefined && !Number.isSafeInteger(now)) {
    problems.push(problem("now", "an instant in whole epoch milliseconds", describeValue(now)));
  }
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "joinQuality", problems);
  const { source, combine: how, provisionalHours: hours } = (policy ?? {}) as QualityJoinPolicy;
  const check = (field: string, isRight: boolean, expected: string, received: unknown): void => {
    if (!isRight) problems.push(problem(`policy.${field}`, expected, describeValue(received)));
  };
  check("source", source === "evaluation" || source === "survey", '"evaluation" or "survey"', source);
  check("combine", how === "mean" || how === "latest", '"mean" or "latest"', how);
  check(
    "provisionalHours",
    typeof hours === "number" && hours >= 0 && hours <= LONGEST_WINDOW_HOURS,
    `hours from 0 to ${LONGEST_WINDOW_HOURS}`,
    hours,
  );
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_POLICY", "joinQuality", problems);
}

const LONGEST_WINDOW_HOURS = 8_760;

function addProblems(
  problems: Problem[],
  path: string,
  list: unknown,
  check: (value: unknown) => readonly Problem[],
): void {
  if (!Array.isArray(list)) {
    problems.push(problem(path, "an array", describeValue(list)));
    return;
  }
  // A copy has no holes to pass over.
  [...list].forEach((value, index) => {
    for (const one of check(value)) {
      const at = `${path}[${index}]`;
      problems.push(problem(one.path === "" ? at : `${at}.${one.path}`, one.expected, one.received));
    }
  });
}
