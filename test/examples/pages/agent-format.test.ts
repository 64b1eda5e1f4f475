import { describe, expect, it } from "vitest";
import { createFormat } from "../../../examples/pages/browser/format.ts";
import { createTexts } from "../../../examples/pages/browser/texts.ts";

const format = (locale: string, language = "en", timeZone = "Europe/London") =>
  createFormat({ locale, language, timeZone });

describe("createFormat", () => {
  it.each<[string, string, string]>([
    ["97.5%", "de", "97,5\u{A0}%"],
    ["97.5%", "en", "97.5%"],
    ["88.0", "de", "88,0"],
    ["1234.5", "de", "1.234,5"],
    ["+7.0", "de", "+7,0"],
    ["-0.3", "de", "-0,3"],
    ["4:59", "de", "4:59"],
    ["60:00", "de", "60:00"],
    ["Not enough data", "de", "Not enough data"],
    ["12.5 calls", "de", "12,5 calls"],
    ["0.123456789012345678", "de", "0,123456789012345678"],
    ["9007199254740993", "de", "9.007.199.254.740.993"],
    ["1.2.3", "de", "1.2.3"],
    ["", "de", ""],
    ["<b>1</b>", "de", "<b>1</b>"],
  ])("should write %s in %s as %s", (text, locale, expected) => {
    expect(format(locale).shown(text)).toBe(expected);
  });

  it("should leave a text of 100,000 digits as it is", () => {
    const long = "1".repeat(100_000);
    expect(format("de").shown(long)).toBe(long);
  });

  it("should name months in the language of the texts, whatever numbers the reader has", () => {
    expect(format("fr-FR", "en").day("2026-03-02")).toBe("Mar 2");
    expect(format("en-GB", "en").day("2026-03-02")).toBe("2 Mar");
    expect(format("de-AT", "de").month("2026-03")).toBe("März 2026");
    expect(format("fr-FR", "en").number(1.5, 1)).toBe("1,5");
  });

  it("should show the site's time on both sides of a change of clocks", () => {
    const { time } = format("en-GB");
    expect([time("2026-03-29T00:59:00Z"), time("2026-03-29T01:00:00Z")]).toEqual(["00:59", "02:00"]);
  });
});

describe("createTexts", () => {
  const table = { plain: "a {b} {c} {b}", "days.one": "{count} day", "days.other": "{count} days" } as const;
  const { text, parts, counted } = createTexts<keyof typeof table>(table, "en");

  it("should put values in their places, and leave places without a value", () => {
    expect(text("plain", { b: "1" })).toBe("a 1 {c} 1");
  });

  it("should not look into values", () => {
    expect(text("plain", { b: "{c}", c: "$&" })).toBe("a {c} $& {c}");
    expect(text("plain", { constructor: "x" })).toBe("a {b} {c} {b}");
  });

  it("should keep values whole", () => {
    const node = { is: "a node" };
    expect(parts<unknown>("plain", { b: node, c: node })).toEqual(["a ", node, " ", node, " ", node]);
  });

  it("should choose the form that the language has", () => {
    expect([0, 1, 2].map((count) => counted("days", count, String(count)))).toEqual(["0 days", "1 day", "2 days"]);
  });
});
