import type { Calendar } from "cxscore";
import { localMinute } from "../demo/quality/episode-report.ts";
import type { TimeMark } from "./model.ts";

/**
 * Marks at the full hours that the wall clock shows on a day, whichever day it is: a skipped hour has none, a repeated
 * one has two, which their offsets tell apart. Instants keep their distance.
 */
export function dayMarks(startAt: number, endAt: number, calendar: Calendar): TimeMark[] {
  const marks: TimeMark[] = [];
  for (let at = startAt; at < endAt; at += STEP_MS) {
    const label = uniqueMinute(at, calendar).slice("2026-03-02 ".length);
    if (label.slice(2, 5) === ":00") marks.push({ at, label });
  }
  return marks;
}

/** `2026-03-02 13:00`; where clocks show it twice, with the offset: `2026-10-25 01:00 +01:00`. */
export function uniqueMinute(at: number, calendar: Calendar): string {
  const minute = localMinute(at, calendar);
  const isShownTwice = CHANGES_MS.some(
    (ms) => localMinute(at - ms, calendar) === minute || localMinute(at + ms, calendar) === minute,
  );
  return isShownTwice ? `${minute} ${offsetText(calendar.offsetMsAt(at))}` : minute;
}

/** Offsets lie on quarters of an hour, except those of long ago. */
const STEP_MS = 900_000;

/** By how much clocks go back: half an hour on Lord Howe, an hour, two in Antarctica, three once in Casey. */
const CHANGES_MS: readonly number[] = [1_800_000, 3_600_000, 7_200_000, 10_800_000];

function offsetText(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / 60_000;
  const part = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${offsetMs < 0 ? "-" : "+"}${part(minutes / 60)}:${part(minutes % 60)}`;
}
