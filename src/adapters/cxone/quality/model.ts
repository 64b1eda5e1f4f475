import type { Quarantined } from "../../../interaction/model.ts";
import type { QualityRecord } from "../../../interaction/quality/model.ts";

/** What a caller may tell both readings of late quality; every field may be left out. */
export interface QualityRowOptions {
  /** The platform's agent ids, of the ACD or of the UserHub, to the ids of the caller. Others stay as they are. */
  readonly agents?: Readonly<Record<string, string>> | undefined;
  /**
   * Contact ids to conversations, as `mapContactJourneys` gives them: a row names one leg, an event its journey. It may
   * name segments, too. Others stay as they are.
   */
  readonly journeys?: Readonly<Record<string, string>> | undefined;
  /** Clock of instants without a zone: minutes ahead of UTC, a whole number from -840 to 840. @defaultValue 0 */
  readonly utcOffsetMinutes?: number | undefined;
  /** Keep the payload in quarantine entries, all but the fields that are read taken out. @defaultValue false */
  readonly keepPayload?: boolean | undefined;
}

/** Late quality out of rows; `read = mapped + replaced + ignored + quarantined`. */
export interface MappedQualityRows {
  /** One per evaluation or survey, in order of the interaction, then of its id. For `joinQuality`. */
  readonly records: readonly QualityRecord[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    readonly read: number;
    readonly mapped: number;
    /** Older or equal copies of a row. */
    readonly replaced: number;
    /** Workflows of a type that is not asked for. */
    readonly ignored: number;
    readonly quarantined: number;
  };
}

/** The columns of a QM workflow that are read. */
export type QmColumn =
  | "workflowId"
  | "type"
  | "workflowStatus"
  | "scorePercentage"
  | "agentId"
  | "acdId"
  | "segmentId"
  | "submissionDate"
  | "lastUpdated";

/** What a caller may tell {@link mapQmWorkflows}. */
export interface QmWorkflowOptions extends QualityRowOptions {
  /** Headers of a tenant where they are others. Case, blanks, `_`, `-`, `.` and `%` do not matter. */
  readonly headers?: Readonly<Partial<Record<QmColumn, string>>> | undefined;
  /**
   * The types of workflow that count. A row without a type counts.
   * @defaultValue `["Evaluation"]`: self-assessments and calibrations are no scores of an agent
   */
  readonly types?: readonly string[] | undefined;
}

/** Which key of a survey's rows is what: they differ from survey to survey. */
export interface SurveyFields {
  /** The response's id. */
  readonly id: string;
  /** The score, a number on the scale. */
  readonly score: string;
  /** The contact it is about. */
  readonly contact: string;
  /** The agent it is about. @defaultValue none: whoever is primary */
  readonly agent?: string | undefined;
  /** When the customer answered. @defaultValue none */
  readonly answeredAt?: string | undefined;
  /** When the row was last changed: the later copy replaces the earlier one. @defaultValue that of `answeredAt` */
  readonly updatedAt?: string | undefined;
}

/** What {@link mapSurveyRows} has to be told. */
export interface SurveyOptions extends QualityRowOptions {
  readonly fields: SurveyFields;
  /** The ends of the survey's scale: 1 and 5, 0 and 10. It is 0 % and 100 %. */
  readonly scale: { readonly minimum: number; readonly maximum: number };
}
