export type { MapCounts, MapOptions, MapResult, MapWarning, PlatformRequest } from "../model.ts";
export { customFieldRequest, readCustomField } from "./custom-field.ts";
export { mapCanonicalEvents } from "./map-canonical-events.ts";
export { mapCompletionEvents } from "./map-completion-events.ts";
export { type AttributeTexts, readAttributeTexts, toAttributeTexts } from "./propensity/attribute-texts.ts";
export { readGuideAnswer, toGuideAnswer } from "./propensity/guide-answer.ts";
export { readGuideBranch, toGuideBranch } from "./propensity/guide-branch.ts";
export { guideOutcomeRequest, readGuideOutcome } from "./propensity/guide-outcome.ts";
export { guideSubmissionRequest, readGuideSubmission } from "./propensity/guide-submission.ts";
export { readGuideTransfer, toGuideTransfer } from "./propensity/guide-transfer.ts";
export { readGuideTrigger, toGuideTrigger } from "./propensity/guide-trigger.ts";
export type {
  GuideAnswer,
  GuideAnswerPayload,
  GuideBranch,
  GuideIntervention,
  GuideOutcome,
  GuideOutcomeBody,
  GuidePayloadReading,
  GuideScore,
  GuideSubmission,
  GuideSubmissionBody,
  GuideTransfer,
  GuideTrigger,
} from "./propensity/model.ts";
export { type GuideQuery, type GuideQuerySelection, guideQuery } from "./quality/guide-query.ts";
export { type GuideView, type GuideViewOptions, guideView } from "./quality/guide-view.ts";
export type {
  GuideAlert,
  GuideAlertDefinition,
  GuideAlertOptions,
  GuideAlertReading,
  GuideUnsupportedField,
  GuideUnsupportedReason,
} from "./quality/model.ts";
export { parseGuideAlert, safeParseGuideAlert } from "./quality/parse-guide-alert.ts";
export { toGuideAlert } from "./quality/to-guide-alert.ts";
