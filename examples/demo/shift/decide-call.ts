import {
  decideIntervention,
  decideThreshold,
  type InterventionDecision,
  type InterventionInput,
  initialRateGuard,
  type PropensityScore,
  rankSupervisors,
  readSupervisors,
  stepRateGuard,
} from "cxscore/propensity";
import type { RefusalReason, ShiftScore } from "./model.ts";
import { addLine, type CallRun, type ShiftRun } from "./run.ts";
import { tellSupervisors } from "./tell-supervisors.ts";

/** What is known of a score beside itself. */
export interface ScoreContext {
  readonly isLateScore: boolean;
  readonly keywords: readonly string[];
  /** How it came about, for the records. */
  readonly served: object;
}

/**
 * Decides on a score: threshold under the capacity of now, whether anybody could take it, whether the hour's budget has
 * an alert left, and who is alerted. A call whose alert is open, or that a supervisor has come to, is left alone.
 */
export function decideOn(
  run: ShiftRun,
  call: CallRun,
  at: number,
  score: PropensityScore,
  { isLateScore, keywords, served }: ScoreContext,
): void {
  if (call.activeAlertId !== null || call.reachedAt !== null) return;
  const { setup, supervisors: state, automation } = run;
  const { callId, skill } = call.facts;
  const { staffed, available, supervisors } = readSupervisors(state, at, setup.supervisors);
  const threshold = decideThreshold({ available, staffed }, setup.threshold);
  const type = setup.intervention.defaultType;
  const ranking = rankSupervisors({ type, skill }, supervisors, setup.supervisors);
  const input: InterventionInput = {
    score,
    threshold,
    now: at,
    startedAt: call.startedAt,
    isPaused: automation.isPaused,
    isLateScore,
    eligibleSupervisors: ranking.kind === "ranked" ? ranking.ranked.length : 0,
  };
  const decision = decideIntervention(input, setup.intervention);
  call.decisions += 1;
  noteScore(call, at, score, keywords);
  const guard = decision.kind === "intervene" ? askGuard(run, at, decision.attributes.propensityScore) : null;
  const parts = { contributions: score.contributions, baseline: score.baseline, missing: score.missing };
  addLine(run, "shift-decision", at, { callId, served, decision, rateGuard: guard, ...parts });
  const refusal = refusalOf(decision, guard?.kind === "suppressed");
  if (refusal !== null) {
    const { score: value, threshold: limit } = decision.snapshot;
    const refused = { because: refusal, score: value as number, threshold: limit };
    const isSaid = call.refusals.at(-1)?.because === refusal;
    call.refusals.push({ at, ...refused });
    const until = guard?.kind === "suppressed" ? guard.until : null;
    // Said again only where the reason is another.
    if (!isSaid) run.timeline.push({ at, kind: "refused", callId, until, ...refused });
    return;
  }
  if (decision.kind === "hold" || guard?.kind !== "passed") return;
  const { propensityScore, dynamicThreshold } = decision.attributes;
  const alertId = `a-${run.callOfAlert.size + 1}`;
  call.attributes = decision.attributes;
  call.activeAlertId = alertId;
  run.callOfAlert.set(alertId, call);
  call.alerts.push({
    alertId,
    at,
    supervisorId: "",
    type,
    score: propensityScore,
    threshold: dynamicThreshold,
    source: score.source,
    passedBy: guard.by,
    outcome: "open",
    answeredAfterSeconds: null,
  });
  const alert = { alertId, interactionId: callId, type: decision.type, score: propensityScore, skill };
  tellSupervisors(run, { kind: "trigger", at, modelVersion: score.modelVersion, ...alert });
}

function noteScore(call: CallRun, at: number, score: PropensityScore, keywords: readonly string[]): void {
  const { value, source, contributions } = score;
  if (value === null || (call.highest !== null && call.highest.value >= value)) return;
  const reasons = contributions
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount)
    .map(({ feature, value: of, amount }) => ({ feature, value: of, amount }));
  call.highest = { at, value, source, keywords, reasons } satisfies ShiftScore;
}

/** The budget of the team on shift; before anybody's shift there is none. */
function askGuard(run: ShiftRun, at: number, score: number) {
  run.guard ??= initialRateGuard(0, run.setup.rateGuard);
  const { state, effects } = stepRateGuard(run.guard, { kind: "ask", at, score }, run.setup.rateGuard);
  run.guard = state;
  return effects[0] ?? null;
}

/** Why a score that was high enough came to nothing; `null` = it was not, or it came to something. */
function refusalOf(decision: InterventionDecision, isSuppressed: boolean): RefusalReason | null {
  if (decision.kind === "intervene") return isSuppressed ? "budget" : null;
  if (decision.reasons.some((reason) => !REFUSALS.includes(reason))) return null;
  return decision.because === "paused" ? "paused" : "capacity";
}

const REFUSALS: readonly string[] = ["paused", "no-supervisors", "no-eligible-supervisor"];
