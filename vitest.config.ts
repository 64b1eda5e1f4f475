import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { defineConfig } from "vitest/config";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Examples import the package by its name; under test the name means the source. */
const alias = [
  { find: /^cxscore$/, replacement: at("./src/index.ts") },
  { find: /^cxscore\/schemas$/, replacement: at("./src/schemas.ts") },
  { find: /^cxscore\/(.+)$/, replacement: at("./src/$1/index.ts") },
];

/** A folder of tests alone, for mutation testing of the domain it mirrors: CXSCORE_TESTS=interaction. */
const tests = `test/${process.env["CXSCORE_TESTS"] ?? "**"}`;

// Most of what a suite runs, it runs a few times, and throws away: code is optimised later, memory cleared less often.
for (const flag of ["interrupt-budget=500000", "min-semi-space-size=16", "max-semi-space-size=64"]) {
  setFlagsFromString(`--${flag}`);
}

export default defineConfig({
  resolve: { alias },
  test: {
    include: [`${tests}/**/*.{test,prop,model}.ts`],
    setupFiles: ["test/setup.ts"],
    // Generous: a busy machine must not fail a test.
    testTimeout: 60_000,
    // Nothing here keeps state between tests, so files share a process and its loaded modules: twice as fast.
    isolate: false,
    pool: "threads",
    // One more than there are cores: while files are made ready for one, the others go on.
    maxWorkers: availableParallelism() + 1,
    reporters: process.env["CI"] ? ["default", ["json", { outputFile: "reports/tests.json" }]] : ["default"],
  },
});
