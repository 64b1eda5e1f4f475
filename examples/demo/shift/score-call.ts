import {
  decideAnswer,
  readFeatures,
  type ScoreAnswer,
  scorePropensity,
  stepEndpoint,
  type WindowStatus,
} from "cxscore/propensity";
import { decideOn } from "./decide-call.ts";
import { type AskedScore, addLine, type CallRun, type Pending, type ShiftRun, schedule } from "./run.ts";

/**
 * Asks for the score of what is known of a call. The model takes as long as its endpoint takes at the time; when it takes
 * too long, or fails, the heuristic stands in, and a score that comes later is looked at once more.
 */
export function askScore(run: ShiftRun, call: CallRun, at: number): void {
  const { setup, latencyMs } = run;
  const { features, windowStatus } = readFeatures(call.features, at, setup.features);
  const heuristic = scorePropensity(features);
  const modelScore = latencyMs === null ? null : scorePropensity(features, setup.model);
  const model =
    modelScore === null || latencyMs === null
      ? ({ kind: "failed", at: at + FAILS_AFTER_MS } as const)
      : ({ kind: "answered", at: at + Math.round(latencyMs), score: modelScore } as const);
  const answerAt = (now: number): ScoreAnswer =>
    decideAnswer({ askedAt: at, now, model, heuristic, windowStatus: windowAt(run, call, now) }, setup.serving);
  const { callId } = call.facts;
  const keywords = features.keywordMatches ?? [];
  run.asked += 1;
  const isTooLate = model.at - at > setup.serving.modelTimeoutMs;
  const givenUpMs = setup.serving.modelTimeoutMs + 1;
  const told = { latencyMs: isTooLate ? givenUpMs : model.at - at, isFailed: isTooLate || model.kind === "failed" };
  const asked: AskedScore = { askedAt: at, answerAt, told, keywords };
  schedule(run, { kind: "score", at: isTooLate ? at + givenUpMs : model.at, callId, asked });
  if (isTooLate && windowStatus !== null) {
    schedule(run, { kind: "score", at: model.at, callId, asked: { ...asked, told: null, answerAt: lateAnswer } });
  }

  /** The model's own score, though the time for it was over. */
  function lateAnswer(now: number): ScoreAnswer {
    return { ...answerAt(now), source: "model", score: modelScore };
  }
}

/** An error is there at once, or nearly. */
const FAILS_AFTER_MS = 40;

function windowAt(run: ShiftRun, { features }: CallRun, now: number): WindowStatus | null {
  return readFeatures(features, now, run.setup.features).windowStatus;
}

/** The answer to a request is there: the endpoint's health takes note, and the call is decided on. */
export function takeScore(run: ShiftRun, { at, callId, asked }: Extract<Pending, { readonly kind: "score" }>): void {
  const call = run.calls.get(callId) as CallRun;
  const { told, askedAt, keywords } = asked;
  const answer = asked.answerAt(at);
  if (told !== null) {
    const kind = told.isFailed ? "failed" : "answered";
    const step = stepEndpoint(run.endpoint, { kind, at, latencyMs: told.latencyMs }, run.setup.serving);
    run.endpoint = step.state;
    if (answer.because === "model-timed-out") run.timedOut += 1;
    if (answer.because === "model-failed") run.failed += 1;
    for (const effect of step.effects) {
      addLine(run, "shift-effect", effect.at, { machine: "endpoint", effect });
      run.timeline.push(
        effect.kind === "went-down"
          ? { at, kind: "model-down", failures: effect.failuresInRow }
          : { at, kind: "model-back" },
      );
    }
  }
  if (answer.score === null || call.endedAt !== null) return;
  const isLateScore = answer.lateScore !== null;
  const served = { source: answer.source, because: answer.because, askedAt: new Date(askedAt).toISOString() };
  decideOn(run, call, at, answer.score, { isLateScore, keywords, served });
}

/** Decides once more, with what is left of a score after nobody accepted. */
export function takeAgain(run: ShiftRun, pending: Extract<Pending, { readonly kind: "again" }>): void {
  const { at, callId, source, decrementedScore } = pending;
  const call = run.calls.get(callId) as CallRun;
  if (call.endedAt !== null) return;
  const { features } = readFeatures(call.features, at, run.setup.features);
  const made = scorePropensity(features, source === "model" ? run.setup.model : undefined);
  const served = { source, because: "unacknowledged", askedAt: new Date(at).toISOString() };
  const context = { isLateScore: false, keywords: features.keywordMatches ?? [], served };
  decideOn(run, call, at, { ...made, value: decrementedScore }, context);
}
