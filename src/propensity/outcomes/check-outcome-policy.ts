import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkNumbers, type NumberRanges } from "../../core/number-ranges.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { readDictionary } from "../features/check-dictionary.ts";
import type { LabelPolicy, OutcomePolicy } from "./policy.ts";

export const OUTCOMES = ["averted", "transfer", "complaint", "not-needed"] as const;
export const OUTCOME = '"averted", "transfer", "complaint" or "not-needed"';
export const PHRASE_FIELDS = ["resolutionPhrases", "complaintPhrases", "handoffPhrases"] as const;
export const MOST_TOPICS = 1000;
export const LONGEST_TOPIC = 200;
export const TOPICS = `a list of at most ${MOST_TOPICS} topics`;
export const TOPIC = `a text of 1 to ${LONGEST_TOPIC} characters`;

export const LABEL_NUMBERS = {
  sentimentTurnsFrom: [1, 100, true],
  keywordsFrom: [1, 1000, true],
  unresolvedRateFrom: [0.001, 1],
  minimumSignals: [1, 3, true],
} as const satisfies NumberRanges;

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertOutcomePolicy(policy: OutcomePolicy, subject: string): void {
  assertPolicy(policy, subject, [...PHRASE_FIELDS, "topics"], (problems, fields) => {
    for (const field of PHRASE_FIELDS) problems.push(...readDictionary(fields[field], `policy.${field}`).problems);
    checkTopics(problems, fields["topics"]);
  });
}

/** @throws {ScoringError} `ERR_INVALID_POLICY` with every problem of a policy made by hand. */
export function assertLabelPolicy(policy: LabelPolicy, subject: string): void {
  assertPolicy(policy, subject, Object.keys(LABEL_NUMBERS), (problems, fields) =>
    checkNumbers(problems, fields, LABEL_NUMBERS, false),
  );
}

/** The places of topics that an earlier one has named. */
export function findRepeatedTopics(topics: unknown): readonly number[] {
  if (!Array.isArray(topics)) return [];
  const seen = new Set<unknown>();
  return topics.flatMap((one: unknown, i) => {
    const name = isRecord(one) ? one["topic"] : undefined;
    if (typeof name !== "string") return [];
    const isRepeated = seen.has(name);
    seen.add(name);
    return isRepeated ? [i] : [];
  });
}

export const NEW_TOPIC = "a topic that is not in the list before";

function checkTopics(problems: Problem[], topics: unknown): void {
  if (!Array.isArray(topics) || topics.length > MOST_TOPICS) {
    problems.push(problem("policy.topics", TOPICS, describeValue(topics)));
    return;
  }
  for (let i = 0; i < topics.length; i++) {
    const one: unknown = topics[i];
    const { topic, outcome } = isRecord(one) ? one : {};
    const at = `policy.topics[${i}]`;
    checkUnknownKeys(problems, at, one, ["topic", "outcome"]);
    if (typeof topic !== "string" || topic === "" || topic.length > LONGEST_TOPIC) {
      problems.push(problem(`${at}.topic`, TOPIC, describeValue(topic)));
    }
    if (!(OUTCOMES as readonly unknown[]).includes(outcome)) {
      problems.push(problem(`${at}.outcome`, OUTCOME, describeValue(outcome)));
    }
  }
  for (const i of findRepeatedTopics(topics)) {
    problems.push(problem(`policy.topics[${i}].topic`, NEW_TOPIC, "one that is"));
  }
}

function assertPolicy(
  policy: unknown,
  subject: string,
  known: readonly string[],
  check: (problems: Problem[], fields: Readonly<Record<string, unknown>>) => void,
): void {
  const problems: Problem[] = [];
  if (isRecord(policy)) {
    checkUnknownKeys(problems, "policy", policy, [...known, "fingerprint"]);
    check(problems, policy);
    const { fingerprint } = policy;
    if (typeof fingerprint !== "string") {
      problems.push(problem("policy.fingerprint", "the fingerprint of a policy", describeValue(fingerprint)));
    }
  } else problems.push(problem("policy", "an object of policy fields", describeValue(policy)));
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}
