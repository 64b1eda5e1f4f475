import { isOfKind, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { HeuristicPolicy } from "./policy.ts";

/** Smallest and largest value of each number, and whether it has to be whole. */
export const HEURISTIC_NUMBERS = {
  sentimentWeight: ["number", 0, 1],
  keywordWeight: ["number", 0, 1],
  waitWeight: ["number", 0, 1],
  keywordCountCap: ["integer", 1, 1000],
  waitCapSeconds: ["number", 1, 86_400],
} as const;

/** The rule across fields, in words; it is told of the first weight. */
export const SOME_WEIGHT = "a number from 0 to 1, and above 0 where the other weights are 0";

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertHeuristicPolicy(policy: HeuristicPolicy, subject: string): void {
  const problems: Problem[] = [];
  if (isRecord(policy)) {
    checkUnknownKeys(problems, "policy", policy, [...Object.keys(HEURISTIC_NUMBERS), "onOutOfRange", "fingerprint"]);
    problems.push(...heuristicProblems(policy, "policy."));
    const { fingerprint } = policy;
    if (!isOfKind(fingerprint, "id")) {
      problems.push(problem("policy.fingerprint", "the fingerprint of a policy", describeValue(fingerprint)));
    }
  } else problems.push(problem("policy", "an object of policy fields", describeValue(policy)));
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

/** What is wrong with the fields of a whole policy, but for its fingerprint. */
export function heuristicProblems(policy: Readonly<Record<string, unknown>>, path: string): readonly Problem[] {
  const problems: Problem[] = [];
  for (const field of Object.keys(HEURISTIC_NUMBERS) as (keyof typeof HEURISTIC_NUMBERS)[]) {
    const kind = HEURISTIC_NUMBERS[field];
    const value = policy[field];
    if (!isOfKind(value, kind)) problems.push(problem(path + field, numberWords(kind), describeValue(value)));
  }
  const { onOutOfRange } = policy;
  if (!isOfKind(onOutOfRange, ["one-of", "error", "clamp"])) {
    problems.push(problem(`${path}onOutOfRange`, '"error" or "clamp"', describeValue(onOutOfRange)));
  }
  if (hasNoWeight(policy)) problems.push(problem(`${path}sentimentWeight`, SOME_WEIGHT, "0"));
  return problems;
}

/** What a number in a range is called. */
export function numberWords([code, smallest, largest]: readonly ["number" | "integer", number, number]): string {
  return `a ${code === "integer" ? "whole number" : "number"} from ${smallest} to ${largest}`;
}

/** Whether all weights are 0. */
export function hasNoWeight(policy: Readonly<Record<string, unknown>>): boolean {
  return policy["sentimentWeight"] === 0 && policy["keywordWeight"] === 0 && policy["waitWeight"] === 0;
}
