// From a customer's words to a supervisor: what is said becomes features, a score, a decision, and an alert that the first
// one rejects and the next one accepts.
//
//   npm run build && node --import tsx examples/shift.ts
import {
  compileKeywords,
  decideIntervention,
  decideThreshold,
  initialFeatures,
  initialSupervisors,
  readFeatures,
  readSupervisors,
  type SupervisorEvent,
  scorePropensity,
  stepFeatures,
  stepSupervisors,
} from "cxscore/propensity";
import { parseFeaturePolicy } from "cxscore/schemas";

const policy = parseFeaturePolicy({
  keywords: [{ keyword: "refund", variants: ["money back"] }, { keyword: "cancel" }, { keyword: "supervisor" }],
});
const matcher = compileKeywords(policy.keywords);

let team = initialSupervisors();
function tell(event: SupervisorEvent): void {
  const step = stepSupervisors(team, event);
  team = step.state; // plain JSON
  for (const effect of step.effects) {
    if (effect.kind === "alert") {
      console.log(`${effect.supervisor.id} is alerted and has until ${effect.acceptUntil / 1000} s`);
    } else if (effect.kind === "accepted" || effect.kind === "rejected") {
      console.log(`${effect.supervisorId} ${effect.kind}`);
    }
  }
}
for (const supervisorId of ["ann", "bob", "cleo"]) tell({ kind: "shift-start", at: 0, supervisorId });

const said = [
  [20, "u1", "You have charged me twice.", -0.5],
  [62, "u2", "I want my money back, and I cancel", -0.8],
  [75, "u3", "Nobody listens to me here.", -0.9],
  [90, "u4", "I said that twice already.", -1],
] as const;

let state = initialFeatures({ startedAt: 0, waitTimeSeconds: 280 }, policy);
for (const [seconds, utteranceId, text, sentiment] of said) {
  const now = seconds * 1000;
  const words = { utteranceId, text, sentiment, participant: "customer", confidence: 0.93, isFinal: true } as const;
  state = stepFeatures(state, { kind: "segment", at: now, ...words }, policy, matcher).state;
  const score = scorePropensity(readFeatures(state, now, policy).features);
  const { available, staffed } = readSupervisors(team, now);
  const threshold = decideThreshold({ available, staffed });
  const decision = decideIntervention({ score, threshold, now, startedAt: 0 });
  const why = decision.kind === "hold" ? ` (${decision.because})` : "";
  console.log(`${seconds} s: ${score.value?.toFixed(2)} by ${score.source}, ${decision.kind}${why}`);
  if (decision.kind === "hold") continue;
  const { propensityScore, interventionType: type } = decision.attributes;
  tell({ kind: "trigger", at: now, alertId: utteranceId, interactionId: "call-1", type, score: propensityScore });
  // The first says no, the second comes.
  tell({ kind: utteranceId === "u3" ? "reject" : "accept", at: now + 8000, alertId: utteranceId });
}
