import fc from "fast-check";

/**
 * One place for the number of runs: few, so that everybody runs the suite before every change; the gate makes a long run
 * by CXSCORE_NUM_RUNS, and a replay sets CXSCORE_SEED.
 */
const numRuns = Number(process.env["CXSCORE_NUM_RUNS"] ?? 30);
const seed = process.env["CXSCORE_SEED"];
fc.configureGlobal({ numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) });
