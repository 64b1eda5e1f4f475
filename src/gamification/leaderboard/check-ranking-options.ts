import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { deepFreeze } from "../../core/policy.ts";
import { readOptions } from "../../core/read-options.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import type { BoardOptions, RankingOptions } from "./model.ts";
import { GUIDE_LEADERBOARD_POLICY, type TieBreaker } from "./policy.ts";

/** Options of which every one is there. */
export type CompleteBoardOptions = { readonly [K in keyof BoardOptions]-?: NonNullable<BoardOptions[K]> };

/**
 * Takes what the options leave out from the guide's policy. Tie breakers are copied and frozen.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem.
 */
export function completeOptions(caller: "createBoard" | "rankAgents", options: RankingOptions): CompleteBoardOptions {
  // A leaderboard policy is options, too.
  const known = [...Object.keys(GUIDE_LEADERBOARD_POLICY), ...(caller === "rankAgents" ? ["around"] : [])];
  const problems = optionProblems(options, known);
  refuseProblems("ERR_INVALID_INPUT", caller, problems);
  const {
    method = GUIDE_LEADERBOARD_POLICY.method,
    tieBreakers = GUIDE_LEADERBOARD_POLICY.tieBreakers,
    top = GUIDE_LEADERBOARD_POLICY.top,
    aroundRows = GUIDE_LEADERBOARD_POLICY.aroundRows,
  } = options;
  const copied = deepFreeze(tieBreakers.map(({ key, direction }) => ({ key, direction })));
  return { method, tieBreakers: copied, top, aroundRows };
}

/** Refuses a number of rows that is none. */
export function assertRowCount(caller: string, path: string, value: unknown): void {
  if (isRowCount(value)) return;
  throw new ScoringError("ERR_INVALID_INPUT", caller, [problem(path, ROW_COUNT, describeValue(value))]);
}

export const LARGEST_ROW_COUNT = 1_000_000;
export const LARGEST_TIE_BREAKER_COUNT = 8;
export const LONGEST_TIE_KEY = 100;

const ROW_COUNT = `a whole number from 0 to ${LARGEST_ROW_COUNT}`;
const METHODS = ["standard", "dense", "ordinal"];

function optionProblems(options: unknown, known: readonly string[]): readonly Problem[] {
  const problems: Problem[] = [];
  const { method, tieBreakers, top, aroundRows, around } = readOptions(problems, "options", options, known);
  const check = (path: string, value: unknown, isRight: boolean, expected: string): void => {
    if (value !== undefined && !isRight) problems.push(problem(`options.${path}`, expected, describeValue(value)));
  };
  check("method", method, METHODS.includes(method as string), '"standard", "dense" or "ordinal"');
  check("top", top, isRowCount(top), ROW_COUNT);
  check("aroundRows", aroundRows, isRowCount(aroundRows), ROW_COUNT);
  check("around", around, around === null || typeof around === "string", "an agent id or null");
  const isList = Array.isArray(tieBreakers) && tieBreakers.length <= LARGEST_TIE_BREAKER_COUNT;
  check("tieBreakers", tieBreakers, isList, `an array of at most ${LARGEST_TIE_BREAKER_COUNT}`);
  if (isList) problems.push(...tieBreakerProblems(tieBreakers));
  return problems;
}

function tieBreakerProblems(tieBreakers: readonly (Partial<TieBreaker> | null)[]): readonly Problem[] {
  const problems: Problem[] = [];
  const keys = new Set<unknown>();
  for (let i = 0; i < tieBreakers.length; i++) {
    const { key, direction } = tieBreakers[i] ?? {};
    checkUnknownKeys(problems, `options.tieBreakers[${i}]`, tieBreakers[i], ["key", "direction"]);
    const isName = typeof key === "string" && key.length > 0 && key.length <= LONGEST_TIE_KEY;
    if (!isName || keys.has(key)) {
      const expected = `a name of 1 to ${LONGEST_TIE_KEY} characters that no other tie breaker has`;
      problems.push(problem(`options.tieBreakers[${i}].key`, expected, describeValue(key)));
    }
    keys.add(key);
    if (direction !== "higher-first" && direction !== "lower-first") {
      const path = `options.tieBreakers[${i}].direction`;
      problems.push(problem(path, '"higher-first" or "lower-first"', describeValue(direction)));
    }
  }
  return problems;
}

function isRowCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LARGEST_ROW_COUNT;
}
