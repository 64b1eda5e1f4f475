import { fileURLToPath } from "node:url";
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
    maxWorkers: "100%",
    typecheck: {
      enabled: true,
      include: ["test/**/*.test-d.ts"],
      tsconfig: "./test/types.tsconfig.json",
      // The tests alone; the rest of the program is what `npm run types` checks.
      checker: at("./scripts/check-type-tests.mjs"),
    },
    reporters: process.env["CI"] ? ["default", ["json", { outputFile: "reports/tests.json" }]] : ["default"],
  },
});
