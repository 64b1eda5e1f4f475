// What an entry point costs before its first call: milliseconds to import it in a fresh process, and its size.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { median, printTable } from "./measure.ts";

const RUNS = 31;
const BENCH = dirname(fileURLToPath(import.meta.url));
const { exports } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  exports: object;
};
const entries = Object.keys(exports)
  .filter((subpath) => subpath !== "./package.json" && !subpath.startsWith("./testing"))
  .map((subpath) => `cxscore${subpath.slice(1)}`);
const names = [...entries, "zod", "date-fns"];

/** A process that imports something and prints how long that took. `null` imports nothing of any size. */
function timeOf(name: string | null, format: "esm" | "cjs"): number {
  const target = JSON.stringify(name ?? (format === "esm" ? "data:text/javascript," : "node:path"));
  const load = format === "esm" ? `await import(${target})` : `require(${target})`;
  const code = `const start = performance.now(); ${load}; console.log(performance.now() - start);`;
  const args = [...(format === "esm" ? ["--input-type=module"] : []), "--eval", code];
  return Number(execFileSync(process.execPath, args, { cwd: folderOf(name), encoding: "utf8" }));
}

const timings = new Map<string, number[]>();
for (let run = 0; run < RUNS; run++) {
  for (const name of [null, ...names]) {
    for (const format of ["esm", "cjs"] as const) {
      const key = `${format} ${name}`;
      timings.set(key, [...(timings.get(key) ?? []), timeOf(name, format)]);
    }
  }
}
const ms = (format: "esm" | "cjs", name: string): string => {
  const [own, empty] = [name, null].map((one) => median(timings.get(`${format} ${one}`) ?? []));
  return ((own ?? Number.NaN) - (empty ?? Number.NaN)).toFixed(1);
};

/** The folder from which a name is found: the package by its own name, peers in the benchmarks' own folder. */
function folderOf(name: string | null): string {
  return name === "date-fns" ? BENCH : dirname(BENCH);
}

async function sizeOf(name: string, what = "*"): Promise<string> {
  const stdin = { contents: `export ${what} from "${name}";`, resolveDir: folderOf(name) };
  const options = { bundle: true, minify: true, write: false, format: "esm", target: "es2022" } as const;
  const { outputFiles } = await build({ stdin, ...options, platform: "neutral", mainFields: ["module", "main"] });
  const [file] = outputFiles;
  return file ? (gzipSync(file.contents, { level: 9 }).length / 1000).toFixed(2) : "";
}

const rows = await Promise.all(names.map(async (name) => [name, ms("esm", name), ms("cjs", name), await sizeOf(name)]));
const alone = await sizeOf("cxscore/ces", "{ scoreEffort }");
printTable(`Import time over an empty process (median of ${RUNS} fresh processes each), size minified and gzipped`, [
  ["", "ESM ms", "CommonJS ms", "kB"],
  ...rows,
  ["scoreEffort alone", "", "", alone],
]);
