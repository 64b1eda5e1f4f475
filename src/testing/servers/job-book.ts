/** How long jobs take, and how they end. */
export interface JobOptions {
  /** How long a job takes, by the server's clock. Seconds. @defaultValue 2 */
  readonly seconds?: number;
  /** For how long its results can be had afterwards. Seconds. @defaultValue 86400 */
  readonly keptSeconds?: number;
  /** How the first jobs end, in order; all others succeed. */
  readonly outcomes?: readonly ("done" | "failed" | "expired")[];
}

/** A job as it stands. */
export interface Job<Input> {
  readonly input: Input;
  readonly state: "waiting" | "working" | "done" | "failed" | "expired";
  /** Epoch ms. */
  readonly startedAt: number;
  readonly doneAt: number;
  readonly expiresAt: number;
}

/** Keeps jobs: they wait for the first half of their time, work for the second, and expire in the end. */
export function createJobBook<Input>(options: JobOptions = {}): {
  readonly start: (now: number, input: Input) => string;
  readonly find: (id: string, now: number) => Job<Input> | null;
} {
  const { seconds = 2, keptSeconds = 86_400, outcomes = [] } = options;
  const jobs: { readonly input: Input; readonly startedAt: number }[] = [];
  return {
    start: (now, input) => `job-${jobs.push({ input, startedAt: now })}`,
    find: (id, now) => {
      const index = Number(/^job-(\d+)$/.exec(id)?.[1]) - 1;
      const job = jobs[index];
      if (!job) return null;
      const doneAt = job.startedAt + seconds * 1000;
      const expiresAt = doneAt + keptSeconds * 1000;
      const outcome = now >= expiresAt ? "expired" : (outcomes[index] ?? "done");
      const isHalfway = now >= job.startedAt + seconds * 500;
      return { ...job, doneAt, expiresAt, state: now >= doneAt ? outcome : isHalfway ? "working" : "waiting" };
    },
  };
}
