import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** A source file as the checks see it; paths use `/` and begin with `src/`. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** One finding of a check, as a line a person can act on: `src/core/x.ts:3 Date.now reads the clock`. */
export type Finding = string;

/** The top folder of the repository. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** All TypeScript files below `src`, in order of their path. */
export function sourceFiles(): SourceText[] {
  return filesBelow("src")
    .filter((path) => path.endsWith(".ts"))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/** Paths of all files below a folder of the repository, in order; none where the folder does not exist. */
export function filesBelow(folder: string): string[] {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .sort();
  } catch {
    return [];
  }
}

/** Paths of all text files that belong to the repository, in order. */
export function repositoryFiles(): string[] {
  const folders = ["src", "test", "docs", "examples", "scripts", "bench", ".ci"].flatMap(filesBelow);
  const top = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isFile());
  return [...top.map((entry) => entry.name), ...folders].filter((path) => !path.includes("node_modules/"));
}

/** The text of a file of the repository. */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}
