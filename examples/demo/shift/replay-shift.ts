import { initialRateGuard, readSupervisors, stepRateGuard } from "cxscore/propensity";
import type { SortedLine } from "../score-records.ts";
import { takeCallRecord } from "./follow-call.ts";
import type { ShiftReport } from "./model.ts";
import { makeShiftSetup, type ShiftSetup } from "./policies.ts";
import type { ShiftRecord } from "./records.ts";
import { reportShift } from "./report-shift.ts";
import { beginRun, type Pending, type ShiftRun, type SupervisorRun } from "./run.ts";
import { takeAgain, takeScore } from "./score-call.ts";
import { stepFeedback } from "./settle-call.ts";
import { answerAlert, tellSupervisors } from "./tell-supervisors.ts";

/** What a shift came to. */
export interface ReplayedShift {
  /** `null` where no call began. */
  readonly report: ShiftReport | null;
  /** Every decision and every effect, in the order in which they came. */
  readonly lines: readonly SortedLine[];
}

/**
 * Goes through a shift as a service would: partial transcripts become features, features scores, scores decisions, and
 * decisions alerts under the capacity that is there; answers, outcomes and what they say of the model come back. Time is
 * that of the records and of what the machines say is due: nothing looks at a clock.
 *
 * @param records - In order of their instants, as `readShift` gives them.
 */
export function replayShift(
  records: readonly ShiftRecord[],
  timeZone: string,
  setup: ShiftSetup = makeShiftSetup(),
): ReplayedShift {
  const run = beginRun(setup);
  for (const record of records) {
    passTime(run, record.at);
    takeRecord(run, record);
  }
  const last = records.at(-1);
  // What the last records have set going is seen through, the wait for an answer included.
  passTime(run, last === undefined ? 0 : last.at + SEEN_THROUGH_MS);
  if (run.calls.size === 0) return { report: null, lines: [] };
  return { report: reportShift(run, records, timeZone), lines: run.lines };
}

const SEEN_THROUGH_MS = 600_000;

/** Lets everything happen that is due before the next record, in the order of its instants. */
function passTime(run: ShiftRun, until: number): void {
  for (;;) {
    const next = run.pending[0];
    const { wakeAt } = run.supervisors;
    const nextAt = next?.at ?? Number.POSITIVE_INFINITY;
    if (wakeAt !== null && wakeAt <= nextAt && wakeAt <= until) {
      tellSupervisors(run, { kind: "tick", at: wakeAt });
    } else if (next !== undefined && next.at <= until) {
      run.pending.shift();
      takePending(run, next);
    } else return;
  }
}

function takePending(run: ShiftRun, next: Pending): void {
  switch (next.kind) {
    case "answer":
      answerAlert(run, next.at, next.alertId, next.answer);
      return;
    case "finish":
      if (run.supervisors.alerts.some(({ alertId }) => alertId === next.alertId)) {
        tellSupervisors(run, { kind: "end", at: next.at, alertId: next.alertId });
      }
      return;
    case "again":
      takeAgain(run, next);
      return;
    case "score":
      takeScore(run, next);
  }
}

function takeRecord(run: ShiftRun, record: ShiftRecord): void {
  switch (record.kind) {
    case "supervisor-on":
    case "supervisor-off":
    case "break-start":
    case "break-end":
      takeStaffing(run, record);
      return;
    case "endpoint":
      run.latencyMs = record.latencyMs;
      return;
    case "feedback": {
      const { truePositives, falsePositives } = record;
      run.before = { truePositives, falsePositives };
      return;
    }
    case "resume":
      stepFeedback(run, { kind: "resume", at: record.at });
      return;
    default:
      takeCallRecord(run, record);
  }
}

type Staffing = Extract<ShiftRecord, { readonly supervisorId: string }>;

function takeStaffing(run: ShiftRun, record: Staffing): void {
  const { at, supervisorId } = record;
  const { shiftStartedAt = null, isOnBreak = false } =
    run.supervisors.supervisors.find(({ id }) => id === supervisorId) ?? {};
  const isOn = shiftStartedAt !== null;
  const fits = {
    "supervisor-on": !isOn,
    "supervisor-off": isOn,
    "break-start": isOn && !isOnBreak,
    "break-end": isOn && isOnBreak,
  };
  if (!fits[record.kind]) {
    run.ignored += 1;
    return;
  }
  const supervisor = supervisorOf(run, record);
  if (record.kind === "supervisor-on") {
    supervisor.shifts.push({ from: at, to: null });
    tellSupervisors(run, { kind: "shift-start", at, supervisorId, skills: record.skills });
    run.timeline.push({ at, kind: "on", supervisorId });
  } else if (record.kind === "supervisor-off") {
    closeLast(supervisor.shifts, at);
    closeLast(supervisor.breaks, at);
    tellSupervisors(run, { kind: "shift-end", at, supervisorId });
    run.timeline.push({ at, kind: "off", supervisorId });
  } else {
    if (record.kind === "break-start") supervisor.breaks.push({ from: at, to: null });
    else closeLast(supervisor.breaks, at);
    tellSupervisors(run, { kind: record.kind, at, supervisorId });
    run.timeline.push({ at, kind: record.kind, supervisorId });
  }
  setBudget(run, at);
}

/** The hour's alerts follow the team. They begin full, with all who come at the first instant. */
function setBudget(run: ShiftRun, at: number): void {
  const { rateGuard, supervisors: policy } = run.setup;
  const { staffed: onShift } = readSupervisors(run.supervisors, at, policy);
  run.firstShiftAt ??= at;
  run.guard =
    run.guard === null || run.firstShiftAt === at
      ? initialRateGuard(onShift, rateGuard)
      : stepRateGuard(run.guard, { kind: "staffing", at, onShift }, rateGuard).state;
}

function supervisorOf(run: ShiftRun, record: Staffing): SupervisorRun {
  const known = run.supervisorsById.get(record.supervisorId);
  if (record.kind !== "supervisor-on") return known as SupervisorRun;
  const nothing = { alerts: 0, accepted: 0, rejected: 0, unacknowledged: 0, helpMs: 0 };
  const one = { shifts: [], breaks: [], suppressions: [], ...nothing, ...known, facts: record };
  run.supervisorsById.set(record.supervisorId, one);
  return one;
}

function closeLast(spans: readonly { to: number | null }[], at: number): void {
  const last = spans.at(-1);
  if (last !== undefined) last.to ??= at;
}
