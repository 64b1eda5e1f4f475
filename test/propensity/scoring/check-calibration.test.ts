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

describe("the calibration of a model file", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["what is no object", 7, ["calibration: expected an object, received 7"]],
    ["another kind", { kind: "beta" }, ['calibration.kind: expected "none" or "platt" or "isotonic", received "beta"']],
    [
      "what none has no use for",
      { kind: "none", a: 1 },
      ["calibration.a: expected no such key, received an unknown key"],
    ],
    [
      "a line without numbers",
      { kind: "platt", a: "1", of: "odds" },
      [
        "calibration.a: expected a finite number, received a text",
        "calibration.b: expected a finite number, received missing",
        'calibration.of: expected "log-odds" or "probability", received "odds"',
      ],
    ],
    [
      "no points",
      { kind: "isotonic", x: [], y: [] },
      ["calibration.x: expected a list of 1 to 100000 numbers, received an array of 0"],
    ],
    [
      "more points than are read",
      { kind: "isotonic", x: new Array(100_001).fill(0), y: [] },
      ["calibration.x: expected a list of 1 to 100000 numbers, received an array of 100001"],
    ],
    [
      "points without values",
      { kind: "isotonic", x: [1, 2], y: [0.5], of: "odds" },
      [
        'calibration.of: expected "log-odds" or "probability", received "odds"',
        "calibration.y: expected a list of 2 numbers, one per x, received an array of 1",
      ],
    ],
    [
      "each point that does not rise, is no number or is beyond its range",
      { kind: "isotonic", x: ["5", 3, 3, 2e100], y: ["1", 0.5, 0.4, 1.1] },
      [
        'calibration.x[0]: expected a number above the one before, at most 1e100 in size, received "5"',
        'calibration.y[0]: expected a number from 0 to 1, not below the one before, received "1"',
        "calibration.x[2]: expected a number above the one before, at most 1e100 in size, received 3",
        "calibration.y[2]: expected a number from 0 to 1, not below the one before, received 0.4",
        "calibration.x[3]: expected a number above the one before, at most 1e100 in size, received 2e+100",
        "calibration.y[3]: expected a number from 0 to 1, not below the one before, received 1.1",
      ],
    ],
  ])("should refuse %s", (_, calibration, lines) => {
    expect(refused({ ...ONE, calibration })).toEqual(["ERR_INVALID_MODEL loadModel", ...lines]);
  });

  it("should map log-odds, or probabilities where trees give these", () => {
    const ofTrees = { ...TREES, output: "probability" };
    const platt = { kind: "platt", a: 1, b: 1, of: "log-odds" };
    expect(loadModel({ ...ONE, calibration: platt } as never).calibration).toBe("platt");
    expect(loadModel({ ...TREES, calibration: platt } as never).calibration).toBe("platt");
    expect(loadModel({ ...ofTrees, calibration: { ...platt, of: "probability" } } as never).calibration).toBe("platt");
    expect(refused({ ...ofTrees, calibration: platt })).toEqual([
      "ERR_INVALID_MODEL loadModel",
      'calibration.of: expected "probability", which is what the trees give, received "log-odds"',
    ]);
    expect(refused({ ...ofTrees, calibration: { kind: "none", of: "log-odds" } })).toEqual([
      "ERR_INVALID_MODEL loadModel",
      "calibration.of: expected no such key, received an unknown key",
    ]);
  });

  it("should hold 100,000 points, and tell of the first hundred that are wrong", () => {
    const x = Array.from({ length: 100_000 }, (_, i) => i);
    const points = { kind: "isotonic", x, y: x.map(() => 0.5) };
    expect(loadModel({ ...ONE, calibration: points } as never).calibration).toBe("isotonic");
    const few = { kind: "isotonic", x: x.slice(0, 500), y: new Array(500).fill(2) };
    expect(refused({ ...ONE, calibration: few })).toHaveLength(1 + 100);
  });
});
