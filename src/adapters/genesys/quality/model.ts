import type { Quarantined } from "../../../interaction/model.ts";
import type { QualityRecord } from "../../../interaction/quality/model.ts";
import type { MapOptions } from "../../model.ts";

/** What a caller may tell the reading of surveys. */
export type SurveyOptions = Pick<MapOptions, "agents" | "keepPayload">;

/** What a caller may tell the reading of evaluations. */
export interface EvaluationOptions extends SurveyOptions {
  /** Only those that were released; the others are provisional. @defaultValue true */
  readonly isReleasedOnly?: boolean | undefined;
}

/**
 * Why an evaluation or survey is no record: `calibration` (evaluators compared their measure with it), `redacted` (the
 * reader may not see it), `not-finished`, `not-released`, `no-score` (mostly because it was not asked for).
 */
export type LeftOutQualityReason = "calibration" | "redacted" | "not-finished" | "not-released" | "no-score";

/** An evaluation or survey that is no record. */
export interface LeftOutQuality {
  readonly id: string;
  readonly because: LeftOutQualityReason;
}

/** Evaluations or surveys as records; `read = mapped + replaced + leftOut + ignored + quarantined`. */
export interface MappedQuality {
  /** The latest version of each, by conversation, then id. */
  readonly records: readonly QualityRecord[];
  /** By id, then reason. */
  readonly leftOut: readonly LeftOutQuality[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    /** Evaluations or surveys, and what was none. */
    readonly read: number;
    readonly mapped: number;
    /** Copies and older versions of one that is there. */
    readonly replaced: number;
    readonly leftOut: number;
    /** Heartbeats and messages of other topics. */
    readonly ignored: number;
    readonly quarantined: number;
  };
}
