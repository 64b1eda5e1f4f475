// Scores the demo's sample payloads with the packed package, on this Node and on every engine named on the command line
// (paths of node, deno or bun), and compares the digests of the records: one answer everywhere.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "./lib/entries.ts";
import { inScratchFolder, installTarball, run } from "./lib/run.ts";

const SAMPLES = join(ROOT, "examples/demo/samples");

/** The parser of rule files asks for its own debugging switches; the scoring entries ask for nothing. */
const YAML_ENV = "--allow-env=LOG_TOKENS,LOG_STREAM";

/** Runs on every engine; the package itself is not bundled, but found as any user's would be. */
const SCRIPT = `
  import { readFileSync } from "node:fs";
  import { readSetup } from "./examples/demo/agents/read-setup.ts";
  import { scorePayloads } from "./examples/demo/score-payloads.ts";
  const { payloads, ...texts } = JSON.parse(readFileSync("payloads.json", "utf8"));
  const reading = readSetup({ ...texts, proposed: null, timeZone: "Europe/London", day: null });
  if (reading.kind !== "ready") throw new Error(reading.problems.join("\\n"));
  const { digest, records } = scorePayloads(payloads, { customerKeySecret: "one answer everywhere" }, reading.setup);
  console.log(digest + " of " + records.trim().split("\\n").length + " records");
`;

const bundle = await build({
  stdin: { contents: SCRIPT, resolveDir: ROOT },
  bundle: true,
  write: false,
  format: "esm",
  target: "es2022",
  external: ["cxscore", "cxscore/*", "node:*"],
});
const payloads = readdirSync(SAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(json|ndjson)$/.test(entry.name))
  .map(({ name }) => ({ name, text: readFileSync(join(SAMPLES, name), "utf8") }));
const textOf = (name: string): { name: string; text: string } => ({
  name,
  text: readFileSync(join(ROOT, "examples/demo", name), "utf8"),
});
const input = { payloads, rules: textOf("rules.yaml"), people: textOf("samples/people/agents.json") };

inScratchFolder((folder) => {
  installTarball(folder);
  writeFileSync(join(folder, "payloads.json"), JSON.stringify(input));
  writeFileSync(join(folder, "digest.mjs"), bundle.outputFiles[0]?.text ?? "");

  const answers = [process.execPath, ...process.argv.slice(2)].map((engine) => {
    const isDeno = /^deno/.test(basename(engine));
    const args = isDeno
      ? ["run", "--quiet", "--allow-read", YAML_ENV, "--node-modules-dir=manual", "digest.mjs"]
      : ["digest.mjs"];
    const version = /\d+\.\d+\.\d+/.exec(run(engine, ["--version"]))?.[0] ?? "";
    const answer = run(engine, args, { cwd: folder }).trim();
    console.log(`${`${basename(engine)} ${version}`.padEnd(16)} ${answer}`);
    return answer;
  });
  const isDigest = /^[0-9a-f]{64} of [1-9]\d* records$/.test(answers[0] ?? "");
  if (!isDigest || new Set(answers).size !== 1) throw new Error("the engines do not agree");
});
