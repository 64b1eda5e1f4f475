import type { BacktestCall, BacktestShift, SupervisorAnswer } from "../../../src/propensity/backtest/model.ts";

/**
 * The alerts of one call, where calls have nothing to do with one another: one supervisor who always answers the same and
 * may be in any number of interventions, a threshold of 0.75 whatever happens, no guard, nothing decided on again by
 * itself. As `call second outcome`.
 */
export function naiveAlerts(call: BacktestCall, shift: BacktestShift, answer: SupervisorAnswer): readonly string[] {
  const { interactionId, endedAt, scores } = call;
  const story: string[] = [];
  let freeFrom = Number.NEGATIVE_INFINITY;
  const inOrder = [...scores].sort((a, b) => a.at - b.at || Number(b.score) - Number(a.score));
  for (const { at, score } of inOrder) {
    const isStaffed = shift.from <= at && at < shift.to;
    if (at >= endedAt || at < freeFrom || !isStaffed || Number(score) < 0.75) continue;
    const tooLate = at + 30_001;
    const answeredAt = answer.kind === "ignore" ? tooLate : at + answer.afterSeconds * 1000;
    const isAnswered = answeredAt < tooLate && answeredAt <= endedAt && answeredAt < shift.to;
    let outcome = tooLate <= endedAt ? "unacknowledged" : "withdrawn";
    if (isAnswered) outcome = answer.kind === "accept" ? "accepted" : "rejected";
    story.push(`${interactionId} ${at} ${outcome}`);
    if (outcome === "accepted") break;
    freeFrom = isAnswered ? answeredAt : tooLate;
  }
  return story;
}
