export type { MapCounts, MapOptions, MapResult, MapWarning } from "../model.ts";
export { type CxoneMapOptions, mapCompletedContacts } from "./contacts/map-completed-contacts.ts";
