export { backtestInterventions } from "./backtest/backtest-interventions.ts";
export { compareBacktests } from "./backtest/compare-backtests.ts";
export type {
  BacktestCall,
  BacktestInput,
  BacktestPolicies,
  BacktestScore,
  BacktestShift,
  SupervisorAnswer,
  SupervisorBehaviour,
} from "./backtest/model.ts";
export type {
  BacktestAlert,
  BacktestComparison,
  BacktestCounts,
  BacktestDurations,
  BacktestFigure,
  BacktestRate,
  BacktestReport,
  BacktestShare,
  ComparedCall,
  FigureDifference,
} from "./backtest/report-model.ts";
export { hellingerDistance } from "./drift/hellinger-distance.ts";
export { jensenShannon } from "./drift/jensen-shannon.ts";
export { klDivergence } from "./drift/kl-divergence.ts";
export { kolmogorovSmirnov } from "./drift/kolmogorov-smirnov.ts";
export { makePageHinkleyPolicy } from "./drift/make-page-hinkley-policy.ts";
export type {
  AdwinBucket,
  AdwinDrift,
  AdwinState,
  AdwinStep,
  DdmEffect,
  DdmState,
  DdmStep,
  DetectorBecause,
  JensenShannon,
  KolmogorovSmirnov,
  KullbackLeibler,
  PageHinkleyDrift,
  PageHinkleyState,
  PageHinkleyStep,
  SampleStabilityIndex,
  StabilityBand,
  StabilityBin,
  StabilityIndex,
} from "./drift/model.ts";
export {
  type AdwinPolicy,
  type DdmPolicy,
  DEFAULT_ADWIN_POLICY,
  DEFAULT_DDM_POLICY,
  DEFAULT_STABILITY_POLICY,
  PAGE_HINKLEY_DEFAULTS,
  type PageHinkleyPolicy,
  type StabilityPolicy,
} from "./drift/policy.ts";
export { populationStabilityIndex } from "./drift/population-stability-index.ts";
export { stabilityOfCounts } from "./drift/stability-of-counts.ts";
export { initialAdwin, stepAdwin } from "./drift/step-adwin.ts";
export { initialDdm, stepDdm } from "./drift/step-ddm.ts";
export { initialPageHinkley, stepPageHinkley } from "./drift/step-page-hinkley.ts";
export { totalVariation } from "./drift/total-variation.ts";
export { wassersteinDistance } from "./drift/wasserstein-distance.ts";
export { compileKeywords } from "./features/compile-keywords.ts";
export { type InitialFacts, initialFeatures } from "./features/initial-features.ts";
export type {
  ConversationFacts,
  FeatureBecause,
  FeatureEffect,
  FeatureInput,
  FeatureReading,
  FeatureStep,
  FeaturesState,
  FoldedUtterances,
  KeywordEntry,
  KeywordHits,
  KeywordMatcher,
  RecentUtterance,
  SentimentTrack,
  SentimentTurn,
  TimedFact,
  TranscriptParticipant,
  TranscriptSegment,
} from "./features/model.ts";
export { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "./features/policy.ts";
export { readFeatures } from "./features/read-features.ts";
export { stepFeatures } from "./features/step-features.ts";
export { assessFeedback } from "./feedback/assess-feedback.ts";
export { averagePrecision } from "./feedback/average-precision.ts";
export { brierScore, brierSkill } from "./feedback/brier-score.ts";
export { calibrationError } from "./feedback/calibration-error.ts";
export { classificationMetrics } from "./feedback/classification-metrics.ts";
export { confusionCounts } from "./feedback/confusion-counts.ts";
export type {
  AutomationEffect,
  AutomationInput,
  AutomationState,
  AutomationStep,
  FeedbackAssessment,
  FeedbackGate,
  GateMetric,
} from "./feedback/feedback-model.ts";
export { logLoss } from "./feedback/log-loss.ts";
export type {
  AlertCounts,
  BinOptions,
  CalibrationError,
  ClassificationMetrics,
  ConfusionCounts,
  MetricOptions,
  NumberList,
  PrCurve,
  ReliabilityBin,
  ReliabilityOptions,
  RocCurve,
  TunedThreshold,
  TuningConstraint,
} from "./feedback/metrics-model.ts";
export { type FeedbackPolicy, GUIDE_FEEDBACK_POLICY, RECOMMENDED_FEEDBACK_POLICY } from "./feedback/policy.ts";
export { prCurve } from "./feedback/pr-curve.ts";
export { reliabilityCurve } from "./feedback/reliability-curve.ts";
export { rocAuc } from "./feedback/roc-auc.ts";
export { rocCurve } from "./feedback/roc-curve.ts";
export { initialAutomation, stepAutomation } from "./feedback/step-automation.ts";
export { tuneThreshold } from "./feedback/tune-threshold.ts";
export { chooseCalibration } from "./fitting/choose-calibration.ts";
export { fitIsotonic } from "./fitting/fit-isotonic.ts";
export { fitLogistic } from "./fitting/fit-logistic.ts";
export { fitPlatt } from "./fitting/fit-platt.ts";
export type {
  CalibrationChoiceOptions,
  CalibrationFigures,
  ChosenCalibration,
  FittedLogistic,
  IsotonicCalibration,
  LabelledScores,
  LogisticOptions,
  LogisticTraining,
  PlattCalibration,
} from "./fitting/model.ts";
export { withCalibration } from "./fitting/with-calibration.ts";
export { carryAttributes } from "./intervention/carry-attributes.ts";
export { decideIntervention } from "./intervention/decide-intervention.ts";
export { interventionPriority } from "./intervention/intervention-priority.ts";
export type {
  CarriedAttributes,
  ExcludedSupervisor,
  ExclusionReason,
  HoldReason,
  InterventionAttributes,
  InterventionDecision,
  InterventionInput,
  InterventionSnapshot,
  RankedSupervisor,
  SupervisorCandidate,
  SupervisorRanking,
  SupervisorRequest,
} from "./intervention/model.ts";
export {
  GUIDE_INTERVENTION_POLICY,
  GUIDE_SUPERVISOR_POLICY,
  type InterventionPolicy,
  type SupervisorPolicy,
} from "./intervention/policy.ts";
export { rankSupervisors } from "./intervention/rank-supervisors.ts";
export { readSupervisors } from "./intervention/read-supervisors.ts";
export { initialSupervisors, stepSupervisors } from "./intervention/step-supervisors.ts";
export type {
  AlertOutcome,
  ClosedAlert,
  KnownCandidate,
  SupervisorAlert,
  SupervisorBecause,
  SupervisorEffect,
  SupervisorEvent,
  SupervisorReading,
  SupervisorRecord,
  SupervisorsReading,
  SupervisorsState,
  SupervisorsStep,
  UnacknowledgedAlert,
} from "./intervention/supervisor-model.ts";
export type {
  InterventionType,
  PropensityContribution,
  PropensityFeatures,
  PropensityScore,
  PropensityThreshold,
  WindowStatus,
} from "./model.ts";
export { detectOutcome } from "./outcomes/detect-outcome.ts";
export { holdoutGroup } from "./outcomes/holdout-group.ts";
export type {
  AlertResult,
  BehaviourRecord,
  BehaviourSignal,
  CardDrift,
  CardGate,
  DetectedOutcome,
  HoldoutOptions,
  InterventionOutcome,
  ManualOutcome,
  ModelCardFigures,
  OutcomeCounts,
  OutcomeDetector,
  OutcomeEvidence,
  OutcomeFacts,
  OutcomeTally,
  OutcomeUtterance,
  SettledOutcome,
  SignalReason,
  TrainingLabel,
  UnalertedCounts,
} from "./outcomes/model.ts";
export { modelCard } from "./outcomes/model-card.ts";
export {
  DEFAULT_LABEL_POLICY,
  DEFAULT_OUTCOME_POLICY,
  type LabelPolicy,
  type OutcomePolicy,
  type OutcomeTopic,
} from "./outcomes/policy.ts";
export { prepareOutcomeDetector } from "./outcomes/prepare-outcome-detector.ts";
export { settleOutcome } from "./outcomes/settle-outcome.ts";
export { toConfusionCounts } from "./outcomes/to-confusion-counts.ts";
export { trainingLabels } from "./outcomes/training-labels.ts";
export type { ExternalModelOptions } from "./scoring/external-model.ts";
export { type LoadModelOptions, loadModel } from "./scoring/load-model.ts";
export type {
  CalibrationInput,
  DecisionTree,
  HeuristicModelFile,
  LogisticModelFile,
  MissingPolicy,
  ModelCalibration,
  ModelCheckRow,
  ModelFeature,
  ModelFile,
  ModelFileFrame,
  ModelReference,
  ModelTraining,
  PropensityModel,
  ScaledModelFeature,
  TreesModelFile,
} from "./scoring/model.ts";
export { type FunctionModelOptions, modelFromFunction } from "./scoring/model-from-function.ts";
export { modelFromHeuristic } from "./scoring/model-from-heuristic.ts";
export { GUIDE_HEURISTIC_POLICY, type HeuristicPolicy } from "./scoring/policy.ts";
export { readLightgbmModel } from "./scoring/read-lightgbm-model.ts";
export { readXgboostModel, type XgboostOptions } from "./scoring/read-xgboost-model.ts";
export { scorePropensity } from "./scoring/score-propensity.ts";
export { decideAnswer } from "./serving/decide-answer.ts";
export { deriveCacheTtl } from "./serving/derive-cache-ttl.ts";
export type {
  AnswerFacts,
  EndpointEffect,
  EndpointHealth,
  EndpointInput,
  EndpointState,
  EndpointStep,
  FallbackOptions,
  FallbackResult,
  ScoreAnswer,
  ScoreCacheBecause,
  ScoreCacheCounts,
  ScoreCacheEffect,
  ScoreCacheEntry,
  ScoreCacheInput,
  ScoreCacheState,
  ScoreCacheStep,
  ScoreKey,
  ServingClock,
  ServingSignal,
} from "./serving/model.ts";
export { GUIDE_SERVING_POLICY, RECOMMENDED_SERVING_POLICY, type ServingPolicy } from "./serving/policy.ts";
export { scoreWithFallback } from "./serving/score-with-fallback.ts";
export { initialEndpoint, readEndpointHealth, stepEndpoint } from "./serving/step-endpoint.ts";
export { cacheHitRatio, initialScoreCache, stepScoreCache } from "./serving/step-score-cache.ts";
export { costThreshold } from "./threshold/cost-threshold.ts";
export { decideThreshold } from "./threshold/decide-threshold.ts";
export { type ErlangInput, erlangWait } from "./threshold/erlang-wait.ts";
export type {
  AvailabilityEffect,
  AvailabilityInput,
  AvailabilityState,
  AvailabilityStep,
  ChosenThreshold,
  ErlangWait,
  RateGuardEffect,
  RateGuardInput,
  RateGuardState,
  RateGuardStep,
  ScoreHistogram,
  SupervisorCapacity,
  SupervisorLoad,
} from "./threshold/model.ts";
export { planSupervisorLoad, type SupervisorPlan } from "./threshold/plan-supervisor-load.ts";
export {
  type AvailabilityPolicy,
  GUIDE_AVAILABILITY_POLICY,
  GUIDE_RATE_GUARD_POLICY,
  GUIDE_THRESHOLD_POLICY,
  type RateGuardPolicy,
  RECOMMENDED_THRESHOLD_POLICY,
  type ThresholdPolicy,
} from "./threshold/policy.ts";
export { initialAvailability, stepAvailability } from "./threshold/step-availability.ts";
export { initialRateGuard, stepRateGuard } from "./threshold/step-rate-guard.ts";
export { thresholdForRate } from "./threshold/threshold-for-rate.ts";
export { topKThreshold } from "./threshold/top-k-threshold.ts";
