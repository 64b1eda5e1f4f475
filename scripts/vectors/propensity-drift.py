"""Makes test/vectors/propensity-drift.json.

Needs Debian's python3-scipy: /usr/bin/python3 scripts/vectors/propensity-drift.py
The streams are those of the examples of river's documentation, drawn again by CPython's random; the indices are the
documented ones.
"""
import json
import pathlib
import random
import sys

import numpy as np
import scipy
from scipy.spatial.distance import jensenshannon
from scipy.special import kolmogorov
from scipy.stats import chi2, entropy, ks_2samp, wasserstein_distance

root = pathlib.Path(__file__).resolve().parents[2]
rng = np.random.default_rng(20260522)


def samples():
    for n, m, shift, decimals in [(5, 7, 0, 6), (12, 12, 0.3, 6), (40, 60, 0.2, 6), (100, 100, 0.5, 6), (20, 30, 0.1, 1),
                                  (1, 1, 0, 6), (3, 50, 3, 6), (400, 300, 0.1, 6), (1000, 900, 0.4, 2)]:
        yield np.round(rng.normal(size=n), decimals), np.round(rng.normal(shift, 1, m), decimals)


pairs = []
for a, b in samples():
    test = ks_2samp(a, b, method="asymp")
    n, m = len(a), len(b)
    exact = ks_2samp(a, b, method="exact").pvalue if n * m <= 10000 else None
    pairs.append({"reference": a.tolist(), "current": b.tolist(), "statistic": float(test.statistic),
                  "asymptotic": float(kolmogorov(test.statistic * np.sqrt(n * m / (n + m)))),
                  "exact": None if exact is None else float(exact), "wasserstein": float(wasserstein_distance(a, b))})

counts = []
for k in (2, 3, 10, 40):
    p, q = rng.integers(0, 50, k), rng.integers(1, 50, k)
    p[0] = 0 if k > 2 else p[0] + 1
    counts.append({"first": p.tolist(), "second": q.tolist(), "distance": float(jensenshannon(p, q, base=2)),
                   "kl": float(entropy(p, q))})

quantiles = [{"degrees": d, "probability": p, "value": float(chi2.ppf(p, d))}
             for d in (1, 2, 3, 4, 9, 10, 19, 100, 499, 998, 999) for p in (0.5, 0.9, 0.95, 0.99, 0.999)]

deciles = []
for size, decimals in ((1, 6), (7, 6), (50, 6), (51, 1), (400, 2)):
    values = np.round(rng.beta(2, 5, size), decimals)
    inner = np.quantile(values, np.arange(1, 10) / 10)
    deciles.append({"values": values.tolist(), "edges": np.unique(inner).tolist()})


def stream(seed, *parts):
    draw = random.Random(seed)
    return "".join(str(x) for values, weights in parts for x in draw.choices(values, weights=weights, k=1000))


bits, high = ([0, 1], None), (range(4, 8), None)
streams = {
    "pageHinkley": {"values": stream(12345, bits, high), "drifts": [1006]},
    "ddm": {"values": stream(42, bits, ([0, 1], [0.3, 0.7])), "firstWarnings": [1084, 1492], "drifts": [1334]},
    "adwin": {"values": stream(12345, bits, high), "drifts": [1023]},
    "adwinAgain": {"values": stream(42, bits, high, bits, high), "drifts": [1023, 2015, 3007]},
}

about = (f"Distances, tests and quantiles of scipy {scipy.__version__} and numpy {np.__version__}; streams of the examples "
         f"of river's documentation drawn by CPython {sys.version.split()[0]}, with the documented indices. Made by "
         "scripts/vectors/propensity-drift.py.")
path = root / "test/vectors/propensity-drift.json"
path.write_text(json.dumps({"about": about, "pairs": pairs, "counts": counts, "quantiles": quantiles,
                            "deciles": deciles, "streams": streams}, separators=(",", ":")) + "\n")
