import { type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { handPolicyProblems } from "../../core/check-options.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { checkCanonicalEvent } from "../check-event.ts";
import { noteRecords } from "../field-checks.ts";
import { checkQualityRecord } from "./check-quality-record.ts";
import type { QualityJoinInput } from "./model.ts";
import type { QualityJoinPolicy } from "./policy.ts";

/** @throws {ScoringError} With every problem of what is to be joined, or of the policy. */
export function assertQualityJoin(input: QualityJoinInput, policy: QualityJoinPolicy): void {
  const problems: Problem[] = [];
  const { events, records, now } = (input ?? {}) as Partial<QualityJoinInput>;
  noteRecords(problems, "events", events, checkCanonicalEvent);
  noteRecords(problems, "records", records, checkQualityRecord);
  if (now !== undefined && !Number.isSafeInteger(now)) {
    problems.push(problem("now", "an instant in whole epoch milliseconds", describeValue(now)));
  }
  refuseProblems("ERR_INVALID_INPUT", "joinQuality", problems);
  refuseProblems("ERR_INVALID_POLICY", "joinQuality", handPolicyProblems(policy, POLICY));
}

const LONGEST_WINDOW_HOURS = 8_760;

const POLICY: FieldKinds = {
  source: ["one-of", "evaluation", "survey"],
  combine: ["one-of", "mean", "latest"],
  provisionalHours: ["number", 0, LONGEST_WINDOW_HOURS],
  fingerprint: "text",
};
