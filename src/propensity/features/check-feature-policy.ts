import { checkFields, type FieldKinds, isOfKind, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { readDictionary } from "./check-dictionary.ts";
import type { KeywordMatcher } from "./model.ts";
import type { FeaturePolicy } from "./policy.ts";

/** What the fields of a feature policy must be, but for its dictionary. */
export const FEATURE_POLICY = {
  minimumConfidence: ["number", 0, 1],
  keywordsFrom: ["one-of", "customer", "agent", "both"],
  sentimentFrom: ["one-of", "customer", "agent", "both"],
  sentimentWeight: ["number", 0.001, 1],
  turnBand: ["number", 0, 2],
  turnWithinReadings: ["integer", 1, 20],
  windowFromSeconds: ["number", 0, 1e6],
  windowToSeconds: ["number", 0, 1e6],
  onOutOfRange: ["one-of", "refuse", "clamp"],
  rememberedUtterances: ["integer", 1, 1000],
  fingerprint: "text",
} as const satisfies FieldKinds;

/** The fields of it that are numbers. */
export type FeatureNumber = {
  [F in keyof typeof FEATURE_POLICY]: (typeof FEATURE_POLICY)[F] extends readonly ["number" | "integer", number, number]
    ? F
    : never;
}[keyof typeof FEATURE_POLICY];

export const WINDOW_END = "a number from windowFromSeconds to 1000000";

/** What a number of the policy has to be, in words. */
export function expectedFeatureNumber(field: FeatureNumber): string {
  if (field === "windowToSeconds") return WINDOW_END;
  const [code, smallest, largest] = FEATURE_POLICY[field];
  return `${code === "integer" ? "a whole number" : "a number"} from ${smallest} to ${largest}`;
}

/**
 * Refuses a feature policy made by hand that is out of range. Its dictionary is read where no matcher was made of it.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function assertFeaturePolicy(policy: FeaturePolicy, subject: string, matcher?: KeywordMatcher): void {
  const isRead = matcher != null && matcher.dictionary === policy?.keywords;
  refuseProblems("ERR_INVALID_POLICY", subject, policyProblems(policy, isRead));
}

/** As {@link assertFeaturePolicy}, without a look into the dictionary, for what does not use it. */
export function assertFeatureRules(policy: FeaturePolicy, subject: string): void {
  refuseProblems("ERR_INVALID_POLICY", subject, policyProblems(policy, true));
}

function policyProblems(policy: unknown, isDictionaryRead: boolean): readonly Problem[] {
  if (!isRecord(policy)) return [problem("policy", "an object of policy fields", describeValue(policy))];
  const problems: Problem[] = [];
  checkUnknownKeys(problems, "policy", policy, [...Object.keys(FEATURE_POLICY), "keywords"]);
  checkFields(problems, "policy", policy, FEATURE_POLICY);
  const { windowFromSeconds, windowToSeconds } = policy;
  if (
    isOfKind(windowToSeconds, FEATURE_POLICY.windowToSeconds) &&
    typeof windowToSeconds === "number" &&
    windowToSeconds < (windowFromSeconds as number)
  ) {
    problems.push(problem("policy.windowToSeconds", WINDOW_END, describeValue(windowToSeconds)));
  }
  if (!isDictionaryRead) problems.push(...readDictionary(policy["keywords"], "policy.keywords").problems);
  return problems;
}
