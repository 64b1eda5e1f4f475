import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RECOMMENDED_RESIDUAL_POLICY, type ResidualPolicy } from "../../../src/mos/chart/policy.ts";
import type { ResidualState, ResidualVerdict } from "../../../src/mos/chart/residual-model.ts";
import { initialResidualJudge, stepResidualJudge } from "../../../src/mos/chart/step-residual-judge.ts";

const policy: ResidualPolicy = {
  ...RECOMMENDED_RESIDUAL_POLICY,
  direction: "both",
  seasonSeconds: 3600,
  scaleValues: 40,
  minimumValues: 20,
  restValues: 5,
  fingerprint: "short",
};
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
