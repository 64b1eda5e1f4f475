import { type BrokenLeg, compareLegs, type JourneyDraft, type Leg } from "./draft.ts";
import type { UnitKeys } from "./latest-legs.ts";

/** The legs that count, grouped into journeys, and those that do not. */
export interface GroupedLegs {
  readonly journeys: readonly JourneyDraft[];
  /** Offered to an agent who refused; nobody handled anything there. */
  readonly refused: readonly Leg[];
}

/**
 * Puts the legs of one master contact together. A journey is marked as incomplete if a leg of it is in
 * quarantine of which there is no readable copy.
 *
 * @param latest - The legs by their key, each once.
 */
export function groupLegs(latest: ReadonlyMap<string, Leg>, broken: readonly BrokenLeg[], keys: UnitKeys): GroupedLegs {
  const groups = new Map<string, Leg[]>();
  const refused: Leg[] = [];
  for (const leg of latest.values()) {
    if (leg.isRefused) {
      refused.push(leg);
      continue;
    }
    const key = keys.keyOf(leg.businessUnitId, leg.masterId);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [leg]);
    else group.push(leg);
  }
  const incomplete = incompleteMasters(latest, broken, keys);
  const unitsOf = keys.isOneUnit ? null : unitsByMaster(groups);
  const journeys: JourneyDraft[] = [];
  for (const [key, legs] of groups) {
    if (!isInOrder(legs)) legs.sort(compareLegs);
    const { masterId, businessUnitId } = legs[0] as Leg;
    const units = unitsOf?.get(masterId) ?? [];
    journeys.push({
      conversationId: uniqueId(masterId, businessUnitId ?? "", units),
      legs,
      joinedCount: 0,
      isMissingLegs: incomplete.has(key),
      isIdShared: units.length > 1,
    });
  }
  return { journeys, refused };
}

/** Mostly the legs come in order; looking is much cheaper than sorting. */
function isInOrder(legs: readonly Leg[]): boolean {
  for (let i = 1; i < legs.length; i++) if (compareLegs(legs[i - 1] as Leg, legs[i] as Leg) > 0) return false;
  return true;
}

function incompleteMasters(
  latest: ReadonlyMap<string, Leg>,
  broken: readonly BrokenLeg[],
  keys: UnitKeys,
): ReadonlySet<string> {
  const masters = new Set<string>();
  for (const { contactId, masterId, businessUnitId } of broken) {
    const hasCopy = contactId !== null && latest.has(keys.keyOf(businessUnitId, contactId));
    if (masterId !== null && !hasCopy) masters.add(keys.keyOf(businessUnitId, masterId));
  }
  return masters;
}

function unitsByMaster(groups: ReadonlyMap<string, readonly Leg[]>): ReadonlyMap<string, readonly string[]> {
  const units = new Map<string, string[]>();
  for (const [first] of groups.values()) {
    const { masterId, businessUnitId } = first as Leg;
    const list = units.get(masterId);
    if (list === undefined) units.set(masterId, [businessUnitId ?? ""]);
    else list.push(businessUnitId ?? "");
  }
  return units;
}

/** The unit that comes first as text keeps the plain id, so that the order of the input cannot matter. */
function uniqueId(masterId: string, unit: string, units: readonly string[]): string {
  return units.some((other) => other < unit) ? `${masterId}@${unit}` : masterId;
}
