"""Makes test/vectors/propensity-metrics.json with Debian 12's python3-sklearn and python3-scipy.

    /usr/bin/python3 scripts/vectors/propensity-metrics.py > test/vectors/propensity-metrics.json
"""
import json
import sys
import warnings

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize
from scipy.special import expit
from sklearn import metrics as m
from sklearn.calibration import _SigmoidCalibration, calibration_curve
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20261121)


def listed(values):
    return [None if np.isnan(v) else float(v) for v in np.asarray(values, dtype=float)]


def metrics_of(y, s, w, threshold):
    """Everything scikit-learn says of labelled probabilities; `None` where there is one class only."""
    kept = np.ones(len(y), bool) if w is None else w > 0
    both = len(set(y[kept])) == 2
    pred = (s >= threshold).astype(int)
    tn, fp, fn, tp = m.confusion_matrix(y, pred, labels=[0, 1], sample_weight=w).ravel()
    precision, recall, thresholds = m.precision_recall_curve(y[kept], s[kept], sample_weight=None if w is None else w[kept])
    out = {
        "counts": {"truePositives": float(tp), "falsePositives": float(fp), "trueNegatives": float(tn), "falseNegatives": float(fn)},
        "precision": float(m.precision_score(y, pred, sample_weight=w, zero_division=0)),
        "recall": float(m.recall_score(y, pred, sample_weight=w, zero_division=0)),
        "f1": float(m.f1_score(y, pred, sample_weight=w, zero_division=0)),
        "f2": float(m.fbeta_score(y, pred, beta=2, sample_weight=w, zero_division=0)),
        "fHalf": float(m.fbeta_score(y, pred, beta=0.5, sample_weight=w, zero_division=0)),
        "precisionZeroDivision1": float(m.precision_score(y, pred, sample_weight=w, zero_division=1)),
        "recallZeroDivision1": float(m.recall_score(y, pred, sample_weight=w, zero_division=1)),
        "matthews": float(m.matthews_corrcoef(y, pred, sample_weight=w)),
        "brier": float(m.brier_score_loss(y, s, sample_weight=w, pos_label=1)),
        "logLoss": float(m.log_loss(y, s, sample_weight=w, labels=[0, 1])),
        "pr": {"thresholds": listed(thresholds), "precisions": listed(precision), "recalls": listed(recall) if y[kept].any() else None},
        "averagePrecision": float(m.average_precision_score(y, s, sample_weight=w)) if y[kept].any() else None,
        "rocAuc": None,
        "roc": None,
    }
    if both:
        fpr, tpr, at = m.roc_curve(y[kept], s[kept], sample_weight=None if w is None else w[kept], drop_intermediate=False)
        out["rocAuc"] = float(m.roc_auc_score(y, s, sample_weight=w))
        out["roc"] = {"thresholds": [None] + listed(at[1:]), "falsePositiveRates": listed(fpr), "truePositiveRates": listed(tpr)}
    if w is None:
        for strategy in ("uniform", "quantile"):
            share, mean = calibration_curve(y, s, n_bins=5, strategy=strategy)
            out[strategy] = {"meanScores": listed(mean), "positiveShares": listed(share)}
    return out


def sample(n, kind):
    s = rng.random(n)
    if kind == "ties":
        s = np.round(s, 1)
    y = (rng.random(n) < s).astype(int)
    if kind == "positives":
        y[:] = 1
    if kind == "negatives":
        y[:] = 0
    if kind == "equal":
        s[:] = 0.3
    if kind == "extreme":
        s = np.where(rng.random(n) < 0.5, 0.0, 1.0)
    return y, s


cases = []
for name, n, kind, weighted, threshold in [
    ("random", 40, "random", None, 0.5),
    ("ties", 60, "ties", None, 0.7),
    ("weights", 40, "random", "real", 0.6),
    ("ties and whole weights, some 0", 60, "ties", "whole", 0.5),
    ("ties and weights", 50, "ties", "real", 0.3),
    ("positives only", 12, "positives", None, 0.5),
    ("negatives only", 12, "negatives", None, 0.5),
    ("all scores equal", 20, "equal", None, 0.3),
    ("no alert", 20, "random", None, 2.0),
    ("alerts only", 20, "random", "real", 0.0),
    ("certain scores", 30, "extreme", None, 0.5),
]:
    y, s = sample(n, kind)
    w = {None: None, "real": rng.random(n) * 3 + 0.01, "whole": rng.integers(0, 4, n).astype(float)}[weighted]
    cases.append({"name": name, "threshold": threshold, "labels": y.tolist(), "scores": s.tolist(),
                  "weights": None if w is None else w.tolist(), "expected": metrics_of(y, s, w, threshold)})


def fit_logistic(n, width, weighted, l2, constant):
    x = rng.normal(size=(n, width)) * rng.uniform(0.1, 90, width) + rng.uniform(-50, 50, width)
    if constant:
        x[:, -1] = 7.3
    z = ((x - x.mean(0)) / np.where(x.std(0) > 0, x.std(0), 1)) @ rng.normal(size=width) - 0.5
    y = (rng.random(n) < expit(z)).astype(int)
    w = rng.random(n) * 2 + 0.1 if weighted else np.ones(n)
    scaler = StandardScaler().fit(x, sample_weight=w)
    clf = LogisticRegression(C=1 / l2, solver="newton-cg", tol=1e-12, max_iter=10000).fit(scaler.transform(x), y, sample_weight=w)
    return {"rows": x.tolist(), "labels": y.tolist(), "weights": w.tolist() if weighted else None, "l2": l2,
            "mean": listed(scaler.mean_), "scale": listed(scaler.scale_), "coefficients": listed(clf.coef_[0]),
            "intercept": float(clf.intercept_[0]), "probabilities": listed(clf.predict_proba(scaler.transform(x))[:, 1])}


logistic = [fit_logistic(60, 3, False, 1.0, False), fit_logistic(80, 4, True, 0.25, True), fit_logistic(50, 2, True, 20.0, False),
            fit_logistic(70, 3, False, 1e-9, False)]


def fit_platt(n, weighted, separable):
    s = rng.normal(size=n) * 2
    y = (s > 0.2).astype(int) if separable else (rng.random(n) < expit(1.4 * s - 0.7)).astype(int)
    w = rng.random(n) * 3 + 0.05 if weighted else None
    ww = np.ones(n) if w is None else w
    up, down = ww[y == 1].sum(), ww[y == 0].sum()
    t = np.where(y == 1, (up + 1) / (up + 2), 1 / (down + 2))

    def loss(ab):
        q = ab[0] * s + ab[1]
        return np.sum(ww * (np.logaddexp(0, q) - (1 - t) * q))

    def slope(ab):
        d = ww * (expit(ab[0] * s + ab[1]) - (1 - t))
        return np.array([d @ s, d.sum()])

    def bend(ab):
        p = expit(ab[0] * s + ab[1])
        h = ww * p * (1 - p)
        return np.array([[h @ (s * s), h @ s], [h @ s, h.sum()]])

    tight = minimize(loss, [0, 0], jac=slope, hess=bend, method="trust-exact", options={"gtol": 1e-12}).x
    for _ in range(3):
        tight = tight - np.linalg.solve(bend(tight), slope(tight))
    loose = _SigmoidCalibration().fit(s, y, sample_weight=w)
    return {"scores": s.tolist(), "labels": y.tolist(), "weights": None if w is None else w.tolist(),
            "a": float(tight[0]), "b": float(tight[1]), "sklearn": {"a": float(loose.a_), "b": float(loose.b_)}}


platt = [fit_platt(50, False, False), fit_platt(50, True, False), fit_platt(30, False, True)]


def fit_isotonic(n, weighted, ties):
    s = rng.random(n)
    if ties:
        s = np.round(s, 1)
    y = (rng.random(n) < s).astype(int)
    w = rng.random(n) * 3 + 0.05 if weighted else None
    iso = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(s, y, sample_weight=w)
    asked = np.linspace(-0.2, 1.2, 29)
    return {"scores": s.tolist(), "labels": y.tolist(), "weights": None if w is None else w.tolist(),
            "x": listed(iso.X_thresholds_), "y": listed(iso.y_thresholds_), "asked": listed(asked), "answers": listed(iso.predict(asked))}


isotonic = [fit_isotonic(40, False, False), fit_isotonic(60, True, True), fit_isotonic(50, True, False), fit_isotonic(30, False, True)]

print(json.dumps({
    "origin": "scripts/vectors/propensity-metrics.py: scikit-learn %s, scipy %s, numpy %s, Python %s. platt: a and b by scipy's trust-exact and three Newton steps; sklearn: by _SigmoidCalibration, which stops earlier."
    % (sklearn.__version__, scipy.__version__, np.__version__, sys.version.split()[0]),
    "tolerance": "metrics, isotonic: 1e-12; logistic: 1e-7 (with l2 1e-9: 1e-6); platt: 1e-9, of sklearn 1e-5",
    "cases": cases, "logistic": logistic, "platt": platt, "isotonic": isotonic,
}))
