import { readdirSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Plugin } from "esbuild";
import { defineConfig } from "tsup";

/** One bundle per entry point of package.json; names equal the subpaths. */
const ENTRIES = {
  index: "src/index.ts",
  ces: "src/ces/index.ts",
  gamification: "src/gamification/index.ts",
  interaction: "src/interaction/index.ts",
  mos: "src/mos/index.ts",
  propensity: "src/propensity/index.ts",
  schemas: "src/schemas.ts",
  "adapters/genesys": "src/adapters/genesys/index.ts",
  "adapters/cxone": "src/adapters/cxone/index.ts",
  "adapters/guide": "src/adapters/guide/index.ts",
  "adapters/polling": "src/adapters/polling/index.ts",
  testing: "src/testing/index.ts",
  "testing/servers": "src/testing/servers/index.ts",
};

const sources = (folder: string, leftOut: RegExp): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !leftOut.test(name))
    .map((name) => `${process.cwd()}/${folder}/${name}`);

/** What every entry uses some of. Schemas bring zod and redaction its patterns: neither is for all. */
const SHARED = [
  ...sources("src/core", /^(schema|redact|text-span)/),
  ...sources("src/ces", /^(?!(policy|to-custom-field|read-guide-event)\.ts$)/),
  ...sources("src/interaction", /^(?!(policy|values)\.ts$)/),
];

/** What the entries that make or check records use besides. */
const RECORDS = [...sources("src/interaction", /^(index|schema)\.ts$/), `${process.cwd()}/src/core/redact.ts`];

/**
 * Keeps what entries share in few files. The bundler makes one file for each set of entries that share something, and
 * every file costs an import about half a millisecond; where entries import all of a group, it comes in one file.
 */
const fewFiles: Plugin = {
  name: "few-files",
  setup(build) {
    build.onLoad({ filter: /\/src\/.*(index|schemas)\.ts$/ }, ({ path }) => {
      const entry = Object.entries(ENTRIES).find(([, file]) => relative(process.cwd(), path) === file)?.[0];
      if (entry === undefined || entry === "testing/servers") return null;
      const makesRecords = entry === "index" || entry === "interaction" || entry.startsWith("adapters/");
      const files = [...SHARED, ...(makesRecords ? RECORDS : [])];
      const contents = [readFileSync(path, "utf8"), ...files.map((file) => `import ${JSON.stringify(file)};`)];
      return { contents: contents.join("\n"), loader: "ts" };
    });
  },
};

export default defineConfig({
  entry: ENTRIES,
  esbuildPlugins: [fewFiles],
  format: ["esm", "cjs"],
  dts: true,
  splitting: true,
  treeshake: true,
  clean: true,
  platform: "neutral",
  target: "es2022",
  external: [/^node:/],
  // Deno knows Node's modules by their full name only.
  removeNodeProtocol: false,
  esbuildOptions(options) {
    options.chunkNames = "_chunks/[hash]";
    // The imports that the plugin adds steer the files alone; that nothing of them is kept by itself is meant.
    options.logOverride = { "ignored-bare-import": "silent" };
  },
});
