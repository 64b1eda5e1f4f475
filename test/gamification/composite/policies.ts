import fc from "fast-check";
import { completePolicy } from "../../../src/core/policy.ts";
import type { KpiScale } from "../../../src/gamification/composite/model.ts";
import {
  type CompositeKpi,
  type CompositePolicy,
  GUIDE_COMPOSITE_POLICY,
} from "../../../src/gamification/composite/policy.ts";

/** A KPI of which only what matters is said: its points are its value, 0 to 100. */
export function kpiOf(fields: Partial<CompositeKpi> = {}): CompositeKpi {
  const id = fields.id ?? "a";
  const scale: KpiScale = {
    knots: [
      [0, 0],
      [100, 100],
    ],
  };
  return { id, label: id, unit: "", weight: 1, scale, controllable: true, ...fields };
}

/** The guide's policy with other fields. */
export function policyOf(fields: Partial<CompositePolicy>): CompositePolicy {
  const { fingerprint: _, ...guide } = GUIDE_COMPOSITE_POLICY;
  return completePolicy<CompositePolicy>(guide, fields);
}

/** A scale by its knots: value, points, value, points, … */
export function scaleOf(...numbers: readonly number[]): KpiScale {
  const knots = numbers.flatMap((value, i): [number, number][] => (i % 2 === 0 ? [[value, numbers[i + 1] ?? 0]] : []));
  return { knots };
}

/** A fraction of whole numbers, the second one > 0. */
export type Fraction = readonly [bigint, bigint];

/** The decimal that a number prints as. */
export function fractionOf(value: number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (match === null) throw new Error(`${value} is no number`);
  const [, sign, whole = "", part = "", exponent = "0"] = match;
  const shift = Number(exponent) - part.length;
  const digits = BigInt(whole + part) * (sign === "-" ? -1n : 1n);
  return shift >= 0 ? [digits * 10n ** BigInt(shift), 1n] : [digits, 10n ** BigInt(-shift)];
}

export const add = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
export const subtract = (a: Fraction, [c, d]: Fraction): Fraction => add(a, [-c, d]);
export const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
export const over = ([a, b]: Fraction, [c, d]: Fraction): Fraction => (c < 0n ? [-a * d, -b * c] : [a * d, b * c]);

/** The nearest whole number, half away from zero. */
export function nearest([a, b]: Fraction): bigint {
  const size = a < 0n ? -a : a;
  const whole = size / b + ((size % b) * 2n >= b ? 1n : 0n);
  return a < 0n ? -whole : whole;
}

/** Points of a value by the definition of a scale, as a fraction; the scale does not round. */
export function exactPoints(scale: KpiScale, value: number): Fraction {
  const at = scale.knots.filter(([x]) => x === value).map(([, y]) => y);
  if (at.length > 0) return fractionOf(Math.max(...at));
  const below = scale.knots.filter(([x]) => x < value).at(-1);
  const above = scale.knots.find(([x]) => x > value);
  const { outside = "clamp" } = scale;
  if (below === undefined) return fractionOf(/zero$|below$/.test(outside) ? 0 : (above?.[1] ?? 0));
  if (above === undefined) return fractionOf(/zero$|above$/.test(outside) ? 0 : below[1]);
  const [x0, y0] = [fractionOf(below[0]), fractionOf(below[1])];
  const [x1, y1] = [fractionOf(above[0]), fractionOf(above[1])];
  return add(y0, over(times(subtract(y1, y0), subtract(fractionOf(value), x0)), subtract(x1, x0)));
}

/** Numbers of few decimals, and any others. */
export const amount = fc.oneof(
  fc.integer({ min: -2000, max: 2000 }).map((tenths) => tenths / 10),
  fc.integer({ min: -200_000_000, max: 200_000_000 }).map((micro) => micro / 1_000_000),
  fc.double({ min: -200, max: 200, noNaN: true }),
);

/** Any scale, steps included. */
export const anyScale: fc.Arbitrary<KpiScale> = fc
  .record({
    knots: fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 6 }),
    outside: fc.constantFrom("clamp", "zero", "zero-below", "zero-above"),
    steps: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  })
  .map(({ knots, outside, steps }) => {
    const sorted = knots.map(([x, y]): [number, number] => [x + 0, y + 0]).sort(([a], [b]) => a - b);
    const stepped = sorted.flatMap(([x, y], i): [number, number][] =>
      steps[i]
        ? [
            [x, y],
            [x, -y + 0],
          ]
        : [[x, y]],
    );
    const kept = stepped.filter(([x], i) => !(i >= 2 && stepped[i - 2]?.[0] === x));
    return { knots: kept.filter(([x], i) => kept.filter(([other], k) => k < i && other === x).length < 2), outside };
  });

/** Whole parts of 1 with six decimals. */
export const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 6 }).map((parts) => {
  const sum = parts.reduce((total, part) => total + part, 0);
  const shares = parts.map((part) => Math.max(Math.floor((part * 1_000_000) / sum), 1));
  const rest = 1_000_000 - shares.reduce((total, share) => total + share, 0);
  return shares.map((share, i) => (i === 0 ? share + rest : share) / 1_000_000);
});

/** Any policy whose KPIs are `k0`, `k1`, … */
export const anyPolicy: fc.Arbitrary<CompositePolicy> = fc
  .tuple(weights, fc.array(anyScale, { minLength: 6, maxLength: 6 }), fc.constantFrom("renormalise", "withhold"))
  .map(([shares, scales, onMissing]) =>
    policyOf({
      kpis: shares.map((weight, i) => kpiOf({ id: `k${i}`, weight, scale: scales[i] as KpiScale })),
      tiers: [
        { name: "high", from: 60 },
        { name: "middle", from: 12.345678 },
        { name: "zero", from: 0 },
        { name: "low", from: -20.5 },
        { name: "lowest", from: null },
      ],
      onMissing,
    }),
  );

/** Values of some of these KPIs. */
export function valuesOf(values: readonly (number | null)[]): Record<string, number | null> {
  return Object.fromEntries(values.map((value, i) => [`k${i}`, value]));
}
