import type { CanonicalConversation } from "cxscore/interaction";
import {
  type AggregatedScores,
  addToWindowStore,
  emptyWindowStore,
  networkSamples,
  type QualitySample,
  type QualitySource,
  RECOMMENDED_WINDOW_POLICY,
  readWindows,
  type WindowStore,
  windowsFromAggregates,
} from "cxscore/mos";
import { fromMicro, toMicro } from "../agents/micro.ts";
import type { SortedLine } from "../score-records.ts";
import { judgeSeries, qualityPolicies } from "./judge-series.ts";
import { addFaults, type FaultCounts, NO_FAULTS } from "./line-faults.ts";
import type { QualityRecords, QualityReport } from "./model.ts";

/** Gathers the quality of all queues, in any order; what stays in memory grows with queues and windows alone. */
export interface QualityTally {
  readonly add: (conversations: readonly CanonicalConversation[], records: QualityRecords) => void;
  /** Judges every series. `report` is `null` where nothing was measured or answered. */
  readonly finish: () => { readonly report: QualityReport | null; readonly lines: readonly SortedLine[] };
}

/** Where calls without a queue are counted. */
const NO_QUEUE = "(no queue)";

/** So many scores wait at most before they are folded into windows. */
const MOST_WAITING = 20_000;

interface Series {
  readonly queue: string;
  readonly source: QualitySource;
  store: WindowStore;
  waiting: QualitySample[];
  /** Windows of the past by their start; sums in whole millionths, so that no order can matter. */
  readonly past: Map<number, PastWindow>;
  /** Bad lines by the start of their window. */
  readonly faults: Map<number, FaultCounts>;
}

interface PastWindow {
  count: number;
  sumMicro: number;
  min: number;
  max: number;
}

/** @param timeZone - The site's. */
export function createQualityTally(timeZone: string): QualityTally {
  const all = new Map<string, Series>();
  let waiting = 0;
  let refused = 0;

  const seriesOf = (queue: string, source: QualitySource): Series => {
    const key = `${source} ${queue}`;
    const found = all.get(key);
    if (found !== undefined) return found;
    const store = emptyWindowStore(source, RECOMMENDED_WINDOW_POLICY);
    const made: Series = { queue, source, store, waiting: [], past: new Map(), faults: new Map() };
    all.set(key, made);
    return made;
  };
  const fold = (): void => {
    for (const series of all.values()) {
      if (series.waiting.length === 0) continue;
      const step = addToWindowStore(series.store, series.waiting);
      series.store = step.store;
      series.waiting = [];
      refused += step.refused.length;
    }
    waiting = 0;
  };

  return {
    add: (conversations, { surveys, past, faults }) => {
      for (const { queueId, samples } of networkSamples(conversations)) {
        const series = seriesOf(queueId ?? NO_QUEUE, "network");
        for (const sample of samples) series.waiting.push(sample);
        waiting += samples.length;
      }
      for (const { queue, at, score } of surveys) {
        seriesOf(queue, "survey").waiting.push({ at, score, source: "survey" });
        waiting += 1;
      }
      for (const { queueId, at, kind } of faults) {
        const counts = seriesOf(queueId ?? NO_QUEUE, "network").faults;
        const startAt = windowStart(at);
        counts.set(startAt, addFaults(counts.get(startAt) ?? NO_FAULTS, { ...NO_FAULTS, [kind]: 1 }));
      }
      for (const { queue, source, rows } of past) addPast(seriesOf(queue, source).past, rows);
      if (waiting > MOST_WAITING) fold();
    },
    finish: () => {
      fold();
      const policies = qualityPolicies(timeZone);
      const judged = [...all.values()].flatMap(({ queue, source, store, past, faults }) => {
        const windows = readWindows(store);
        if (windows.length === 0) return [];
        const before = windowsFromAggregates(pastRows(past), source, RECOMMENDED_WINDOW_POLICY);
        return [judgeSeries({ queue, source, windows, before, faults, policy: policies[source], timeZone })];
      });
      if (judged.length === 0) return { report: null, lines: [] };
      const lines = judged.flatMap((one) => one.lines);
      const { minimumSampleSize, trigger, clear } = policies.network;
      const report: QualityReport = {
        timeZone,
        windowMinutes: RECOMMENDED_WINDOW_POLICY.windowSeconds / 60,
        minimumSampleSize,
        triggerBelow: trigger.below,
        clearAbove: clear.above,
        series: judged.map((one) => one.report).sort(worstFirst),
        refused,
        lineCount: lines.length,
      };
      return { report, lines };
    },
  };
}

function windowStart(at: number): number {
  const lengthMs = RECOMMENDED_WINDOW_POLICY.windowSeconds * 1000;
  return Math.floor(at / lengthMs) * lengthMs;
}

/** Rows of one window add up, as they do in the library; here they do so in whole numbers. */
function addPast(past: Map<number, PastWindow>, rows: readonly AggregatedScores[]): void {
  for (const { startAt, count, sum, min, max } of rows) {
    if (sum === null || min === null || max === null || count === 0) continue;
    const windowAt = windowStart(startAt);
    const window = past.get(windowAt) ?? { count: 0, sumMicro: 0, min, max };
    past.set(windowAt, {
      count: window.count + count,
      sumMicro: window.sumMicro + toMicro(sum),
      min: Math.min(window.min, min),
      max: Math.max(window.max, max),
    });
  }
}

function pastRows(past: ReadonlyMap<number, PastWindow>): AggregatedScores[] {
  return Array.from(past, ([startAt, { count, sumMicro, min, max }]) => {
    return { startAt, count, sum: fromMicro(sumMicro), min, max };
  });
}

type Ordered = QualityReport["series"][number];

function worstFirst(a: Ordered, b: Ordered): number {
  const worst = ({ episodes }: Ordered): number =>
    Math.min(NEVER, ...episodes.map(({ worstMean }) => worstMean ?? NEVER));
  const lowest = (one: Ordered): number => one.lowest[0]?.mean ?? NEVER;
  return worst(a) - worst(b) || lowest(a) - lowest(b) || (`${a.queue} ${a.source}` < `${b.queue} ${b.source}` ? -1 : 1);
}

/** Above all scores. */
const NEVER = 1000;
