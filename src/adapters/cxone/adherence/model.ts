import type { Quarantined } from "../../../interaction/model.ts";

/** What is read of a row of an adherence report. */
export type AdherenceColumn =
  | "agentId"
  | "inAdherenceSeconds"
  | "outOfAdherenceSeconds"
  | "scheduledSeconds"
  | "adherencePercent";

/** What a caller may tell {@link mapAdherence}; every field may be left out. */
export interface AdherenceOptions {
  /** The platform's agent ids to the ids of the caller; an id that is not in the table stays as it is. */
  readonly agents?: Readonly<Record<string, string>> | undefined;
  /** Headers of a report where they are others. Case, blanks, `_`, `-`, `.` and `%` do not matter. */
  readonly headers?: Readonly<Partial<Record<AdherenceColumn, string>>> | undefined;
  /** Keep the payload in quarantine entries, all but the fields that are read taken out. @defaultValue false */
  readonly keepPayload?: boolean | undefined;
}

/** How well one agent kept to the schedule. */
export interface AgentAdherence {
  readonly agentId: string;
  /** `in adherence / scheduled · 100`, 0 to 100; `null` where several rows cannot be merged. */
  readonly adherencePercent: number | null;
  /** `null` where only a percentage was told. */
  readonly inAdherenceSeconds: number | null;
  /** `null` where only a percentage was told. */
  readonly scheduledSeconds: number | null;
  /** How many rows it was made of. */
  readonly rowCount: number;
}

/** Adherence of agents; `read = mapped + quarantined`. */
export interface MappedAdherence {
  /** In order of their id. */
  readonly agents: readonly AgentAdherence[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: { readonly read: number; readonly mapped: number; readonly quarantined: number };
}
