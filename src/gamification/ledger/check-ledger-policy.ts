import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { GUIDE_LEDGER_POLICY } from "./policy.ts";

/** All that is wrong with a ledger policy made by hand, which the door of `cxscore/schemas` has not seen. */
export function ledgerPolicyProblems(policy: unknown, path = "policy"): readonly Problem[] {
  const problems = [...ledgerTermsProblems(policy, path)];
  if (typeof policy !== "object" || policy === null) return problems;
  const fields = policy as Readonly<Record<string, unknown>>;
  const { lateWindowHours, keepEventIdsHours, batchSize } = fields;
  checkUnknownKeys(problems, path, fields, Object.keys(GUIDE_LEDGER_POLICY));
  if (!(isHours(keepEventIdsHours, LONGEST_KEEP_HOURS) && !(keepEventIdsHours < (lateWindowHours as number)))) {
    const expected = `hours from the late window to ${LONGEST_KEEP_HOURS}`;
    problems.push(problem(`${path}.keepEventIdsHours`, expected, describeValue(keepEventIdsHours)));
  }
  if (!isBatchSize(batchSize)) problems.push(problem(`${path}.batchSize`, BATCH_SIZE, describeValue(batchSize)));
  return problems;
}

/** All that is wrong with the part of a policy that a ledger carries. */
export function ledgerTermsProblems(terms: unknown, path: string): readonly Problem[] {
  if (typeof terms !== "object" || terms === null) return [problem(path, "an object", describeValue(terms))];
  const { lateCategories, lateWindowHours, ingestionWindowHours } = terms as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  if (!isCategoryList(lateCategories)) {
    problems.push(problem(`${path}.lateCategories`, CATEGORY_LIST, describeValue(lateCategories)));
  }
  if (!isHours(lateWindowHours, LONGEST_WINDOW_HOURS)) {
    problems.push(problem(`${path}.lateWindowHours`, WINDOW_HOURS, describeValue(lateWindowHours)));
  }
  if (!isHours(ingestionWindowHours, LONGEST_WINDOW_HOURS) || ingestionWindowHours > (lateWindowHours as number)) {
    const expected = `${WINDOW_HOURS}, not beyond the late window`;
    problems.push(problem(`${path}.ingestionWindowHours`, expected, describeValue(ingestionWindowHours)));
  }
  return problems;
}

/** Whether a value may be the number of totals in a batch. */
export function isBatchSize(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= LARGEST_BATCH_SIZE;
}

export const LARGEST_BATCH_SIZE = 10_000;
export const BATCH_SIZE = `a whole number from 1 to ${LARGEST_BATCH_SIZE}`;
export const LONGEST_WINDOW_HOURS = 8_760;
export const LONGEST_KEEP_HOURS = 87_600;
export const LARGEST_LIST = 100;
const CATEGORY_LIST = `a list of at most ${LARGEST_LIST} different category names`;
const WINDOW_HOURS = `hours above 0, at most ${LONGEST_WINDOW_HOURS}`;

function isHours(value: unknown, longest: number): value is number {
  return typeof value === "number" && value > 0 && value <= longest;
}

function isCategoryList(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > LARGEST_LIST || new Set(value).size !== value.length) return false;
  return value.every((name) => typeof name === "string" && name !== "");
}
