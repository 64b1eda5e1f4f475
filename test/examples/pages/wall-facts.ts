import type { QualitySource, QualityWindow } from "cxscore/mos";
import { parseAlertPolicy } from "cxscore/schemas";
import type { SeriesFacts, WallFacts } from "../../../examples/quality-wall/model.ts";

export const QUARTER = 900_000;
/** 2026-03-02T10:00:00.000Z, a Monday; in London the same. */
export const TEN = 1_772_445_600_000;

/** A window whose scores are alike. */
export function windowAt(
  startAt: number,
  mean: number | null,
  count = 10,
  source: QualitySource = "network",
): QualityWindow {
  const spread = mean === null || count < 2 ? null : 0.1;
  const scores = mean === null ? 0 : count;
  return {
    ...{ startAt, endAt: startAt + QUARTER, source, count: scores },
    ...{ mean, min: mean, max: mean, standardDeviation: spread, shareBelow: mean === null ? null : Number(mean < 3.5) },
  };
}

/** Windows that follow each other; `null` leaves one out. */
export function series(
  queue: string,
  means: readonly (number | null)[],
  more: { readonly startAt?: number; readonly source?: QualitySource; readonly count?: number } = {},
): SeriesFacts {
  const { startAt = TEN, source = "network", count = 10 } = more;
  const windows = means.flatMap((mean, i) =>
    mean === null ? [] : windowAt(startAt + i * QUARTER, mean, count, source),
  );
  return { queue, source, windows, before: [] };
}

/** Alerts of the recommended kind, judged when a window ends. */
export function factsOf(all: readonly SeriesFacts[], timeZone = "Europe/London", policy: object = {}): WallFacts {
  const soon = { timeZone, evaluationDelaySeconds: 0, ...policy };
  return {
    timeZone,
    policies: {
      network: parseAlertPolicy({ ...soon, source: "network" }, "recommended"),
      survey: parseAlertPolicy({ ...soon, source: "survey" }, "recommended"),
    },
    series: all,
  };
}
