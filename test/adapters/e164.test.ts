import { describe, expect, it } from "vitest";
import { toE164 } from "../../src/adapters/e164.ts";

describe("toE164", () => {
  it.each<[string, string | null, string | null]>([
    // With a plus the default code is not asked.
    ["+15550100123", null, "+15550100123"],
    ["+15550100123", "44", "+15550100123"],
    ["tel:+15550100123", null, "+15550100123"],
    [" TEL: +1 (555) 010-0123 ", null, "+15550100123"],
    ["+44 (0)20 7946 0018", null, "+442079460018"],
    ["+1.555.010/0123", null, "+15550100123"],
    ["+12345678", null, "+12345678"],
    ["+1234567", null, null],
    ["+123456789012345", null, "+123456789012345"],
    ["+1234567890123456", null, null],
    ["+0123456789", null, null],
    ["++15550100123", null, null],
    // The international prefix.
    ["0015550100123", null, "+15550100123"],
    ["00442079460018", "1", "+442079460018"],
    ["011442079460018", "1", "+442079460018"],
    ["011442079460018", null, null],
    ["000000000000", null, null],
    // National numbers need the code.
    ["5550100123", null, null],
    ["5550100123", "1", "+15550100123"],
    ["15550100123", "1", "+15550100123"],
    ["25550100123", "1", null],
    ["15550123", "1", null],
    ["0550100123", "1", null],
    ["8 912 345-67-89", "7", "+79123456789"],
    ["79123456789", "7", "+79123456789"],
    ["9123456789", "7", "+79123456789"],
    ["7012345678", "7", "+77012345678"],
    ["020 7946 0018", "44", "+442079460018"],
    ["2079460018", "44", "+442079460018"],
    ["442079460018", "44", "+442079460018"],
    // Eight digits that begin with the code: with it or without, nobody can tell.
    ["65123456", "65", null],
    ["61234567", "65", "+6561234567"],
    ["06 12345678", "39", "+390612345678"],
    ["07 01 23 45 67", "225", "+2250701234567"],
    ["044 668 18 00", "41", "+41446681800"],
    ["123", "44", null],
    // Not telephone numbers.
    ["sip:+15550100123@example.com", "1", null],
    ["sip:agent@example.com", "1", null],
    ["anonymous", "1", null],
    ["Restricted", "1", null],
    ["", "1", null],
    ["+", "1", null],
    ["tel:", "1", null],
    ["5550100123 ext 4", "1", null],
    ["tel:+15550100123;ext=4", "1", null],
    ["٥٥٥٠١٠٠١٢٣", "1", null],
    ["robin@example.com", "1", null],
    ["__proto__", "1", null],
    ["+1 555 010 0123".padEnd(41), "1", null],
  ])("should read %j under code %j as %j", (text, code, expected) => {
    expect(toE164(text, code)).toBe(expected);
  });

  it("should not look at a text longer than any number", () => {
    expect(toE164("1".repeat(100_000), "1")).toBeNull();
  });
});
