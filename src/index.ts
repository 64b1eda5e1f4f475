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
export { isScoringError, type Problem, type ScoringError, type ScoringErrorCode } from "./core/errors.ts";
export { redact } from "./core/redact.ts";
export type { RedactOptions } from "./core/redact-text.ts";
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
export { type QuarantineInput, quarantine } from "./interaction/quarantine.ts";
export { supersedes } from "./interaction/supersedes.ts";
export { CANONICAL_SCHEMA_VERSION } from "./interaction/values.ts";
