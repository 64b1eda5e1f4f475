export { type Calendar, createCalendar, type WallClock } from "../core/calendar.ts";
export type { TimeWindow } from "../core/time-window.ts";
export { compareHandleTimes } from "./aht/compare-handle-times.ts";
export { flagHandleTime, type HandleTimeWeeks } from "./aht/flag-handle-time.ts";
export { measureConsistency } from "./aht/measure-consistency.ts";
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
} from "./aht/model.ts";
export { type AhtPolicy, GUIDE_AHT_POLICY } from "./aht/policy.ts";
export { awardBadges } from "./badges/award-badges.ts";
export { type BadgeMetricsOptions, badgeMetrics } from "./badges/badge-metrics.ts";
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
} from "./badges/model.ts";
export { type BadgePolicy, GUIDE_BADGE_POLICY, GUIDE_BADGES } from "./badges/policy.ts";
export type { OwnedBadges } from "./badges/read-owned.ts";
export { lintComposite } from "./composite/lint-composite.ts";
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
} from "./composite/model.ts";
export {
  AHT_COMMENT_SCALE,
  type CompositeKpi,
  type CompositePolicy,
  type CompositeTier,
  GUIDE_COMPOSITE_POLICY,
} from "./composite/policy.ts";
export { scalePoints } from "./composite/scale-points.ts";
export { type CompositeOptions, scoreComposite } from "./composite/score-composite.ts";
export { agentDashboard } from "./dashboard/agent-dashboard.ts";
export { formatKpi } from "./dashboard/format-kpi.ts";
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
} from "./dashboard/model.ts";
export { type DashboardPolicy, GUIDE_DASHBOARD_POLICY, type KpiFormat } from "./dashboard/policy.ts";
export { assessKpiReliability } from "./fairness/assess-kpi-reliability.ts";
export { lowerBounds } from "./fairness/lower-bounds.ts";
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
} from "./fairness/model.ts";
export { DEFAULT_RELIABILITY_POLICY, type ReliabilityPolicy } from "./fairness/policy.ts";
export { rankIntervals } from "./fairness/rank-intervals.ts";
export { shrinkScores } from "./fairness/shrink-scores.ts";
export { comparePersonalBest } from "./leaderboard/compare-personal-best.ts";
export { createBoard } from "./leaderboard/create-board.ts";
export type { KpiDay } from "./leaderboard/eligibility-model.ts";
export { judgeEligibility } from "./leaderboard/judge-eligibility.ts";
export { type Freshness, judgeFreshness } from "./leaderboard/judge-freshness.ts";
export { type LeaderboardKey, leaderboardKey } from "./leaderboard/leaderboard-key.ts";
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
} from "./leaderboard/model.ts";
export { pageRanking } from "./leaderboard/page-ranking.ts";
export type { PersonalBest, ScoredDay } from "./leaderboard/personal-best-model.ts";
export {
  GUIDE_LEADERBOARD_POLICY,
  type LeaderboardPolicy,
  type RankMethod,
  type TieBreaker,
} from "./leaderboard/policy.ts";
export { rankAgents } from "./leaderboard/rank-agents.ts";
export { addToLedger } from "./ledger/add-to-ledger.ts";
export { type ClosingTime, closePeriods } from "./ledger/close-periods.ts";
export { compareLedgers } from "./ledger/compare-ledgers.ts";
export { emptyLedger } from "./ledger/empty-ledger.ts";
export type { BatchScore, HrisScore, ScoreBatch, WorkforceScore } from "./ledger/feed-model.ts";
export { hrisFeed } from "./ledger/hris-feed.ts";
export { ledgerTotals } from "./ledger/ledger-totals.ts";
export { mergeLedgers } from "./ledger/merge-ledgers.ts";
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
} from "./ledger/model.ts";
export { GUIDE_LEDGER_POLICY, type LedgerPolicy } from "./ledger/policy.ts";
export type { InstantInput } from "./ledger/read-now.ts";
export { reconcileTotals } from "./ledger/reconcile-totals.ts";
export type {
  MetricDrift,
  MetricTotal,
  Reconciliation,
  ReconciliationRow,
  ReconciliationTolerance,
} from "./ledger/reconciliation-model.ts";
export { replayEvents } from "./ledger/replay-events.ts";
export { stepLedger } from "./ledger/step-ledger.ts";
export { toScoreBatches } from "./ledger/to-score-batches.ts";
export { workforceFeed } from "./ledger/workforce-feed.ts";
export { checkRuleSet } from "./rules/check-rule-set.ts";
export { compileRules } from "./rules/compiled/compile-rules.ts";
export type { BatchOptions, RuleProgram } from "./rules/compiled/program-model.ts";
export { evaluateRules, type RuleOptions } from "./rules/evaluate-rules.ts";
export { CANONICAL_EVENT_FIELDS, type FieldType, type FieldTypes } from "./rules/event-fields.ts";
export { type ConditionImport, importJsonLogic } from "./rules/import-json-logic.ts";
export { importJsonRulesEngine, type RulesImport } from "./rules/import-json-rules-engine.ts";
export type { RuleFinding, RuleFindingKind } from "./rules/lint-model.ts";
export { lintRules } from "./rules/lint-rules.ts";
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
} from "./rules/model.ts";
export { type ScoredEventOptions, type ScoredEventSource, scoredEvent } from "./rules/scored-event.ts";
export type { ScoredEvent } from "./rules/scored-event-model.ts";
