import fc from "fast-check";
import type { BundledTest } from "./bundle-tests.ts";

/** One test, ready to be called again and again. */
export interface CollectedTest {
  readonly id: string;
  readonly file: string;
  /** Runs it with its hooks. The text of what failed, or undefined. */
  readonly run: (patienceMs: number) => Promise<string | undefined>;
}

/** The parts of the runner's tasks that are used here. */
interface Task {
  readonly type: "suite" | "test";
  readonly name: string;
  readonly mode: string;
  readonly tasks?: readonly Task[];
  readonly suite?: Task;
  readonly result?: { readonly state: string; readonly errors?: readonly { readonly message: string }[] };
}

/** The parts of the test library that are used here; it answers outside of its own workers when it finds this state. */
interface Library {
  readonly collectTests: (specs: readonly object[], runner: object) => Promise<readonly Task[]>;
  readonly getFn: (test: Task) => () => unknown;
  readonly getHooks: (suite: Task) => Readonly<Record<"beforeAll" | "beforeEach" | "afterEach", readonly Hook[]>>;
}
type Hook = (context: object) => unknown;

/** Loads bundled test files, the set-up first, and gives their tests. */
export async function collectTests(modules: readonly BundledTest[]): Promise<CollectedTest[]> {
  const library = await loadLibrary();
  const [setup, ...files] = modules;
  await import(setup?.module ?? "");
  // A mutant is judged by the first failure, and by the same cases each time.
  fc.configureGlobal({ seed: 20_260_101, ...fc.readConfigureGlobal(), endOnFailure: true });
  const tests: CollectedTest[] = [];
  for (const { source, module } of files) {
    const [file] = await library.collectTests([{ filepath: module }], runnerConfig());
    if (file === undefined || file.result?.state === "fail") {
      throw new Error(`${source} cannot be loaded: ${file?.result?.errors?.map((error) => error.message).join("; ")}`);
    }
    for (const suite of withSuites(file)) for (const hook of library.getHooks(suite).beforeAll) await hook({});
    for (const test of leaves(file)) {
      const id = `${source}#${tests.length} ${test.name}`;
      tests.push({ id, file: source, run: (patienceMs) => runTest(library, test, patienceMs) });
    }
  }
  return tests;
}

async function runTest(library: Library, test: Task, patienceMs: number): Promise<string | undefined> {
  const around = ancestors(test).map((suite) => library.getHooks(suite));
  const after: Hook[] = around.flatMap((hooks) => hooks.afterEach);
  try {
    for (const hooks of around) {
      for (const hook of hooks.beforeEach) {
        const undo = await hook({ task: test });
        if (typeof undo === "function") after.push(undo as Hook);
      }
    }
    await within(library.getFn(test)(), patienceMs);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 500) : String(error);
  } finally {
    for (const hook of after) await Promise.resolve(hook({ task: test })).catch(() => undefined);
  }
}

async function within(work: unknown, patienceMs: number): Promise<void> {
  if (!(work instanceof Promise)) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${patienceMs} ms`)), patienceMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** From the file down to the test's own suite. */
function ancestors(test: Task): Task[] {
  const found: Task[] = [];
  for (let suite = test.suite; suite !== undefined; suite = suite.suite) found.unshift(suite);
  return found;
}

function withSuites(task: Task): Task[] {
  return task.tasks === undefined ? [] : [task, ...task.tasks.flatMap(withSuites)];
}

function leaves(task: Task): Task[] {
  if (task.mode === "skip" || task.mode === "todo") return [];
  return task.tasks === undefined ? [task] : task.tasks.flatMap(leaves);
}

async function loadLibrary(): Promise<Library> {
  const world = globalThis as { __vitest_worker__?: object };
  world.__vitest_worker__ ??= {
    config: { expect: {}, snapshotOptions: {}, name: "quick", fakeTimers: {} },
    environment: { name: "node" },
    ctx: {},
    rpc: {},
    durations: {},
    providedContext: {},
    metaEnv: process.env,
  };
  await import("vitest");
  return (await import("@vitest/runner")) as unknown as Library;
}

function runnerConfig(): object {
  return {
    config: {
      root: process.cwd(),
      name: "quick",
      setupFiles: [],
      sequence: { hooks: "stack", seed: 1 },
      allowOnly: false,
      testTimeout: 60_000,
      hookTimeout: 60_000,
      maxConcurrency: 1,
      retry: 0,
      tags: [],
    },
    importFile: (path: string) => import(path),
  };
}
