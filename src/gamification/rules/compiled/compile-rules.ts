import { fromMicro } from "../../../core/micro-units.ts";
import { assertRuleSet } from "../assert-rule-set.ts";
import { assertEvent, evaluateRules } from "../evaluate-rules.ts";
import type { RuleSet } from "../model.ts";
import { type OrderedRules, orderRules } from "../order-rules.ts";
import { addUpBlock, countUndecided, makeSheet } from "./add-up-block.ts";
import { checkBatch } from "./check-batch.ts";
import { forgetCopies, makeCopies } from "./copy-fields.ts";
import { makeColumn } from "./make-column.ts";
import type { Column, PlannedRule } from "./model.ts";
import { planRules } from "./plan-rules.ts";
import { planTotals, type TotalsPlan } from "./plan-totals.ts";
import type { RuleProgram } from "./program-model.ts";
import { makeBlock, readBlock } from "./read-block.ts";
import { readOne } from "./read-one.ts";
import { prepareScoring, type ResultFrame, type Scoring, scoreOne } from "./score-one.ts";

/*
 * How it works, after the packet classification of Lakshman and Stiliadis (1998): do all comparing with the rules'
 * values beforehand, once, and leave for an event only the question where its own values lie.
 *
 * 1. Asks (plan-rules.ts). A condition becomes a tree of asks: largest parts that one field decides. Negations go down
 *    into the asks.
 * 2. Cells (make-column.ts, cuts.ts, cell-of.ts). All values that a field's asks name cut its values into cells; all
 *    values of a cell answer every ask alike, so one value that stands for the cell is judged by the definition's own
 *    leaves. Numbers fall into intervals, texts into one cell per text that is named and one for all others; absent,
 *    null and NaN are cells, true and false, and what no operator can read. Where rules look into texts, each text that
 *    comes is judged once and given a cell, and with the thousandth all of them are forgotten.
 * 3. Clauses (disjoint-clauses.ts). A tree becomes clauses of which at most one is met; a rule that would need more
 *    than sixteen stays a tree and is asked as one, and so is one that skips others or multiplies.
 * 4. Masks (make-words.ts). A clause is a bit of a 32-bit word. Every cell carries, for the words whose clauses ask its
 *    field, the bits that it still allows, twice: for "is true" and for "is not false". The AND over an event's cells
 *    leaves the clauses that are met; what is in the second and not in the first is unknown.
 * 5. Totals (plan-totals.ts, add-up-block.ts). Rules on one field alone are summed into its cells. Points of all
 *    patterns of eight bits are added up in tables, which disjoint clauses allow. Rules that skip others cut the order
 *    into segments, each of which has its turn or has not. Events come in blocks: the fields of each are copied at once,
 *    while its memory is at hand (copy-fields.ts); from then on a block is gone through column by column, with loops
 *    that leave little to guess. Following each event through all columns in turn was measured to be slower.
 * 6. Receipts (plan-receipts.ts, score-one.ts). The same with a bit or more for every rule, in running order: the bits
 *    that are left are the rules to be listed. With few rules the same result comes again and again, and is kept
 *    (remember-results.ts).
 */

/**
 * Makes a rule set ready for many events. The program gives for every event what `evaluateRules` gives, of which it
 * keeps no trace, some tens to hundreds of times faster, and generates no code.
 *
 * - `score(event)` returns the result; `scoreBatch(events, totals)` writes only points, into arrays of the caller's.
 * - The rule set is copied: later changes to it change nothing. Equal sets make equal programs.
 * - What only receipts need is prepared by the first `score`, what only batches need by the first `scoreBatch`: both
 *   take longer than those after them.
 * - An event's fields are read once, even those of rules that are skipped or need not look: getters of an event should
 *   be quick and not throw.
 *
 * @param ruleSet - Checked here, once.
 * @throws {ScoringError} `ERR_INVALID_RULES` with every problem of the rule set. `score` and `scoreBatch` throw
 *   `ERR_INVALID_INPUT` for events that are no objects, `scoreBatch` also for arrays that are too short.
 *
 * @example
 * const fast = { rule_id: "fast", category: "efficiency", condition: { field: "handle_time_seconds", operator: "less_than", value: 180 }, points: 10 };
 * const program = compileRules({ versions: { efficiency: "v2.1" }, rules: [fast] });
 * program.score({ handle_time_seconds: 179 }).totalPoints; // 10
 * const totals = new Float64Array(2);
 * program.scoreBatch([{ handle_time_seconds: 179 }, { handle_time_seconds: null }], totals);
 * Array.from(totals); // [10, 0]
 *
 * @see docs/gamification/rules.md
 */
export function compileRules(ruleSet: RuleSet): RuleProgram {
  assertRuleSet(ruleSet, "compileRules");
  const own = structuredClone(ruleSet);
  const ordered = orderRules(own);
  const plan = planRules(ordered);
  const columns = plan.columns.map(({ field, asks, isAmount }) => makeColumn(field, asks, isAmount));
  const frame = makeFrame(ordered, plan.rules, own.versions);
  const isBusy = { now: false };
  const { categories, ruleVersions } = frame;
  const fields = Object.freeze(columns.map(({ field }) => field).sort());
  const score = makeScore(own, plan.rules, columns, frame, isBusy);
  const scoreBatch = makeScoreBatch(own, plan.rules, columns, frame, isBusy);
  return Object.freeze({ categories, fields, ruleVersions, score, scoreBatch });
}

/** Whether the program is at work: a getter of an event may call it again while its event is read. */
interface Busy {
  now: boolean;
}

function makeScore(
  own: RuleSet,
  rules: readonly PlannedRule[],
  columns: readonly Column[],
  frame: ResultFrame,
  isBusy: Busy,
): RuleProgram["score"] {
  let scoring: Scoring | null = null;
  const cells = columns.map(() => new Int32Array(1));
  return (event) => {
    assertEvent(event, "score");
    // The definition needs no room of the program's.
    if (isBusy.now) return evaluateRules(event, own);
    scoring ??= prepareScoring(rules, columns, frame);
    isBusy.now = true;
    try {
      readOne(columns, cells, event);
      return scoreOne(event, scoring, cells);
    } finally {
      isBusy.now = false;
    }
  };
}

/** Events of a block: few enough that what was read of them stays in fast memory. */
const BLOCK_SIZE = 256;

function makeScoreBatch(
  own: RuleSet,
  rules: readonly PlannedRule[],
  columns: readonly Column[],
  { categories }: ResultFrame,
  isBusy: Busy,
): RuleProgram["scoreBatch"] {
  let totalsPlan: TotalsPlan | null = null;
  let categoryPlan: TotalsPlan | null = null;
  const block = makeBlock(columns, BLOCK_SIZE);
  const copies = makeCopies(columns, block);
  const sheet = makeSheet(BLOCK_SIZE);
  return (events, totals, options = {}) => {
    checkBatch(events, totals, options, categories.length);
    if (isBusy.now) {
      compileRules(own).scoreBatch(events, totals, options);
      return;
    }
    const { categoryTotals = null, undecidedCounts = null } = options;
    if (categoryTotals === null) totalsPlan ??= planTotals(rules, columns, false);
    else categoryPlan ??= planTotals(rules, columns, true);
    const plan = (categoryTotals === null ? totalsPlan : categoryPlan) as TotalsPlan;
    isBusy.now = true;
    try {
      for (let from = 0; from < events.length; from += BLOCK_SIZE) {
        const end = Math.min(from + BLOCK_SIZE, events.length);
        readBlock(columns, copies, block, events, from, end);
        const byCategory = categoryTotals?.subarray(from * categories.length, end * categories.length).fill(0) ?? null;
        addUpBlock(plan, columns, block, sheet, byCategory);
        for (let i = from; i < end; i++) totals[i] = fromMicro(sheet.totals[i - from] as number);
        if (byCategory !== null)
          for (let i = 0; i < byCategory.length; i++) byCategory[i] = fromMicro(byCategory[i] as number);
        if (undecidedCounts === null) continue;
        countUndecided(plan, columns, block, sheet);
        for (let i = from; i < end; i++) undecidedCounts[i] = sheet.undecidedCounts[i - from] as number;
      }
    } finally {
      forgetCopies(copies, Math.min(events.length, BLOCK_SIZE));
      isBusy.now = false;
    }
  };
}

function makeFrame(
  { categories }: OrderedRules,
  rules: readonly PlannedRule[],
  versions: RuleSet["versions"],
): ResultFrame {
  const lastPositions = new Int32Array(categories.length).fill(-1);
  for (const { category, position } of rules) lastPositions[category] = position;
  const zeroScores = Object.fromEntries(categories.map((category) => [category, 0]));
  return {
    categories: Object.freeze([...categories]),
    zeroScores,
    ruleVersions: Object.freeze({ ...versions }),
    lastPositions,
  };
}
