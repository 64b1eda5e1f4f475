import { describe, expect, it } from "vitest";
import { ownField, setOwnField, sortedRecord } from "../../../src/gamification/ledger/own-fields.ts";

describe("fields of a record's own", () => {
  it.each(["__proto__", "constructor", "a"])(
    "should be given, read, given anew and taken away by the name %s",
    (key) => {
      const record: Record<string, number> = {};
      expect(ownField(record, key)).toBeUndefined();
      setOwnField(record, key, 1);
      setOwnField(record, key, 2);
      expect([ownField(record, key), Object.keys(record)]).toEqual([2, [key]]);
      expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
      delete record[key];
      expect(ownField(record, key)).toBeUndefined();
    },
  );

  it("should be in code-unit order, numbers in front", () => {
    const fields = new Map(["b", "__proto__", "10", "a", "9", "B"].map((key, i) => [key, i]));
    expect(Object.entries(sortedRecord(fields))).toEqual([
      ["9", 4],
      ["10", 2],
      ["B", 5],
      ["__proto__", 1],
      ["a", 3],
      ["b", 0],
    ]);
  });
});
