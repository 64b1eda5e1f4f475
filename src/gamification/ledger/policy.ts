/** How a ledger treats what comes late, how long it remembers events, and how totals leave it. */
export interface LedgerPolicy {
  /** Categories whose facts may come late. At most 100 different names. @defaultValue ["quality"] */
  readonly lateCategories: readonly string[];
  /**
   * How long a late category may change, from the event's timestamp: a score of exactly this age is late. Hours, >= the
   * ingestion window, at most 8,760. @defaultValue 72
   */
  readonly lateWindowHours: number;
  /**
   * How long every other category may change, from the event's timestamp: a score of exactly this age is late. Hours,
   * > 0. @defaultValue 24
   */
  readonly ingestionWindowHours: number;
  /**
   * How long after its end a day's event ids are remembered; then the day may be closed. Hours, >= the late window, at
   * most 87,600. @defaultValue 168
   */
  readonly keepEventIdsHours: number;
  /** Totals per batch. A whole number from 1 to 10,000. @defaultValue 500 */
  readonly batchSize: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's 72 hours for quality and its batches of 500; the other two spans are ours. */
export const GUIDE_LEDGER_POLICY: LedgerPolicy = {
  lateCategories: ["quality"],
  lateWindowHours: 72,
  ingestionWindowHours: 24,
  keepEventIdsHours: 168,
  batchSize: 500,
  fingerprint: "8d7daba40c5cd8b8669d7b5dc730fccf",
};
