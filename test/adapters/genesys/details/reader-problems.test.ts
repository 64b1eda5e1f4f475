import { describe, expect, it } from "vitest";
import { describeKind, newReader, note, type Reader } from "../../../../src/adapters/genesys/details/reader.ts";

describe("what is wrong with a record", () => {
  it.each<[Partial<Reader>, string, string]>([
    [{}, "", ""],
    [{}, "field", "field"],
    [{ participant: 0 }, "", "participants[0]"],
    [{ participant: 2 }, "purpose", "participants[2].purpose"],
    [{ participant: 0, session: 0 }, "", "participants[0].sessions[0]"],
    [{ participant: 1, session: 3 }, "ani", "participants[1].sessions[3].ani"],
    [{ participant: 0, session: 1, list: "metrics", item: 0 }, "", "participants[0].sessions[1].metrics[0]"],
    [{ participant: 0, session: 1, list: "metrics", item: 7 }, "value", "participants[0].sessions[1].metrics[7].value"],
  ])("should stand at the place of the walk: %j, %j", (place, field, path) => {
    const reader = { ...newReader(), ...place };
    note(reader, "wrong-type", field, "a text", "a number");
    expect(reader.problems.map((one) => one.path)).toEqual([path]);
  });

  it("should be told once each, for the reason that stands first", () => {
    const reader = newReader();
    const reasons = [
      "wrong-type",
      "invalid-number",
      "malformed-instant",
      "missing-id",
      "too-deep",
      "not-a-record",
    ] as const;
    for (const [index, reason] of reasons.entries()) {
      note(reader, reason, `f${index}`, "a text", "a number");
      expect(reader.reason).toBe(reason);
    }
    for (const reason of reasons) note(reader, reason, "f0", "a text", "a number");
    note(reader, "wrong-type", "f0", "a list", "a number");
    expect(reader.reason).toBe("not-a-record");
    expect(reader.problems.map((one) => [one.path, one.expected])).toEqual([
      ["f0", "a text"],
      ["f1", "a text"],
      ["f2", "a text"],
      ["f3", "a text"],
      ["f4", "a text"],
      ["f5", "a text"],
      ["f0", "a list"],
    ]);
  });

  it.each<[unknown, string]>([
    ["Jane", "a text of 4 characters"],
    [5551234, "a number"],
    [false, "a boolean"],
    [null, "null"],
    [undefined, "missing"],
    [[1, 2], "an array of 2"],
    [{ name: "Jane" }, "an object"],
  ])("should say of %j what it is, not what it says", (value, expected) => {
    expect(describeKind(value)).toBe(expected);
  });

  it("should not write a big integer out, which may be somebody's number", () => {
    expect(describeKind(15_550_100_123n)).toBe("a bigint");
  });
});
