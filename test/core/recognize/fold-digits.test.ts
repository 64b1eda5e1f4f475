import { describe, expect, it } from "vitest";
import { foldDigits } from "../../../src/core/recognize/fold-digits.ts";

/** The zeros of all sets of ten that Unicode 15 knows beyond ASCII. */
const ZEROS = (
  "660 6f0 7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 de6 e50 ed0 f20 1040 1090 17e0 1810 1946 19d0 1a80 1a90 1b50 1bb0 " +
  "1c40 1c50 a620 a8d0 a900 a9d0 a9f0 aa50 abf0 ff10 104a0 10d30 11066 110f0 11136 111d0 112f0 11450 114d0 11650 " +
  "116c0 11730 118e0 11950 11c50 11d50 11da0 11f50 16a60 16ac0 16b50 1d7ce 1d7d8 1d7e2 1d7ec 1d7f6 1e140 1e2f0 1e4f0 " +
  "1e950 1fbf0"
).split(" ");

describe("foldDigits", () => {
  it("should write the digits of every script in ASCII", () => {
    for (const hex of ZEROS) {
      const zero = Number.parseInt(hex, 16);
      const digits = Array.from({ length: 10 }, (_, value) => String.fromCodePoint(zero + value)).join("");
      expect([hex, foldDigits(digits).text]).toEqual([hex, "0123456789"]);
    }
  });

  it("should write full-width letters, signs and blanks in ASCII", () => {
    expect(foldDigits("！（Ａｂ）　＋～").text).toBe("!(Ab) +~");
  });

  it("should leave every other character alone", () => {
    for (const text of ["", "+1 5", "é ① ² ½ Ⅷ 一 — “a” € 😀 ½ ｦ \ud835", "\udfce"]) {
      expect(foldDigits(text).text).toBe(text);
    }
  });

  it("should tell where its spans lay before", () => {
    const before = "a𝟎𝟏b٢c𝟑";
    const { text, spansBefore } = foldDigits(before);
    expect(text).toBe("a01b2c3");
    const spans = [...text].map((char, start) => ({ start, end: start + 1, char }));
    expect(spansBefore(spans).map(({ start, end, char }) => [before.slice(start, end), char])).toEqual([
      ["a", "a"],
      ["𝟎", "0"],
      ["𝟏", "1"],
      ["b", "b"],
      ["٢", "2"],
      ["c", "c"],
      ["𝟑", "3"],
    ]);
    expect(foldDigits("é1").spansBefore([{ start: 0, end: 1 }])).toEqual([{ start: 0, end: 1 }]);
  });
});
