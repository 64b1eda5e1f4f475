import type { ServingClock } from "../../../src/propensity/serving/model.ts";

/** A clock that stands still until it is moved. */
export interface ManualClock extends ServingClock {
  /** Timers that are set and neither run nor cleared. */
  readonly pending: () => number;
  /** How often a timer was cleared that was set, run or not. */
  readonly cleared: () => number;
  /** Moves on by so much, running what is due on the way, in order, with all that waits for it. */
  readonly advance: (ms: number) => Promise<void>;
  /** Sets the time without running any timer, as a busy process does, or a clock that is put right. */
  readonly jump: (ms: number) => void;
}

export function manualClock(): ManualClock {
  const timers = new Map<number, { readonly dueAt: number; readonly run: () => void }>();
  const clearedTimers = new Set<number>();
  let now = 0;
  let last = 0;
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  return {
    now: () => now,
    setTimeout: (run, delayMs) => {
      timers.set(++last, { dueAt: now + delayMs, run });
      return last;
    },
    clearTimeout: (timer: number) => {
      clearedTimers.add(timer);
      timers.delete(timer);
    },
    pending: () => timers.size,
    cleared: () => clearedTimers.size,
    advance: async (ms) => {
      const end = now + ms;
      await settle();
      for (;;) {
        const [next] = [...timers].filter(([, timer]) => timer.dueAt <= end).sort((a, b) => a[1].dueAt - b[1].dueAt);
        if (next === undefined) break;
        now = Math.max(now, next[1].dueAt);
        timers.delete(next[0]);
        next[1].run();
        await settle();
      }
      now = end;
      await settle();
    },
    jump: (ms) => {
      now += ms;
    },
  };
}
