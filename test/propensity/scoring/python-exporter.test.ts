import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { loadModel } from "../../../src/propensity/scoring/load-model.ts";
import type { ModelFile } from "../../../src/propensity/scoring/model.ts";
import { scorePropensity } from "../../../src/propensity/scoring/score-propensity.ts";
import { readText } from "../../support/source.ts";

const blocks = [...readText("docs/propensity/models.md").matchAll(/```python\n([\s\S]*?)```/g)].map(([, code]) => code);

const TRIAL = `
import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(7)
X = np.column_stack([rng.uniform(-1, 1, 200), rng.exponential(90, 200)])
y = (rng.uniform(size=200) < 1 / (1 + np.exp(1 + 2 * X[:, 0] - X[:, 1] / 60))).astype(int)
names = ["sentimentPolarity", "waitTimeSeconds"]
scaler = StandardScaler().fit(X)
clf = LogisticRegression().fit(scaler.transform(X), y)
boosting = GradientBoostingClassifier(n_estimators=5, random_state=1).fit(X, y)
print(export(scaler, clf, names, X[:15], "l-1"))
print(export_boosting(boosting, names, X[:15], "b-1"))
`;

/** The first Python that has scikit-learn, which is found without loading it: of the path, or Debian's own. */
const python = ["python3", "/usr/bin/python3"].find(
  (command) =>
    spawnSync(command, ["-c", "from importlib.util import find_spec as f; assert f('sklearn')"]).status === 0,
);
if (python === undefined) {
  console.warn(
    "SKIPPED: the exporters of docs/propensity/models.md. No python3 here has scikit-learn (Debian: python3-sklearn).",
  );
}

describe.skipIf(python === undefined)("the exporters of the document (needs python3-sklearn)", () => {
  it("should write files that load, whose check rows scikit-learn itself has scored", { timeout: 120_000 }, () => {
    const run = spawnSync(python as string, ["-"], { input: blocks.join("\n") + TRIAL, encoding: "utf8" });
    expect(run.status, run.stderr).toBe(0);
    const files = run.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as ModelFile);
    const models = files.map((file) => loadModel(file));
    expect(models.map((model) => [model.kind, model.modelVersion, model.checkRowCount])).toStrictEqual([
      ["logistic", "l-1", 15],
      ["trees", "b-1", 15],
    ]);
    for (const model of models) {
      const calm = scorePropensity({ sentimentPolarity: 0.9, waitTimeSeconds: 5 }, model).value as number;
      const angry = scorePropensity({ sentimentPolarity: -0.9, waitTimeSeconds: 400 }, model).value as number;
      expect(angry).toBeGreaterThan(calm);
    }
  });
});

describe("the exporters of the document", () => {
  it("should be two", () => {
    expect(blocks).toHaveLength(2);
  });
});
