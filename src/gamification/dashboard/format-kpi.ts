import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { decimalUnits } from "../../core/round-decimal.ts";
import { assertDashboardPolicy } from "./check-dashboard-policy.ts";
import { fixedDecimal, minutesSeconds, roundedUp } from "./fixed-decimal.ts";
import { type DashboardPolicy, GUIDE_DASHBOARD_POLICY, type KpiFormat } from "./policy.ts";

/**
 * Writes a KPI's value for people, by the format of the policy: `97.5%`, `4.46`, a handle time as `6:05`.
 *
 * - Rounded half away from zero on the number as it prints; the decimal point is `.` on every machine. What rounds to
 *   nothing has no sign.
 * - Seconds are rounded before they are split: 299.6 s are `5:00`. Minutes go on past 59.
 * - A KPI without a format is written with up to six decimals, without zeros at the end.
 * - `null`, `undefined` and NaN are the policy's `notEnoughData`, never 0.
 *
 * @param kpi - Id of the KPI.
 * @param value - In the KPI's own unit; handle times in seconds.
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the id is no text, or the value infinite or no number;
 *   `ERR_INVALID_POLICY` when a hand-made policy is none.
 *
 * @example
 * formatKpi("adherence_pct", 97.45); // "97.5%"
 * formatKpi("avg_handle_time_sec", 299.6); // "5:00"
 * formatKpi("qa_avg_score", null); // "Not enough data"
 * formatKpi("calls", 12); // "12"
 *
 * @see docs/gamification/dashboard.md#formats
 */
export function formatKpi(
  kpi: string,
  value: number | null | undefined,
  policy: DashboardPolicy = GUIDE_DASHBOARD_POLICY,
): string {
  assertDashboardPolicy(policy, "formatKpi");
  const problems: Problem[] = [];
  if (typeof kpi !== "string") problems.push(problem("kpi", "the id of a KPI", describeValue(kpi)));
  if (!isKpiValue(value)) problems.push(problem("value", KPI_VALUE, describeValue(value)));
  if (problems.length > 0) throw new ScoringError("ERR_INVALID_INPUT", "formatKpi", problems);
  return writeKpi(kpi, value, policy);
}

export const KPI_VALUE = "a finite number, null or nothing";

export function isKpiValue(value: unknown): value is number | null | undefined {
  if (value === null || value === undefined) return true;
  return typeof value === "number" && Math.abs(value) !== Number.POSITIVE_INFINITY;
}

/** {@link formatKpi} of what has been looked at; with at least so many decimals. */
export function writeKpi(
  kpi: string,
  value: number | null | undefined,
  policy: DashboardPolicy,
  leastDecimals = 0,
): string {
  if (value === null || value === undefined || Number.isNaN(value)) return policy.notEnoughData;
  const format = formatOf(kpi, policy);
  if (format === undefined) return fixedDecimal(value, Math.max(placesOf(value), leastDecimals));
  if (format.kind === "minutes-seconds") return minutesSeconds(value, leastDecimals);
  return fixedDecimal(value, Math.max(format.decimals, leastDecimals)) + format.suffix;
}

/** What is missing, > 0, rounded up to the format's decimals. */
export function writeMissing(kpi: string, missing: number, policy: DashboardPolicy): string {
  const format = formatOf(kpi, policy);
  const decimals = format === undefined ? MOST_PLACES : format.kind === "decimal" ? format.decimals : 0;
  return writeKpi(kpi, roundedUp(missing, decimals), policy);
}

export function formatOf(kpi: string, { kpiFormats }: DashboardPolicy): KpiFormat | undefined {
  return kpiFormats.find((one) => one.kpi === kpi);
}

/** Decimal places of a number, at most six. */
export function placesOf(value: number): number {
  let units = decimalUnits(value, MOST_PLACES);
  let places = MOST_PLACES;
  for (; places > 0 && units % 10n === 0n; places--) units /= 10n;
  return places;
}

const MOST_PLACES = 6;
