# Times the metrics of scikit-learn on demand: a line that names one comes in, its time and answer go out.
import json
import sys
import time

started = time.process_time()
import numpy as np
import sklearn
from sklearn import metrics

imported = time.process_time()
labels = np.fromfile(sys.argv[1], dtype=np.uint8)
scores = np.fromfile(sys.argv[2], dtype=np.float64)
WORK = {
    "AUC": lambda: metrics.roc_auc_score(labels, scores),
    "average precision": lambda: metrics.average_precision_score(labels, scores),
    "log loss": lambda: metrics.log_loss(labels, scores),
    "Brier score": lambda: metrics.brier_score_loss(labels, scores),
    "PR curve": lambda: float(np.sum(metrics.precision_recall_curve(labels, scores)[1])),
}
print(json.dumps({"importMs": (imported - started) * 1e3, "version": sklearn.__version__}), flush=True)
for line in sys.stdin:
    before = time.process_time()
    answer = WORK[line.strip()]()
    print(json.dumps({"ms": (time.process_time() - before) * 1e3, "answer": float(answer)}), flush=True)
