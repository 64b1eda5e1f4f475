import { checkFields, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { OUTCOMES } from "./check-outcome-policy.ts";
import type { DetectedOutcome, ManualOutcome, SettledOutcome } from "./model.ts";

/**
 * Says which outcome counts: what a person said, if one did, else what was detected. Both are kept, so that the detection
 * can be measured against people.
 *
 * @param outcomes - What was detected and what a person said; either may be missing.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 *
 * @example
 * const automatic = { outcome: "averted", evidence: [], isContested: false, policyFingerprint: "" };
 * settleOutcome({ automatic }).source; // "automatic"
 * const settled = settleOutcome({ automatic, manual: { outcome: "complaint", by: "s-7", at: 0 } });
 * settled.outcome; // "complaint"
 * settled.isCorrected; // true
 * settled.automatic.outcome; // "averted"
 * settleOutcome({}).outcome; // null
 */
export function settleOutcome(outcomes: {
  readonly automatic?: DetectedOutcome | null | undefined;
  readonly manual?: ManualOutcome | null | undefined;
}): SettledOutcome {
  assertOutcomes(outcomes);
  const automatic = outcomes.automatic ?? null;
  const manual = outcomes.manual ?? null;
  if (manual !== null) {
    const detected = automatic?.outcome ?? null;
    const isCorrected = detected !== null && detected !== manual.outcome;
    return { outcome: manual.outcome, source: "manual", automatic, manual, isCorrected };
  }
  const outcome = automatic?.outcome ?? null;
  return { outcome, source: outcome === null ? null : "automatic", automatic, manual, isCorrected: false };
}

function assertOutcomes(outcomes: unknown): void {
  const problems: Problem[] = [];
  if (isRecord(outcomes)) {
    checkUnknownKeys(problems, "", outcomes, ["automatic", "manual"]);
    const { automatic, manual } = outcomes;
    if (automatic != null && !(isRecord(automatic) && automatic["outcome"] === null)) {
      checkFields(problems, "automatic", automatic, { outcome: ["one-of", ...OUTCOMES] });
    }
    if (manual != null) checkFields(problems, "manual", manual, { outcome: ["one-of", ...OUTCOMES] });
  } else problems.push(problem("outcomes", "an object of automatic and manual", describeValue(outcomes)));
  refuseProblems("ERR_INVALID_INPUT", "settleOutcome", problems);
}
