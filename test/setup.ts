import fc from "fast-check";

/** One place for the number of runs; a long run sets CXSCORE_NUM_RUNS, a replay CXSCORE_SEED. */
const numRuns = Number(process.env["CXSCORE_NUM_RUNS"] ?? 100);
const seed = process.env["CXSCORE_SEED"];
fc.configureGlobal({ numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) });
