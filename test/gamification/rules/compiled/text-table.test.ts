import { describe, expect, it } from "vitest";
import { findText, makeTextTable, type TextTable } from "../../../../src/gamification/rules/compiled/text-table.ts";

const tableOf = (texts: readonly string[]): TextTable | null =>
  makeTextTable(new Map(texts.map((text, i) => [text, 10 + i])), -1);

describe("a table of texts", () => {
  it.each<[string, string[]]>([
    ["none", []],
    ["the empty one", [""]],
    ["one", ["voice"]],
    ["of one length, by the character that differs", ["aXbb", "aYbb", "aZbb"]],
    ["by two characters", ["a1x9", "a2x9", "a1x8", "a2x8", "a1x7", "a2x7"]],
    ["by their lengths", ["x", "xx", "xxx", "xxxx"]],
    ["many", Array.from({ length: 300 }, (_, i) => `queue-${i}`)],
    ["long ones", Array.from({ length: 30 }, (_, i) => `${"y".repeat(100)}${i}${"z".repeat(30)}`)],
    ["some that cannot be told apart but by comparing", Array.from({ length: 8 }, (_, i) => `${i}${"y".repeat(60)}`)],
    ["names of Object's own", ["__proto__", "constructor", "toString", "\ud800", "é"]],
  ])("should find all of them and nothing else: %s", (_, texts) => {
    const table = tableOf(texts) as TextTable;
    expect(texts.map((text) => findText(table, text))).toEqual(texts.map((_, i) => 10 + i));
    const others = ["", "x", "queue-", "queue-300", "aWbb", "a3x9", "y".repeat(61), "voicf", "Voice", "xxxxx"];
    const unknown = others.filter((text) => !texts.includes(text));
    expect(unknown.map((text) => findText(table, text))).toEqual(unknown.map(() => -1));
  });

  it("should look at the characters that tell them apart", () => {
    expect(tableOf(["aXbb", "aYbb", "aZbb"])).toMatchObject({ first: 3 });
    expect(tableOf(["a1x9", "a2x9", "a1x8", "a2x8", "a1x7", "a2x7"])).toMatchObject({ first: 1, second: 3 });
    expect(tableOf(["x", "xx"])).toMatchObject({ first: 1 });
    expect(tableOf([`1${"y".repeat(39)}`, `2${"y".repeat(39)}`])).toMatchObject({ first: 40 });
  });

  it("should be none where too many come to one place", () => {
    expect(tableOf(Array.from({ length: 10 }, (_, i) => `${i}${"y".repeat(60)}`))).toBeNull();
    expect(tableOf(Array.from({ length: 9 }, (_, i) => `${i}${"y".repeat(60)}`))).not.toBeNull();
  });

  it("should be eight times as long as there are texts, and no shorter than 256", () => {
    expect(tableOf(["x"])?.places).toHaveLength(256);
    expect(tableOf(Array.from({ length: 32 }, (_, i) => `q${i}`))?.places).toHaveLength(256);
    expect(tableOf(Array.from({ length: 33 }, (_, i) => `q${i}`))?.places).toHaveLength(512);
  });
});
