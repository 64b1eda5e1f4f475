import { describeValue, type Problem, problem, ScoringError } from "../../core/errors.ts";
import { currentFingerprint, policyFingerprint } from "../../core/policy.ts";
import { assertBadgePolicy } from "./check-badge-policy.ts";
import { awaitedMetrics, awaitedValues, judgeBadge, metricValues } from "./judge-badge.ts";
import { measureProgress } from "./measure-progress.ts";
import type {
  AwaitedMetric,
  Badge,
  BadgeAward,
  BadgeHistory,
  BadgeProgress,
  EarnedBadge,
  OwnedBadge,
  RevokedBadge,
  UndecidedBadge,
} from "./model.ts";
import { type BadgePolicy, GUIDE_BADGE_POLICY } from "./policy.ts";
import { type MetricsRecord, type MetricsSource, readMetrics } from "./read-metrics.ts";
import { type OwnedBadges, readOwned } from "./read-owned.ts";

/**
 * The badges that an agent earns: those whose condition holds and that are not owned yet, in the order of the definition.
 *
 * - By a record of metrics, as the guide has it, a badge is earned if its condition holds now. A metric that is missing
 *   earns nothing. Nothing is revoked, because one record does not tell what was.
 * - By what {@link badgeMetrics} gave, it is earned on the first local date at which its condition held, whatever came
 *   afterwards. An owned badge whose condition, as the history is now, held at no time is `revoked`: a correction took it
 *   back. It is kept while values that are not known could still earn it.
 * - Not judged again, so kept: a badge that is not in the policy, one earned under another condition
 *   (`termsFingerprint`), and, with `judgeFrom`, one earned before it or without a date.
 * - `progress` shows running weeks, months and days, for every badge that the agent does not have after this.
 * - A streak that depends on values not known earns a badge only if the shortest it can be earns it; between the two the
 *   badge is `undecided`, as it is while a metric is missing.
 *
 * @param metrics - A flat record, or the result of {@link badgeMetrics} (JSON of it will do).
 * @param owned - Ids, or badges as they were in `earned`, in any order. Not changed.
 * @throws {ScoringError} `ERR_INVALID_INPUT` with every problem; `ERR_INVALID_POLICY` when a hand-made policy is none.
 *
 * @example
 * const award = awardBadges({ consecutive_perfect_adherence_days: 5, consecutive_95_plus_qa: 2 }, []);
 * award.earned.map(({ badgeId }) => badgeId); // ["adherence_hero"]
 * award.progress[0].badgeId; // "quality_champion"
 * award.progress[0].current; // 2
 * award.progress[0].target; // 3
 * award.undecided[0]; // { badgeId: "first_contact_master", isOwned: false, waitsFor: [{ metric: "monthly_fcr_pct", because: "missing", received: "missing", dates: [] }] }
 *
 * @see docs/gamification/badges.md
 */
export function awardBadges(
  metrics: Readonly<Record<string, unknown>> | BadgeHistory,
  owned: OwnedBadges = [],
  policy: BadgePolicy = GUIDE_BADGE_POLICY,
): BadgeAward {
  assertBadgePolicy(policy, "awardBadges");
  const problems: Problem[] = [];
  const source = readMetrics(problems, metrics);
  const badges = readOwned(problems, owned);
  checkFreezes(problems, source, policy);
  if (problems.length > 0 || source === null) throw new ScoringError("ERR_INVALID_INPUT", "awardBadges", problems);

  const earned: EarnedBadge[] = [];
  const progress: BadgeProgress[] = [];
  const revoked: RevokedBadge[] = [];
  const undecided: UndecidedBadge[] = [];
  for (const badge of policy.badges) {
    const has = badges.get(badge.id);
    const terms = termsOf(badge, policy);
    if (has !== undefined && !isJudged(has, terms, source)) continue;
    const judgement = judgeBadge(badge.condition, source);
    if (judgement.kind === "held") {
      if (has === undefined) earned.push(earnedBy(badge, judgement.record, terms));
      continue;
    }
    const isOwned = has !== undefined && judgement.kind === "possible";
    const waitsFor = awaited(badge, judgement.kind === "possible" ? judgement.record : null, source);
    if (waitsFor.length > 0) undecided.push({ badgeId: badge.id, isOwned, waitsFor });
    if (isOwned) continue;
    if (has !== undefined) revoked.push(revokedBy(badge, has, source));
    progress.push(measureProgress(badge, source.running));
  }
  return { earned, progress, revoked, undecided, policyFingerprint: currentFingerprint(policy, GUIDE_BADGE_POLICY) };
}

/** What a badge was earned under: a change of either is no correction of the history. */
function termsOf({ condition }: Badge, { streakFreezesPerMonth }: BadgePolicy): string {
  return policyFingerprint({ condition, streakFreezesPerMonth });
}

/** Whether an owned badge can be taken back: the history is that of its time, and its terms are those of now. */
function isJudged({ earnedOn, termsFingerprint }: OwnedBadge, terms: string, { history }: MetricsSource): boolean {
  if (history === null || (termsFingerprint !== undefined && termsFingerprint !== terms)) return false;
  if (earnedOn === undefined || earnedOn === null) return history.judgeFrom === null;
  return earnedOn <= history.today && (history.judgeFrom === null || earnedOn >= history.judgeFrom);
}

function earnedBy({ id, condition }: Badge, record: MetricsRecord, termsFingerprint: string): EarnedBadge {
  return { badgeId: id, earnedOn: record.date, metrics: metricValues(condition, record), termsFingerprint };
}

function awaited(badge: Badge, possible: MetricsRecord | null, source: MetricsSource): readonly AwaitedMetric[] {
  const { history, records } = source;
  if (possible !== null && history !== null) return awaitedValues(badge.condition, possible, history);
  return awaitedMetrics(badge.condition, records[records.length - 1] as MetricsRecord);
}

/** The metrics of the end of the day on which the badge was earned, or of now, beside what they were at the award. */
function revokedBy({ id, condition }: Badge, has: OwnedBadge, { records }: MetricsSource): RevokedBadge {
  const earnedOn = has.earnedOn ?? null;
  let then = BEFORE_THE_HISTORY;
  for (const record of records) if (earnedOn === null || (record.date as string) <= earnedOn) then = record;
  const before = new Map(has.metrics?.map(({ metric, value }) => [metric, value]));
  const changed = metricValues(condition, then)
    .map(({ metric, value }) => ({ metric, was: before.get(metric) ?? null, is: value }))
    .filter(({ metric, was, is }) => !before.has(metric) || was !== is);
  return { badgeId: id, earnedOn, changed };
}

const BEFORE_THE_HISTORY: MetricsRecord = { date: null, metrics: {}, possible: {}, uncertain: [] };

function checkFreezes(problems: Problem[], source: MetricsSource | null, policy: BadgePolicy): void {
  if (source === null || source.history === null) return;
  const { streakFreezesPerMonth: used } = source.history;
  if (used === policy.streakFreezesPerMonth) return;
  const expected = `the policy's number, ${policy.streakFreezesPerMonth}`;
  problems.push(problem("metrics.streakFreezesPerMonth", expected, describeValue(used)));
}
