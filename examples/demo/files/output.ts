import { closeSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "./buckets.ts";

/** A file that is there whole or not at all: what is written goes elsewhere until it is complete. */
export interface OutputFile {
  readonly write: (text: string) => void;
  /** Puts the file in its place. */
  readonly commit: () => void;
  /** Leaves no trace; does nothing after `commit`. */
  readonly discard: () => void;
}

const FLUSH_CHARACTERS = 1 << 20;

/** Opens a file in a folder, which is made if need be. */
export function createOutputFile(folder: string, name: string): OutputFile {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const partial = `${path}.${process.pid}.partial`;
  const file = openSync(partial, "w");
  let waiting: string[] = [];
  let characters = 0;
  let isOpen = true;
  const flush = (): void => {
    writeWhole(file, waiting.join(""));
    waiting = [];
    characters = 0;
  };
  return {
    write: (text) => {
      waiting.push(text);
      characters += text.length;
      if (characters >= FLUSH_CHARACTERS) flush();
    },
    commit: () => {
      flush();
      closeSync(file);
      isOpen = false;
      renameSync(partial, path);
    },
    discard: () => {
      if (!isOpen) return;
      isOpen = false;
      closeSync(file);
      rmSync(partial, { force: true });
    },
  };
}

/** Writes a whole file at once, with the same promise. */
export function writeOutput(folder: string, name: string, text: string): void {
  const file = createOutputFile(folder, name);
  try {
    file.write(text);
    file.commit();
  } finally {
    file.discard();
  }
}
