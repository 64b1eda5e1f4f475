import { describe, expect, it } from "vitest";
import { findTokens, type TokenOptions } from "../../../src/core/recognize/tokens.ts";
import { redactText } from "../../../src/core/redact-text.ts";

const ALL: TokenOptions = { readsKeys: true, readsVersions: true };
const UUID = "550e8400-e29b-41d4-a716-446655440000";

function tokensOf(text: string, options: TokenOptions = ALL): [text: string, isId: boolean][] {
  return findTokens(text, options).map(({ start, end, isId }) => [text.slice(start, end), isId]);
}

describe("findTokens", () => {
  it.each<[string, string, [string, boolean][]]>([
    ["a UUID", `x ${UUID}.`, [[UUID, true]]],
    ["a date", "on 2026-03-02.", [["2026-03-02", false]]],
    ["a time with an offset", "2026-03-02T08:00:00.123+05:30 ok", [["2026-03-02T08:00:00.123+05:30", false]]],
    ["a basic time", "20260302T080000,212555-0500", [["20260302T080000,212555-0500", false]]],
    ["a hash", "at 9f86d081884c7d65", [["9f86d081884c7d65", false]]],
    ["no hash of 15 digits", "9f86d081884c7d6", []],
    ["no hash without a letter", "4111111111111111", []],
    ["a version", "Chrome/120.0.0.0", [["120.0.0.0", false]]],
    ["a redaction of before", "[redacted:phone]", [["[redacted:phone]", false]]],
    ["the word next to the key of an id", "contactId=4155550100", [["4155550100", true]]],
    ["the word next to the key of an instant", "startedAt: 4155550100", [["4155550100", false]]],
    ["a word with a letter beyond ASCII", "contactId=é-415-555-0100", [["é-415-555-0100", true]]],
    ["no groups of digits next to a key", "contactId=415-555-0100", []],
  ])("should find %s", (_, text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  it("should give them in order, whatever their kinds", () => {
    const text = `[redacted:ip] 9f86d081884c7d65 20260302T0800Z 2026-03-02 v1.2.3.4 id=abc ${UUID}`;
    expect(tokensOf(text)).toEqual([
      ["[redacted:ip]", false],
      ["9f86d081884c7d65", false],
      ["20260302T0800Z", false],
      ["2026-03-02", false],
      ["1.2.3.4", false],
      ["abc", true],
      [UUID, true],
    ]);
  });

  it("should keep of two that overlap the first, then the longer, then the id", () => {
    expect(tokensOf("startedAt=2026-03-02T08:00:00,212555-0500")).toEqual([["2026-03-02T08:00:00,212555-0500", false]]);
    expect(tokensOf(`contactId=x-${UUID}`)).toEqual([[`x-${UUID}`, true]]);
    expect(tokensOf("event_id=9f86d081884c7d65")).toEqual([["9f86d081884c7d65", true]]);
  });

  it("should read keys and versions only where they are of interest", () => {
    const text = `contactId=4155550100 Chrome/120.0.0.0 ${UUID}`;
    expect(tokensOf(text, { readsKeys: false, readsVersions: true })).toEqual([
      ["120.0.0.0", false],
      [UUID, true],
    ]);
    expect(tokensOf(text, { readsKeys: true, readsVersions: false })).toEqual([
      ["4155550100", true],
      [UUID, true],
    ]);
  });
});

describe("redactText, by tokens", () => {
  it.each([
    ["the fraction and offset of an instant", "2026-03-02T08:00:00,212555-0500"],
    ["those of an instant in basic form", "20260302T080000,212555-0500"],
    ["those of an instant next to its key, or before an id", `startedAt=2026-03-02T08:00:00,212555-0500 ${UUID}`],
    ["a number behind the two zeros of an instant", "2026-03-02T08:00:00 41555501"],
  ])("should not take %s for a phone number", (_, text) => {
    expect(redactText(text)).toBe(text);
  });

  it("should take four numbers for an address where ids, that could be the word before them, go", () => {
    expect(redactText("Chrome/120.0.0.0", { ids: "redact" })).toBe("Chrome/[redacted:ip]");
  });
});
