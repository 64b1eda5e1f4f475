export { evaluationDueAt } from "./alert/evaluation-due-at.ts";
export { flappingPercent } from "./alert/flapping.ts";
export { findAlert, initialFleet } from "./alert/fleet.ts";
export { forgetSeries } from "./alert/forget-series.ts";
export { initialAlert } from "./alert/initial-alert.ts";
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
} from "./alert/model.ts";
export { stepAlert } from "./alert/step-alert.ts";
export { stepFleet } from "./alert/step-fleet.ts";
export { sweepFleet } from "./alert/sweep-fleet.ts";
export { buildBaseline } from "./baseline/build-baseline.ts";
export { compareWithBaseline } from "./baseline/compare-with-baseline.ts";
export { expectWindow } from "./baseline/expect-window.ts";
export { mergeBaselines } from "./baseline/merge-baselines.ts";
export type {
  Baseline,
  BaselineComparison,
  BuildBaselineOptions,
  ComparedWindow,
  PreparedBaseline,
  TrainBaselineOptions,
  TrainedWindows,
  UncomparedWindow,
} from "./baseline/model.ts";
export { prepareBaseline } from "./baseline/prepare-baseline.ts";
export { trainBaseline } from "./baseline/train-baseline.ts";
export { type CusumDesign, cusumRunLength } from "./chart/cusum-run-length.ts";
export { type CusumWish, type DesignedCusum, designCusum } from "./chart/design-cusum.ts";
export { type DesignedEwma, designEwma, type EwmaWish } from "./chart/design-ewma.ts";
export { type EwmaDesign, ewmaRunLength } from "./chart/ewma-run-length.ts";
export type { JudgeBecause, JudgeInput, JudgeState, JudgeStep } from "./chart/model.ts";
export { RECOMMENDED_RESIDUAL_POLICY, type ResidualPolicy } from "./chart/policy.ts";
export type {
  ResidualInput,
  ResidualState,
  ResidualStep,
  ResidualVerdict,
  SeasonSlot,
} from "./chart/residual-model.ts";
export type { ChartSides } from "./chart/run-length.ts";
export type { RunsRuleNumber } from "./chart/runs-rules.ts";
export { type ShewhartDesign, shewhartRunLength } from "./chart/shewhart-run-length.ts";
export { initialJudge, stepJudge } from "./chart/step-judge.ts";
export { initialResidualJudge, stepResidualJudge } from "./chart/step-residual-judge.ts";
export { CODECS } from "./e-model/codecs.ts";
export { delayImpairment } from "./e-model/delay-impairment.ts";
export { equipmentImpairment } from "./e-model/equipment-impairment.ts";
export { ESTIMATE_ASSUMPTIONS, estimateMos } from "./e-model/estimate-mos.ts";
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
} from "./e-model/model.ts";
export { mosFromR } from "./e-model/mos-from-r.ts";
export { normalizeOpusMos } from "./e-model/normalize-opus-mos.ts";
export { rFromMos } from "./e-model/r-from-mos.ts";
export { ratingFactor } from "./e-model/rating-factor.ts";
export { satisfactionBand } from "./e-model/satisfaction-band.ts";
export { judgeWindow } from "./judge/judge-window.ts";
export type {
  BaselineBasis,
  QualityExpectation,
  QualitySample,
  QualityScale,
  QualitySource,
  QualityWindow,
  VerdictReason,
  WindowVerdict,
} from "./model.ts";
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
} from "./policy.ts";
export { diagnoseDegradation } from "./reading/diagnose-degradation.ts";
export { locateNetworkFault } from "./reading/locate-network-fault.ts";
export type {
  DegradationDiagnosis,
  DegradationEvidence,
  DegradationFacts,
  DegradationKind,
  DegradationReason,
  EndpointQuality,
  LegQuality,
  NetworkFault,
} from "./reading/model.ts";
export { episodesOf } from "./trend/episodes-of.ts";
export type {
  ChartSpec,
  GrafanaAnnotation,
  QualityEpisode,
  TrendChartOptions,
  TrendOptions,
  TrendRow,
} from "./trend/model.ts";
export { toGrafanaAnnotations } from "./trend/to-grafana-annotations.ts";
export { trendChart } from "./trend/trend-chart.ts";
export { trendRows } from "./trend/trend-rows.ts";
export { addToWindowStore } from "./windows/add-to-window-store.ts";
export { aggregateWindows } from "./windows/aggregate-windows.ts";
export { collectWindows } from "./windows/collect-windows.ts";
export { dropWindows } from "./windows/drop-windows.ts";
export { emptyWindowStore } from "./windows/empty-window-store.ts";
export { type MeanIntervalOptions, meanInterval } from "./windows/mean-interval.ts";
export { mergeWindowStores } from "./windows/merge-window-stores.ts";
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
} from "./windows/model.ts";
export { networkSamples } from "./windows/network-samples.ts";
export { readWindows } from "./windows/read-windows.ts";
export { windowsFromAggregates } from "./windows/windows-from-aggregates.ts";
