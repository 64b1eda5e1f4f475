import { describe, expect, it } from "vitest";
import { type BadgeMetricsOptions, badgeMetrics } from "../../../src/gamification/badges/badge-metrics.ts";
import type { AgentDay, AgentHistory } from "../../../src/gamification/badges/model.ts";
import { GUIDE_BADGE_POLICY } from "../../../src/gamification/badges/policy.ts";
import { refusedPaths } from "../../core/refusal.ts";
import { adherenceDays, reversed } from "./histories.ts";

const at = (asOf: string, more: Partial<BadgeMetricsOptions> = {}) => ({ timeZone: "UTC", asOf, ...more });
const DAY = { date: "2026-03-04", isScheduled: true };

describe("entries of a history", () => {
  it("should count as the one whose JSON is greater, of those recorded at once", () => {
    const days: AgentDay[] = [90, 100, 95].map((adherencePct) => ({ ...DAY, adherencePct, recordedAt: 5 }));
    for (const list of [days, reversed(days)]) {
      // The text "95" comes after "90" and after "100".
      const { metrics } = badgeMetrics({ days: list }, at("2026-03-06T00:00:00Z"));
      expect(metrics.consecutive_perfect_adherence_days).toBe(0);
    }
    const [least, most] = [100, 1000].map((adherencePct) => ({ ...DAY, adherencePct, handledCount: adherencePct }));
    for (const list of [
      [least, most],
      [most, least],
    ]) {
      const { metrics } = badgeMetrics({ days: list as AgentDay[] }, at("2026-03-04T12:00:00Z"));
      expect(metrics.today_interactions).toBe(1000);
    }
  });

  it("should give 0 interactions without a sign", () => {
    const { metrics } = badgeMetrics({ days: [{ ...DAY, handledCount: -0 }] }, at("2026-03-04T12:00:00Z"));
    expect(metrics.today_interactions).toBe(0);
  });

  it.each<[string, object, string[]]>([
    [
      "an id in a number",
      { evaluations: [{ evaluationId: 7, evaluatedAt: 0, score: 95 }] },
      ["evaluations[0].evaluationId"],
    ],
    ["a score below 0", { evaluations: [{ evaluationId: "a", evaluatedAt: 0, score: -1 }] }, ["evaluations[0].score"]],
    ["adherence in a text", { days: [{ ...DAY, adherencePct: "100" }] }, ["days[0].adherencePct"]],
    ["a sum in a text", { days: [{ ...DAY, csatSum: "5" }] }, ["days[0].csatSum"]],
    [
      "counts below 0, and parts of one",
      { days: [{ ...DAY, handledCount: -1, fcrCount: 1.5, fcrResolvedCount: -1, csatCount: "1" }] },
      ["days[0].handledCount", "days[0].fcrCount", "days[0].fcrResolvedCount", "days[0].csatCount"],
    ],
  ])("should be refused with %s", (_, history, paths) => {
    expect(refusedPaths(() => badgeMetrics(history as AgentHistory, at("2026-03-06T00:00:00Z")))).toEqual([
      "ERR_INVALID_INPUT",
      ...paths.map((path) => `history.${path}`),
    ]);
  });

  it("should have contacts resolved where nobody knows how many there were", () => {
    const days = [{ ...DAY, fcrCount: null, fcrResolvedCount: 5 }];
    expect(badgeMetrics({ days }, at("2026-04-06T12:00:00Z")).metrics.monthly_fcr_pct).toBeNull();
  });

  it("should be judged from a date, or from none", () => {
    for (const judgeFrom of ["2026-03-01", null]) {
      expect(badgeMetrics({}, at("2026-03-06T00:00:00Z", { judgeFrom })).judgeFrom).toBe(judgeFrom);
    }
  });
});

describe("weeks and months of a history", () => {
  const counted = (date: string): AgentDay => ({
    date,
    isScheduled: false,
    fcrCount: 4,
    fcrResolvedCount: 3,
    csatCount: 2,
    csatSum: 9,
  });

  it("should end on their last day, and be over after the next", () => {
    const { timeline } = badgeMetrics({ days: [counted("2026-12-09")] }, at("2027-06-01T00:00:00Z"));
    expect(timeline.map(({ date, metrics }) => [date, metrics.weekly_avg_csat, metrics.monthly_fcr_pct])).toEqual([
      ["2026-12-13", 4.5, null],
      ["2026-12-20", null, null],
      ["2026-12-31", null, 75],
      ["2027-01-31", null, null],
    ]);
  });

  it("should be those of the year before in January, and of no other year", () => {
    const monthsOf = (dates: readonly string[], asOf: string) =>
      badgeMetrics({ days: dates.map(counted) }, at(asOf)).metrics.monthly_fcr_contacts;
    expect(monthsOf(["2026-12-31", "2025-12-31"], "2027-01-01T00:00:00Z")).toBe(4);
    expect(monthsOf(["2012-12-09", "2024-11-09", "2024-12-09"], "2025-01-01T00:00:00Z")).toBe(4);
    expect(monthsOf(["2012-12-09", "2024-11-09"], "2024-12-01T00:00:00Z")).toBe(4);
  });

  it("should not hold what lies after today", () => {
    const days = [counted("2026-03-02"), counted("2026-03-05")];
    const { running } = badgeMetrics({ days }, at("2026-03-04T12:00:00Z"));
    expect(running.metrics).toMatchObject({ weekly_csat_ratings: 2, monthly_fcr_contacts: 4 });
  });
});

describe("days that are not known", () => {
  it("should be one step each, and no more until something else is known", () => {
    const metric = "consecutive_perfect_adherence_days";
    const { timeline } = badgeMetrics({ days: adherenceDays("2026-03-02", null, null) }, at("2026-06-10T00:00:00Z"));
    expect(timeline.map(({ date, uncertain }) => [date, uncertain])).toEqual([
      ["2026-03-02", [{ metric, atMost: 1, since: "2026-03-02" }]],
      ["2026-03-03", [{ metric, atMost: 2, since: "2026-03-02" }]],
    ]);
  });
});

describe("a frozen day", () => {
  it("should leave no doubt where it was not perfect", () => {
    const history = {
      days: adherenceDays("2026-03-02", 100, 10, 100),
      freezes: [{ date: "2026-03-03", declaredAt: "2026-03-01T00:00:00Z" }],
    };
    const policy = { ...GUIDE_BADGE_POLICY, streakFreezesPerMonth: 1 };
    const { timeline } = badgeMetrics(history, at("2026-03-10T00:00:00Z"), policy);
    expect(
      timeline.map(({ date, metrics, uncertain }) => [date, metrics.consecutive_perfect_adherence_days, uncertain]),
    ).toEqual([
      ["2026-03-02", 1, []],
      ["2026-03-04", 2, []],
    ]);
  });
});
