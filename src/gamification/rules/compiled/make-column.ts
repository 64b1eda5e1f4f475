import type { RuleCondition, RuleLeaf, RuleValue } from "../model.ts";
import { fieldParts } from "../read-field.ts";
import { FIRST_NUMBER_CELL, OTHER_TEXT_CELL } from "./cell-of.ts";
import { NUMBER_FIELDS } from "./copy-fields.ts";
import { makeCuts, numbersThatCut } from "./cuts.ts";
import { judgeAsk } from "./judge-ask.ts";
import type { Column } from "./model.ts";
import { WRITTEN_FIELDS } from "./read-one.ts";
import { makeTextTable } from "./text-table.ts";

/** Room for the cells of texts that were seen; when it is full, all of them are forgotten. */
export const SEEN_TEXT_COUNT = 1024;

/**
 * The column of a field, with the cells that exist from the beginning.
 *
 * @param isAmount - Whether rules multiply by what the field holds.
 */
export function makeColumn(field: string, asks: readonly RuleCondition[], isAmount: boolean): Column {
  const numbers = new Set<number>();
  const named = new Set<string>();
  let looksIntoTexts = false;
  for (const ask of asks) {
    eachLeaf(ask, (leaf) => {
      if (LOOKS_INTO_TEXTS.includes(leaf.operator)) looksIntoTexts = true;
      else for (const text of textsOf(leaf)) named.add(text);
      for (const number of numbersThatCut(leaf)) numbers.add(number);
    });
  }
  const cuts = makeCuts(numbers);
  const fixedTexts = looksIntoTexts ? [] : [...named];
  const fixedCount = FIRST_NUMBER_CELL + cuts.cuts.length + 1 + fixedTexts.length;
  const capacity = fixedCount + (looksIntoTexts ? SEEN_TEXT_COUNT : 0);
  const texts = new Map(fixedTexts.map((text, i) => [text, fixedCount - fixedTexts.length + i]));
  const path = fieldParts(field);
  const [root = "", ...rest] = path;
  const column: Column = {
    field,
    root,
    rest,
    path,
    writtenField: WRITTEN_FIELDS.indexOf(field),
    isNumber: (NUMBER_FIELDS as readonly string[]).includes(field),
    isAmount,
    judges: asks.map(judgeAsk),
    ...cuts,
    texts,
    textTable: looksIntoTexts ? null : makeTextTable(texts, OTHER_TEXT_CELL),
    looksIntoTexts,
    fixedCount,
    capacity,
    count: fixedCount,
    answers: new Uint8Array(capacity * asks.length),
    writers: [],
  };
  fillColumn(column, asks);
  return column;
}

/** Writes the answers of the cells that exist from the beginning, each for a value that stands for the whole cell. */
function fillColumn({ judges, answers, capacity, cuts, texts }: Column, asks: readonly RuleCondition[]): void {
  let unnamed = "";
  while (texts.has(unnamed)) unnamed += " ";
  const first = [undefined, null, Number.NaN, Number.POSITIVE_INFINITY, true, false, unnamed];
  const named = [...texts];
  const placeOfCut = new Map(Array.from(cuts, (cut, i) => [cut, i]));
  judges.forEach((judge, ask) => {
    const base = ask * capacity;
    for (let cell = 0; cell < first.length; cell++) answers[base + cell] = judge(first[cell]);
    for (const [text, cell] of named) answers[base + cell] = judge(text);
    // From one of its own cuts to the next, an ask does not change its answer.
    const own = new Set<number>();
    eachLeaf(asks[ask] as RuleCondition, (leaf) => {
      for (const number of numbersThatCut(leaf)) own.add(placeOfCut.get(number) as number);
    });
    let answer = judge(-Number.MAX_VALUE);
    let from = base + FIRST_NUMBER_CELL;
    for (const cut of [...own].sort((a, b) => a - b)) {
      const end = base + FIRST_NUMBER_CELL + 1 + cut;
      answers.fill(answer, from, end);
      answer = judge(cuts[cut]);
      from = end;
    }
    answers.fill(answer, from, base + FIRST_NUMBER_CELL + 1 + cuts.length);
  });
}

function eachLeaf(condition: RuleCondition, visit: (leaf: RuleLeaf) => void): void {
  if ("all" in condition) for (const member of condition.all) eachLeaf(member, visit);
  else if ("any" in condition) for (const member of condition.any) eachLeaf(member, visit);
  else if ("not" in condition) eachLeaf(condition.not, visit);
  else visit(condition);
}

const LOOKS_INTO_TEXTS: readonly string[] = ["contains", "starts_with", "ends_with"];

function textsOf({ value }: RuleLeaf): readonly string[] {
  const values = (Array.isArray(value) ? value : [value]) as readonly (RuleValue | undefined)[];
  return values.filter((one) => typeof one === "string");
}
