import { describe, expect, it } from "vitest";
import {
  assertAdwinPolicy,
  assertDdmPolicy,
  assertStabilityPolicy,
} from "../../src/propensity/drift/check-drift-policy.ts";
import { assertFeaturePolicy } from "../../src/propensity/features/check-feature-policy.ts";
import { assertFeedbackPolicy } from "../../src/propensity/feedback/check-feedback-policy.ts";
import * as exports from "../../src/propensity/index.ts";
import {
  assertInterventionPolicy,
  assertSupervisorPolicy,
} from "../../src/propensity/intervention/check-intervention-policy.ts";
import { assertLabelPolicy, assertOutcomePolicy } from "../../src/propensity/outcomes/check-outcome-policy.ts";
import { assertHeuristicPolicy } from "../../src/propensity/scoring/check-heuristic-policy.ts";
import { assertServingPolicy } from "../../src/propensity/serving/check-serving-policy.ts";
import {
  assertAvailabilityPolicy,
  assertRateGuardPolicy,
  assertThresholdPolicy,
} from "../../src/propensity/threshold/check-threshold-policy.ts";
import { refusalLines } from "./refusal.ts";

describe("a policy made by hand", () => {
  it.each<[string, (policy: never, subject: string) => void]>([
    ["ADWIN_POLICY", assertAdwinPolicy],
    ["DDM_POLICY", assertDdmPolicy],
    ["STABILITY_POLICY", assertStabilityPolicy],
    ["FEATURE_POLICY", assertFeaturePolicy],
    ["FEEDBACK_POLICY", assertFeedbackPolicy],
    ["INTERVENTION_POLICY", assertInterventionPolicy],
    ["SUPERVISOR_POLICY", assertSupervisorPolicy],
    ["LABEL_POLICY", assertLabelPolicy],
    ["OUTCOME_POLICY", assertOutcomePolicy],
    ["HEURISTIC_POLICY", assertHeuristicPolicy],
    ["SERVING_POLICY", assertServingPolicy],
    ["AVAILABILITY_POLICY", assertAvailabilityPolicy],
    ["RATE_GUARD_POLICY", assertRateGuardPolicy],
    ["THRESHOLD_POLICY", assertThresholdPolicy],
  ])("should be refused with a name that %s does not have, whatever its prefix", (name, assert) => {
    const policies = Object.entries(exports).filter(([one]) => one.endsWith(`_${name}`));
    expect(policies.length).toBeGreaterThan(0);
    for (const [, policy] of policies) {
      const [field = ""] = Object.keys(policy as object);
      expect(() => assert(policy as never, "subject")).not.toThrow();
      expect(refusalLines(() => assert({ ...(policy as object), [`${field}s`]: 1 } as never, "subject"))).toEqual([
        "ERR_INVALID_POLICY subject",
        `policy.${field}s: expected no such key, perhaps "${field}", received an unknown key`,
      ]);
    }
  });
});
