import fc from "fast-check";
import { chai } from "vitest";

/**
 * One place for the number of runs and for the seed. Few runs, so that everybody runs the suite before every change; the
 * gate makes a long run by CXSCORE_NUM_RUNS. One seed, so that no change is refused by chance; the hunt for new cases
 * sets CXSCORE_SEED=random, and a replay the seed that it printed.
 */
const numRuns = Number(process.env["CXSCORE_NUM_RUNS"] ?? 20);
const seed = process.env["CXSCORE_SEED"] ?? "20261121";
fc.configureGlobal({ numRuns, ...(seed === "random" ? {} : { seed: Number(seed) }) });

// Half of what an expectation costs is to notice a misspelt matcher, which the compiler has noticed before.
chai.config.useProxy = false;
