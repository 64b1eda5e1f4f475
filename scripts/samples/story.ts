import type { Platform as SimulatedPlatform } from "../../src/testing/simulation/stories/story.ts";

export type Platform = SimulatedPlatform | "guide";

/** The facts that must come out of a story's payload; `null` = unknown. */
export interface ExpectedConversation {
  readonly conversation_id: string;
  readonly platform_origin: Platform;
  readonly scenario: string;
  readonly status: "complete" | "open" | "provisional";
  readonly outcome: string | null;
  readonly interaction_type: string;
  readonly direction: string | null;
  readonly transfer_count: number | null;
  readonly agent_handoffs: number | null;
  readonly queue_wait_seconds: number | null;
  readonly ivr_seconds: number | null;
  readonly hold_seconds: number | null;
  readonly mos: number | null;
  /** The guide's score, `null` where it cannot be given. */
  readonly score: number | null;
}

/** A record that must end in quarantine. */
export interface ExpectedQuarantine {
  readonly platform: Platform;
  readonly scenario: string;
  readonly recordId: string | null;
  readonly reason: string;
}

/** Conversations of several platforms that are one journey. */
export interface ExpectedJourney {
  readonly scenario: string;
  readonly members: readonly string[];
  readonly transfer_count: number;
  readonly queue_wait_seconds: number;
}

/** A window of one queue and source that has enough scores to be judged. */
export interface ExpectedQualityWindow {
  readonly queue: string;
  readonly source: "network" | "survey";
  readonly startAt: string;
  readonly count: number;
  /** To six decimals, on one scale for all codecs. */
  readonly mean: number;
}

/** A degradation, from its first bad window to the end of the one that is well again. */
export interface ExpectedEpisode {
  readonly queue: string;
  readonly source: "network" | "survey";
  readonly startAt: string;
  readonly endAt: string;
  /** Whether anybody is told, or it falls into the pause after another. */
  readonly isTold: boolean;
}

/** The whole truth about a set of sample files. */
export interface Truth {
  readonly seed: number;
  readonly conversations: readonly ExpectedConversation[];
  readonly quarantined: readonly ExpectedQuarantine[];
  readonly journeys: readonly ExpectedJourney[];
  /** Hand-overs that look alike and must stay apart: the scenario and the conversations. */
  readonly apart: readonly { readonly scenario: string; readonly members: readonly string[] }[];
  readonly quality: readonly ExpectedQualityWindow[];
  readonly episodes: readonly ExpectedEpisode[];
}
