import { type FieldKind, isOfKind, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { DiagnosisPolicy } from "../policy.ts";

/**
 * Refuses a diagnosis policy made by hand that is out of range.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function assertDiagnosisPolicy(policy: DiagnosisPolicy, subject: string): void {
  const problems = diagnosisPolicyProblems(policy);
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

function diagnosisPolicyProblems(policy: unknown): readonly Problem[] {
  if (!isRecord(policy)) return [problem("policy", "a diagnosis policy", describeValue(policy))];
  const problems: Problem[] = [];
  checkUnknownKeys(problems, "policy", policy, [...Object.keys(FIELDS), "fingerprint"]);
  for (const [field, [kind, expected]] of Object.entries(FIELDS)) {
    const value = policy[field];
    if (!isOfKind(value, kind)) problems.push(problem(`policy.${field}`, expected, describeValue(value)));
  }
  return problems;
}

const FIELDS: Readonly<Record<Exclude<keyof DiagnosisPolicy, "fingerprint">, readonly [FieldKind, string]>> = {
  qualityDropPercent: [["number-above", 0], "a finite number above 0"],
  volumeBandPercent: [["number-above", 0], "a finite number above 0"],
  minimumSampleSize: [["integer", 1, 1_000_000], "a whole number from 1 to 1000000"],
};
