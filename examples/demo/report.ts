import { type AgentReport, agentsAddUp } from "./agents/model.ts";
import type { QualityReport } from "./quality/model.ts";
import type { ShiftReport } from "./shift/model.ts";

/** What the scores of some conversations say together. */
export interface Group {
  readonly count: number;
  readonly mean: number;
  /** 95 % confidence interval of the mean; `null` = too few to say. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Share of scores from 5 to 7. */
  readonly lowEffortRatio: number;
  /** How many scored 1, 2, … 7. */
  readonly distribution: readonly number[];
}

/** One queue and what made it hard for its customers. */
export interface QueueReport extends Group {
  readonly queue: string;
  /** Points lost per conversation. */
  readonly pointsByDriver: Readonly<Record<string, number>>;
  readonly meanWaitSeconds: number;
  /** Share of conversations whose wait cost at least one point. */
  readonly longWaitRatio: number;
  /** Share of conversations that were passed on at least once. */
  readonly transferredRatio: number;
}

/** A number of things of one kind, and one of them. */
export interface Tallied {
  readonly what: string;
  readonly count: number;
  /** Id of one of them. */
  readonly example: string;
  /** What is wrong with that one; empty where `what` says it all. */
  readonly detail: string;
}

/** How all records ended; each line of the check adds up. */
export interface ReportCounts {
  /** Records of the platforms: conversations, legs, events. */
  readonly read: number;
  readonly mapped: number;
  readonly replaced: number;
  readonly ignored: number;
  readonly quarantined: number;
  /** Values of no kind the demo knows. */
  readonly unknown: number;
  /** Conversations before journeys across platforms were joined. */
  readonly conversations: number;
  /** Conversations that became part of another platform's. */
  readonly mergedAway: number;
  readonly journeys: number;
  readonly scored: number;
  readonly provisional: number;
  readonly missing: number;
  readonly invalid: number;
}

/** Everything the printed and the written report show. */
export interface Report {
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly counts: ReportCounts;
  readonly overall: Group | null;
  /** Worst first. */
  readonly queues: readonly QueueReport[];
  readonly platforms: readonly (Group & { readonly platform: string })[];
  readonly notScored: readonly Tallied[];
  readonly quarantined: readonly Tallied[];
  readonly nearMisses: readonly Tallied[];
  readonly warnings: readonly Tallied[];
  /** What the agents' events came to; `null` = not asked for. */
  readonly agents: AgentReport | null;
  /** What line quality and surveys came to; `null` = nothing was measured or answered. */
  readonly quality: QualityReport | null;
  /** What a shift of supervisors came to; `null` = there was none. */
  readonly shift: ShiftReport | null;
  /** Files that could not be read, or not to their end. */
  readonly unread: readonly string[];
}

/** Whether every count of a report is the sum that it should be. */
export function addsUp({ counts, agents }: Report): boolean {
  const { read, mapped, replaced, ignored, quarantined, unknown } = counts;
  const { conversations, mergedAway, journeys, scored, missing, invalid } = counts;
  return (
    read === mapped + replaced + ignored + quarantined + unknown &&
    conversations - mergedAway === journeys &&
    journeys === scored + missing + invalid &&
    (agents === null || agentsAddUp(agents))
  );
}
