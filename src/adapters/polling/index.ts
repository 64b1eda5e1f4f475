/** When to ask a platform for what, and what of its answers is new: for either client, or for one of your own. */

export type { ClientClock, ClientSignal } from "../client/model.ts";
export type {
  FetchPurpose,
  OpenKey,
  PlannedFetch,
  PolledRecord,
  PollingBecause,
  PollingEffect,
  PollingInput,
  PollingRequest,
  PollingState,
  PollingStep,
  SeenKey,
} from "./model.ts";
export { GUIDE_POLLING_POLICY, type PollingPolicy } from "./policy.ts";
export { polledRecord } from "./polled-record.ts";
export {
  type PollingNews,
  type PollingPage,
  type PollingPorts,
  type PollingRecord,
  type PollingRun,
  runPolling,
} from "./run-polling.ts";
export { initialPolling, stepPolling } from "./step-polling.ts";
