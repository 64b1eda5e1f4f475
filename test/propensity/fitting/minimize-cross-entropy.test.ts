import { describe, expect, it } from "vitest";
import {
  type CrossEntropy,
  crossEntropyAt,
  minimizeCrossEntropy,
} from "../../../src/propensity/fitting/minimize-cross-entropy.ts";
import { expectNear } from "../feedback/near.ts";

const problemOf = (
  column: readonly number[],
  targets: readonly number[],
  more: Partial<Omit<CrossEntropy, "columns" | "targets">> = {},
): CrossEntropy => ({
  columns: [Float64Array.from(column)],
  targets: Float64Array.from(targets),
  weights: new Float64Array(targets.length).fill(1),
  l2: 1,
  maximumIterations: 100,
  bound: Number.MAX_VALUE,
  ...more,
});
const SIX = problemOf([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5], [0, 0, 1, 0, 1, 1]);

describe("crossEntropyAt", () => {
  it("should add up -ln of what each outcome was given, by weight, and half the penalty", () => {
    const at = (targets: readonly number[], parameters: readonly number[], more = {}): number =>
      crossEntropyAt(problemOf([1], targets, { l2: 0, ...more }), Float64Array.from(parameters));
    // ln(1 + e^-2) and ln(1 + e^2)
    expect(at([1], [0, 2])).toBe(0.1269280110429725);
    expect(at([0], [0, 2])).toBe(2.1269280110429727);
    // Both by their share, twice, and 3/2 for a parameter of 1; the constant costs nothing.
    const mixed = 2 * (0.25 * 0.1269280110429725 + 0.75 * 2.1269280110429727) + 3 / 2;
    expectNear(at([0.25], [1, 1], { l2: 3, weights: Float64Array.of(2) }), mixed);
  });
});

describe("minimizeCrossEntropy", () => {
  it("should go on while the gradient falls, for the last digits", () => {
    const { kind, parameters, iterations, gradient, leftOut } = minimizeCrossEntropy(SIX);
    expect({ kind, iterations, leftOut }).toEqual({ kind: "found", iterations: 7, leftOut: [] });
    expectNear([...parameters], [0, 0.7670537228418021], 1e-15);
    expect(gradient).toBeLessThan(1e-16);
  });

  it("should call found what is flat when its steps run out, and nothing that is not", () => {
    const kindAfter = (maximumIterations: number): string => minimizeCrossEntropy({ ...SIX, maximumIterations }).kind;
    // After four steps the gradient is 9e-11, after five 5e-17.
    expect([1, 4, 5, 6, 7].map(kindAfter)).toEqual(["not-converged", "not-converged", "found", "found", "found"]);
  });

  it("should measure the gradient per unit of weight", () => {
    const heavy = minimizeCrossEntropy({ ...SIX, weights: new Float64Array(6).fill(1e6), l2: 1e6 });
    expect(heavy.kind).toBe("found");
    expect(heavy.gradient).toBeLessThan(1e-15);
    expectNear([...heavy.parameters], [0, 0.7670537228418021], 1e-15);
  });

  it("should halve a step that leads upwards", () => {
    const steep = problemOf([-4, 8, 0, 8, 94], [0, 1, 0, 1, 1], {
      weights: Float64Array.of(1, 0.001, 0.001, 1000, 1000),
      l2: 0.01,
    });
    const valueAfter = (maximumIterations: number): number =>
      crossEntropyAt(steep, minimizeCrossEntropy({ ...steep, maximumIterations }).parameters);
    // The whole eleventh step would lead from 1.04 to 8.67, half of it leads to 0.59.
    expectNear([valueAfter(10), valueAfter(11)], [1.0420858185646646, 0.5935237057184313]);
    const { kind, parameters, iterations } = minimizeCrossEntropy(steep);
    expect([kind, iterations]).toEqual(["found", 23]);
    expectNear([...parameters], [-0.09358270901144143, 1.6829445300558163], 1e-9);
  });

  it("should end at the bound, and not below it", () => {
    const separable = problemOf([-1, 1], [0, 1], { l2: 0, bound: 5 });
    const { kind, parameters } = minimizeCrossEntropy(separable);
    expect([kind, Math.max(...parameters.map(Math.abs))]).toEqual(["diverging", 5]);
  });

  it("should leave out what follows from the columns before it", () => {
    const columns = [Float64Array.of(-1, 0, 1, 2), Float64Array.of(-2, 0, 2, 4), Float64Array.of(1, 1, 1, 1)];
    const { kind, parameters, leftOut } = minimizeCrossEntropy({ ...problemOf([], [0, 1, 0, 1], { l2: 0 }), columns });
    expect([kind, leftOut, parameters[2], parameters[3]]).toEqual(["found", [1, 2], 0, 0]);
  });
});
