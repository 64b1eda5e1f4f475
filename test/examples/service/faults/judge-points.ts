import { joinQuality, ledgerTotals } from "cxscore";
import { type LivedDay, POLICY } from "./run-day.ts";

const HOUR_MS = 3_600_000;

/** How the agents' points compare with the truth. */
export interface PointsVerdict {
  readonly losses: readonly string[];
  /** Agents that could be compared: not those with an evaluation that came when it was looked for last. */
  readonly comparedCount: number;
  readonly agentCount: number;
  /** Late evaluations in what was compared. */
  readonly qualityCount: number;
}

/** Compares the points of all agents, over all days, with those that the truth gives. */
export function judgePoints({ stories, state, judgedAt }: LivedDay): PointsVerdict {
  const lookedAt = judgedAt - POLICY.qualityIntervalSeconds * 1000 - HOUR_MS;
  const done = stories.filter(({ interaction }) => interaction.completeAt <= judgedAt);
  const events = done.flatMap(({ truth }) => {
    const complete = new Set(
      truth.conversations.flatMap(({ status, event_ids }) => (status === "complete" ? event_ids : [])),
    );
    return truth.events.filter(({ event_id }) => complete.has(event_id));
  });
  const doubtful = new Set<string>();
  const records = done.flatMap(({ evaluations, truth }) => {
    const isKnown = evaluations.every(({ visibleFrom }) => visibleFrom <= lookedAt);
    if (!isKnown) for (const { agent_uuid } of truth.events) doubtful.add(agent_uuid);
    return isKnown ? truth.quality : [];
  });
  const expected = new Map<string, number>();
  for (const event of joinQuality({ events, records }).events) {
    const { totalPoints } = POLICY.rules.score(event);
    expected.set(event.agent_uuid, (expected.get(event.agent_uuid) ?? 0) + totalPoints);
  }
  const found = new Map<string, number>();
  for (const { agentId, totalPoints } of ledgerTotals(state.ledger, { period: "month", now: judgedAt })) {
    found.set(agentId, (found.get(agentId) ?? 0) + totalPoints);
  }
  const agents = [...new Set([...expected.keys(), ...found.keys()])];
  const compared = agents.filter((agent) => !doubtful.has(agent));
  const losses = compared.flatMap((agent) => {
    const [one, other] = [found.get(agent) ?? 0, expected.get(agent) ?? 0];
    return Math.abs(one - other) < 1e-6 ? [] : [`an agent has ${one} points where the truth gives ${other}`];
  });
  return { losses, comparedCount: compared.length, agentCount: agents.length, qualityCount: records.length };
}
