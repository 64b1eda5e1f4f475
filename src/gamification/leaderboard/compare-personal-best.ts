import { dayOfDate, LOCAL_DATE } from "../../core/calendar-text.ts";
import { refuseProblems } from "../../core/check-fields.ts";
import { describeValue, type Problem, problem } from "../../core/errors.ts";
import { fromMicro, MICRO_AMOUNT, toMicro, toMicroOrNull } from "../../core/micro-units.ts";
import { decimalUnits } from "../../core/round-decimal.ts";
import { LARGEST_DAYS, leaderboardPolicyProblems } from "./check-leaderboard-policy.ts";
import type { PersonalBest, ScoredDay } from "./personal-best-model.ts";
import { GUIDE_LEADERBOARD_POLICY, type LeaderboardPolicy } from "./policy.ts";

/**
 * Today's score beside the mean of the agent's own days before: `difference = today − mean`.
 *
 * - Looked at are the `personalBestDays` (30) local calendar days before today, today excluded: dates, not spans of
 *   86,400 seconds, so a change of clocks moves nothing. Days outside of them, the future included, are not looked at.
 * - Below `personalBestMinimumDays` (5) of them with a score there is no mean, and so without a score today.
 * - Scores are read to whole micro-points, added exactly and divided once; the mean is rounded to a micro-point, half
 *   away from zero. The order of the history does not matter.
 * - A date that is listed twice with the same score counts once.
 *
 * @param history - Days of one agent, such as `{ date, ...scoreComposite(values) }`. Not changed.
 * @param today - The day to compare; its own date in the history is not looked at.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem when a date is none, a score infinite or no number, or a
 *   date has two different scores; `ERR_INVALID_POLICY` when one of the two numbers is out of range or the policy
 *   has an unknown name.
 *
 * @example
 * const history = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"].map((date) => ({ date, value: 45 }));
 * const today = { date: "2026-03-09", value: 52 };
 * comparePersonalBest(history, today); // { kind: "compared", difference: 7, shown: "+7.0", mean: 45, haveDays: 5, needDays: 5 }
 * comparePersonalBest(history.slice(1), today).difference; // null
 *
 * @see docs/gamification/leaderboard.md#personal-best
 */
export function comparePersonalBest(
  history: readonly ScoredDay[],
  today: ScoredDay,
  policy: Pick<LeaderboardPolicy, "personalBestDays" | "personalBestMinimumDays"> = GUIDE_LEADERBOARD_POLICY,
): PersonalBest {
  assertPolicy(policy);
  const problems = historyProblems(history);
  checkDay(problems, today, "today");
  refuseProblems("ERR_INVALID_INPUT", "comparePersonalBest", problems);

  const { personalBestDays, personalBestMinimumDays: needDays } = policy;
  const lastDay = dayOfDate(today.date) as number;
  const scores = new Map<number, number>();
  for (const { date, value } of history) {
    const day = dayOfDate(date) as number;
    if (day < lastDay - personalBestDays || day >= lastDay || isNone(value)) continue;
    scores.set(day, toMicro(value as number));
  }
  const haveDays = scores.size;
  if (isNone(today.value) || haveDays < needDays) {
    const because = isNone(today.value) ? "no-score-today" : "too-few-days";
    return { kind: "not-enough-data", because, difference: null, shown: null, mean: null, haveDays, needDays };
  }
  const meanMicro = meanOf(scores.values(), haveDays);
  const difference = fromMicro(toMicro(today.value as number) - meanMicro);
  return { kind: "compared", difference, shown: signed(difference), mean: fromMicro(meanMicro), haveDays, needDays };
}

/** Exact mean of whole numbers, rounded half away from zero. */
function meanOf(values: Iterable<number>, count: number): number {
  let sum = 0n;
  for (const value of values) sum += BigInt(value);
  const size = sum < 0n ? -sum : sum;
  const rounded = (2n * size + BigInt(count)) / BigInt(2 * count);
  return Number(sum < 0n ? -rounded : rounded);
}

/** `+7.0`, `-0.3`; `0.0` has no sign, also where it was rounded to. */
function signed(difference: number): string {
  const tenths = decimalUnits(Math.abs(difference), 1);
  const sign = tenths === 0n ? "" : difference > 0 ? "+" : "-";
  return `${sign}${tenths / 10n}.${tenths % 10n}`;
}

/** What says that there is no score. */
function isNone(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}

function historyProblems(history: readonly ScoredDay[]): Problem[] {
  if (!Array.isArray(history)) return [problem("history", "an array", describeValue(history))];
  const problems: Problem[] = [];
  const scores = new Map<string, number>();
  history.forEach((day: ScoredDay, i) => {
    const before = problems.length;
    checkDay(problems, day, `history[${i}]`);
    if (problems.length > before || isNone(day.value)) return;
    const micro = toMicro(day.value as number);
    const other = scores.get(day.date) ?? micro;
    if (other !== micro) {
      const expected = `the score ${day.date} had before, ${fromMicro(other)}`;
      problems.push(problem(`history[${i}].value`, expected, describeValue(day.value)));
    }
    scores.set(day.date, other);
  });
  return problems;
}

function checkDay(problems: Problem[], day: Partial<ScoredDay> | null, path: string): void {
  const { date, value } = day ?? {};
  if (dayOfDate(date) === null) problems.push(problem(`${path}.date`, LOCAL_DATE, describeValue(date)));
  if (isNone(value) || (typeof value === "number" && toMicroOrNull(value) !== null)) return;
  problems.push(problem(`${path}.value`, `${MICRO_AMOUNT}, or null`, describeValue(value)));
}

function assertPolicy(policy: Pick<LeaderboardPolicy, "personalBestDays" | "personalBestMinimumDays">): void {
  const days = ["integer", 1, LARGEST_DAYS] as const;
  const problems = leaderboardPolicyProblems(policy, { personalBestDays: days, personalBestMinimumDays: days });
  if (problems.length === 0 && policy.personalBestMinimumDays > policy.personalBestDays) {
    const expected = "a whole number from 1 to personalBestDays";
    problems.push(problem("policy.personalBestMinimumDays", expected, describeValue(policy.personalBestMinimumDays)));
  }
  refuseProblems("ERR_INVALID_POLICY", "comparePersonalBest", problems);
}
