// Runs the tests that drive the pages in headless Chromium (test/browser), one file after the other.
//
//   node --import tsx scripts/run-browser-tests.ts [FILTER]
//
// CXSCORE_CHROMIUM names the browser; otherwise it is what `chromium` is on the path. Without one the tests are skipped,
// loudly: exit code 0, unless CXSCORE_CHROMIUM was set or CXSCORE_REQUIRE_CHROMIUM is. Pictures go to out/photographs.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ROOT } from "./lib/entries.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The first browser on the path; `null` = there is none. */
function findChromium(path: string): string | null {
  for (const name of NAMES) {
    for (const folder of path.split(delimiter)) {
      if (folder !== "" && existsSync(join(folder, name))) return join(folder, name);
    }
  }
  return null;
}

function main(): number {
  const { CXSCORE_CHROMIUM: named, CXSCORE_REQUIRE_CHROMIUM: required, PATH = "" } = process.env;
  const chromium = named ?? findChromium(PATH);
  if (chromium === null || !existsSync(chromium)) {
    const line = "*".repeat(78);
    console.log(`${line}\nSKIPPED: the browser tests. There is no Chromium here (apt-get install chromium).\n${line}`);
    return named === undefined && required === undefined ? 0 : 1;
  }
  const words = ["run", "--config", "vitest.browser.config.ts", ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", ...words], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, CXSCORE_CHROMIUM: chromium },
  });
  return status ?? 1;
}

process.exitCode = main();
