import type { Quarantined } from "../../../interaction/model.ts";

/** What a caller may tell the reading of performance reports; every field may be left out. */
export interface PerformanceOptions {
  /** The platform's agent ids to the ids of the caller; an id that is not in the table stays as it is. */
  readonly agents?: Readonly<Record<string, string>> | undefined;
  /** The platform's skill ids to the queue ids of the caller. */
  readonly queues?: Readonly<Record<string, string>> | undefined;
  /** Keep the payload in quarantine entries, all but the fields that are read taken out. @defaultValue false */
  readonly keepPayload?: boolean | undefined;
}

/** Sums of a stretch of work: they add up. `null` = not told of one of the rows; whole milliseconds in seconds. */
export interface PerformanceTotals {
  readonly agentOfferedCount: number | null;
  readonly inboundHandledCount: number | null;
  readonly outboundHandledCount: number | null;
  /** Inbound and outbound. */
  readonly handledCount: number | null;
  readonly refusedCount: number | null;
  /** With inbound contacts. It may be less than `inboundTalkSeconds`. */
  readonly inboundSeconds: number | null;
  readonly inboundTalkSeconds: number | null;
  readonly outboundSeconds: number | null;
  readonly outboundTalkSeconds: number | null;
  /** Hold and conference included. */
  readonly talkSeconds: number | null;
  readonly consultSeconds: number | null;
  readonly availableSeconds: number | null;
  readonly unavailableSeconds: number | null;
  readonly afterCallWorkSeconds: number | null;
  readonly loginSeconds: number | null;
}

/** What follows from the sums; `null` = a sum is not known, or there is nothing to divide by. */
export interface PerformanceRatios {
  /** `talkSeconds / handledCount`. */
  readonly averageTalkSeconds: number | null;
  /** AHT: `(talkSeconds + afterCallWorkSeconds) / handledCount`. */
  readonly averageHandleSeconds: number | null;
  /** `(talk + after-call work) / (talk + after-call work + available) · 100`. */
  readonly occupancyPercent: number | null;
  /** `(available + inbound + outbound + after-call work) / login · 100`. */
  readonly workingRatePercent: number | null;
  /** `refused / offered · 100`. */
  readonly refusedPercent: number | null;
}

/** Sums and what follows from them. */
export interface PerformanceFigures extends PerformanceTotals, PerformanceRatios {}

/** One agent's work. */
export interface AgentPerformance extends PerformanceFigures {
  readonly agentId: string;
  /** `null` where the rows name none or several. */
  readonly teamId: string | null;
}

/** One team's work. */
export interface TeamPerformance extends PerformanceFigures {
  readonly teamId: string;
}

/** How rows ended: `read = mapped + quarantined`. */
export interface RowCounts {
  readonly read: number;
  readonly mapped: number;
  readonly quarantined: number;
}

/** Agents' work, rows of one agent merged. */
export interface MappedAgentPerformance {
  /** In order of their id. */
  readonly agents: readonly AgentPerformance[];
  /** All of them together. */
  readonly total: PerformanceFigures;
  readonly quarantined: readonly Quarantined[];
  readonly counts: RowCounts;
}

/** Teams' work, rows of one team merged. */
export interface MappedTeamPerformance {
  /** In order of their id. */
  readonly teams: readonly TeamPerformance[];
  /** All of them together. */
  readonly total: PerformanceFigures;
  readonly quarantined: readonly Quarantined[];
  readonly counts: RowCounts;
}

/** How fast a skill's contacts were answered. */
export interface SkillServiceLevel {
  /** After the caller's table of queues. */
  readonly queueId: string;
  readonly withinCount: number | null;
  readonly outsideCount: number | null;
  /** As the platform counts it; it may differ from the sum of the two. */
  readonly contactCount: number | null;
  /** `within / (within + outside) · 100`; `null` of an outbound skill and where nothing was counted. */
  readonly serviceLevelPercent: number | null;
}

/** Service levels, one per row. */
export interface MappedSkillServiceLevels {
  /** In order of their queue. */
  readonly skills: readonly SkillServiceLevel[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: RowCounts;
}

/** What a skill's queue did, one row of the report. Averages are the platform's: they do not add up. */
export interface SkillSummary extends SkillServiceLevel {
  /** Whether the skill calls out; `null` = not told. */
  readonly isOutbound: boolean | null;
  readonly offeredCount: number | null;
  readonly handledCount: number | null;
  readonly abandonedCount: number | null;
  /** Waiting now. */
  readonly queuedCount: number | null;
  /** With an agent now. */
  readonly activeCount: number | null;
  /** `abandoned / offered · 100`. */
  readonly abandonedPercent: number | null;
  /** What the service level should be. */
  readonly serviceLevelGoalPercent: number | null;
  /** How soon a contact has to be answered to be within. */
  readonly serviceLevelThresholdSeconds: number | null;
  readonly averageHandleSeconds: number | null;
  readonly averageTalkSeconds: number | null;
  readonly averageAfterCallWorkSeconds: number | null;
  readonly averageQueueSeconds: number | null;
  readonly averageAnswerSeconds: number | null;
  readonly longestQueueSeconds: number | null;
  readonly holdSeconds: number | null;
}

/** What skills' queues did, one per row. */
export interface MappedSkillSummaries {
  /** In order of their queue. */
  readonly skills: readonly SkillSummary[];
  readonly quarantined: readonly Quarantined[];
  readonly counts: RowCounts;
}
