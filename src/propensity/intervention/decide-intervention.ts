import { currentFingerprint } from "../../core/policy.ts";
import { windowStatusOf } from "../window-status-of.ts";
import { assertInterventionInput } from "./check-intervention.ts";
import { assertInterventionPolicy } from "./check-intervention-policy.ts";
import { interventionPriority } from "./intervention-priority.ts";
import type { HoldReason, InterventionDecision, InterventionInput, InterventionSnapshot } from "./model.ts";
import { GUIDE_INTERVENTION_POLICY, type InterventionPolicy } from "./policy.ts";

/**
 * Decides whether a supervisor comes in: `score >= threshold && score > scoreAbove`, with the reasons if not, and with
 * all that the decision was made of.
 *
 * - A score of exactly the threshold triggers, one of exactly `scoreAbove` does not.
 * - The window, 45 to 120 seconds into the conversation, ends included, is told in `snapshot.windowStatus`. Only where
 *   the policy enforces it does it hold anything.
 * - A score that came late triggers only while the window is open.
 * - `priority` is score × 100, a whole number, half away from zero. The target is a queue, never a person.
 * - With `heuristicThreshold` a score of the heuristic is compared with that. Without anybody staffed nothing triggers.
 * - `now` before `startedAt` (clocks that disagree) is early.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` or `ERR_INVALID_POLICY` with every problem, fields of an unknown name
 *   included: whoever writes `isPause` means to hold.
 *
 * @example
 * const threshold = decideThreshold({ available: 6, staffed: 12 });
 * const score = { value: 0.7521666666666667, source: "heuristic", modelVersion: "h" };
 * const decision = decideIntervention({ score, threshold, now: 60_000, startedAt: 0 });
 * decision.kind; // "intervene"
 * decision.type; // "whisper"
 * decision.priority; // 75
 * decision.queue; // "Supervisor_Intervention"
 * const scarce = decideThreshold({ available: 2, staffed: 12 });
 * decideIntervention({ score, threshold: scarce, now: 60_000, startedAt: 0 }).because; // "below-threshold"
 *
 * @see docs/propensity/intervention.md
 */
export function decideIntervention(
  input: InterventionInput,
  policy: InterventionPolicy = GUIDE_INTERVENTION_POLICY,
): InterventionDecision {
  if (policy !== GUIDE_INTERVENTION_POLICY) assertInterventionPolicy(policy, "decideIntervention");
  assertInterventionInput(input);
  const snapshot = takeSnapshot(input, policy);
  const { score, threshold, modelVersion } = snapshot;
  if (score === null || modelVersion === null || threshold === null || !isTrigger(input, snapshot, policy)) {
    const reasons = holdReasons(input, snapshot, policy);
    return { kind: "hold", because: reasons[0] as HoldReason, reasons, snapshot };
  }
  const type = input.type ?? policy.defaultType;
  const { queue, reasonCode, isAttributesAppended, waitStrategy } = policy;
  return {
    kind: "intervene",
    type,
    priority: interventionPriority(score),
    queue,
    reasonCode,
    isAttributesAppended,
    waitStrategy,
    attributes: { propensityScore: score, interventionType: type, dynamicThreshold: threshold, modelVersion },
    snapshot,
  };
}

function takeSnapshot(input: InterventionInput, policy: InterventionPolicy): InterventionSnapshot {
  const { score, threshold: given, now, startedAt } = input;
  const elapsedSeconds = (now - startedAt) / 1000 + 0;
  const isOwn = score?.source === "heuristic" && policy.heuristicThreshold !== null;
  const measured = typeof given === "number" ? given : given.value;
  // Nobody staffed is no threshold at all, for the heuristic too.
  const threshold = isOwn && measured !== null ? policy.heuristicThreshold : measured;
  const isTraced = typeof given !== "number" && threshold === measured;
  const snapshot: { -readonly [K in keyof InterventionSnapshot]: InterventionSnapshot[K] } = {
    score: (score?.value ?? 0) + 0,
    source: score?.source ?? null,
    modelVersion: score?.modelVersion ?? null,
    threshold: (threshold ?? 0) + 0,
    availabilityRatio: typeof given === "number" ? 0 : given.availabilityRatio,
    thresholdFingerprint: isTraced ? given.policyFingerprint : null,
    at: now + 0,
    startedAt: startedAt + 0,
    elapsedSeconds,
    windowStatus: windowStatusOf(elapsedSeconds, policy),
    policyFingerprint: currentFingerprint(policy, GUIDE_INTERVENTION_POLICY),
  };
  // Afterwards, because V8 boxes a number twice where it may be `null`.
  if (score === null || score.value === null) snapshot.score = null;
  if (threshold === null) snapshot.threshold = null;
  if (!isTraced) snapshot.availabilityRatio = null;
  return snapshot;
}

/** Whether there is nothing to hold it, without listing what there could be. */
function isTrigger(
  { isPaused, isLateScore, eligibleSupervisors }: InterventionInput,
  { score, threshold, windowStatus }: InterventionSnapshot,
  { scoreAbove, window }: InterventionPolicy,
): boolean {
  if (score === null || threshold === null || score < threshold || score <= scoreAbove) return false;
  if (isPaused === true || eligibleSupervisors === 0) return false;
  return windowStatus === "open" || (window === "annotated" && isLateScore !== true);
}

/** All that holds it, in the order of `HoldReason`. */
function holdReasons(
  { isPaused, isLateScore, eligibleSupervisors }: InterventionInput,
  { score, threshold, windowStatus }: InterventionSnapshot,
  { scoreAbove, window }: InterventionPolicy,
): readonly HoldReason[] {
  const reasons: HoldReason[] = [];
  if (isPaused === true) reasons.push("paused");
  if (threshold === null) reasons.push("no-supervisors");
  if (eligibleSupervisors === 0) reasons.push("no-eligible-supervisor");
  if (threshold !== null && threshold > 1) reasons.push("threshold-unreachable");
  if (score === null) reasons.push("no-score");
  if (score !== null && score <= scoreAbove) reasons.push("below-floor");
  if (score !== null && threshold !== null && threshold <= 1 && score < threshold) reasons.push("below-threshold");
  if (window === "enforced" && windowStatus === "early") reasons.push("window-early");
  if (window === "enforced" && windowStatus === "late") reasons.push("window-late");
  if (isLateScore === true && windowStatus !== "open") reasons.push("late-score");
  return reasons;
}
