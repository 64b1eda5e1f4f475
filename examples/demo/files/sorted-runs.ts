import { closeSync, openSync, readSync, rmSync } from "node:fs";
import { join } from "node:path";
import { compareLines, type SortedLine } from "../score-records.ts";
import { writeWhole } from "./buckets.ts";

/** Writes sorted lines to a file of their own and answers its path; keys and lines must not hold tabs or breaks. */
export function writeRun(folder: string, name: string, lines: Iterable<SortedLine>): string {
  const path = join(folder, name);
  const file = openSync(path, "w", 0o600);
  try {
    let text = "";
    for (const { key, line } of lines) {
      text += `${key}\t${line}\n`;
      if (text.length < 1 << 18) continue;
      writeWhole(file, text);
      text = "";
    }
    writeWhole(file, text);
  } finally {
    closeSync(file);
  }
  return path;
}

/** So many files are open at once, and so many pieces of files in memory. */
const MOST_OPEN = 100;

/** Goes through any number of runs in the order of all their lines. The runs are gone afterwards. */
export function* mergeRuns(folder: string, paths: readonly string[]): Generator<string> {
  let rest = paths;
  for (let merged = 0; rest.length > MOST_OPEN; merged++) {
    rest = [...rest.slice(MOST_OPEN), writeRun(folder, `merged-${merged}`, mergeOpen(rest.slice(0, MOST_OPEN)))];
  }
  for (const { line } of mergeOpen(rest)) yield line;
}

function* mergeOpen(paths: readonly string[]): Generator<SortedLine> {
  const runs = paths.map((path) => readRun(path));
  try {
    const heads = runs.flatMap((run) => {
      const first = run.next();
      return first.done === true ? [] : [{ run, head: first.value }];
    });
    heads.sort((a, b) => compareLines(a.head, b.head));
    while (heads.length > 0) {
      const least = heads.shift() as (typeof heads)[number];
      yield least.head;
      const next = least.run.next();
      if (next.done === true) continue;
      const moved = { run: least.run, head: next.value };
      heads.splice(placeOf(heads, moved.head), 0, moved);
    }
  } finally {
    for (const run of runs) run.return(undefined);
    for (const path of paths) rmSync(path, { force: true });
  }
}

function placeOf(heads: readonly { readonly head: SortedLine }[], head: SortedLine): number {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareLines((heads[middle] as { head: SortedLine }).head, head) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const PIECE_BYTES = 64 * 1024;

function* readRun(path: string): Generator<SortedLine, undefined> {
  const file = openSync(path, "r");
  try {
    const decoder = new TextDecoder();
    const piece = Buffer.alloc(PIECE_BYTES);
    let rest = "";
    for (;;) {
      const length = readSync(file, piece);
      const lines = (rest + decoder.decode(piece.subarray(0, length), { stream: length > 0 })).split("\n");
      rest = lines.pop() as string;
      for (const line of lines) {
        const tab = line.indexOf("\t");
        yield { key: line.slice(0, tab), line: line.slice(tab + 1) };
      }
      if (length === 0) return;
    }
  } finally {
    closeSync(file);
  }
}
