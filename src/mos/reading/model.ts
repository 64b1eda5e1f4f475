import type { QualityExpectation, QualityWindow } from "../model.ts";

/** What is to be read: a window of low quality, and what was expected of it. */
export interface DegradationFacts {
  readonly window: Pick<QualityWindow, "startAt" | "endAt" | "source" | "count" | "mean">;
  /** What the baseline expects of the window; `null` where it has no answer. */
  readonly expectation: Pick<QualityExpectation, "score" | "volume"> | null;
  /**
   * The queue's volume in the window, where it is known apart: interactions, of which only some have a score. Left out,
   * the number of scores stands for it, against the expectation's. Both >= 0; `expected: null` = not known.
   */
  readonly volume?: { readonly actual: number; readonly expected: number | null } | undefined;
}

/**
 * `capacity`: too much to do. `agent-proficiency`: too little training. `network`: the lines. `unreliable`: too few
 * scores to say that anything is wrong. `unclear`: none of these patterns.
 */
export type DegradationKind = "capacity" | "agent-proficiency" | "network" | "unreliable" | "unclear";

/** Why a reading is what it is. */
export type DegradationReason =
  | "too-few-scores"
  | "no-baseline"
  | "quality-not-down"
  | "no-volume-baseline"
  | "volume-up"
  | "volume-flat"
  | "volume-down";

/** What the reading rests on. */
export interface DegradationEvidence {
  readonly source: QualityWindow["source"];
  /** Start of the window. Epoch milliseconds. */
  readonly startAt: number;
  /** End of the window. Epoch milliseconds. */
  readonly endAt: number;
  /** How many scores the window has. */
  readonly count: number;
  readonly mean: number | null;
  /** `null` without a baseline. */
  readonly expectedMean: number | null;
  /** How far the mean lies below the expected one, in percent of it; negative above it. `null` where it has no meaning. */
  readonly dropPercent: number | null;
  readonly volume: number;
  /** `null` where nothing is expected. */
  readonly expectedVolume: number | null;
  /** How far the volume lies above the expected one, in percent of it. `null` where nothing, or 0, is expected. */
  readonly volumeChangePercent: number | null;
  /** Whose volume: of `scores`, or of the `interactions` that were given apart. */
  readonly volumeOf: "scores" | "interactions";
  /** The bounds of the policy that was asked. */
  readonly bounds: {
    readonly qualityDropPercent: number;
    readonly volumeBandPercent: number;
    readonly minimumSampleSize: number;
  };
}

/** What a degradation most likely is. */
export interface DegradationDiagnosis {
  readonly kind: DegradationKind;
  readonly because: DegradationReason;
  readonly evidence: DegradationEvidence;
}

/** What one endpoint of a call measured. All counters that were not reported are 0 or left out. */
export interface EndpointQuality {
  /** Whose leg: `customer`, `external`, `agent`, `user`; others, such as `ivr` and `acd`, are the platform's own. */
  readonly purpose: string;
  /** The codec as it was reported: `audio/PCMU`, `opus`. `null` = not known, or several. */
  readonly codec?: string | null | undefined;
  /** Lowest MOS, on the codec's scale. */
  readonly minMos?: number | null | undefined;
  /** Lowest rating factor R, 0 to 100. */
  readonly minRFactor?: number | null | undefined;
  /** Highest latency. Milliseconds. */
  readonly maxLatencyMs?: number | null | undefined;
  readonly receivedPackets?: number | null | undefined;
  /** Too late or too early to be played. */
  readonly discardedPackets?: number | null | undefined;
  readonly duplicatePackets?: number | null | undefined;
  readonly invalidPackets?: number | null | undefined;
  readonly overrunPackets?: number | null | undefined;
  readonly underrunPackets?: number | null | undefined;
}

/** What the endpoints on one side of a call come to. */
export interface LegQuality {
  /** Endpoints with this purpose. */
  readonly endpoints: number;
  /** Of these, how many have a quality that can be compared. */
  readonly measured: number;
  /** Lowest quality, on the narrow-band scale of MOS; `null` = not measured. */
  readonly lowestMos: number | null;
  /** `null` = not measured. Milliseconds. */
  readonly maxLatencyMs: number | null;
  readonly receivedPackets: number;
  readonly discardedPackets: number;
  readonly duplicatePackets: number;
  readonly invalidPackets: number;
  readonly overrunPackets: number;
  readonly underrunPackets: number;
  /** Discarded of received packets. Percent; `null` where none were received. */
  readonly discardedPercent: number | null;
}

/** Where the lines of a call are bad: between customer and platform, between platform and agent, or on both ways. */
export interface NetworkFault {
  readonly kind: "trunk" | "station" | "both" | "unknown";
  readonly because:
    | "customer-leg-below"
    | "agent-leg-below"
    | "both-legs-below"
    | "no-leg-below"
    | "customer-leg-not-measured"
    | "agent-leg-not-measured"
    | "nothing-measured";
  /** MOS on the narrow-band scale below which a leg is bad. */
  readonly below: number;
  readonly customerLeg: LegQuality;
  readonly agentLeg: LegQuality;
  /** Endpoints of neither side: the platform's own. They do not take part. */
  readonly otherLegs: LegQuality;
}
