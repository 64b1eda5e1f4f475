// From a queue's call quality to at most one notification per degradation, and a chart that shows why.
//
//   npm run build && node --import tsx examples/quality.ts
import {
  type AlertEffect,
  aggregateWindows,
  buildBaseline,
  diagnoseDegradation,
  expectWindow,
  initialAlert,
  judgeWindow,
  type QualitySample,
  stepAlert,
  trendChart,
  trendRows,
} from "cxscore/mos";
import { parseAlertPolicy } from "cxscore/schemas";

const timeZone = "America/New_York";
const minute = 60_000;
const nine = Date.UTC(2026, 2, 2, 14);

/** Six calls in each quarter of an hour, all of one quality. */
function calls(from: number, scores: readonly number[]): QualitySample[] {
  return scores.flatMap((score, quarter) =>
    [1, 3, 5, 7, 9, 11].map((at) => ({ at: from + (15 * quarter + at) * minute, score, source: "network" as const })),
  );
}

const lastWeek = aggregateWindows(calls(nine - 7 * 1440 * minute, [4.2, 4.3, 4.2, 4.2, 4.3, 4.2, 4.2, 4.3]));
const baseline = buildBaseline(lastWeek, { timeZone });
const policy = parseAlertPolicy({ timeZone });

async function notify(effect: AlertEffect): Promise<void> {
  if (effect.kind === "revised") return;
  const { kind, window, local } = effect.kind === "withheld" ? effect.notification : effect;
  const why = effect.kind === "withheld" ? `withheld (${effect.reason}): ` : "";
  console.log(`${why}${kind} at ${local?.at}, mean ${window.mean}`);
}

const windows = aggregateWindows(calls(nine, [4.2, 3.1, 2.9, 4.3, 3.2, 3, 4.2]));
let state = initialAlert();
for (const window of windows) {
  const verdict = judgeWindow(window, policy, baseline);
  const step = stepAlert(state, { window, verdict }, policy);
  state = step.state; // plain JSON
  for (const effect of step.effects) await notify(effect);
}

const [, , worst] = windows;
if (worst !== undefined) {
  const { kind, evidence } = diagnoseDegradation({ window: worst, expectation: expectWindow(baseline, worst) });
  console.log(`most likely ${kind}: ${evidence.dropPercent} % below ${evidence.expectedMean}`);
}

const rows = trendRows(windows, { timeZone, expect: (window) => expectWindow(baseline, window) });
const chart = trendChart(rows, { title: "Deliveries" });
console.log(`${rows[0]?.localTime}: a chart of ${rows.length} windows, ${(chart["layer"] as object[]).length} layers`);
