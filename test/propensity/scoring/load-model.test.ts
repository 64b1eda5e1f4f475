import { describe, expect, it } from "vitest";
import type { PropensityFeatures } from "../../../src/propensity/model.ts";
import { loadModel } from "../../../src/propensity/scoring/load-model.ts";
import type { DecisionTree, HeuristicModelFile, LogisticModelFile } from "../../../src/propensity/scoring/model.ts";
import { scorePropensity } from "../../../src/propensity/scoring/score-propensity.ts";
import { refusalLines } from "../refusal.ts";
import { logisticFile, STUMP, throughJson, treesFile } from "./model-files.ts";
import { pathsOf, problemsOf } from "./problems.ts";

const load = (file: unknown): unknown => loadModel(file as LogisticModelFile);
const KNOWN = { sentimentPolarity: -0.25, waitTimeSeconds: 200, mediaType: "chat" };

describe("loadModel of a logistic file", () => {
  it("should add up what the features give", () => {
    const model = loadModel(logisticFile());
    expect(scorePropensity(KNOWN, model)).toStrictEqual({
      value: 0.9525741268224334,
      source: "model",
      modelVersion: "l-1",
      contributions: [
        { feature: "sentimentPolarity", value: -0.25, amount: 1 },
        { feature: "waitTimeSeconds", value: 200, amount: 1 },
        { feature: "isChat", value: 1, amount: 2 },
      ],
      baseline: -1,
      missing: [],
    });
  });

  it("should let something stand in for what is missing, and say so", () => {
    const model = loadModel(logisticFile());
    const score = scorePropensity({ sentimentPolarity: Number.NaN, waitTimeSeconds: 0, mediaType: null }, model);
    expect(score.missing).toStrictEqual(["sentimentPolarity", "isChat"]);
    expect(score.contributions).toStrictEqual([
      { feature: "sentimentPolarity", value: null, amount: 0 },
      { feature: "waitTimeSeconds", value: 0, amount: 0 },
      { feature: "isChat", value: null, amount: 0 },
    ]);
    expect(score.value).toBe(0.2689414213699951);
  });

  it("should remember nothing of the score before", () => {
    const model = loadModel(logisticFile());
    const before = scorePropensity({ waitTimeSeconds: 1 }, model);
    scorePropensity(KNOWN, model);
    expect(scorePropensity({ waitTimeSeconds: 1 }, model)).toStrictEqual(before);
  });

  it("should take the end of a range for what lies beyond it, where asked to", () => {
    const model = loadModel(logisticFile());
    const waitOf = (waitTimeSeconds: number): unknown => scorePropensity({ waitTimeSeconds }, model).contributions[1];
    expect(waitOf(1e9)).toStrictEqual({ feature: "waitTimeSeconds", value: 600, amount: 3 });
    expect(waitOf(-5)).toStrictEqual({ feature: "waitTimeSeconds", value: 0, amount: 0 });
  });

  it("should find the ends of a range in it, and never answer -0", () => {
    const model = loadModel(logisticFile({ intercept: -0, coefficients: [-1, -0.5, 2] }));
    const { contributions, baseline } = scorePropensity({ sentimentPolarity: 1, waitTimeSeconds: -0 }, model);
    expect(contributions.map(({ value, amount }) => [value, amount])).toStrictEqual([
      [1, -1.5],
      [0, 0],
      [null, 0],
    ]);
    expect(baseline).toBe(0);
  });

  it("should count an indicator as 0 where the text is another", () => {
    const { contributions } = scorePropensity({ ...KNOWN, mediaType: "voice" }, loadModel(logisticFile()));
    expect(contributions[2]).toStrictEqual({ feature: "isChat", value: 0, amount: 0 });
  });

  it.each<[string, unknown, readonly string[]]>([
    ["what is no object", [], ["features: expected an object of features, received an array of 0"]],
    [
      "what is missing or out of range",
      { b: -1.5, c: 11, keywordMatches: 7 },
      [
        "features.a: expected a finite number, received missing",
        "features.b: expected a number from -1 to 1, or nothing, received -1.5",
        "features.keywordMatches: expected a list of texts that are not empty, as many different ones as the range lets, received 7",
      ],
    ],
    [
      "texts and other kinds",
      { a: "1", b: "0.5", c: Number.POSITIVE_INFINITY, mediaType: 7, keywordCount: -1, slip: 1, waitTimeSecond: 1 },
      [
        "features.a: expected a finite number, received a text",
        "features.b: expected a number from -1 to 1, or nothing, received a text",
        "features.c: expected a finite number, received Infinity",
        "features.mediaType: expected a text, or nothing, received 7",
        "features.keywordCount: expected a number from 0 to 9, received -1",
        "features.slip: expected no such key, received an unknown key",
        'features.waitTimeSecond: expected no such key, perhaps "waitTimeSeconds", received an unknown key',
      ],
    ],
    [
      "lists, where the count is absent",
      { a: {}, mediaType: ["chat"], keywordCount: null, keywordMatches: ["a", ""] },
      [
        "features.a: expected a finite number, received an object",
        "features.c: expected a finite number, received missing",
        "features.mediaType: expected a text, or nothing, received an array of 1",
        "features.keywordMatches: expected a list of texts that are not empty, as many different ones as the range lets, received an array of 2",
      ],
    ],
    [
      "a count, without looking at the list",
      { a: 1, keywordCount: 1.5e300, keywordMatches: 7 },
      [
        "features.c: expected a finite number, received missing",
        "features.keywordCount: expected a number from 0 to 9, received 1.5e+300",
      ],
    ],
    [
      "no list and no count",
      { a: 1, c: 1, keywordMatches: null },
      ["features.keywordCount: expected a number from 0 to 9, received missing"],
    ],
    [
      "a count that is a text",
      { a: 1, keywordCount: "2", keywordMatches: 7 },
      [
        "features.c: expected a finite number, received missing",
        "features.keywordCount: expected a number from 0 to 9, received a text",
      ],
    ],
  ])("should refuse %s, by the rules of its features", (_, features, lines) => {
    const strict = loadModel(
      logisticFile({
        features: [
          { name: "a" },
          { name: "b", range: [-1, 1], missing: { impute: 0 } },
          { name: "c", range: [0, 10], onOutOfRange: "clamp" },
          { name: "chat", type: "indicator", of: "mediaType", equals: "chat", missing: { impute: 0 } },
          { name: "keywordCount", range: [0, 9] },
        ],
        coefficients: [1, 1, 1, 1, 1],
      }),
    );
    const refused = refusalLines(() => scorePropensity(features as PropensityFeatures, strict));
    expect(refused).toEqual(["ERR_INVALID_INPUT scorePropensity", ...lines]);
  });

  it("should let pass what PropensityFeatures has and the model does not read", () => {
    const model = loadModel(logisticFile());
    expect(scorePropensity({ ...KNOWN, agentTenureDays: 4, keywordMatches: [], keywordCount: 2 }, model).value).toBe(
      scorePropensity(KNOWN, model).value,
    );
  });

  it("should refuse everything that is wrong with features at once", () => {
    const model = loadModel(logisticFile());
    const wrong = { sentimentPolarity: -1.5, waitTimeSeconds: "200", mediaType: 7, waitSeconds: 1, ["__proto__x"]: 1 };
    expect(pathsOf(() => scorePropensity(wrong as never, model))).toStrictEqual([
      "features.sentimentPolarity",
      "features.waitTimeSeconds",
      "features.mediaType",
      "features.waitSeconds",
      "features.__proto__x",
    ]);
    expect(pathsOf(() => scorePropensity({}, model))).toStrictEqual(["features.waitTimeSeconds"]);
    expect(pathsOf(() => scorePropensity(JSON.parse('{"__proto__":1,"waitTimeSeconds":1}'), model))).toStrictEqual([
      "features.__proto__",
    ]);
    for (const infinite of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(pathsOf(() => scorePropensity({ waitTimeSeconds: infinite }, model))).toHaveLength(1);
    }
    for (const none of [null, 3, []]) {
      expect(pathsOf(() => scorePropensity(none as never, model))).toStrictEqual(["features"]);
    }
  });

  it("should count different keywords where the count is not given", () => {
    const counting = loadModel(
      logisticFile({ features: [{ name: "keywordCount", range: [0, 5] }], coefficients: [1], intercept: 0 }),
    );
    expect(scorePropensity({ keywordMatches: ["a", "b", "a"] }, counting).contributions[0]?.value).toBe(2);
    expect(scorePropensity({ keywordCount: 4, keywordMatches: ["a"] }, counting).contributions[0]?.value).toBe(4);
    const other = loadModel(logisticFile({ features: [{ name: "a", missing: { impute: 9 } }], coefficients: [1] }));
    expect(scorePropensity({ keywordMatches: ["a"] }, other).contributions[0]?.value).toBeNull();
    expect(other.score({ keywordMatches: ["a"] }).missing).toStrictEqual(["a"]);
    expect(pathsOf(() => scorePropensity({}, counting))).toStrictEqual(["features.keywordCount"]);
    expect(pathsOf(() => scorePropensity({ keywordMatches: [7] as never }, counting))).toStrictEqual([
      "features.keywordMatches",
    ]);
  });

  it("should end at 0 and 1 and refuse sums beyond all numbers", () => {
    const steep = loadModel(logisticFile({ features: [{ name: "a" }], coefficients: [1e200], intercept: 0 }));
    expect(scorePropensity({ a: 1 }, steep).value).toBe(1);
    expect(scorePropensity({ a: -1 }, steep).value).toBe(0);
    expect(scorePropensity({ a: 0 }, steep).value).toBe(0.5);
    expect(refusalLines(() => scorePropensity({ a: 1e200 }, steep))).toEqual([
      "ERR_INVALID_INPUT scorePropensity",
      "features: expected features whose score is within the range of numbers, received Infinity",
    ]);
    const gentle = loadModel(logisticFile({ features: [{ name: "a" }], coefficients: [1], intercept: 0 }));
    // As small as numbers go, where e^745 is beyond them.
    expect(scorePropensity({ a: -745 }, gentle).value).toBe(Number.MIN_VALUE);
  });

  it("should take a scaler in place of means and scales on the features", () => {
    const features = [{ name: "a" }, { name: "b" }];
    const file = { features, coefficients: [1, 1], intercept: 0, scaler: { mean: [1, 2], scale: [2, 4] } };
    const { contributions } = scorePropensity({ a: 5, b: 4 }, loadModel(logisticFile(file)));
    expect(contributions.map(({ amount }) => amount)).toStrictEqual([2, 0.5]);
  });

  it("should not be changed by changes of the file", () => {
    const file = throughJson(logisticFile({ reference: { featureQuantiles: { waitTimeSeconds: [1, 2] } } }));
    const own = loadModel(file);
    const before = scorePropensity(KNOWN, own);
    (file.coefficients as number[])[0] = 99;
    (file.reference?.featureQuantiles?.["waitTimeSeconds"] as number[])[0] = 99;
    expect(scorePropensity(KNOWN, own)).toStrictEqual(before);
    expect(own.reference).toStrictEqual({ featureQuantiles: { waitTimeSeconds: [1, 2] } });
    expect([own, own.reference, own.featureNames].every(Object.isFrozen)).toBe(true);
  });
});

describe("loadModel and check rows", () => {
  const rowOf = (z: number, p: number): Partial<LogisticModelFile> => ({
    checkRows: [{ x: [null, 200, null], z, p }],
  });

  it("should take a file whose rows come out within 1e-9", () => {
    expect(loadModel(logisticFile(rowOf(1e-10, 0.5 + 9e-10))).checkRowCount).toBe(1);
  });

  it("should refuse one whose rows do not, by their log-odds and probability", () => {
    expect(pathsOf(() => loadModel(logisticFile(rowOf(2e-9, 0.5 + 2e-9))))).toStrictEqual([
      "checkRows[0].z",
      "checkRows[0].p",
    ]);
  });

  it("should refuse rows that the features refuse, of another length or beyond probability", () => {
    const rows = [{ x: [-2, null, 3], p: 0.5 }];
    expect(pathsOf(() => loadModel(logisticFile({ checkRows: rows })))).toStrictEqual([
      "checkRows[0].x[0]",
      "checkRows[0].x[1]",
    ]);
    const broken = [{ x: [1], p: 1.5 }, { x: "1", p: 0 }, null];
    expect(pathsOf(() => load(logisticFile({ checkRows: broken as never })))).toStrictEqual([
      "checkRows[0].p",
      "checkRows[0].x",
      "checkRows[1].x",
      "checkRows[2]",
    ]);
  });

  it("should be more lenient with numbers beyond 1, in proportion", () => {
    const large = { features: [{ name: "a" }], coefficients: [1], intercept: 0 };
    const rowsOf = (z: number) => logisticFile({ ...large, checkRows: [{ x: [1e6], z, p: 1 }] });
    expect(loadModel(rowsOf(1e6 + 9e-4)).checkRowCount).toBe(1);
    expect(pathsOf(() => loadModel(rowsOf(1e6 + 2e-3)))).toStrictEqual(["checkRows[0].z"]);
  });

  it("should say of a range that is open on one side where it ends", () => {
    const features = [
      { name: "low", range: [0, Number.MAX_VALUE] as const },
      { name: "high", range: [-Number.MAX_VALUE, 0] as const },
    ];
    const model = loadModel(logisticFile({ features, coefficients: [1, 1] }));
    expect(refusalLines(() => scorePropensity({ low: -1, high: 1 }, model))).toEqual([
      "ERR_INVALID_INPUT scorePropensity",
      "features.low: expected a number from 0 to 1.7976931348623157e+308, received -1",
      "features.high: expected a number from -1.7976931348623157e+308 to 0, received 1",
    ]);
  });

  it("should find columns that were exchanged", () => {
    const file = logisticFile({ features: [{ name: "a" }, { name: "b" }], coefficients: [1, 2], intercept: 0 });
    const checked = { ...file, checkRows: [{ x: [1, 3], z: 7, p: 0.9990889488055994 }] };
    expect(loadModel(checked).checkRowCount).toBe(1);
    expect(problemsOf(() => loadModel({ ...checked, coefficients: [2, 1] }))[0]?.message).toBe(
      "checkRows[0].z: expected 7, within 1e-9, received 5",
    );
  });

  it("should be more lenient with trees in single precision", () => {
    const rows = { checkRows: [{ x: [1, null], p: 0.7310585786300049 + 5e-7 }] };
    expect(loadModel(treesFile({ inputs: "float32", ...rows })).checkRowCount).toBe(1);
    expect(pathsOf(() => loadModel(treesFile(rows)))).toStrictEqual(["checkRows[0].p"]);
  });
});

describe("loadModel of calibrated models", () => {
  const one: Partial<LogisticModelFile> = { features: [{ name: "a" }], coefficients: [1], intercept: 0 };
  const scoreOf = (calibration: unknown, a: number): number | null =>
    scorePropensity({ a }, loadModel(logisticFile({ ...one, calibration: calibration as never }))).value;

  it("should bend log-odds by Platt's line, and probabilities where asked to", () => {
    expect(scoreOf({ kind: "platt", a: -1, b: 0 }, 0)).toBe(0.5);
    expect(scoreOf({ kind: "platt", a: -2, b: 1 }, 1)).toBe(0.7310585786300049);
    expect(scoreOf({ kind: "platt", a: -2, b: 1, of: "probability" }, 0)).toBe(0.5);
    expect(scoreOf({ kind: "platt", a: -1e300, b: 0 }, 1e300)).toBe(1);
  });

  it("should read isotonic points on a line between and constant outside", () => {
    const calibration = { kind: "isotonic", x: [-1, 0, 2], y: [0.1, 0.5, 0.9] };
    const values = [-9, -1, -0.5, 0, 1, 2, 9].map((a) => scoreOf(calibration, a));
    expect(values).toStrictEqual([0.1, 0.1, 0.30000000000000004, 0.5, 0.7, 0.9, 0.9]);
    expect(scoreOf({ kind: "isotonic", x: [3], y: [0.4] }, 0)).toBe(0.4);
  });

  it("should give trees that answer a probability that probability, and bend it", () => {
    const trees = treesFile({ output: "probability", intercept: -1.2 });
    expect(scorePropensity({ a: 11 }, loadModel(trees)).value).toBeCloseTo(0.8, 15);
    expect(scorePropensity({ a: 1 }, loadModel(trees)).value).toBe(0);
    const bent = treesFile({ ...trees, calibration: { kind: "platt", a: -1, b: 0.8 } });
    expect(scorePropensity({ a: 11 }, loadModel(bent)).value).toBeCloseTo(0.5, 15);
    expect(pathsOf(() => load({ ...bent, calibration: { kind: "platt", a: 1, b: 1, of: "log-odds" } }))).toStrictEqual([
      "calibration.of",
    ]);
  });

  it("should answer a point's own value at each point, and tell the calibration's kind", () => {
    const x = [-3, -0.7, 0.2, 0.30000000000000004, 5];
    const y = [0.01, 0.1, 0.35, 0.7, 0.9];
    expect(x.map((a) => scoreOf({ kind: "isotonic", x, y }, a))).toStrictEqual(y);
    expect([2.9, 3, 3.1].map((a) => scoreOf({ kind: "isotonic", x: [3], y: [0.4] }, a))).toStrictEqual([0.4, 0.4, 0.4]);
    const none = loadModel(logisticFile());
    expect([none.kind, none.calibration]).toStrictEqual(["logistic", "none"]);
    expect(loadModel(logisticFile({ calibration: { kind: "platt", a: 1, b: 0 } })).calibration).toBe("platt");
  });

  it("should take the probability for what a calibration maps, and clamp what trees give to it", () => {
    const points = { kind: "isotonic", x: [0.25, 0.75], y: [0.1, 0.9], of: "probability" };
    expect(scoreOf(points, 0)).toBe(0.5);
    const trees = treesFile({ output: "probability", intercept: -5, calibration: points as never });
    expect(scorePropensity({ a: 1 }, loadModel(trees)).value).toBe(0.1);
    expect(scorePropensity({ a: 1 }, loadModel({ ...trees, intercept: 5 })).value).toBe(0.9);
  });
});

describe("loadModel of a heuristic's file", () => {
  const file: HeuristicModelFile = {
    format: 1,
    kind: "heuristic",
    modelVersion: "h-1",
    policy: { waitCapSeconds: 600 },
    checkRows: [{ x: [-0.5, 3, 300], p: 0.675 }],
    trainedOn: { rows: 10, positives: 4 },
  };

  it("should score by the policy under the file's version", () => {
    const score = scorePropensity({ waitTimeSeconds: 300 }, loadModel(file));
    expect(score).toMatchObject({ value: 0.5, source: "heuristic", modelVersion: "h-1" });
    expect(loadModel(file)).toMatchObject({ kind: "heuristic", checkRowCount: 1, trainedOn: { positives: 4 } });
  });

  it("should say all that the file says, and nothing of what it does not", () => {
    const { score: _, ...said } = loadModel({ ...file, featureContractHash: "h1" });
    expect(said).toStrictEqual({
      kind: "heuristic",
      modelVersion: "h-1",
      featureNames: ["sentimentPolarity", "keywordCount", "waitTimeSeconds"],
      calibration: "none",
      checkRowCount: 1,
      trainedOn: { rows: 10, positives: 4 },
      reference: null,
      featureContractHash: "h1",
    });
    const { score: own, ...bare } = loadModel({ format: 1, kind: "heuristic", modelVersion: "h-2", policy: {} });
    expect(bare).toStrictEqual({
      ...said,
      modelVersion: "h-2",
      checkRowCount: 0,
      trainedOn: null,
      featureContractHash: null,
    });
    expect(own(KNOWN)).toStrictEqual({ ...scorePropensity(KNOWN), modelVersion: "h-2" });
  });

  it.each<[string, object, readonly string[]]>([
    ["no policy", { policy: null }, ["policy: expected an object of policy fields, received null"]],
    [
      "fields that are none",
      { policy: { waitWeight: 2, wait: 1 } },
      [
        "policy.wait: expected no such key, received an unknown key",
        "policy.waitWeight: expected a number from 0 to 1, received 2",
      ],
    ],
    [
      "rows that come out differently",
      {
        policy: {},
        checkRows: [
          { x: [-0.5, 3, 300], p: 0.7 },
          { x: [null, null, null], p: 0 },
        ],
      },
      [
        "checkRows[0].p: expected 0.7, within 1e-9, received 0.8",
        "checkRows[1].p: expected 0, within 1e-9, received null",
      ],
    ],
  ])("should refuse %s", (_, fields, lines) => {
    const refused = refusalLines(() => load({ format: 1, kind: "heuristic", modelVersion: "h-1", ...fields }));
    expect(refused).toEqual(["ERR_INVALID_MODEL loadModel", ...lines]);
  });
});

describe("loadModel of broken files", () => {
  it.each([null, undefined, 7, "{}", [], () => 1])("should refuse %s", (file) => {
    expect(pathsOf(() => load(file))).toStrictEqual([""]);
  });

  it("should list every problem of a logistic file", () => {
    const features = [
      { name: "a", scale: 0, range: [2, 1], missing: "native", onOutOfRange: "cut" },
      { name: "a", units: "s" },
      { name: "mediaType" },
      { name: "constructor" },
      { name: "", type: "indicator", of: "keywordCount" },
      "b",
    ];
    const file = { format: 2, kind: "logistic", modelVersion: "", features, coefficients: [1], version: "x" };
    expect(pathsOf(() => load(file))).toStrictEqual([
      "format",
      "modelVersion",
      "version",
      "features[0].onOutOfRange",
      "features[0].scale",
      "features[0].range",
      "features[0].missing",
      "features[1].units",
      "features[1].name",
      "features[2].name",
      "features[3].name",
      "features[4].name",
      "features[4].equals",
      "features[4].of",
      "features[5]",
      "intercept",
      "coefficients",
    ]);
  });

  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ["numbers that are none", { coefficients: [1, Number.NaN, "2"] }, ["coefficients[1]", "coefficients[2]"]],
    ["no features", { features: [] }, ["features"]],
    [
      "too many features",
      { features: Array.from({ length: 1001 }, (_, i) => ({ name: `f${i}` })) },
      ["features", "coefficients"],
    ],
    ["a scaler beside scales", { scaler: { mean: [0, 0, 0], scale: [1, 1, 1] } }, ["scaler"]],
    ["a scaler that is none", { scaler: 3 }, ["scaler"]],
    ["training without sense", { trainedOn: { rows: 3, positives: 4 } }, ["trainedOn.positives"]],
    ["training of parts", { trainedOn: { rows: 1.5, positives: -1 } }, ["trainedOn.rows", "trainedOn.positives"]],
    ["what is no training", { trainedOn: 4, reference: 5 }, ["trainedOn", "reference"]],
    [
      "a histogram with equal edges",
      { reference: { scoreHistogram: { edges: [0, 0], counts: [1] } } },
      ["reference.scoreHistogram.edges"],
    ],
    [
      "a histogram without edges",
      { reference: { scoreHistogram: { edges: [], counts: [] } } },
      ["reference.scoreHistogram.edges"],
    ],
    [
      "what is no histogram",
      { reference: { scoreHistogram: 1, featureQuantiles: [] } },
      ["reference.scoreHistogram", "reference.featureQuantiles"],
    ],
    ["falling quantiles", { reference: { featureQuantiles: { a: [2, 1] } } }, ["reference.featureQuantiles.a"]],
    ["trees", { trees: [] }, ["trees"]],
    [
      "an imputation without number",
      { features: [{ name: "a", missing: { impute: null } }] },
      ["features[0].missing.impute", "coefficients"],
    ],
  ])("should refuse %s", (_, changes, paths) => {
    expect(pathsOf(() => load({ ...logisticFile(), ...changes }))).toStrictEqual(paths);
  });

  it("should refuse another contract, and none", () => {
    const file = logisticFile({ featureContractHash: "h1" });
    expect(loadModel(file, { featureContractHash: "h1" }).featureContractHash).toBe("h1");
    expect(refusalLines(() => loadModel(file, { featureContractHash: "h2" }))).toEqual([
      "ERR_INVALID_MODEL loadModel",
      'featureContractHash: expected "h2", which is what features mean here, received "h1"',
    ]);
    expect(refusalLines(() => loadModel(logisticFile(), { featureContractHash: "h1" }))).toEqual([
      "ERR_INVALID_MODEL loadModel",
      'featureContractHash: expected "h1", which is what features mean here, received missing',
    ]);
  });

  it("should take null for absent", () => {
    const file = {
      ...logisticFile(),
      calibration: null,
      checkRows: null,
      scaler: null,
      trainedOn: null,
      reference: null,
    };
    expect(load({ ...file, featureContractHash: null })).toMatchObject({ calibration: "none", checkRowCount: 0 });
  });
});

describe("loadModel of trees", () => {
  it("should go left up to the threshold and right above", () => {
    const model = loadModel(treesFile());
    const scoreOf = (a: number): number => Math.round((scorePropensity({ a }, model).value ?? 0) * 1e6);
    expect([9, 10, 10.000001].map(scoreOf)).toStrictEqual([731059, 731059, 880797]);
    expect(scorePropensity({ a: 1 }, model)).toMatchObject({ contributions: [], baseline: null, missing: ["b"] });
  });

  it("should send a missing value right, or left where the node says so", () => {
    expect(scorePropensity({}, loadModel(treesFile({ output: "probability", intercept: -1.5 }))).value).toBe(0.5);
    const left = treesFile({ trees: [{ ...STUMP, missingLeft: [true, false, false] }], output: "probability" });
    expect(scorePropensity({}, loadModel({ ...left, intercept: -0.75 })).value).toBe(0.25);
  });

  it("should round to single precision only where asked to", () => {
    const trees = [{ ...STUMP, threshold: [0.1, 0, 0] }];
    const scoreOf = (inputs: "float32" | "float64"): unknown =>
      scorePropensity({ a: 0.1 }, loadModel(treesFile({ trees, inputs, output: "probability", intercept: -1 }))).value;
    expect([scoreOf("float64"), scoreOf("float32")]).toStrictEqual([0, 1]);
  });

  it("should average where asked to", () => {
    const file = treesFile({
      trees: [STUMP, { ...STUMP, value: [0, 0.5, 0] }],
      combine: "mean",
      output: "probability",
    });
    expect(scorePropensity({ a: 1 }, loadModel(file)).value).toBe(0.75);
  });

  it.each<[string, unknown, readonly string[]]>([
    ["no list", null, ["trees: expected a list of 1 to 10000 trees, received null"]],
    ["no trees", [], ["trees: expected a list of 1 to 10000 trees, received an array of 0"]],
    ["what is no tree", [7], ["trees[0]: expected an object, received 7"]],
    [
      "no nodes",
      [{ ...STUMP, left: [] }],
      ["trees[0].left: expected a list of 1 to 1000000 nodes, received an array of 0"],
    ],
    [
      "nodes that are no list",
      [{ ...STUMP, left: {} }],
      ["trees[0].left: expected a list of 1 to 1000000 nodes, received an object"],
    ],
    [
      "lists of another length or none",
      [{ ...STUMP, feature: [0], threshold: null, right: {}, value: [1, 2], missingLeft: [true], cover: [1, 2, 3] }],
      [
        "trees[0].cover: expected no such key, received an unknown key",
        "trees[0].feature: expected a list of 3, one per node, received an array of 1",
        "trees[0].threshold: expected a list of 3, one per node, received null",
        "trees[0].right: expected a list of 3, one per node, received an object",
        "trees[0].value: expected a list of 3, one per node, received an array of 2",
        "trees[0].missingLeft: expected a list of 3, one per node, received an array of 1",
      ],
    ],
    [
      "ways that are none",
      [
        { ...STUMP, missingLeft: [1, false, "x"] },
        { ...STUMP, missingLeft: 7 },
      ],
      [
        "trees[0].missingLeft[0]: expected true or false, received 1",
        "trees[1].missingLeft: expected a list of 3, one per node, received 7",
      ],
    ],
    [
      "a feature that is not there",
      [
        { ...STUMP, feature: [1, -2, -2] },
        { ...STUMP, feature: ["0", -2, -2] },
      ],
      [
        "trees[0].feature[0]: expected the index of a feature, 0 to 0, received 1",
        'trees[1].feature[0]: expected the index of a feature, 0 to 0, received "0"',
      ],
    ],
    [
      "numbers that are none",
      [{ ...STUMP, threshold: [Number.NaN, 0, 0], value: [0, null, "1"] }],
      [
        "trees[0].threshold[0]: expected a finite number, received NaN",
        "trees[0].value[1]: expected a finite number, received null",
        'trees[0].value[2]: expected a finite number, received "1"',
      ],
    ],
    [
      "a child on the right alone",
      [{ ...STUMP, left: [-1, -1, -1] }],
      ["trees[0].left[0]: expected a node from 0 to 2, received -1"],
    ],
    [
      "a root that is its own child",
      [{ ...STUMP, left: [0, -1, -1] }],
      ["trees[0].left[0]: expected a node that no other node leads to, received 0"],
    ],
    [
      "children that are not there",
      [
        { ...STUMP, left: [3, -1, -1], right: [1.5, -1, -1] },
        { ...STUMP, left: ["1", -1, -1], right: [-2, -1, -1] },
      ],
      [
        "trees[0].left[0]: expected a node from 0 to 2, received 3",
        "trees[0].right[0]: expected a node from 0 to 2, received 1.5",
        'trees[1].left[0]: expected a node from 0 to 2, received "1"',
        "trees[1].right[0]: expected a node from 0 to 2, received -2",
      ],
    ],
    [
      "a child without the other",
      [{ ...STUMP, right: [-1, -1, -1] }],
      ["trees[0].right[0]: expected a node from 0 to 2, received -1"],
    ],
    [
      "a node that two lead to",
      [{ ...STUMP, right: [1, -1, -1] }],
      ["trees[0].right[0]: expected a node that no other node leads to, received 1"],
    ],
  ])("should refuse %s", (_, trees, lines) => {
    const refused = refusalLines(() => load({ ...treesFile({ features: [{ name: "a" }] }), trees }));
    expect(refused).toEqual(["ERR_INVALID_MODEL loadModel", ...lines]);
  });

  it("should take null for the ways of missing values", () => {
    const bare = treesFile({ trees: [{ ...STUMP, missingLeft: null } as never] });
    expect(loadModel(bare).score({ a: 11 })).toStrictEqual(loadModel(treesFile()).score({ a: 11 }));
  });

  it("should take ten thousand trees and no more", () => {
    const stumps = (count: number): unknown => treesFile({ trees: new Array(count).fill(STUMP) });
    expect(load(stumps(10_000))).toMatchObject({ kind: "trees" });
    expect(refusalLines(() => load(stumps(10_001)))).toEqual([
      "ERR_INVALID_MODEL loadModel",
      "trees: expected a list of 1 to 10000 trees, received an array of 10001",
    ]);
  });

  it("should walk a tree of a hundred thousand levels, and refuse more than a million nodes", () => {
    const chain = chainOf(200_001);
    const deep = treesFile({ trees: [chain], output: "probability" });
    expect(scorePropensity({ a: 1 }, loadModel(deep)).value).toBe(1);
    expect(refusalLines(() => loadModel(treesFile({ trees: new Array(6).fill(chain) })))).toEqual([
      "ERR_INVALID_MODEL loadModel",
      "trees[4]: expected at most 1000000 nodes in all trees, received more",
    ]);
  });

  it("should end a long list of broken nodes after a hundred", () => {
    const trees = new Array(500).fill({ ...STUMP, value: [0, null, null] });
    expect(pathsOf(() => load(treesFile({ trees })))).toHaveLength(100);
    const chain = { ...chainOf(1001), value: new Array(1001).fill(null) };
    expect(pathsOf(() => load(treesFile({ trees: [chain] })))).toHaveLength(100);
    // Problems of the features do not count among them.
    const features = Array.from({ length: 120 }, (_, i) => ({ name: `f${i}`, mean: 1 }));
    expect(pathsOf(() => load(treesFile({ features, trees: [chain] })))).toHaveLength(120 + 100);
  });
});

/** A tree that goes one level down with every second node. */
function chainOf(count: number): DecisionTree {
  const nodes = Array.from({ length: count }, (_, i) => (i % 2 === 0 && i + 2 < count ? i : null));
  return {
    feature: nodes.map(() => 0),
    threshold: nodes.map(() => 0),
    left: nodes.map((node) => (node === null ? -1 : node + 1)),
    right: nodes.map((node) => (node === null ? -1 : node + 2)),
    value: nodes.map(() => 1),
  };
}
