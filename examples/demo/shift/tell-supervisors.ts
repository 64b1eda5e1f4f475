import {
  type SupervisorAnswer,
  type SupervisorEffect,
  type SupervisorEvent,
  stepSupervisors,
} from "cxscore/propensity";
import type { ShiftAlertOutcome } from "./model.ts";
import { addLine, type CallRun, type ShiftRun, type SupervisorRun, schedule } from "./run.ts";

/** Tells the machine that follows supervisors what happened, and does what it answers. */
export function tellSupervisors(run: ShiftRun, event: SupervisorEvent): void {
  const step = stepSupervisors(run.supervisors, event, run.setup.supervisors);
  run.supervisors = step.state;
  for (const effect of step.effects) {
    addLine(run, "shift-effect", effect.at, { machine: "supervisors", effect });
    follow(run, effect);
  }
}

function follow(run: ShiftRun, effect: SupervisorEffect): void {
  switch (effect.kind) {
    case "alert":
      alerted(run, effect);
      return;
    case "accepted":
      accepted(run, effect);
      return;
    case "rejected":
    case "withdrawn":
      closed(run, effect, effect.kind);
      return;
    case "unacknowledged":
      unacknowledged(run, effect);
      return;
    case "suppressed": {
      const { at, supervisorId, until } = effect;
      run.supervisorsById.get(supervisorId)?.suppressions.push({ from: at, until });
      run.timeline.push({ at, kind: "suppressed", supervisorId, until });
      return;
    }
    case "ended":
    case "forgotten": {
      const call = run.callOfAlert.get(effect.alertId);
      const supervisor = run.supervisorsById.get(effect.supervisorId);
      if (call === undefined || supervisor === undefined) return;
      if (call.reachedAt !== null) supervisor.helpMs += effect.at - call.reachedAt;
      call.activeAlertId = null;
      return;
    }
    case "no-supervisor": {
      // Asked for only where somebody is eligible: more alerts are open than are kept.
      const call = run.callOfAlert.get(effect.alertId);
      call?.alerts.pop();
      if (call !== undefined) call.activeAlertId = null;
      return;
    }
    default:
      return;
  }
}

/** That something became of an alert. */
type AnswerEffect = Extract<SupervisorEffect, { readonly alertId: string; readonly supervisorId: string }>;

type Effect<Kind extends SupervisorEffect["kind"]> = Extract<SupervisorEffect, { readonly kind: Kind }>;

/** The answer comes as the supervisor's plan has it; whoever has left by then does not answer. */
function alerted(run: ShiftRun, { at, alertId, interactionId: callId, supervisor }: Effect<"alert">): void {
  const call = run.callOfAlert.get(alertId) as CallRun;
  const alert = lastAlert(call);
  const one = run.supervisorsById.get(supervisor.id) as SupervisorRun;
  const { answers } = one.facts;
  const answer = answers[one.alerts % answers.length] as SupervisorAnswer;
  one.alerts += 1;
  alert.supervisorId = supervisor.id;
  const { score, threshold, source, passedBy, type } = alert;
  run.timeline.push({
    at,
    kind: "alert",
    callId,
    supervisorId: supervisor.id,
    score,
    threshold,
    source,
    passedBy,
    type,
  });
  if (answer.kind === "ignore") return;
  schedule(run, { kind: "answer", at: at + Math.round(answer.afterSeconds * 1000), alertId, answer: answer.kind });
}

/** Answers an alert, unless it is closed by now or its supervisor is not there. */
export function answerAlert(run: ShiftRun, at: number, alertId: string, answer: "accept" | "reject"): void {
  const open = run.supervisors.alerts.find((one) => one.alertId === alertId && one.acceptedAt === null);
  const supervisor = run.supervisors.supervisors.find(({ id }) => id === open?.supervisorId);
  if (supervisor === undefined || supervisor.shiftStartedAt === null || supervisor.isOnBreak) return;
  tellSupervisors(run, { kind: answer, at, alertId });
}

function accepted(run: ShiftRun, { at, alertId, supervisorId }: AnswerEffect): void {
  const call = run.callOfAlert.get(alertId) as CallRun;
  const supervisor = run.supervisorsById.get(supervisorId) as SupervisorRun;
  supervisor.accepted += 1;
  call.reachedAt = at;
  call.reachedBy = supervisorId;
  const afterSeconds = close(call, at, "accepted");
  run.timeline.push({ at, kind: "accepted", callId: call.facts.callId, supervisorId, afterSeconds });
  const { handleSeconds } = supervisor.facts;
  schedule(run, { kind: "finish", at: at + Math.round(handleSeconds * 1000), alertId });
}

function closed(run: ShiftRun, { at, alertId, supervisorId }: AnswerEffect, kind: "rejected" | "withdrawn"): void {
  const call = run.callOfAlert.get(alertId) as CallRun;
  const supervisor = run.supervisorsById.get(supervisorId) as SupervisorRun;
  if (kind === "rejected") supervisor.rejected += 1;
  call.activeAlertId = null;
  const afterSeconds = close(call, at, kind);
  run.timeline.push({ at, kind, callId: call.facts.callId, supervisorId, afterSeconds });
}

/** Nobody accepted in time: the decremented score is decided on as soon as this step is over. */
function unacknowledged(run: ShiftRun, { at, record }: Effect<"unacknowledged">): void {
  const { alertId, supervisorId, score, decrementedScore } = record;
  const call = run.callOfAlert.get(alertId) as CallRun;
  const supervisor = run.supervisorsById.get(supervisorId) as SupervisorRun;
  supervisor.unacknowledged += 1;
  call.activeAlertId = null;
  const { callId } = call.facts;
  close(call, at, "unacknowledged");
  run.timeline.push({ at, kind: "unacknowledged", callId, supervisorId, score, decrementedScore });
  const { source } = lastAlert(call);
  schedule(run, { kind: "again", at: Math.max(at, run.supervisors.at ?? at), callId, source, decrementedScore });
}

function close(call: CallRun, at: number, outcome: ShiftAlertOutcome): number {
  const alert = lastAlert(call);
  alert.outcome = outcome;
  alert.answeredAfterSeconds = (at - alert.at) / 1000;
  return alert.answeredAfterSeconds;
}

function lastAlert(call: CallRun) {
  return call.alerts.at(-1) as CallRun["alerts"][number];
}
