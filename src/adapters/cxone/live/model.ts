import type { Quarantined } from "../../../interaction/model.ts";
import type { FeatureInput, TranscriptParticipant } from "../../../propensity/features/model.ts";

/** A call that an agent has now: real-time guidance names the agent alone. */
export interface LiveCall {
  readonly conversationId: string;
  /** The contact (leg), where it is known. @defaultValue null */
  readonly contactId?: string | null | undefined;
  /** From when its offsets count: the beginning of the agent's part. Epoch milliseconds. */
  readonly startedAt: number;
}

/** What the reading of real-time guidance has to be told. */
export interface GuidanceOptions {
  /** The calls of the moment, by the agent's id as the messages write it. Messages of other agents are left out. */
  readonly calls: Readonly<Record<string, LiveCall>>;
  /**
   * What a score of 0 is: the platform's own ranges have it both as `"no-score"` and as the worst one.
   * @defaultValue "no-score"
   */
  readonly zeroScore?: "no-score" | "worst" | undefined;
  /** Tags of the scores that are read. @defaultValue `["sentiment"]` */
  readonly tags?: readonly string[] | undefined;
  /** Whose sentiment it is. @defaultValue "customer" */
  readonly participant?: TranscriptParticipant | undefined;
  /** Keep the payload in quarantine entries, all but the fields that are read taken out. @defaultValue false */
  readonly keepPayload?: boolean | undefined;
}

/** What a caller may tell the reading of live transcription; every field may be left out. */
export interface LiveTranscriptionOptions {
  /**
   * Who speaks, by `channelTag` or `participantId`. Without an entry `agent`, `internal`, `customer`, `client`,
   * `contact` and `external` are understood in any case.
   */
  readonly speakers?: Readonly<Record<string, TranscriptParticipant>> | undefined;
  /**
   * Whether utterances count before they are complete. What is told of one utterance is put together by when its first
   * word began, which the platform does not promise to keep. @defaultValue "leave-out"
   */
  readonly partials?: "leave-out" | "take" | undefined;
  /** Keep the payload in quarantine entries, all but the fields that are read taken out. @defaultValue false */
  readonly keepPayload?: boolean | undefined;
}

/** One thing to tell the feature machine of a conversation. */
export interface LiveInput {
  readonly conversationId: string;
  /** The contact (leg); `null` where it is not told. */
  readonly communicationId: string | null;
  /** For `stepFeatures`. */
  readonly input: FeatureInput;
}

/**
 * Why nothing is made of a score or an utterance: `unknown-call` (the agent has none in the table), `not-valid` (the
 * platform says so), `no-score` (below 0, or 0 where that means none), `unknown-speaker`, `no-words`, `partial`.
 */
export type LeftOutLiveReason = "unknown-call" | "not-valid" | "no-score" | "unknown-speaker" | "no-words" | "partial";

/** A score or utterance that is no input. */
export interface LeftOutLive {
  /** `null` where it is not known. */
  readonly conversationId: string | null;
  readonly because: LeftOutLiveReason;
}

/** Live messages as inputs; `read = mapped + leftOut + ignored + quarantined`. */
export interface MappedLive {
  /** In order of their time, then of conversation and utterance. Repeated ones stay: the machine knows them. */
  readonly inputs: readonly LiveInput[];
  /** In the order of the messages. */
  readonly leftOut: readonly LeftOutLive[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    /** Scores and utterances, and messages that hold none. */
    readonly read: number;
    readonly mapped: number;
    readonly leftOut: number;
    /** Scores of other tags, and messages without a score or utterance. */
    readonly ignored: number;
    readonly quarantined: number;
  };
}
