import type { Calendar } from "../../core/calendar.ts";
import { lowerBound } from "./lower-bound.ts";
import type { Baseline } from "./model.ts";

/** What may be known when a window begins. */
export interface History {
  readonly baseline: Baseline;
  readonly calendar: Calendar;
  /** Start of the window that is asked about. */
  readonly startAt: number;
  /** How many windows of the baseline had ended by then: those at lower places. */
  readonly endPlace: number;
}

/** More than any zone was ever away from UTC. */
const LARGEST_OFFSET_MS = 64_800_000;

/**
 * Places of the windows that begin while the wall clock shows a time of a range, given as if local time were UTC. The
 * range is at most a day and an hour long, so that its zone changes its offset at most once around it.
 */
export function placesBetween(history: History, fromLocalMs: number, toLocalMs: number): readonly number[] {
  const { calendar, endPlace } = history;
  const { startAt } = history.baseline.windows;
  const places: number[] = [];
  if (!mayHold(history, fromLocalMs, toLocalMs)) return places;
  const [early, late] = offsetsAround(calendar, fromLocalMs, toLocalMs);
  const beforeAt = toLocalMs - Math.min(early, late);
  for (let place = lowerBound(startAt, fromLocalMs - Math.max(early, late)); place < endPlace; place++) {
    const at = startAt[place] as number;
    if (at >= beforeAt) break;
    const localMs = at + (early === late ? early : calendar.offsetMsAt(at));
    if (localMs >= fromLocalMs && localMs < toLocalMs) places.push(place);
  }
  return places;
}

/** Places of the windows around the instants at which the wall clock shows a time: none, one, or the two of a repeated hour. */
export function placesAt(history: History, localMs: number): readonly number[] {
  const { calendar, endPlace } = history;
  const { windows, windowMs } = history.baseline;
  if (!mayHold(history, localMs, localMs)) return [];
  const places = new Set<number>();
  const [early, late] = offsetsAround(calendar, localMs, localMs);
  // Clocks that go back show the time first by the offset before, the larger one.
  for (const offsetMs of [Math.max(early, late), Math.min(early, late)]) {
    const at = localMs - offsetMs;
    if (calendar.offsetMsAt(at) !== offsetMs) continue;
    const place = lowerBound(windows.startAt, at + 1) - 1;
    if (place >= endPlace) continue;
    // Before the first window this is NaN, which is neither.
    const intoMs = at - (windows.startAt[place] as number);
    if (intoMs === 0 || intoMs < (windowMs as number)) places.add(place);
  }
  return [...places];
}

/** Whether the baseline has windows anywhere near; elsewhere the calendar need not be asked. */
function mayHold({ baseline, endPlace }: History, fromLocalMs: number, toLocalMs: number): boolean {
  const { startAt } = baseline.windows;
  const firstAt = startAt[0] as number;
  const lastAt = (startAt[endPlace - 1] as number) + (baseline.windowMs as number);
  return toLocalMs + LARGEST_OFFSET_MS >= firstAt && fromLocalMs - LARGEST_OFFSET_MS <= lastAt;
}

function offsetsAround(calendar: Calendar, fromLocalMs: number, toLocalMs: number): readonly [number, number] {
  return [calendar.offsetMsAt(fromLocalMs - LARGEST_OFFSET_MS), calendar.offsetMsAt(toLocalMs + LARGEST_OFFSET_MS)];
}
