import type { MachineState, MachineStep } from "../../core/machine.ts";
import type { Baseline, PreparedBaseline } from "../baseline/model.ts";
import type { QualityExpectation, QualityWindow, WindowVerdict } from "../model.ts";
import type { AlertJudge } from "../policy.ts";

/** The judges with a memory. */
export type ChartJudge = Extract<AlertJudge, { readonly kind: "cusum" | "ewma" | "shewhart" }>;

/** What a judge remembers of one series. Plain JSON. */
export interface JudgeState extends MachineState {
  readonly version: 1;
  /** The judge that it was made by; empty before the first window. Other fields of a policy do not matter to a chart. */
  readonly fingerprint: string;
  /** Start of the last window that moved the chart; `null` before the first. Epoch milliseconds. */
  readonly startAt: number | null;
  /** The chart's statistic, in the unit of the verdict's `value`; 0 before the first window. */
  readonly statistic: number;
  /** The statistic before that window, from which a correction of it is judged; 0 before the second. */
  readonly before: number;
  /** The last z, at most 8, the newest last; only a Shewhart chart keeps them. */
  readonly recent: readonly number[];
}

/** A window to be judged, and what was expected of it. */
export interface JudgeInput {
  readonly window: QualityWindow;
  /** Of the series; not asked where an expectation is given. */
  readonly baseline?: Baseline | PreparedBaseline | null | undefined;
  /** What was expected of the window, where the caller knows better than a baseline; `null` = nothing. */
  readonly expectation?: QualityExpectation | null | undefined;
}

/** The one effect is the verdict. */
export type JudgeStep = MachineStep<JudgeState, WindowVerdict, JudgeBecause>;

/**
 * - `judged`: the window moved the chart, or needed none.
 * - `restarted`: the state was of another judge, so the chart began anew with this window.
 * - `not-judged`: too little is known of the window; the chart stands where it stood.
 * - `not-later`: the chart has moved with this window or a later one already. Of this window the verdict says what it would
 *   have been as it is now; of an earlier one where the chart stands.
 */
export type JudgeBecause = "judged" | "restarted" | "not-judged" | "not-later";
