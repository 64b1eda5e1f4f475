import { describe, expect, it } from "vitest";
import { chiSquareQuantile } from "../../../src/propensity/drift/chi-square-quantile.ts";
import { jensenShannon } from "../../../src/propensity/drift/jensen-shannon.ts";
import { klDivergence } from "../../../src/propensity/drift/kl-divergence.ts";
import { kolmogorovSmirnov } from "../../../src/propensity/drift/kolmogorov-smirnov.ts";
import { makePageHinkleyPolicy } from "../../../src/propensity/drift/make-page-hinkley-policy.ts";
import { populationStabilityIndex } from "../../../src/propensity/drift/population-stability-index.ts";
import { initialAdwin, stepAdwin } from "../../../src/propensity/drift/step-adwin.ts";
import { initialDdm, stepDdm } from "../../../src/propensity/drift/step-ddm.ts";
import { initialPageHinkley, stepPageHinkley } from "../../../src/propensity/drift/step-page-hinkley.ts";
import { wassersteinDistance } from "../../../src/propensity/drift/wasserstein-distance.ts";
import vectors from "../../vectors/propensity-drift.json" with { type: "json" };

const isNear = (value: number | null, wanted: number | null, tolerance = 1e-12): void => {
  if (wanted === null || value === null) expect(value).toBe(wanted);
  else expect(Math.abs(value - wanted)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(wanted), 1e-3));
};

describe("scipy and numpy", () => {
  it.each(vectors.pairs.map((pair) => [`${pair.reference.length} and ${pair.current.length}`, pair] as const))(
    "should find the same statistic, probabilities and distance in samples of %s",
    (_, { reference, current, statistic, asymptotic, exact, wasserstein }) => {
      const test = kolmogorovSmirnov(reference, current);
      isNear(test.statistic, statistic);
      isNear(test.asymptoticProbability, asymptotic);
      isNear(test.exactProbability, exact, 1e-9);
      isNear(wassersteinDistance(reference, current), wasserstein);
    },
  );

  it.each(vectors.counts.map((one) => [one.first.length, one] as const))(
    "should find the same distances over %i bins",
    (_, { first, second, distance, kl }) => {
      isNear(jensenShannon(first, second).distance, distance);
      isNear(klDivergence(first, second).value, kl);
    },
  );

  it("should have the same chi-square quantiles", () => {
    for (const { degrees, probability, value } of vectors.quantiles) {
      isNear(chiSquareQuantile(degrees, probability), value);
    }
  });

  it("should have the same deciles", () => {
    for (const { values, edges } of vectors.deciles) {
      const own = populationStabilityIndex(values, []).edges;
      expect(own.map((edge) => edge.toFixed(12))).toEqual([...new Set(edges.map((edge) => edge.toFixed(12)))]);
    }
  });
});

/** Indices of the effects of a kind. */
function indicesOf<State>(
  values: string,
  kind: string,
  initial: State,
  step: (state: State, value: number) => { readonly state: State; readonly effects: readonly { kind: string }[] },
): number[] {
  let state = initial;
  const found: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const next = step(state, Number(values[i]));
    if (next.effects.some((effect) => effect.kind === kind)) found.push(i);
    state = next.state;
  }
  return found;
}

describe("the examples of river's documentation", () => {
  const { pageHinkley, ddm, adwin, adwinAgain } = vectors.streams;

  it("should be found by Page-Hinkley where it is documented", () => {
    const policy = makePageHinkleyPolicy({ lambda: 50 });
    const step = (state: ReturnType<typeof initialPageHinkley>, value: number) => stepPageHinkley(state, value, policy);
    expect(indicesOf(pageHinkley.values, "drift", initialPageHinkley(), step)).toEqual(pageHinkley.drifts);
  });

  it("should be found by DDM where it is documented", () => {
    const step = (state: ReturnType<typeof initialDdm>, value: number) => stepDdm(state, value);
    const warnings = indicesOf(ddm.values, "warning", initialDdm(), step);
    expect(indicesOf(ddm.values, "drift", initialDdm(), step)).toEqual(ddm.drifts);
    // The documentation prints the first warning, and the first one after each drift.
    expect([warnings[0], warnings.find((index) => index > (ddm.drifts[0] as number))]).toEqual(ddm.firstWarnings);
  });

  it.each([adwin, adwinAgain])("should be found by ADWIN where it is documented, stream %#", ({ values, drifts }) => {
    const step = (state: ReturnType<typeof initialAdwin>, value: number) => stepAdwin(state, value);
    expect(indicesOf(values, "drift", initialAdwin(), step)).toEqual(drifts);
  });
});
