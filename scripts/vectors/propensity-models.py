"""Makes test/vectors/propensity-sklearn.json and propensity-xgboost.json.

Needs Debian's python3-sklearn, python3-scipy and python3-xgboost: /usr/bin/python3 scripts/vectors/propensity-models.py
The exporters are those of docs/propensity/models.md.
"""
import json
import math
import pathlib
import re
import tempfile

import numpy as np
import scipy
import sklearn
import xgboost as xgb
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

root = pathlib.Path(__file__).resolve().parents[2]
for code in re.findall(r"```python\n(.*?)```", (root / "docs/propensity/models.md").read_text(), re.S):
    exec(code)

NAMES = ["sentimentPolarity", "waitTimeSeconds", "keywordCount", "customerHistoryEscalationRate", "agentTenureDays"]
rng = np.random.default_rng(20260521)


def calls(n):
    X = np.column_stack([rng.uniform(-1, 1, n), rng.exponential(90, n), rng.integers(0, 5, n).astype(float),
                         rng.beta(1, 6, n), rng.integers(1, 2000, n).astype(float)])
    z = -1.5 - 2 * X[:, 0] + 0.006 * X[:, 1] + 0.6 * X[:, 2] + 2 * X[:, 3] - 0.0004 * X[:, 4]
    return X, (rng.uniform(size=n) < 1 / (1 + np.exp(-z))).astype(int)


X, y = calls(600)
X_cal, y_cal = calls(300)
X_check, _ = calls(25)
scaler = StandardScaler().fit(X)
clf = LogisticRegression(C=1.0, tol=1e-10, max_iter=1000).fit(scaler.transform(X), y)
logistic = json.loads(export(scaler, clf, NAMES, X_check, "sklearn-logistic"))

calibrated = {}
for method in ("sigmoid", "isotonic"):
    fitted = CalibratedClassifierCV(clf, method=method, cv="prefit").fit(scaler.transform(X_cal), y_cal)
    inner = fitted.calibrated_classifiers_[0].calibrators[0]
    calibrated[method] = {
        "calibration": {"kind": "platt", "a": float(inner.a_), "b": float(inner.b_)} if method == "sigmoid" else
                       {"kind": "isotonic", "x": inner.X_thresholds_.tolist(), "y": inner.y_thresholds_.tolist()},
        "p": fitted.predict_proba(scaler.transform(X_check))[:, 1].tolist()}

boosting = GradientBoostingClassifier(n_estimators=12, max_depth=3, learning_rate=0.2, random_state=1).fit(X, y)
forest = RandomForestClassifier(n_estimators=6, max_depth=4, random_state=1).fit(X, y)


def forest_tree(t):
    return {"feature": t.feature.tolist(), "threshold": t.threshold.tolist(), "left": t.children_left.tolist(),
            "right": t.children_right.tolist(), "value": (t.value[:, 0, 1] / t.value[:, 0].sum(axis=1)).tolist()}


forest_file = {"format": 1, "kind": "trees", "modelVersion": "sklearn-forest", "inputs": "float32", "combine": "mean",
               "output": "probability", "features": [{"name": n, "missing": "error"} for n in NAMES],
               "trees": [forest_tree(e.tree_) for e in forest.estimators_],
               "checkRows": [{"x": r, "p": float(p)} for r, p in
                             zip(X_check.tolist(), forest.predict_proba(X_check)[:, 1])]}

write = lambda name, data: (root / "test/vectors" / name).write_text(json.dumps(data, separators=(",", ":")) + "\n")
write("propensity-sklearn.json", {
    "about": "Models of synthetic calls and their answers, written by the exporters of docs/propensity/models.md. "
             f"scikit-learn {sklearn.__version__}, numpy {np.__version__}, scipy {scipy.__version__}. "
             "Made by scripts/vectors/propensity-models.py.",
    "logistic": logistic, "calibrated": calibrated,
    "boosting": json.loads(export_boosting(boosting, NAMES, X_check, "sklearn-boosting")), "forest": forest_file})

X_holes, X_rows = X.copy(), X_check.copy()
for rows in (X_holes, X_rows):
    rows[rng.uniform(size=rows.shape) < 0.15] = np.nan
X_rows[0] = np.nan


def boosted(params, rounds, names):
    booster = xgb.train({"objective": "binary:logistic", "max_depth": 3, "eta": 0.3, "nthread": 1, **params},
                        xgb.DMatrix(X_holes, y, feature_names=names), rounds)
    with tempfile.TemporaryDirectory() as folder:
        booster.save_model(folder + "/m.json")
        model = json.loads(pathlib.Path(folder, "m.json").read_text())
    matrix = xgb.DMatrix(X_rows, feature_names=names)
    return {"model": model, "margins": [float(v) for v in booster.predict(matrix, output_margin=True)],
            "probabilities": [float(v) for v in booster.predict(matrix)]}


write("propensity-xgboost.json", {
    "about": "Boosted trees of synthetic calls as save_model writes them, with margins and probabilities in single "
             f"precision. xgboost {xgb.__version__}, numpy {np.__version__}. "
             "Made by scripts/vectors/propensity-models.py.",
    "names": NAMES,
    "rows": [[None if math.isnan(v) else v for v in row] for row in X_rows.tolist()],
    "plain": boosted({}, 8, NAMES),
    "parallel": boosted({"base_score": 0.3, "num_parallel_tree": 2, "subsample": 0.7, "gamma": 2.0}, 4, None)})
