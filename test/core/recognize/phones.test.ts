import { describe, expect, it } from "vitest";
import {
  findDialledNumbers,
  findInternationalNumbers,
  findNorthAmericanNumbers,
} from "../../../src/core/recognize/phones.ts";
import type { TextSpan } from "../../../src/core/text-span.ts";

const cut = (text: string, spans: readonly TextSpan[]): string[] =>
  spans.map(({ start, end }) => text.slice(start, end));

describe("findInternationalNumbers", () => {
  it.each([
    ["one that holds another prefix", "+4420 0079 460958", ["+4420 0079 460958"]],
    [
      "two, of which the second holds a prefix",
      "+442079460958, +4420 0079 460958",
      ["+442079460958", "+4420 0079 460958"],
    ],
    ["an extension without a blank", "+442079460958x12 now", ["+442079460958x12"]],
    ["one behind an escape", "tel%3A%2B442079460958", ["%2B442079460958"]],
    ["one between escaped quotes", "%22%2B442079460958%22", ["%2B442079460958"]],
    ["an end at three separators", "+44 20 7946 0958   12", ["+44 20 7946 0958"]],
    ["an end before a group that is too long", "+44 20 7946 0958 1234", ["+44 20 7946 0958"]],
    ["15 digits", "+44 20 7946 0958 123", ["+44 20 7946 0958 123"]],
    ["11 digits behind a 1", "+1 555 010 0123 4", ["+1 555 010 0123"]],
    ["a dot before the last two digits", "+44 20 7946 09.58", ["+44 20 7946 09.58"]],
    ["a dot behind the country", "+44.20 7946 0958", ["+44.20 7946 0958"]],
    ["a word behind", "+44 20 7946 0958 12x", ["+44 20 7946 0958"]],
    ["8 digits, the fewest", "+12345678", ["+12345678"]],
  ])("should find %s", (_, text, found) => {
    expect(cut(text, findInternationalNumbers(text))).toEqual(found);
  });

  it.each([
    ["7 digits", "+1234567"],
    ["16 digits", "+1234567890123456"],
    ["a word glued to it", "+442079460958abc"],
    ["a word glued before it, which no escape ends", "x3A%2B442079460958"],
    ["an underscore glued to it", "+442079460958_1"],
    ["an amount", "+12345.67"],
    ["an amount with a number behind it", "+12345.67 8901"],
    ["three separators before the eighth digit", "+44 20   794609"],
  ])("should not find %s", (_, text) => {
    expect(findInternationalNumbers(text)).toEqual([]);
  });
});

describe("findDialledNumbers", () => {
  it.each([
    ["three digits", "tel:911", ["911"]],
    ["an extension", "tel:4711;ext=5", ["4711;ext=5"]],
    ["no blank", "tel:4711 5", ["4711"]],
    ["two separators and no third", "tel:+1-(555)-0100---12", ["+1-(555)-0100"]],
    ["nothing of two digits", "tel:12", []],
    ["nothing glued to a word", "sip:4711abc@host", []],
    ["nothing of 16 digits", "tel:1234567890123456", []],
  ])("should find %s", (_, text, found) => {
    expect(cut(text, findDialledNumbers(text))).toEqual(found);
  });
});

describe("findNorthAmericanNumbers", () => {
  it.each([
    ["11 bare digits", "12125550123", ["12125550123"]],
    ["ten bare digits and an extension", "2125550123 x12", ["2125550123 x12"]],
    ["groups from 0 on", "055-501-0012", ["055-501-0012"]],
    ["no ten bare digits from 1 on", "1767225600", []],
    ["no such behind a 1", "11767225600", []],
    ["no such behind a 1 and a blank", "1 1767225600", []],
    ["no such with what looks like an extension", "1767225600 x12", []],
    ["no such from 0 on", "0767225600", []],
  ])("should find %s", (_, text, found) => {
    expect(cut(text, findNorthAmericanNumbers(text))).toEqual(found);
  });
});
