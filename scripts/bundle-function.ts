// Bundles examples/genesys-function into one zip for a function data action, prints its size and cold start, and calls
// what is in the zip as the platform does.
//
//   node --import tsx scripts/bundle-function.ts [FOLDER]
//
// The zip is left in the folder, by default `out`.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { unzipSync, zipSync } from "fflate";
import { callAsPlatform, type FunctionAction } from "../examples/genesys-function/call-as-platform.ts";
import { ROOT } from "./lib/entries.ts";

const EXAMPLE = join(ROOT, "examples/genesys-function");
/** The oldest runtime of the platform that is not deprecated. */
const TARGET = "node20";
const PROCESSES = 15;

/** One CommonJS file with all that it needs, in a zip. The same source gives the same bytes. */
export function bundleFunction(): Uint8Array {
  const { outputFiles } = buildSync({
    entryPoints: [join(EXAMPLE, "src/index.ts")],
    absWorkingDir: ROOT,
    tsconfig: join(ROOT, "tsconfig.json"),
    bundle: true,
    minify: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: TARGET,
    logLevel: "error",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("nothing came out");
  // No zip is older than 1980; it keeps the local time, which is the same everywhere when it is written as such.
  return zipSync({ "src/index.js": file.contents }, { level: 9, mtime: new Date(1980, 0, 1) });
}

/** Writes what is in a zip into a folder, and answers how many bytes that is. */
export function unpack(zip: Uint8Array, folder: string): number {
  const files = Object.entries(unzipSync(zip));
  for (const [path, contents] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
  return files.reduce((sum, [, { length }]) => sum + length, 0);
}

/** An exported action of the example. */
export function readAction(name: string): FunctionAction {
  return JSON.parse(readFileSync(join(EXAMPLE, `actions/${name}.json`), "utf8")) as FunctionAction;
}

const CAPACITY = { available: 6, staffed: 12, elapsedSeconds: 60 };
const ANGRY = { sentimentPolarity: -0.62, waitTimeSeconds: 185, keywordMatches: "refund, cancel, supervisor" };

/** What the harness calls: the action, its handler, and inputs that its contract allows. */
const CALLS: readonly (readonly [action: string, setting: string, inputs: readonly object[]])[] = [
  [
    "decide-intervention",
    "src/index.handler",
    [
      { ...ANGRY, ...CAPACITY },
      { ...ANGRY, ...CAPACITY, available: 2 },
      { ...ANGRY, ...CAPACITY, available: 13 },
    ],
  ],
  ["score-effort", "src/index.effortHandler", [{ transferCount: 1, queueWaitSeconds: 150 }]],
];

async function main(out: string): Promise<void> {
  const zip = bundleFunction();
  mkdirSync(out, { recursive: true });
  const path = join(out, "genesys-function.zip");
  writeFileSync(path, zip);
  // Outside of the repository, so that nothing is found but what is in the zip.
  const folder = mkdtempSync(join(tmpdir(), "cxscore-"));
  try {
    console.log(`${path}: ${zip.length} B, unpacked ${unpack(zip, folder)} B`);
    printColdStart(join(folder, "src/index.js"));
    for (const [action, setting, inputs] of CALLS) {
      for (const input of inputs) {
        const call = await callAsPlatform(folder, setting, readAction(action), input);
        console.log(`${setting} ${JSON.stringify(input)}\n  ${JSON.stringify(call)}`);
        if (call.kind !== "answered") process.exitCode = 1;
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Requires the file and calls it once, in a process that has just begun; prints the milliseconds of both. */
const FIRST_CALL = `
  const from = performance.now();
  const { handler } = require(process.argv[1]);
  const loaded = performance.now();
  handler(JSON.parse(process.argv[2]), { clientContext: {} }).then(({ error }) => {
    if (error !== "") throw new Error(error);
    console.log(JSON.stringify({ load: loaded - from, call: performance.now() - loaded }));
  });
`;

/** Medians and least of fresh processes: one that only prints, and one that loads the function and calls it, by turns. */
function printColdStart(file: string): void {
  const empty: number[] = [];
  const whole: number[] = [];
  const load: number[] = [];
  const call: number[] = [];
  for (let i = 0; i < PROCESSES; i++) {
    empty.push(timed("console.log(JSON.stringify({ load: performance.now() - performance.now() }));", []).milliseconds);
    const { milliseconds, printed } = timed(FIRST_CALL, [file, JSON.stringify({ ...ANGRY, ...CAPACITY })]);
    const inside = JSON.parse(printed) as { load: number; call: number };
    whole.push(milliseconds);
    load.push(inside.load);
    call.push(inside.call);
  }
  console.log(
    `cold start, median (and least) of ${PROCESSES} processes of Node ${process.versions.node}, in milliseconds:`,
  );
  console.log(
    `  a process that only prints ${summarize(empty)}, with the function loaded and called once ${summarize(whole)}`,
  );
  console.log(`  inside: loading ${summarize(load)}, first call ${summarize(call)}`);
}

function timed(code: string, args: readonly string[]): { milliseconds: number; printed: string } {
  const from = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--eval", code, ...args], {
    encoding: "utf8",
    env: {},
  });
  const milliseconds = performance.now() - from;
  if (status !== 0) throw new Error(stderr);
  return { milliseconds, printed: stdout };
}

/** The median, and the least: what others do on the machine only adds. */
function summarize(values: readonly number[]): string {
  const ordered = [...values].sort((a, b) => a - b);
  const [least = Number.NaN] = ordered;
  return `${(ordered[Math.floor(ordered.length / 2)] ?? Number.NaN).toFixed(2)} (least ${least.toFixed(2)})`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(resolve(process.argv[2] ?? join(ROOT, "out")));
