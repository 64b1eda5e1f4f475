/** Errors, effort and the canonical records in one import; platforms, schemas and test tools have entries of their own. */

export { calibrateEffort } from "./ces/calibrate-effort.ts";
export type {
  CalibratedWeight,
  CalibrationOptions,
  CalibrationRow,
  EffortCalibration,
  ResidualSummary,
} from "./ces/calibration-model.ts";
export {
  decideScoreWrite,
  type ExistingScore,
  type NextScore,
  type ScoreWriteDecision,
} from "./ces/decide-score-write.ts";
export { deliveryCounts } from "./ces/delivery/delivery-counts.ts";
export type {
  DeadLetterRecord,
  DeliverableScore,
  DeliveryBecause,
  DeliveryCounts,
  DeliveryDeadLetterReason,
  DeliveryEffect,
  DeliveryInput,
  DeliveryItem,
  DeliveryLetter,
  DeliveryState,
  DeliveryStep,
  DeliveryTotals,
  FinishedDelivery,
  SkipReason,
} from "./ces/delivery/model.ts";
export { initialDelivery, stepDelivery } from "./ces/delivery/step-delivery.ts";
export { type EffortFactsOptions, effortFacts } from "./ces/effort-facts.ts";
export { effortPercent } from "./ces/effort-percent.ts";
export type {
  CesInteraction,
  EffortContribution,
  EffortFact,
  EffortFactsInvalid,
  EffortFactsMissing,
  EffortFactsReady,
  EffortFactsResult,
  EffortLookup,
  EffortScore,
  EffortSource,
  GuideCompletionEvent,
  GuideEffortData,
  TransferDisagreement,
} from "./ces/model.ts";
export {
  CUSTOM_ATTRIBUTES_DELIVERY_POLICY,
  type DeliveryDefaults,
  type DeliveryPolicy,
  type EffortDriver,
  type EffortPolicy,
  GUIDE_DELIVERY_POLICY,
  GUIDE_EFFORT_POLICY,
} from "./ces/policy.ts";
export { scoreEffort } from "./ces/score-effort.ts";
export { summarizeEffort } from "./ces/summarize-effort.ts";
export type {
  EffortInterval,
  EffortLeftOut,
  EffortStatistics,
  EffortSummary,
  EffortSummaryEntry,
  EffortSummaryOptions,
  LeftOutCount,
} from "./ces/summary-model.ts";
export { type EffortCustomField, toCustomField } from "./ces/to-custom-field.ts";
export { type Calendar, createCalendar, type WallClock } from "./core/calendar.ts";
export { isScoringError, type Problem, type ScoringError, type ScoringErrorCode } from "./core/errors.ts";
export { redact } from "./core/redact.ts";
export type { RedactOptions } from "./core/redact-text.ts";
export type { TimeWindow } from "./core/time-window.ts";
export {
  initialTokenBucket,
  stepTokenBucket,
  type TokenBucketEffect,
  type TokenBucketInput,
  type TokenBucketPolicy,
  type TokenBucketState,
  type TokenBucketStep,
} from "./core/token-bucket.ts";
export { compareHandleTimes } from "./gamification/aht/compare-handle-times.ts";
export { flagHandleTime, type HandleTimeWeeks } from "./gamification/aht/flag-handle-time.ts";
export { measureConsistency } from "./gamification/aht/measure-consistency.ts";
export type {
  AgentComparison,
  ConsistencyMeasure,
  DatedHandleTime,
  FigureChange,
  HandleTimeComparison,
  HandleTimeFlag,
  HandleTimeReview,
  HandleTimeRow,
  HandleTimeWeek,
  QueueComparison,
  QueueMedian,
  UncountedQueue,
  UncountedReason,
  UnjudgedFlag,
} from "./gamification/aht/model.ts";
export { type AhtPolicy, GUIDE_AHT_POLICY } from "./gamification/aht/policy.ts";
export { awardBadges } from "./gamification/badges/award-badges.ts";
export { type BadgeMetricsOptions, badgeMetrics } from "./gamification/badges/badge-metrics.ts";
export type {
  AgentDay,
  AgentEvaluation,
  AgentHistory,
  AwaitedMetric,
  Badge,
  BadgeAward,
  BadgeHistory,
  BadgeMetrics,
  BadgeProgress,
  EarnedBadge,
  LeafProgress,
  MetricsStep,
  MetricValue,
  OwnedBadge,
  RefusedFreeze,
  RevokedBadge,
  StreakFreeze,
  UncertainMetric,
  UndecidedBadge,
} from "./gamification/badges/model.ts";
export { type BadgePolicy, GUIDE_BADGE_POLICY, GUIDE_BADGES } from "./gamification/badges/policy.ts";
export type { OwnedBadges } from "./gamification/badges/read-owned.ts";
export { lintComposite } from "./gamification/composite/lint-composite.ts";
export type {
  AppliedAdjustment,
  CompositeAdjustment,
  CompositeFinding,
  CompositeScore,
  KpiContribution,
  KpiScale,
  KpiValues,
  NextTier,
  NextTierStep,
} from "./gamification/composite/model.ts";
export {
  AHT_COMMENT_SCALE,
  type CompositeKpi,
  type CompositePolicy,
  type CompositeTier,
  GUIDE_COMPOSITE_POLICY,
} from "./gamification/composite/policy.ts";
export { scalePoints } from "./gamification/composite/scale-points.ts";
export { type CompositeOptions, scoreComposite } from "./gamification/composite/score-composite.ts";
export { agentDashboard } from "./gamification/dashboard/agent-dashboard.ts";
export { formatKpi } from "./gamification/dashboard/format-kpi.ts";
export type {
  AgentDashboard,
  BadgePanel,
  BadgeProgressCard,
  BadgeTexts,
  BoardPanel,
  BoardRow,
  CoachingHint,
  CompositePanel,
  DashboardFacts,
  DashboardOptions,
  EarnedBadgeCard,
  GoalCard,
  GoalPanel,
  KpiCard,
  MonthlyGoal,
  OtherKpi,
  RankPanel,
  ShownNextTier,
  ShownStep,
} from "./gamification/dashboard/model.ts";
export { type DashboardPolicy, GUIDE_DASHBOARD_POLICY, type KpiFormat } from "./gamification/dashboard/policy.ts";
export { assessKpiReliability } from "./gamification/fairness/assess-kpi-reliability.ts";
export { lowerBounds } from "./gamification/fairness/lower-bounds.ts";
export type {
  AgentSample,
  BoundedAgent,
  IntervalOptions,
  KpiObservation,
  KpiReliability,
  KpiVerdict,
  LowerBoundOptions,
  QueueMix,
  RankInterval,
  RankIntervalOptions,
  RankIntervals,
  ReliabilityReport,
  ScoreScale,
  Shrinkage,
  ShrinkageOptions,
  ShrunkAgent,
  UnjudgedAgent,
  UnjudgedReason,
} from "./gamification/fairness/model.ts";
export { DEFAULT_RELIABILITY_POLICY, type ReliabilityPolicy } from "./gamification/fairness/policy.ts";
export { rankIntervals } from "./gamification/fairness/rank-intervals.ts";
export { shrinkScores } from "./gamification/fairness/shrink-scores.ts";
export { comparePersonalBest } from "./gamification/leaderboard/compare-personal-best.ts";
export { createBoard } from "./gamification/leaderboard/create-board.ts";
export type { KpiDay } from "./gamification/leaderboard/eligibility-model.ts";
export { judgeEligibility } from "./gamification/leaderboard/judge-eligibility.ts";
export { type Freshness, judgeFreshness } from "./gamification/leaderboard/judge-freshness.ts";
export { type LeaderboardKey, leaderboardKey } from "./gamification/leaderboard/leaderboard-key.ts";
export type {
  Board,
  BoardEntry,
  BoardOptions,
  BoardPage,
  BoardState,
  Eligibility,
  MissingDays,
  PageRequest,
  RankedAgent,
  Ranking,
  RankingOptions,
  UnrankedAgent,
} from "./gamification/leaderboard/model.ts";
export { pageRanking } from "./gamification/leaderboard/page-ranking.ts";
export type { PersonalBest, ScoredDay } from "./gamification/leaderboard/personal-best-model.ts";
export {
  GUIDE_LEADERBOARD_POLICY,
  type LeaderboardPolicy,
  type RankMethod,
  type TieBreaker,
} from "./gamification/leaderboard/policy.ts";
export { rankAgents } from "./gamification/leaderboard/rank-agents.ts";
export { addToLedger } from "./gamification/ledger/add-to-ledger.ts";
export { type ClosingTime, closePeriods } from "./gamification/ledger/close-periods.ts";
export { compareLedgers } from "./gamification/ledger/compare-ledgers.ts";
export { emptyLedger } from "./gamification/ledger/empty-ledger.ts";
export type { BatchScore, HrisScore, ScoreBatch, WorkforceScore } from "./gamification/ledger/feed-model.ts";
export { hrisFeed } from "./gamification/ledger/hris-feed.ts";
export { ledgerTotals } from "./gamification/ledger/ledger-totals.ts";
export { mergeLedgers } from "./gamification/ledger/merge-ledgers.ts";
export type {
  AddOptions,
  ClosedTotals,
  Ledger,
  LedgerCounts,
  LedgerDifference,
  LedgerEvent,
  LedgerPeriod,
  LedgerReceipt,
  LedgerScore,
  LedgerSelection,
  LedgerStep,
  LedgerTerms,
  LedgerTotal,
} from "./gamification/ledger/model.ts";
export { GUIDE_LEDGER_POLICY, type LedgerPolicy } from "./gamification/ledger/policy.ts";
export type { InstantInput } from "./gamification/ledger/read-now.ts";
export { reconcileTotals } from "./gamification/ledger/reconcile-totals.ts";
export type {
  MetricDrift,
  MetricTotal,
  Reconciliation,
  ReconciliationRow,
  ReconciliationTolerance,
} from "./gamification/ledger/reconciliation-model.ts";
export { replayEvents } from "./gamification/ledger/replay-events.ts";
export { stepLedger } from "./gamification/ledger/step-ledger.ts";
export { toScoreBatches } from "./gamification/ledger/to-score-batches.ts";
export { workforceFeed } from "./gamification/ledger/workforce-feed.ts";
export { checkRuleSet } from "./gamification/rules/check-rule-set.ts";
export { compileRules } from "./gamification/rules/compiled/compile-rules.ts";
export type { BatchOptions, RuleProgram } from "./gamification/rules/compiled/program-model.ts";
export { evaluateRules, type RuleOptions } from "./gamification/rules/evaluate-rules.ts";
export { CANONICAL_EVENT_FIELDS, type FieldType, type FieldTypes } from "./gamification/rules/event-fields.ts";
export { type ConditionImport, importJsonLogic } from "./gamification/rules/import-json-logic.ts";
export { importJsonRulesEngine, type RulesImport } from "./gamification/rules/import-json-rules-engine.ts";
export type { RuleFinding, RuleFindingKind } from "./gamification/rules/lint-model.ts";
export { lintRules } from "./gamification/rules/lint-rules.ts";
export type {
  AwaitedField,
  LeafTrace,
  MatchedRule,
  OnMatch,
  PointsPer,
  Rule,
  RuleCondition,
  RuleLeaf,
  RuleOperator,
  RuleResult,
  RuleSet,
  RuleTrace,
  RuleValue,
  SkippedRule,
  Truth,
  UndecidedRule,
} from "./gamification/rules/model.ts";
export { type ScoredEventOptions, type ScoredEventSource, scoredEvent } from "./gamification/rules/scored-event.ts";
export type { ScoredEvent } from "./gamification/rules/scored-event-model.ts";
export { checkCanonicalConversation } from "./interaction/check-conversation.ts";
export { checkCanonicalEvent } from "./interaction/check-event.ts";
export { eventId } from "./interaction/identity.ts";
export { mergeHandoffs } from "./interaction/merge-handoffs.ts";
export type {
  AttributeValue,
  CanonicalConversation,
  CanonicalEvent,
  ConversationRef,
  ConversationStatus,
  Direction,
  HandoffAudit,
  HandoffInput,
  HandoffRefusal,
  HandoffResult,
  InteractionType,
  Outcome,
  PlatformOrigin,
  QualityStatus,
  Quarantined,
  QuarantineReason,
} from "./interaction/model.ts";
export { GUIDE_HANDOFF_POLICY, type HandoffPolicy } from "./interaction/policy.ts";
export { checkQualityRecord } from "./interaction/quality/check-quality-record.ts";
export { joinQuality } from "./interaction/quality/join-quality.ts";
export type {
  QualityChange,
  QualityJoin,
  QualityJoinInput,
  QualityRecord,
  QualityRecordSource,
  QualityRecordStatus,
  UnmatchedQuality,
  UnmatchedQualityReason,
} from "./interaction/quality/model.ts";
export { GUIDE_QUALITY_JOIN_POLICY, type QualityJoinPolicy } from "./interaction/quality/policy.ts";
export { type QuarantineInput, quarantine } from "./interaction/quarantine.ts";
export { supersedes } from "./interaction/supersedes.ts";
export { CANONICAL_SCHEMA_VERSION } from "./interaction/values.ts";
export { evaluationDueAt } from "./mos/alert/evaluation-due-at.ts";
export { flappingPercent } from "./mos/alert/flapping.ts";
export { findAlert, initialFleet } from "./mos/alert/fleet.ts";
export { forgetSeries } from "./mos/alert/forget-series.ts";
export { initialAlert } from "./mos/alert/initial-alert.ts";
export type {
  AlertBecause,
  AlertDataStatus,
  AlertEffect,
  AlertEpisode,
  AlertFlapping,
  AlertInput,
  AlertNotification,
  AlertOpening,
  AlertPending,
  AlertState,
  AlertStatus,
  AlertStep,
  AlertTimes,
  FleetEffect,
  FleetInput,
  FleetOutcome,
  FleetPolicies,
  FleetSeries,
  FleetState,
  FleetStep,
  RevisedReading,
  WithheldReason,
} from "./mos/alert/model.ts";
export { stepAlert } from "./mos/alert/step-alert.ts";
export { stepFleet } from "./mos/alert/step-fleet.ts";
export { sweepFleet } from "./mos/alert/sweep-fleet.ts";
export { buildBaseline } from "./mos/baseline/build-baseline.ts";
export { compareWithBaseline } from "./mos/baseline/compare-with-baseline.ts";
export { expectWindow } from "./mos/baseline/expect-window.ts";
export { mergeBaselines } from "./mos/baseline/merge-baselines.ts";
export type {
  Baseline,
  BaselineComparison,
  BuildBaselineOptions,
  ComparedWindow,
  PreparedBaseline,
  TrainBaselineOptions,
  TrainedWindows,
  UncomparedWindow,
} from "./mos/baseline/model.ts";
export { prepareBaseline } from "./mos/baseline/prepare-baseline.ts";
export { trainBaseline } from "./mos/baseline/train-baseline.ts";
export { type CusumDesign, cusumRunLength } from "./mos/chart/cusum-run-length.ts";
export { type CusumWish, type DesignedCusum, designCusum } from "./mos/chart/design-cusum.ts";
export { type DesignedEwma, designEwma, type EwmaWish } from "./mos/chart/design-ewma.ts";
export { type EwmaDesign, ewmaRunLength } from "./mos/chart/ewma-run-length.ts";
export type { JudgeBecause, JudgeInput, JudgeState, JudgeStep } from "./mos/chart/model.ts";
export { RECOMMENDED_RESIDUAL_POLICY, type ResidualPolicy } from "./mos/chart/policy.ts";
export type {
  ResidualInput,
  ResidualState,
  ResidualStep,
  ResidualVerdict,
  SeasonSlot,
} from "./mos/chart/residual-model.ts";
export type { ChartSides } from "./mos/chart/run-length.ts";
export type { RunsRuleNumber } from "./mos/chart/runs-rules.ts";
export { type ShewhartDesign, shewhartRunLength } from "./mos/chart/shewhart-run-length.ts";
export { initialJudge, stepJudge } from "./mos/chart/step-judge.ts";
export { initialResidualJudge, stepResidualJudge } from "./mos/chart/step-residual-judge.ts";
export { CODECS } from "./mos/e-model/codecs.ts";
export { delayImpairment } from "./mos/e-model/delay-impairment.ts";
export { equipmentImpairment } from "./mos/e-model/equipment-impairment.ts";
export { ESTIMATE_ASSUMPTIONS, estimateMos } from "./mos/e-model/estimate-mos.ts";
export type {
  CallMeasurement,
  CodecImpairment,
  CodecName,
  DelaySensitivity,
  EstimateAssumptions,
  LossParameters,
  MosEstimate,
  RatingFactor,
  SatisfactionBand,
  TransmissionParameters,
} from "./mos/e-model/model.ts";
export { mosFromR } from "./mos/e-model/mos-from-r.ts";
export { normalizeOpusMos } from "./mos/e-model/normalize-opus-mos.ts";
export { rFromMos } from "./mos/e-model/r-from-mos.ts";
export { ratingFactor } from "./mos/e-model/rating-factor.ts";
export { satisfactionBand } from "./mos/e-model/satisfaction-band.ts";
export { judgeWindow } from "./mos/judge/judge-window.ts";
export type {
  BaselineBasis,
  QualityExpectation,
  QualitySample,
  QualityScale,
  QualitySource,
  QualityWindow,
  VerdictReason,
  WindowVerdict,
} from "./mos/model.ts";
export {
  type AlertChannel,
  type AlertJudge,
  type AlertPolicy,
  type BaselinePolicy,
  type DiagnosisPolicy,
  GUIDE_ALERT_POLICY,
  GUIDE_BASELINE_POLICY,
  GUIDE_DIAGNOSIS_POLICY,
  GUIDE_WINDOW_POLICY,
  RECOMMENDED_ALERT_POLICY,
  RECOMMENDED_BASELINE_POLICY,
  RECOMMENDED_WINDOW_POLICY,
  type WindowPolicy,
} from "./mos/policy.ts";
export { diagnoseDegradation } from "./mos/reading/diagnose-degradation.ts";
export { locateNetworkFault } from "./mos/reading/locate-network-fault.ts";
export type {
  DegradationDiagnosis,
  DegradationEvidence,
  DegradationFacts,
  DegradationKind,
  DegradationReason,
  EndpointQuality,
  LegQuality,
  NetworkFault,
} from "./mos/reading/model.ts";
export { episodesOf } from "./mos/trend/episodes-of.ts";
export type {
  ChartSpec,
  GrafanaAnnotation,
  QualityEpisode,
  TrendChartOptions,
  TrendOptions,
  TrendRow,
} from "./mos/trend/model.ts";
export { toGrafanaAnnotations } from "./mos/trend/to-grafana-annotations.ts";
export { trendChart } from "./mos/trend/trend-chart.ts";
export { trendRows } from "./mos/trend/trend-rows.ts";
export { addToWindowStore } from "./mos/windows/add-to-window-store.ts";
export { aggregateWindows } from "./mos/windows/aggregate-windows.ts";
export { collectWindows } from "./mos/windows/collect-windows.ts";
export { dropWindows } from "./mos/windows/drop-windows.ts";
export { emptyWindowStore } from "./mos/windows/empty-window-store.ts";
export { type MeanIntervalOptions, meanInterval } from "./mos/windows/mean-interval.ts";
export { mergeWindowStores } from "./mos/windows/merge-window-stores.ts";
export type {
  AggregatedScores,
  AggregateOptions,
  CollectedWindows,
  QualitySeries,
  QualityTally,
  RefusedSample,
  SampleColumns,
  SampleRefusal,
  WindowRange,
  WindowStore,
  WindowStoreStep,
} from "./mos/windows/model.ts";
export { networkSamples } from "./mos/windows/network-samples.ts";
export { readWindows } from "./mos/windows/read-windows.ts";
export { windowsFromAggregates } from "./mos/windows/windows-from-aggregates.ts";
export { backtestInterventions } from "./propensity/backtest/backtest-interventions.ts";
export { compareBacktests } from "./propensity/backtest/compare-backtests.ts";
export type {
  BacktestCall,
  BacktestInput,
  BacktestPolicies,
  BacktestScore,
  BacktestShift,
  SupervisorAnswer,
  SupervisorBehaviour,
} from "./propensity/backtest/model.ts";
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
} from "./propensity/backtest/report-model.ts";
export { hellingerDistance } from "./propensity/drift/hellinger-distance.ts";
export { jensenShannon } from "./propensity/drift/jensen-shannon.ts";
export { klDivergence } from "./propensity/drift/kl-divergence.ts";
export { kolmogorovSmirnov } from "./propensity/drift/kolmogorov-smirnov.ts";
export { makePageHinkleyPolicy } from "./propensity/drift/make-page-hinkley-policy.ts";
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
} from "./propensity/drift/model.ts";
export {
  type AdwinPolicy,
  type DdmPolicy,
  DEFAULT_ADWIN_POLICY,
  DEFAULT_DDM_POLICY,
  DEFAULT_STABILITY_POLICY,
  PAGE_HINKLEY_DEFAULTS,
  type PageHinkleyPolicy,
  type StabilityPolicy,
} from "./propensity/drift/policy.ts";
export { populationStabilityIndex } from "./propensity/drift/population-stability-index.ts";
export { stabilityOfCounts } from "./propensity/drift/stability-of-counts.ts";
export { initialAdwin, stepAdwin } from "./propensity/drift/step-adwin.ts";
export { initialDdm, stepDdm } from "./propensity/drift/step-ddm.ts";
export { initialPageHinkley, stepPageHinkley } from "./propensity/drift/step-page-hinkley.ts";
export { totalVariation } from "./propensity/drift/total-variation.ts";
export { wassersteinDistance } from "./propensity/drift/wasserstein-distance.ts";
export { compileKeywords } from "./propensity/features/compile-keywords.ts";
export { type InitialFacts, initialFeatures } from "./propensity/features/initial-features.ts";
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
} from "./propensity/features/model.ts";
export { type FeaturePolicy, GUIDE_FEATURE_POLICY } from "./propensity/features/policy.ts";
export { readFeatures } from "./propensity/features/read-features.ts";
export { stepFeatures } from "./propensity/features/step-features.ts";
export { assessFeedback } from "./propensity/feedback/assess-feedback.ts";
export { averagePrecision } from "./propensity/feedback/average-precision.ts";
export { brierScore, brierSkill } from "./propensity/feedback/brier-score.ts";
export { calibrationError } from "./propensity/feedback/calibration-error.ts";
export { classificationMetrics } from "./propensity/feedback/classification-metrics.ts";
export { confusionCounts } from "./propensity/feedback/confusion-counts.ts";
export type {
  AutomationEffect,
  AutomationInput,
  AutomationState,
  AutomationStep,
  FeedbackAssessment,
  FeedbackGate,
  GateMetric,
} from "./propensity/feedback/feedback-model.ts";
export { logLoss } from "./propensity/feedback/log-loss.ts";
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
} from "./propensity/feedback/metrics-model.ts";
export {
  type FeedbackPolicy,
  GUIDE_FEEDBACK_POLICY,
  RECOMMENDED_FEEDBACK_POLICY,
} from "./propensity/feedback/policy.ts";
export { prCurve } from "./propensity/feedback/pr-curve.ts";
export { reliabilityCurve } from "./propensity/feedback/reliability-curve.ts";
export { rocAuc } from "./propensity/feedback/roc-auc.ts";
export { rocCurve } from "./propensity/feedback/roc-curve.ts";
export { initialAutomation, stepAutomation } from "./propensity/feedback/step-automation.ts";
export { tuneThreshold } from "./propensity/feedback/tune-threshold.ts";
export { chooseCalibration } from "./propensity/fitting/choose-calibration.ts";
export { fitIsotonic } from "./propensity/fitting/fit-isotonic.ts";
export { fitLogistic } from "./propensity/fitting/fit-logistic.ts";
export { fitPlatt } from "./propensity/fitting/fit-platt.ts";
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
} from "./propensity/fitting/model.ts";
export { withCalibration } from "./propensity/fitting/with-calibration.ts";
export { carryAttributes } from "./propensity/intervention/carry-attributes.ts";
export { decideIntervention } from "./propensity/intervention/decide-intervention.ts";
export { interventionPriority } from "./propensity/intervention/intervention-priority.ts";
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
} from "./propensity/intervention/model.ts";
export {
  GUIDE_INTERVENTION_POLICY,
  GUIDE_SUPERVISOR_POLICY,
  type InterventionPolicy,
  type SupervisorPolicy,
} from "./propensity/intervention/policy.ts";
export { rankSupervisors } from "./propensity/intervention/rank-supervisors.ts";
export { readSupervisors } from "./propensity/intervention/read-supervisors.ts";
export { initialSupervisors, stepSupervisors } from "./propensity/intervention/step-supervisors.ts";
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
} from "./propensity/intervention/supervisor-model.ts";
export type {
  InterventionType,
  PropensityContribution,
  PropensityFeatures,
  PropensityScore,
  PropensityThreshold,
  WindowStatus,
} from "./propensity/model.ts";
export { detectOutcome } from "./propensity/outcomes/detect-outcome.ts";
export { holdoutGroup } from "./propensity/outcomes/holdout-group.ts";
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
} from "./propensity/outcomes/model.ts";
export { modelCard } from "./propensity/outcomes/model-card.ts";
export {
  DEFAULT_LABEL_POLICY,
  DEFAULT_OUTCOME_POLICY,
  type LabelPolicy,
  type OutcomePolicy,
  type OutcomeTopic,
} from "./propensity/outcomes/policy.ts";
export { prepareOutcomeDetector } from "./propensity/outcomes/prepare-outcome-detector.ts";
export { settleOutcome } from "./propensity/outcomes/settle-outcome.ts";
export { toConfusionCounts } from "./propensity/outcomes/to-confusion-counts.ts";
export { trainingLabels } from "./propensity/outcomes/training-labels.ts";
export type { ExternalModelOptions } from "./propensity/scoring/external-model.ts";
export { type LoadModelOptions, loadModel } from "./propensity/scoring/load-model.ts";
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
} from "./propensity/scoring/model.ts";
export { type FunctionModelOptions, modelFromFunction } from "./propensity/scoring/model-from-function.ts";
export { modelFromHeuristic } from "./propensity/scoring/model-from-heuristic.ts";
export { GUIDE_HEURISTIC_POLICY, type HeuristicPolicy } from "./propensity/scoring/policy.ts";
export { readLightgbmModel } from "./propensity/scoring/read-lightgbm-model.ts";
export { readXgboostModel, type XgboostOptions } from "./propensity/scoring/read-xgboost-model.ts";
export { scorePropensity } from "./propensity/scoring/score-propensity.ts";
export { decideAnswer } from "./propensity/serving/decide-answer.ts";
export { deriveCacheTtl } from "./propensity/serving/derive-cache-ttl.ts";
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
} from "./propensity/serving/model.ts";
export { GUIDE_SERVING_POLICY, RECOMMENDED_SERVING_POLICY, type ServingPolicy } from "./propensity/serving/policy.ts";
export { scoreWithFallback } from "./propensity/serving/score-with-fallback.ts";
export { initialEndpoint, readEndpointHealth, stepEndpoint } from "./propensity/serving/step-endpoint.ts";
export { cacheHitRatio, initialScoreCache, stepScoreCache } from "./propensity/serving/step-score-cache.ts";
export { costThreshold } from "./propensity/threshold/cost-threshold.ts";
export { decideThreshold } from "./propensity/threshold/decide-threshold.ts";
export { type ErlangInput, erlangWait } from "./propensity/threshold/erlang-wait.ts";
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
} from "./propensity/threshold/model.ts";
export { planSupervisorLoad, type SupervisorPlan } from "./propensity/threshold/plan-supervisor-load.ts";
export {
  type AvailabilityPolicy,
  GUIDE_AVAILABILITY_POLICY,
  GUIDE_RATE_GUARD_POLICY,
  GUIDE_THRESHOLD_POLICY,
  type RateGuardPolicy,
  RECOMMENDED_THRESHOLD_POLICY,
  type ThresholdPolicy,
} from "./propensity/threshold/policy.ts";
export { initialAvailability, stepAvailability } from "./propensity/threshold/step-availability.ts";
export { initialRateGuard, stepRateGuard } from "./propensity/threshold/step-rate-guard.ts";
export { thresholdForRate } from "./propensity/threshold/threshold-for-rate.ts";
export { topKThreshold } from "./propensity/threshold/top-k-threshold.ts";
