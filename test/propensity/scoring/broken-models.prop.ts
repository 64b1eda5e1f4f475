import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isScoringError } from "../../../src/core/errors.ts";
import { loadModel } from "../../../src/propensity/scoring/load-model.ts";
import type { ModelFile, PropensityModel } from "../../../src/propensity/scoring/model.ts";
import { readLightgbmModel } from "../../../src/propensity/scoring/read-lightgbm-model.ts";
import { readXgboostModel } from "../../../src/propensity/scoring/read-xgboost-model.ts";
import xgboost from "../../vectors/propensity-xgboost.json" with { type: "json" };
import { logisticFile, throughJson, treesFile } from "./model-files.ts";

const OPTIONS = { version: "v", features: xgboost.names };
const node = (left: unknown, right: unknown): unknown => ({
  split_feature: 1,
  threshold: 0.5,
  decision_type: "<=",
  default_left: true,
  missing_type: "NaN",
  left_child: left,
  right_child: right,
});
const DUMP = {
  num_class: 1,
  objective: "binary sigmoid:1",
  max_feature_idx: 4,
  feature_names: xgboost.names,
  tree_info: [{ tree_structure: node({ leaf_value: 1 }, node({ leaf_value: 2 }, { leaf_value: 3 })) }],
};
const LOGISTIC = logisticFile({
  calibration: { kind: "isotonic", x: [-1, 1], y: [0.2, 0.7] },
  trainedOn: { rows: 9, positives: 3 },
  reference: { scoreHistogram: { edges: [0, 0.5, 1], counts: [1, 2] }, featureQuantiles: { a: [1, 2] } },
});

const DOORS: readonly (readonly [string, unknown, (json: unknown) => PropensityModel])[] = [
  ["loadModel of a logistic file", LOGISTIC, (file) => loadModel(file as ModelFile)],
  ["loadModel of trees", treesFile(), (file) => loadModel(file as ModelFile)],
  ["readXgboostModel", xgboost.plain.model, (json) => readXgboostModel(json, OPTIONS)],
  ["readLightgbmModel", DUMP, (dump) => readLightgbmModel(dump, OPTIONS)],
];

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    -1,
    1e300,
    2 ** 53,
    "",
    "x",
    [],
    {},
  ),
  fc.jsonValue(),
);

/** A copy in which the value at the end of some path is another one; each number chooses a key on the way. */
function damage(json: unknown, choices: readonly number[], value: unknown): unknown {
  const copy = throughJson(json);
  let at = copy as Record<string, unknown>;
  for (const choice of choices) {
    const keys = Object.keys(at);
    const key = keys[choice % Math.max(keys.length, 1)];
    if (key === undefined) break;
    const inner = at[key];
    if (choice !== choices.at(-1) && typeof inner === "object" && inner !== null) at = inner as typeof at;
    else {
      at[key] = value;
      break;
    }
  }
  return copy;
}

describe.each(DOORS)("%s", (_, sound, open) => {
  it("opens to what is sound", () => {
    expect(open(throughJson(sound)).featureNames.length).toBeGreaterThan(0);
  });

  it("answers a frozen model that scores within 0 to 1, or a ScoringError, however it is damaged", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 9 }), junk, (choices, value) => {
        try {
          const model = open(damage(sound, choices, value));
          expect(Object.isFrozen(model)).toBe(true);
          const p = model.score({ waitTimeSeconds: 1 }).value as number;
          expect(p >= 0 && p <= 1).toBe(true);
        } catch (error) {
          if (!isScoringError(error)) throw error;
          expect(error.problems.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("refuses whatever else JSON can hold", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(() => open(json)).toThrow(/ problems?\n/);
      }),
    );
  });
});
