import * as propensity from "../../src/propensity/index.ts";
import type { SoundCall } from "../support/arguments.ts";
import xgboost from "../vectors/propensity-xgboost.json" with { type: "json" };
import { day } from "./backtest/days.ts";
import { logisticFile } from "./scoring/model-files.ts";

const labels = [0, 1, 1, 0];
const scores = [0.2, 0.8, 0.6, 0.7];
const score = { value: 0.82, source: "model", modelVersion: "m" };
const counts = { truePositives: 36, falsePositives: 14, trueNegatives: 120, falseNegatives: 8 };
const report = propensity.backtestInterventions(day());
const clock = { now: () => 0, setTimeout: () => 0, clearTimeout: () => undefined };
const started = { kind: "started", at: 0 };
const histogram = { edges: [0, 0.5, 1], counts: [5, 5] };
/** Attributes are another's: whatever they are, none of ours may be among them. */
const EVERYTHING = ["null", "undefined", "{}", "[]", "5", '"x"'];
const optional = ["undefined"];
const maybe = ["null", "undefined"];
const empty = ["undefined", "{}"];
const list = ["[]"];
const measured: SoundCall = { args: [labels, scores, null], accepts: { 2: maybe } };

/** A dump with one leaf. */
const LIGHTGBM = {
  name: "tree",
  version: "v4",
  num_class: 1,
  num_tree_per_iteration: 1,
  max_feature_idx: 0,
  objective: "binary sigmoid:1",
  average_output: false,
  feature_names: ["a"],
  tree_info: [{ tree_index: 0, num_leaves: 1, num_cat: 0, shrinkage: 1, tree_structure: { leaf_value: 0.5 } }],
};

/** A sound call of each public function of the entry. */
export const CALLS: Readonly<Record<string, SoundCall>> = {
  assessFeedback: { args: [counts, propensity.GUIDE_FEEDBACK_POLICY], accepts: { 1: optional } },
  averagePrecision: measured,
  backtestInterventions: { args: [day(), {}], named: [0, 1], accepts: { 1: empty } },
  brierScore: measured,
  brierSkill: measured,
  cacheHitRatio: { args: [propensity.initialScoreCache()] },
  calibrationError: { args: [labels, scores, null, {}], named: [3], accepts: { 2: maybe, 3: empty } },
  carryAttributes: { args: [{ propensityScore: 0.8 }, "chat", {}], accepts: { 0: EVERYTHING, 1: ['"x"'], 2: empty } },
  chooseCalibration: { args: [{ labels, scores }, { labels, scores }, {}], named: [0, 1, 2], accepts: { 2: empty } },
  classificationMetrics: { args: [counts, {}], named: [1], accepts: { 1: empty } },
  compareBacktests: { args: [report, report] },
  compileKeywords: { args: [[{ keyword: "refund", variants: [] }]], accepts: { 0: list } },
  confusionCounts: { args: [labels, scores, 0.5, null], accepts: { 2: ["5"], 3: maybe } },
  costThreshold: { args: [1, 3], accepts: { 0: ["5"], 1: ["5"] } },
  decideAnswer: {
    args: [{ askedAt: 0, now: 5 }, propensity.GUIDE_SERVING_POLICY],
    named: [0],
    accepts: { 1: optional },
  },
  decideIntervention: {
    args: [{ score, threshold: 0.75, now: 5, startedAt: 0 }, propensity.GUIDE_INTERVENTION_POLICY],
    named: [0],
    accepts: { 1: optional },
  },
  decideThreshold: {
    args: [{ available: 3, staffed: 12 }, propensity.GUIDE_THRESHOLD_POLICY],
    named: [0],
    accepts: { 1: optional },
  },
  deriveCacheTtl: { args: [300, propensity.GUIDE_SERVING_POLICY], accepts: { 0: ["5"], 1: optional } },
  detectOutcome: {
    args: [{ utterances: [] }, propensity.DEFAULT_OUTCOME_POLICY],
    named: [0],
    accepts: { 0: ["{}"], 1: optional },
  },
  erlangWait: { args: [{ alertsPerHour: 10, handleSeconds: 60, supervisors: 2 }], named: [0] },
  fitIsotonic: measured,
  fitLogistic: {
    args: [
      { rows: [[0], [1], [2], [3]], labels },
      { features: ["a"], modelVersion: "1" },
    ],
    named: [0, 1],
  },
  fitPlatt: measured,
  hellingerDistance: {
    args: [
      [1, 2],
      [2, 1],
    ],
  },
  holdoutGroup: { args: ["i-1", { salt: "s", share: 0.1 }], named: [1], accepts: { 0: ['"x"'] } },
  initialAdwin: { args: [] },
  initialAutomation: { args: [] },
  initialAvailability: { args: [] },
  initialDdm: { args: [] },
  initialEndpoint: { args: [propensity.GUIDE_SERVING_POLICY], accepts: { 0: optional } },
  initialFeatures: {
    args: [{ startedAt: 0 }, propensity.GUIDE_FEATURE_POLICY],
    named: [0],
    accepts: { 0: empty, 1: optional },
  },
  initialPageHinkley: { args: [] },
  initialRateGuard: { args: [5, propensity.GUIDE_RATE_GUARD_POLICY], accepts: { 0: ["5"], 1: optional } },
  initialScoreCache: { args: [propensity.GUIDE_SERVING_POLICY], accepts: { 0: optional } },
  initialSupervisors: { args: [] },
  interventionPriority: { args: [0.5] },
  jensenShannon: {
    args: [
      [1, 2],
      [2, 1],
    ],
  },
  klDivergence: {
    args: [
      [1, 2],
      [2, 1],
    ],
  },
  kolmogorovSmirnov: {
    args: [
      [1, 2],
      [2, 1],
    ],
    accepts: { 0: list, 1: list },
  },
  loadModel: { args: [logisticFile(), {}], named: [0, 1], accepts: { 1: empty } },
  logLoss: measured,
  makePageHinkleyPolicy: { args: [{ lambda: 3 }], named: [0] },
  modelCard: { args: [{ modelVersion: "1" }], named: [0] },
  modelFromFunction: { args: [() => 0.5, { version: "1" }], named: [1] },
  modelFromHeuristic: { args: [propensity.GUIDE_HEURISTIC_POLICY], accepts: { 0: optional } },
  planSupervisorLoad: {
    args: [{ histogram, callsPerHour: 5, threshold: 0.5, supervisors: 2, handleSeconds: 45 }],
    named: [0],
  },
  populationStabilityIndex: {
    args: [[1, 2, 3], [2, 1], propensity.DEFAULT_STABILITY_POLICY],
    accepts: { 1: list, 2: optional },
  },
  prCurve: measured,
  prepareOutcomeDetector: { args: [propensity.DEFAULT_OUTCOME_POLICY], accepts: { 0: optional } },
  rankSupervisors: {
    args: [{ type: "whisper" }, [{ id: "a" }], propensity.GUIDE_SUPERVISOR_POLICY],
    named: [0],
    accepts: { 1: list, 2: optional },
  },
  readEndpointHealth: {
    args: [propensity.initialEndpoint(), propensity.GUIDE_SERVING_POLICY],
    accepts: { 1: optional },
  },
  readFeatures: {
    args: [propensity.initialFeatures(), 0, propensity.GUIDE_FEATURE_POLICY],
    accepts: { 1: ["5"], 2: optional },
  },
  readLightgbmModel: { args: [LIGHTGBM, { version: "1" }], named: [1] },
  readSupervisors: {
    args: [propensity.initialSupervisors(), 0, propensity.GUIDE_SUPERVISOR_POLICY],
    accepts: { 1: ["5"], 2: optional },
  },
  readXgboostModel: { args: [xgboost.plain.model, { version: "1", features: xgboost.names }], named: [1] },
  reliabilityCurve: { args: [labels, scores, null, {}], named: [3], accepts: { 2: maybe, 3: empty } },
  rocAuc: measured,
  rocCurve: measured,
  scorePropensity: { args: [{ waitTimeSeconds: 5 }, undefined], accepts: { 0: ["{}"], 1: optional } },
  scoreWithFallback: { args: [() => score, { timeoutMs: 5, fallback: () => score, clock }], named: [1] },
  settleOutcome: { args: [{ manual: null }], named: [0], accepts: { 0: ["{}"] } },
  stabilityOfCounts: { args: [[1, 2], [2, 1], propensity.DEFAULT_STABILITY_POLICY], accepts: { 2: optional } },
  stepAdwin: {
    args: [propensity.initialAdwin(), 1, propensity.DEFAULT_ADWIN_POLICY],
    accepts: { 1: ["null", "undefined", "5"], 2: optional },
  },
  stepAutomation: {
    args: [propensity.initialAutomation(), { kind: "resume", at: 0 }, propensity.GUIDE_FEEDBACK_POLICY],
    accepts: { 2: optional },
  },
  stepAvailability: {
    args: [
      propensity.initialAvailability(),
      { at: 0, available: 3, staffed: 12 },
      propensity.GUIDE_AVAILABILITY_POLICY,
    ],
    accepts: { 2: optional },
  },
  stepDdm: { args: [propensity.initialDdm(), 1, propensity.DEFAULT_DDM_POLICY], accepts: { 1: maybe, 2: optional } },
  stepEndpoint: {
    args: [propensity.initialEndpoint(), { kind: "answered", at: 0, latencyMs: 5 }, propensity.GUIDE_SERVING_POLICY],
    accepts: { 2: optional },
  },
  stepFeatures: {
    args: [propensity.initialFeatures(), started, propensity.GUIDE_FEATURE_POLICY, undefined],
    accepts: { 2: optional, 3: optional },
  },
  stepPageHinkley: {
    args: [propensity.initialPageHinkley(), 1, propensity.makePageHinkleyPolicy({ lambda: 3 })],
    accepts: { 1: ["null", "undefined", "5"] },
  },
  stepRateGuard: {
    args: [propensity.initialRateGuard(5), { kind: "ask", at: 0, score: 0.8 }, propensity.GUIDE_RATE_GUARD_POLICY],
    accepts: { 2: optional },
  },
  stepScoreCache: {
    args: [propensity.initialScoreCache(), { kind: "ask", at: 0, interactionId: "i" }, propensity.GUIDE_SERVING_POLICY],
    named: [1],
    accepts: { 2: optional },
  },
  stepSupervisors: {
    args: [propensity.initialSupervisors(), { kind: "tick", at: 0 }, propensity.GUIDE_SUPERVISOR_POLICY],
    accepts: { 2: optional },
  },
  thresholdForRate: { args: [histogram, 100, 5], accepts: { 1: ["5"], 2: ["5"] } },
  toConfusionCounts: { args: [["averted"], null], accepts: { 0: list, 1: maybe } },
  topKThreshold: { args: [scores, 2], accepts: { 0: list, 1: ["5"] } },
  totalVariation: {
    args: [
      [1, 2],
      [2, 1],
    ],
  },
  trainingLabels: {
    args: [[{ interactionId: "i" }], propensity.DEFAULT_LABEL_POLICY],
    accepts: { 0: list, 1: optional },
  },
  tuneThreshold: { args: [labels, scores, { minimumPrecision: 0.5 }, null], named: [2], accepts: { 3: maybe } },
  wassersteinDistance: {
    args: [
      [1, 2],
      [2, 1],
    ],
    accepts: { 0: list, 1: list },
  },
  withCalibration: {
    args: [logisticFile(), { kind: "platt", of: "log-odds", a: -1, b: 0 }],
    accepts: { 1: maybe },
  },
};
