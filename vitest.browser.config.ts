import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** Tests that drive a browser; `scripts/run-browser-tests.ts` runs them, `npm test` does not. */
const { projects: _, reporters: __, ...test } = base.test ?? {};

export default mergeConfig(
  { ...base, test },
  defineConfig({
    test: {
      name: "browser",
      // The gate counts the tests of the suite alone.
      reporters: ["default"],
      include: ["test/browser/**/*.browser.ts"],
      setupFiles: ["test/setup.ts"],
      // One browser at a time: what they measure is measured alone.
      fileParallelism: false,
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  }),
);
