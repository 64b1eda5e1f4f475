import { assessFeedback, readEndpointHealth, toConfusionCounts } from "cxscore/propensity";
import type { RefusalReason, ShiftCall, ShiftRefusal, ShiftReport, ShiftShare, ShiftSupervisor } from "./model.ts";
import { IN_TIME_SECONDS } from "./policies.ts";
import type { ShiftRecord } from "./records.ts";
import type { CallRun, ShiftRun, SupervisorRun } from "./run.ts";
import { alertResults, countsSoFar, settledOf } from "./settle-call.ts";

/** What a shift that has been gone through comes to. */
export function reportShift(run: ShiftRun, records: readonly ShiftRecord[], timeZone: string): ShiftReport {
  const { setup, endpoint, automation } = run;
  const from = (records[0] as ShiftRecord).at;
  const to = (records.at(-1) as ShiftRecord).at;
  const calls = [...run.calls.values()].map(callOf);
  const alerts = calls.flatMap((call) => call.alerts);
  const refusals = calls.flatMap((call) => call.refusals);
  const refusedFor = (reason: RefusalReason) => {
    const isIt = ({ because }: ShiftRefusal): boolean => because === reason;
    const refusedCalls = calls.filter((call) => call.refusals.some(isIt));
    return { triggers: refusals.filter(isIt).length, calls: refusedCalls.length };
  };
  const { truePositives, falsePositives } = toConfusionCounts(alertResults(run)).counts;
  const escalations = calls.filter(({ isEscalation }) => isEscalation === true);
  const isInTime = ({ reachedAt, startedAt }: ShiftCall): boolean =>
    reachedAt !== null && reachedAt - startedAt <= IN_TIME_SECONDS * 1000;
  const counts = countsSoFar(run);
  const { gates } = assessFeedback(counts, setup.feedback);
  const timesToAlert = calls.flatMap(({ alerts: [first], startedAt }) =>
    first === undefined ? [] : [(first.at - startedAt) / 1000],
  );
  const supervisors = [...run.supervisorsById.values()]
    .sort((a, b) => (a.facts.supervisorId < b.facts.supervisorId ? -1 : 1))
    .map((one) => supervisorOf(one, to));
  const hours = supervisors.reduce((sum, { shiftSeconds }) => sum + shiftSeconds, 0) / 3600;
  return {
    timeZone,
    from,
    to,
    timeline: run.timeline,
    calls,
    supervisors,
    model: {
      version: setup.model.modelVersion,
      checkRows: setup.model.checkRowCount,
      asked: run.asked,
      timedOut: run.timedOut,
      failed: run.failed,
      p95Ms: readEndpointHealth(endpoint, setup.serving).p95Ms,
    },
    figures: {
      precision: share(truePositives, truePositives + falsePositives),
      escalationsAlerted: shareOf(escalations, ({ alerts: own }) => own.length > 0),
      escalationsReached: shareOf(escalations, ({ reachedAt }) => reachedAt !== null),
      escalationsReachedInTime: shareOf(escalations, isInTime),
      inTimeSeconds: IN_TIME_SECONDS,
      timeToAlert: {
        count: timesToAlert.length,
        medianSeconds: median(timesToAlert),
        longestSeconds: timesToAlert.length === 0 ? null : Math.max(...timesToAlert),
      },
      alerts: alerts.length,
      accepted: alerts.filter(({ outcome }) => outcome === "accepted").length,
      refused: { budget: refusedFor("budget"), capacity: refusedFor("capacity"), paused: refusedFor("paused") },
      alertsPerSupervisorHour: hours === 0 ? null : alerts.length / hours,
    },
    automation: {
      isPaused: automation.isPaused,
      since: automation.since,
      counts,
      pauseGate: gates.pause,
      retrainGate: gates.retrain,
    },
    ignored: run.ignored,
    lineCount: run.lines.length,
  };
}

function callOf(call: CallRun): ShiftCall {
  const { facts, startedAt, endedAt, decisions, highest, alerts, refusals, reachedAt, reachedBy, switches } = call;
  const { callId, queue } = facts;
  const verdict =
    reachedAt !== null ? "helped" : alerts.length > 0 ? "unanswered" : refusals.length > 0 ? "refused" : "quiet";
  const told = { settled: settledOf(call), isEscalation: call.isEscalation, verdict } as const;
  return {
    callId,
    queue,
    startedAt,
    endedAt,
    decisions,
    highest,
    alerts,
    refusals,
    reachedAt,
    reachedBy,
    switches,
    ...told,
  };
}

function supervisorOf(one: SupervisorRun, end: number): ShiftSupervisor {
  const { facts, shifts, breaks, suppressions, alerts, accepted, rejected, unacknowledged, helpMs } = one;
  const { supervisorId, name } = facts;
  const shiftSeconds = shifts.reduce((sum, { from, to }) => sum + ((to ?? end) - from), 0) / 1000;
  return {
    supervisorId,
    name,
    shiftSeconds,
    breaks,
    alerts,
    accepted,
    rejected,
    unacknowledged,
    helpSeconds: helpMs / 1000,
    suppressions,
    alertsPerHour: shiftSeconds === 0 ? null : (alerts * 3600) / shiftSeconds,
  };
}

function shareOf(calls: readonly ShiftCall[], isCounted: (call: ShiftCall) => boolean): ShiftShare {
  return share(calls.filter(isCounted).length, calls.length);
}

function share(count: number, of: number): ShiftShare {
  return { value: of === 0 ? null : count / of, count, of };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
