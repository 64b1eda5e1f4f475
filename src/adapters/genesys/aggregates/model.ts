import type { Quarantined } from "../../../interaction/model.ts";

/**
 * One metric of one group and interval. Names that begin with `t` are durations, which come in milliseconds and are
 * seconds here; `n` are counts; all others (`o…`) keep what the platform tells. `null` = not told, never 0.
 */
export type AggregateMetric =
  | {
      readonly kind: "duration";
      readonly metric: string;
      /** A state, where the metric has one for each: `tAgentRoutingStatus` of `INTERACTING`. */
      readonly qualifier: string | null;
      readonly count: number | null;
      readonly sumSeconds: number | null;
      readonly minSeconds: number | null;
      readonly maxSeconds: number | null;
    }
  | {
      readonly kind: "count";
      readonly metric: string;
      readonly qualifier: string | null;
      readonly count: number | null;
    }
  | {
      readonly kind: "value";
      readonly metric: string;
      readonly qualifier: string | null;
      readonly count: number | null;
      readonly sum: number | null;
      readonly min: number | null;
      readonly max: number | null;
      readonly ratio: number | null;
      readonly numerator: number | null;
      readonly denominator: number | null;
      readonly target: number | null;
    };

/** What happened in one group and interval; what is absent has no data, which is not 0. */
export interface AggregateWindow {
  /** Dimensions and their values: `mediaType`, which is always there for conversations, and those asked for. */
  readonly group: Readonly<Record<string, string>>;
  /** Beginning, included. Epoch milliseconds. */
  readonly startAt: number;
  /** End, excluded. Epoch milliseconds. */
  readonly endAt: number;
  /** By name, then qualifier. */
  readonly metrics: readonly AggregateMetric[];
}

/** What an answer came to; `read = mapped + replaced + empty + quarantined`. */
export interface MappedWindows {
  /** By beginning, end and group. */
  readonly windows: readonly AggregateWindow[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: {
    /** Metrics of an interval and group, and what was no answer at all. */
    readonly read: number;
    readonly mapped: number;
    /** Copies of one that is there already, with as many or fewer in it. */
    readonly replaced: number;
    /** Without any number. */
    readonly empty: number;
    readonly quarantined: number;
  };
}

/** What one agent handled in one interval. `null` = the platform has no data, which is not 0. */
export interface AgentKpis {
  readonly agentId: string;
  /** `null`: of no queue, or the answer was not grouped by queue. */
  readonly queueId: string | null;
  /** Epoch milliseconds; of several intervals the first beginning and the last end. */
  readonly startAt: number;
  readonly endAt: number;
  /** Interactions whose handling ended in the interval: `tHandle.count`. */
  readonly handledCount: number | null;
  /** Seconds: `tHandle.sum`. */
  readonly handleSeconds: number | null;
  /** Interactions answered in the interval, which need not be those that ended in it: `tAnswered.count`. */
  readonly answeredCount: number | null;
  readonly transferredCount: number | null;
  readonly talkSeconds: number | null;
  readonly holdSeconds: number | null;
  readonly afterCallWorkSeconds: number | null;
  /** `handleSeconds / handledCount` (AHT); the next three divide by `handledCount` too. `null` with none handled. */
  readonly averageHandleSeconds: number | null;
  readonly averageTalkSeconds: number | null;
  readonly averageHoldSeconds: number | null;
  readonly averageAfterCallWorkSeconds: number | null;
}

/** What a caller may tell the measuring of agents. */
export interface AgentKpiOptions {
  /** The platform's agent ids to the ids of the caller; an id that is not in the table stays as it is. */
  readonly agents?: Readonly<Record<string, string>> | undefined;
  /** The platform's queue ids to the ids of the caller. */
  readonly queues?: Readonly<Record<string, string>> | undefined;
  /** Only these media, as the platform writes them: `["voice"]`. @defaultValue all */
  readonly mediaTypes?: readonly string[] | undefined;
}
