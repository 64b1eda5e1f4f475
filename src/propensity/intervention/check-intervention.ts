import { assertFields, checkFields, type FieldKind, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { InterventionInput } from "./model.ts";

/**
 * Refuses what is no input of a decision. Looked at by hand first, because a decision follows every utterance.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function assertInterventionInput(input: InterventionInput): void {
  if (typeof input !== "object" || input === null) assertFields("ERR_INVALID_INPUT", "decideIntervention", input, {});
  if (isSound(input)) return;
  const problems: Problem[] = [];
  checkUnknownKeys(problems, "", input, FIELDS);
  checkFields(problems, "", input, { now: "instant", startedAt: "instant", score: ["record-or-null", SCORE] });
  const { threshold, type, isPaused, isLateScore, eligibleSupervisors } = input;
  if (typeof threshold === "number") checkFields(problems, "", input, { threshold: ["number", 0] });
  else checkFields(problems, "", input, { threshold: ["record", THRESHOLD] });
  if (type !== undefined) checkFields(problems, "", input, { type: TYPE });
  checkFlag(problems, "isPaused", isPaused);
  checkFlag(problems, "isLateScore", isLateScore);
  const eligible = { eligibleSupervisors: eligibleSupervisors ?? 0 };
  checkFields(problems, "", eligible, { eligibleSupervisors: "count" });
  refuseProblems("ERR_INVALID_INPUT", "decideIntervention", problems);
}

function isSound(input: InterventionInput): boolean {
  for (const field in input) if (!FIELDS.includes(field)) return false;
  const { score, threshold, now, startedAt, type, isPaused, isLateScore, eligibleSupervisors } = input;
  if (!Number.isSafeInteger(now) || !Number.isSafeInteger(startedAt)) return false;
  if (typeof score !== "object" || typeof threshold !== "object" || threshold === null) return false;
  if (score !== null && !(isShareOrNull(score.value) && isSource(score.source) && isText(score.modelVersion))) {
    return false;
  }
  if (!isShareOrNull(threshold.value) || !isShareOrNull(threshold.availabilityRatio)) return false;
  if (threshold.availabilityRatio === null || !isText(threshold.policyFingerprint)) return false;
  if (type !== undefined && type !== "whisper" && type !== "barge" && type !== "callback") return false;
  if (!isFlag(isPaused) || !isFlag(isLateScore)) return false;
  return Number.isSafeInteger(eligibleSupervisors ?? 0) && (eligibleSupervisors ?? 0) >= 0;
}

function checkFlag(problems: Problem[], path: string, flag: unknown): void {
  if (isFlag(flag)) return;
  problems.push(problem(path, "true or false", describeValue(flag)));
}

function isFlag(value: unknown): boolean {
  return value === undefined || typeof value === "boolean";
}

function isShareOrNull(value: unknown): boolean {
  return value === null || (typeof value === "number" && value >= 0 && value <= 1);
}

function isSource(value: unknown): boolean {
  return value === "model" || value === "heuristic";
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

const FIELDS: readonly string[] = [
  "score",
  "threshold",
  "now",
  "startedAt",
  "type",
  "isPaused",
  "isLateScore",
  "eligibleSupervisors",
];

const TYPE: FieldKind = ["one-of", "whisper", "barge", "callback"];

const SCORE: FieldKinds = {
  value: ["number-or-null", 0, 1],
  source: ["one-of", "model", "heuristic"],
  modelVersion: "text",
};

const THRESHOLD: FieldKinds = {
  value: ["number-or-null", 0],
  availabilityRatio: ["number", 0, 1],
  policyFingerprint: "text",
};
