import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Lines on disk, spread over files by key: lines of one key are together, and one file fits into memory. */
export interface Buckets {
  readonly count: number;
  /** Adds a line, which must not hold a line break, to the bucket of its key. */
  readonly add: (key: string, line: string) => void;
  /** The lines of a bucket in the order in which they were added; its file is gone afterwards. */
  readonly take: (bucket: number) => string[];
}

/** What waits in memory for the disk, all buckets together. */
const WAITING_CHARACTERS = 8 << 20;
const MOST_WAITING_CHARACTERS = 64 << 10;

export function createBuckets(folder: string, name: string, count: number): Buckets {
  const waiting: string[][] = Array.from({ length: count }, () => []);
  const waitingCharacters: number[] = Array.from({ length: count }, () => 0);
  const hasFile: boolean[] = Array.from({ length: count }, () => false);
  const flushAt = Math.min(MOST_WAITING_CHARACTERS, WAITING_CHARACTERS / count);
  const pathOf = (bucket: number): string => join(folder, `${name}-${bucket}`);

  const flush = (bucket: number): void => {
    const lines = waiting[bucket] as string[];
    const file = openSync(pathOf(bucket), "a", 0o600);
    try {
      writeWhole(file, `${lines.join("\n")}\n`);
    } finally {
      closeSync(file);
    }
    waiting[bucket] = [];
    waitingCharacters[bucket] = 0;
    hasFile[bucket] = true;
  };

  return {
    count,
    add: (key, line) => {
      const bucket = hash(key) % count;
      (waiting[bucket] as string[]).push(line);
      const characters = (waitingCharacters[bucket] as number) + line.length + 1;
      waitingCharacters[bucket] = characters;
      if (characters >= flushAt) flush(bucket);
    },
    take: (bucket) => {
      const lines: string[] = [];
      if (hasFile[bucket] === true) {
        for (const line of readFileSync(pathOf(bucket), "utf8").split("\n")) if (line !== "") lines.push(line);
        rmSync(pathOf(bucket));
      }
      lines.push(...(waiting[bucket] as string[]));
      waiting[bucket] = [];
      return lines;
    },
  };
}

/** A system call may write less than it was given. */
export function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** FNV-1a: which bucket does not matter, as long as it is always the same. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) value = Math.imul(value ^ key.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
