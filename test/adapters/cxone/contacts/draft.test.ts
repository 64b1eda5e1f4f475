import { describe, expect, it } from "vitest";
import { compareLegs, type Leg } from "../../../../src/adapters/cxone/contacts/draft.ts";
import { readLeg } from "../../../../src/adapters/cxone/contacts/read-leg.ts";
import { newReader } from "../../../../src/adapters/cxone/contacts/reader.ts";
import { contact, iso } from "../builder.ts";

const leg = (seconds: number, contactId: string): Leg => {
  const record = contact({ contactId, contactStartDate: iso(seconds) });
  return readLeg(newReader(), record, null, record);
};

describe("compareLegs", () => {
  it.each<[string, Leg, Leg]>([
    ["the earlier beginning, whatever the id", leg(10, "9"), leg(11, "8")],
    ["the shorter id, which is the smaller number", leg(10, "9"), leg(10, "10")],
    ["the id that is less as text", leg(10, "10"), leg(10, "11")],
  ])("should put first %s", (_, first, second) => {
    expect(compareLegs(first, second)).toBeLessThan(0);
    expect(compareLegs(second, first)).toBeGreaterThan(0);
    expect([second, first].sort(compareLegs)).toEqual([first, second]);
  });

  it("should tell copies by nothing", () => {
    expect(compareLegs(leg(10, "10"), leg(10, "10"))).toBe(0);
  });
});
