import { describe, expect, it } from "vitest";
import { loadModel } from "../../../src/propensity/scoring/load-model.ts";
import { refusalLines } from "../refusal.ts";
import { STUMP } from "./model-files.ts";

/** A logistic model of one feature, and trees over one. */
const ONE = {
  format: 1,
  kind: "logistic",
  modelVersion: "l",
  features: [{ name: "a" }],
  coefficients: [1],
  intercept: 0,
};
const TREES = { format: 1, kind: "trees", modelVersion: "t", features: [{ name: "a" }], trees: [STUMP] };
const refused = (file: object): readonly string[] => refusalLines(() => loadModel(file as never));

describe("a model file", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["what is no file", null, ["the input: expected a model file, as JSON.parse reads it, received null"]],
    [
      "another format, kind and version",
      { ...ONE, format: 2, kind: "linear", modelVersion: "" },
      [
        "format: expected 1, received 2",
        'kind: expected "logistic" or "trees" or "heuristic", received "linear"',
        "modelVersion: expected a non-empty text, received a text",
      ],
    ],
    [
      "what no kind has",
      { ...ONE, kind: undefined, combine: "sum", checkRow: [], trees: [] },
      [
        'kind: expected "logistic" or "trees" or "heuristic", received missing',
        "combine: expected no such key, received an unknown key",
        'checkRow: expected no such key, perhaps "checkRows", received an unknown key',
        "trees: expected no such key, received an unknown key",
      ],
    ],
    [
      "fields of other kinds",
      { ...ONE, trees: [], combine: "sum", output: "probability", inputs: "float32", policy: {} },
      [
        "trees: expected no such key, received an unknown key",
        "combine: expected no such key, received an unknown key",
        "output: expected no such key, received an unknown key",
        "inputs: expected no such key, received an unknown key",
        "policy: expected no such key, received an unknown key",
      ],
    ],
    [
      "words of trees that are none",
      { ...TREES, combine: "max", intercept: "1", output: "odds", inputs: "float16", coefficients: [] },
      [
        'combine: expected "sum" or "mean", received "max"',
        "intercept: expected a finite number, received a text",
        'output: expected "log-odds" or "probability", received "odds"',
        'inputs: expected "float32" or "float64", received "float16"',
        "coefficients: expected no such key, received an unknown key",
      ],
    ],
    [
      "what a heuristic has no use for",
      { format: 1, kind: "heuristic", modelVersion: "h", policy: {}, features: [], scaler: null },
      [
        "features: expected no such key, received an unknown key",
        "scaler: expected no such key, received an unknown key",
      ],
    ],
    [
      "coefficients that are none",
      { ...ONE, intercept: "0", coefficients: ["1"], featureContractHash: "" },
      [
        "featureContractHash: expected a non-empty text, received a text",
        'intercept: expected a finite number, received "0"',
        'coefficients[0]: expected a finite number, received "1"',
      ],
    ],
    [
      "lists of another length",
      { ...ONE, coefficients: [], scaler: { mean: [1, 2], scale: 3 } },
      [
        "coefficients: expected a list of 1 numbers, one per feature, received an array of 0",
        "scaler.mean: expected a list of 1 numbers, one per feature, received an array of 2",
        "scaler.scale: expected a list of 1 numbers, one per feature, received 3",
      ],
    ],
    [
      "coefficients of features that are none",
      { ...ONE, features: [], coefficients: {} },
      [
        "features: expected a list of 1 to 1000 features, received an array of 0",
        "coefficients: expected a list of as many numbers, one per feature, received an object",
      ],
    ],
    ["a scaler that is none", { ...ONE, scaler: 3 }, ["scaler: expected an object, received 3"]],
    [
      "scales of 0 and means that are infinite",
      { ...ONE, scaler: { mean: [Number.POSITIVE_INFINITY], scale: [0], means: 1 } },
      [
        'scaler.means: expected no such key, perhaps "mean", received an unknown key',
        "scaler.mean[0]: expected a finite number, received Infinity",
        "scaler.scale[0]: expected a finite number > 0, received 0",
      ],
    ],
    [
      "a mean in two places",
      { ...ONE, features: [{ name: "a", mean: 0 }], scaler: { mean: [0], scale: [1] } },
      ["scaler: expected means and scales here or on the features, not both, received both"],
    ],
    [
      "a scale in two places",
      { ...ONE, features: [{ name: "a", scale: 1 }], scaler: { mean: [0], scale: [1] } },
      ["scaler: expected means and scales here or on the features, not both, received both"],
    ],
    [
      "rows that are no list",
      { ...ONE, checkRows: {} },
      ["checkRows: expected a list of at most 1000 rows, received an object"],
    ],
    [
      "more rows than are read",
      { ...ONE, checkRows: new Array(1001).fill({ x: [0], p: 0.5 }) },
      ["checkRows: expected a list of at most 1000 rows, received an array of 1001"],
    ],
    [
      "rows that are none",
      { ...ONE, checkRows: [7, { x: [1, 2], p: 0, z: "1" }, { x: ["1"], p: 2, y: 1 }] },
      [
        "checkRows[0]: expected an object, received 7",
        "checkRows[1].z: expected a finite number, received a text",
        "checkRows[1].x: expected 1 values, one per feature, received an array of 2",
        "checkRows[2].x[0]: expected a finite number or null, received a text",
        "checkRows[2].p: expected a number from 0 to 1, received 2",
        "checkRows[2].y: expected no such key, received an unknown key",
      ],
    ],
    [
      "log-odds of a heuristic",
      {
        format: 1,
        kind: "heuristic",
        modelVersion: "h",
        policy: {},
        checkRows: [{ x: [null, 3, null, 1], p: 1, z: 1 }],
      },
      [
        "checkRows[0].z: expected no such key, received an unknown key",
        "checkRows[0].x: expected 3 values, one per feature, received an array of 4",
      ],
    ],
    [
      "rows of features that are none without counting these",
      { ...ONE, features: 7, checkRows: [{ x: [1, 2], p: 0 }] },
      ["features: expected a list of 1 to 1000 features, received 7"],
    ],
  ])("should refuse %s", (_, file, lines) => {
    expect(refused(file as object)).toEqual(["ERR_INVALID_MODEL loadModel", ...lines]);
  });

  it("should hold a thousand rows and every field at its largest", () => {
    const checkRows = new Array(1000).fill({ x: [0], z: null, p: 0.5 });
    expect(loadModel({ ...ONE, checkRows } as never).checkRowCount).toBe(1000);
    const words = { combine: "sum", intercept: 0, output: "log-odds", inputs: "float64", featureContractHash: "h" };
    expect(loadModel({ ...TREES, ...words } as never)).toMatchObject({ kind: "trees", featureContractHash: "h" });
  });

  it("should be told of twenty unknown keys, and how many more there are", () => {
    const scalerOf = (count: number): object => {
      const keys = Array.from({ length: count }, (_, i) => [`key_${i}`, i]);
      return { ...ONE, scaler: { mean: [0], scale: [1], ...Object.fromEntries(keys) } };
    };
    const lines = refused(scalerOf(20));
    expect(lines).toHaveLength(1 + 20);
    expect(lines.at(-1)).toBe("scaler.key_19: expected no such key, received an unknown key");
    expect(refused(scalerOf(22))).toEqual([...lines, "scaler: expected no such keys, received 22 unknown keys"]);
  });
});
