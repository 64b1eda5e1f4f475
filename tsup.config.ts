import { defineConfig } from "tsup";

/** One bundle per entry point of package.json; names equal the subpaths. */
export default defineConfig({
  entry: {
    index: "src/index.ts",
    ces: "src/ces/index.ts",
    interaction: "src/interaction/index.ts",
    schemas: "src/schemas.ts",
    "adapters/genesys": "src/adapters/genesys/index.ts",
    "adapters/cxone": "src/adapters/cxone/index.ts",
    "adapters/guide": "src/adapters/guide/index.ts",
    testing: "src/testing/index.ts",
    "testing/servers": "src/testing/servers/index.ts",
  },
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
  },
});
