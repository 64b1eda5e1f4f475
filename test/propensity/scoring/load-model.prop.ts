import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PropensityFeatures } from "../../../src/propensity/model.ts";
import { loadModel } from "../../../src/propensity/scoring/load-model.ts";
import type { DecisionTree, LogisticModelFile, TreesModelFile } from "../../../src/propensity/scoring/model.ts";
import { scorePropensity } from "../../../src/propensity/scoring/score-propensity.ts";
import { throughJson } from "./model-files.ts";

const NAMES = ["a", "b", "c"];
/** Few different numbers, so that values meet thresholds; 0.1 is another number in single precision. */
const grid = fc.constantFrom(-1, -0, 0, 0.1, Math.fround(0.1), 0.5, 1, 3.5);
const value = fc.option(fc.oneof(grid, fc.constant(Number.NaN)), { nil: null });
const features: fc.Arbitrary<PropensityFeatures> = fc.record({ a: value, b: value, c: value }, { requiredKeys: [] });

/** A tree as nested nodes: what a person would draw. */
type Node =
  | { readonly leaf: number }
  | {
      readonly feature: number;
      readonly threshold: number;
      readonly isMissingLeft: boolean;
      readonly left: Node;
      readonly right: Node;
    };

const node: fc.Arbitrary<Node> = fc.letrec<{ node: Node; split: Node; leaf: Node }>((tie) => ({
  node: fc.oneof({ maxDepth: 5, withCrossShrink: true }, tie("leaf"), tie("split"), tie("split")),
  leaf: fc.record({ leaf: fc.integer({ min: -64, max: 64 }).map((n) => n / 32) }),
  split: fc.record({
    feature: fc.nat(2),
    threshold: grid,
    isMissingLeft: fc.boolean(),
    left: tie("node"),
    right: tie("node"),
  }),
})).node;

/** Written depth first, unlike the order in which the package lays nodes out. */
function toArrays(root: Node): DecisionTree {
  const lists = {
    feature: [] as number[],
    threshold: [] as number[],
    left: [] as number[],
    right: [] as number[],
    value: [] as number[],
    missingLeft: [] as boolean[],
  };
  const write = (one: Node): number => {
    const at = lists.feature.length;
    const isLeaf = "leaf" in one;
    lists.feature.push(isLeaf ? -2 : one.feature);
    lists.threshold.push(isLeaf ? -2 : one.threshold);
    lists.value.push(isLeaf ? one.leaf : 99);
    lists.missingLeft.push(!isLeaf && one.isMissingLeft);
    lists.left.push(-1);
    lists.right.push(-1);
    if (isLeaf) return at;
    lists.left[at] = write(one.left);
    lists.right[at] = write(one.right);
    return at;
  };
  write(root);
  return lists;
}

function walk(one: Node, known: PropensityFeatures, cast: (x: number) => number): number {
  if ("leaf" in one) return one.leaf;
  const x = (known[NAMES[one.feature] as string] as number | null | undefined) ?? Number.NaN;
  const goesLeft = Number.isNaN(x) ? one.isMissingLeft : cast(x) <= one.threshold;
  return walk(goesLeft ? one.left : one.right, known, cast);
}

const roots = fc.array(node, { minLength: 1, maxLength: 4 });
const trees = fc
  .record({ roots, inputs: fc.constantFrom("float32" as const, "float64" as const) })
  .map(({ roots: drawn, inputs }) => ({
    drawn,
    inputs,
    file: {
      format: 1,
      kind: "trees",
      modelVersion: "t",
      features: NAMES.map((name) => ({ name })),
      trees: drawn.map(toArrays),
      inputs,
      output: "probability",
      // Eighths of eighths: every sum is exact, and within 0 to 1.
      intercept: 0.5,
    } satisfies TreesModelFile,
  }));

const size = fc.double({ min: -10, max: 10, noNaN: true });
const logistic: fc.Arbitrary<LogisticModelFile> = fc.record({
  format: fc.constant(1 as const),
  kind: fc.constant("logistic" as const),
  modelVersion: fc.constant("l"),
  features: fc.tuple(...NAMES.map((name) => scaled(name))),
  coefficients: fc.tuple(size, size, size),
  intercept: size,
});

function scaled(name: string): fc.Arbitrary<LogisticModelFile["features"][number]> {
  return fc.record({
    name: fc.constant(name),
    mean: size,
    scale: fc.double({ min: 0.1, max: 10, noNaN: true }),
    missing: fc.record({ impute: size }),
  });
}

describe("a model of trees", () => {
  it("answers what walking the drawn trees node by node gives", () => {
    fc.assert(
      fc.property(trees, features, ({ drawn, inputs, file }, known) => {
        const cast = inputs === "float32" ? Math.fround : (x: number): number => x;
        const sum = drawn.reduce((before, root) => before + walk(root, known, cast), 0.5);
        expect(scorePropensity(known, loadModel(file)).value).toBe(Math.min(Math.max(sum, 0), 1) + 0);
      }),
    );
  });

  it("is the same model after its file went through JSON", () => {
    fc.assert(
      fc.property(trees, features, ({ file }, known) => {
        const again = scorePropensity(known, loadModel(throughJson(file)));
        expect(again).toStrictEqual(scorePropensity(known, loadModel(file)));
      }),
    );
  });
});

describe("a logistic model", () => {
  it("knows and refuses names whatever was asked before, and in whatever order they come", () => {
    const keys = fc.uniqueArray(fc.constantFrom("a", "b", "c", "mediaType", "slip", "other"));
    fc.assert(
      fc.property(logistic, fc.array(keys, { minLength: 1, maxLength: 6 }), (file, turns) => {
        const asked = loadModel({
          ...file,
          features: file.features.map((one) => ({ ...one, missing: { impute: 1 } })),
        });
        for (const names of turns) {
          const known = Object.fromEntries(names.map((name) => [name, name === "mediaType" ? "chat" : 1]));
          const isKnown = !names.includes("slip") && !names.includes("other");
          if (isKnown) expect(asked.score(known).contributions.map((one) => one.feature)).toEqual(NAMES);
          else expect(() => asked.score(known)).toThrow(names.includes("slip") ? "features.slip" : "features.other");
        }
      }),
    );
  });

  it("is the same model after its file went through JSON", () => {
    fc.assert(
      fc.property(logistic, features, (file, known) => {
        const again = scorePropensity(known, loadModel(throughJson(file)));
        expect(again).toStrictEqual(scorePropensity(known, loadModel(file)));
      }),
    );
  });

  it("has contributions that lead from the baseline to its log-odds to the last bit", () => {
    fc.assert(
      fc.property(logistic, features, (file, known) => {
        const { value: p, baseline, contributions } = scorePropensity(known, loadModel(file));
        const z = contributions.reduce((sum, { amount }) => sum + amount, baseline ?? 0);
        const x = contributions.map((one) => one.value);
        // The file takes its own answer as a check row only if log-odds and probability belong together.
        const checked = loadModel({ ...file, checkRows: [{ x, z, p: p as number }] });
        expect(checked.checkRowCount).toBe(1);
        expect(Math.abs(1 / (1 + Math.exp(-z)) - (p as number))).toBeLessThan(1e-14);
      }),
    );
  });

  it("never answers lower when a feature with a positive coefficient grows", () => {
    fc.assert(
      fc.property(logistic, size, size, (file, x, y) => {
        const [low, high] = [Math.min(x, y), Math.max(x, y)];
        const rising = loadModel({ ...file, coefficients: file.coefficients.map(Math.abs) });
        const before = scorePropensity({ a: low, b: 0, c: 0 }, rising).value as number;
        expect(scorePropensity({ a: high, b: 0, c: 0 }, rising).value).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it("is as sure as it is of the opposite when all signs are turned, and lists what it imputed", () => {
    fc.assert(
      fc.property(logistic, features, (file, known) => {
        const turned = { ...file, coefficients: file.coefficients.map((c) => -c), intercept: -file.intercept };
        const score = scorePropensity(known, loadModel(file));
        const opposite = scorePropensity(known, loadModel(turned));
        expect(Math.abs((score.value as number) + (opposite.value as number) - 1)).toBeLessThan(1e-15);
        const missing = NAMES.filter((name) => Number.isNaN((known[name] as number | null | undefined) ?? Number.NaN));
        expect(score.missing).toStrictEqual(missing);
      }),
    );
  });
});

describe("loadModel", () => {
  it("answers a model or a ScoringError to whatever JSON can hold", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom("logistic", "trees", "heuristic"), (json, kind) => {
        for (const file of [json, { format: 1, kind, modelVersion: "x", features: json, trees: json, policy: json }]) {
          expect(() => loadModel(file as never)).toThrow(/^loadModel: /);
        }
      }),
    );
  });
});
