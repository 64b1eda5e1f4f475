// Runs examples/notebook/quality-month.ipynb from top to bottom without a browser, with the packed package, on a Deno
// kernel, and looks at what came out: no errors, and a picture where one is drawn.
//
//   node --import tsx scripts/run-notebook.ts PATH_OF_DENO [FOLDER]
//
// With a folder, the notebook with its outputs and the pictures are left there to be looked at.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ROOT } from "./lib/entries.ts";
import { readNotebook } from "./lib/notebook.ts";
import { inScratchFolder, installTarball, run } from "./lib/run.ts";

const NAME = "quality-month.ipynb";
const SOURCE = join(ROOT, "examples/notebook", NAME);

/** What the notebook imports besides the package; Vega as the tests draw with it. */
const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const PACKAGES = [
  ...["vega", "vega-lite", "fast-check"].map((name) => `${name}@${devDependencies[name]}`),
  "sharp@0.35.5",
];

const DEBIAN_PACKAGES = "jupyter-nbconvert python3-nbclient python3-jupyter-client";

function isJupyterThere(): boolean {
  try {
    run("jupyter-nbconvert", ["--version"]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Does the work, up to five times where it is the kernel that fails: its client picks free ports for it, which something
 * else may take before it does, and a picture that reaches the client after the word that a cell is done is lost. A cell
 * that fails is the notebook's own fault, and not tried again.
 */
function upToFiveTimes<T>(work: () => T): T {
  for (let attempt = 1; ; attempt++) {
    try {
      return work();
    } catch (error) {
      if (attempt === 5 || /CellExecutionError|CellTimeoutError/.test(String(error))) throw error;
      console.error(`attempt ${attempt}: ${String(error)}`);
    }
  }
}

type Cell = ReturnType<typeof readNotebook>["cells"][number];
type Outputs = Cell["outputs"];

const [deno, out] = process.argv.slice(2);
if (deno === undefined) throw new Error("the path of deno is missing");
if (!isJupyterThere()) {
  console.error(
    `SKIPPED: THE NOTEBOOK WAS NOT RUN. Nothing here executes notebooks: apt-get install ${DEBIAN_PACKAGES}`,
  );
  process.exit(process.env["CI"] ? 1 : 0);
}

inScratchFolder((folder) => {
  installTarball(folder, PACKAGES);
  copyFileSync(SOURCE, join(folder, NAME));
  // A home of its own: the kernel is installed there, and what the machine's user has set up does not count.
  const env = { HOME: folder, DENO_DIR: join(folder, "deno"), JUPYTER_DATA_DIR: join(folder, "jupyter") };
  run(resolve(deno), ["jupyter", "--install", "--force"], { cwd: folder, env });
  const options = ["--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=240", "--output", "executed.ipynb"];
  const from = Date.now();
  const cells = upToFiveTimes(() => {
    run("jupyter-nbconvert", [...options, NAME], { cwd: folder, env });
    const executed = readNotebook(readFileSync(join(folder, "executed.ipynb"), "utf8")).cells;
    for (const cell of executed) if (cell.type === "code") checkOutputs(cell);
    return executed;
  });

  let pictures = 0;
  if (out !== undefined) mkdirSync(out, { recursive: true });
  for (const { id, outputs } of cells) {
    const drawn = picturesOf(outputs);
    pictures += drawn.length;
    if (out === undefined) continue;
    for (const [i, png] of drawn.entries()) writeFileSync(join(out, `${id}${i === 0 ? "" : `-${i}`}.png`), png);
  }
  if (out !== undefined) copyFileSync(join(folder, "executed.ipynb"), join(out, NAME));
  console.log(`${cells.length} cells, ${pictures} pictures, ${((Date.now() - from) / 1000).toFixed(0)} s`);
});

function picturesOf(outputs: Outputs): readonly Buffer[] {
  return outputs.flatMap((one) => one.data?.["image/png"] ?? []).map((text) => Buffer.from(text, "base64"));
}

/** No error, and a picture for each that is drawn. */
function checkOutputs({ id, source, outputs }: Cell): void {
  if (outputs.some((one) => one.output_type === "error")) throw new Error(`CellExecutionError: cell ${id} failed`);
  const drawn = picturesOf(outputs);
  const isPng = drawn.every((png) => png.subarray(1, 4).toString() === "PNG" && png.length > 5000);
  const expected = source.match(/^await draw\(/gm)?.length ?? 0;
  if (drawn.length !== expected || !isPng) throw new Error(`cell ${id} drew ${drawn.length} of ${expected} pictures`);
}
