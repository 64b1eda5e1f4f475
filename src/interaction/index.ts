/** The records that come out of every platform, and what is done with them before anything is scored. */
export type { Problem } from "../core/errors.ts";
export { checkCanonicalConversation } from "./check-conversation.ts";
export { checkCanonicalEvent } from "./check-event.ts";
export { eventId } from "./identity.ts";
export { mergeHandoffs } from "./merge-handoffs.ts";
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
} from "./model.ts";
export { GUIDE_HANDOFF_POLICY, type HandoffPolicy } from "./policy.ts";
export { checkQualityRecord } from "./quality/check-quality-record.ts";
export { joinQuality } from "./quality/join-quality.ts";
export type {
  QualityChange,
  QualityJoin,
  QualityJoinInput,
  QualityRecord,
  QualityRecordSource,
  QualityRecordStatus,
  UnmatchedQuality,
  UnmatchedQualityReason,
} from "./quality/model.ts";
export { GUIDE_QUALITY_JOIN_POLICY, type QualityJoinPolicy } from "./quality/policy.ts";
export { type QuarantineInput, quarantine } from "./quarantine.ts";
export { supersedes } from "./supersedes.ts";
export { CANONICAL_SCHEMA_VERSION } from "./values.ts";
