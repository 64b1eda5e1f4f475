import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { declareFactoryPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import {
  type CompleteDryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from "@stryker-mutator/api/test-runner";
import { bundleTests } from "./bundle-tests.ts";
import { type CollectedTest, collectTests } from "./collect-tests.ts";

/** What the instrumented sources and their switch share. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: NonNullable<CompleteDryRunResult["mutantCoverage"]>;
}

/** A test that takes longer (steps are counted meanwhile), or cannot run here, is left out: what only it sees is alive. */
const DEAREST_TEST_MS = 1000;
const CANNOT_RUN_MS = 1e9;
/** Milliseconds by test, for the processes that did not make the first run. */
const COSTS = ".quick-costs.json";
/** How long one test may take under a mutant before the mutant counts as caught by the clock. */
const PATIENCE_MS = 3000;
/** The same for the first run, which counts every step. */
const FIRST_PATIENCE_MS = 120_000;

/**
 * Runs tests for Stryker in one process with everything loaded once: to try a mutant is to set a switch and to call the
 * tests that reach it, cheapest first. That takes milliseconds where starting a test runner takes seconds.
 *
 * What a mutant leaves behind in a cache must not be held against the next: a test that failed is run again without the
 * mutant, and when it fails then too, everything is loaded anew and the mutant is tried again.
 */
function createQuickRunner(): TestRunner {
  const world = globalThis as { __stryker__?: Switchboard };
  world.__stryker__ ??= {};
  const board = world.__stryker__;
  const under = `test/${process.env["CXSCORE_TESTS"] ?? ""}`.replace(/\/$/, "");
  let costsMs = new Map<string, number>();
  let tests: readonly CollectedTest[] = [];
  let loads = 0;

  const costOf = (id: string): number => costsMs.get(id) ?? 0;

  const load = async (): Promise<void> => {
    loads += 1;
    const folder = resolve(`.quick-${process.env["STRYKER_MUTATOR_WORKER"] ?? "0"}-${loads}`);
    const modules = await bundleTests(process.cwd(), under, folder);
    tests = await collectTests(modules.map((each) => ({ ...each, module: pathToFileURL(each.module).href })));
  };

  /** Before Stryker looks at its watch: the patience that it has with a mutant grows with what it sees of other work. */
  const findCosts = async (): Promise<void> => {
    const nobody = "nobody";
    for (const { id, run } of tests) {
      board.currentTestId = nobody;
      const start = performance.now();
      const failure = await run(FIRST_PATIENCE_MS);
      const costMs = failure === undefined ? performance.now() - start : CANNOT_RUN_MS;
      costsMs.set(id, costMs);
      if (costMs > DEAREST_TEST_MS) console.warn(`left out, ${failure ?? `${Math.round(costMs)} ms`}: ${id}`);
    }
    board.currentTestId = undefined;
    delete board.mutantCoverage?.perTest[nobody];
    writeFileSync(COSTS, JSON.stringify([...costsMs]));
  };

  const tryMutant = async ({ activeMutant, hitLimit, testFilter = [] }: MutantRunOptions): Promise<MutantRunResult> => {
    const wanted = new Set(testFilter);
    const chosen = tests.filter(({ id }) => wanted.has(id)).sort((a, b) => costOf(a.id) - costOf(b.id));
    Object.assign(board, { hitCount: 0, hitLimit, activeMutant: activeMutant.id });
    try {
      for (const [index, { id, run }] of chosen.entries()) {
        const failureMessage = await run(PATIENCE_MS);
        if (hitLimit !== undefined && (board.hitCount ?? 0) > hitLimit) {
          return { status: MutantRunStatus.Timeout, reason: "the mutant was passed too often" };
        }
        if (failureMessage !== undefined) {
          return { status: MutantRunStatus.Killed, failureMessage, killedBy: [id], nrOfTests: index + 1 };
        }
      }
      return { status: MutantRunStatus.Survived, nrOfTests: chosen.length };
    } finally {
      Object.assign(board, { hitCount: undefined, hitLimit: undefined, activeMutant: undefined });
    }
  };

  return {
    // Said so that Stryker keeps the process: with "ignoreStatic" a mutant is only ever on while tests run.
    capabilities: () => ({ reloadEnvironment: true }),
    init: async () => {
      // What a mutant leaves running must not end the process.
      process.on("unhandledRejection", () => undefined);
      process.on("uncaughtException", () => undefined);
      await load();
      if (existsSync(COSTS)) costsMs = new Map(JSON.parse(readFileSync(COSTS, "utf8")) as [string, number][]);
      else await findCosts();
    },
    dryRun: async () => {
      const results: TestResult[] = [];
      for (const { id, file, run } of tests.filter((test) => costOf(test.id) <= DEAREST_TEST_MS)) {
        board.currentTestId = id;
        const start = performance.now();
        const failureMessage = await run(FIRST_PATIENCE_MS);
        board.currentTestId = undefined;
        const told = { id, name: id, fileName: file, timeSpentMs: performance.now() - start };
        results.push(
          failureMessage === undefined
            ? { ...told, status: TestStatus.Success }
            : { ...told, status: TestStatus.Failed, failureMessage },
        );
      }
      const mutantCoverage = board.mutantCoverage ?? { static: {}, perTest: {} };
      return { status: DryRunStatus.Complete, tests: results, mutantCoverage };
    },
    mutantRun: async (options) => {
      const first = await tryMutant(options);
      if (first.status !== MutantRunStatus.Killed) return first;
      const killer = tests.find(({ id }) => id === first.killedBy[0]);
      if ((await killer?.run(PATIENCE_MS)) === undefined) return first;
      await load();
      return tryMutant(options);
    },
  };
}
createQuickRunner.inject = tokens();

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "quick", createQuickRunner)];
