import { GUIDE_INTERVENTION_POLICY, GUIDE_SUPERVISOR_POLICY } from "../intervention/policy.ts";
import { GUIDE_RATE_GUARD_POLICY, GUIDE_THRESHOLD_POLICY } from "../threshold/policy.ts";
import { assertBacktestInput, checkPolicies } from "./check-backtest.ts";
import { listEvents } from "./day-events.ts";
import { fingerprintDay } from "./fingerprint-day.ts";
import type { BacktestInput, BacktestPolicies } from "./model.ts";
import { beginReplay, type WholePolicies } from "./replay.ts";
import { replayDay } from "./replay-day.ts";
import type { BacktestReport } from "./report-model.ts";
import { reportReplay } from "./report-replay.ts";

/**
 * Replays a day of scored calls and supervisors' shifts through threshold, decision, rate guard and the supervisors'
 * machine, and says what it would have been under these policies: interventions per supervisor hour, the share of true
 * escalations reached in time, alerts refused, time to alert.
 *
 * - A call is decided on at each of its scores until a supervisor comes, with at most one open alert at a time. After a
 *   rejection its next score decides; after an alert that nobody accepted the decremented score does, at once.
 * - An alert that nobody accepted by the end of its call is withdrawn. An intervention ends `handleSeconds` after it was
 *   accepted, or with the call. Who is off shift or on a break does not answer.
 * - At one instant: what time brings by itself, ends of breaks and shifts, their starts, answers, ends of interventions,
 *   ends of calls, scores. All changes are measured as one before the scores; of these the highest comes first, then ids
 *   by code units. So the order of the lists is of no account.
 * - Conversations waiting for a supervisor are the open alerts. The rate guard begins with a full budget of the first
 *   shift.
 * - Scores, ends and outcomes stay as they were recorded: what an intervention would have changed is not known.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` or `ERR_INVALID_POLICY` with every problem, names that a day and a set of policies
 *   do not have included.
 *
 * @example
 * const day = {
 *   calls: [{ interactionId: "c-1", startedAt: 0, endedAt: 300_000, isEscalation: true, scores: [{ at: 60_000, score: 0.8 }] }],
 *   shifts: [{ supervisorId: "ann", from: 0, to: 3_600_000 }],
 *   behaviour: { kind: "plan", answers: [{ kind: "accept", afterSeconds: 10 }] },
 *   handleSeconds: 45,
 * };
 * const report = backtestInterventions(day);
 * report.escalationsReachedInTime; // { value: 1, count: 1, of: 1 }
 * report.interventionsPerSupervisorHour; // { value: 1, count: 1, hours: 1 }
 * report.timeToAlert.medianSeconds; // 60
 *
 * @see docs/propensity/backtest.md
 */
export function backtestInterventions(input: BacktestInput, policies: BacktestPolicies = {}): BacktestReport {
  assertBacktestInput(input, "backtestInterventions");
  const whole = checkPolicies(policies, GUIDE, "backtestInterventions");
  const { from, until } = endsOf(input);
  const events = listEvents(input);
  const replay = beginReplay(input, whole);
  if (until !== null) replayDay(replay, events, until);
  return reportReplay(replay, from, until, fingerprintDay(input, events));
}

/** The first instant of calls and shifts, and where the replay ends. */
function endsOf({ calls, shifts, until }: BacktestInput): Pick<BacktestReport, "from" | "until"> {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { startedAt, endedAt } of calls) {
    first = Math.min(first, startedAt);
    last = Math.max(last, endedAt);
  }
  for (const { from, to } of shifts) {
    first = Math.min(first, from);
    last = Math.max(last, to);
  }
  if (calls.length + shifts.length === 0) return { from: null, until: until === undefined ? null : until + 0 };
  return { from: first + 0, until: (until ?? last) + 0 };
}

const GUIDE: WholePolicies = {
  threshold: GUIDE_THRESHOLD_POLICY,
  availability: null,
  rateGuard: GUIDE_RATE_GUARD_POLICY,
  intervention: GUIDE_INTERVENTION_POLICY,
  supervisor: GUIDE_SUPERVISOR_POLICY,
};
