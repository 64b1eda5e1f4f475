import { ScoringError } from "../../core/errors.ts";
import type { RuleSet } from "./model.ts";
import { type RuleSetReading, safeParseRuleSet } from "./parse-rule-set.ts";
import { readRuleText } from "./read-rule-text.ts";

/**
 * Reads a rule file, JSON or YAML, as {@link parseRuleSet} reads what it holds.
 *
 * YAML is 1.2 with its core schema, of which JSON is a part: `yes`, `no`, `on` and dates are texts, `0x1F` is a number,
 * anchors and aliases share a node, `<<` is a key like any other (and so refused). Refused are duplicate keys, keys
 * that are no scalars, whole numbers beyond ±(2^53 − 1) that are written without an exponent, tags other than those of
 * the core schema, directives, more than one document, whatever the parser warns of, nesting beyond what a rule set can
 * need (found before any recursive parser sees the text), more than 2,000 keys in a mapping, more than 1,200,000 names,
 * values, marks and line ends, and more than 10,000,000 characters. What is wrong with the text has its place in it as
 * path: `line 3, column 5`. A whole number too large to be exact does not hide what else is wrong.
 *
 * @throws {ScoringError} `ERR_INVALID_RULES` with every problem.
 *
 * @example
 * parseRuleSetText("versions: { sales: v1 }\nrules: []").versions.sales; // "v1"
 */
export function parseRuleSetText(text: string): RuleSet {
  const reading = safeParseRuleSetText(text);
  if (reading.kind === "valid") return reading.value;
  throw new ScoringError("ERR_INVALID_RULES", "rule file", reading.problems);
}

/** As {@link parseRuleSetText}, with the problems as a value. */
export function safeParseRuleSetText(text: string): RuleSetReading {
  const read = readRuleText(text);
  if (read.kind === "unreadable") return { kind: "invalid", problems: read.problems };
  const { value, flaws } = read;
  const reading = safeParseRuleSet(value);
  if (flaws.length === 0) return reading;
  return { kind: "invalid", problems: reading.kind === "valid" ? flaws : [...flaws, ...reading.problems] };
}
