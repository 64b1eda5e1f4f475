// Compares the size of every entry point, minified and gzipped with its dependencies, with scripts/size-ceilings.json.
// Needs a build. What a user pays who imports everything of an entry; peers and Node's own modules are left out.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { entries, ROOT } from "./lib/entries.ts";

const ceilings = JSON.parse(readFileSync(join(ROOT, "scripts/size-ceilings.json"), "utf8")) as Record<string, number>;
const everything = entries().map(
  ({ specifier, output }) => [specifier, `export * from "./dist/${output}.js";`] as const,
);
const alone = ["scoreEffort alone", 'export { scoreEffort } from "./dist/ces.js";'] as const;

const rows = await Promise.all([...everything, alone].map(async ([name, code]) => ({ name, ...(await sizeOf(code)) })));
for (const { name, minified, gzipped } of rows) {
  const ceiling = ceilings[name] ?? 0;
  const verdict = gzipped <= ceiling ? "" : ceiling === 0 ? "  NO CEILING" : "  TOO LARGE";
  console.log(
    `${name.padEnd(26)} ${String(minified).padStart(7)} B  gzip ${String(gzipped).padStart(6)} B of ${ceiling}${verdict}`,
  );
  if (verdict !== "") process.exitCode = 1;
}

async function sizeOf(code: string): Promise<{ minified: number; gzipped: number }> {
  const result = await build({
    stdin: { contents: code, resolveDir: ROOT },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    external: ["node:*", "fast-check", "ws"],
    logLevel: "error",
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error(`nothing came out of ${code}`);
  return { minified: file.contents.length, gzipped: gzipSync(file.contents, { level: 9 }).length };
}
