/** When conversations of two platforms are one journey of the same customer. */
export interface HandoffPolicy {
  /**
   * The longest time between the end or the transfer on the one side and the start on the other, inclusive, in either
   * direction. Seconds, 0 to 86,400. @defaultValue 60
   */
  readonly windowSeconds: number;
  /**
   * Whether the last agent of the earlier side must also be the first of the later one. The guide asks for it, but a
   * hand-off normally changes the agent. @defaultValue false
   */
  readonly requireSameAgent: boolean;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's window of 60 seconds; its match on the agent is off, see {@link HandoffPolicy.requireSameAgent}. */
export const GUIDE_HANDOFF_POLICY: HandoffPolicy = {
  windowSeconds: 60,
  requireSameAgent: false,
  fingerprint: "e4cbfc12e4771e12afd4ecd6346a73ab",
};
