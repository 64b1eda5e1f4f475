import type { EffortFact } from "./model.ts";

/** One thing that costs the customer effort, and what it costs. */
export interface EffortDriver {
  /** Name of the driver in contributions. Unique within a policy. @defaultValue the name of its fact */
  readonly driver: string;
  /** The fact it reads: a measure of {@link CesInteraction}, or any other of the caller's. */
  readonly fact: EffortFact;
  /**
   * `per-unit`: `weight` points for each `interval` units, pro rata. `per-interval`: `weight` points for each
   * completed `interval`.
   */
  readonly kind: "per-unit" | "per-interval";
  /** Points lost per `interval`. >= 0. */
  readonly weight: number;
  /** Amount that costs nothing, in the unit of the fact. >= 0. @defaultValue 0 */
  readonly grace: number;
  /** Size of one step, in the unit of the fact. > 0. @defaultValue 1 */
  readonly interval: number;
  /** The most this driver may cost. Points, >= 0; `null` = no cap of its own. @defaultValue null */
  readonly maxPoints: number | null;
}

/** What effort is made of. The scale is fixed: 1 (most effort) to 7 (least). */
export interface EffortPolicy {
  /** 1 to 50 drivers, in the order in which contributions are listed. */
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
  fingerprint: "",
};
