import { describe, expect, it } from "vitest";
import { scanDepth } from "../../../src/gamification/rules/scan-depth.ts";

const scan = (text: string, depth: number, keys: number, pieces = 99) => {
  const lines: number[] = [];
  const { kind } = scanDepth(text, { depth, keys, pieces }, (offset) => lines.push(offset));
  return [kind, lines];
};

describe("scanDepth", () => {
  it("should stop where nodes stand in each other deeper than they may", () => {
    const depthOf = (text: string): number => {
      for (let depth = 1; ; depth++) if (scan(text, depth, 99)[0] === "scanned") return depth;
    };
    const [one, two, three] = ["[1]", "[[1]]", "[[[1]]]"].map(depthOf) as [number, number, number];
    expect([two - one, three - two]).toEqual([1, 1]);
    expect(scan("[[1]]", two - 1, 99)[0]).toBe("too-deep");
    expect(depthOf('"[[["')).toBeLessThan(three);
  });

  it.each([
    ["a: 1\nb: 2\nc: 3", "a: 1\nb: 2\nc: 3\nd: 4"],
    ["{a: 1, b: 2, c: 3}", "{a: 1, b: 2, c: 3, d: 4, e: 5}"],
  ])("should count the keys of a mapping: %j against %j", (few, many) => {
    expect(scan(few, 99, 4)[0]).toBe("scanned");
    expect(scan(many, 99, 3)[0]).toBe("too-wide");
  });

  it("should not count the members of a list for keys", () => {
    expect(scan("[1, 2, 3, 4, 5, 6]", 99, 2)[0]).toBe("scanned");
    expect(scan("- 1\n- 2\n- 3\n- 4", 99, 2)[0]).toBe("scanned");
  });

  it.each(["[1, 2, 3]", "- 1\n- 2\n", "a: [ ]", "&a x", "\n\n\n\n", "#a\n#b", "? a\n"])(
    "should count the pieces of %j, which are not spaces",
    (text) => {
      const pieceCount = (counted: string): number => {
        for (let pieces = 0; ; pieces++) if (scan(counted, 99, 99, pieces)[0] === "scanned") return pieces;
      };
      const count = pieceCount(text);
      expect(pieceCount(text.replaceAll(" ", "   "))).toBe(count);
      expect(pieceCount(`${text}\n`)).toBeGreaterThan(count);
      expect(scan(text, 99, 99, count - 1)[0]).toBe("too-many");
    },
  );

  it("should tell where lines begin", () => {
    expect(scan("a: 1\nb: 2\n", 99, 99)).toEqual(["scanned", [0, 5, 10]]);
  });
});
