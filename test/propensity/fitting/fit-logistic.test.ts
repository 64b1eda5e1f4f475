import { describe, expect, it } from "vitest";
import { fitLogistic } from "../../../src/propensity/fitting/fit-logistic.ts";
import type { LogisticOptions, LogisticTraining } from "../../../src/propensity/fitting/model.ts";
import { withCalibration } from "../../../src/propensity/fitting/with-calibration.ts";
import { loadModel } from "../../../src/propensity/scoring/load-model.ts";
import { refusedPaths } from "../../core/refusal.ts";
import vectors from "../../vectors/propensity-metrics.json" with { type: "json" };
import { expectNear } from "../feedback/near.ts";
import { refusalLines } from "../refusal.ts";

const options = (width: number, more: Partial<LogisticOptions> = {}): LogisticOptions => ({
  features: Array.from({ length: width }, (_, i) => `f${i}`),
  modelVersion: "test-1",
  ...more,
});

describe("against scikit-learn", () => {
  it.each(vectors.logistic.map((one, i) => [i, one] as const))("should fit the same coefficients: %i", (_, one) => {
    const { rows, labels, weights, l2 } = one;
    const fit = fitLogistic({ rows, labels, weights }, options(one.mean.length, { l2 }));
    const tolerance = l2 < 1e-6 ? 1e-6 : 1e-7;
    expect(fit.kind).toBe("fitted");
    expect(fit.gradient).toBeLessThanOrEqual(1e-12);
    expect(fit.iterations).toBeLessThanOrEqual(15);
    const { features, coefficients, intercept } = fit.file;
    expectNear(
      features.map(({ mean }) => mean),
      one.mean,
    );
    expectNear(
      features.map(({ scale }) => scale),
      one.scale,
    );
    expectNear([intercept, ...coefficients], [one.intercept, ...one.coefficients], tolerance);
    const model = loadModel(fit.file);
    const scores = rows.map((row) => model.score(Object.fromEntries(row.map((x, j) => [`f${j}`, x]))).value);
    expectNear(scores, one.probabilities, tolerance);
  });
});

const training: LogisticTraining = { rows: [[0], [1], [2], [3], [4], [5]], labels: [0, 0, 1, 0, 1, 1] };

describe("fitLogistic", () => {
  it("should let something within the range stand in for a feature that was never there", () => {
    const features = [{ name: "a" }, { name: "b", range: [5, 10] as const }];
    const rows = training.rows.map(([x]) => [x as number, null]);
    const { file } = fitLogistic({ ...training, rows }, { ...options(2), features });
    expect(file.features[1]).toMatchObject({ missing: { impute: 5 } });
    expect(loadModel(file).featureNames).toEqual(["a", "b"]);
  });

  it("should make a plain model file that vouches for itself", () => {
    const fit = fitLogistic(training, options(1, { date: "2026-11-21", labelRule: "complaint within 7 days" }));
    expect(fit.file).toMatchObject({
      format: 1,
      kind: "logistic",
      modelVersion: "test-1",
      features: [{ name: "f0", mean: 2.5, scale: Math.sqrt(35 / 12), missing: { impute: 2.5 } }],
      trainedOn: { rows: 6, positives: 3, date: "2026-11-21", labelRule: "complaint within 7 days" },
    });
    expect(fit.file.checkRows).toHaveLength(6);
    expect(JSON.parse(JSON.stringify(fit.file))).toEqual(fit.file);
    expect(loadModel(fit.file)).toMatchObject({ modelVersion: "test-1", checkRowCount: 6 });
    const broken = { ...fit.file, coefficients: [(fit.file.coefficients[0] as number) + 1e-6] };
    expect(refusedPaths(() => loadModel(broken))).toContain("checkRows[0].z");
    // Without a penalty and without a slope the loss is ln 2.
    expect(fit.logLoss).toBeLessThan(Math.LN2);
  });

  it("should keep check rows from all over the range of scores", () => {
    const rows = Array.from({ length: 100 }, (_, i) => [i]);
    const { file } = fitLogistic({ rows, labels: rows.map(([x]) => ((x as number) % 3 === 0 ? 1 : 0)) }, options(1));
    const kept = (file.checkRows ?? []).map(({ x }) => x[0] as number).sort((a, b) => a - b);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([12, 0, 99]);
  });

  it("should give a feature that never changes scale 1 and coefficient 0", () => {
    for (const l2 of [0, 1]) {
      const rows = training.rows.map(([x]) => [x as number, 0.1]);
      const fit = fitLogistic({ ...training, rows }, options(2, { l2 }));
      expect(fit.file.features[1]).toMatchObject({ mean: 0.1, scale: 1 });
      expect([fit.file.coefficients[1], fit.redundant, fit.kind]).toEqual([0, ["f1"], "fitted"]);
    }
  });

  it("should leave out what follows from other features, where no penalty chooses", () => {
    const rows = training.rows.map(([x]) => [x as number, 3 * (x as number) - 1]);
    const fit = fitLogistic({ ...training, rows }, options(2, { l2: 0 }));
    expect([fit.kind, fit.redundant, fit.file.coefficients[1]]).toEqual(["fitted", ["f1"], 0]);
    const shared = fitLogistic({ ...training, rows }, options(2, { l2: 1 }));
    expectNear(shared.file.coefficients[0], shared.file.coefficients[1]);
    expect(shared.redundant).toEqual([]);
  });

  it("should report data that a plane separates, wholly or in part, and stop at the bound", () => {
    const separated = { rows: [[1], [2], [3], [10], [11]], labels: [0, 0, 0, 1, 1] };
    const fit = fitLogistic(separated, options(1, { l2: 0 }));
    expect(fit.kind).toBe("separable");
    expect(Math.abs(fit.file.coefficients[0] as number)).toBeLessThanOrEqual(30);
    expect(loadModel(fit.file).score({ f0: 11 }).value).toBeGreaterThan(0.99);
    // Equal values on both sides of the border: only some rows can be told apart for sure.
    const inPart = { rows: [[0], [0], [1], [1], [1]], labels: [0, 1, 1, 1, 1] };
    expect(fitLogistic(inPart, options(1, { l2: 0 })).kind).toBe("separable");
    const flag = {
      rows: [
        [0, 1],
        [0, 2],
        [0, 3],
        [0, 4],
        [1, 2],
        [1, 3],
      ],
      labels: [0, 1, 0, 1, 1, 1],
    };
    expect(fitLogistic(flag, options(2, { l2: 0 })).kind).toBe("separable");
    expect(fitLogistic(flag, options(2, { l2: 0.01 })).kind).toBe("fitted");
    expect(fitLogistic(separated, options(1)).kind).toBe("fitted");
    expect(fitLogistic(separated, options(1, { l2: 1e-6 })).kind).toBe("fitted");
  });

  it("should take values of any size", () => {
    const coefficientAt = (by: number): number =>
      fitLogistic({ ...training, rows: training.rows.map(([x]) => [(x as number) * by]) }, options(1)).file
        .coefficients[0] as number;
    expectNear([coefficientAt(1e-200), coefficientAt(1e99)], [coefficientAt(1), coefficientAt(1)]);
  });

  it("should bound coefficients only where no penalty does", () => {
    const separated = { rows: [[1], [2], [3], [10], [11]], labels: [0, 0, 0, 1, 1] };
    const fit = fitLogistic(separated, options(1, { l2: 1e-6, coefficientBound: 1 }));
    expect(fit.kind).toBe("fitted");
    expect(fit.file.coefficients[0]).toBeGreaterThan(1);
    expect(fitLogistic(training, options(1, { l2: 0, maximumIterations: 1 })).kind).toBe("not-converged");
  });

  it("should refuse lists of other lengths than the rows", () => {
    const lists = { ...training, labels: [0, 1], weights: [1] };
    expect(refusalLines(() => fitLogistic(lists, options(1)))).toEqual([
      "ERR_INVALID_INPUT fitLogistic",
      "training.labels: expected a list of 6, one per label, received a list of 2",
      "training.weights: expected a list of 6, one per label, received a list of 1",
    ]);
  });

  it("should say when the steps ran out", () => {
    const fit = fitLogistic(training, options(1, { maximumIterations: 1 }));
    expect([fit.kind, fit.iterations]).toEqual(["not-converged", 1]);
  });

  it("should put the mean, or what the feature says, in place of what is missing", () => {
    const rows = [...training.rows, [null], [undefined], [Number.NaN]];
    const labels = [0, 0, 1, 0, 1, 1, 0, 1, 0];
    const { file } = fitLogistic({ rows, labels }, options(1));
    expect(file.features[0]).toMatchObject({ mean: 2.5, missing: { impute: 2.5 } });
    const atMean = fitLogistic(
      { rows: rows.map(([x]) => [Number.isFinite(x) ? (x as number) : 2.5]), labels },
      options(1),
    );
    expect(atMean.file.features[0]?.scale).toBeLessThan(file.features[0]?.scale as number);
    const own = fitLogistic({ rows, labels }, options(1, { features: [{ name: "f0", missing: { impute: 7 } }] }));
    expect(own.file.features[0]).toMatchObject({ mean: (15 + 21) / 9, missing: { impute: 7 } });
    expect(loadModel(own.file).checkRowCount).toBe(9);
  });

  it("should read values as the model will: clamped, imputed, or refused", () => {
    const feature = { name: "f0", range: [0, 3] as const };
    const clamped = fitLogistic(training, options(1, { features: [{ ...feature, onOutOfRange: "clamp" }] }));
    const cut = fitLogistic({ ...training, rows: [[0], [1], [2], [3], [3], [3]] }, options(1));
    expect(clamped.file.coefficients).toEqual(cut.file.coefficients);
    expect(refusedPaths(() => fitLogistic(training, options(1, { features: [feature] })))).toEqual([
      "ERR_INVALID_INPUT",
      "training.rows[4][0]",
      "training.rows[5][0]",
    ]);
    const strict = options(1, { features: [{ name: "f0", missing: "error" }] });
    const gap = { ...training, rows: [[0], [null], [2], [3], [4], [5]] };
    expect(refusedPaths(() => fitLogistic(gap, strict))).toEqual(["ERR_INVALID_INPUT", "training.rows[1][0]"]);
  });

  it.each<[string, unknown, unknown, readonly string[]]>([
    [
      "options that are none",
      training,
      {
        features: ["f0", "f0"],
        modelVersion: "",
        l2: -1,
        maximumIterations: 1.5,
        coefficientBound: 0,
        date: 5,
        labelRule: 7,
      },
      [
        'options.features[1].name: expected a name that no other feature has, received "f0"',
        'options.modelVersion: expected a non-empty text, received ""',
        "options.l2: expected a number from 0 to 1e12, received -1",
        "options.maximumIterations: expected a whole number from 1 to 10000, received 1.5",
        "options.coefficientBound: expected a number from 1 to 500, received 0",
        "options.date: expected a text, received 5",
        "options.labelRule: expected a text, received 7",
      ],
    ],
    [
      "options beyond their range",
      training,
      { features: ["f0"], modelVersion: 7, l2: 1e13, maximumIterations: 10_001, coefficientBound: 501 },
      [
        "options.modelVersion: expected a non-empty text, received 7",
        "options.l2: expected a number from 0 to 1e12, received 10000000000000",
        "options.maximumIterations: expected a whole number from 1 to 10000, received 10001",
        "options.coefficientBound: expected a number from 1 to 500, received 501",
      ],
    ],
    [
      "numbers that are texts",
      training,
      { ...options(1), l2: "1", maximumIterations: "5" },
      [
        'options.l2: expected a number from 0 to 1e12, received "1"',
        'options.maximumIterations: expected a whole number from 1 to 10000, received "5"',
      ],
    ],
    [
      "nothing",
      null,
      null,
      [
        "options.features: expected a list of 1 to 1000 features, received missing",
        "training: expected an object, received null",
      ],
    ],
    ["no lists", { rows: 5, labels: null }, options(1), ["training.rows: expected a list of rows, received 5"]],
    [
      "rows of another width and lists of other lengths",
      { rows: [[1, 2], 3], labels: [0, 2], weights: [1] },
      options(1),
      [
        "training.rows[0]: expected a list of 1 values, one per feature, received an array of 2",
        "training.rows[1]: expected a list of 1 values, one per feature, received 3",
        "training.labels[1]: expected 0 or 1, received 2",
        "training.weights: expected a list of 2, one per label, received a list of 1",
      ],
    ],
    [
      "values that are none",
      { rows: [["5"], [Number.POSITIVE_INFINITY], [1e101], [{}]], labels: [0, 1, 0, 1] },
      options(1),
      [
        'training.rows[0][0]: expected a number, at most 1e100 in size, or nothing, received "5"',
        "training.rows[1][0]: expected a number, at most 1e100 in size, or nothing, received Infinity",
        "training.rows[2][0]: expected a number, at most 1e100 in size, or nothing, received 1e+101",
        "training.rows[3][0]: expected a number, at most 1e100 in size, or nothing, received an object",
      ],
    ],
    [
      "one class",
      { rows: [[1], [2]], labels: [1, 1] },
      options(1),
      ["training.labels: expected rows of both classes, received no row with label 0"],
    ],
    [
      "one class after weights of 0",
      { ...training, weights: [1, 1, 0, 1, 0, 0] },
      options(1),
      ["training.labels: expected rows of both classes, received no row with label 1"],
    ],
    [
      "weights that are none",
      { ...training, weights: [-1, 1, "1", 1, 1, 1] },
      options(1),
      [
        "training.weights[0]: expected 0 or a number from 1e-12 to 1e12, received -1",
        'training.weights[2]: expected 0 or a number from 1e-12 to 1e12, received "1"',
      ],
    ],
    [
      "values beyond a feature's range",
      training,
      options(1, { features: [{ name: "f0", range: [0, 3] }] }),
      [
        "training.rows[4][0]: expected a number from 0 to 3, or nothing, received 4",
        "training.rows[5][0]: expected a number from 0 to 3, or nothing, received 5",
      ],
    ],
    [
      "a name that every object has",
      training,
      options(1, { features: ["constructor"] }),
      ['options.features[0].name: expected a name that not every object has, received "constructor"'],
    ],
  ])("should refuse %s", (_, given, how, lines) => {
    const refused = refusalLines(() => fitLogistic(given as LogisticTraining, how as LogisticOptions));
    expect(refused).toEqual(["ERR_INVALID_INPUT fitLogistic", ...lines]);
  });

  it("should tell of the first hundred rows that are wrong, whatever is wrong with them", () => {
    const labels = Array.from({ length: 300 }, (_, i) => i % 2);
    const refused = (rows: unknown): unknown =>
      refusedPaths(() => fitLogistic({ rows, labels } as LogisticTraining, options(1))).length;
    expect(refused(labels.map(() => [1, 2]))).toBe(1 + 100);
    expect(refused(labels.map(() => ["x"]))).toBe(1 + 100);
  });

  it("should take values of 1e100, options at their ends and no -0", () => {
    const rows = [[-1e100], [1e100], [-0], [0]];
    const ends = options(1, { l2: 1e12, maximumIterations: 10_000, coefficientBound: 500 });
    const { features, coefficients, intercept } = fitLogistic({ rows, labels: [0, 1, 0, 1] }, ends).file;
    expectNear([features[0]?.mean, intercept], [0, 0]);
    expect(coefficients[0]).toBeGreaterThan(0);
    const flat = fitLogistic({ rows: [[-0], [-0]], labels: [0, 1] }, options(1)).file;
    expect(flat.features[0]).toEqual({ name: "f0", mean: 0, scale: 1, missing: { impute: 0 } });
    expect(flat.coefficients).toEqual([0]);
    expect(flat.trainedOn).toStrictEqual({ rows: 2, positives: 1 });
    const own = options(1, { l2: 0, maximumIterations: 1, coefficientBound: 1 });
    expect(fitLogistic({ rows: [[-1], [1]], labels: [0, 1] }, own).kind).toBe("separable");
  });
});

describe("withCalibration", () => {
  it("should score the check rows anew and leave the file as it was", () => {
    const { file } = fitLogistic(training, options(1));
    const before = structuredClone(file);
    const next = withCalibration(file, { kind: "platt", a: -0.5, b: 0.25 });
    expect(file).toEqual(before);
    expect(loadModel(next).calibration).toBe("platt");
    expect(next.checkRows?.map(({ z }) => z)).toEqual(file.checkRows?.map(({ z }) => z));
    expect(next.checkRows?.map(({ p }) => p)).not.toEqual(file.checkRows?.map(({ p }) => p));
    expect(withCalibration(next, { kind: "none" }).checkRows).toEqual(file.checkRows);
  });

  it("should refuse a calibration that no file can hold", () => {
    const { file } = fitLogistic(training, options(1));
    expect(refusedPaths(() => withCalibration(file, { kind: "isotonic", x: [1, 0], y: [0, 1] }))).toEqual([
      "ERR_INVALID_MODEL",
      "calibration.x[1]",
    ]);
  });
});
