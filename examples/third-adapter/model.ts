/** The name of the platform in every record. */
export const PLATFORM = "harbour_desk";

/** A page of calls as Harbour, a platform that there is not, sends it. */
export interface HarbourPage {
  readonly calls: readonly HarbourCall[];
  readonly next?: string | null;
}

/** One call. Everything may be missing: what a platform promises and what it sends are two things. */
export interface HarbourCall {
  readonly call_no?: string | null;
  /** Grows with each change of the call. */
  readonly rev?: number | null;
  readonly opened?: string | null;
  /** `null` while it runs. */
  readonly closed?: string | null;
  /** `phone`, `chat`, `mail`, and what the next release brings. */
  readonly channel?: string | null;
  readonly way?: "in" | "out" | null;
  /** The customer's number: it is not read, so it cannot get out. */
  readonly caller?: string | null;
  readonly queue?: string | null;
  readonly queue_s?: number | null;
  /** `[]` = nobody took it; `null` = not told. */
  readonly legs?: readonly HarbourLeg[] | null;
}

/** An agent's part. Seconds are decimals. */
export interface HarbourLeg {
  readonly leg_no?: string | null;
  readonly agent?: string | null;
  readonly began?: string | null;
  readonly talk_s?: number | null;
  readonly hold_s?: number | null;
  /** `null` until the agent is through with the work after the call. */
  readonly wrap_s?: number | null;
  readonly passed_on?: boolean | null;
}
