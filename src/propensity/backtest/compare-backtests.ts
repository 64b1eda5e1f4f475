import { checkFields, type FieldKind, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import { type Problem, problem } from "../../core/errors.ts";
import { roundDecimal } from "../../core/round-decimal.ts";
import type {
  BacktestAlert,
  BacktestComparison,
  BacktestCounts,
  BacktestFigure,
  BacktestReport,
  ComparedCall,
  FigureDifference,
} from "./report-model.ts";

/**
 * Puts two replays of one day side by side: every figure with its difference, second less first, and the calls that
 * would have been alerted under one alone.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when one is no report of {@link backtestInterventions}, or they are of
 *   different days.
 *
 * @example
 * const day = {
 *   calls: [{ interactionId: "c-1", startedAt: 0, endedAt: 300_000, isEscalation: false, scores: [{ at: 60_000, score: 0.8 }] }],
 *   shifts: [{ supervisorId: "ann", from: 0, to: 3_600_000 }],
 *   behaviour: { kind: "plan", answers: [{ kind: "accept", afterSeconds: 10 }] },
 *   handleSeconds: 45,
 * };
 * const strict = { threshold: { ...GUIDE_THRESHOLD_POLICY, baseThreshold: 0.85 } };
 * const { onlyFirst, figures } = compareBacktests(backtestInterventions(day), backtestInterventions(day, strict));
 * onlyFirst.map(({ interactionId }) => interactionId); // ["c-1"]
 * figures.interventionsPerSupervisorHour; // { first: 1, second: 0, difference: -1 }
 *
 * @see docs/propensity/backtest.md#comparing
 */
export function compareBacktests(first: BacktestReport, second: BacktestReport): BacktestComparison {
  assertReports(first, second);
  const figures = {} as Record<BacktestFigure, FigureDifference>;
  const ofFirst = figuresOf(first);
  const ofSecond = figuresOf(second);
  for (const name of Object.keys(ofFirst) as BacktestFigure[])
    figures[name] = differenceOf(ofFirst[name], ofSecond[name]);
  const counts = {} as Record<keyof BacktestCounts, FigureDifference>;
  for (const name of Object.keys(COUNTS) as (keyof BacktestCounts)[])
    counts[name] = differenceOf(first.counts[name], second.counts[name]);
  const calls = compareCalls(first.alerts, second.alerts);
  return {
    figures,
    counts,
    onlyFirst: calls.filter(({ secondSeconds }) => secondSeconds === null),
    onlySecond: calls.filter(({ firstSeconds }) => firstSeconds === null),
    both: calls.filter(({ firstSeconds, secondSeconds }) => firstSeconds !== null && secondSeconds !== null),
  };
}

function figuresOf(report: BacktestReport): Readonly<Record<BacktestFigure, number | null>> {
  const { timeToAlert, timeToReach } = report;
  return {
    interventionsPerSupervisorHour: report.interventionsPerSupervisorHour.value,
    alertsPerSupervisorHour: report.alertsPerSupervisorHour.value,
    escalationsAlerted: report.escalationsAlerted.value,
    escalationsReached: report.escalationsReached.value,
    escalationsReachedInTime: report.escalationsReachedInTime.value,
    falseAlarms: report.falseAlarms.value,
    alertsAccepted: report.alertsAccepted.value,
    alertsRejected: report.alertsRejected.value,
    alertsUnacknowledged: report.alertsUnacknowledged.value,
    triggersSuppressed: report.triggersSuppressed.value,
    meanSecondsToAlert: timeToAlert.meanSeconds,
    medianSecondsToAlert: timeToAlert.medianSeconds,
    meanSecondsToReach: timeToReach.meanSeconds,
    medianSecondsToReach: timeToReach.medianSeconds,
  };
}

function differenceOf(first: number | null, second: number | null): FigureDifference {
  return { first, second, difference: first === null || second === null ? null : roundDecimal(second - first, 12) };
}

function compareCalls(first: readonly BacktestAlert[], second: readonly BacktestAlert[]): readonly ComparedCall[] {
  const calls = new Map<string, { -readonly [K in keyof ComparedCall]: ComparedCall[K] }>();
  const rowOf = ({ interactionId, isEscalation }: BacktestAlert) => {
    const known = calls.get(interactionId);
    if (known !== undefined) return known;
    const none = { firstSeconds: null, secondSeconds: null, isReachedInFirst: false, isReachedInSecond: false };
    const row = { interactionId, isEscalation, ...none };
    calls.set(interactionId, row);
    return row as NonNullable<typeof known>;
  };
  for (const alert of first) {
    const row = rowOf(alert);
    row.firstSeconds ??= alert.elapsedSeconds;
    row.isReachedInFirst ||= alert.outcome === "accepted";
  }
  for (const alert of second) {
    const row = rowOf(alert);
    row.secondSeconds ??= alert.elapsedSeconds;
    row.isReachedInSecond ||= alert.outcome === "accepted";
  }
  return [...calls.values()].sort((a, b) => compareTexts(a.interactionId, b.interactionId));
}

function assertReports(first: BacktestReport, second: BacktestReport): void {
  const problems: Problem[] = [];
  checkFields(problems, "first", first, REPORT);
  checkFields(problems, "second", second, REPORT);
  if (problems.length === 0 && first.inputFingerprint !== second.inputFingerprint) {
    problems.push(problem("second.inputFingerprint", "a report of the same day as the first", "of another day"));
  }
  refuseProblems("ERR_INVALID_INPUT", "compareBacktests", problems);
}

const COUNTS: Readonly<Record<keyof BacktestCounts, FieldKind>> = {
  calls: "count",
  escalations: "count",
  nonEscalations: "count",
  unknown: "count",
  scores: "count",
  decisions: "count",
  skipped: "count",
  scoresAfterEnd: "count",
  held: "count",
  suppressed: "count",
  alerts: "count",
  accepted: "count",
  rejected: "count",
  unacknowledged: "count",
  withdrawn: "count",
  open: "count",
  alertedCalls: "count",
  reachedCalls: "count",
};

const FIGURE: FieldKinds = { value: "number-or-null" };
const DURATIONS: FieldKinds = { meanSeconds: "number-or-null", medianSeconds: "number-or-null" };

const REPORT: FieldKinds = {
  inputFingerprint: "id",
  counts: ["record", COUNTS],
  interventionsPerSupervisorHour: ["record", FIGURE],
  alertsPerSupervisorHour: ["record", FIGURE],
  escalationsAlerted: ["record", FIGURE],
  escalationsReached: ["record", FIGURE],
  escalationsReachedInTime: ["record", FIGURE],
  falseAlarms: ["record", FIGURE],
  alertsAccepted: ["record", FIGURE],
  alertsRejected: ["record", FIGURE],
  alertsUnacknowledged: ["record", FIGURE],
  triggersSuppressed: ["record", FIGURE],
  timeToAlert: ["record", DURATIONS],
  timeToReach: ["record", DURATIONS],
  alerts: ["list", ["record", { interactionId: "id", elapsedSeconds: "number", outcome: "id" }]],
};
