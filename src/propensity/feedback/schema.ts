import * as z from "zod";
import {
  fingerprint,
  type JsonSchema,
  numberFrom,
  type ParseResult,
  readPolicyBySchema,
  strictRecord,
  toJsonSchema,
  valueOrThrow,
  wholeNumberFrom,
} from "../../core/schema.ts";
import { FEEDBACK_RULES } from "./check-feedback-policy.ts";
import { type FeedbackPolicy, GUIDE_FEEDBACK_POLICY } from "./policy.ts";

/** `FeedbackPolicy` as its user writes it. */
export const FeedbackPolicySchema = strictRecord(
  {
    retrainOn: z
      .enum(["false-positive-rate", "false-discovery-rate"], FEEDBACK_RULES.retrainOn)
      .default(GUIDE_FEEDBACK_POLICY.retrainOn)
      .describe("What the retrain gate looks at: FP / (FP + TN), or FP / (TP + FP), which needs alerts only."),
    retrainAbove: numberFrom(0, 1, FEEDBACK_RULES.retrainAbove)
      .default(GUIDE_FEEDBACK_POLICY.retrainAbove)
      .describe("Rate above which to retrain; exactly this much is not above."),
    pauseBelowPrecision: numberFrom(0, 1, FEEDBACK_RULES.pauseBelowPrecision)
      .default(GUIDE_FEEDBACK_POLICY.pauseBelowPrecision)
      .describe("Precision below which to pause; exactly this much is not below."),
    minimumAlerts: wholeNumberFrom(1, 1_000_000, FEEDBACK_RULES.minimumAlerts)
      .default(GUIDE_FEEDBACK_POLICY.minimumAlerts)
      .describe("Labelled alerts, TP + FP, without which no gate says anything."),
    confidence: z
      .union([numberFrom(0.5, 0.999, FEEDBACK_RULES.confidence), z.null()], FEEDBACK_RULES.confidence)
      .default(GUIDE_FEEDBACK_POLICY.confidence)
      .describe(
        "How sure it has to be that a limit is passed (Wilson's interval, one-sided); null: the figure decides.",
      ),
    fingerprint: fingerprint(),
  },
  "an object of policy fields",
).meta({ title: "FeedbackPolicy", description: "When feedback asks for a new model, and when it stops alerts." });

/**
 * Reads a feedback policy: fills in the guide's values where a field is left out, freezes the result and computes its
 * fingerprint. The recommended ladder is `parseFeedbackPolicy({ retrainOn: "false-discovery-rate" })`.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 *
 * @example
 * parseFeedbackPolicy({ retrainOn: "false-discovery-rate" }).retrainAbove; // 0.18
 */
export function parseFeedbackPolicy(input: unknown): FeedbackPolicy {
  return valueOrThrow(safeParseFeedbackPolicy(input), "ERR_INVALID_POLICY", "feedback policy");
}

/** As {@link parseFeedbackPolicy}, with the problems as a value. */
export function safeParseFeedbackPolicy(input: unknown): ParseResult<FeedbackPolicy> {
  return readPolicyBySchema<FeedbackPolicy>(FeedbackPolicySchema, input);
}

/** JSON Schema of what {@link parseFeedbackPolicy} accepts, for editors; a new object each time. */
export function feedbackPolicyJsonSchema(): JsonSchema {
  return toJsonSchema(FeedbackPolicySchema);
}
