import type { ClientClock } from "cxscore/adapters/genesys";

/** A clock that somebody turns: it jumps from one wait to the next. */
export interface PacedClock extends ClientClock {
  /** Time stands still until this has ended; gives back what it was given. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /** Turns the clock until an instant, or until nothing is left to wait for, or until it is told to stop. */
  readonly runUntil: (until: number, isOver?: () => boolean) => Promise<void>;
}

export interface PacedClockOptions {
  readonly startAt: number;
  /** Milliseconds of the clock per millisecond of real time. @defaultValue as fast as can be */
  readonly speed?: number;
  /** How many of the tracked works will never end, such as requests without an answer. @defaultValue none */
  readonly hopeless?: () => number;
}

/**
 * A clock for a simulated day: while a request is under way or a file is written it stands still, then it jumps to the
 * next wait. A time-out therefore never beats an answer that comes.
 */
export function createPacedClock({ startAt, speed, hopeless = () => 0 }: PacedClockOptions): PacedClock {
  const waits: Wait[] = [];
  let now = startAt;
  let order = 0;
  let working = 0;
  let onEnded = (): void => {};

  const wait = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const own: Wait = { at: now + Math.max(milliseconds, 0), order: order++, ring: () => ring() };
      const stop = (): void => {
        const place = waits.indexOf(own);
        if (place >= 0) waits.splice(place, 1);
        reject(signal?.reason);
      };
      const ring = (): void => {
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      signal?.addEventListener("abort", stop, { once: true });
      waits.push(own);
    });
  /** Looks up now and then, since what is under way may prove hopeless, or all be over. */
  const somethingEnds = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, SHORTEST_PAUSE_MS);
      onEnded = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const runUntil = async (until: number, isOver: () => boolean = () => false): Promise<void> => {
    let quiet = 0;
    let aheadMs = 0;
    while (!isOver()) {
      await turn();
      if (working > hopeless()) {
        await somethingEnds();
        quiet = 0;
        continue;
      }
      // Two turns in a row without work: what ended may have begun something else.
      quiet += 1;
      if (quiet < 2) continue;
      const next = earliest(waits);
      const at = Math.min(next?.at ?? until, until);
      if (speed !== undefined) aheadMs += Math.max(at - now, 0) / speed;
      // A timer of real time takes a millisecond at least, so short pauses are saved up.
      if (aheadMs >= SHORTEST_PAUSE_MS) {
        await new Promise((resolve) => setTimeout(resolve, aheadMs));
        aheadMs = 0;
      }
      now = Math.max(now, at);
      if (next === undefined || next.at > until) return;
      waits.splice(waits.indexOf(next), 1);
      next.ring();
    }
  };
  return {
    now: () => now,
    wait,
    track: async (work) => {
      working += 1;
      try {
        return await work;
      } finally {
        working -= 1;
        onEnded();
      }
    },
    runUntil,
  };
}

const SHORTEST_PAUSE_MS = 5;

interface Wait {
  readonly at: number;
  readonly order: number;
  readonly ring: () => void;
}

function earliest(waits: readonly Wait[]): Wait | undefined {
  let first: Wait | undefined;
  for (const one of waits) {
    if (first === undefined || one.at < first.at || (one.at === first.at && one.order < first.order)) first = one;
  }
  return first;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
