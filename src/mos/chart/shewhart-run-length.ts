import { checkFields, type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { type Problem, problem } from "../../core/errors.ts";
import { normalDistribution } from "../../core/normal.ts";
import { readOptions } from "../../core/read-options.ts";
import { averageRunLengths, type ChartSides, readableRunLength } from "./run-length.ts";
import { type RunsRule, type RunsRuleNumber, runsRules } from "./runs-rules.ts";

/**
 * A Shewhart chart, and how far the mean has moved. In standard errors of a window's mean. The judge of a policy may be given
 * as it is: its `kind` is not looked at.
 */
export interface ShewhartDesign {
  /** Limit of rule 1. From 0.1 to 8. @defaultValue 3 */
  readonly limit?: number | undefined;
  /** Western Electric rules that signal; 1 is the limit itself. At least one. @defaultValue [1] */
  readonly rules?: readonly RunsRuleNumber[] | undefined;
  /** How far the mean lies from the expected one, in the direction looked for. From 0 to 20. @defaultValue 0 */
  readonly shift?: number | undefined;
  /** `one`: drops alone, as in an alert. @defaultValue "one" */
  readonly sides?: ChartSides | undefined;
}

/**
 * Average run length of a Shewhart chart with Western Electric rules: windows until it signals, the signalling one
 * included, for independent normal means.
 *
 * The exact Markov chain of Champ and Woodall: a state is what the rules remember of the last seven windows, less what
 * can no longer take part in a signal.
 *
 * @returns Windows, from 1 to 1e10; a longer run length is answered as 1e10.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every number that is out of its range.
 *
 * @example
 * Math.round(shewhartRunLength({ rules: [1, 2, 3, 4], sides: "two" }) * 100); // 9175
 * Math.round(shewhartRunLength({ limit: 3, sides: "two" })); // 370
 */
export function shewhartRunLength(design: ShewhartDesign = {}): number {
  const { limit = 3, rules = [1], shift = 0, sides = "one" } = design ?? {};
  const problems: Problem[] = [];
  const kinds: FieldKinds = {
    limit: ["number", 0.1, 8],
    rules: ["list", ["one-of", 1, 2, 3, 4]],
    shift: ["number", 0, 20],
    sides: ["one-of", "one", "two"],
  };
  readOptions(problems, "", design, [...Object.keys(kinds), "kind"]);
  checkFields(problems, "", { limit, rules, shift, sides }, kinds);
  if (Array.isArray(rules) && rules.length === 0) problems.push(problem("rules", "one or more rules", "an array of 0"));
  refuseProblems("ERR_INVALID_INPUT", "shewhartRunLength", problems);
  const below = runsRules(rules, limit);
  const watches = below.flatMap((rule) => (sides === "one" ? [watch(rule, -1)] : [watch(rule, -1), watch(rule, 1)]));
  return readableRunLength(chainRunLength(watches, zones(watches, shift)));
}

/** A rule on one side of the chart. */
interface Watch extends RunsRule {
  readonly side: 1 | -1;
}

/** Stretch of the axis on which every rule sees the same. */
interface Zone {
  readonly probability: number;
  /** Of each watch, whether a point in the zone is beyond its line. */
  readonly isBeyond: readonly boolean[];
}

function watch(rule: RunsRule, side: 1 | -1): Watch {
  return { ...rule, side };
}

/** The drop is downward: the mean of the points is `-shift`. */
function zones(watches: readonly Watch[], shift: number): Zone[] {
  const lines = [...new Set(watches.map(({ side, beyond }) => side * beyond))].sort((a, b) => a - b);
  return Array.from({ length: lines.length + 1 }, (_, i) => {
    const from = lines[i - 1] ?? Number.NEGATIVE_INFINITY;
    const to = lines[i] ?? Number.POSITIVE_INFINITY;
    // Taken from the nearer tail, so that a far zone keeps its digits.
    const probability =
      from + shift > 0
        ? normalDistribution(-from - shift) - normalDistribution(-to - shift)
        : normalDistribution(to + shift) - normalDistribution(from + shift);
    const isBeyond = watches.map(({ side, beyond }) => (side > 0 ? from >= beyond : to <= -beyond));
    return { probability, isBeyond };
  });
}

/** Of each watch the last `outOf - 1` points as bits, the newest lowest. */
type Memory = readonly number[];

function chainRunLength(watches: readonly Watch[], chart: readonly Zone[]): number {
  const numbers = new Map<string, number>();
  const memories: Memory[] = [];
  const numberOf = (memory: Memory): number => {
    const key = memory.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, memories.length);
    return memories.push(memory) - 1;
  };
  numberOf(watches.map(() => 0));
  const steps: Map<number, number>[] = [];
  for (let from = 0; from < memories.length; from++) {
    const row = new Map<number, number>();
    for (const { probability, isBeyond } of chart) {
      const next = nextMemory(watches, memories[from] as Memory, isBeyond);
      if (next === null) continue;
      const to = numberOf(next);
      row.set(to, (row.get(to) ?? 0) + probability);
    }
    steps.push(row);
  }
  return averageRunLengths(memories.length, (from, to) => steps[from]?.get(to) ?? 0)[0] as number;
}

/** What is remembered after a point; `null` where it signals. */
function nextMemory(watches: readonly Watch[], memory: Memory, isBeyond: readonly boolean[]): Memory | null {
  const next: number[] = [];
  for (const [i, rule] of watches.entries()) {
    const seen = ((memory[i] as number) << 1) | (isBeyond[i] ? 1 : 0);
    if (isBeyond[i] && countBits(seen) >= rule.atLeast) return null;
    next.push(withoutIdleBits(seen & ((1 << (rule.outOf - 1)) - 1), rule));
  }
  return next;
}

/** Forgets the points that cannot take part in a signal any more, so that fewer memories differ. */
function withoutIdleBits(memory: number, { atLeast, outOf }: RunsRule): number {
  let kept = 0;
  for (let age = 1; age < outOf; age++) {
    const bit = 1 << (age - 1);
    if ((memory & bit) === 0) continue;
    // With `more` further points beyond the line, those younger than `outOf - more` still count.
    for (let more = 1; more <= outOf - age; more++) {
      if (countBits(memory & ((1 << (outOf - more)) - 1)) + more >= atLeast) kept |= bit;
    }
  }
  return kept;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
