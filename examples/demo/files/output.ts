import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
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
  makeFolder(folder);
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

/**
 * Makes a folder and those above it. Not by the `recursive` option, which goes round for ever on Node 20 where a folder
 * is there and yet says of what is to be made in it that it is not, as `/proc` does.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    throw new Error(`${folder}: the folder cannot be made (${(error as Error).message})`, { cause: error });
  }
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
