import { type Child, drawn } from "../../pages/browser/dom.ts";
import type { AgentPageData } from "../model.ts";
import type { Words } from "./words.ts";

const WIDTH = 320;
const HEIGHT = 130;
const LEFT = 30;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 20;

/** A line of daily scores between the lines where tiers begin. Days without a score break it. */
export function trendChart(
  { days, tiers }: AgentPageData["trend"],
  mean: number | null,
  summary: string,
  { format }: Words,
): SVGElement {
  const values = days.flatMap(({ value }) => value ?? []);
  const bounds = tiers.flatMap(({ name, from }) => (from === null ? [] : { name, from }));
  const { low, high } = rangeOf(values);
  const xOf = (index: number): number => round(LEFT + (index / Math.max(days.length - 1, 1)) * (WIDTH - LEFT - RIGHT));
  const yOf = (value: number): number => round(TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM));
  const inside = (value: number): boolean => value >= low && value <= high;

  const ticks = [low, (low + high) / 2, high].map((value) => [
    drawn("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: yOf(value), y2: yOf(value) }),
    drawn("text", { class: "end", x: LEFT - 4, y: yOf(value) + 3.5 }, format.number(value)),
  ]);
  const steps = bounds
    .filter(({ from }) => inside(from))
    .map(({ name, from }) => [
      drawn("line", { class: "tier-line", x1: LEFT, x2: WIDTH - RIGHT, y1: yOf(from), y2: yOf(from) }),
      drawn("text", { class: "note", x: LEFT + 3, y: yOf(from) - 2.5 }, shortened(name)),
    ]);
  const meanLine: Child =
    mean === null || !inside(mean)
      ? null
      : drawn("line", { class: "mean-line", x1: LEFT, x2: WIDTH - RIGHT, y1: yOf(mean), y2: yOf(mean) });
  const marks = days.flatMap(({ value }, index) =>
    value === null
      ? []
      : drawn("circle", {
          class: index === days.length - 1 ? "today" : "day",
          cx: xOf(index),
          cy: yOf(value),
          r: index === days.length - 1 ? 4 : 2,
        }),
  );
  const first = days[0];
  const last = days[days.length - 1];
  const dates: Child =
    first === undefined || last === undefined
      ? null
      : [
          drawn("text", { x: LEFT, y: HEIGHT - 5 }, format.day(first.date)),
          drawn("text", { class: "end", x: WIDTH - RIGHT, y: HEIGHT - 5 }, format.day(last.date)),
        ];
  return drawn(
    "svg",
    { class: "trend", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": summary },
    ticks,
    steps,
    meanLine,
    drawn("path", { class: "line", d: linePath(days, xOf, yOf) }),
    marks,
    dates,
  );
}

/** Whole tens around the values, at least twenty apart. */
function rangeOf(values: readonly number[]): { readonly low: number; readonly high: number } {
  const low = Math.floor(Math.min(...values) / 10) * 10;
  const high = Math.ceil(Math.max(...values) / 10) * 10;
  return high - low >= 20 ? { low, high } : { low: low - 10, high: low + 10 };
}

/** Days off are no gap: the line goes from one scored day to the next as long as a week lies between at most. */
function linePath(
  days: AgentPageData["trend"]["days"],
  xOf: (index: number) => number,
  yOf: (value: number) => number,
): string {
  let path = "";
  let before = Number.NEGATIVE_INFINITY;
  for (const [index, { value }] of days.entries()) {
    if (value === null) continue;
    path += `${index - before > LONGEST_GAP_DAYS ? "M" : "L"}${xOf(index)} ${yOf(value)}`;
    before = index;
  }
  return path;
}

const LONGEST_GAP_DAYS = 7;
const LONGEST_NAME = 24;

function shortened(name: string): string {
  const letters = [...name];
  return letters.length <= LONGEST_NAME ? name : `${letters.slice(0, LONGEST_NAME - 1).join("")}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
