export { calibrateEffort } from "./calibrate-effort.ts";
export type {
  CalibratedWeight,
  CalibrationOptions,
  CalibrationRow,
  EffortCalibration,
  ResidualSummary,
} from "./calibration-model.ts";
export { decideScoreWrite, type ExistingScore, type NextScore, type ScoreWriteDecision } from "./decide-score-write.ts";
export { deliveryCounts } from "./delivery/delivery-counts.ts";
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
} from "./delivery/model.ts";
export { initialDelivery, stepDelivery } from "./delivery/step-delivery.ts";
export { type EffortFactsOptions, effortFacts } from "./effort-facts.ts";
export { effortPercent } from "./effort-percent.ts";
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
} from "./model.ts";
export {
  CUSTOM_ATTRIBUTES_DELIVERY_POLICY,
  type DeliveryDefaults,
  type DeliveryPolicy,
  type EffortDriver,
  type EffortPolicy,
  GUIDE_DELIVERY_POLICY,
  GUIDE_EFFORT_POLICY,
} from "./policy.ts";
export { scoreEffort } from "./score-effort.ts";
export { summarizeEffort } from "./summarize-effort.ts";
export type {
  EffortInterval,
  EffortLeftOut,
  EffortStatistics,
  EffortSummary,
  EffortSummaryEntry,
  EffortSummaryOptions,
  LeftOutCount,
} from "./summary-model.ts";
export { type EffortCustomField, toCustomField } from "./to-custom-field.ts";
