import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AnomalyWindow } from "./score.ts";

/** A series of the benchmark. */
export interface LabelledSeries {
  /** Path below `data`. */
  readonly name: string;
  readonly at: readonly number[];
  readonly values: readonly number[];
  readonly windows: readonly AnomalyWindow[];
}

/** All series that the labels of a checkout name; those whose data is not there are told by name. */
export function readCheckout(folder: string): { series: LabelledSeries[]; missing: string[] } {
  const text = readFileSync(join(folder, "labels/combined_windows.json"), "utf8");
  const labels = JSON.parse(text) as Record<string, [string, string][]>;
  const series: LabelledSeries[] = [];
  const missing: string[] = [];
  for (const [name, windows] of Object.entries(labels)) {
    const path = join(folder, "data", name);
    if (!existsSync(path)) missing.push(name);
    else series.push({ name, ...readSeries(readFileSync(path, "utf8")), windows: readWindows(windows) });
  }
  return { series, missing };
}

/** The rows of a data file: a header, then `2014-04-01 00:05:00,21.5`. */
export function readSeries(csv: string): { at: number[]; values: number[] } {
  const rows = csv.trim().split(/\r?\n/).slice(1);
  const cells = rows.map((row) => row.split(","));
  return { at: cells.map(([at]) => instantOf(at)), values: cells.map(([, value]) => numberOf(value)) };
}

/** The labelled windows of a series, in order. */
export function readWindows(windows: readonly (readonly [string, string])[]): AnomalyWindow[] {
  return windows.map(([from, to]) => ({ from: instantOf(from), to: instantOf(to) })).sort((a, b) => a.from - b.from);
}

/** The files name no zone; read as UTC, so that no hour is missing or there twice. */
function instantOf(text = ""): number {
  const at = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/.test(text)
    ? Date.parse(`${text.replace(" ", "T")}Z`)
    : Number.NaN;
  if (Number.isNaN(at)) throw new Error(`not an instant: ${text}`);
  return at;
}

function numberOf(text = ""): number {
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) throw new Error(`not a number: ${text}`);
  return value;
}
