import {
  type AlertCounts,
  type AlertResult,
  type AutomationInput,
  detectOutcome,
  type SettledOutcome,
  settleOutcome,
  stepAutomation,
  stepFeatures,
  toConfusionCounts,
} from "cxscore/propensity";
import { addLine, type CallRun, type ShiftRun } from "./run.ts";
import { tellSupervisors } from "./tell-supervisors.ts";

/** A call is over: its alert is closed, and what was said tells what the help was worth. */
export function endCall(run: ShiftRun, call: CallRun, at: number, isEscalation: boolean | null): void {
  const { setup } = run;
  call.endedAt = at;
  call.isEscalation = isEscalation;
  call.features = stepFeatures(call.features, { kind: "ended", at }, setup.features, setup.matcher).state;
  const alertId = call.activeAlertId;
  if (alertId !== null) tellSupervisors(run, { kind: "end", at, alertId });
  if (call.reachedAt === null) return;
  const { reachedAt: joinedAt, utterances } = call;
  call.automatic = detectOutcome({ joinedAt, utterances: [...utterances.values()] });
  settleOutcomes(run, call, at);
}

/** An outcome became known, or another: the figures of all alerts are looked at again. */
export function settleOutcomes(run: ShiftRun, call: CallRun, at: number): void {
  const settled = settledOf(call);
  const { callId } = call.facts;
  if (settled?.outcome == null || settled.source === null) return;
  const { outcome, source: by, isCorrected } = settled;
  if (call.toldOutcome === `${by} ${outcome}`) return;
  call.toldOutcome = `${by} ${outcome}`;
  addLine(run, "shift-effect", at, { machine: "outcome", callId, effect: settled });
  run.timeline.push({ at, kind: "outcome", callId, outcome, by, isCorrected });
  if (call.alerts.length > 0) stepFeedback(run, { kind: "counts", at, counts: countsSoFar(run) });
}

/** The outcome of a call; `null` = nothing is known of it. */
export function settledOf({ automatic, manual }: CallRun): SettledOutcome | null {
  return automatic === null && manual === null ? null : settleOutcome({ automatic, manual });
}

/** Figures, or a person's word, for the gate that stops the automation. */
export function stepFeedback(run: ShiftRun, input: AutomationInput): void {
  const step = stepAutomation(run.automation, input, run.setup.feedback);
  run.automation = step.state;
  for (const effect of step.effects) {
    addLine(run, "shift-effect", effect.at, { machine: "automation", effect });
    const { at } = effect;
    if (effect.kind === "resumed") run.timeline.push({ at, kind: "resumed" });
    else if (effect.kind === "paused" || !run.timeline.some(({ kind }) => kind === "retrain")) {
      // To train anew is told at every look; once is enough for people.
      run.timeline.push({ at, kind: effect.kind, value: effect.value });
    }
  }
}

/** Labelled alerts of the days before and of this shift. */
export function countsSoFar(run: ShiftRun): AlertCounts {
  const { truePositives, falsePositives } = toConfusionCounts(alertResults(run)).counts;
  return {
    truePositives: run.before.truePositives + truePositives,
    falsePositives: run.before.falsePositives + falsePositives,
    trueNegatives: null,
    falseNegatives: null,
  };
}

/** What became of each call that was alerted; one whose alerts all ran out of time says nothing of the model. */
export function alertResults(run: ShiftRun): AlertResult[] {
  return [...run.calls.values()].flatMap((call): AlertResult[] => {
    if (call.alerts.length === 0) return [];
    const outcome = settledOf(call)?.outcome ?? null;
    if (outcome !== null) return [outcome];
    return [call.alerts.at(-1)?.outcome === "unacknowledged" ? "unacknowledged" : null];
  });
}
