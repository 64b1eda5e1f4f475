import { canonicalJson } from "../../core/canonical-json.ts";
import { compareTexts } from "../../core/compare-texts.ts";
import type { TimeWindow } from "../../core/time-window.ts";
import type { QualityWindow } from "../model.ts";
import type { TrainedWindows } from "./model.ts";

/**
 * The windows of both that are to be kept, in order. Of a window that both have, the copy with more scores is taken: late
 * scores re-open a window. Copies with equal counts that differ go by their canonical text, the later one.
 */
export function uniteWindows(
  a: TrainedWindows,
  b: TrainedWindows,
  isKept: (startAt: number) => boolean,
): TrainedWindows {
  const united = {
    startAt: [] as number[],
    count: [] as number[],
    mean: [] as number[],
    standardDeviation: [] as (number | null)[],
  };
  let i = 0;
  let j = 0;
  while (i < a.startAt.length || j < b.startAt.length) {
    const ours = a.startAt[i] ?? Number.POSITIVE_INFINITY;
    const theirs = b.startAt[j] ?? Number.POSITIVE_INFINITY;
    const startAt = Math.min(ours, theirs);
    const isOurs = ours === theirs ? comparePrecedence(windowAt(a, i), windowAt(b, j)) >= 0 : ours < theirs;
    const from = isOurs ? a : b;
    const place = isOurs ? i : j;
    if (isKept(startAt)) {
      united.startAt.push(startAt);
      united.count.push(from.count[place] as number);
      united.mean.push(from.mean[place] as number);
      united.standardDeviation.push(from.standardDeviation[place] as number | null);
    }
    if (ours === startAt) i++;
    if (theirs === startAt) j++;
  }
  return united;
}

/** The stretches as a set of instants from `cutoffAt` on: in order, and apart. */
export function uniteStretches(stretches: readonly TimeWindow[], cutoffAt: number | null): readonly TimeWindow[] {
  const from = cutoffAt ?? Number.NEGATIVE_INFINITY;
  const sorted = stretches
    .map(({ startAt, endAt }) => ({ startAt: Math.max(startAt, from) + 0, endAt: endAt + 0 }))
    .filter(({ startAt, endAt }) => startAt < endAt)
    .sort((a, b) => a.startAt - b.startAt);
  const united: { startAt: number; endAt: number }[] = [];
  for (const stretch of sorted) {
    const last = united.at(-1);
    if (last !== undefined && stretch.startAt <= last.endAt) last.endAt = Math.max(last.endAt, stretch.endAt);
    else united.push(stretch);
  }
  return united;
}

/** Whether a window, or one point of time, lies in one of the stretches at least in part. */
export function isWithin(stretches: readonly TimeWindow[], startAt: number, lengthMs: number): boolean {
  // A point belongs to what starts at it, a window does not belong to what starts at its end.
  const endAt = lengthMs === 0 ? startAt + 1 : startAt + lengthMs;
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle] as TimeWindow).endAt <= startAt) low = middle + 1;
    else high = middle;
  }
  const next = stretches[low];
  return next !== undefined && next.startAt < endAt;
}

/** Windows as lists, in order of their starts and each once, by the rule of {@link uniteWindows}. */
export function listWindows(windows: readonly TrainedWindow[]): TrainedWindows {
  const sorted = [...windows].sort((a, b) => a.startAt - b.startAt || comparePrecedence(a, b));
  const last = sorted.filter(({ startAt }, place) => sorted[place + 1]?.startAt !== startAt);
  return {
    startAt: last.map(({ startAt }) => startAt + 0),
    count: last.map(({ count }) => count),
    mean: last.map(({ mean }) => (mean as number) + 0),
    standardDeviation: last.map(({ standardDeviation: deviation }) => (deviation === null ? null : deviation + 0)),
  };
}

/** The fields of a window that train. */
export type TrainedWindow = Pick<QualityWindow, "startAt" | "count" | "mean" | "standardDeviation">;

/** Of two copies of a window the one that counts comes later. */
function comparePrecedence(a: TrainedWindow, b: TrainedWindow): number {
  if (a.count !== b.count) return a.count - b.count;
  if (a.mean === b.mean && a.standardDeviation === b.standardDeviation) return 0;
  return compareTexts(textOf(a), textOf(b));
}

function textOf({ mean, standardDeviation }: TrainedWindow): string {
  return canonicalJson([mean, standardDeviation]);
}

function windowAt(windows: TrainedWindows, place: number): TrainedWindow {
  return {
    startAt: windows.startAt[place] as number,
    count: windows.count[place] as number,
    mean: windows.mean[place] as number,
    standardDeviation: windows.standardDeviation[place] as number | null,
  };
}
