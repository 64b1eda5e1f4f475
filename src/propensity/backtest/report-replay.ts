import type { Replay, ReplayCall } from "./replay.ts";
import type {
  BacktestAlert,
  BacktestCounts,
  BacktestDurations,
  BacktestRate,
  BacktestReport,
  BacktestShare,
} from "./report-model.ts";

/** The figures of a replay that has ended. */
export function reportReplay(
  replay: Replay,
  from: number | null,
  until: number | null,
  inputFingerprint: string,
): BacktestReport {
  const { threshold, availability, rateGuard, intervention, supervisor } = replay.policies;
  const calls = [...replay.calls.values()].filter(({ call }) => until !== null && call.startedAt <= until);
  const counts = countOutcomes(replay, calls);
  const { alerts, accepted, rejected, unacknowledged, suppressed } = counts;
  const hours = hoursOf(replay, until);
  const escalations = calls.filter(({ call }) => call.isEscalation === true);
  const inTimeMs = (replay.input.inTimeSeconds ?? IN_TIME_SECONDS) * 1000;
  const known = calls.filter(({ call, alerts: own }) => own.length > 0 && call.isEscalation !== null);
  const ofEscalations = (isMet: (one: ReplayCall) => boolean): BacktestShare => shareOf(escalations, isMet);
  return {
    from,
    until,
    inputFingerprint,
    policies: {
      threshold: threshold.fingerprint,
      availability: availability?.fingerprint ?? null,
      rateGuard: rateGuard?.fingerprint ?? null,
      intervention: intervention.fingerprint,
      supervisor: supervisor.fingerprint,
    },
    counts,
    holds: { ...replay.holds },
    interventionsPerSupervisorHour: rateOf(accepted, hours),
    alertsPerSupervisorHour: rateOf(alerts, hours),
    escalationsAlerted: ofEscalations((one) => one.alerts.length > 0),
    escalationsReached: ofEscalations(({ reachedAt }) => reachedAt !== null),
    escalationsReachedInTime: ofEscalations(
      ({ reachedAt, call }) => reachedAt !== null && reachedAt - call.startedAt <= inTimeMs,
    ),
    falseAlarms: shareOf(known, ({ call }) => call.isEscalation === false),
    alertsAccepted: share(accepted, alerts),
    alertsRejected: share(rejected, alerts),
    alertsUnacknowledged: share(unacknowledged, alerts),
    triggersSuppressed: share(suppressed, suppressed + alerts),
    timeToAlert: durationsOf(calls, ({ alerts: [first] }) => first?.at ?? null),
    timeToReach: durationsOf(calls, ({ reachedAt }) => reachedAt),
    alerts: replay.alerts.map((one) => ({ ...one })),
  };
}

function countOutcomes(replay: Replay, calls: readonly ReplayCall[]): BacktestCounts {
  const { alerts, holds, scores, decisions, skipped, scoresAfterEnd, suppressed } = replay;
  const ofOutcome = (is: BacktestAlert["outcome"]): number => alerts.filter(({ outcome }) => outcome === is).length;
  const labelled = (is: boolean | null): number => calls.filter(({ call }) => call.isEscalation === is).length;
  let held = 0;
  for (const count of Object.values(holds)) held += count;
  return {
    calls: calls.length,
    escalations: labelled(true),
    nonEscalations: labelled(false),
    unknown: labelled(null),
    scores,
    decisions,
    skipped,
    scoresAfterEnd,
    held,
    suppressed,
    alerts: alerts.length,
    accepted: ofOutcome("accepted"),
    rejected: ofOutcome("rejected"),
    unacknowledged: ofOutcome("unacknowledged"),
    withdrawn: ofOutcome("withdrawn"),
    open: ofOutcome("open"),
    alertedCalls: calls.filter((one) => one.alerts.length > 0).length,
    reachedCalls: calls.filter(({ reachedAt }) => reachedAt !== null).length,
  };
}

/** Hours on shift up to the end of the replay, breaks included. */
function hoursOf({ input: { shifts } }: Replay, until: number | null): number {
  let ms = 0;
  for (const { from, to } of shifts) if (until !== null) ms += Math.max(Math.min(to, until) - from, 0);
  return ms / HOUR_MS;
}

function shareOf(calls: readonly ReplayCall[], isMet: (one: ReplayCall) => boolean): BacktestShare {
  return share(calls.filter(isMet).length, calls.length);
}

function share(count: number, of: number): BacktestShare {
  return { value: of > 0 ? count / of : null, count, of };
}

function rateOf(count: number, hours: number): BacktestRate {
  return { value: hours > 0 ? count / hours : null, count, hours };
}

function durationsOf(calls: readonly ReplayCall[], instantOf: (one: ReplayCall) => number | null): BacktestDurations {
  const durations: number[] = [];
  let sum = 0;
  for (const one of calls) {
    const at = instantOf(one);
    if (at === null) continue;
    durations.push(at - one.call.startedAt);
    sum += at - one.call.startedAt;
  }
  const count = durations.length;
  if (count === 0) return { count, meanSeconds: null, medianSeconds: null, maxSeconds: null };
  durations.sort((a, b) => a - b);
  const low = durations[(count - 1) >> 1] as number;
  const high = durations[count >> 1] as number;
  return {
    count,
    meanSeconds: sum / count / 1000,
    medianSeconds: (low + high) / 2000,
    maxSeconds: (durations.at(-1) as number) / 1000,
  };
}

const IN_TIME_SECONDS = 120;
const HOUR_MS = 3_600_000;
