import { describe, expect, it } from "vitest";
import { digest, digestBytes, digestTexts } from "../../src/core/digest.ts";
import vectors from "../vectors/murmur3-x86-128.json" with { type: "json" };

describe("digest", () => {
  it.each(vectors.computed as [string, string][])(
    "should agree with another implementation on %j",
    (text, expected) => {
      expect(digest(text)).toBe(expected);
    },
  );

  it("should tell apart texts that differ in one character, in length or in order", () => {
    const texts = ["", "\0", "\0\0", "a", "b", "aa", "ab", "ba", "a".repeat(16), "a".repeat(17), "é", "e\u0301"];
    expect(new Set(texts.map(digest)).size).toBe(texts.length);
  });

  it.each([
    ["two bytes", "é\u0080\u07ff"],
    ["three bytes", "€\u0800\uffff日本語"],
    ["four bytes", "😀\u{10000}\u{10ffff}"],
    ["a mixture longer than a block", "Zoë's 日本語 is 😀 — naïve, but not ASCII"],
  ])("should digest the UTF-8 form of characters of %s", (_, text) => {
    expect(digest(text)).toBe(digestBytes(bytesOf(text), 0));
  });

  it.each([
    ["a high surrogate alone", "\ud83d", "\ufffd"],
    ["the first surrogate alone", "\ud800", "\ufffd"],
    ["the last surrogate alone", "\udfff", "\ufffd"],
    ["a low surrogate alone", "a\ude00b", "a\ufffdb"],
    ["surrogates in the wrong order", "\ude00\ud83d", "\ufffd\ufffd"],
    ["a high surrogate before a pair", "\ud83d😀", "\ufffd😀"],
  ])("should take %s for U+FFFD", (_, text, replaced) => {
    expect(digest(text)).toBe(digest(replaced));
  });

  it("should not stumble over a very long text", () => {
    expect(digest("x".repeat(1_000_000))).toMatch(/^[0-9a-f]{32}$/);
    expect(digest("é".repeat(200_000))).toBe(digestBytes("\u00c3\u00a9".repeat(200_000), 0));
  });
});

describe("digestTexts", () => {
  it.each([
    ["none", [], ""],
    ["empty ones", ["", "", ""], ""],
    ["one", ["conversation-1"], "conversation-1"],
    ["several", ["a", "", "bc", "d".repeat(16)], "abcdddddddddddddddd"],
    ["one beyond ASCII behind others", ["12:", "Zoë's 日本語", ":", "x"], "12:Zoë's 日本語:x"],
  ])("should digest %s as the text that they are together", (_, texts, together) => {
    expect(digestTexts(texts)).toBe(digest(together));
  });

  it("should take every text by itself, so that the halves of a pair in two of them count as U+FFFD each", () => {
    expect(digestTexts(["\ud83d", "\ude00"])).toBe(digest("\ufffd\ufffd"));
  });
});

describe("digestBytes", () => {
  it("should give the verification value that the authors of MurmurHash3 publish", () => {
    let key = "";
    let all = "";
    for (let i = 0; i < 256; i++) {
      all += littleEndian(digestBytes(key, 256 - i));
      key += String.fromCharCode(i);
    }
    expect(digestBytes(all, 0).slice(0, 8)).toBe(vectors.verification);
  });
});

function bytesOf(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/** The bytes of four hexadecimal 32-bit words, lowest byte first. */
function littleEndian(words: string): string {
  const view = new DataView(new ArrayBuffer(16));
  for (let i = 0; i < 4; i++) view.setUint32(4 * i, Number.parseInt(words.slice(8 * i, 8 * i + 8), 16), true);
  return String.fromCharCode(...new Uint8Array(view.buffer));
}
