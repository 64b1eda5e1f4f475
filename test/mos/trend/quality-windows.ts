import { initialAlert } from "../../../src/mos/alert/initial-alert.ts";
import type { AlertEffect, AlertStatus } from "../../../src/mos/alert/model.ts";
import { stepAlert } from "../../../src/mos/alert/step-alert.ts";
import type { QualityExpectation, QualitySource, QualityWindow } from "../../../src/mos/model.ts";
import { type AlertPolicy, GUIDE_ALERT_POLICY } from "../../../src/mos/policy.ts";

/** A quarter of an hour. Milliseconds. */
export const QUARTER_MS = 900_000;

/** Monday, 8:00 in New York. */
export const MONDAY = Date.UTC(2026, 2, 2, 13);

/** The window so many quarters after an instant. */
export function windowAt(
  quarter: number,
  count: number,
  mean: number | null,
  { from = MONDAY, source = "network" }: { from?: number; source?: QualitySource } = {},
): QualityWindow {
  const startAt = from + quarter * QUARTER_MS;
  const none = { min: null, max: null, standardDeviation: null, shareBelow: null };
  return { startAt, endAt: startAt + QUARTER_MS, source, count, mean, ...none };
}

export const EXPECTATION: QualityExpectation = {
  score: 4.1,
  spread: 0.1,
  deviation: 0.5,
  volume: 12,
  weeks: 5,
  samples: 600,
  basis: "hour-of-week",
};

/** What the alert machine makes of windows that are judged by their means. */
export function runAlert(
  windows: readonly QualityWindow[],
  policy: AlertPolicy = GUIDE_ALERT_POLICY,
): { readonly effects: readonly AlertEffect[]; readonly states: ReadonlyMap<number, AlertStatus> } {
  let state = initialAlert();
  const effects: AlertEffect[] = [];
  const states = new Map<number, AlertStatus>();
  for (const window of windows) {
    const { mean, count } = window;
    const kind = mean === null || count < 5 ? "unknown" : mean < 3.5 ? "breach" : mean > 4 ? "clear" : "between";
    const verdict = {
      kind,
      because: "below-bound",
      value: mean,
      triggerBound: 3.5,
      clearBound: 4,
      expectation: null,
    } as const;
    const step = stepAlert(state, { window, verdict }, policy);
    state = step.state;
    effects.push(...step.effects);
    states.set(window.startAt, state.status);
  }
  return { effects, states };
}
