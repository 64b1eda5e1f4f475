import { completePolicy } from "../../../../src/core/policy.ts";
import { GUIDE_WINDOW_POLICY, type WindowPolicy } from "../../../../src/mos/policy.ts";

export const START = Date.UTC(2026, 2, 2, 8);

/** Windows of percentages. */
export const PERCENT_POLICY: WindowPolicy = completePolicy<WindowPolicy>({
  ...GUIDE_WINDOW_POLICY,
  scale: { minimum: 0, maximum: 100 },
  shareBelow: 70,
});

/** One score of one group and interval, and how an answer nests it. */
export interface Figure {
  readonly group: unknown;
  readonly interval: unknown;
  readonly metric: unknown;
  readonly stats?: unknown;
}

export function figureOf(fields: Partial<Figure>): Figure {
  return {
    group: { queueId: "q-1" },
    interval: "2026-03-02T08:00:00.000Z/2026-03-02T08:15:00.000Z",
    metric: "oSurveyTotalScore",
    ...fields,
  };
}

export function answerOf(figures: readonly Figure[]): unknown {
  return {
    results: figures.map(({ group, interval, ...metric }) => ({ group, data: [{ interval, metrics: [metric] }] })),
  };
}
