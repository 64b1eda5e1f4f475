export type { MapCounts, MapOptions, MapResult, MapWarning, PlatformRequest } from "../model.ts";
export { customFieldRequest, readCustomField } from "./custom-field.ts";
export { mapCanonicalEvents } from "./map-canonical-events.ts";
export { mapCompletionEvents } from "./map-completion-events.ts";
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
