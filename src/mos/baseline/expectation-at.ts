import { weekdayOf } from "../../core/calendar-text.ts";
import { fromMicro, toMicro } from "../../core/micro-units.ts";
import { medianOf } from "../median-of.ts";
import type { BaselineBasis, QualityExpectation } from "../model.ts";
import { type History, placesAt, placesBetween } from "./local-windows.ts";
import { spreadOf } from "./spread-of.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 604_800_000;

/** What is expected of the window that the history leads to. The rules are told at `expectWindow`. */
export function expectationAt(history: History, deviation: number | null): QualityExpectation | null {
  const { baseline, calendar, startAt } = history;
  const { kind, minimumWeeks } = baseline.policy;
  const localMs = startAt + calendar.offsetMsAt(startAt);
  if (kind !== "weekly-median") {
    const weeks = kind === "previous-week" ? [1] : [1, 2, 3, 4];
    const groups = weeks.flatMap((week) => groupOf(history, placesAt(history, localMs - week * WEEK_MS), week));
    return groups.length === 0 ? null : expectation("same-window", groups, deviation, pooledOf);
  }
  const hourMs = Math.floor(localMs / HOUR_MS) * HOUR_MS;
  const ofHour = hourOfWeekGroups(history, hourMs);
  if (ofHour.length >= minimumWeeks) return expectation("hour-of-week", ofHour, deviation, mediansOf);
  const ofDays = dayTypeGroups(history, hourMs);
  if (ofDays.length >= minimumWeeks) return expectation("day-type-and-hour", ofDays, deviation, mediansOf);
  return expectation("whole-series", wholeSeriesGroups(history), deviation, mediansOf);
}

/** Windows that make one value together. */
interface Group {
  /** Which week before, from 1 on. */
  readonly week: number;
  readonly windows: number;
  readonly samples: number;
  /** Sum of the scores. */
  readonly sum: number;
}

function groupOf({ baseline }: History, places: readonly number[], week: number): readonly Group[] {
  if (places.length === 0) return [];
  const { count, mean } = baseline.windows;
  let samples = 0;
  let sum = 0;
  for (const place of places) {
    samples += count[place] as number;
    sum += (count[place] as number) * (mean[place] as number);
  }
  return [{ week, windows: places.length, samples, sum }];
}

/** One for each week that has windows of the hour and its neighbours. */
function hourOfWeekGroups(history: History, hourMs: number): readonly Group[] {
  const [first, last] = daysToLookAt(history, hourMs);
  const groups: Group[] = [];
  for (let week = Math.max(1, Math.floor(first / 7)); week * 7 <= last; week++) {
    groups.push(...groupOf(history, placesOfHour(history, hourMs - week * WEEK_MS), week));
  }
  return groups;
}

/** One for each earlier day of the same type that has windows of the hour and its neighbours. */
function dayTypeGroups(history: History, hourMs: number): readonly Group[] {
  const [first, last] = daysToLookAt(history, hourMs);
  const today = Math.floor(hourMs / DAY_MS);
  const groups: Group[] = [];
  for (let day = first; day <= last; day++) {
    if (isWeekend(today - day) !== isWeekend(today)) continue;
    groups.push(...groupOf(history, placesOfHour(history, hourMs - day * DAY_MS), Math.ceil(day / 7)));
  }
  return groups;
}

/** One for each week of 168 hours before the window. */
function wholeSeriesGroups(history: History): readonly Group[] {
  const { startAt } = history.baseline.windows;
  const places = new Map<number, number[]>();
  for (let place = 0; place < history.endPlace; place++) {
    const week = Math.ceil((history.startAt - (startAt[place] as number)) / WEEK_MS);
    const ofWeek = places.get(week);
    if (ofWeek === undefined) places.set(week, [place]);
    else ofWeek.push(place);
  }
  return [...places].flatMap(([week, ofWeek]) => groupOf(history, ofWeek, week));
}

function placesOfHour(history: History, hourMs: number): readonly number[] {
  const reachMs = history.baseline.policy.neighbourHours * HOUR_MS;
  return placesBetween(history, hourMs - reachMs, hourMs + HOUR_MS + reachMs);
}

/** The nearest and the farthest day before that can have windows, two days more on either side for offsets and neighbours. */
function daysToLookAt({ baseline, endPlace }: History, hourMs: number): readonly [number, number] {
  const { startAt } = baseline.windows;
  const nearest = Math.floor((hourMs - (startAt[endPlace - 1] as number)) / DAY_MS) - 2;
  return [Math.max(1, nearest), Math.ceil((hourMs - (startAt[0] as number)) / DAY_MS) + 2];
}

function isWeekend(day: number): boolean {
  return weekdayOf(day) >= 5;
}

type Summary = (groups: readonly Group[]) => { readonly score: number; readonly volume: number };

function pooledOf(groups: readonly Group[]): ReturnType<Summary> {
  const samples = total(groups, "samples");
  return { score: total(groups, "sum") / samples, volume: samples / total(groups, "windows") };
}

function mediansOf(groups: readonly Group[]): ReturnType<Summary> {
  return {
    score: medianOf(groups.map(meanOf)),
    volume: medianOf(groups.map(({ samples, windows }) => samples / windows)),
  };
}

function expectation(
  basis: BaselineBasis,
  groups: readonly Group[],
  deviation: number | null,
  summarize: Summary,
): QualityExpectation {
  const { score, volume } = summarize(groups);
  const weeks = new Set(groups.map(({ week }) => week)).size;
  return {
    score: fromMicro(toMicro(score)),
    spread: weeks < 3 ? null : spreadOf(groups.map(meanOf)),
    deviation,
    volume,
    weeks,
    samples: total(groups, "samples"),
    basis,
  };
}

function meanOf({ sum, samples }: Group): number {
  return sum / samples;
}

function total(groups: readonly Group[], field: "samples" | "sum" | "windows"): number {
  let sum = 0;
  for (const group of groups) sum += group[field];
  return sum;
}
