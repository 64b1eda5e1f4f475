import fc from "fast-check";
import { abandoned, FIRST_ID, type Json, journey } from "./builder.ts";

const seconds = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most * 1000 }).map((ms) => ms / 1000);

/** What is special about a leg, in the newer spelling. */
export function legFields(): fc.Arbitrary<Json> {
  const handled = fc.record({
    agentId: fc.integer({ min: 20011, max: 20014 }),
    skillId: fc.constantFrom(88001, 88002, null),
    preQueueSeconds: seconds(60),
    inQueueSeconds: seconds(1500),
    agentSeconds: fc.integer({ min: 100_000, max: 2_000_000 }).map((ms) => ms / 1000),
    holdSeconds: fc.oneof(seconds(100), fc.constant(null)),
    acwSeconds: seconds(90),
    dateACWWarehoused: fc.constantFrom("2026-03-04T18:00:00.000Z", null),
    isRefused: fc.constantFrom(false, false, false, true),
    isTakeover: fc.constantFrom(false, false, false, true),
    transferIndicatorId: fc.constantFrom(0, null),
    transferIndicatorName: fc.constantFrom("None", null, "ReSkill", "ReAgent", "Consult", "TakeOver", "External"),
    mediaTypeId: fc.constantFrom(4, 4, 4, 3, 9),
    isOutbound: fc.constantFrom(false, false, true),
  });
  return fc.oneof({ weight: 5, arbitrary: handled }, { weight: 1, arbitrary: fc.constant(abandoned) });
}

/** Legs of one journey. */
export function anyJourney(): fc.Arbitrary<Json[]> {
  return fc.array(legFields(), { minLength: 1, maxLength: 5 }).map((legs) => journey(...legs));
}

/** Legs of several journeys, no two with the same contact id. */
export function anyJourneys(): fc.Arbitrary<Json[]> {
  return fc.array(anyJourney(), { minLength: 1, maxLength: 4 }).map((journeys) =>
    journeys.flatMap((legs, index) =>
      legs.map((leg) => ({
        ...leg,
        contactId: (leg["contactId"] as number) + index * 100,
        masterContactId: FIRST_ID + index * 100,
      })),
    ),
  );
}
