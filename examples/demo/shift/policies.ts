import {
  compileKeywords,
  type FeaturePolicy,
  type FeedbackPolicy,
  GUIDE_INTERVENTION_POLICY,
  GUIDE_RATE_GUARD_POLICY,
  type InterventionPolicy,
  type KeywordMatcher,
  loadModel,
  type PropensityModel,
  type RateGuardPolicy,
  RECOMMENDED_FEEDBACK_POLICY,
  RECOMMENDED_SERVING_POLICY,
  RECOMMENDED_THRESHOLD_POLICY,
  type ServingPolicy,
  type SupervisorPolicy,
  type ThresholdPolicy,
} from "cxscore/propensity";
import { parseFeaturePolicy, parseSupervisorPolicy } from "cxscore/schemas";
import { ESCALATION_MODEL } from "./escalation-model.ts";

/** What a shift is run by. */
export interface ShiftSetup {
  readonly model: PropensityModel;
  readonly matcher: KeywordMatcher;
  readonly features: FeaturePolicy;
  readonly serving: ServingPolicy;
  readonly threshold: ThresholdPolicy;
  readonly rateGuard: RateGuardPolicy;
  readonly intervention: InterventionPolicy;
  readonly supervisors: SupervisorPolicy;
  readonly feedback: FeedbackPolicy;
}

/** Help within so many seconds of a call's start is in time: the end of the guide's window. */
export const IN_TIME_SECONDS = GUIDE_INTERVENTION_POLICY.windowToSeconds;

/**
 * The recommended policies, the guide's where there is no other. A supervisor whispers in one call at a time, so that
 * capacity can be gone; the keywords have the inflections that the sample's customers use.
 */
export function makeShiftSetup(): ShiftSetup {
  const features = parseFeaturePolicy({
    keywords: [
      { keyword: "complaint", variants: ["complaints", "complain"] },
      { keyword: "refund", variants: ["refunds", "refunded", "money back"] },
      { keyword: "supervisor", variants: ["supervisors", "manager", "your boss"] },
      { keyword: "cancel", variants: ["cancelled", "canceled", "cancelling"] },
    ],
  });
  return {
    model: loadModel(ESCALATION_MODEL),
    matcher: compileKeywords(features.keywords),
    features,
    serving: RECOMMENDED_SERVING_POLICY,
    threshold: RECOMMENDED_THRESHOLD_POLICY,
    rateGuard: GUIDE_RATE_GUARD_POLICY,
    intervention: GUIDE_INTERVENTION_POLICY,
    supervisors: parseSupervisorPolicy({ maxWhispers: 1 }),
    feedback: RECOMMENDED_FEEDBACK_POLICY,
  };
}
