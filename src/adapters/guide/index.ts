export type { MapCounts, MapOptions, MapResult, MapWarning, PlatformRequest } from "../model.ts";
export { customFieldRequest, readCustomField } from "./custom-field.ts";
export { mapCanonicalEvents } from "./map-canonical-events.ts";
export { mapCompletionEvents } from "./map-completion-events.ts";
