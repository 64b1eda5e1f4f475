import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { currentFingerprint } from "../../core/policy.ts";
import { assertLabelPolicy } from "./check-outcome-policy.ts";
import type { BehaviourRecord, BehaviourSignal, SignalReason, TrainingLabel } from "./model.ts";
import { DEFAULT_LABEL_POLICY, type LabelPolicy } from "./policy.ts";

/**
 * Labels conversations for training by how customers behaved, and by nothing else: a turn of the sentiment, a cluster of
 * keywords, a past without resolutions.
 *
 * Whether a supervisor joined, was free, took the alert or let it go is not read, whatever else a record holds. A model
 * that is trained on that learns when supervisors are free.
 *
 * - 1 with `minimumSignals` signals or more, 0 with fewer. Limits are inclusive.
 * - A signal that is not known may be there or not: where that decides, `label` is `null` and `weight` 0.
 *
 * @param records - One per conversation, in the order of the result.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with the problems, the first hundred: an id that is empty or comes twice, a
 *   number out of range; `ERR_INVALID_POLICY`.
 *
 * @example
 * const labels = trainingLabels([
 *   { interactionId: "a", sentimentTurnCount: 1, keywordCount: 3, unresolvedRate: 0 },
 *   { interactionId: "b", sentimentTurnCount: 1, keywordCount: 0, unresolvedRate: 0.1 },
 *   { interactionId: "c", sentimentTurnCount: 1, keywordCount: 0 },
 * ]);
 * labels.map(({ label, weight }) => [label, weight]); // [[1, 1], [0, 1], [null, 0]]
 * labels[2].reasons[2]; // { signal: "past-resolution-failure", value: null, from: 0.5, isPresent: null }
 *
 * @see docs/propensity/outcomes.md#labels
 */
export function trainingLabels(
  records: readonly BehaviourRecord[],
  policy: LabelPolicy = DEFAULT_LABEL_POLICY,
): readonly TrainingLabel[] {
  assertLabelPolicy(policy, "trainingLabels");
  assertRecords(records);
  return records.map((record) => labelOf(record, policy));
}

function labelOf(record: BehaviourRecord, policy: LabelPolicy): TrainingLabel {
  const reasons = [
    reasonOf("sentiment-turn", record.sentimentTurnCount, policy.sentimentTurnsFrom),
    reasonOf("keyword-cluster", record.keywordCount, policy.keywordsFrom),
    reasonOf("past-resolution-failure", record.unresolvedRate, policy.unresolvedRateFrom),
  ];
  const present = reasons.filter(({ isPresent }) => isPresent === true).length;
  const possible = reasons.filter(({ isPresent }) => isPresent !== false).length;
  const label = present >= policy.minimumSignals ? 1 : possible < policy.minimumSignals ? 0 : null;
  return {
    interactionId: record.interactionId,
    label,
    weight: label === null ? 0 : 1,
    reasons,
    policyFingerprint: currentFingerprint(policy, DEFAULT_LABEL_POLICY),
  };
}

function reasonOf(signal: BehaviourSignal, value: number | null | undefined, from: number): SignalReason {
  const known = isUnknown(value) ? null : (value as number) + 0;
  return { signal, value: known, from, isPresent: known === null ? null : known >= from };
}

function isUnknown(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}

const MOST_PROBLEMS = 100;

function assertRecords(records: unknown): void {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  if (!Array.isArray(records)) problems.push(problem("records", "a list of records", describeValue(records)));
  else {
    for (let i = 0; i < records.length && problems.length < MOST_PROBLEMS; i++)
      checkRecord(problems, i, records[i], seen);
  }
  refuseProblems("ERR_INVALID_INPUT", "trainingLabels", problems);
}

function checkRecord(problems: Problem[], i: number, record: unknown, seen: Set<string>): void {
  const at = `records[${i}]`;
  if (!isRecord(record)) {
    problems.push(problem(at, "an object", describeValue(record)));
    return;
  }
  const { interactionId: id } = record;
  if (typeof id !== "string" || id === "" || seen.has(id)) {
    const received = typeof id === "string" && id !== "" ? "one that is" : describeValue(id);
    problems.push(problem(`${at}.interactionId`, "a non-empty text that no record before has", received));
  } else seen.add(id);
  for (const field of ["sentimentTurnCount", "keywordCount"] as const) {
    const value = record[field];
    if (isUnknown(value) || (Number.isSafeInteger(value) && (value as number) >= 0)) continue;
    problems.push(problem(`${at}.${field}`, "a whole number >= 0 or null", describeValue(value)));
  }
  const { unresolvedRate: rate } = record;
  if (isUnknown(rate) || (typeof rate === "number" && rate >= 0 && rate <= 1)) return;
  problems.push(problem(`${at}.unresolvedRate`, "a number from 0 to 1 or null", describeValue(rate)));
}
