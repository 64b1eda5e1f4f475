import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { safeParseRuleSetText } from "../../../src/gamification/rules/parse-rule-text.ts";
import { scanDepth } from "../../../src/gamification/rules/scan-depth.ts";
import { anyText } from "../../../src/testing/arbitrary-values.ts";
import { ruleSets } from "./arbitrary-rules.ts";

/** How many arrays and objects lie in each other. */
function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

const structure = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 8, withCrossShrink: true },
    fc.constantFrom<unknown>(1, "[", "{", "it's", 'a "quote', "- x", "# no", "a: b", "x\n  y\n", "|", null),
    fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "[b", "c: d", "'"), tie("node"), { minKeys: 1, noNullPrototype: true }),
  ),
})).node;

describe("safeParseRuleSetText", () => {
  it("reads every rule set back from JSON, indented JSON and YAML in block and flow style", () => {
    fc.assert(
      fc.property(ruleSets({ maxRules: 4 }), (set) => {
        const plain: unknown = JSON.parse(JSON.stringify(set));
        const texts = [
          JSON.stringify(plain),
          JSON.stringify(plain, null, 2),
          stringify(plain),
          stringify(plain, { collectionStyle: "flow" }),
        ];
        for (const text of texts) expect(safeParseRuleSetText(text)).toStrictEqual({ kind: "valid", value: plain });
      }),
    );
  });

  it("has an answer for any text", () => {
    const piece = fc.constantFrom(
      "a",
      ": ",
      "- ",
      "? ",
      "[",
      "]",
      "{",
      "}",
      ",",
      '"',
      "'",
      "\n",
      "  ",
      "|",
      ">",
      "&a ",
      "*a",
      "!!x ",
      "#",
      "---\n",
      "%",
      "\t",
      "\0",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          anyText(),
          fc.array(piece, { maxLength: 60 }).map((all) => all.join("")),
        ),
        (text) => {
          expect(["valid", "invalid"]).toContain(safeParseRuleSetText(text).kind);
        },
      ),
    );
  });
});

describe("scanDepth", () => {
  it("never finds a text less deep than what it holds, nor more than three levels deeper", () => {
    fc.assert(
      fc.property(structure, fc.constantFrom("block", "flow", "any"), (value, collectionStyle) => {
        const text = stringify(value, { collectionStyle });
        const isWithin = (depth: number): boolean =>
          scanDepth(text, { depth, keys: 2000, pieces: 1_000_000 }, () => {}).kind === "scanned";
        const depth = depthOf(value);
        expect(isWithin(depth - 1)).toBe(false);
        expect(isWithin(depth + 3)).toBe(true);
      }),
    );
  });
});
