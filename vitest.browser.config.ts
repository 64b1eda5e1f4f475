import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** Tests that drive a browser; `scripts/run-browser-tests.ts` runs them, `npm test` does not. */
export default defineConfig({
  ...(base.resolve === undefined ? {} : { resolve: base.resolve }),
  test: {
    name: "browser",
    // Not those of the gate, which counts the tests of the suite alone.
    reporters: ["default"],
    include: ["test/browser/**/*.browser.ts"],
    setupFiles: ["test/setup.ts"],
    // One browser at a time: what they measure is measured alone.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
