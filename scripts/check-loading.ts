// Loads every built entry point in a fresh process, as ESM and as CommonJS, and lists the packages that came with it.
// The pure entries may bring @noble/hashes at most: neither zod nor the date-fns root, which cost tens of milliseconds.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { entries, ROOT } from "./lib/entries.ts";
import { run } from "./lib/run.ts";

const MAY_LOAD: Readonly<Record<string, readonly string[]>> = {
  "cxscore/ces": [],
  "cxscore/gamification": [],
  "cxscore/mos": [],
  "cxscore/propensity": [],
  "cxscore/schemas": ["zod", "yaml", "@noble/hashes"],
  "cxscore/testing": ["fast-check", "pure-rand", "zod", "@noble/hashes"],
};

/** Writes the address of every module that the loader reads. */
const HOOK = `
import { register } from "node:module";
register("data:text/javascript," + encodeURIComponent(
  'import { writeSync } from "node:fs"; export const load = (url, context, next) => { writeSync(1, url + "\\\\n"); return next(url, context); };'
));`;

for (const { specifier, output } of entries()) {
  const file = join(ROOT, "dist", output);
  const esm = `await import(${JSON.stringify(pathToFileURL(`${file}.js`).href)})`;
  const hook = `data:text/javascript,${encodeURIComponent(HOOK)}`;
  const cjs = `require(${JSON.stringify(`${file}.cjs`)}); console.log(Object.keys(require.cache).join("\\n"))`;
  const printed = {
    ESM: run(process.execPath, ["--import", hook, "--input-type=module", "--eval", esm]),
    CommonJS: run(process.execPath, ["--eval", cjs]),
  };
  for (const [format, text] of Object.entries(printed)) {
    const files = text.split("\n").filter((line) => line.startsWith("/") || line.startsWith("file:"));
    const packages = [
      ...new Set(files.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])),
    ];
    const refused = packages.filter((name) => !(MAY_LOAD[specifier] ?? ["@noble/hashes"]).includes(name));
    if (files.length === 0 || refused.length > 0) process.exitCode = 1;
    const verdict = files.length === 0 ? "LOADED NOTHING" : refused.map((name) => `MUST NOT LOAD ${name}`).join(", ");
    console.log(
      `${specifier.padEnd(26)} ${format.padEnd(8)} ${files.length} files, packages: ${packages.join(", ") || "none"} ${verdict}`,
    );
  }
}
