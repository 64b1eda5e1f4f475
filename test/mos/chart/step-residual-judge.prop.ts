import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RECOMMENDED_RESIDUAL_POLICY, type ResidualPolicy } from "../../../src/mos/chart/policy.ts";
import type { ResidualState, ResidualVerdict } from "../../../src/mos/chart/residual-model.ts";
import { initialResidualJudge, stepResidualJudge } from "../../../src/mos/chart/step-residual-judge.ts";
import { naiveVerdicts } from "./naive-residual.ts";

const policy: ResidualPolicy = {
  ...RECOMMENDED_RESIDUAL_POLICY,
  direction: "both",
  seasonSeconds: 3600,
  scaleValues: 40,
  minimumValues: 20,
  restValues: 5,
  fingerprint: "short",
};
/** Two values to a slot, four slots to a season, and as little memory as a policy may have. */
const shortPolicies = fc
  .record({
    direction: fc.constantFrom("down" as const, "both" as const),
    keepSeasons: fc.integer({ min: 3, max: 4 }),
    recentValues: fc.integer({ min: 3, max: 5 }),
    scaleValues: fc.integer({ min: 21, max: 25 }),
    weight: fc.constantFrom(0.3, 0.7, 1),
    limit: fc.constantFrom(1, 1.5, 2.5),
    restValues: fc.integer({ min: 0, max: 4 }),
  })
  .map((fields): ResidualPolicy => ({ ...policy, ...fields, seasonSeconds: 240, slotSeconds: 60 }));
/** Quarters, whose sums are exact: a course of the day or none, noise, jumps and gaps. */
const shortSeries = fc
  .tuple(
    fc.constantFrom(0, 8),
    fc.array(fc.constantFrom(0, 0.25, -0.25, 0.5, -0.5, 1, -1, 6, -6, null), { minLength: 56, maxLength: 64 }),
  )
  .map(([height, noise]) =>
    noise.map((one, n) => ({ at: n * 30_000, value: one === null ? null : one + (n % 8 < 2 ? height : 0) })),
  );
const values = fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { freq: 9 }), { maxLength: 90 });

function judgeFrom(
  state: ResidualState,
  all: readonly (number | null)[],
  { from = 0, is = policy } = {},
): [ResidualVerdict[], ResidualState] {
  let now = state;
  const verdicts = all.flatMap((value, n) => {
    const step = stepResidualJudge(now, { at: (from + n) * 300_000, value }, is);
    now = step.state;
    return step.effects;
  });
  return [verdicts, now];
}

describe("stepResidualJudge", () => {
  it("says what its rules say of lists of all that came before", () => {
    fc.assert(
      fc.property(shortSeries, shortPolicies, (series, is) => {
        let state = initialResidualJudge();
        const because: string[] = [];
        const verdicts = series.flatMap((input) => {
          const step = stepResidualJudge(state, input, is);
          state = step.state;
          because.push(step.because);
          return step.effects;
        });
        expect(verdicts).toEqual(naiveVerdicts(series, is));
        expect(because).toEqual(verdicts.map(({ kind }) => (kind === "unknown" ? "not-judged" : "judged")));
      }),
    );
  });

  it("judges the same in one go, in two, and through JSON", () => {
    fc.assert(
      fc.property(values, fc.nat(90), (all, cut) => {
        const [whole, end] = judgeFrom(initialResidualJudge(), all);
        const [first, half] = judgeFrom(initialResidualJudge(), all.slice(0, cut));
        const [second, last] = judgeFrom(JSON.parse(JSON.stringify(half)), all.slice(cut), { from: first.length });
        expect([...first, ...second]).toEqual(whole);
        expect(last).toEqual(end);
      }),
    );
  });

  it("scores from 0 to 1, and gives numbers or null", () => {
    fc.assert(
      fc.property(values, (all) => {
        const [verdicts, state] = judgeFrom(initialResidualJudge(), all);
        for (const { anomalyScore } of verdicts) {
          expect(anomalyScore).toBeGreaterThanOrEqual(0);
          expect(anomalyScore).toBeLessThanOrEqual(1);
        }
        expect(JSON.parse(JSON.stringify([verdicts, state]))).toEqual([verdicts, state]);
      }),
    );
  });

  it("says the same of a series moved by whole seasons", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -100, max: 100_000 }), (all, seasons) => {
        const [moved] = judgeFrom(initialResidualJudge(), all, { from: seasons * 12 });
        expect(moved).toEqual(judgeFrom(initialResidualJudge(), all)[0]);
      }),
    );
  });

  it("says the same of a series in other units, but for its own numbers", () => {
    fc.assert(
      fc.property(values, fc.constantFrom(0.125, 2, 1024), (all, factor) => {
        const kinds = (scaled: readonly (number | null)[]): unknown[] =>
          judgeFrom(initialResidualJudge(), scaled)[0].map(({ kind, value, anomalyScore }) => [
            kind,
            value,
            anomalyScore,
          ]);
        expect(kinds(all.map((value) => (value === null ? null : value * factor)))).toEqual(kinds(all));
      }),
    );
  });

  it("breaches downward alone where drops alone count", () => {
    fc.assert(
      fc.property(values, (all) => {
        const [verdicts] = judgeFrom(initialResidualJudge(), all, { is: { ...policy, direction: "down" } });
        for (const { kind, value } of verdicts) if (kind === "breach") expect(value).toBeLessThan(-4);
      }),
    );
  });
});
