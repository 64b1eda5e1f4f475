import { describe, expect, it } from "vitest";
import { type RedactOptions, redactText } from "../../src/core/redact-text.ts";
import vectors from "../vectors/redaction.json" with { type: "json" };

const MARKER = /\[redacted:\w+\]/;

describe("redactText", () => {
  it.each(vectors.redacted as [string, string, string][])("should redact: %s", (_, text, expected) => {
    expect(redactText(text)).toBe(expected);
    expect(redactText(expected)).toBe(expected);
    expect(redactText(text, { mode: "drop" })).toBe("");
  });

  it.each(vectors.kept as [string, string][])("should keep: %s", (_, text) => {
    expect(redactText(text)).toBe(text);
    expect(redactText(text, { mode: "drop" })).toBe(text);
  });

  it("should find every sample between other words, in brackets and in quotation marks", () => {
    for (const [title, text, expected] of vectors.redacted as [string, string, string][]) {
      for (const [before, after] of [
        ["the ", " there"],
        ["<", ">"],
        ['{"note":"', '"}'],
        ["\n", "\n"],
        ["a;", ";b"],
      ] as const) {
        expect([title, redactText(before + text + after)]).toEqual([title, before + expected + after]);
      }
    }
  });

  it("should keep every sample between other words and in quotation marks", () => {
    for (const [title, text] of vectors.kept as [string, string][]) {
      for (const [before, after] of [
        ["the ", " there"],
        ['{"note":"', '"}'],
      ] as const) {
        expect([title, redactText(before + text + after)]).toEqual([title, before + text + after]);
      }
    }
  });
});

describe("redactText, ids", () => {
  it.each([
    ["550e8400-e29b-41d4-a716-446655440000", "[redacted:id]"],
    ["contactId=4155550100 done", "contactId=[redacted:id] done"],
    ['{"agent_uuid":"alice"}', '{"agent_uuid":"[redacted:id]"}'],
    ["at=1767225600000", "at=1767225600000"],
    ["startedAt=2125550123", "startedAt=2125550123"],
    ["event_id=9f86d081884c7d659a2feaa0c55ad015", "event_id=[redacted:id]"],
    ["9f86d081884c7d659a2feaa0c55ad015", "9f86d081884c7d659a2feaa0c55ad015"],
    ["2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z"],
    ["no ids here", "no ids here"],
  ])("should turn %j into %j when asked", (text, expected) => {
    expect(redactText(text, { ids: "redact" })).toBe(expected);
    expect(redactText(expected, { ids: "redact" })).toBe(expected);
    expect(redactText(text, { ids: "keep" })).toBe(text);
  });

  it("should empty a text with an id under drop", () => {
    expect(redactText("contactId=4155550100", { ids: "redact", mode: "drop" })).toBe("");
  });
});

describe("redactText, exempt", () => {
  it.each([
    ["contactId=4155550100", "contactId=[redacted:phone]"],
    ["startedAt=4111111111111111", "startedAt=[redacted:card]"],
    ["550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440000"],
    ["contactId=4155550100x", "contactId=4155550100x"],
  ])("should turn %j into %j when keys protect nothing", (text, expected) => {
    expect(redactText(text, { exempt: "scan" })).toBe(expected);
    expect(redactText(text, { exempt: "keep" })).toBe(text);
  });
});

describe("redactText, findPhones", () => {
  const finding = (...spans: unknown[]): RedactOptions => ({
    findPhones: () => spans as { start: number; end: number }[],
  });

  it("should replace the built-in recogniser, of which nothing is left", () => {
    const text = "+15550100123 tel:4711 555-010-0123 ann@example.com";
    expect(redactText(text, finding())).toBe("+15550100123 tel:4711 555-010-0123 [redacted:email]");
    expect(redactText(text, finding({ start: 13, end: 21 }))).toBe(
      "+15550100123 [redacted:phone] 555-010-0123 [redacted:email]",
    );
  });

  it("should be given a text of the same length without what was found before", () => {
    const seen: string[] = [];
    const text = "ann@example.com 550e8400-e29b-41d4-a716-446655440000 192.0.2.1 4111111111111111 call 12 34";
    const findPhones = (rest: string): { start: number; end: number }[] => {
      seen.push(rest);
      const start = rest.indexOf("12 34");
      return [{ start, end: start + 5 }];
    };
    expect(redactText(text, { findPhones })).toBe(
      "[redacted:email] 550e8400-e29b-41d4-a716-446655440000 [redacted:ip] [redacted:card] call [redacted:phone]",
    );
    expect(seen).toHaveLength(1);
    expect(seen[0]).toHaveLength(text.length);
    expect(seen[0]).not.toMatch(/[a-z@]*@|550e|192|4111/);
  });

  it("should take spans in any order", () => {
    expect(redactText("a1 b2 c3", finding({ start: 6, end: 8 }, { start: 0, end: 2 }))).toBe(
      "[redacted:phone] b2 [redacted:phone]",
    );
  });

  it("should take spans side by side, from the first to the last character", () => {
    expect(redactText("a1b2", finding({ start: 0, end: 2 }, { start: 2, end: 4 }))).toBe(
      "[redacted:phone][redacted:phone]",
    );
  });

  it.each([
    [[{ start: -1, end: 2 }]],
    [[{ start: 0, end: 9 }]],
    [[{ start: 2, end: 2 }]],
    [[{ start: 3, end: 1 }]],
    [[{ start: 0.5, end: 2 }]],
    [[{ start: 0, end: 1.5 }]],
    [[{ start: Number.NaN, end: 2 }]],
    [[{ start: 0, end: Number.POSITIVE_INFINITY }]],
    [[{}]],
  ])("should ignore the span %j", (spans) => {
    expect(redactText("a1 b2 c3", finding(...spans))).toBe("a1 b2 c3");
  });

  it("should ignore spans that overlap, with each other or with what was found before", () => {
    expect(redactText("a1 b2 c3", finding({ start: 0, end: 4 }, { start: 3, end: 8 }))).toBe("[redacted:phone]2 c3");
    expect(redactText("to ann@example.com 5", finding({ start: 0, end: 5 }))).toBe("to [redacted:email] 5");
  });
});

describe("redactText on long and hostile texts", () => {
  /** Each is repeated to the length; a pattern of more than linear cost would not come back within the test's time. */
  it.each([
    "1",
    "1 ",
    "12 ",
    "123 ",
    "1234 ",
    "1234-",
    "1-",
    "1.",
    "1,",
    "+",
    "+1",
    "+1 ",
    "(",
    "(1)",
    "@",
    "a@",
    "a.",
    "a@a.",
    "@a.bb",
    "%40",
    ":",
    "::",
    "a:",
    "f",
    "f:",
    "1:1.",
    "tel:",
    "tel:1",
    "sip:+1-",
    "id",
    "Id=",
    'Id":"',
    "a_.Id\\\\\\",
    "A/",
    "A/1.",
    "v 1.",
    "2026-",
    "2026-03-02T",
    "[redacted:",
    "[redacted:phone]",
    " ",
    "$ ",
    "ext 1",
    "555-010-0123 ext ",
    "555-010-0123 ",
    "ann@example.com ",
    "4111 1111 1111 1112 ",
    "2001:db8::1 ",
    "-",
    "ü",
    "①",
    "\u{1F600}",
    "é\u0301",
  ])("should take linear time on %j", (part) => {
    const text = part.repeat(Math.ceil(100_000 / part.length));
    expect(redactText(`${text}\n555-010-0123`).endsWith("\n[redacted:phone]")).toBe(true);
  });

  it("should find what stands at the end of a long text", () => {
    const tails = vectors.redacted as [string, string, string][];
    const filler = "lorem ipsum 12.5 % dolor 00:01 sit amet, ".repeat(2500);
    for (const [title, text, expected] of tails.filter((_, i) => i % 8 === 0)) {
      expect([title, redactText(filler + text)]).toEqual([title, filler + expected]);
    }
  });

  it("should leave lone halves of characters as they are", () => {
    expect(redactText("\ud800 5 \udc00")).toBe("\ud800 5 \udc00");
    expect(redactText("\ud800ann@example.com")).toMatch(MARKER);
  });
});
