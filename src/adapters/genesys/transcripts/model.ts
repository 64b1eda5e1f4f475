import type { Quarantined } from "../../../interaction/model.ts";
import type { FeatureInput } from "../../../propensity/features/model.ts";

/** What a caller may tell the reading of transcripts. */
export interface TranscriptOptions {
  /** Keep the redacted payload in quarantine entries. @defaultValue false */
  readonly keepPayload?: boolean | undefined;
}

/** One thing to tell the feature machine of a conversation. */
export interface TranscriptInput {
  readonly conversationId: string;
  /** `null` where it is not told. */
  readonly communicationId: string | null;
  /** For `stepFeatures`. */
  readonly input: FeatureInput;
}

/**
 * Why nothing is made of an utterance: `unknown-speaker` (both sides or neither is told), `no-words` (there is no text).
 */
export type LeftOutUtteranceReason = "unknown-speaker" | "no-words";

/** An utterance that is no input. */
export interface LeftOutUtterance {
  readonly conversationId: string;
  readonly utteranceId: string;
  readonly because: LeftOutUtteranceReason;
}

/** The transcription of a communication ended. The conversation may go on in another one. */
export interface EndedTranscription {
  readonly conversationId: string;
  readonly communicationId: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Transcripts as inputs; `read = mapped + leftOut + ignored + quarantined`. */
export interface MappedTranscripts {
  /** In order of their time, then of conversation and utterance. Repeated ones stay: the machine knows them. */
  readonly inputs: readonly TranscriptInput[];
  readonly ended: readonly EndedTranscription[];
  readonly leftOut: readonly LeftOutUtterance[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    /** Utterances and readings of sentiment, and records that hold none. */
    readonly read: number;
    readonly mapped: number;
    readonly leftOut: number;
    /** Heartbeats, other topics, and records without an utterance. */
    readonly ignored: number;
    readonly quarantined: number;
  };
}
