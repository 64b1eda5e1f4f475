import { describe, expectTypeOf, it } from "vitest";
import {
  type AutomationEffect,
  carryAttributes,
  chooseCalibration,
  decideIntervention,
  decideThreshold,
  type FeatureEffect,
  fitLogistic,
  GUIDE_FEATURE_POLICY,
  GUIDE_THRESHOLD_POLICY,
  type HoldReason,
  type InterventionAttributes,
  type InterventionDecision,
  initialFeatures,
  initialPageHinkley,
  initialScoreCache,
  klDivergence,
  type LogisticModelFile,
  loadModel,
  type ModelCalibration,
  type ModelFile,
  modelFromFunction,
  type PropensityFeatures,
  type PropensityModel,
  type PropensityScore,
  type RateGuardEffect,
  rocAuc,
  type ScoreCacheEffect,
  type SupervisorEffect,
  scorePropensity,
  stepFeatures,
  stepPageHinkley,
  stepScoreCache,
  type ThresholdPolicy,
} from "../../src/propensity/index.ts";

declare const model: PropensityModel;
declare const file: ModelFile;
declare const score: PropensityScore;
declare const decision: InterventionDecision;
declare const policy: ThresholdPolicy;

describe("the types of cxscore/propensity", () => {
  it("take what the documents show", () => {
    scorePropensity({});
    scorePropensity({ sentimentPolarity: null, waitTimeSeconds: undefined, ownFeature: 3 }, model);
    decideThreshold({ available: 2, staffed: 12 });
    decideThreshold({ available: 2, staffed: 12, queueDepth: null, isScarce: true }, policy);
    decideIntervention({ score, threshold: decideThreshold({ available: 2, staffed: 12 }), now: 0, startedAt: 0 });
    decideIntervention({ score: null, threshold: 0.8, now: 0, startedAt: 0, eligibleSupervisors: null });
    rocAuc([0, 1], new Float64Array(2), null);
    modelFromFunction(({ waitTimeSeconds }) => (waitTimeSeconds == null ? null : 0.5), { version: "1" });
    expectTypeOf({ ...GUIDE_THRESHOLD_POLICY, baseThreshold: 0.8, fingerprint: "" }).toExtend<ThresholdPolicy>();
    expectTypeOf({ sentimentPolarity: -1, keywordMatches: ["refund"] as const }).toExtend<PropensityFeatures>();
  });

  it("refuse what is none", () => {
    // @ts-expect-error a fact of the package is a number
    scorePropensity({ waitTimeSeconds: "185" });
    // @ts-expect-error keywords are a list
    scorePropensity({ keywordMatches: "refund" });
    // @ts-expect-error a file is no model before it is loaded
    scorePropensity({}, file);
    // @ts-expect-error nobody says how many are staffed
    decideThreshold({ available: 2 });
    // @ts-expect-error a decision without a clock of the caller's
    decideIntervention({ score, threshold: 0.75, startedAt: 0 });
    // @ts-expect-error a bare number does not say whose score it is
    decideIntervention({ score: 0.8, threshold: 0.75, now: 0, startedAt: 0 });
    // @ts-expect-error an unknown way to come in
    decideIntervention({ score, threshold: 0.75, now: 0, startedAt: 0, type: "listen" });
    // @ts-expect-error an unknown input
    stepFeatures(initialFeatures(), { kind: "transferred", at: 0 });
    // @ts-expect-error a segment without confidence
    stepFeatures(initialFeatures(), { kind: "segment", at: 0, text: "", participant: "agent", isFinal: true });
    // @ts-expect-error without lambda there is no policy
    stepPageHinkley(initialPageHinkley(), 0.5);
    // @ts-expect-error a function says which version it is
    modelFromFunction(() => 0.5, {});
    // @ts-expect-error a model answers at once
    modelFromFunction(async () => 0.5, { version: "1" });
    // @ts-expect-error a policy is read-only
    policy.floor = 0;
    // @ts-expect-error and so is the list in it
    GUIDE_FEATURE_POLICY.keywords.push({ keyword: "lawyer" });
  });

  it("tell a decision's two kinds apart", () => {
    if (decision.kind === "intervene") {
      expectTypeOf(decision.priority).toBeNumber();
      expectTypeOf(decision.attributes).toEqualTypeOf<InterventionAttributes>();
      // @ts-expect-error nothing holds it
      decision.reasons;
    } else {
      expectTypeOf(decision.reasons).toEqualTypeOf<readonly HoldReason[]>();
      // @ts-expect-error no queue of what is held
      decision.queue;
    }
    // @ts-expect-error a type before the kind is known
    decision.type;
  });

  it("make a reader look for the missing score first", () => {
    // @ts-expect-error it may be null
    expectTypeOf(score.value).toBeNumber();
    // @ts-expect-error nobody staffed, no threshold
    expectTypeOf(decideThreshold({ available: 0, staffed: 0 }).value).toBeNumber();
    // @ts-expect-error one class, no area
    expectTypeOf(rocAuc([1], [0.5])).toBeNumber();
    const divergence = klDivergence([1], [1]);
    if (divergence.because === "finite") expectTypeOf(divergence.value).toBeNumber();
    else expectTypeOf(divergence.value).toBeNull();
  });

  it("tell what is left of carried attributes", () => {
    const carried = carryAttributes({}, "chat", {});
    if (carried.kind === "kept") expectTypeOf(carried.attributes.propensityScore).toBeNumber();
    else expectTypeOf(carried.features).toEqualTypeOf<PropensityFeatures>();
    // @ts-expect-error features only where the score is lost
    carried.features;
  });

  it("tell model files and calibrations apart by their kind", () => {
    if (file.kind === "logistic") expectTypeOf(file).toEqualTypeOf<LogisticModelFile>();
    // @ts-expect-error a heuristic has no features
    if (file.kind === "heuristic") file.features;
    const fit = fitLogistic({ rows: [], labels: [] }, { features: ["a"], modelVersion: "1" });
    expectTypeOf(fit.file).toEqualTypeOf<LogisticModelFile>();
    expectTypeOf(loadModel(fit.file).reference).toEqualTypeOf<PropensityModel["reference"]>();
    const chosen = chooseCalibration({ labels: [], scores: [] }, { labels: [], scores: [] });
    if (chosen.kind === "accepted") expectTypeOf(chosen.calibration.kind).toEqualTypeOf<"platt" | "isotonic">();
    else expectTypeOf(chosen.calibration.kind).toEqualTypeOf<"none">();
    // @ts-expect-error Platt's has two numbers
    expectTypeOf({ kind: "platt" as const, a: 1 }).toExtend<ModelCalibration>();
    // @ts-expect-error the file of trees has no coefficients
    loadModel({ format: 1, kind: "trees", modelVersion: "1", features: [], trees: [], coefficients: [] });
    // @ts-expect-error another format
    loadModel({ format: 2, kind: "heuristic", modelVersion: "1", policy: {} });
  });

  it("keep what a cache holds", () => {
    const step = stepScoreCache(initialScoreCache<{ readonly mine: number }>(), {
      kind: "ask",
      at: 0,
      interactionId: "i",
    });
    const nameOf = (effect: ScoreCacheEffect<{ readonly mine: number }>): string => {
      switch (effect.kind) {
        case "fresh":
        case "stale":
          return String(effect.score.mine + effect.ageMs);
        case "pending":
          return "pending";
        case "compute":
        case "evicted":
          return effect.interactionId;
      }
    };
    expectTypeOf(step.effects.map(nameOf)).toEqualTypeOf<string[]>();
    // @ts-expect-error nothing to use while it is pending
    step.effects[0]?.score;
  });

  it("let a switch over all effects compile without a default", () => {
    const nameOf = (effect: FeatureEffect | RateGuardEffect | SupervisorEffect | AutomationEffect): string => {
      switch (effect.kind) {
        case "keyword-heard":
        case "keyword-withdrawn":
          return effect.keyword;
        case "sentiment-turned":
          return String(effect.from - effect.to);
        case "media-switched":
          return effect.from + effect.to;
        case "passed":
          return effect.by;
        case "alert":
        case "no-supervisor":
          return effect.interactionId;
        case "accepted":
        case "rejected":
        case "ended":
        case "withdrawn":
        case "forgotten":
          return effect.supervisorId;
        case "unacknowledged":
          return String(effect.record);
        case "suppressed":
        case "acceptance-low":
          return String(effect.at);
        case "retrain":
        case "paused":
          return String(effect.value);
        case "resumed":
          return "resumed";
      }
    };
    expectTypeOf(nameOf).returns.toBeString();
  });
});
