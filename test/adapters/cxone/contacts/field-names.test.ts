import { describe, expect, it } from "vitest";
import { noShapes, respell, shapeOf, type VendorRecord } from "../../../../src/adapters/cxone/contacts/field-names.ts";
import { findKey } from "../../../../src/adapters/cxone/contacts/find-key.ts";

/** What is read of records, one after the other. */
function readAll(...records: VendorRecord[]) {
  const known = noShapes();
  return records.map((record) => {
    const { contactId, contactStartDate, acwSeconds } = respell(record, shapeOf(record, known));
    return [contactId, contactStartDate, acwSeconds];
  });
}

describe("shapeOf", () => {
  it.each<[string, VendorRecord[]]>([
    [
      "as many keys, all of them others",
      [
        { contactId: 1, contactStart: 2 },
        { CONTACTID: 1, CONTACTSTART: 2 },
      ],
    ],
    [
      "keys in another order",
      [
        { contactId: 1, contactStart: 2 },
        { contactStart: 2, contactId: 1 },
      ],
    ],
    [
      "fewer keys, the first ones of another's",
      [
        { contactId: 1, contactStart: 3, contactStartDate: 2 },
        { contactId: 1, contactStart: 2 },
      ],
    ],
    [
      "more keys",
      [
        { contactId: 1, contactStart: 2 },
        { contactId: 1, contactStart: 3, contactStartDate: 2 },
      ],
    ],
  ])("should know a record by its own keys after one with %s", (_, records) => {
    const expected = records.map(() => [1, 2, undefined]);
    expect(readAll(...records)).toEqual(expected);
    expect(readAll(...records.toReversed(), ...records)).toEqual([...expected, ...expected]);
  });

  it("should remember sixteen shapes at most, whatever comes", () => {
    const known = noShapes();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 40; i++) shapeOf({ contactId: 1, [`key${i}`]: 1 }, known);
    }
    expect(Object.keys(known.shapes)).toHaveLength(16);
  });
});

describe("respell", () => {
  it("should take the newest spelling, then that in its own case, then the first in code-unit order", () => {
    expect(
      readAll(
        { contactStart: 9, contactStartDate: 2 },
        { CONTACTSTARTDATE: 2, contactStart: 9 },
        { contactstart: 9, CONTACTSTART: 9, contactStart: 2 },
        { acwseconds: 9, ACWSeconds: 3, AcwSeconds: 9 },
      ),
    ).toEqual([
      [undefined, 2, undefined],
      [undefined, 2, undefined],
      [undefined, 2, undefined],
      [undefined, undefined, 3],
    ]);
  });
});

describe("findKey", () => {
  it.each([
    [["b", "B"], "B"],
    [["B", "b"], "B"],
    [["b", "A"], "A"],
    [["c"], null],
  ])("should find in %j %j", (keys, expected) => {
    expect(findKey(keys, ["a", "B"])).toBe(expected);
  });

  it("should find of keys that differ in case the first in code-unit order", () => {
    for (const keys of [
      ["AbC", "aBC"],
      ["aBC", "AbC"],
    ]) {
      expect(findKey(keys, ["abc"])).toBe("AbC");
    }
  });
});
