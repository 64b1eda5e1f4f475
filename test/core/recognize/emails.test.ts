import { describe, expect, it } from "vitest";
import { findEmails } from "../../../src/core/recognize/emails.ts";

describe("findEmails", () => {
  it.each([
    ["with dots behind", "so ann@example.com...", ["ann@example.com"]],
    ["with a mixture behind", "ann@example.com-_.", ["ann@example.com"]],
    ["one behind the other", "ann@example.com,bob%40example.org", ["ann@example.com", "bob%40example.org"]],
    ["without its quotation mark", "'.-ann@example.com'", ["ann@example.com"]],
    ["with a local part cut at 64 characters", `${"x".repeat(70)}@example.com`, [`${"x".repeat(64)}@example.com`]],
  ])("should find an address %s", (_, text, found) => {
    expect(findEmails(text).map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });

  it.each([
    ["a dot behind the at sign", "ann@.example.com"],
    ["nothing behind the at sign", "ann@"],
    ["nothing before the at sign", "@example.com"],
    ["only marks before the at sign", "'.-@example.com"],
    ["a domain of dots", "ann@..."],
    ["no top-level domain", "ann@example.c"],
  ])("should not find one with %s", (_, text) => {
    expect(findEmails(text)).toEqual([]);
  });
});
