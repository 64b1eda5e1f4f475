import { calendarFor } from "../../core/calendar.ts";
import { dateText, dayOfDate, LOCAL_DATE, readDate } from "../../core/calendar-text.ts";
import { describeValue, problem, ScoringError } from "../../core/errors.ts";
import { checkUnknownKeys } from "../../core/unknown-key.ts";
import { applyFreezes } from "./apply-freezes.ts";
import { assertBadgePolicy } from "./check-badge-policy.ts";
import { historyProblems, INSTANT, readInstant } from "./check-history.ts";
import { foldHistory, type PlacedEvaluation } from "./fold-history.ts";
import type { AgentHistory, BadgeHistory, MetricsStep } from "./model.ts";
import { type BadgePolicy, GUIDE_BADGE_POLICY } from "./policy.ts";
import { type KnownDay, type KnownEvaluation, readHistory } from "./read-history.ts";

/** Where and when a history is looked at. */
export interface BadgeMetricsOptions {
  /** Zone of the site: `"Europe/London"`. */
  readonly timeZone: string;
  /** Now. Epoch milliseconds, or ISO 8601 with a zone. */
  readonly asOf: number | string;
  /**
   * Local date from which on earned badges are judged again; `null` = all of them. Needed where the history does not
   * reach back to what they were earned by: leave a whole month and the longest streak before it.
   */
  readonly judgeFrom?: string | null;
}

/**
 * The metrics that badges ask for, of one agent's history: as they are now, as they would be if the running periods
 * ended now, and every change they went through.
 *
 * - `consecutive_perfect_adherence_days`: scheduled local days of 100 % or better, up to the last one that is over. A day
 *   off, and a date without an entry, neither breaks nor extends. A scheduled day without a value leaves it open: certain
 *   are only the days after it (`metrics`), possible is the whole streak (`uncertain`).
 * - `consecutive_95_plus_qa`: evaluations of 95 or better by evaluation time, at one instant by id; without a score as
 *   above.
 * - `monthly_fcr_pct`, `weekly_avg_csat`: 100 × Σ resolved ÷ Σ contacts of the calendar month, Σ ratings ÷ their number of
 *   the ISO week, that ended last, even if it is one without data; each divided once and not rounded.
 * - `today_interactions`: the count of the local day itself, from the moment it is there.
 *
 * Days are local calendar dates; entries after `asOf` are not looked at. The same bytes for any order of the entries: of a
 * date or an evaluation the entry recorded last counts as a whole, of equals the one whose canonical JSON is greater.
 *
 * @param policy - Only `streakFreezesPerMonth` is used here.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem of the history and the options; `ERR_INVALID_POLICY`.
 *
 * @example
 * const days = ["2026-03-02", "2026-03-03", "2026-03-06"].map((date) => ({ date, isScheduled: true, adherencePct: 100 }));
 * const options = { timeZone: "Europe/London", asOf: "2026-03-09T08:00:00Z" };
 * badgeMetrics({ days }, options).metrics.consecutive_perfect_adherence_days; // 3
 * const open = badgeMetrics({ days: [...days, { date: "2026-03-05", isScheduled: true }] }, options);
 * open.metrics.consecutive_perfect_adherence_days; // 1
 * open.unknownDays; // ["2026-03-05"]
 *
 * @see docs/gamification/badges.md#metrics
 */
export function badgeMetrics(
  history: AgentHistory,
  options: BadgeMetricsOptions,
  policy: BadgePolicy = GUIDE_BADGE_POLICY,
): BadgeHistory {
  assertBadgePolicy(policy, "badgeMetrics");
  const asOf = assertInput(history, options);
  const { timeZone, judgeFrom = null } = options;
  const calendar = calendarFor("badgeMetrics", timeZone);
  const today = readDate(calendar.localDateAt(asOf));
  const { frozenDays, refused } = applyFreezes(history.freezes ?? [], calendar, policy.streakFreezesPerMonth);
  const known = readHistory(history);
  const dayOf = (at: number): number => Math.min(readDate(calendar.localDateAt(at)), today);
  const evaluations = placeEvaluations(known.evaluations, asOf, dayOf);
  const { timeline, running } = foldHistory({ days: known.days, evaluations, frozenDays, today });
  return {
    kind: "badge-history",
    timeZone,
    today: dateText(today),
    metrics: (timeline[timeline.length - 1] as MetricsStep).metrics,
    running,
    timeline,
    unknownDays: unknownDaysOf(known.days, today),
    unknownEvaluations: evaluations
      .filter(({ isHigh }) => isHigh === null)
      .map(({ evaluationId, day }) => ({ evaluationId, date: dateText(day) })),
    refusedFreezes: refused,
    judgeFrom,
    streakFreezesPerMonth: policy.streakFreezesPerMonth,
  };
}

function unknownDaysOf(days: ReadonlyMap<number, KnownDay>, today: number): readonly string[] {
  const unknown: number[] = [];
  for (const [day, { isScheduled, isPerfect }] of days) {
    if (day < today && isScheduled && isPerfect === null) unknown.push(day);
  }
  return unknown.sort((a, b) => a - b).map(dateText);
}

/**
 * Where clocks went back over midnight, an instant may have an earlier date than one before it: it takes the later one
 * then, but never one after today.
 */
function placeEvaluations(
  evaluations: readonly KnownEvaluation[],
  asOf: number,
  dayOf: (at: number) => number,
): readonly PlacedEvaluation[] {
  const placed: PlacedEvaluation[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const evaluation of evaluations) {
    if (evaluation.at > asOf) break;
    last = Math.max(last, dayOf(evaluation.at));
    placed.push({ ...evaluation, day: last });
  }
  return placed;
}

function assertInput(history: AgentHistory, options: BadgeMetricsOptions): number {
  const problems = [...historyProblems(history)];
  checkUnknownKeys(problems, "options", options, ["asOf", "timeZone", "judgeFrom"]);
  const { asOf, judgeFrom } = options ?? {};
  const at = readInstant(asOf);
  if (at === null) problems.push(problem("options.asOf", INSTANT, describeValue(asOf)));
  if (typeof options?.timeZone !== "string") {
    problems.push(problem("options.timeZone", "the name of a time zone", describeValue(options?.timeZone)));
  }
  if (judgeFrom !== undefined && judgeFrom !== null && dayOfDate(judgeFrom) === null) {
    problems.push(problem("options.judgeFrom", `${LOCAL_DATE}, or null`, describeValue(judgeFrom)));
  }
  if (problems.length > 0 || at === null) throw new ScoringError("ERR_INVALID_INPUT", "badgeMetrics", problems);
  return at;
}
