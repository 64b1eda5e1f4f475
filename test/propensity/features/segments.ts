import { initialFeatures } from "../../../src/propensity/features/initial-features.ts";
import type { FeatureInput, FeaturesState } from "../../../src/propensity/features/model.ts";
import { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "../../../src/propensity/features/policy.ts";
import { stepFeatures } from "../../../src/propensity/features/step-features.ts";

export type Segment = Extract<FeatureInput, { readonly kind: "segment" }>;

/** A final segment of the customer that is sure enough. */
export function segment(fields: Partial<Segment> = {}): Segment {
  return {
    kind: "segment",
    utteranceId: "u-1",
    text: "",
    confidence: 0.9,
    participant: "customer",
    at: 0,
    isFinal: true,
    ...fields,
  };
}

/** The state after all inputs. */
export function stateAfter(
  inputs: readonly FeatureInput[],
  policy: FeaturePolicy = GUIDE_FEATURE_POLICY,
  from: FeaturesState = initialFeatures({}, policy),
): FeaturesState {
  return inputs.reduce((state, input) => stepFeatures(state, input, policy).state, from);
}
