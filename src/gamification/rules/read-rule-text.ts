import { Composer, LineCounter } from "yaml";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { readYamlNode } from "./read-yaml-node.ts";
import { scanDepth } from "./scan-depth.ts";

/** The most characters of a rule file. */
export const LONGEST_RULE_TEXT = 10_000_000;
/**
 * Open nodes of a rule set at its deepest are under 80: 32 groups of two nodes each, and what they stand in. 10,000 rules
 * of two leaves, a key to a line, are under a million pieces.
 */
const LIMITS = { depth: 120, keys: 2000, pieces: 1_200_000 };
const WORDS = {
  "too-deep": `${LIMITS.depth} levels of nesting`,
  "too-wide": `${LIMITS.keys} keys in a mapping`,
  "too-many": `${LIMITS.pieces} names, values, marks and line ends`,
} as const;
const LARGEST_PROBLEM_COUNT = 1000;

/** What a text holds, with the flaws of single numbers in it, or why nobody can tell. */
export type TextReading =
  | { readonly kind: "read"; readonly value: unknown; readonly flaws: readonly Problem[] }
  | { readonly kind: "unreadable"; readonly problems: readonly Problem[] };

/** The value that a text of JSON or YAML stands for, as plain data in which aliases share the object of their anchor. */
export function readRuleText(text: unknown): TextReading {
  if (typeof text !== "string") return unreadable(problem("", "a text of JSON or YAML", describeValue(text)));
  if (text.length > LONGEST_RULE_TEXT) {
    return unreadable(problem("", `at most ${LONGEST_RULE_TEXT} characters`, `${text.length}`));
  }
  const lines = new LineCounter();
  const placeOf = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `line ${line}, column ${col}`;
  };
  const scan = scanDepth(text, LIMITS, lines.addNewLine);
  if (scan.kind !== "scanned") {
    return unreadable(problem(placeOf(scan.offset), `at most ${WORDS[scan.kind]}`, "more"));
  }
  const directive = scan.tokens.find((token) => token.type === "directive");
  if (directive !== undefined) return unreadable(problem(placeOf(directive.offset), "no directive", "a directive"));

  const [first, second] = new Composer(OPTIONS).compose(scan.tokens);
  if (second !== undefined) return unreadable(problem(placeOf(second.range[0]), "one document", "a second one"));
  const flaws = [...(first?.errors ?? []), ...(first?.warnings ?? [])];
  const problems = flaws
    .slice(0, LARGEST_PROBLEM_COUNT)
    .map(({ pos, message }) => problem(placeOf(pos[0]), YAML_OR_JSON, shorten(message)));
  if (problems.length > 0) return { kind: "unreadable", problems };
  const { value, flaws: inValue } = readYamlNode(first?.contents);
  const told = inValue
    .slice(0, LARGEST_PROBLEM_COUNT)
    .map(({ kind, text, offset }) =>
      kind === "unknown-anchor"
        ? problem(placeOf(offset), YAML_OR_JSON, shorten(`the alias of an unknown anchor: ${text}`))
        : problem(placeOf(offset), `a whole number from -${LARGEST} to ${LARGEST}`, shorten(text)),
    );
  const isWhole = inValue.every(({ kind }) => kind === "inexact-integer");
  return isWhole ? { kind: "read", value, flaws: told } : { kind: "unreadable", problems: told };
}

const LARGEST = Number.MAX_SAFE_INTEGER;
const YAML_OR_JSON = "YAML 1.2 or JSON";

/** Warnings are refused like errors, and nothing is printed. */
const OPTIONS = {
  version: "1.2",
  schema: "core",
  merge: false,
  resolveKnownTags: false,
  stringKeys: true,
  uniqueKeys: true,
  prettyErrors: false,
  logLevel: "error",
} as const;

/** The parser's own words, which may quote the text. */
function shorten(message: string): string {
  const line = message.split("\n", 1)[0] as string;
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}

function unreadable(found: Problem): TextReading {
  return { kind: "unreadable", problems: [found] };
}
