import { describe, expect, it } from "vitest";
import { awardBadges } from "../../../src/gamification/badges/award-badges.ts";
import { type BadgeMetricsOptions, badgeMetrics } from "../../../src/gamification/badges/badge-metrics.ts";
import type { AgentHistory, Badge, BadgeAward, BadgeHistory } from "../../../src/gamification/badges/model.ts";
import { parseBadgePolicy } from "../../../src/gamification/badges/parse-badge-policy.ts";
import type { BadgePolicy } from "../../../src/gamification/badges/policy.ts";
import type { RuleCondition } from "../../../src/gamification/rules/model.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { adherenceDays, evaluationsAt, reversed } from "./histories.ts";

const STREAK = "consecutive_perfect_adherence_days";
const QA = "consecutive_95_plus_qa";
const badge = (id: string, condition: RuleCondition): Badge => ({
  id,
  name: id,
  description: id,
  icon: "*",
  condition,
});
const atLeast = (field: string, value: number): RuleCondition => ({ field, operator: "greater_than_or_equal", value });
const policyOf = (...badges: readonly Badge[]): BadgePolicy => parseBadgePolicy({ badges });
const idsOf = (list: readonly { readonly badgeId: string }[]): string[] => list.map(({ badgeId }) => badgeId);
const historyOf = (history: AgentHistory, asOf: string, more: Partial<BadgeMetricsOptions> = {}): BadgeHistory =>
  badgeMetrics(history, { timeZone: "Europe/London", asOf, ...more });

describe("awardBadges by a record of metrics", () => {
  it("should list what is earned, and how far the rest is", () => {
    const award = awardBadges({
      [STREAK]: 5,
      [QA]: 2,
      monthly_fcr_pct: 84.9,
      today_interactions: 0,
      weekly_avg_csat: 4.9,
    });
    expect(award.earned).toMatchObject([
      { badgeId: "adherence_hero", earnedOn: null, metrics: [{ metric: STREAK, value: 5 }] },
      { badgeId: "five_star_week", earnedOn: null, metrics: [{ metric: "weekly_avg_csat", value: 4.9 }] },
    ]);
    expect(
      award.progress.map(({ badgeId, current, target, ratio, possible }) => [
        badgeId,
        current,
        target,
        ratio,
        possible,
      ]),
    ).toEqual([
      ["quality_champion", 2, 3, 2 / 3, 2],
      ["first_contact_master", 84.9, 85, 84.9 / 85, 84.9],
      ["century_club", 0, 100, 0, 0],
    ]);
    expect(award.revoked).toEqual([]);
    expect(award.undecided).toEqual([]);
  });

  it.each<[unknown, "missing" | "wrong-type", string]>([
    [undefined, "missing", "missing"],
    [null, "missing", "null"],
    [Number.NaN, "missing", "NaN"],
    ["5", "wrong-type", '"5"'],
    [Number.POSITIVE_INFINITY, "wrong-type", "Infinity"],
    [[5], "wrong-type", "an array of 1"],
    [{ valueOf: () => 5 }, "wrong-type", "an object"],
  ])("should earn nothing by %s, and say what it waits for", (value, because, received) => {
    const award = awardBadges({ [STREAK]: value }, [], policyOf(badge("a", atLeast(STREAK, 5))));
    expect(award.earned).toEqual([]);
    expect(award.undecided).toStrictEqual([
      { badgeId: "a", isOwned: false, waitsFor: [{ metric: STREAK, because, received, dates: [] }] },
    ]);
    const shown = typeof value === "string" ? value : null;
    expect(award.progress).toMatchObject([
      { current: null, target: 5, ratio: null, possible: null, leaves: [{ current: shown, outcome: "unknown" }] },
    ]);
  });

  it("should not see what a record inherits", () => {
    const policy = policyOf(badge("a", atLeast("toString.length", 0)), badge("b", atLeast(STREAK, 5)));
    expect(awardBadges(Object.create({ [STREAK]: 9 }), [], policy).earned).toEqual([]);
    const record = JSON.parse(`{ "__proto__": { "${STREAK}": 9 } }`) as Record<string, unknown>;
    expect(awardBadges(record, [], policy).earned).toEqual([]);
  });

  it("should give no badge twice, and take none back", () => {
    const metrics = { [STREAK]: 7, [QA]: 0 };
    for (const owned of [["adherence_hero", "quality_champion"], new Set(["quality_champion", "adherence_hero"])]) {
      const award = awardBadges(metrics, owned);
      expect([award.earned, award.revoked]).toEqual([[], []]);
      expect(idsOf(award.progress)).toEqual(["first_contact_master", "century_club", "five_star_week"]);
    }
  });

  it("should keep what badges lead to prototypes apart", () => {
    const policy = policyOf(badge("__proto__", atLeast("xp", 1)), badge("constructor", atLeast("xp", 1)));
    expect(idsOf(awardBadges({ xp: 1 }, [], policy).earned)).toEqual(["__proto__", "constructor"]);
    expect(idsOf(awardBadges({ xp: 1 }, ["__proto__"], policy).earned)).toEqual(["constructor"]);
  });

  it("should show every leaf of a condition that is more than one lower bound", () => {
    const policy = policyOf(
      badge("both", { all: [atLeast("weekly_avg_csat", 4.9), atLeast("weekly_csat_ratings", 5)] }),
      badge("not", { not: { field: "site", operator: "in", value: ["A", "B"] } }),
      badge("fast", { field: "aht", operator: "less_than", value: 300 }),
      badge("there", { field: "bonus", operator: "is_present" }),
    );
    const metrics = { weekly_avg_csat: 5, weekly_csat_ratings: 2, site: "B", aht: 300 };
    const { progress } = awardBadges(metrics, [], policy);
    expect(progress.map(({ current, target, ratio, possible }) => [current, target, ratio, possible])).toEqual(
      Array.from({ length: 4 }, () => [null, null, null, null]),
    );
    const [both, not, fast, there] = progress.map(({ leaves }) => leaves);
    expect(both).toStrictEqual([
      {
        path: "condition.all[0]",
        metric: "weekly_avg_csat",
        operator: "greater_than_or_equal",
        current: 5,
        target: 4.9,
        outcome: "true",
        ratio: 1,
      },
      {
        path: "condition.all[1]",
        metric: "weekly_csat_ratings",
        operator: "greater_than_or_equal",
        current: 2,
        target: 5,
        outcome: "false",
        ratio: 0.4,
      },
    ]);
    expect(not).toMatchObject([
      { path: "condition.not", current: "B", target: ["A", "B"], outcome: "true", ratio: null },
    ]);
    expect(fast).toMatchObject([{ path: "condition", current: 300, target: 300, outcome: "false", ratio: null }]);
    expect(there).toMatchObject([{ current: null, target: null, outcome: "false", ratio: null }]);
  });

  it.each<["greater_than" | "greater_than_or_equal", number, number, number | null]>([
    ["greater_than", 100, 100, 1],
    ["greater_than", 100, 99, 0.99],
    ["greater_than_or_equal", 100, -5, 0],
    ["greater_than_or_equal", 0, -5, null],
    ["greater_than_or_equal", -10, -20, null],
  ])("should measure %s %d by %d", (operator, value, current, ratio) => {
    const { progress } = awardBadges({ xp: current }, [], policyOf(badge("a", { field: "xp", operator, value })));
    expect(progress).toMatchObject([{ current, target: value, ratio }]);
  });
});

describe("awardBadges by a history", () => {
  const five = adherenceDays("2026-03-02", 100, 100, 100, 100, 100);

  it("should award on the first day on which the condition held, whatever came afterwards", () => {
    const days = [...five, ...adherenceDays("2026-03-07", "off", "off", 60, 100)];
    for (const list of [days, reversed(days)]) {
      const award = awardBadges(historyOf({ days: list }, "2026-03-12T09:00:00Z"));
      expect(award.earned).toMatchObject([
        { badgeId: "adherence_hero", earnedOn: "2026-03-06", metrics: [{ metric: STREAK, value: 5 }] },
      ]);
    }
  });

  it("should award nothing before the day is over, and show it as progress", () => {
    const running = awardBadges(historyOf({ days: five }, "2026-03-06T23:59:59.999Z"));
    expect(running.earned).toEqual([]);
    expect(running.progress[0]).toMatchObject({ badgeId: "adherence_hero", current: 5, target: 5, ratio: 1 });
    expect(idsOf(awardBadges(historyOf({ days: five }, "2026-03-07T00:00:00Z")).earned)).toEqual(["adherence_hero"]);
  });

  it("should award weeks and months when they are over, and interactions at once", () => {
    const week = {
      date: "2026-03-31",
      isScheduled: false,
      csatCount: 10,
      csatSum: 49,
      fcrCount: 20,
      fcrResolvedCount: 17,
    };
    const history = { days: [{ ...week, handledCount: 100 }] };
    const earnedAt = (asOf: string): unknown =>
      awardBadges(historyOf(history, asOf)).earned.map(({ badgeId, earnedOn }) => [badgeId, earnedOn]);
    const century = ["century_club", "2026-03-31"];
    const month = ["first_contact_master", "2026-03-31"];
    expect(earnedAt("2026-03-31T12:00:00Z")).toEqual([century]);
    expect(earnedAt("2026-04-01T00:00:00Z")).toEqual([month, century]);
    expect(earnedAt("2026-04-05T23:00:00Z")).toEqual([month, century, ["five_star_week", "2026-04-05"]]);
    expect(earnedAt("2027-01-01T00:00:00Z")).toEqual([month, century, ["five_star_week", "2026-04-05"]]);
    const { progress } = awardBadges(historyOf(history, "2026-03-31T12:00:00Z"));
    expect(progress.map(({ badgeId, current, ratio }) => [badgeId, current, ratio])).toEqual([
      ["adherence_hero", 0, 0],
      ["quality_champion", 0, 0],
      ["first_contact_master", 85, 1],
      ["five_star_week", 4.9, 1],
    ]);
  });

  it("should award a streak of evaluations that began and broke on one day", () => {
    const evaluations = evaluationsAt(
      ["2026-03-02T09:00:00Z", 95],
      ["2026-03-02T10:00:00Z", 95],
      ["2026-03-02T11:00:00Z", 95],
      ["2026-03-02T12:00:00Z", 40],
    );
    const award = awardBadges(historyOf({ evaluations }, "2026-03-02T13:00:00Z"));
    expect(award.earned).toMatchObject([{ badgeId: "quality_champion", earnedOn: "2026-03-02" }]);
    expect(awardBadges(historyOf({ evaluations: evaluations.slice(1) }, "2026-03-02T13:00:00Z")).earned).toEqual([]);
  });

  it("should see the metrics of one moment together", () => {
    const policy = policyOf(badge("both", { all: [atLeast(STREAK, 2), atLeast("today_interactions", 50)] }));
    const busy = (date: string, adherencePct: number) => ({ date, isScheduled: true, adherencePct, handledCount: 60 });
    const calm = adherenceDays("2026-03-02", 100, 100);
    const earnedBy = (history: AgentHistory): unknown =>
      awardBadges(historyOf(history, "2026-03-20T00:00:00Z"), [], policy).earned.map(({ earnedOn }) => earnedOn);
    expect(earnedBy({ days: calm })).toEqual([]);
    // Busy while the streak of the days before still stands, though the day then breaks it.
    expect(earnedBy({ days: [...calm, busy("2026-03-04", 50)] })).toEqual(["2026-03-04"]);
    expect(earnedBy({ days: [...calm, ...adherenceDays("2026-03-04", 50), busy("2026-03-05", 100)] })).toEqual([]);
  });

  it("should leave a streak undecided only while its unknown days matter", () => {
    const awardOf = (...values: readonly (number | null)[]): BadgeAward =>
      awardBadges(historyOf({ days: adherenceDays("2026-03-02", ...values) }, "2026-03-20T00:00:00Z"));
    const streak = (award: BadgeAward): unknown =>
      award.undecided.filter(({ badgeId }) => badgeId === "adherence_hero");
    const waiting = awardOf(null, 50, 100, null, 100, null, 100);
    expect(waiting.earned).toEqual([]);
    expect(streak(waiting)).toStrictEqual([
      {
        badgeId: "adherence_hero",
        isOwned: false,
        waitsFor: [
          { metric: STREAK, because: "unknown-values", received: "1 to 5", dates: ["2026-03-05", "2026-03-07"] },
        ],
      },
    ]);
    expect(waiting.progress[0]).toMatchObject({ current: 1, possible: 5, target: 5, ratio: 0.2 });
    // It would have been earned before the streak broke.
    const broken = awardOf(100, 100, null, 100, 100, 40, 100);
    expect(streak(broken)).toMatchObject([{ waitsFor: [{ received: "2 to 5", dates: ["2026-03-04"] }] }]);
    expect(broken.progress[0]).toMatchObject({ current: 1, possible: 1 });
    // Too short either way, and long enough either way.
    expect(streak(awardOf(100, null, 100, 100))).toEqual([]);
    expect(idsOf(awardOf(100, null, 100, 100, 100, 100, 100).earned)).toEqual(["adherence_hero"]);
  });

  it("should judge a condition that asks for little by the longest streak, too", () => {
    const policy = policyOf(badge("fresh", { field: STREAK, operator: "less_than", value: 2 }));
    const days = adherenceDays("2026-03-02", null, 100);
    const award = awardBadges(historyOf({ days: [...days] }, "2026-03-02T12:00:00Z"), [], policy);
    expect(award.earned).toHaveLength(1);
    const three = { all: [atLeast(STREAK, 1), { field: STREAK, operator: "less_than", value: 2 } as const] };
    const narrow = awardBadges(historyOf({ days }, "2026-03-20T00:00:00Z"), [], policyOf(badge("one", three)));
    expect(narrow.earned).toEqual([]);
    expect(narrow.undecided).toMatchObject([{ badgeId: "one", waitsFor: [{ received: "1 to 2" }] }]);
  });

  it("should wait for evaluations without a score by their dates", () => {
    const evaluations = evaluationsAt(
      ["2026-03-02T09:00:00Z", 95],
      ["2026-03-03T09:00:00Z", null],
      ["2026-03-03T10:00:00Z", null],
    );
    const { undecided } = awardBadges(historyOf({ evaluations }, "2026-03-20T00:00:00Z"));
    expect(undecided.find(({ badgeId }) => badgeId === "quality_champion")?.waitsFor).toStrictEqual([
      { metric: QA, because: "unknown-values", received: "0 to 3", dates: ["2026-03-03"] },
    ]);
  });
});

describe("awardBadges by evaluations of one moment", () => {
  const at = "2026-03-02T10:00:00.000Z";
  const evaluation = (evaluationId: string, score: number | null) => ({ evaluationId, evaluatedAt: at, score });
  const twice = policyOf(badge("twice", atLeast(QA, 2)));
  const earned = (evaluations: ReturnType<typeof evaluation>[]): string[] =>
    idsOf(awardBadges(historyOf({ days: [], evaluations }, at), [], twice).earned);

  it.each<[string, string[], [string, number | null][]]>([
    [
      "two in a row before one that is not",
      ["twice"],
      [
        ["a", 95],
        ["b", 95],
        ["c", 94],
      ],
    ],
    [
      "in whatever order they are given",
      ["twice"],
      [
        ["c", 94],
        ["b", 95],
        ["a", 95],
      ],
    ],
    [
      "one that is not between two",
      [],
      [
        ["a", 95],
        ["b", 94],
        ["c", 95],
      ],
    ],
  ])("should take them one after the other, by id: %s", (_, expected, list) => {
    expect(earned(list.map(([id, score]) => evaluation(id, score)))).toEqual(expected);
  });
});

describe("awardBadges on corrections", () => {
  const five = adherenceDays("2026-03-02", 100, 100, 100, 100, 100);
  const corrected = { date: "2026-03-04", isScheduled: true, adherencePct: 99.9, recordedAt: "2026-03-08T00:00:00Z" };
  const before = awardBadges(historyOf({ days: five }, "2026-03-07T09:00:00Z"));
  const after = historyOf({ days: [...five, corrected] }, "2026-03-09T09:00:00Z");

  it("should take a badge back, with the metric that changed", () => {
    const award = awardBadges(after, before.earned);
    expect(award.revoked).toStrictEqual([
      { badgeId: "adherence_hero", earnedOn: "2026-03-06", changed: [{ metric: STREAK, was: 5, is: 2 }] },
    ]);
    expect(award.progress[0]).toMatchObject({ badgeId: "adherence_hero", current: 2 });
    expect(award.earned).toEqual([]);
  });

  it("should say what it can of a badge of which little is known", () => {
    expect(awardBadges(after, ["adherence_hero"]).revoked).toStrictEqual([
      { badgeId: "adherence_hero", earnedOn: null, changed: [{ metric: STREAK, was: null, is: 2 }] },
    ]);
    expect(awardBadges(after, [{ badgeId: "adherence_hero", earnedOn: "2026-03-03" }]).revoked).toMatchObject([
      { earnedOn: "2026-03-03", changed: [{ was: null, is: 2 }] },
    ]);
    expect(awardBadges(after, [{ badgeId: "adherence_hero", earnedOn: "2020-01-01" }]).revoked).toMatchObject([
      { changed: [{ was: null, is: null }] },
    ]);
  });

  it("should take back a badge whose ratings are gone", () => {
    const rated = { date: "2026-03-04", isScheduled: false, csatCount: 2, csatSum: 10 };
    const earned = awardBadges(historyOf({ days: [rated] }, "2026-03-10T00:00:00Z")).earned;
    expect(idsOf(earned)).toEqual(["five_star_week"]);
    const gone = { ...rated, csatCount: 0, csatSum: 0, recordedAt: 0 };
    expect(awardBadges(historyOf({ days: [rated, gone] }, "2026-03-10T00:00:00Z"), earned).revoked).toStrictEqual([
      {
        badgeId: "five_star_week",
        earnedOn: "2026-03-08",
        changed: [{ metric: "weekly_avg_csat", was: 5, is: null }],
      },
    ]);
  });

  it("should keep a badge that was earned at another time", () => {
    const days = [...five, corrected, ...adherenceDays("2026-03-07", 100, 100, 100)];
    const award = awardBadges(historyOf({ days }, "2026-03-20T00:00:00Z"), before.earned);
    expect([award.revoked, award.earned]).toEqual([[], []]);
  });

  it("should keep a badge while nobody knows", () => {
    const days = [...five, { ...corrected, adherencePct: null }];
    const award = awardBadges(historyOf({ days }, "2026-03-20T00:00:00Z"), before.earned);
    expect(award.revoked).toEqual([]);
    expect(award.undecided[0]).toMatchObject({
      badgeId: "adherence_hero",
      isOwned: true,
      waitsFor: [{ received: "2 to 5", dates: ["2026-03-04"] }],
    });
    expect(idsOf(award.progress)).not.toContain("adherence_hero");
  });

  it("should not judge again what the history does not reach, or what was earned under other terms", () => {
    const [earned] = before.earned;
    const revokedIn = (judgeFrom: string, owned: Parameters<typeof awardBadges>[1]): number =>
      awardBadges({ ...after, judgeFrom }, owned).revoked.length;
    expect(revokedIn("2026-03-06", before.earned)).toBe(1);
    expect(revokedIn("2026-03-07", before.earned)).toBe(0);
    expect(revokedIn("2026-03-01", ["adherence_hero"])).toBe(0);
    expect(awardBadges(after, [{ badgeId: "adherence_hero", earnedOn: "2026-03-10" }]).revoked).toEqual([]);
    expect(awardBadges(after, [{ ...earned, badgeId: "retired_badge" }]).revoked).toEqual([]);
    const harder = policyOf(badge("adherence_hero", atLeast(STREAK, 10)));
    expect(awardBadges(after, before.earned, harder).revoked).toEqual([]);
    expect(awardBadges(after, ["adherence_hero"], harder).revoked).toHaveLength(1);
  });

  it("should be judged by a history that was stored", () => {
    const stored = JSON.parse(JSON.stringify([after, before.earned])) as [BadgeHistory, BadgeAward["earned"]];
    expect(awardBadges(...stored)).toStrictEqual(awardBadges(after, before.earned));
  });

  it("should take the entry that was earned first of a badge that is listed twice, in any order", () => {
    const early = { badgeId: "adherence_hero", earnedOn: "2026-03-03" };
    const owned = ["adherence_hero", { ...early, earnedOn: "2026-03-06" }, early, early];
    for (const list of [owned, reversed(owned)]) {
      expect(awardBadges(after, list).revoked).toMatchObject([{ earnedOn: "2026-03-03" }]);
    }
  });
});

describe("awardBadges on anything else", () => {
  const history = historyOf({}, "2026-03-04T12:00:00Z");
  const step = history.timeline[0];

  it.each<[string, unknown, unknown, string[]]>([
    ["no metrics", null, [], ["metrics"]],
    ["a list of metrics", [], [], ["metrics"]],
    ["owned badges that are a text", {}, "century_club", ["owned"]],
    ["owned badges that are null", {}, null, ["owned"]],
    ["owned badges that are a record", {}, { century_club: true }, ["owned"]],
    ["owned badges that are none", {}, [null, 7, {}, []], ["owned[0]", "owned[1]", "owned[2].badgeId", "owned[3]"]],
    [
      "owned badges with wrong fields",
      {},
      [{ badgeId: "a", earnedOn: "today", metrics: [1], termsFingerprint: 1 }],
      ["owned[0].earnedOn", "owned[0].metrics", "owned[0].termsFingerprint"],
    ],
    ["a history without steps", { ...history, timeline: [] }, [], ["metrics.timeline"]],
    [
      "a history with broken steps",
      { ...history, timeline: [{ ...step, metrics: { ...history.metrics, weekly_avg_csat: "5" } }, null] },
      [],
      ["metrics.timeline[0].metrics.weekly_avg_csat", "metrics.timeline[1]"],
    ],
    [
      "a history with broken dates",
      { ...history, today: "now", judgeFrom: undefined, unknownDays: [1] },
      [],
      ["metrics.unknownDays[0]", "metrics.today", "metrics.judgeFrom"],
    ],
    ["a history of another policy", { ...history, streakFreezesPerMonth: 1 }, [], ["metrics.streakFreezesPerMonth"]],
    ["several of these", [], 1, ["metrics", "owned"]],
  ])("should refuse %s", (_, metrics, owned, paths) => {
    expect(refusedPaths(() => awardBadges(metrics as never, owned as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should say what was wrong", () => {
    const told = (metrics: unknown, owned: unknown): string =>
      refusalOf(() => awardBadges(metrics as never, owned as never)).message;
    expect(told(7, 7)).toBe(
      [
        "awardBadges: 2 problems",
        "metrics: expected a record of metrics, or what badgeMetrics gave, received 7",
        "owned: expected a list or set of badge ids or owned badges, received 7",
      ].join("\n  - "),
    );
    expect(told({}, [7, { badgeId: 7, earnedOn: "x", metrics: 7, termsFingerprint: 7 }])).toBe(
      [
        "awardBadges: 5 problems",
        "owned[0]: expected a badge id, or an object with badgeId, received 7",
        "owned[1].badgeId: expected a badge id, received 7",
        'owned[1].earnedOn: expected a date from 1000 to 9999 such as 2026-03-02, or null, received "x"',
        "owned[1].metrics: expected a list of metrics and values, received 7",
        "owned[1].termsFingerprint: expected a text, received 7",
      ].join("\n  - "),
    );
    expect(told({ ...history, timeline: [] }, [])).toBe(
      "awardBadges: 1 problem\n  - metrics.timeline: expected at least one step, received an array of 0",
    );
    expect(told({ ...history, today: "x", judgeFrom: "y" }, [])).toBe(
      [
        "awardBadges: 2 problems",
        'metrics.today: expected a date from 1000 to 9999 such as 2026-03-02, received "x"',
        'metrics.judgeFrom: expected a date from 1000 to 9999 such as 2026-03-02, received "y"',
      ].join("\n  - "),
    );
  });

  it("should award nothing where there is nothing to earn", () => {
    const award = awardBadges(history, ["century_club"], policyOf());
    expect(award).toMatchObject({ earned: [], progress: [], revoked: [], undecided: [] });
  });
});
