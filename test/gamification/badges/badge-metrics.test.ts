import { describe, expect, it } from "vitest";
import { type BadgeMetricsOptions, badgeMetrics } from "../../../src/gamification/badges/badge-metrics.ts";
import type { AgentDay, AgentHistory, BadgeHistory } from "../../../src/gamification/badges/model.ts";
import { GUIDE_BADGE_POLICY } from "../../../src/gamification/badges/policy.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { adherenceDays, datesFrom, evaluationsAt, reversed } from "./histories.ts";

const LONDON = "Europe/London";
const at = (asOf: string, timeZone = LONDON): BadgeMetricsOptions => ({ timeZone, asOf });
const streakOf = (days: readonly AgentDay[], asOf: string): number =>
  badgeMetrics({ days }, at(asOf)).metrics.consecutive_perfect_adherence_days;
const qaOf = (history: AgentHistory, asOf: string): number =>
  badgeMetrics(history, at(asOf)).metrics.consecutive_95_plus_qa;

describe("badgeMetrics on adherence", () => {
  it.each<[string, readonly (number | null | "off")[], number]>([
    ["perfect days", [100, 100, 100], 3],
    ["more than perfect ones", [100.5, 100, 1e9], 3],
    ["a day just below", [100, 99.999999, 100], 1],
    ["a day of nothing", [100, 100, 0], 0],
    ["days off between", [100, "off", 100, "off", "off", 100], 3],
    ["days off only", ["off", "off"], 0],
    ["no day", [], 0],
  ])("should count %s", (_, values, streak) => {
    expect(streakOf(adherenceDays("2026-03-02", ...values), "2026-03-20T12:00:00Z")).toBe(streak);
  });

  it("should read a date without an entry as a day off", () => {
    const days = adherenceDays("2026-03-02", 100, "off", "off", 100);
    const gaps = days.filter(({ isScheduled }) => isScheduled);
    expect(badgeMetrics({ days: gaps }, at("2026-03-09T00:00:00Z"))).toStrictEqual(
      badgeMetrics({ days }, at("2026-03-09T00:00:00Z")),
    );
  });

  it("should not read adherence on a day off", () => {
    const days: AgentDay[] = [
      ...adherenceDays("2026-03-02", 100),
      { date: "2026-03-03", isScheduled: false, adherencePct: 50 },
      { date: "2026-03-04", isScheduled: false, adherencePct: 100 },
    ];
    expect(streakOf(days, "2026-03-20T12:00:00Z")).toBe(1);
  });

  it("should wait for the end of the local day, whatever the clocks do", () => {
    // Clocks go forward on 2026-03-29 and back on 2026-10-25: days of 23 and 25 hours.
    const spring = adherenceDays("2026-03-28", 100, 100);
    expect(streakOf(spring, "2026-03-28T23:59:59.999Z")).toBe(0);
    expect(streakOf(spring, "2026-03-29T00:00:00Z")).toBe(1);
    expect(streakOf(spring, "2026-03-29T22:59:59.999Z")).toBe(1);
    expect(streakOf(spring, "2026-03-29T23:00:00Z")).toBe(2);
    const autumn = adherenceDays("2026-10-24", 100, 100, 100);
    expect(streakOf(autumn, "2026-10-24T23:00:00Z")).toBe(1);
    expect(streakOf(autumn, "2026-10-25T23:59:59.999Z")).toBe(1);
    expect(streakOf(autumn, "2026-10-26T00:00:00Z")).toBe(2);
    const chatham = (asOf: string): number =>
      badgeMetrics({ days: adherenceDays("2026-04-04", 100, 100) }, at(asOf, "Pacific/Chatham")).metrics
        .consecutive_perfect_adherence_days;
    // +13:45 until 2026-04-05 3:45, then +12:45.
    expect(chatham("2026-04-04T10:14:59.999Z")).toBe(0);
    expect(chatham("2026-04-04T10:15:00Z")).toBe(1);
    expect(chatham("2026-04-05T11:14:59.999Z")).toBe(1);
    expect(chatham("2026-04-05T11:15:00Z")).toBe(2);
  });

  it("should leave a streak open over a scheduled day without a value", () => {
    for (const nothing of [null, Number.NaN, undefined]) {
      const days = adherenceDays("2026-03-02", 100, 100, null, 100);
      const history = badgeMetrics(
        { days: days.map((day) => (day.adherencePct === null ? { ...day, adherencePct: nothing as null } : day)) },
        at("2026-03-06T12:00:00Z"),
      );
      expect(history.metrics.consecutive_perfect_adherence_days).toBe(1);
      expect(history.timeline[history.timeline.length - 1]?.uncertain).toStrictEqual([
        { metric: "consecutive_perfect_adherence_days", atMost: 4, since: "2026-03-02" },
      ]);
      expect(history.unknownDays).toStrictEqual(["2026-03-04"]);
    }
  });

  it("should end every doubt with a day that is not perfect", () => {
    const history = badgeMetrics({ days: adherenceDays("2026-03-02", null, 90, 100) }, at("2026-03-06T12:00:00Z"));
    expect(history.timeline[history.timeline.length - 1]).toMatchObject({
      metrics: { consecutive_perfect_adherence_days: 1 },
      uncertain: [],
    });
    expect(history.unknownDays).toStrictEqual(["2026-03-02"]);
  });

  it("should count today as running, and not miss its value", () => {
    const runningOf = (today: number | null): unknown =>
      badgeMetrics({ days: adherenceDays("2026-03-02", 100, 100, today) }, at("2026-03-04T12:00:00Z"));
    expect(runningOf(100)).toMatchObject({ running: { metrics: { consecutive_perfect_adherence_days: 3 } } });
    expect(runningOf(99)).toMatchObject({ running: { metrics: { consecutive_perfect_adherence_days: 0 } } });
    expect(runningOf(null)).toMatchObject({
      running: { metrics: { consecutive_perfect_adherence_days: 2 }, uncertain: [] },
      unknownDays: [],
    });
    expect(runningOf(99)).toMatchObject({ metrics: { consecutive_perfect_adherence_days: 2 } });
  });

  it("should not look at days after today", () => {
    const now = at("2026-03-04T12:00:00Z");
    const days = adherenceDays("2026-03-02", 100, 100, "off");
    const more = [...days, ...adherenceDays("2026-03-05", 50, null, 100).map((day) => ({ ...day, handledCount: 200 }))];
    expect(badgeMetrics({ days: more }, now)).toStrictEqual(badgeMetrics({ days }, now));
  });
});

describe("badgeMetrics on evaluations", () => {
  const list = evaluationsAt(
    ["2026-03-02T09:00:00Z", 95],
    ["2026-03-03T09:00:00+02:00", 100],
    ["2026-03-03T09:00:00Z", 94.999],
    ["2026-03-04T09:00:00Z", 95],
    ["2026-03-04T10:00:00Z", 96],
  );

  it("should count scores of 95 or better by evaluation time", () => {
    for (const evaluations of [list, reversed(list)]) {
      expect(qaOf({ evaluations }, "2026-03-03T08:59:59.999Z")).toBe(2);
      expect(qaOf({ evaluations }, "2026-03-03T09:00:00Z")).toBe(0);
      expect(qaOf({ evaluations }, "2026-03-04T09:30:00Z")).toBe(1);
      expect(qaOf({ evaluations }, "2026-03-04T10:00:00Z")).toBe(2);
    }
  });

  it("should go by id at one instant", () => {
    const evaluatedAt = "2026-03-02T09:00:00Z";
    const tie = [
      { evaluationId: "b", evaluatedAt, score: 50 },
      { evaluationId: "a", evaluatedAt: Date.UTC(2026, 2, 2, 9), score: 99 },
      { evaluationId: "B", evaluatedAt, score: 99 },
      { evaluationId: "é", evaluatedAt, score: 99 },
    ];
    expect(qaOf({ evaluations: tie }, "2026-03-02T10:00:00Z")).toBe(1);
    expect(qaOf({ evaluations: reversed(tie) }, "2026-03-02T10:00:00Z")).toBe(1);
  });

  it("should leave a streak open over an evaluation without a score", () => {
    const evaluations = evaluationsAt(
      ["2026-03-02T23:30:00Z", 99],
      ["2026-06-02T23:30:00Z", null],
      ["2026-06-03T23:30:00Z", 99],
    );
    const history = badgeMetrics({ evaluations }, at("2026-07-01T00:00:00Z"));
    expect(history.metrics.consecutive_95_plus_qa).toBe(1);
    expect(history.running.uncertain).toStrictEqual([
      { metric: "consecutive_95_plus_qa", atMost: 3, since: "2026-03-02" },
    ]);
    // Summer time: half an hour before midnight UTC is the next local day.
    expect(history.unknownEvaluations).toStrictEqual([{ evaluationId: "e1", date: "2026-06-03" }]);
  });

  it("should keep the order of instants where clocks go back over midnight", () => {
    // St. John's, 1995-10-29 0:01 summer time became 1995-10-28 23:01.
    const evaluations = evaluationsAt(
      ["1995-10-29T02:30:30Z", 99],
      ["1995-10-29T02:31:30Z", 50],
      ["1995-10-29T03:31:00Z", 99],
    );
    const dated = (asOf: string): BadgeHistory => badgeMetrics({ evaluations }, at(asOf, "America/St_Johns"));
    expect(dated("1995-10-30T00:00:00Z").metrics.consecutive_95_plus_qa).toBe(1);
    expect(dated("1995-10-29T02:40:00Z").metrics.consecutive_95_plus_qa).toBe(0);
    expect(dated("1995-10-29T02:30:40Z").metrics.consecutive_95_plus_qa).toBe(1);
  });
});

describe("badgeMetrics on weeks and months", () => {
  const rated = (date: string, csatCount: number, csatSum: number): AgentDay => ({
    date,
    isScheduled: true,
    adherencePct: 90,
    csatCount,
    csatSum,
  });

  it("should give the week that is over, and the running one as progress", () => {
    const days = [rated("2026-03-02", 3, 15), rated("2026-03-08", 7, 34), rated("2026-03-09", 1, 2)];
    const weekAt = (asOf: string): unknown => {
      const { metrics, running } = badgeMetrics({ days }, at(asOf));
      return [metrics.weekly_avg_csat, metrics.weekly_csat_ratings, running.metrics.weekly_avg_csat];
    };
    expect(weekAt("2026-03-08T23:59:59.999Z")).toStrictEqual([null, 0, 4.9]);
    expect(weekAt("2026-03-09T00:00:00Z")).toStrictEqual([4.9, 10, 2]);
    expect(weekAt("2026-03-15T23:59:59Z")).toStrictEqual([4.9, 10, 2]);
    expect(weekAt("2026-03-16T00:00:00Z")).toStrictEqual([2, 1, null]);
    expect(weekAt("2026-03-23T00:00:00Z")).toStrictEqual([null, 0, null]);
  });

  it("should give the month that is over, in the zone of the site, and as a ratio of sums", () => {
    const days: AgentDay[] = [
      { date: "2026-02-28", isScheduled: false, fcrCount: 100, fcrResolvedCount: 0 },
      { date: "2026-03-01", isScheduled: true, adherencePct: 90, fcrCount: 1, fcrResolvedCount: 0 },
      { date: "2026-03-31", isScheduled: true, adherencePct: 90, fcrCount: 19, fcrResolvedCount: 17 },
    ];
    const monthAt = (asOf: string, timeZone: string): unknown => {
      const { metrics, running } = badgeMetrics({ days }, at(asOf, timeZone));
      return [metrics.monthly_fcr_pct, metrics.monthly_fcr_contacts, running.metrics.monthly_fcr_pct];
    };
    expect(monthAt("2026-03-31T22:59:59Z", LONDON)).toStrictEqual([0, 100, 85]);
    expect(monthAt("2026-03-31T23:00:00Z", LONDON)).toStrictEqual([85, 20, null]);
    expect(monthAt("2026-03-31T23:00:00Z", "UTC")).toStrictEqual([0, 100, 85]);
    expect(monthAt("2026-03-31T10:15:00Z", "Pacific/Chatham")).toStrictEqual([85, 20, null]);
    expect(monthAt("2026-05-01T00:00:00Z", "UTC")).toStrictEqual([null, 0, null]);
  });

  it("should know the weeks around a year's end, and a leap day", () => {
    const days = [rated("2027-01-01", 1, 4), rated("2027-01-04", 1, 5), rated("2028-02-29", 1, 3)];
    const { timeline } = badgeMetrics({ days }, at("2028-04-01T00:00:00Z"));
    const changes = timeline.map(({ date, metrics }) => [date, metrics.weekly_avg_csat]);
    expect(changes).toStrictEqual([
      ["2027-01-03", 4],
      ["2027-01-10", 5],
      ["2027-01-17", null],
      ["2028-03-05", 3],
      ["2028-03-12", null],
    ]);
  });

  it("should add ratings exactly, and divide once", () => {
    const days = datesFrom("2026-03-02", "2026-03-08").map((date) => rated(date, 1, 4.9));
    const { metrics } = badgeMetrics({ days }, at("2026-03-09T00:00:00Z"));
    expect(metrics.weekly_avg_csat).toBe(4.9);
    const low = [...days.slice(1), rated("2026-03-02", 1, 4.899999)];
    expect(badgeMetrics({ days: low }, at("2026-03-09T00:00:00Z")).metrics.weekly_avg_csat).toBeLessThan(4.9);
    const large = datesFrom("2026-03-02", "2026-03-08").map((date) => rated(date, 1e9, 1e9));
    expect(badgeMetrics({ days: large }, at("2026-03-09T00:00:00Z")).metrics).toMatchObject({
      weekly_avg_csat: 1,
      weekly_csat_ratings: 7e9,
    });
  });

  it.each<[Partial<AgentDay>]>([
    [{ csatCount: 5, csatSum: null }],
    [{ csatCount: null, csatSum: 20 }],
    [{ csatCount: 0, csatSum: 0 }],
    [{ fcrCount: 5, fcrResolvedCount: Number.NaN }],
    [{ fcrResolvedCount: 5 }],
    [{ fcrCount: 0, fcrResolvedCount: 0 }],
  ])("should take nothing from %j", (fields) => {
    const days = [{ date: "2026-03-31", isScheduled: false, ...fields }];
    expect(badgeMetrics({ days }, at("2026-04-06T12:00:00Z"))).toStrictEqual(
      badgeMetrics({ days: [] }, at("2026-04-06T12:00:00Z")),
    );
  });

  it("should give the interactions of the local day, from the moment they are there", () => {
    const days = [{ date: "2026-03-04", isScheduled: true, adherencePct: 90, handledCount: 99 }];
    const todayAt = (asOf: string): unknown => badgeMetrics({ days }, at(asOf)).metrics.today_interactions;
    expect(todayAt("2026-03-03T23:59:59Z")).toBe(null);
    expect(todayAt("2026-03-04T00:00:00Z")).toBe(99);
    expect(todayAt("2026-03-05T00:00:00Z")).toBe(null);
    expect(badgeMetrics({ days }, at("2026-03-05T12:00:00Z")).timeline.map((step) => step.date)).toEqual([
      "2026-03-04",
      "2026-03-05",
    ]);
  });
});

describe("badgeMetrics on corrections", () => {
  const base = { date: "2026-03-04", isScheduled: true };

  it("should take the entry that was recorded last, as a whole", () => {
    const days: AgentDay[] = [
      { ...base, adherencePct: 90, recordedAt: "2026-03-05T08:00:00+01:00" },
      { ...base, adherencePct: 100, handledCount: 7 },
      { ...base, adherencePct: 100, recordedAt: Date.UTC(2026, 2, 5, 6) },
    ];
    for (const list of [days, reversed(days)]) expect(streakOf(list, "2026-03-06T00:00:00Z")).toBe(0);
    for (const list of [days.slice(1), reversed(days.slice(1))]) {
      const { metrics, timeline } = badgeMetrics({ days: list }, at("2026-03-06T00:00:00Z"));
      expect(metrics.consecutive_perfect_adherence_days).toBe(1);
      expect(timeline.every((step) => step.metrics.today_interactions === null)).toBe(true);
    }
  });

  it("should not depend on the order of entries that were recorded at once", () => {
    const days: AgentDay[] = [
      { ...base, adherencePct: 100 },
      { ...base, adherencePct: 99 },
    ];
    const one = badgeMetrics({ days }, at("2026-03-06T00:00:00Z"));
    expect(badgeMetrics({ days: reversed(days) }, at("2026-03-06T00:00:00Z"))).toStrictEqual(one);
  });

  it("should move an evaluation whose time was corrected", () => {
    const evaluations = [
      ...evaluationsAt(["2026-03-02T09:00:00Z", 99], ["2026-03-03T09:00:00Z", 50], ["2026-03-04T09:00:00Z", 99]),
      { evaluationId: "e1", evaluatedAt: "2026-03-01T09:00:00Z", score: 50, recordedAt: 0 },
    ];
    expect(qaOf({ evaluations }, "2026-03-05T00:00:00Z")).toBe(2);
    expect(qaOf({ evaluations: reversed(evaluations) }, "2026-03-05T00:00:00Z")).toBe(2);
  });

  it("should keep ids apart that lead to prototypes", () => {
    const evaluations = ["__proto__", "constructor", "toString"].map((evaluationId, i) => ({
      evaluationId,
      evaluatedAt: i,
      score: 99,
    }));
    expect(qaOf({ evaluations }, "2026-03-05T00:00:00Z")).toBe(3);
  });
});

describe("badgeMetrics on freezes", () => {
  const policyOf = (streakFreezesPerMonth: number) => ({ ...GUIDE_BADGE_POLICY, streakFreezesPerMonth });
  const freeze = (date: string, declaredAt: string) => ({ date, declaredAt });
  const days = adherenceDays("2026-03-02", 100, 100, 50, 100, 60, 100);
  const now = at("2026-03-10T00:00:00Z");
  const declared = [freeze("2026-03-04", "2026-03-03T23:59:59.999Z"), freeze("2026-03-06", "2026-03-01T00:00:00Z")];
  const apply = (freezes: readonly { date: string; declaredAt: string }[], perMonth: number): unknown[] => {
    const { metrics, refusedFreezes } = badgeMetrics({ days, freezes }, now, policyOf(perMonth));
    return [metrics.consecutive_perfect_adherence_days, refusedFreezes];
  };

  it("should count none unless the policy has some", () => {
    expect(badgeMetrics({ days, freezes: declared }, now).refusedFreezes).toStrictEqual([
      { date: "2026-03-04", because: "none-left" },
      { date: "2026-03-06", because: "none-left" },
    ]);
  });

  it("should not let a frozen day break or extend the streak", () => {
    expect(apply(declared, 2)).toStrictEqual([4, []]);
  });

  it("should count those of a month that were declared first", () => {
    expect(apply(declared, 1)).toStrictEqual([2, [{ date: "2026-03-04", because: "none-left" }]]);
    const april = [...declared, freeze("2026-04-01", "2026-03-01T00:00:00Z")];
    expect(apply(april, 2)).toStrictEqual([4, []]);
  });

  it("should refuse one that is declared when its day has begun, or for a day that never was", () => {
    const late = freeze("2026-03-06", "2026-03-06T00:00:00Z");
    expect(apply([declared[0] as never, late], 1)).toStrictEqual([
      1,
      [{ date: "2026-03-06", because: "declared-late" }],
    ]);
    const skipped = badgeMetrics(
      { freezes: [freeze("2011-12-30", "2011-12-01T00:00:00Z")] },
      at("2012-01-02T00:00:00Z", "Pacific/Apia"),
      policyOf(1),
    );
    expect(skipped.refusedFreezes).toStrictEqual([{ date: "2011-12-30", because: "no-such-day" }]);
  });

  it("should count a date that is declared twice once, from its first declaration", () => {
    const twice = [freeze("2026-03-06", "2026-03-07T00:00:00Z"), ...declared, ...declared];
    expect(apply(twice, 2)).toStrictEqual([4, []]);
    expect(apply(reversed(twice), 2)).toStrictEqual([4, []]);
  });

  it("should let a frozen day be perfect, or not known", () => {
    const frozen = { freezes: [freeze("2026-03-03", "2026-03-01T00:00:00Z")] };
    const withDay = (value: number | null) =>
      badgeMetrics({ ...frozen, days: adherenceDays("2026-03-02", 100, value, 100) }, now, policyOf(1));
    expect(withDay(100).metrics.consecutive_perfect_adherence_days).toBe(3);
    expect(withDay(10).metrics.consecutive_perfect_adherence_days).toBe(2);
    const unknown = withDay(null);
    expect(unknown.metrics.consecutive_perfect_adherence_days).toBe(2);
    expect(unknown.running.uncertain).toMatchObject([{ atMost: 3, since: "2026-03-02" }]);
    expect(unknown.unknownDays).toStrictEqual(["2026-03-03"]);
  });
});

describe("badgeMetrics on anything else", () => {
  it("should answer for an agent without a history", () => {
    const history = badgeMetrics({}, at("2026-03-04T12:00:00Z"));
    const metrics = {
      consecutive_perfect_adherence_days: 0,
      consecutive_95_plus_qa: 0,
      monthly_fcr_pct: null,
      monthly_fcr_contacts: 0,
      today_interactions: null,
      weekly_avg_csat: null,
      weekly_csat_ratings: 0,
    };
    const step = { date: "2026-03-04", metrics, uncertain: [] };
    expect(history).toStrictEqual({
      kind: "badge-history",
      timeZone: LONDON,
      today: "2026-03-04",
      metrics,
      running: step,
      timeline: [step],
      unknownDays: [],
      unknownEvaluations: [],
      refusedFreezes: [],
      judgeFrom: null,
      streakFreezesPerMonth: 0,
    });
  });

  it("should answer for ten years, and for the ends of time", () => {
    const days = datesFrom("2016-01-01", "2025-12-31").map((date) => ({ date, isScheduled: true, adherencePct: 100 }));
    expect(days).toHaveLength(3653);
    expect(streakOf(days, "2026-01-01T00:00:00Z")).toBe(3653);
    const unknown = days.map((day) => ({ ...day, adherencePct: null }));
    expect(badgeMetrics({ days: unknown }, at("2026-01-01T00:00:00Z")).unknownDays).toHaveLength(3653);
    const ends: AgentHistory = {
      days: [...adherenceDays("1000-01-01", 100), ...adherenceDays("9999-12-31", 100)],
      freezes: ["1000-01-01", "9999-12-30", "9999-12-31"].map((date) => ({ date, declaredAt: "1000-01-02T00:00:00Z" })),
    };
    expect(badgeMetrics(ends, at("9999-12-30T12:00:00Z", "UTC")).metrics.consecutive_perfect_adherence_days).toBe(1);
  });

  it("should neither change nor keep what it is given", () => {
    const days = Object.freeze(adherenceDays("2026-03-02", 100, 50).map((day) => Object.freeze(day)));
    const history = badgeMetrics(Object.freeze({ days }), at("2026-03-06T00:00:00Z"));
    expect(JSON.parse(JSON.stringify(history))).toStrictEqual(history);
  });

  it("should take the largest of everything, and say what was wrong beyond it", () => {
    const most = 1e9;
    const day = { date: "2026-03-02", isScheduled: true, adherencePct: most, handledCount: most, fcrCount: most };
    const whole = { ...day, fcrResolvedCount: most, csatCount: most, csatSum: most };
    const evaluation = { evaluationId: "e".repeat(256), evaluatedAt: 0, score: 100 };
    expect(badgeMetrics({ days: [whole], evaluations: [evaluation] }, at("2026-03-06T00:00:00Z")).kind).toBe(
      "badge-history",
    );
    const instant = "epoch milliseconds or an ISO 8601 instant, 1000-01-02 to 9999-12-30";
    const history = {
      days: [
        7,
        {
          date: "x",
          isScheduled: 1,
          adherencePct: most + 1,
          handledCount: most + 1,
          fcrCount: 1,
          fcrResolvedCount: 2,
          csatSum: most + 1,
          csatCount: 1.5,
          recordedAt: "x",
        },
      ],
      evaluations: [7, { evaluationId: "e".repeat(257), evaluatedAt: "x", score: 101, recordedAt: 1e20 }],
      freezes: [7, { date: "x", declaredAt: "y" }],
    };
    const told = (given: unknown, options: unknown, policy?: unknown): string =>
      refusalOf(() => badgeMetrics(given as never, options as never, policy as never)).message;
    expect(told(history, { asOf: 0, timeZone: "UTC", judgeFrom: "x" })).toBe(
      [
        "badgeMetrics: 18 problems",
        "history.days[0]: expected an object, received 7",
        'history.days[1].date: expected a date from 1000 to 9999 such as 2026-03-02, received "x"',
        "history.days[1].isScheduled: expected true or false, received 1",
        "history.days[1].adherencePct: expected null or a number from 0 to 1000000000, received 1000000001",
        "history.days[1].handledCount: expected null or a whole number from 0 to 1000000000, received 1000000001",
        "history.days[1].csatCount: expected null or a whole number from 0 to 1000000000, received 1.5",
        "history.days[1].fcrResolvedCount: expected no more than fcrCount, received 2",
        "history.days[1].csatSum: expected null or a number from 0 to 1000000000, received 1000000001",
        `history.days[1].recordedAt: expected ${instant}, received "x"`,
        "history.evaluations[0]: expected an object, received 7",
        `history.evaluations[1].evaluationId: expected a text of 1 to 256 characters, received "${"e".repeat(57)}…"`,
        `history.evaluations[1].evaluatedAt: expected ${instant}, received "x"`,
        "history.evaluations[1].score: expected null or a number from 0 to 100, received 101",
        `history.evaluations[1].recordedAt: expected ${instant}, received 100000000000000000000`,
        "history.freezes[0]: expected an object, received 7",
        'history.freezes[1].date: expected a date from 1000 to 9999 such as 2026-03-02, received "x"',
        `history.freezes[1].declaredAt: expected ${instant}, received "y"`,
        'options.judgeFrom: expected a date from 1000 to 9999 such as 2026-03-02, or null, received "x"',
      ].join("\n  - "),
    );
    expect(told({ days: 7, evaluations: 7, freezes: 7 }, 7)).toBe(
      [
        "badgeMetrics: 5 problems",
        "history.days: expected an array, received 7",
        "history.evaluations: expected an array, received 7",
        "history.freezes: expected an array, received 7",
        `options.asOf: expected ${instant}, received missing`,
        "options.timeZone: expected the name of a time zone, received missing",
      ].join("\n  - "),
    );
    expect(told(7, { asOf: 0, timeZone: "UTC" })).toBe(
      "badgeMetrics: 1 problem\n  - history: expected an object, received 7",
    );
    expect(told({}, { asOf: 0, timeZone: "UTC" }, 7)).toBe(
      "badgeMetrics: 1 problem\n  - policy: expected an object of policy fields, received 7",
    );
  });

  it("should refuse what is no history, with every problem", () => {
    const history = {
      days: [
        null,
        { date: "2026-02-30", isScheduled: "yes", adherencePct: -1, recordedAt: "yesterday" },
        { date: "2026-03-02", isScheduled: true, adherencePct: Number.POSITIVE_INFINITY, handledCount: 1.5 },
        { date: "2026-03-03", isScheduled: true, fcrCount: 1, fcrResolvedCount: 2, csatCount: "3", csatSum: -0.1 },
      ],
      evaluations: [
        { evaluationId: "", evaluatedAt: "2026-03-02", score: 101 },
        { evaluationId: "a".repeat(100_000), evaluatedAt: Number.NaN, score: "99", recordedAt: null },
        [],
      ],
      freezes: [{ date: "2026-3-2", declaredAt: 1e18 }],
    };
    expect(
      refusedPaths(() => badgeMetrics(history as never, { timeZone: 1, asOf: "now", judgeFrom: 7 } as never)),
    ).toEqual([
      "ERR_INVALID_INPUT",
      "history.days[0]",
      "history.days[1].date",
      "history.days[1].isScheduled",
      "history.days[1].adherencePct",
      "history.days[1].recordedAt",
      "history.days[2].adherencePct",
      "history.days[2].handledCount",
      "history.days[3].csatCount",
      "history.days[3].fcrResolvedCount",
      "history.days[3].csatSum",
      "history.evaluations[0].evaluationId",
      "history.evaluations[0].evaluatedAt",
      "history.evaluations[0].score",
      "history.evaluations[1].evaluationId",
      "history.evaluations[1].evaluatedAt",
      "history.evaluations[1].score",
      "history.evaluations[1].recordedAt",
      "history.evaluations[2]",
      "history.freezes[0].date",
      "history.freezes[0].declaredAt",
      "options.asOf",
      "options.timeZone",
      "options.judgeFrom",
    ]);
    const paths = (history: unknown, options: unknown): readonly string[] =>
      refusedPaths(() => badgeMetrics(history as never, options as never)).slice(1);
    expect(paths(null, null)).toEqual(["history", "options.asOf", "options.timeZone"]);
    expect(paths({ days: {}, evaluations: "", freezes: null }, at("2026-03-04T12:00:00Z"))).toEqual([
      "history.days",
      "history.evaluations",
      "history.freezes",
    ]);
    const unknownZone = refusalOf(() => badgeMetrics({}, at("2026-03-04T12:00:00Z", "Mars/Olympus")));
    expect(unknownZone.message).toContain("Mars/Olympus");
    const judgeFrom = "2026-13-01";
    expect(paths({}, { ...at("2026-03-04T12:00:00Z"), judgeFrom })).toEqual(["options.judgeFrom"]);
  });
});
