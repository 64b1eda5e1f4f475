import { joinQuality, ledgerTotals } from "cxscore";
import { type LivedDay, POLICY } from "./run-day.ts";

const HOUR_MS = 3_600_000;
/** A day of the ledger is closed a week after its end. */
const OPEN_MS = 8 * 24 * HOUR_MS;

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
  let tooLate = 0;
  const events = done.flatMap(({ interaction, truth }) => {
    const complete = new Set(
      truth.conversations.flatMap(({ status, event_ids }) => (status === "complete" ? event_ids : [])),
    );
    const all = truth.events.filter(({ event_id }) => complete.has(event_id));
    const inTime = all.filter(({ timestamp_utc }) => interaction.completeAt - Date.parse(timestamp_utc) < OPEN_MS);
    tooLate += all.length - inTime.length;
    return inTime;
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
  const { eventsTooLate } = state.counts;
  if (eventsTooLate !== tooLate) losses.push(`${eventsTooLate} events came too late where the truth has ${tooLate}`);
  return { losses, comparedCount: compared.length, agentCount: agents.length, qualityCount: records.length };
}
