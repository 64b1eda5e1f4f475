import { emptyLedger } from "cxscore";
import { initialIngest } from "../http/ingest.ts";
import type { ServiceCounts, ServiceState } from "./model.ts";

const NO_COUNTS: ServiceCounts = {
  passed: 0,
  scored: 0,
  rescored: 0,
  unchanged: 0,
  unscorable: 0,
  unfinished: 0,
  eventsScored: 0,
  eventsRescored: 0,
  eventsTooLate: 0,
  qualityRecords: 0,
  qualityChanges: 0,
  quarantined: 0,
  deadLetters: 0,
  givenUp: 0,
};

/** A service that has seen nothing yet. */
export function initialService(timeZone: string): ServiceState {
  return {
    version: 1,
    polling: { genesys_cloud: null, nice_cxone: null },
    qualityDueAt: { genesys_cloud: null, nice_cxone: null },
    delivery: { genesys_cloud: null, nice_cxone: null },
    outbox: { genesys_cloud: [], nice_cxone: [] },
    untaken: { genesys_cloud: [], nice_cxone: [] },
    interactions: {},
    quality: {},
    quarantined: {},
    forgottenAt: null,
    ledger: emptyLedger({ timeZone }),
    ingest: initialIngest(),
    lines: [],
    fileBytes: { quarantine: 0, "dead-letters": 0 },
    counts: NO_COUNTS,
  };
}
