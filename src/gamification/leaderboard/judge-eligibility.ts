import { dayOfDate, LOCAL_DATE } from "../../core/calendar-text.ts";
import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { LARGEST_DAYS, leaderboardPolicyProblems } from "./check-leaderboard-policy.ts";
import type { KpiDay } from "./eligibility-model.ts";
import type { Eligibility, MissingDays } from "./model.ts";
import { GUIDE_LEADERBOARD_POLICY, type LeaderboardPolicy } from "./policy.ts";

/**
 * Whether an agent is ranked: only with at least `minimumDays` days of data (5) in every KPI.
 *
 * - A day counts for a KPI when that day has a value for it, whatever the value: an average over a trailing window counts
 *   on each day that shows it.
 * - A date counts once, however often it is listed; days need not be in order nor follow one another.
 * - Which days are looked at is the caller's choice: an agent's whole history, as the guide has it, or some weeks of it.
 * - KPIs that were not asked for are not looked at.
 *
 * @param days - Days of one agent, such as `{ date, ...scoreComposite(values) }`. Not changed.
 * @param kpis - Ids of the KPIs that are asked for, each once.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when a date is none, contributions are no list, no KPI is
 *   asked for, or one twice; `ERR_INVALID_POLICY` when `minimumDays` is not a whole number from 0 to 10,000, or
 *   the policy has an unknown name.
 *
 * @example
 * const days = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"].map((date, i) => ({
 *   date,
 *   contributions: [{ kpi: "qa_avg_score", value: 88 }, { kpi: "csat_avg", value: i < 3 ? 4.5 : null }],
 * }));
 * judgeEligibility(days, ["qa_avg_score"]); // { kind: "eligible" }
 * const { missing } = judgeEligibility(days, ["qa_avg_score", "csat_avg"]);
 * missing; // [{ kpi: "csat_avg", haveDays: 3, needDays: 5 }]
 *
 * @see docs/gamification/leaderboard.md#eligibility
 */
export function judgeEligibility(
  days: readonly KpiDay[],
  kpis: readonly string[],
  policy: Pick<LeaderboardPolicy, "minimumDays"> = GUIDE_LEADERBOARD_POLICY,
): Eligibility {
  const fields = { minimumDays: ["integer", 0, LARGEST_DAYS] } as const;
  refuseProblems("ERR_INVALID_POLICY", "judgeEligibility", leaderboardPolicyProblems(policy, fields));
  const needDays = policy.minimumDays;
  const problems = [...daysProblems(days), ...kpiProblems(kpis)];
  refuseProblems("ERR_INVALID_INPUT", "judgeEligibility", problems);

  const datesOf = new Map(kpis.map((kpi) => [kpi, new Set<string>()]));
  for (const { date, contributions } of days) {
    for (const { kpi, value } of contributions) {
      if (Number.isFinite(value)) datesOf.get(kpi)?.add(date);
    }
  }
  const missing: MissingDays[] = [];
  for (const [kpi, dates] of datesOf) if (dates.size < needDays) missing.push({ kpi, haveDays: dates.size, needDays });
  return missing.length === 0 ? { kind: "eligible" } : { kind: "not-eligible", missing };
}

function daysProblems(days: readonly KpiDay[]): readonly Problem[] {
  if (!Array.isArray(days)) return [problem("days", "an array", describeValue(days))];
  const problems: Problem[] = [];
  days.forEach((day: Partial<KpiDay> | null, i) => {
    if (dayOfDate(day?.date) === null) problems.push(problem(`days[${i}].date`, LOCAL_DATE, describeValue(day?.date)));
    const contributions: unknown = day?.contributions;
    const isList = Array.isArray(contributions) && contributions.every((one) => typeof one?.kpi === "string");
    if (isList) return;
    problems.push(problem(`days[${i}].contributions`, "a list of KPIs and values", describeValue(contributions)));
  });
  return problems;
}

function kpiProblems(kpis: readonly string[]): readonly Problem[] {
  if (!Array.isArray(kpis) || kpis.length === 0) {
    return [problem("kpis", "at least one KPI", describeValue(kpis))];
  }
  const problems: Problem[] = [];
  const known = new Set<unknown>();
  kpis.forEach((kpi: unknown, i) => {
    if (typeof kpi !== "string" || known.has(kpi)) {
      problems.push(problem(`kpis[${i}]`, "the id of a KPI that is not listed yet", describeValue(kpi)));
    }
    known.add(kpi);
  });
  return problems;
}
