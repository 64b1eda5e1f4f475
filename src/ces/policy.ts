import type { PolicyFields } from "../core/policy.ts";
import type { TokenBucketPolicy } from "../core/token-bucket.ts";
import type { EffortFact } from "./model.ts";

/** One thing that costs the customer effort, and what it costs. */
export interface EffortDriver {
  /** Name of the driver in contributions. Unique within a policy, never `floor`. @defaultValue the name of its fact */
  readonly driver: string;
  /** The fact it reads: a measure of {@link CesInteraction}, or any other of the caller's. */
  readonly fact: EffortFact;
  /**
   * `per-unit`: `weight` points for each `interval` units beyond `grace`, pro rata. `per-interval`: `weight` points
   * for each completed `interval` beyond `grace`.
   */
  readonly kind: "per-unit" | "per-interval";
  /** Points lost per `interval`. 0 to 1,000,000; read to six decimal places. */
  readonly weight: number;
  /** Amount that costs nothing, in the unit of the fact. 0 to 1,000,000,000; read to six places. @defaultValue 0 */
  readonly grace: number;
  /** Size of one step, in the unit of the fact. 0.000001 to 1,000,000,000. @defaultValue 1 */
  readonly interval: number;
  /** The most this driver may cost. Points, 0 to 100,000,000; `null` = no cap of its own. @defaultValue null */
  readonly maxPoints: number | null;
}

/** What effort is made of. The scale is fixed: 1 (most effort) to 7 (least). */
export interface EffortPolicy {
  /** 1 to 20 drivers, in the order in which contributions are listed. */
  readonly drivers: readonly EffortDriver[];
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The guide's formula: two points per transfer, one per full minute of wait beyond half a minute. */
export const GUIDE_EFFORT_POLICY: EffortPolicy = {
  drivers: [
    { driver: "transfers", fact: "transferCount", kind: "per-unit", weight: 2, grace: 0, interval: 1, maxPoints: null },
    {
      driver: "queue-wait",
      fact: "queueWaitSeconds",
      kind: "per-interval",
      weight: 1,
      grace: 30,
      interval: 60,
      maxPoints: null,
    },
  ],
  fingerprint: "67d8830683eaed11376b55c845279c35",
};

/** How scores get back to the platform. What each field does is told in docs/ces.md under Delivery. */
export interface DeliveryPolicy {
  /**
   * One token per request, read or write. Platforms limit tenants and endpoints differently, so there is no default:
   * `capacity` requests at once after a pause and `refillPerMinute` in the long run, both whole numbers >= 1.
   */
  readonly tokenBucket: TokenBucketPolicy;
  /**
   * How long an interaction can be written to, from the event's timestamp: at exactly this age it is too late.
   * Seconds, > 0; `null` = the target documents no window. @defaultValue 86400
   */
  readonly writeWindowSeconds: number | null;
  /** Attempts before a score becomes a dead letter, and again in each redrive. 1 to 100. @defaultValue 5 */
  readonly maxAttempts: number;
  /** Pause after the first failed attempt; doubled after each further one. Seconds, > 0. @defaultValue 1 */
  readonly firstDelaySeconds: number;
  /** The longest such pause. Seconds, >= `firstDelaySeconds`. @defaultValue 60 */
  readonly maxDelaySeconds: number;
  /** The least pause after status 429; a longer `Retry-After` wins. Seconds, >= 0. @defaultValue 5 */
  readonly throttleDelaySeconds: number;
  /**
   * What status 409 leads to: a dead letter, or reading the existing value once more and then writing again.
   * @defaultValue "dead-letter"
   */
  readonly onConflict: "dead-letter" | "reread-once";
  /**
   * Time after which a request without an answer counts as failed. The caller aborts its requests after the same time.
   * Seconds, > 0. @defaultValue 30
   */
  readonly responseTimeoutSeconds: number;
  /** Scores that may wait for their turn; what comes beyond becomes a dead letter. 1 to 100,000. @defaultValue 1000 */
  readonly queueLimit: number;
  /** Pause before a dead letter is tried again. Seconds, > 0. @defaultValue 3600 */
  readonly redriveIntervalSeconds: number;
  /** How often a dead letter is tried again, once per interval. 0 to 1,000; 0 = never. @defaultValue 24 */
  readonly maxRedrives: number;
  /** How long a finished interaction is remembered, to recognise duplicates. Seconds, >= 0. @defaultValue 600 */
  readonly forgetAfterSeconds: number;
  /** Digest of the fields above; computed, never given. */
  readonly fingerprint: string;
}

/** The fields of a delivery policy that have defaults: all but the caller's token bucket. */
export type DeliveryDefaults = Omit<PolicyFields<DeliveryPolicy>, "tokenBucket">;

/** The guide's custom field: writable for 24 hours; a conflict goes to the dead letters. */
export const GUIDE_DELIVERY_POLICY: DeliveryDefaults = {
  writeWindowSeconds: 86_400,
  maxAttempts: 5,
  firstDelaySeconds: 1,
  maxDelaySeconds: 60,
  throttleDelaySeconds: 5,
  onConflict: "dead-letter",
  responseTimeoutSeconds: 30,
  queueLimit: 1000,
  redriveIntervalSeconds: 3600,
  maxRedrives: 24,
  forgetAfterSeconds: 600,
};

/** Typed custom attributes: versioned, so a conflict is read again and written once more; no documented window. */
export const CUSTOM_ATTRIBUTES_DELIVERY_POLICY: DeliveryDefaults = {
  writeWindowSeconds: null,
  maxAttempts: 5,
  firstDelaySeconds: 1,
  maxDelaySeconds: 60,
  throttleDelaySeconds: 5,
  onConflict: "reread-once",
  responseTimeoutSeconds: 30,
  queueLimit: 1000,
  redriveIntervalSeconds: 3600,
  maxRedrives: 24,
  forgetAfterSeconds: 600,
};
