import type { PollingEffect, PollingPage } from "cxscore/adapters/polling";
import type { QualityRecord, Quarantined } from "cxscore/interaction";
import type { PolledInteraction, ServiceState } from "./model.ts";

type Fetch = Extract<PollingEffect, { readonly kind: "fetch" }>;

/** What is read from a platform. */
export interface PlatformSource {
  readonly fetchWindow: (
    effect: Fetch,
    signal: AbortSignal | undefined,
  ) => AsyncIterable<PollingPage<PolledInteraction>>;
  readonly lookup: (
    keys: readonly string[],
    signal: AbortSignal | undefined,
  ) => AsyncIterable<PollingPage<PolledInteraction>>;
  /** The evaluations of the last `qualityReachSeconds`; not all of them when something failed. */
  readonly readQuality: (state: ServiceState, now: number, signal: AbortSignal | undefined) => Promise<QualityReading>;
}

export interface QualityReading {
  readonly records: readonly QualityRecord[];
  readonly isWhole: boolean;
}

/** Is told of every record that cannot be read. */
export type Quarantine = (entries: readonly Quarantined[]) => void;
