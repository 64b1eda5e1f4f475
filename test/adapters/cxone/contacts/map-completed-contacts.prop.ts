import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CxoneMapOptions,
  mapCompletedContacts,
} from "../../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import type { MapResult } from "../../../../src/adapters/model.ts";
import { anyJourneys, legFields } from "../arbitrary-legs.ts";
import { FIRST_ID, type Json, journey, oldSpelling, page } from "../builder.ts";
import { mapOne } from "../map-one.ts";

const OPTIONS: CxoneMapOptions = { customerKeySecret: "secret", defaultCallingCode: "1" };

/** Deals records out to pages. */
const pagesOf = (records: readonly Json[], pageCount: number): Json[] =>
  Array.from({ length: pageCount }, (_, i) => page(...records.filter((_, k) => k % pageCount === i)));

const recordsOf = ({ conversations, events, warnings }: MapResult): unknown => ({ conversations, events, warnings });

describe("mapCompletedContacts", () => {
  it("does not depend on the order of legs and pages", () => {
    const shuffled = anyJourneys().chain((legs) =>
      fc.record({
        legs: fc.constant(legs),
        others: fc.shuffledSubarray(legs, { minLength: legs.length }),
        pageCount: fc.integer({ min: 1, max: 4 }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ legs, others, pageCount }) => {
        expect(mapCompletedContacts(pagesOf(others, pageCount), OPTIONS)).toEqual(
          mapCompletedContacts(page(...legs), OPTIONS),
        );
      }),
    );
  });

  it("gives the same records however often a copy comes", () => {
    const repeated = anyJourneys().chain((legs) =>
      fc.record({ legs: fc.constant(legs), more: fc.array(fc.constantFrom(...legs), { maxLength: 6 }) }),
    );
    fc.assert(
      fc.property(repeated, ({ legs, more }) => {
        const once = mapCompletedContacts(page(...legs), OPTIONS);
        const again = mapCompletedContacts([page(...more), page(...legs)], OPTIONS);
        expect(recordsOf(again)).toEqual(recordsOf(once));
        expect(again.counts).toEqual({
          ...once.counts,
          read: once.counts.read + more.length,
          replaced: more.length,
        });
      }),
    );
  });

  it("gives the same result for the older and the newer spelling", () => {
    fc.assert(
      fc.property(anyJourneys(), (legs) => {
        const older = { resultSet: { ...page(...legs.map(oldSpelling)) } };
        expect(mapCompletedContacts(older, OPTIONS)).toEqual(mapCompletedContacts(page(...legs), OPTIONS));
      }),
    );
  });

  it("gives the same result for keys in any case and any order", () => {
    const respelled = anyJourneys().chain((legs) => {
      const keys = Object.keys(legs[0] as Json);
      return fc.record({
        legs: fc.constant(legs),
        order: fc.shuffledSubarray(keys, { minLength: keys.length }),
        cases: fc.array(fc.nat({ max: 255 }), { minLength: keys.length, maxLength: keys.length }),
      });
    });
    fc.assert(
      fc.property(respelled, ({ legs, order, cases }) => {
        const cased = (key: string, bits: number): string =>
          [...key].map((letter, i) => ((bits >> (i % 8)) & 1 ? letter.toUpperCase() : letter.toLowerCase())).join("");
        const others = legs.map((leg) =>
          Object.fromEntries(order.map((key, i) => [cased(key, cases[i] as number), leg[key]])),
        );
        expect(mapCompletedContacts(page(...others), OPTIONS)).toEqual(mapCompletedContacts(page(...legs), OPTIONS));
      }),
    );
  });

  it("shifts every instant by what the input is shifted by, and changes nothing else", () => {
    fc.assert(
      fc.property(anyJourneys(), fc.integer({ min: -1_000_000_000, max: 1_000_000_000_000 }), (legs, by) => {
        const shifted = JSON.parse(shiftText(JSON.stringify(page(...legs)), by));
        const { conversations, events } = mapCompletedContacts(page(...legs));
        expect(recordsOf(mapCompletedContacts(shifted))).toMatchObject(
          JSON.parse(shiftText(JSON.stringify({ conversations, events }), by)),
        );
      }),
    );
  });

  it("counts what the legs were made of: a transfer a step, and every wait", () => {
    const step = fc.record({ waitMs: fc.nat({ max: 2_000_000 }), isMarked: fc.boolean(), isAsking: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        const legs = journey(
          ...steps.flatMap(({ waitMs, isMarked, isAsking }, i) => {
            const indicator = isMarked && i > 0 ? "ReSkill" : "None";
            const leg: Json = { inQueueSeconds: waitMs / 1000, agentId: 500 + i, transferIndicatorName: indicator };
            const asked = { transferIndicatorName: "Consult", agentId: 900 + i, inQueueSeconds: 45 };
            return isAsking ? [leg, asked] : [leg];
          }),
        );
        const { conversation } = mapOne(page(...legs));
        expect(conversation.transfer_count).toBe(steps.length - 1);
        expect(conversation.queue_wait_seconds).toBe(steps.reduce((sum, { waitMs }) => sum + waitMs, 0) / 1000);
      }),
    );
  });

  it("joins what the platform has split at the third transfer to what it would have been", () => {
    const plain = {
      isRefused: false,
      isTakeover: false,
      transferIndicatorName: "None",
      mediaTypeId: 4,
      isOutbound: false,
    };
    const legs = fc
      .array(legFields(), { minLength: 4, maxLength: 7 })
      .map((fields) =>
        journey(
          ...fields.map((one, i) => ({ ...one, ...plain, agentId: 700 + i, agentSeconds: 200, abandoned: false })),
        ),
      );
    fc.assert(
      fc.property(legs, (whole) => {
        const split = whole.map((leg, i) => ({ ...leg, masterContactId: i < 3 ? FIRST_ID : FIRST_ID + 3 }));
        const joined = mapCompletedContacts(page(...split), { ...OPTIONS, masterJoinSeconds: 0 });
        const { conversations, events } = mapCompletedContacts(page(...whole), OPTIONS);
        expect(joined).toMatchObject({ conversations, events });
      }),
    );
  });

  it("leaves its input as it was", () => {
    fc.assert(
      fc.property(anyJourneys(), (legs) => {
        const before = JSON.stringify(legs);
        mapCompletedContacts([page(...legs), legs], { ...OPTIONS, masterJoinSeconds: 60 });
        expect(JSON.stringify(legs)).toBe(before);
      }),
    );
  });
});

function shiftText(json: string, by: number): string {
  return json.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (text) => new Date(Date.parse(text) + by).toISOString());
}
