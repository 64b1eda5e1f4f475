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

describe("the features of a model file", () => {
  it.each<[string, readonly unknown[], readonly string[]]>([
    ["none", [], ["features: expected a list of 1 to 1000 features, received an array of 0"]],
    [
      "more than are read",
      Array.from({ length: 1001 }, (_, i) => ({ name: `f${i}` })),
      ["features: expected a list of 1 to 1000 features, received an array of 1001"],
    ],
    ["what is no object", [7], ["features[0]: expected an object, received 7"]],
    [
      "a name that another has",
      [{ name: "a" }, { name: "a" }],
      ['features[1].name: expected a name that no other feature has, received "a"'],
    ],
    [
      "names that are no texts, without calling them the same",
      [{ name: 7 }, { name: 7 }],
      [
        "features[0].name: expected a non-empty text, received a number",
        "features[1].name: expected a non-empty text, received a number",
      ],
    ],
    [
      "fields of another kind",
      [{ name: "a", mean: "1", scale: 0, type: "text", unit: 3, onOutOfRange: "cut", ranges: 1 }],
      [
        'features[0].type: expected "number" or "indicator", received "text"',
        "features[0].unit: expected a text, received a number",
        'features[0].onOutOfRange: expected "error" or "clamp", received "cut"',
        "features[0].mean: expected a finite number, received a text",
        "features[0].scale: expected a finite number > 0, received 0",
        'features[0].ranges: expected no such key, perhaps "range", received an unknown key',
      ],
    ],
    [
      "names that every object has",
      [{ name: "constructor" }, { name: "i", type: "indicator", of: "valueOf", equals: "x" }],
      [
        'features[0].name: expected a name that not every object has, received "constructor"',
        'features[1].of: expected a name that not every object has, received "valueOf"',
      ],
    ],
    [
      "texts as numbers and numbers as texts",
      [
        { name: "mediaType" },
        { name: "keywordMatches" },
        { name: "i", type: "indicator", of: "waitTimeSeconds", equals: "" },
      ],
      [
        'features[0].name: expected a feature that is a number, received "mediaType"',
        'features[1].name: expected a feature that is a number, received "keywordMatches"',
        "features[2].equals: expected a non-empty text, received a text",
        'features[2].of: expected a feature that is a text, received "waitTimeSeconds"',
      ],
    ],
    [
      "ranges that are none",
      [7, [1], [1, 2, 3], [2, 1], [1, "2"], ["1", 2], [Number.NaN, 1], { 0: 1, 1: 2, length: 2 }].map((range, i) => ({
        name: `f${i}`,
        range,
      })),
      [
        "features[0].range: expected [smallest, largest], two numbers, received 7",
        "features[1].range: expected [smallest, largest], two numbers, received an array of 1",
        "features[2].range: expected [smallest, largest], two numbers, received an array of 3",
        "features[3].range: expected [smallest, largest], two numbers, received an array of 2",
        "features[4].range: expected [smallest, largest], two numbers, received an array of 2",
        "features[5].range: expected [smallest, largest], two numbers, received an array of 2",
        "features[6].range: expected [smallest, largest], two numbers, received an array of 2",
        "features[7].range: expected [smallest, largest], two numbers, received an object",
      ],
    ],
    [
      "rules for missing values that are none",
      ["native", "none", 7, [], { impute: "1" }, { impute: 1, x: 1 }].map((missing, i) => ({ name: `f${i}`, missing })),
      [
        'features[0].missing: expected "error" or { impute: a number }, received "native"',
        'features[1].missing: expected "error" or { impute: a number }, received "none"',
        'features[2].missing: expected "error" or { impute: a number }, received 7',
        'features[3].missing: expected "error" or { impute: a number }, received an array of 0',
        "features[4].missing.impute: expected a finite number, received a text",
        "features[5].missing.x: expected no such key, received an unknown key",
      ],
    ],
    [
      "stand-ins that the range does not have",
      [
        { name: "a", range: [0, 10], missing: { impute: 100 } },
        { name: "b", range: [0, 10], missing: { impute: -0.1 }, onOutOfRange: "clamp" },
        { name: "c", range: [0, 10], missing: { impute: 10 } },
        { name: "d", range: [0, 10], missing: { impute: 0 } },
        { name: "e", range: [0, 10], missing: { impute: "11" } },
        { name: "f", range: [0, 10], missing: { impute: Number.NaN } },
      ],
      [
        "features[0].missing.impute: expected a number from 0 to 10, the range, received 100",
        "features[1].missing.impute: expected a number from 0 to 10, the range, received -0.1",
        "features[4].missing.impute: expected a finite number, received a text",
        "features[5].missing.impute: expected a finite number, received NaN",
      ],
    ],
  ])("should refuse %s", (_, features, lines) => {
    expect(refused({ ...ONE, features, coefficients: features.map(() => 1) })).toEqual([
      "ERR_INVALID_MODEL loadModel",
      ...lines,
    ]);
  });

  it("should be a thousand at most, with a range of one number and nulls for what is absent", () => {
    const absent = {
      type: null,
      unit: null,
      onOutOfRange: "error",
      range: null,
      missing: null,
      mean: null,
      scale: null,
    };
    const features = Array.from({ length: 1000 }, (_, i) => ({ ...absent, name: `f${i}` }));
    const file = { ...ONE, features, coefficients: features.map(() => 1) };
    expect(loadModel(file as never).featureNames).toHaveLength(1000);
    const point = loadModel({ ...ONE, features: [{ name: "a", range: [2, 2], missing: "error" }] } as never);
    expect(point.score({ a: 2 }).missing).toEqual([]);
  });

  it("should have no scale in trees, which may go their own way with what is missing", () => {
    const native = { ...TREES, features: [{ name: "a", missing: "native" }] };
    expect(loadModel(native as never).score({}).missing).toEqual(["a"]);
    expect(refused({ ...TREES, features: [{ name: "a", missing: "none", mean: 1 }] })).toEqual([
      "ERR_INVALID_MODEL loadModel",
      "features[0].mean: expected no such key, received an unknown key",
      'features[0].missing: expected "error", "native" or { impute: a number }, received "none"',
    ]);
    expect(refused({ ...TREES, features: [] })).toEqual([
      "ERR_INVALID_MODEL loadModel",
      "features: expected a list of 1 to 1000 features, received an array of 0",
      "trees[0].feature[0]: expected the index of a feature, 0 to -1, received 0",
    ]);
  });
});
