import { type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { describeValue, problem } from "../../core/errors.ts";
import { assertState } from "../../core/machine.ts";
import { log } from "../../core/transcendental.ts";
import type { AdwinBucket, AdwinState } from "./model.ts";
import type { AdwinPolicy } from "./policy.ts";

/** The window of an ADWIN detector. */
export type AdwinWindow = Pick<AdwinState, "width" | "total" | "deviation" | "rows">;

/** The window with one more value, buckets merged where there are too many of a size. Shares the rows that stay. */
export function addToWindow(window: AdwinWindow, value: number, maxBuckets: number): AdwinWindow {
  const { width, total, deviation } = window;
  const gap = width === 0 ? 0 : value - total / width;
  const rows = [...window.rows];
  let added: AdwinBucket | null = { total: value, deviation: 0 };
  for (let i = 0; added !== null; i++) {
    const row: AdwinBucket[] = [...(rows[i] ?? []), added];
    const [first, second, ...rest] = row as [AdwinBucket, AdwinBucket, ...AdwinBucket[]];
    const isFull = row.length > maxBuckets;
    rows[i] = isFull ? rest : row;
    added = isFull ? mergeBuckets(first, second, sizeOf(i)) : null;
  }
  return {
    width: width + 1,
    total: total + value + 0,
    deviation: deviation + (width * gap * gap) / (width + 1),
    rows,
  };
}

/** The window without the buckets that do not belong to its new end; the very same one where nothing is dropped. */
export function cutWindow(window: AdwinWindow, policy: AdwinPolicy): AdwinWindow {
  let cut = window;
  while (hasCut(cut, policy)) cut = dropOldest(cut);
  return cut;
}

/** Whether the means on both sides of some place between two buckets differ by more than chance explains. */
function hasCut({ width, total, deviation, rows }: AdwinWindow, policy: AdwinPolicy): boolean {
  const { minimumSubwindow: least, delta } = policy;
  const confidence = log((2 * log(width)) / delta);
  const variance = deviation / width;
  let oldCount = 0;
  let oldTotal = 0;
  for (let i = rows.length - 1; i >= 0; i--) {
    for (const bucket of rows[i] as readonly AdwinBucket[]) {
      oldCount += sizeOf(i);
      oldTotal += bucket.total;
      const newCount = width - oldCount;
      if (newCount < least) return false;
      if (oldCount < least) continue;
      const gap = Math.abs(oldTotal / oldCount - (total - oldTotal) / newCount);
      const inverse = 1 / (oldCount - least + 1) + 1 / (newCount - least + 1);
      if (gap > Math.sqrt(2 * inverse * variance * confidence) + (2 / 3) * confidence * inverse) return true;
    }
  }
  return false;
}

function dropOldest({ width, total, deviation, rows }: AdwinWindow): AdwinWindow {
  const last = rows.length - 1;
  const [oldest, ...rest] = rows[last] as [AdwinBucket, ...AdwinBucket[]];
  const size = sizeOf(last);
  const left = width - size;
  const leftTotal = total - oldest.total;
  const gap = oldest.total / size - leftTotal / left;
  const lost = oldest.deviation + (size * left * gap * gap) / width;
  const kept = [...rows.slice(0, last), rest];
  while (kept.at(-1)?.length === 0) kept.pop();
  return {
    width: left,
    total: leftTotal + 0,
    // Rounding may leave less than nothing.
    deviation: Math.max(0, deviation - lost),
    rows: kept,
  };
}

/** Two buckets of `size` values each as one. */
function mergeBuckets(first: AdwinBucket, second: AdwinBucket, size: number): AdwinBucket {
  const gap = (first.total - second.total) / size;
  return {
    total: first.total + second.total + 0,
    deviation: first.deviation + second.deviation + (size / 2) * gap * gap,
  };
}

/** Values in a bucket of row i. */
function sizeOf(i: number): number {
  let size = 1;
  for (let k = 0; k < i; k++) size *= 2;
  return size;
}

/** @throws {ScoringError} `ERR_INVALID_STATE` when a state cannot have been made here. */
export function assertAdwinState(state: AdwinState, machine: string): void {
  assertState(state, { machine, version: 1, fields: STATE });
  const { width, rows } = state;
  let held = 0;
  let size = 1;
  for (const row of rows) {
    held += row.length * size;
    size *= 2;
  }
  const isLastEmpty = rows.at(-1)?.length === 0;
  if (held === width && !isLastEmpty) return;
  const expected = `rows of ${describeValue(width)} values, the last one not empty`;
  refuseProblems("ERR_INVALID_STATE", machine, [problem("rows", expected, `rows of ${held}`)]);
}

const STATE: FieldKinds = {
  count: "count",
  width: "count",
  total: "number",
  deviation: ["number", 0],
  rows: ["list", ["list", ["record", { total: "number", deviation: ["number", 0] }]]],
  isDrifted: "boolean",
};
