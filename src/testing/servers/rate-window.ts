/** Where a caller stands in its minute. */
export interface RateStanding {
  readonly count: number;
  readonly allowed: number;
  /** Until the next minute begins; at least 1. Seconds. */
  readonly resetSeconds: number;
  readonly isOver: boolean;
}

const MINUTE_MS = 60_000;

/** Counts requests of each caller in minutes that begin with the first request after the last minute. */
export function createRateWindow(allowed: number): (caller: string, now: number) => RateStanding {
  const minutes = new Map<string, { readonly from: number; count: number }>();
  return (caller, now) => {
    const known = minutes.get(caller);
    const minute = known && now < known.from + MINUTE_MS ? known : { from: now, count: 0 };
    minutes.set(caller, minute);
    minute.count += 1;
    const resetSeconds = Math.max(1, Math.ceil((minute.from + MINUTE_MS - now) / 1000));
    return { count: minute.count, allowed, resetSeconds, isOver: minute.count > allowed };
  };
}
