import { journeyEndAt } from "./completeness.ts";
import { isTelling } from "./customer.ts";
import { compareLegs, type JourneyDraft, type Leg, legsWithCustomer } from "./draft.ts";
import { countTransfers, isMarked } from "./transfers.ts";

/**
 * Puts journeys together again that the platform gave a new master contact from the third transfer on:
 * same customer address, business unit, kind and direction, and the later one begins within the given time of the
 * earlier one's end, in either direction, exactly that time included.
 *
 * A customer who hangs up and calls again must not become a transfer. So there has to be a sign of one as well: the
 * earlier journey was transferred twice already, or the later one's first leg is marked as transferred.
 */
export function joinMasters(journeys: readonly JourneyDraft[], joinMs: number): readonly JourneyDraft[] {
  const joined: JourneyDraft[] = [];
  const lastOf = new Map<string, number>();
  for (const journey of [...journeys].sort(compareJourneys)) {
    const key = customerKeyOf(journey);
    const place = key === null ? undefined : lastOf.get(key);
    const before = place === undefined ? undefined : joined[place];
    if (before !== undefined && continues(before, journey, joinMs)) joined[place as number] = concat(before, journey);
    else if (key !== null) lastOf.set(key, joined.push(journey) - 1);
    else joined.push(journey);
  }
  return joined;
}

function continues(before: JourneyDraft, after: JourneyDraft, joinMs: number): boolean {
  const endAt = journeyEndAt(legsWithCustomer(before.legs));
  const first = after.legs[0] as Leg;
  if (endAt === null || Math.abs(first.startedAt - endAt) > joinMs) return false;
  return isMarked(first) || countTransfers(before.legs).count >= TRANSFERS_BEFORE_NEW_MASTER;
}

/** With the third transfer the platform assigns a new master contact: two are counted before. */
export const TRANSFERS_BEFORE_NEW_MASTER = 2;

function customerKeyOf({ legs }: JourneyDraft): string | null {
  const { customerAddress, businessUnitId, interactionType, direction } = legs[0] as Leg;
  if (customerAddress === null || !isTelling(customerAddress)) return null;
  return JSON.stringify([customerAddress, businessUnitId, interactionType, direction]);
}

function concat(before: JourneyDraft, after: JourneyDraft): JourneyDraft {
  return {
    conversationId: before.conversationId,
    legs: [...before.legs, ...after.legs].sort(compareLegs),
    joinedCount: before.joinedCount + 1,
    isMissingLegs: before.isMissingLegs || after.isMissingLegs,
    isIdShared: before.isIdShared || after.isIdShared,
  };
}

function compareJourneys(a: JourneyDraft, b: JourneyDraft): number {
  return compareLegs(a.legs[0] as Leg, b.legs[0] as Leg);
}
