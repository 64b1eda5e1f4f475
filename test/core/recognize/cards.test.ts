import { describe, expect, it } from "vitest";
import { findCards } from "../../../src/core/recognize/cards.ts";

describe("findCards", () => {
  it.each([
    ["no-break spaces", "4111\u00a01111\u00a01111\u00a01111", ["4111\u00a01111\u00a01111\u00a01111"]],
    ["13 digits", "4222222222222", ["4222222222222"]],
    ["19 digits in groups", "5000 0000 0000 0000 005", ["5000 0000 0000 0000 005"]],
    ["two side by side", "4111 1111 1111 1111 5555-5555-5555-4444", ["4111 1111 1111 1111", "5555-5555-5555-4444"]],
  ])("should find %s", (_, text, found) => {
    expect(findCards(text).map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });

  it.each([
    // Each passes Luhn's check, the first without its last group.
    ["12 digits, with another group behind", "4111 1111 1117 124"],
    ["16 digits from 1 on", "1111111111111117"],
    ["16 digits from 0 on", "0111111111111118"],
    ["20 digits", "41111111111111111115"],
  ])("should not find %s", (_, text) => {
    expect(findCards(text)).toEqual([]);
  });
});
