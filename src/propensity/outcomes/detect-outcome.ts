import type { DetectedOutcome, OutcomeFacts } from "./model.ts";
import { DEFAULT_OUTCOME_POLICY, type OutcomePolicy } from "./policy.ts";
import { detectorFor } from "./prepare-outcome-detector.ts";

/**
 * Says what became of an intervention, out of what was said after the supervisor came in and of the platform's topics, with
 * the evidence.
 *
 * - Resolution and complaint phrases count from customers, hand-off phrases from agents, a supervisor among them.
 * - Where the evidence points to several outcomes, the gravest counts: complaint, transfer, averted, not needed. The rest
 *   stays in the evidence, and `isContested` says so.
 * - Phrases are whole words without case, as in `compileKeywords`. They do not understand a "not": list phrases that say
 *   all by themselves.
 * - For many conversations use {@link prepareOutcomeDetector}, which answers the same.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` or `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * const facts = {
 *   joinedAt: 1000,
 *   utterances: [
 *     { participant: "customer", text: "I will file a complaint!", at: 500 },
 *     { participant: "agent", text: "Let me check.", at: 1500 },
 *     { participant: "customer", text: "Great, it works now.", at: 2500 },
 *   ],
 * };
 * detectOutcome(facts).outcome; // "averted"
 * detectOutcome(facts).evidence.map(({ phrase, at }) => [phrase, at]); // [["it works now", 2500]]
 * detectOutcome({ ...facts, joinedAt: null }).outcome; // "complaint"
 * detectOutcome({}).outcome; // null
 *
 * @see docs/propensity/outcomes.md#outcomes
 */
export function detectOutcome(facts: OutcomeFacts, policy: OutcomePolicy = DEFAULT_OUTCOME_POLICY): DetectedOutcome {
  return detectorFor("detectOutcome", policy).detect(facts);
}
