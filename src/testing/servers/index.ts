export type { CustomAttributesRecord } from "./custom-attributes.ts";
export type { ExtractionOptions } from "./cxone/extraction.ts";
export type { CxoneReports } from "./cxone/reports.ts";
export type { CxoneWriteOptions } from "./cxone/write-back.ts";
export type { FaultKind, FaultPlan, FaultRule } from "./faults.ts";
export type { ExternalMetricDay, ExternalMetricNames } from "./genesys/external-metrics.ts";
export type { ServedScorecard } from "./genesys/gamification.ts";
export type { NotificationService, PublishOptions } from "./genesys/notifications.ts";
export type { JobOptions } from "./job-book.ts";
export {
  type CxoneCredentials,
  type CxoneServer,
  type CxoneServerOptions,
  startCxoneServer,
} from "./start-cxone-server.ts";
export { type GenesysServer, type GenesysServerOptions, startGenesysServer } from "./start-genesys-server.ts";
export type { ReceivedRequest, ScriptedFailure, TestServer, TestServerOptions } from "./start-http-server.ts";
