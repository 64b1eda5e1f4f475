import { describe, expectTypeOf, it } from "vitest";
import {
  type CesInteraction,
  CUSTOM_ATTRIBUTES_DELIVERY_POLICY,
  calibrateEffort,
  type DeliveryEffect,
  type DeliveryPolicy,
  decideScoreWrite,
  type EffortPolicy,
  effortFacts,
  GUIDE_DELIVERY_POLICY,
  initialDelivery,
  scoreEffort,
  stepDelivery,
  summarizeEffort,
} from "../../src/ces/index.ts";
import type { CanonicalConversation } from "../../src/interaction/model.ts";

declare const conversation: CanonicalConversation;
declare const policy: DeliveryPolicy;

describe("the types of cxscore/ces", () => {
  it("take what the documents show", () => {
    scoreEffort({ transferCount: 1, queueWaitSeconds: 150 });
    scoreEffort({ transferCount: 1, queueWaitSeconds: 150, repeatContacts: 2 });
    effortFacts(conversation);
    effortFacts({ transferCount: null, transferHistory: ["a"] });
    effortFacts({ entityId: "i", eventType: "interaction.completed", timestamp: "", data: { transferCount: 3 } });
    decideScoreWrite({ value: 5 }, { value: 5, completedAt: 0 });
    stepDelivery(initialDelivery(policy), { kind: "tick", at: 0 }, policy);
    summarizeEffort([{ group: "g", outcome: scoreEffort({ transferCount: 0, queueWaitSeconds: 0 }) }]);
    expectTypeOf({
      ...GUIDE_DELIVERY_POLICY,
      tokenBucket: { capacity: 1, refillPerMinute: 1 },
      fingerprint: "",
    }).toExtend<DeliveryPolicy>();
    expectTypeOf(CUSTOM_ATTRIBUTES_DELIVERY_POLICY).toEqualTypeOf(GUIDE_DELIVERY_POLICY);
  });

  it("refuse what is none", () => {
    // @ts-expect-error a fact is missing
    scoreEffort({ transferCount: 1 });
    // @ts-expect-error facts are numbers
    scoreEffort({ transferCount: "1", queueWaitSeconds: 0 });
    // @ts-expect-error no bucket, no policy
    expectTypeOf(GUIDE_DELIVERY_POLICY).toExtend<DeliveryPolicy>();
    // @ts-expect-error an unknown input
    stepDelivery(initialDelivery(policy), { kind: "resume", at: 0 }, policy);
    // @ts-expect-error a policy is read-only
    policy.queueLimit = 1;
    // @ts-expect-error an unknown kind of driver
    const open: EffortPolicy["drivers"][number]["kind"] = "per-minute";
    expectTypeOf(open).toBeString();
  });

  it("let a reader of facts know what is missing as soon as they are not ready", () => {
    const result = effortFacts(conversation);
    if (result.kind === "ready") expectTypeOf(result.facts).toEqualTypeOf<CesInteraction>();
    else expectTypeOf(result.missing).toEqualTypeOf<readonly string[]>();
  });

  it("tell apart what a calibration can answer", () => {
    const fit = calibrateEffort([]);
    if (fit.kind === "not-enough-data") expectTypeOf(fit.need).toBeNumber();
    if (fit.kind === "calibrated") expectTypeOf(fit.policy).toEqualTypeOf<EffortPolicy>();
    // @ts-expect-error no weights before the kind is known
    fit.weights;
  });

  it("let a switch over all effects compile without a default", () => {
    const nameOf = (effect: DeliveryEffect): string => {
      switch (effect.kind) {
        case "read":
        case "write":
          return String(effect.request);
        case "renew-token":
          return "token";
        case "written":
        case "skipped":
        case "superseded":
        case "expired":
          return effect.interactionId;
        case "dead-lettered":
          return effect.record.reason;
        case "wake":
          return String(effect.at);
      }
    };
    expectTypeOf(nameOf).returns.toBeString();
  });
});
