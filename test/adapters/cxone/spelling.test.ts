import { describe, expect, it } from "vitest";
import { interactionTypeOf, transferIndicatorOf } from "../../../src/adapters/cxone/spelling.ts";

describe("interactionTypeOf", () => {
  it.each([
    ["4", "Chat", "voice"],
    ["99", "E-Mail", "email"],
    [null, "PHONE CALL", "voice"],
    [null, "Voice_E-Mail", "voicemail"],
    [null, "{Email@[`/:", "email"],
    [null, "email1", "other"],
    [null, "email0", "other"],
    [null, "email9", "other"],
    [null, "emailz", "other"],
    [null, "emailZ", "other"],
    [null, `${"-".repeat(59)}email`, "email"],
    [null, `${"-".repeat(60)}email`, "other"],
    [null, `email${"-".repeat(59)}x`, "email"],
    [null, "constructor", "other"],
    ["toString", null, "other"],
    [null, null, "other"],
  ])("should read %j, %j", (id, name, expected) => {
    expect(interactionTypeOf(id, name)).toBe(expected);
  });
});

describe("transferIndicatorOf", () => {
  it.each([
    ["1", "Consult", "consult"],
    [null, "re-agent", "re-agent"],
    ["1", "Something", "unknown"],
    ["4", null, "takeover"],
    ["6", null, "unknown"],
    ["constructor", null, "unknown"],
    [null, null, null],
  ])("should read %j, %j", (id, name, expected) => {
    expect(transferIndicatorOf(id, name)).toBe(expected);
  });
});
