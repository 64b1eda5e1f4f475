import { describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { mapContactJourneys } from "../../../../src/adapters/cxone/quality/map-contact-journeys.ts";
import { contact, FIRST_ID, iso, journey, page } from "../builder.ts";
import { refusal } from "../refusal.ts";

describe("mapContactJourneys", () => {
  it("should name the journey of every leg", () => {
    const pages = [page(...journey({}, {})), page(contact({ contactId: 7, masterContactId: 7 }))];
    expect(mapContactJourneys(pages)).toEqual({
      7: "7",
      [FIRST_ID]: String(FIRST_ID),
      [FIRST_ID + 1]: String(FIRST_ID),
    });
  });

  it("should call journeys what mapCompletedContacts calls them, joined ones and those of two units", () => {
    const first = journey({}, {}, {});
    const later = contact({
      contactId: FIRST_ID + 9,
      masterContactId: FIRST_ID + 9,
      contactStartDate: iso(360),
      transferIndicatorName: "ReSkill",
    });
    const input = [...first, later];
    for (const masterJoinSeconds of [undefined, 60]) {
      const options = masterJoinSeconds === undefined ? {} : { masterJoinSeconds };
      const { conversations } = mapCompletedContacts(input, options);
      const names = new Set(Object.values(mapContactJourneys(input, options)));
      expect([...names].sort()).toEqual(conversations.map((one) => one.conversation_id).sort());
      expect(names.size).toBe(masterJoinSeconds === undefined ? 2 : 1);
    }
    const units = [contact({ businessUnitId: 1, contactId: 5 }), contact({ businessUnitId: 2, contactId: 6 })];
    expect(mapContactJourneys(units)).toEqual({ 5: String(FIRST_ID), 6: `${FIRST_ID}@2` });
  });

  it("should leave out a contact id that two units use", () => {
    const units = [contact({ businessUnitId: 1 }), contact({ businessUnitId: 2 })];
    expect(mapContactJourneys(units)).toEqual({});
  });

  it("should take any JSON and refuse options that are none", () => {
    expect(mapContactJourneys([null, 5, { completedContacts: "x" }])).toEqual({});
    for (const masterJoinSeconds of [-1, Number.POSITIVE_INFINITY, Number.NaN, "60"]) {
      expect(refusal(() => mapContactJourneys([], { masterJoinSeconds } as never))).toHaveLength(2);
    }
    expect(refusal(() => mapContactJourneys([], { masterJoinSeconds: "60" } as never))).toEqual([
      "mapContactJourneys: 1 problem",
      'options.masterJoinSeconds: expected a finite number of seconds >= 0, received "60"',
    ]);
    expect(refusal(() => mapContactJourneys([], null as never))[0]).toBe("mapContactJourneys: 1 problem");
    expect(mapContactJourneys([], { masterJoinSeconds: 0 })).toEqual({});
  });

  it("should name legs in one order, whatever that of the input", () => {
    const legs = journey({}, {}, {});
    const names = [0, 1, 2].map((index) => String(FIRST_ID + index));
    expect(Object.keys(mapContactJourneys(legs))).toEqual(names);
    expect(Object.keys(mapContactJourneys([...legs].reverse()))).toEqual(names);
    const apart = [3, 1, 2].map((id) => contact({ contactId: FIRST_ID + id, masterContactId: FIRST_ID + 9 - id }));
    expect(Object.keys(mapContactJourneys(apart))).toEqual([1, 2, 3].map((id) => String(FIRST_ID + id)));
  });
});
