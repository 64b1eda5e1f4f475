/** When the detail events of a conversation are taken to be all there. */
export interface DetailEventsPolicy {
  /**
   * How long to wait for what is still missing once the customer has gone, counted from the last event that arrived.
   * Seconds, whole, 0 to 86,400. The platform's staff give 2 to 5 minutes. @defaultValue 120
   */
  readonly graceSeconds: number;
  /**
   * How long a conversation is remembered after its last event arrived, so that late events revise it and repeated ones
   * are recognised. Seconds, whole, `graceSeconds` to 31,536,000. @defaultValue 14400
   */
  readonly rememberSeconds: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** Two minutes of grace (reference: 2 to 5), four hours of memory (ours). */
export const GUIDE_DETAIL_EVENTS_POLICY: DetailEventsPolicy = {
  graceSeconds: 120,
  rememberSeconds: 14_400,
  fingerprint: "17e5e1aa3a823ec23961f1c4bf99a9ad",
};
