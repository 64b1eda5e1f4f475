import type { ClientClock } from "../../../src/adapters/client/model.ts";

/** A clock whose time passes only when a test says so, or while a test waits for something. */
export interface VirtualClock extends ClientClock {
  /** Lets that much time pass, and everything that falls due in it happen, in order. */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Lets time pass until a promise has settled; throws when nothing is left that could settle it. */
  readonly run: <T>(promise: Promise<T>) => Promise<T>;
  /** Changes the time of day, and nothing else: waits go on as long as they were going to. */
  readonly setNow: (at: number) => void;
  /** How many waits are under way. */
  readonly waits: () => number;
}

interface Timer {
  readonly dueAt: number;
  readonly number: number;
  readonly resolve: () => void;
}

/** Makes a virtual clock: deterministic, without real time. */
export function createVirtualClock(startAt = 1_772_409_600_000): VirtualClock {
  let elapsed = 0;
  let shown = startAt;
  let count = 0;
  const timers = new Set<Timer>();

  /** All that is ready happens: promises, and what real sockets do not take part in. */
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const pass = (milliseconds: number): void => {
    elapsed += milliseconds;
    shown += milliseconds;
  };
  const first = (): Timer | undefined => [...timers].sort((a, b) => a.dueAt - b.dueAt || a.number - b.number)[0];
  const fire = (timer: Timer): void => {
    pass(Math.max(timer.dueAt - elapsed, 0));
    timers.delete(timer);
    timer.resolve();
  };

  return {
    now: () => shown,
    wait: (milliseconds, signal) =>
      new Promise<void>((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const timer: Timer = {
          dueAt: elapsed + milliseconds,
          number: count++,
          resolve: () => {
            signal?.removeEventListener("abort", onAbort);
            resolve();
          },
        };
        const onAbort = (): void => {
          timers.delete(timer);
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        timers.add(timer);
      }),
    advance: async (milliseconds) => {
      const end = elapsed + milliseconds;
      for (;;) {
        await settle();
        const timer = first();
        if (timer === undefined || timer.dueAt > end) break;
        fire(timer);
      }
      pass(end - elapsed);
      await settle();
    },
    run: async (promise) => {
      let isSettled = false;
      const done = (): void => {
        isSettled = true;
      };
      promise.then(done, done);
      for (;;) {
        await settle();
        if (isSettled) return promise;
        const timer = first();
        if (timer === undefined) throw new Error("it waits for ever");
        fire(timer);
      }
    },
    setNow: (at) => {
      shown = at;
    },
    waits: () => timers.size,
  };
}
