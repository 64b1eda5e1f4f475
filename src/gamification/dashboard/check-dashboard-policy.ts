import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { isRecord } from "../../core/is-record.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { type DashboardPolicy, GUIDE_DASHBOARD_POLICY } from "./policy.ts";

export const LARGEST_FORMAT_COUNT = 200;
export const LONGEST_TEXT = 100;
export const LARGEST_DECIMALS = 6;
export const LARGEST_BOARD_ROWS = 1000;

export const KPI_FORMATS = `an array of at most ${LARGEST_FORMAT_COUNT} formats`;
export const FORMAT_KPI = `a text of 1 to ${LONGEST_TEXT} characters that no other format has`;
export const FORMAT_KIND = '"decimal" or "minutes-seconds"';
export const LABEL = `a text of 1 to ${LONGEST_TEXT} characters`;
export const SUFFIX = `a text of at most ${LONGEST_TEXT} characters`;
export const DECIMALS = `a whole number from 0 to ${LARGEST_DECIMALS}`;
export const BOARD_ROWS = `a whole number from 0 to ${LARGEST_BOARD_ROWS}`;

/**
 * Refuses a dashboard policy made by hand that is none.
 *
 * @throws {ScoringError} `ERR_INVALID_POLICY` with every problem.
 */
export function assertDashboardPolicy(policy: DashboardPolicy, subject: string): void {
  const problems = dashboardPolicyProblems(policy);
  refuseProblems("ERR_INVALID_POLICY", subject, problems);
}

/** All that is wrong with a dashboard policy made by hand. */
export function dashboardPolicyProblems(policy: unknown): readonly Problem[] {
  if (typeof policy !== "object" || policy === null) return [problem("policy", "an object", describeValue(policy))];
  const fields = policy as Readonly<Record<string, unknown>>;
  const { kpiFormats, notEnoughData, boardRows, fingerprint } = fields;
  const problems: Problem[] = [];
  checkUnknownKeys(problems, "policy", fields, Object.keys(GUIDE_DASHBOARD_POLICY));
  const check = (path: string, isRight: boolean, expected: string, value: unknown): void => {
    if (!isRight) problems.push(problem(`policy.${path}`, expected, describeValue(value)));
  };
  if (Array.isArray(kpiFormats) && kpiFormats.length <= LARGEST_FORMAT_COUNT) {
    const known = new Set<unknown>();
    for (let i = 0; i < kpiFormats.length; i++) {
      checkFormat(check, kpiFormats[i], `kpiFormats[${i}]`, known);
      checkUnknownKeys(problems, `policy.kpiFormats[${i}]`, kpiFormats[i], namesOf(kpiFormats[i]));
    }
  } else check("kpiFormats", false, KPI_FORMATS, kpiFormats);
  check("notEnoughData", isText(notEnoughData) && notEnoughData !== "", LABEL, notEnoughData);
  check("boardRows", isWholeUpTo(boardRows, LARGEST_BOARD_ROWS), BOARD_ROWS, boardRows);
  check("fingerprint", typeof fingerprint === "string", "the fingerprint of a dashboard policy", fingerprint);
  return problems;
}

type Check = (path: string, isRight: boolean, expected: string, value: unknown) => void;

function checkFormat(check: Check, format: unknown, path: string, known: Set<unknown>): void {
  if (typeof format !== "object" || format === null) {
    check(path, false, "an object", format);
    return;
  }
  const { kpi, label, kind, decimals, suffix } = format as Readonly<Record<string, unknown>>;
  check(`${path}.kpi`, isText(kpi) && kpi !== "" && !known.has(kpi), FORMAT_KPI, kpi);
  known.add(kpi);
  check(`${path}.label`, label === undefined || (isText(label) && label !== ""), LABEL, label);
  check(`${path}.kind`, kind === "decimal" || kind === "minutes-seconds", FORMAT_KIND, kind);
  if (kind !== "decimal") return;
  check(`${path}.decimals`, isWholeUpTo(decimals, LARGEST_DECIMALS), DECIMALS, decimals);
  check(`${path}.suffix`, isText(suffix), SUFFIX, suffix);
}

function namesOf(format: unknown): readonly string[] {
  const isTime = isRecord(format) && format["kind"] === "minutes-seconds";
  return ["kpi", "label", "kind", ...(isTime ? [] : ["decimals", "suffix"])];
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_TEXT;
}

function isWholeUpTo(value: unknown, largest: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= largest;
}
