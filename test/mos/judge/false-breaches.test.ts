import { describe, expect, it } from "vitest";
import { judgeWindow } from "../../../src/mos/judge/judge-window.ts";
import { type AlertPolicy, GUIDE_ALERT_POLICY, RECOMMENDED_ALERT_POLICY } from "../../../src/mos/policy.ts";
import { windowAt } from "../baseline/windows.ts";

/** Shares of the scores 1 to 5 in surveys where nothing is wrong. */
const HEALTHY = [
  { mean: 4.1, shares: [0.05, 0.06, 0.1, 0.32, 0.47] },
  { mean: 4.2, shares: [0.05, 0.05, 0.08, 0.29, 0.53] },
  { mean: 4.3, shares: [0.04, 0.04, 0.08, 0.26, 0.58] },
] as const;
/** And where much is. */
const DEGRADED = { mean: 2.5, shares: [0.35, 0.2, 0.18, 0.14, 0.13] } as const;

/** The exact chance that a window of so many such scores breaches: all that it can hold, by what it is worth. */
function chanceOfBreach(shares: readonly number[], count: number, policy: AlertPolicy): number {
  let chance = 0;
  const visit = (score: number, left: number, weight: number, sum: number, squares: number): void => {
    const share = shares[score - 1] as number;
    if (score === 5) {
      const [all, allSquares] = [sum + 5 * left, squares + 25 * left];
      const variance = Math.max(0, (allSquares - (all * all) / count) / (count - 1));
      const window = windowAt(0, { count, mean: all / count, standardDeviation: Math.sqrt(variance) });
      if (judgeWindow(window, policy).kind === "breach") chance += weight * share ** left;
      return;
    }
    let ways = weight;
    for (let n = 0; n <= left; n++) {
      visit(score + 1, left - n, ways, sum + n * score, squares + n * score * score);
      // One more of this score, in any of the places that are left.
      ways *= (share * (left - n)) / (n + 1);
    }
  };
  visit(1, count, 1, 0, 0);
  return chance;
}

const chances = (shares: readonly number[], count: number): readonly [plain: number, bound: number] => [
  chanceOfBreach(shares, count, GUIDE_ALERT_POLICY),
  chanceOfBreach(shares, count, RECOMMENDED_ALERT_POLICY),
];

describe("windows of five survey scores where nothing is wrong", () => {
  const rows = HEALTHY.map(({ mean, shares }) => {
    const [plain, bound] = chances(shares, 5);
    return { mean, shares, plain, bound };
  });

  it.each([...HEALTHY, DEGRADED])("should have a mean of $mean", ({ mean, shares }) => {
    const sum = shares.reduce((total, share) => total + share, 0);
    expect(sum).toBeCloseTo(1, 12);
    expect(shares.reduce((total, share, i) => total + share * (i + 1), 0)).toBeCloseTo(mean, 12);
  });

  it.each(rows)("should breach the plain rule every 8 to 25 windows at a mean of $mean", ({ plain }) => {
    expect(1 / plain).toBeGreaterThan(8);
    expect(1 / plain).toBeLessThan(25);
  });

  it.each(rows)("should breach the bound at least 500 times more rarely at a mean of $mean", ({ plain, bound }) => {
    expect(bound).toBeGreaterThan(0);
    expect(plain / bound).toBeGreaterThan(500);
  });

  it("should breach as rarely as docs/mos/judges.md says", () => {
    expect(rows.map(({ plain }) => Math.round(10 / plain) / 10)).toEqual([8.1, 10.8, 16.4]);
    expect(rows.map(({ bound }) => Math.round(1 / bound))).toEqual([4980, 9434, 20690]);
  });
});

describe("windows of a queue that has fallen to 2.5", () => {
  it("should breach as often as docs/mos/judges.md says, the bound less with few scores", () => {
    const percents = (count: number): readonly number[] =>
      chances(DEGRADED.shares, count).map((chance) => Math.round(100 * chance));
    expect([percents(5), percents(15)]).toEqual([
      [94, 18],
      [100, 70],
    ]);
  });
});
