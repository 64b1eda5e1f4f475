import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import type { Problem } from "../../core/errors.ts";
import { readOptions } from "../../core/read-options.ts";
import { checkHistogram, totalOf } from "./check-histogram.ts";
import { type ErlangInput, erlangWait } from "./erlang-wait.ts";
import type { ScoreHistogram, SupervisorLoad } from "./model.ts";

/** A team, its conversations, and a threshold to be tried. */
export interface SupervisorPlan extends Omit<ErlangInput, "alertsPerHour"> {
  /** Scores of the past. */
  readonly histogram: ScoreHistogram;
  /** Conversations that are scored, 0 to 1e9. */
  readonly callsPerHour: number;
  /** 0 to 1. */
  readonly threshold: number;
  /** Alerts per supervisor and hour that are too many to exceed. Above 0. @defaultValue 0.8 */
  readonly budgetPerSupervisorHour?: number | undefined;
}

/**
 * What a threshold would mean for a team: `callsPerHour × share of scores >= threshold` alerts per hour, how many of
 * them per supervisor, and how long they wait.
 *
 * - With a threshold inside of a bin the alerts are known only within bounds; all else is computed from the upper one.
 * - Without any scores there are no alerts.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 *
 * @example
 * const histogram = { edges: [0, 0.5, 0.75, 1], counts: [900, 90, 10] };
 * const team = { callsPerHour: 600, supervisors: 5, handleSeconds: 45 };
 * const load = planSupervisorLoad({ histogram, threshold: 0.75, ...team });
 * load.alertsPerHour; // { atLeast: 6, atMost: 6 }
 * load.perSupervisorHour; // 1.2
 * load.isOverBudget; // true
 */
export function planSupervisorLoad(plan: SupervisorPlan): SupervisorLoad {
  const problems: Problem[] = [];
  const { waitSeconds = 30, budgetPerSupervisorHour = 0.8, ...rest } = (plan ?? {}) as SupervisorPlan;
  readOptions(problems, "", plan, ["histogram", ...Object.keys(PLAN)]);
  checkHistogram(problems, rest.histogram);
  checkFields(problems, "", { ...rest, waitSeconds, budgetPerSupervisorHour }, PLAN);
  refuseProblems("ERR_INVALID_INPUT", "planSupervisorLoad", problems);
  const { histogram, callsPerHour, threshold, supervisors, handleSeconds } = rest;
  const alertsPerHour = {
    atLeast: rateOf(histogram, callsPerHour, (low) => low >= threshold),
    atMost: rateOf(histogram, callsPerHour, (_, high, isLast) => high > threshold || (isLast && high >= threshold)),
  };
  const { atMost } = alertsPerHour;
  const perSupervisorHour = supervisors === 0 ? null : atMost / supervisors;
  return {
    alertsPerHour,
    perSupervisorHour,
    isOverBudget: perSupervisorHour === null ? null : perSupervisorHour > budgetPerSupervisorHour,
    wait: erlangWait({ alertsPerHour: atMost, handleSeconds, supervisors, waitSeconds }),
  };
}

/** Alerts per hour when these bins are alerts. */
function rateOf(
  histogram: ScoreHistogram,
  callsPerHour: number,
  isAlert: (low: number, high: number, isLast: boolean) => boolean,
): number {
  const { edges, counts } = histogram;
  const total = totalOf(histogram);
  if (total === 0) return 0;
  let alerts = 0;
  for (let i = 0; i < counts.length; i++) {
    const isIn = isAlert(edges[i] as number, edges[i + 1] as number, i === counts.length - 1);
    if (isIn) alerts += counts[i] as number;
  }
  return (callsPerHour * alerts) / total + 0;
}

const PLAN: FieldKinds = {
  callsPerHour: ["number", 0, 1e9],
  threshold: ["number", 0, 1],
  supervisors: ["integer", 0, 100_000],
  handleSeconds: ["number", 1e-9, 1e9],
  waitSeconds: ["number", 0, 1e9],
  budgetPerSupervisorHour: ["number-above", 0],
};
