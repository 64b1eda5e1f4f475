import type { QualityRecord } from "cxscore";
import { scoreEvents } from "./apply-records.ts";
import type { KnownInteraction, ServicePolicy, ServiceState } from "./model.ts";

/**
 * Takes in evaluations, which come hours and days late: the events of the interactions that they are about are scored
 * again. One of an interaction that is not there yet is kept for when it comes; one that is known changes nothing.
 */
export function applyQuality(
  state: ServiceState,
  records: readonly QualityRecord[],
  now: number,
  policy: ServicePolicy,
): ServiceState {
  const quality = { ...state.quality };
  const touched = new Set<string>();
  let newCount = 0;
  for (const record of records) {
    const id = JSON.stringify(record);
    if (Object.hasOwn(quality, id)) continue;
    quality[id] = { record, at: now };
    newCount += 1;
    touched.add(`${record.platform_origin}:${record.interaction_id}`);
  }
  if (newCount === 0) return state;
  const counts = { ...state.counts, qualityRecords: state.counts.qualityRecords + newCount };
  const keys = [...touched].filter((key) => Object.hasOwn(state.interactions, key));
  return scoreEvents({ ...state, quality, counts }, keys, now, policy);
}

/** Which conversation each leg of CXone belongs to, of the interactions that are remembered. */
export function knownJourneys(state: ServiceState): Readonly<Record<string, string>> {
  const prefix = "nice_cxone:";
  const pairs = Object.entries(state.interactions).flatMap(([key, { contactIds }]) =>
    key.startsWith(prefix) ? contactIds.map((id) => [id, key.slice(prefix.length)] as const) : [],
  );
  return Object.fromEntries(pairs);
}

/** The agents of Genesys Cloud who had a part in what is remembered: evaluations are asked for by agent. */
export function knownAgents(interactions: Readonly<Record<string, KnownInteraction>>): readonly string[] {
  const agents = Object.values(interactions).flatMap(({ events }) =>
    events.filter((one) => one.platform_origin === "genesys_cloud").map((one) => one.agent_uuid),
  );
  return [...new Set(agents)].sort();
}
