import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CompositeScore } from "../../../src/gamification/composite/model.ts";
import type { CompositePolicy } from "../../../src/gamification/composite/policy.ts";
import { stepsPerUnit } from "../../../src/gamification/composite/reaching-value.ts";
import { scoreComposite } from "../../../src/gamification/composite/score-composite.ts";
import { amount, anyPolicy, policyOf, valuesOf } from "./policies.ts";

const someValues = fc.array(fc.option(amount, { freq: 6 }), { minLength: 6, maxLength: 6 }).map(valuesOf);
const rounding = fc.option(fc.constantFrom(1, 5, 0.25), { nil: undefined });
const factor = fc.constantFrom(1, 0.5, 0.3, 0);

/** A policy some of whose scales round, and a factor on the first KPI. */
const roundedPolicy = fc.tuple(anyPolicy, rounding).map(([policy, roundTo]) =>
  policyOf({
    ...policy,
    onMissing: "renormalise",
    kpis: policy.kpis.map((kpi, i) =>
      i === 0 && roundTo !== undefined ? { ...kpi, scale: { ...kpi.scale, roundTo } } : kpi,
    ),
  }),
);

/** The value of whole steps nearest to one. */
const inSteps = (value: number, step: number): number => {
  const perUnit = Math.round(1 / step);
  return Math.round(value * perUnit) / perUnit;
};

interface Trial {
  readonly values: Record<string, number | null>;
  readonly policy: CompositePolicy;
  readonly card: CompositeScore;
  readonly reaches: (kpi: string, value: number) => boolean;
}

function trialOf(values: Record<string, number | null>, policy: CompositePolicy, share: number): Trial {
  const options = { adjustments: [{ kpi: "k0", kind: "consistency", factor: share }] } as const;
  const card = scoreComposite(values, policy, options);
  const reaches = (kpi: string, value: number): boolean =>
    (scoreComposite({ ...values, [kpi]: value }, policy, options).value as number) >= (card.nextTier?.from as number);
  return { values, policy, card, reaches };
}

const trial = fc.tuple(someValues, roundedPolicy, factor).map((parts) => trialOf(...parts));

describe("the next tier", () => {
  it("is reached by each value that is said to reach it, and not by one step less of a change", () => {
    fc.assert(
      fc.property(trial, ({ card, reaches, values }) => {
        for (const step of card.nextTier?.steps ?? []) {
          if (step.kind !== "reachable") continue;
          expect(reaches(step.kpi, step.value)).toBe(true);
          const now = values[step.kpi] as number;
          const short = inSteps(step.value + (step.value > now ? -step.step : step.step), step.step);
          if (Math.abs(short - now) < Math.abs(step.value - now)) expect(reaches(step.kpi, short)).toBe(false);
        }
      }),
    );
  });

  it("is reached by no nearer value in whole steps", () => {
    fc.assert(
      fc.property(
        trial,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }),
        ({ card, reaches, values }, places) => {
          for (const step of card.nextTier?.steps ?? []) {
            if (step.kind !== "reachable") continue;
            const now = values[step.kpi] as number;
            const distance = Math.abs(step.value - now);
            for (const place of places) {
              const other = inSteps(now + place * distance, step.step);
              if (Math.abs(other - now) < distance) expect(reaches(step.kpi, other)).toBe(false);
            }
          }
        },
      ),
    );
  });

  it("is reached by no value of a KPI that is said to be unable, be it a knot, beside one or anywhere", () => {
    fc.assert(
      fc.property(trial, fc.array(amount, { maxLength: 10 }), ({ card, reaches, policy }, others) => {
        for (const step of card.nextTier?.steps ?? []) {
          if (step.kind !== "unreachable") continue;
          const knots = policy.kpis.find(({ id }) => id === step.kpi)?.scale.knots ?? [];
          const size = 1 / stepsPerUnit({ knots });
          const around = knots.flatMap(([x]) => [x - size, x, x + size]);
          for (const value of [...around, ...others, 1e9, -1e9].map((x) => inSteps(x, size))) {
            expect(reaches(step.kpi, value)).toBe(false);
          }
        }
      }),
    );
  });

  it("is reached by someone's missing points, no fewer", () => {
    fc.assert(
      fc.property(trial, ({ card }) => {
        if (card.nextTier === null) return;
        const { from, missingPoints, steps } = card.nextTier;
        expect(missingPoints).toBeGreaterThan(0);
        expect(Math.round(((card.value as number) + missingPoints) * 1e6)).toBe(Math.round(from * 1e6));
        expect(steps.filter(({ kind }) => kind === "not-enough-data").map(({ kpi }) => kpi)).toEqual(card.missing);
      }),
    );
  });
});
