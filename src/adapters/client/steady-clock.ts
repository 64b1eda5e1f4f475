import type { ClientClock } from "./model.ts";

/**
 * A clock that never goes back: when the one below does, this one goes on from where it was, so that a correction of
 * the time of day makes nothing wait for it. Whole milliseconds; what is no number counts as no time passed.
 *
 * @example
 * const times = [1000, 2000, 500, 600];
 * const steady = steadyClock({ now: () => times.shift(), wait: async () => {} });
 * [steady.now(), steady.now(), steady.now(), steady.now()]; // [1000, 2000, 2000, 2100]
 */
export function steadyClock(clock: ClientClock): ClientClock {
  let last: number | null = null;
  let offset = 0;
  const now = (): number => {
    const raw = Math.floor(clock.now());
    if (!Number.isSafeInteger(raw)) return last ?? 0;
    if (last !== null && raw + offset < last) offset = last - raw;
    last = raw + offset;
    return last;
  };
  return { now, wait: (milliseconds, signal) => clock.wait(milliseconds, signal) };
}
