import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The top folder of the repository. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** An entry point of the package: what users import, and the files behind it. */
export interface Entry {
  /** `cxscore`, `cxscore/ces`, … */
  readonly specifier: string;
  /** Name of the built files below `dist`, without extension. */
  readonly output: string;
  /** Its source file. */
  readonly source: string;
}

/** The entry points that package.json exports, in its order. */
export function entries(): Entry[] {
  const { exports } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { exports: Record<string, unknown> };
  return Object.keys(exports)
    .filter((subpath) => subpath !== "./package.json")
    .map((subpath) => {
      const output = subpath === "." ? "index" : subpath.slice(2);
      const source = output === "index" || output === "schemas" ? `src/${output}.ts` : `src/${output}/index.ts`;
      return { specifier: `cxscore${subpath.slice(1)}`, output, source };
    });
}
