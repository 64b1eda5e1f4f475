import type { Quarantined } from "../../../interaction/model.ts";
import type { MapOptions } from "../../model.ts";

/** What a caller may tell the reading of adherence. */
export type AdherenceOptions = Pick<MapOptions, "agents" | "keepPayload">;

/** Whether what an agent did instead of the schedule helped, after the platform; an unknown word is `unknown`. */
export type AdherenceImpact = "positive" | "negative" | "neutral" | "unknown";

/** One day of an agent. `null` = not told or not defined, which is not 0. */
export interface AdherenceDay {
  /** Epoch milliseconds. */
  readonly startAt: number | null;
  /** 0 to 100. */
  readonly adherencePercent: number | null;
  /** From 0, beyond 100 with more work on queue than scheduled. */
  readonly conformancePercent: number | null;
  readonly adherenceScheduleSeconds: number | null;
  readonly conformanceScheduleSeconds: number | null;
  readonly conformanceActualSeconds: number | null;
  readonly exceptionCount: number | null;
  readonly exceptionSeconds: number | null;
  readonly scheduleSeconds: number | null;
  readonly actualSeconds: number | null;
}

/** One agent in one span. `null` = not told or not defined, which is not 0. */
export interface AgentAdherence {
  readonly agentId: string;
  readonly managementUnitId: string | null;
  /** Epoch milliseconds. */
  readonly startAt: number;
  readonly endAt: number | null;
  /** Value of the KPI `adherence_pct`. 0 to 100. */
  readonly adherencePercent: number | null;
  /** From 0, beyond 100 with more work on queue than scheduled. */
  readonly conformancePercent: number | null;
  readonly impact: AdherenceImpact;
  /** In order of their beginning. */
  readonly days: readonly AdherenceDay[];
}

/** What results came to; `read = mapped + replaced + ignored + quarantined`. */
export interface MappedAdherence {
  /** By agent, then beginning. */
  readonly agents: readonly AgentAdherence[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    /** Agents' results, and what held none. */
    readonly read: number;
    readonly mapped: number;
    /** Copies of one that is there already. */
    readonly replaced: number;
    /** Jobs without a result: running, failed, or one to be fetched. */
    readonly ignored: number;
    readonly quarantined: number;
  };
}
