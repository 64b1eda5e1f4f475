import { median } from "../measure.ts";

/** One thing to measure, at once or later. */
export interface Turn {
  readonly name: string;
  readonly work: () => unknown;
  /** Units per call, to give times per unit. */
  readonly units: number;
}

const ROUNDS = 21;
const ROUND_MS = 25;
/** Long enough for the engine to have made all of it fast, on a busy machine too. */
const WARM_UP_MS = 1500;

/** Milliseconds of processor time that this process has used, in all its threads. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

/**
 * As `measure`, of work that may answer a promise, and in processor time: what else the machine does, and waiting for
 * it, does not count. Promises are awaited one after the other.
 *
 * @returns The median over all rounds of nanoseconds per unit, by name.
 */
export async function measureTurns(turns: readonly Turn[]): Promise<Map<string, number>> {
  const rounds = new Map(turns.map(({ name }) => [name, [] as number[]]));
  for (const turn of turns) await spend(turn, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const turn of turns) rounds.get(turn.name)?.push(await spend(turn, ROUND_MS));
  }
  return new Map([...rounds].map(([name, all]) => [name, median(all)]));
}

/** Works for so long; nanoseconds per unit. */
async function spend({ work, units }: Turn, ms: number): Promise<number> {
  let calls = 0;
  const before = processorMs();
  const start = performance.now();
  do {
    keep = work();
    if (keep instanceof Promise) await keep;
    calls += 1;
  } while (performance.now() - start < ms);
  return ((processorMs() - before) * 1e6) / (calls * units);
}

/** What the last piece of work gave, so that no engine finds it useless. */
export let keep: unknown;

/** Bytes of the heap per call: what was taken, and what is left of it when all answers are kept. */
export function measureBytes(work: (i: number) => unknown): { readonly taken: number; readonly kept: number } | null {
  const { gc } = globalThis;
  if (typeof gc !== "function") return null;
  const calls = 50_000;
  const answers = new Array<unknown>(calls).fill(null);
  // Warms up, and leaves the list as it will be.
  for (let i = 0; i < 4 * calls; i++) answers[i % calls] = work(i);
  answers.fill(null);
  gc();
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < calls; i++) answers[i] = work(i);
  const after = process.memoryUsage().heapUsed;
  gc();
  const kept = process.memoryUsage().heapUsed - before;
  // Asked for once more, or the answers would have been garbage already.
  return answers.length === calls ? { taken: (after - before) / calls, kept: kept / calls } : null;
}
