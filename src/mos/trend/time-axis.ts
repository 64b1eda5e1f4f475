import { createCalendar } from "../../core/calendar.ts";

/** How the instants of a chart become marks and words on its axis. */
export interface TimeAxis {
  readonly title: string;
  /** Ends of the axis. Epoch milliseconds. */
  readonly range: readonly [startAt: number, endAt: number];
  /** Instants that get a mark. Epoch milliseconds. */
  readonly values: readonly number[];
  /** Vega expression of a mark's label. It holds numbers alone. */
  readonly labelExpr: string;
}

/**
 * Marks at round times of the wall clock, with words made from the zone's own offsets: whoever draws the chart never asks
 * the machine's zone. Instants keep their distance, so a repeated hour is two hours wide and both carry its name, and
 * a skipped hour has no width.
 *
 * @param timeZone - `null` = UTC.
 * @param range - Epoch milliseconds, the end after the start; `null` = nothing to be shown.
 */
export function timeAxis(timeZone: string | null, range: readonly [startAt: number, endAt: number] | null): TimeAxis {
  const [startAt, endAt] = range ?? [0, 1];
  const calendar = createCalendar(timeZone ?? "UTC");
  const stepMs = STEPS_MS.find((step) => (endAt - startAt) / step <= MOST_MARKS) ?? LONGEST_STEP_MS;
  const isRound = (at: number): boolean => (at + calendar.offsetMsAt(at)) % stepMs === 0;
  /** The first instant from `from` on at which the wall clock shows a multiple of the step. */
  const roundFrom = (from: number): number => {
    for (let at = from; ; at++) {
      const offsetMs = calendar.offsetMsAt(at);
      const shownAt = Math.ceil((at + offsetMs) / stepMs) * stepMs;
      at = shownAt - offsetMs;
      if (isRound(at)) return at;
      // Clocks change in between: the same time on the wall clock, by the offset that holds then.
      const moved = shownAt - calendar.offsetMsAt(at);
      if (moved >= from && isRound(moved)) return moved;
    }
  };
  const values: number[] = [];
  for (let at = roundFrom(startAt); range !== null && at <= endAt; at = roundFrom(at + 1)) values.push(at);
  return {
    title: timeZone === null ? "UTC" : `Local time, ${timeZone}`,
    range: [startAt, endAt],
    values,
    labelExpr: labelExpression(values, (at) => calendar.offsetMsAt(at), stepMs),
  };
}

function labelExpression(values: readonly number[], offsetMsAt: (at: number) => number, stepMs: number): string {
  const at = "toNumber(datum.value)";
  const shown = `(${at} + ${offsetExpression(values, offsetMsAt, at)})`;
  const date = `utcFormat(${shown}, '%Y-%m-%d')`;
  if (stepMs >= DAY_MS) return date;
  const isDated = `(${at} == ${values[0] ?? 0} || utchours(${shown}) + utcminutes(${shown}) == 0)`;
  return `[utcFormat(${shown}, '%H:%M'), ${isDated} ? ${date} : '']`;
}

/** The offset of each mark: one number, or a choice by the marks at which it changes. */
function offsetExpression(values: readonly number[], offsetMsAt: (at: number) => number, at: string): string {
  const offsets = values.map(offsetMsAt);
  let expression = String(offsets.at(-1) ?? 0);
  for (let i = values.length - 2; i >= 0; i--) {
    if (offsets[i] !== offsets[i + 1]) expression = `(${at} < ${values[i + 1]} ? ${offsets[i]} : ${expression})`;
  }
  return expression;
}

const MOST_MARKS = 12;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const LONGEST_STEP_MS = 36_500 * DAY_MS;

const STEPS_MS: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  7 * DAY_MS,
  28 * DAY_MS,
  91 * DAY_MS,
  365 * DAY_MS,
  3650 * DAY_MS,
];
