import { describe, expect, it } from "vitest";
import { stabilityOfCounts } from "../../../src/propensity/drift/stability-of-counts.ts";
import { fitLogistic } from "../../../src/propensity/fitting/fit-logistic.ts";
import type { LogisticTraining } from "../../../src/propensity/fitting/model.ts";
import { withCalibration } from "../../../src/propensity/fitting/with-calibration.ts";
import { loadModel } from "../../../src/propensity/scoring/load-model.ts";
import type { LogisticModelFile, ModelFeature, ModelReference } from "../../../src/propensity/scoring/model.ts";

const fileOf = (training: LogisticTraining, features: readonly (string | ModelFeature)[]): LogisticModelFile =>
  fitLogistic(training, { features, modelVersion: "r-1" }).file;

/** 101 rows: 0 to 100 beside a feature that is there in every tenth row only. */
const hundred: LogisticTraining = {
  rows: Array.from({ length: 101 }, (_, i) => [i, i % 10 === 0 ? i / 10 : null]),
  labels: Array.from({ length: 101 }, (_, i) => ((i * 37) % 101 < i ? 1 : 0)),
};
const names = ["waitTimeSeconds", "keywordCount"];

describe("the reference of a fitted file", () => {
  it("should hold the deciles of each feature over the values that are there, ends included", () => {
    const { featureQuantiles } = fileOf(hundred, names).reference as ModelReference;
    expect(featureQuantiles).toEqual({
      waitTimeSeconds: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
      keywordCount: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    });
  });

  it("should lie between two values where a decile does", () => {
    const file = fileOf({ rows: [[0], [1]], labels: [0, 1] }, ["a"]);
    expect(file.reference?.featureQuantiles?.["a"]).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  });

  it("should leave a feature out that is always missing, and take values as the model will read them", () => {
    const rows = [
      [null, -50],
      [null, 5],
      [null, 10],
      [null, 1000],
    ];
    const file = fileOf({ rows, labels: [0, 1, 0, 1] }, [
      { name: "a", missing: { impute: 3 } },
      { name: "b", range: [0, 100], onOutOfRange: "clamp" },
    ]);
    const { featureQuantiles = {} } = file.reference as ModelReference;
    expect(Object.keys(featureQuantiles)).toEqual(["b"]);
    expect([featureQuantiles["b"]?.[0], featureQuantiles["b"]?.[10]]).toEqual([0, 100]);
  });

  it("should count the model's own scores of the training by twentieths, each bin with its lower edge", () => {
    const file = fileOf(hundred, names);
    const model = loadModel(file);
    const { edges, counts } = file.reference?.scoreHistogram ?? { edges: [], counts: [] };
    expect(edges).toEqual(Array.from({ length: 21 }, (_, i) => i / 20));
    const naive = new Array<number>(20).fill(0);
    for (const [waitTimeSeconds, keywordCount] of hundred.rows) {
      const score = model.score({ waitTimeSeconds, keywordCount }).value as number;
      const bin = edges.findLastIndex((edge, i) => edge <= score && i < 20);
      naive[bin] = (naive[bin] as number) + 1;
    }
    expect(counts).toEqual(naive);
    expect(naive.filter((count) => count > 0).length).toBeGreaterThan(5);
    expect(stabilityOfCounts(counts, naive).value).toBe(0);
  });

  it("should put a score of exactly an edge above it, and of 1 into the last bin", () => {
    const even = fileOf({ rows: [[0], [0]], labels: [0, 1] }, ["a"]).reference?.scoreHistogram?.counts;
    expect(even?.indexOf(2)).toBe(10);
    const certain = { rows: [[0], [1]], labels: [0, 1] };
    const sure = fitLogistic(certain, { features: ["a"], modelVersion: "r", l2: 0, coefficientBound: 500 }).file;
    expect(loadModel(sure).score({ a: 1 }).value).toBe(1);
    expect(sure.reference?.scoreHistogram?.counts.at(-1)).toBe(1);
  });

  it("should count rows once whatever their weight, and those of weight 0 not at all", () => {
    const training = { rows: [[0], [1], [2], [3]], labels: [0, 1, 0, 1], weights: [7, 0.5, 0, 1] };
    const { reference } = fileOf(training, ["a"]);
    expect(reference?.scoreHistogram?.counts.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(reference?.featureQuantiles?.["a"]?.slice(0, 6)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  it("should come through JSON into the model as it is", () => {
    const file = fileOf(hundred, [
      ...names.slice(0, 1),
      { name: "__proto__", type: "indicator", of: "m", equals: "x" },
    ]);
    const { reference } = loadModel(JSON.parse(JSON.stringify(file)));
    expect(reference).toEqual(file.reference);
    expect(Object.keys(reference?.featureQuantiles ?? {})).toEqual(["waitTimeSeconds", "__proto__"]);
  });

  it("should lose its scores, not its features, with another calibration", () => {
    const file = fileOf(hundred, names);
    const calibrated = withCalibration(file, { kind: "platt", a: -0.5, b: 0.2 });
    expect(calibrated.reference).toEqual({ featureQuantiles: file.reference?.featureQuantiles });
    expect(file.reference?.scoreHistogram).toBeDefined();
    const { reference: _, ...bare } = file;
    for (const reference of [undefined, null, {}]) {
      const without = { ...bare, ...(reference === undefined ? {} : { reference }) } as LogisticModelFile;
      expect("reference" in withCalibration(without, { kind: "none" })).toBe(false);
    }
  });
});
