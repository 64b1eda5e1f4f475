import type { Quarantined } from "../../../interaction/model.ts";
import type { SupervisorEvent } from "../../../propensity/intervention/supervisor-model.ts";
import type { TranscriptInput } from "../transcripts/model.ts";

/** What a caller may tell the reading of live messages. */
export interface LiveOptions {
  /** When the messages were received, for those that tell no time of their own. Epoch milliseconds. */
  readonly receivedAt?: number | undefined;
  /** Keep the redacted payload in quarantine entries. @defaultValue false */
  readonly keepPayload?: boolean | undefined;
}

/** What a caller may tell the reading of sentiment. */
export interface SentimentOptions extends LiveOptions {
  /** What the scores reach on either side of 0: 1, or the user interface's 100. @defaultValue 1 */
  readonly largestScore?: 1 | 100 | undefined;
}

/** What a caller has to tell the reading of topics, and may. */
export interface TopicOptions extends LiveOptions {
  /** Which keyword of the feature policy a topic stands for, by the topic's id, else its name. */
  readonly keywords: Readonly<Record<string, string>>;
}

/**
 * Why nothing is made of a message or a topic: `no-score`; `no-instant` (neither it nor the caller tells a time);
 * `unknown-topic` (it stands for no keyword); `unknown-speaker` (both sides or neither is told).
 */
export type LeftOutLiveReason = "no-score" | "no-instant" | "unknown-topic" | "unknown-speaker";

/** A message or topic that is no input. */
export interface LeftOutLive {
  readonly conversationId: string;
  readonly because: LeftOutLiveReason;
}

/** Live messages as inputs; `read = mapped + leftOut + ignored + quarantined`. */
export interface MappedLive {
  /** For `stepFeatures`, in order of their time, then of conversation. Repeated ones stay: the machine knows them. */
  readonly inputs: readonly TranscriptInput[];
  readonly leftOut: readonly LeftOutLive[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    /** Messages, of topics each topic in one. */
    readonly read: number;
    readonly mapped: number;
    readonly leftOut: number;
    /** Heartbeats, messages of other topics and those that hold nothing. */
    readonly ignored: number;
    readonly quarantined: number;
  };
}

/** What a caller may tell the reading of supervisors' presence. */
export interface SupervisorPresenceOptions {
  /** What each can do, by the platform's id of the user. */
  readonly skills?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Presences in which they can be alerted. @defaultValue ["AVAILABLE", "ON_QUEUE"] */
  readonly availablePresences?: readonly string[] | undefined;
  /** Keep the redacted payload in quarantine entries. @defaultValue false */
  readonly keepPayload?: boolean | undefined;
}

/** Presence as events of supervisors; `read = mapped + ignored + quarantined`. */
export interface MappedSupervisors {
  /** For `stepSupervisors`, in order of their time, then of the supervisor. */
  readonly events: readonly SupervisorEvent[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    /** Users, and what was none. */
    readonly read: number;
    readonly mapped: number;
    /** Users of whom no state is told. */
    readonly ignored: number;
    readonly quarantined: number;
  };
}
