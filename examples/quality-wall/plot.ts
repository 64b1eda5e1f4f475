import type { ChartView } from "./model.ts";

/** Size of a drawing. Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where things stand: instants from left to right, scores upwards on the left axis, volumes on the right one. */
export interface Plot extends Size {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly floor: number;
  /** First and last instant that is drawn: full hours around the windows, within the day. */
  readonly startAt: number;
  readonly endAt: number;
  /** What the right axis reaches to; bars stay in the lower third. */
  readonly mostVolume: number;
  readonly x: (at: number) => number;
  readonly y: (score: number) => number;
  readonly volumeY: (count: number) => number;
}

/** @param size - Narrower than what the axes need, it is taken to be as wide as that. */
export function plotOf(view: ChartView, size: Size): Plot {
  const { startAt, endAt } = shownRange(view);
  const width = Math.max(size.width, LEAST_WIDTH);
  const left = 34;
  const right = width - 40;
  const top = 26;
  const floor = size.height - 42;
  const mostVolume = niceVolume(Math.max(view.minimumSampleSize, ...view.rows.map(({ count }) => count)));
  const { minimum, maximum } = view.scale;
  const place = (value: number, from: number, to: number): number =>
    (Math.min(Math.max(value, from), to) - from) / (to - from);
  return {
    width,
    height: size.height,
    left,
    right,
    top,
    floor,
    startAt,
    endAt,
    mostVolume,
    x: (at) => left + place(at, startAt, endAt) * (right - left),
    y: (score) => floor - place(score, minimum, maximum) * (floor - top),
    volumeY: (count) => floor - (place(count, 0, mostVolume) * (floor - top)) / 3,
  };
}

const LEAST_WIDTH = 200;

/** The night, in which nobody calls, would take half of the picture. */
function shownRange({ rows, marks, startAt, endAt }: ChartView): { readonly startAt: number; readonly endAt: number } {
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return { startAt, endAt };
  return {
    startAt: Math.max(startAt, marks.findLast(({ at }) => at <= first.startAt)?.at ?? startAt),
    endAt: Math.min(endAt, marks.find(({ at }) => at >= last.endAt)?.at ?? endAt),
  };
}

/** The next round number, whose half is whole. */
function niceVolume(most: number): number {
  for (let power = 1; ; power *= 10) {
    const step = ROUND.find((one) => one * power >= most && one * power >= LEAST_VOLUME);
    if (step !== undefined) return step * power;
  }
}

const ROUND: readonly number[] = [2, 4, 6, 8, 10, 20, 30, 40, 50, 60, 80];
const LEAST_VOLUME = 6;
