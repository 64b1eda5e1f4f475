import type { Quarantined } from "../../../interaction/model.ts";
import type { CodecName, EstimateAssumptions } from "../../../mos/e-model/model.ts";

/** What is read of a row of call quality. */
export type CallQualityColumn = "contactId" | "endDateTime" | "mos" | "jitter" | "packetLoss" | "latency";

/** In what a source measures: the platform does not document it. */
export interface CallQualityUnits {
  /** @defaultValue "milliseconds" */
  readonly jitter?: "milliseconds" | "seconds" | undefined;
  /** @defaultValue "percent" */
  readonly packetLoss?: "percent" | "share" | undefined;
  /** @defaultValue "milliseconds" */
  readonly latency?: "milliseconds" | "seconds" | undefined;
  /** Whether latency is that of one way, or there and back. @defaultValue "one-way" */
  readonly latencyOf?: "one-way" | "round-trip" | undefined;
}

/** What a caller may tell {@link mapCallQuality}; every field may be left out. */
export interface CallQualityOptions {
  readonly units?: CallQualityUnits | undefined;
  /** Keys of a source where they are others. Case, blanks, `_`, `-`, `.` and `%` do not matter. */
  readonly headers?: Readonly<Partial<Record<CallQualityColumn, string>>> | undefined;
  /** Contact ids to conversations, as `mapContactJourneys` gives them. Others stay as they are. */
  readonly journeys?: Readonly<Record<string, string>> | undefined;
  /** The codec of the calls, where it is known. @defaultValue that of the assumptions */
  readonly codec?: CodecName | undefined;
  /** What is supposed of a call, as for `estimateMos`. @defaultValue ESTIMATE_ASSUMPTIONS */
  readonly assumptions?: Partial<EstimateAssumptions> | undefined;
  /** Clock of instants without a zone: minutes ahead of UTC, a whole number from -840 to 840. @defaultValue 0 */
  readonly utcOffsetMinutes?: number | undefined;
  /** Keep the payload in quarantine entries, all but the fields that are read taken out. @defaultValue false */
  readonly keepPayload?: boolean | undefined;
}

/** The line quality of one contact. `null` = not measured, never 0. */
export interface ContactCallQuality {
  readonly contactId: string;
  /** The journey the contact belongs to. */
  readonly conversationId: string;
  /** Epoch milliseconds. */
  readonly endedAt: number | null;
  /** 1 to 5. */
  readonly mos: number | null;
  /** Whether the platform measured the MOS, or it was estimated of loss, delay and jitter; `null` without one. */
  readonly mosFrom: "measured" | "estimated" | null;
  /** R of the estimate; `null` of a measured MOS. */
  readonly rating: number | null;
  readonly jitterMs: number | null;
  readonly lossPercent: number | null;
  /** One way or there and back, as the units say. */
  readonly latencyMs: number | null;
  /** What an estimate supposed, and what it lacked, as `estimateMos` says. */
  readonly assumed: readonly string[];
  readonly missing: readonly string[];
}

/** Call quality of contacts; `read = mapped + replaced + quarantined`. */
export interface MappedCallQuality {
  /** One per contact, in order of its id. */
  readonly calls: readonly ContactCallQuality[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    readonly read: number;
    readonly mapped: number;
    /** Earlier or equal copies of a contact's row. */
    readonly replaced: number;
    readonly quarantined: number;
  };
}
