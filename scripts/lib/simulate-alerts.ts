import { initialAlert } from "../../src/mos/alert/initial-alert.ts";
import type { AlertState } from "../../src/mos/alert/model.ts";
import { stepAlert } from "../../src/mos/alert/step-alert.ts";
import { buildBaseline } from "../../src/mos/baseline/build-baseline.ts";
import { prepareBaseline } from "../../src/mos/baseline/prepare-baseline.ts";
import type { JudgeState } from "../../src/mos/chart/model.ts";
import { initialJudge, stepJudge } from "../../src/mos/chart/step-judge.ts";
import type { QualityExpectation, QualitySource, QualityWindow } from "../../src/mos/model.ts";
import { type AlertPolicy, RECOMMENDED_BASELINE_POLICY } from "../../src/mos/policy.ts";
import { aggregateWindows } from "../../src/mos/windows/aggregate-windows.ts";
import type { QualityDrop, QualitySeriesOptions } from "../../src/testing/quality/model.ts";
import { simulateQualitySeries } from "../../src/testing/quality-series.ts";

/** A queue whose alerts are tried. */
export interface Queue {
  readonly source: QualitySource;
  readonly meanScore: number;
  readonly callsPerWindow: number;
  /** What else its series is like. */
  readonly more?: Pick<QualitySeriesOptions, "arrivals" | "dayDeviation">;
  /** Weeks that its baseline learns from; `known`: the true mean is expected. @defaultValue 4 */
  readonly learnt?: number | "known";
}

/** What an alert costs while nothing is wrong. */
export interface QuietCost {
  /** `fired` sent, a week. */
  readonly alarmsPerWeek: number;
  /** Standard error of that, from how much single weeks differ. */
  readonly alarmsError: number;
  /** Share of the time in which a new drop would go untold: the alert fires already, or its cooldown runs. */
  readonly busyShare: number;
}

/** How soon a drop is told. */
export interface DropCost {
  /** Hours from the beginning of the drop to the end of the window that is told of; `null` = later than a day. */
  readonly medianHours: number | null;
  /** Share of the drops told of within a day. */
  readonly dayShare: number;
  readonly drops: number;
}

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 604_800_000;
/** A Monday. */
const OBSERVED_FROM = Date.UTC(2026, 2, 2);
const OBSERVED_WEEKS = 8;
const DROPPED_WEEKS = 6;
/** From one drop to the next: a day of drop, and then so much later that each begins at another time of day. */
const DROP_EVERY_MS = 25 * 3_600_000 + 7 * 60_000;
/** Best at night, worst in the middle of the afternoon, and 0 on average. */
// biome-ignore format: hours of the day
const SCORE_BY_HOUR = [
  0.03, 0.03, 0.03, 0.03, 0.03, 0.03, 0.03, 0.03, 0.03, 0.02, 0.01, 0,
  -0.01, -0.03, -0.05, -0.06, -0.06, -0.05, -0.04, -0.03, -0.01, 0.01, 0.02, 0.03,
];

/** A judged series, ready to be gone on with from any window: state is plain data. */
export interface QuietRun {
  readonly cost: Omit<QuietCost, "alarmsError"> & { readonly weeks: readonly number[] };
  /** What the judge remembered when the n-th window began. */
  readonly judges: readonly JudgeState[];
}

/** One queue with its history. */
export interface Trial {
  readonly queue: Queue;
  readonly seed: number;
  /** The observed windows while nothing is wrong, and what is expected of them. */
  readonly quiet: readonly ExpectedWindow[];
}

/** A window that waits for its verdict. */
interface ExpectedWindow {
  readonly window: QualityWindow;
  readonly expectation: QualityExpectation | null;
}

/** Weeks to learn from, then eight to watch, in which nothing is wrong. */
export function prepareTrial(queue: Queue, seed: number): Trial {
  const weeks = typeof queue.learnt === "number" ? queue.learnt : 4;
  const all = windowsOf(queue, seed, OBSERVED_FROM - weeks * WEEK_MS, weeks + OBSERVED_WEEKS);
  const before = all.filter(({ startAt }) => startAt < OBSERVED_FROM);
  const prepared = prepareBaseline(buildBaseline(before, { timeZone: "UTC", policy: RECOMMENDED_BASELINE_POLICY }));
  const expect = (window: QualityWindow): QualityExpectation | null => {
    const learnt = prepared.expectWindow(window);
    if (queue.learnt !== "known" || learnt === null) return learnt;
    const hour = Math.floor(window.startAt / 3_600_000) % 24;
    return { ...learnt, score: queue.meanScore + (SCORE_BY_HOUR[hour] as number) };
  };
  const observed = all.filter(({ startAt }) => startAt >= OBSERVED_FROM);
  return { queue, seed, quiet: observed.map((window) => ({ window, expectation: expect(window) })) };
}

/** Eight weeks in which nothing is wrong: everything that is sent is a false alarm. */
export function runQuiet({ quiet }: Trial, policy: AlertPolicy): QuietRun {
  const judges: JudgeState[] = [];
  const weeks = Array.from({ length: OBSERVED_WEEKS }, () => 0);
  let judge = initialJudge();
  let alert = initialAlert();
  let busy = 0;
  for (const one of quiet) {
    judges.push(judge);
    const step = stepBoth(judge, alert, one, policy);
    judge = step.judge;
    alert = step.alert;
    const week = Math.floor((one.window.startAt - OBSERVED_FROM) / WEEK_MS);
    if (step.isFired) weeks[week] = (weeks[week] as number) + 1;
    const isCooling = alert.firedAt !== null && one.window.endAt < alert.firedAt + policy.cooldownSeconds * 1000;
    if (alert.episode !== null || isCooling) busy += 1;
  }
  const alarmsPerWeek = weeks.reduce((sum, n) => sum + n, 0) / OBSERVED_WEEKS;
  return { cost: { alarmsPerWeek, busyShare: busy / quiet.length, weeks }, judges };
}

/** The windows of the drops of one size, one drop after the other, each a day long. */
export interface DroppedSeries {
  readonly drops: readonly QualityDrop[];
  readonly windows: readonly ExpectedWindow[];
}

/** The same queue with a drop nearly every day of six weeks. */
export function prepareDrops({ queue, seed, quiet }: Trial, drop: number): DroppedSeries {
  const drops: QualityDrop[] = [];
  for (let startAt = OBSERVED_FROM; startAt + DAY_MS <= OBSERVED_FROM + DROPPED_WEEKS * WEEK_MS; ) {
    drops.push({ startAt, endAt: startAt + DAY_MS, drop });
    startAt += DROP_EVERY_MS;
  }
  const own = seed + Math.round(drop * 1_000_000);
  const windows = windowsOf(queue, own, OBSERVED_FROM, DROPPED_WEEKS, drops);
  // What is expected hangs on the hour and on what was learnt, not on the window.
  return { drops, windows: windows.map((window, i) => ({ window, expectation: quiet[i]?.expectation ?? null })) };
}

/**
 * Hours until each drop is told of, `null` where that takes more than a day. The judge remembers the healthy series up
 * to the drop; the alert is at rest, for it to be the drop that is told.
 */
export function delaysOf(quiet: QuietRun, series: DroppedSeries, policy: AlertPolicy): (number | null)[] {
  return series.drops.map(({ startAt, endAt }) => {
    let at = Math.floor((startAt - OBSERVED_FROM) / QUARTER_MS);
    let judge = quiet.judges[at] as JudgeState;
    let alert = initialAlert();
    for (; ; at++) {
      const one = series.windows[at];
      if (one === undefined || one.window.endAt > endAt) return null;
      const step = stepBoth(judge, alert, one, policy);
      if (step.isFired) return (one.window.endAt - startAt) / 3_600_000;
      judge = step.judge;
      alert = step.alert;
    }
  });
}

/** The costs of several trials together. */
export function quietCost(runs: readonly QuietRun[]): QuietCost {
  const weeks = runs.flatMap((run) => run.cost.weeks);
  const mean = weeks.reduce((sum, n) => sum + n, 0) / weeks.length;
  const squares = weeks.reduce((sum, n) => sum + (n - mean) ** 2, 0);
  return {
    alarmsPerWeek: mean,
    alarmsError: Math.sqrt(squares / (weeks.length - 1) / weeks.length),
    busyShare: runs.reduce((sum, run) => sum + run.cost.busyShare, 0) / runs.length,
  };
}

/** The costs of several trials together. */
export function dropCost(delays: readonly (number | null)[]): DropCost {
  const told = delays.filter((hours) => hours !== null).sort((a, b) => a - b);
  return {
    medianHours: told[Math.floor(delays.length / 2)] ?? null,
    dayShare: told.length / delays.length,
    drops: delays.length,
  };
}

function windowsOf(
  { source, meanScore, callsPerWindow, more }: Queue,
  seed: number,
  startAt: number,
  weeks: number,
  drops: readonly QualityDrop[] = [],
): QualityWindow[] {
  const own = { arrivals: "even", ...more } as const;
  const rest = { scoreByHour: SCORE_BY_HOUR, drops, ...own };
  const samples = simulateQualitySeries({ seed, source, startAt, weeks, callsPerWindow, meanScore, ...rest });
  const range = { from: startAt, to: startAt + weeks * WEEK_MS };
  return aggregateWindows(samples, undefined, { range, source });
}

function stepBoth(
  judge: JudgeState,
  alert: AlertState,
  { window, expectation }: ExpectedWindow,
  policy: AlertPolicy,
): { readonly judge: JudgeState; readonly alert: AlertState; readonly isFired: boolean } {
  const judged = stepJudge(judge, { window, expectation }, policy);
  const [verdict] = judged.effects;
  if (verdict === undefined) throw new Error("stepJudge gave no verdict");
  const stepped = stepAlert(alert, { window, verdict }, policy);
  return { judge: judged.state, alert: stepped.state, isFired: stepped.effects.some(({ kind }) => kind === "fired") };
}
