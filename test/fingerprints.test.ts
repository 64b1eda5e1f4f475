import { describe, expect, it } from "vitest";
import { initialDelivery, stepDelivery } from "../src/ces/delivery/step-delivery.ts";
import { type DeliveryPolicy, GUIDE_DELIVERY_POLICY } from "../src/ces/policy.ts";
import { completePolicy, policyFingerprint } from "../src/core/policy.ts";
import { compareHandleTimes } from "../src/gamification/aht/compare-handle-times.ts";
import { flagHandleTime } from "../src/gamification/aht/flag-handle-time.ts";
import { measureConsistency } from "../src/gamification/aht/measure-consistency.ts";
import { GUIDE_AHT_POLICY } from "../src/gamification/aht/policy.ts";
import { awardBadges } from "../src/gamification/badges/award-badges.ts";
import { GUIDE_BADGE_POLICY } from "../src/gamification/badges/policy.ts";
import { GUIDE_COMPOSITE_POLICY } from "../src/gamification/composite/policy.ts";
import { scoreComposite } from "../src/gamification/composite/score-composite.ts";
import { assessKpiReliability } from "../src/gamification/fairness/assess-kpi-reliability.ts";
import { DEFAULT_RELIABILITY_POLICY } from "../src/gamification/fairness/policy.ts";
import { findAlert, initialFleet } from "../src/mos/alert/fleet.ts";
import { initialAlert } from "../src/mos/alert/initial-alert.ts";
import { stepAlert } from "../src/mos/alert/step-alert.ts";
import { stepFleet } from "../src/mos/alert/step-fleet.ts";
import { buildBaseline } from "../src/mos/baseline/build-baseline.ts";
import { trainBaseline } from "../src/mos/baseline/train-baseline.ts";
import { RECOMMENDED_RESIDUAL_POLICY } from "../src/mos/chart/policy.ts";
import { initialResidualJudge, stepResidualJudge } from "../src/mos/chart/step-residual-judge.ts";
import {
  GUIDE_ALERT_POLICY,
  GUIDE_BASELINE_POLICY,
  GUIDE_WINDOW_POLICY,
  RECOMMENDED_ALERT_POLICY,
} from "../src/mos/policy.ts";
import { emptyWindowStore } from "../src/mos/windows/empty-window-store.ts";
import { inputAt } from "./mos/alert/alerts.ts";

const week = { ahtSeconds: 300, qaScore: 90, handledCount: 100, transferredCount: 5, repeatCount: 8 };
const input = inputAt("B", 0);
const delivery = completePolicy<DeliveryPolicy>({
  ...GUIDE_DELIVERY_POLICY,
  tokenBucket: { capacity: 60, refillPerMinute: 240 },
});

/** Who carries the fingerprint of a policy, the policy, and a field that a copy of it has otherwise. */
const CARRIERS: readonly (readonly [string, object, object, (policy: never) => string | undefined])[] = [
  ["initialDelivery", delivery, { maxAttempts: 4 }, (policy) => initialDelivery(policy).fingerprint],
  [
    "stepDelivery",
    delivery,
    { maxAttempts: 4 },
    (policy) => stepDelivery(initialDelivery(delivery), { kind: "tick", at: 0 }, policy).state.fingerprint,
  ],
  [
    "measureConsistency",
    GUIDE_AHT_POLICY,
    { minimumDays: 4 },
    (policy) => measureConsistency([], policy).policyFingerprint,
  ],
  [
    "compareHandleTimes",
    GUIDE_AHT_POLICY,
    { minPeers: 4 },
    (policy) => compareHandleTimes([], policy).policyFingerprint,
  ],
  [
    "flagHandleTime",
    GUIDE_AHT_POLICY,
    { ahtDropRatio: 0.3 },
    (policy) => flagHandleTime({ before: week, after: week }, policy).policyFingerprint,
  ],
  [
    "awardBadges",
    GUIDE_BADGE_POLICY,
    { streakFreezesPerMonth: 1 },
    (policy) => awardBadges({}, [], policy).policyFingerprint,
  ],
  [
    "scoreComposite",
    GUIDE_COMPOSITE_POLICY,
    { onMissing: "withhold" },
    (policy) => scoreComposite({}, policy).policyFingerprint,
  ],
  [
    "assessKpiReliability",
    DEFAULT_RELIABILITY_POLICY,
    { minimumAgents: 20 },
    (policy) => assessKpiReliability([], policy).policyFingerprint,
  ],
  [
    "stepAlert",
    GUIDE_ALERT_POLICY,
    { holdSeconds: 7200 },
    (policy) => stepAlert(initialAlert(), input, policy).state.fingerprint,
  ],
  [
    "stepAlert, ours",
    RECOMMENDED_ALERT_POLICY,
    { holdSeconds: 7200 },
    (policy) => stepAlert(initialAlert(), input, policy).state.fingerprint,
  ],
  [
    "stepFleet",
    GUIDE_ALERT_POLICY,
    { holdSeconds: 7200 },
    (policy) =>
      findAlert(stepFleet(initialFleet(), [{ series: "a", ...input }], policy).state, "a", "network")?.fingerprint,
  ],
  [
    "stepResidualJudge",
    RECOMMENDED_RESIDUAL_POLICY,
    { weight: 0.2 },
    (policy) => stepResidualJudge(initialResidualJudge(), { at: 0, value: 4 }, policy).state.fingerprint,
  ],
  [
    "buildBaseline",
    GUIDE_BASELINE_POLICY,
    { keepWeeks: 9 },
    (policy) => buildBaseline([], { timeZone: "UTC", policy }).policy.fingerprint,
  ],
  [
    "trainBaseline",
    GUIDE_BASELINE_POLICY,
    { keepWeeks: 9 },
    (policy) => trainBaseline(buildBaseline([], { timeZone: "UTC" }), [], { policy }).policy.fingerprint,
  ],
  [
    "emptyWindowStore",
    GUIDE_WINDOW_POLICY,
    { windowSeconds: 60 },
    (policy) => emptyWindowStore("network", policy).policy.fingerprint,
  ],
];

describe("what carries the fingerprint of its policy", () => {
  it.each(CARRIERS)("should carry that of the fields of a copy: %s", (_, policy, change, carriedBy) => {
    const spread = { ...policy, ...change };
    expect(carriedBy(policy as never)).toBe(policyFingerprint(policy));
    expect(carriedBy(spread as never)).toBe(policyFingerprint(spread));
    expect(policyFingerprint(spread)).not.toBe(policyFingerprint(policy));
  });
});
