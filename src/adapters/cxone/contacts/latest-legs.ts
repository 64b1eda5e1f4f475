import { canonicalJson } from "../../../core/canonical-json.ts";
import type { Leg } from "./draft.ts";
import type { VendorRecord } from "./field-names.ts";

/** How ids are told apart over business units, within which alone they are unique. */
export interface UnitKeys {
  /** The input names one business unit at most; records that name none are taken to be of it. */
  readonly isOneUnit: boolean;
  readonly keyOf: (businessUnitId: string | null, id: string) => string;
}

/** See {@link UnitKeys}. */
export function createUnitKeys(legs: readonly Leg[]): UnitKeys {
  let first: string | null = null;
  for (let i = 0; i < legs.length; i++) {
    const { businessUnitId } = legs[i] as Leg;
    if (businessUnitId === null) continue;
    first ??= businessUnitId;
    if (businessUnitId !== first) return { isOneUnit: false, keyOf: keyInUnit };
  }
  return { isOneUnit: true, keyOf: (_, id) => id };
}

/**
 * Keeps of several copies of a contact the one with the greatest `lastUpdateTime`, then the one whose after-call work is
 * final, then one whose business unit is known, then the one whose canonical JSON is greater as text, so that the order
 * of the input cannot matter.
 */
export function latestLegs(legs: readonly Leg[], { keyOf }: UnitKeys): ReadonlyMap<string, Leg> {
  const latest = new Map<string, Leg>();
  for (let i = 0; i < legs.length; i++) {
    const leg = legs[i] as Leg;
    const key = keyOf(leg.businessUnitId, leg.contactId);
    const other = latest.get(key);
    if (other === undefined || isLater(leg, other)) latest.set(key, leg);
  }
  return latest;
}

/** The length first: an id may have a space in it. */
function keyInUnit(unit: string | null, id: string): string {
  const text = unit ?? "";
  return `${text.length} ${text} ${id}`;
}

function isLater(leg: Leg, other: Leg): boolean {
  const updatedAt = leg.updatedAt ?? -1;
  const otherUpdatedAt = other.updatedAt ?? -1;
  if (updatedAt !== otherUpdatedAt) return updatedAt > otherUpdatedAt;
  if (leg.isAcwFinal !== other.isAcwFinal) return leg.isAcwFinal;
  if (leg.businessUnitId !== other.businessUnitId) return other.businessUnitId === null;
  return !isSame(leg.record, other.record) && canonicalJson(leg.record) > canonicalJson(other.record);
}

/**
 * Whether two records have the same fields in the same order, none of them an object: mostly a copy is just that, and
 * looking costs a fiftieth of writing both down.
 */
function isSame(record: VendorRecord, other: VendorRecord): boolean {
  const keys = Object.keys(record);
  const otherKeys = Object.keys(other);
  return keys.length === otherKeys.length && keys.every((key, i) => key === otherKeys[i] && record[key] === other[key]);
}
