import { describe, expect, it } from "vitest";
import { comparePersonalBest } from "../../../src/gamification/leaderboard/compare-personal-best.ts";
import type { ScoredDay } from "../../../src/gamification/leaderboard/personal-best-model.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const daysOf = (dates: readonly string[], ...values: readonly (number | null)[]): ScoredDay[] =>
  dates.map((date, i) => ({ date, value: values[i % values.length] as number | null }));
const FIVE = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"];
const TODAY = "2026-03-09";

describe("comparePersonalBest", () => {
  it.each<[number, number, number, string]>([
    [45, 52, 7, "+7.0"],
    [52, 45, -7, "-7.0"],
    [45, 45, 0, "0.0"],
    [45, 45.05, 0.05, "+0.1"],
    [45, 45.049999, 0.049999, "0.0"],
    [45, 44.95, -0.05, "-0.1"],
    [45, 44.950001, -0.049999, "0.0"],
    [0, 99.95, 99.95, "+100.0"],
    [-7.5, 92.5, 100, "+100.0"],
    [0, -0, 0, "0.0"],
  ])("should compare days of %d with today's %d", (mean, value, difference, shown) => {
    const best = comparePersonalBest(daysOf(FIVE, mean), { date: TODAY, value });
    expect(best).toStrictEqual({ kind: "compared", difference, shown, mean, haveDays: 5, needDays: 5 });
  });

  it("should divide once and round the mean to a micro-point, half away from zero", () => {
    const policy = { personalBestDays: 30, personalBestMinimumDays: 2 };
    const meanOf = (...values: readonly number[]): number | null =>
      comparePersonalBest(daysOf(FIVE.slice(0, values.length), ...values), { date: TODAY, value: 0 }, policy).mean;
    expect(meanOf(1, 1, 2)).toBe(1.333333);
    expect(meanOf(0.000001, 0)).toBe(0.000001);
    expect(meanOf(-0.000001, 0)).toBe(-0.000001);
    expect(meanOf(0.1, 0.2)).toBe(0.15);
    expect(meanOf(9_007_199_254, 9_007_199_254, -9_007_199_254)).toBe(3_002_399_751.333333);
  });

  it("should look at the 30 dates before today and at no other", () => {
    const inside = ["2026-02-07", "2026-02-28", "2026-03-01", "2026-03-07", "2026-03-08"];
    const outside = ["2026-02-06", "2026-03-09", "2026-03-10", "2025-03-08", "9999-12-31", "1000-01-01"];
    const history = [...daysOf(outside, 1000), ...daysOf(inside, 45)];
    expect(comparePersonalBest(history, { date: TODAY, value: 52 })).toMatchObject({ difference: 7, haveDays: 5 });
  });

  it("should count dates over a leap day and both changes of clocks", () => {
    for (const [first, today] of [
      ["2028-02-04", "2028-03-05"],
      ["2026-03-01", "2026-03-31"],
      ["2026-10-02", "2026-11-01"],
    ] as const) {
      const history = daysOf([first], 45);
      const policy = { personalBestDays: 30, personalBestMinimumDays: 1 };
      expect(comparePersonalBest(history, { date: today, value: 52 }, policy)).toMatchObject({ haveDays: 1 });
      expect(
        comparePersonalBest(history, { date: today, value: 52 }, { ...policy, personalBestDays: 29 }),
      ).toMatchObject({ haveDays: 0 });
    }
  });

  it("should need five days with a score", () => {
    const nothing = { kind: "not-enough-data", difference: null, shown: null, mean: null, needDays: 5 };
    const today = { date: TODAY, value: 52 };
    expect(comparePersonalBest([], today)).toStrictEqual({ ...nothing, because: "too-few-days", haveDays: 0 });
    const four = daysOf(FIVE, 45, 45, null, 45, 45);
    expect(comparePersonalBest(four, today)).toStrictEqual({ ...nothing, because: "too-few-days", haveDays: 4 });
    const nan = [...four, { date: "2026-03-07", value: Number.NaN }];
    expect(comparePersonalBest(nan, today)).toStrictEqual({ ...nothing, because: "too-few-days", haveDays: 4 });
  });

  it.each([[null], [Number.NaN], [undefined]])("should need a score today, and have %s", (value) => {
    const best = comparePersonalBest(daysOf(FIVE, 45), { date: TODAY, value: value as null });
    expect(best).toMatchObject({ kind: "not-enough-data", because: "no-score-today", difference: null, haveDays: 5 });
    const none = comparePersonalBest([], { date: TODAY, value: value as null });
    expect(none).toMatchObject({ because: "no-score-today", haveDays: 0 });
  });

  it("should count a date once, and a score before nothing", () => {
    const history = [
      ...daysOf(FIVE, 45),
      ...daysOf(FIVE, 45),
      ...daysOf(FIVE, null),
      ...daysOf(["2026-03-07"], 45.0000001),
    ];
    expect(comparePersonalBest(history, { date: TODAY, value: 52 })).toMatchObject({ mean: 45, haveDays: 6 });
  });

  it("should refuse a date with two scores, and say which", () => {
    const history = [...daysOf(FIVE, 45), { date: "2026-03-04", value: 46 }];
    const { code, problems } = refusalOf(() => comparePersonalBest(history, { date: TODAY, value: 52 }));
    expect(code).toBe("ERR_INVALID_INPUT");
    expect(problems).toMatchObject([
      { path: "history[5].value", expected: "the score 2026-03-04 had before, 45", received: "46" },
    ]);
  });

  it("should refuse days that are none, with every problem", () => {
    const history = [
      null,
      { date: "2026-02-30", value: Number.POSITIVE_INFINITY },
      { date: "0999-01-01", value: "52" },
      { date: "2026-13-01", value: 1e10 },
      { date: "2026-00-01", value: 1 },
      { date: "2026-01-00", value: 1 },
    ];
    const expected = [
      "history[0].date",
      "history[1].date",
      "history[1].value",
      "history[2].date",
      "history[2].value",
      "history[3].date",
      "history[3].value",
      "history[4].date",
      "history[5].date",
      "today.date",
      "today.value",
    ];
    const today = { date: "today", value: "52" };
    expect(refusedPaths(() => comparePersonalBest(history as never, today as never))).toEqual([
      "ERR_INVALID_INPUT",
      ...expected,
    ]);
    expect(refusedPaths(() => comparePersonalBest({} as never, null as never))).toEqual([
      "ERR_INVALID_INPUT",
      "history",
      "today.date",
    ]);
  });

  it("should say what was wrong", () => {
    const told = (history: unknown, today: unknown, policy?: unknown): string =>
      refusalOf(() => comparePersonalBest(history as never, today as never, policy as never)).message;
    expect(told(3, { date: TODAY, value: 1n })).toBe(
      [
        "comparePersonalBest: 2 problems",
        "history: expected an array, received 3",
        "today.value: expected a finite number, at most 9007199254 in size, or null, received 1n",
      ].join("\n  - "),
    );
    expect(told([], { date: TODAY, value: 1 }, { personalBestDays: 0, personalBestMinimumDays: 0 })).toBe(
      [
        "comparePersonalBest: 2 problems",
        "policy.personalBestDays: expected a whole number from 1 to 10000, received 0",
        "policy.personalBestMinimumDays: expected a whole number from 1 to 10000, received 0",
      ].join("\n  - "),
    );
  });

  it("should take a policy of ten thousand days, all of which are needed", () => {
    const policy = { personalBestDays: 10_000, personalBestMinimumDays: 10_000 };
    expect(comparePersonalBest([], { date: TODAY, value: 1 }, policy)).toMatchObject({ haveDays: 0, needDays: 10_000 });
  });

  it.each<[unknown, string[]]>([
    [null, [""]],
    [{ personalBestDays: 0, personalBestMinimumDays: 0 }, ["personalBestDays", "personalBestMinimumDays"]],
    [{ personalBestDays: 30, personalBestMinimumDays: 31 }, ["personalBestMinimumDays"]],
    [{ personalBestDays: 10_001, personalBestMinimumDays: 1 }, ["personalBestDays"]],
    [{ personalBestDays: 30, personalBestMinimumDays: "5" }, ["personalBestMinimumDays"]],
    [{ personalBestDays: 2.5, personalBestMinimumDays: 1 }, ["personalBestDays"]],
  ])("should refuse the policy %j", (policy, fields) => {
    const act = (): unknown => comparePersonalBest([], { date: TODAY, value: 1 }, policy as never);
    expect(refusedPaths(act)).toEqual([
      "ERR_INVALID_POLICY",
      ...fields.map((field) => (field === "" ? "policy" : `policy.${field}`)),
    ]);
  });
});
