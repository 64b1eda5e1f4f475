import { describe, expect, it } from "vitest";
import { awardedPoints } from "../../../src/gamification/rules/awarded-points.ts";
import { evaluateRules } from "../../../src/gamification/rules/evaluate-rules.ts";
import type { PointsPer } from "../../../src/gamification/rules/model.ts";
import { ruleOf, setOf } from "./rule-set-of.ts";

const pointsOf = (value: number, per: Partial<PointsPer>): number =>
  evaluateRules({ v: value }, setOf(ruleOf("r", { points_per: { field: "v", per: 1, points: 1, ...per } })))
    .totalPoints;

describe("points_per", () => {
  it.each<[string, number, Partial<PointsPer>, number]>([
    ["a unit that is not full gives nothing", 0.999999, {}, 0],
    ["a full unit counts", 1, {}, 1],
    ["0.3 is three times 0.1", 0.3, { per: 0.1 }, 3],
    ["0.7 is seven times 0.1", 0.7, { per: 0.1 }, 7],
    ["more than six decimals are not rounded up", 0.2999999999, { per: 0.1 }, 2],
    ["a sum of floats is what it is", 0.1 + 0.2, { per: 0.1 }, 3],
    ["just below is below", 0.29999999999999993, { per: 0.1 }, 2],
    ["negative values give nothing", -5, {}, 0],
    ["-0 gives nothing", -0, { points: -3 }, 0],
    ["points may be taken", 3, { points: -2.5 }, -7.5],
    ["at most max is given", 50, { points: 2, max: 25.5 }, 25.5],
    ["at most max is taken", 50, { points: -2, max: 25.5 }, -25.5],
    ["100,000 is the most without max", 1e6, {}, 100_000],
    ["the largest number has an answer", Number.MAX_VALUE, { points: -1 }, -100_000],
    ["large units of small points", 123_456_789_012, { per: 1_000_000, points: 0.000001 }, 0.123456],
    ["the smallest number gives nothing", 5e-324, { per: 0.000001, points: 100_000 }, 0],
    ["one millionth is a unit of one millionth", 0.000001, { per: 0.000001 }, 1],
    ["a product that no double holds", 1_100_999_930_637, { per: 999_999_937 }, 1101],
    ["beyond 2^33", 8_589_934_592.000002, { per: 0.1, points: 0.000001 }, 85_899.345_92],
  ])("%s", (_, value, per, points) => {
    expect(Object.is(pointsOf(value, per), points)).toBe(true);
  });
});

describe("awardedPoints", () => {
  const award = { kind: "per", field: "v", perMicro: 1_000_000, unitMicro: -1_000_000, maxMicro: 5_000_000 } as const;

  it("should never give -0", () => {
    for (const v of [0, -0, -1, 0.5, 1e-7, 0.1234567]) expect(awardedPoints(award, { v })).toBe(0);
    expect(awardedPoints({ ...award, unitMicro: 0 }, { v: 7 })).toBe(0);
    expect(awardedPoints(award, { v: 2.5 })).toBe(-2_000_000);
  });

  it("should wait for a field that is missing or no finite number", () => {
    expect(awardedPoints(award, {})).toEqual([{ field: "v", because: "missing", received: "missing" }]);
    expect(awardedPoints(award, { v: Number.NaN })).toEqual([{ field: "v", because: "missing", received: "NaN" }]);
    const wrongType = [Number.POSITIVE_INFINITY, "5", true, 5n, [5], {}];
    for (const v of wrongType) expect(awardedPoints(award, { v })).toMatchObject([{ because: "wrong-type" }]);
  });
});
