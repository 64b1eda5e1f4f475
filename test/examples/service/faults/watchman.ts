import type { ClientClock } from "cxscore/adapters/genesys";
import type { ServiceState, StateStore } from "../../../../examples/service/pipeline/model.ts";

/** What a run of days may take before it counts as one that does not end. */
export interface Bounds {
  /** Requests to both platforms. */
  readonly requests: number;
  /** Waits in all, and waits that begin at one instant. */
  readonly waits: number;
  readonly waitsAtOnce: number;
  /** Looks at the clock and calls of the store without anything else coming to its turn. */
  readonly callsAtOnce: number;
  /** Real time in which nothing begins or passes. Milliseconds. */
  readonly idleMs: number;
}

/** Watches a run that may never end: a service that is broken asks for ever, or waits for ever. */
export interface Watchman {
  /** Ports whose calls count: whoever calls them without a pause lets nobody else come to his turn. */
  readonly ports: <Others>(ports: WatchedPorts & Others) => WatchedPorts & Omit<Others, keyof WatchedPorts>;
  /** To be asked at every turn: why the run is to end; `null` = it may go on. */
  readonly verdict: () => string | null;
}

interface WatchedPorts {
  readonly clock: ClientClock;
  readonly store: StateStore;
}

/**
 * Times above what a run takes that ends, by far, and some seconds at most until one that does not is told.
 *
 * @param requestCount - How many requests were made so far.
 * @param now - The clock that the run stands or goes on.
 */
export function createWatchman(bounds: Bounds, requestCount: () => number, now: () => number): Watchman {
  let verdict: string | null = null;
  let waits = 0;
  let waitsAtOnce = 0;
  let callsAtOnce = 0;
  let sign = "";
  let signedAt = performance.now();
  const end = (reason: string): void => {
    verdict ??= reason;
  };
  const count = (): void => {
    callsAtOnce += 1;
    if (callsAtOnce > bounds.callsAtOnce) end(`more than ${bounds.callsAtOnce} calls without a pause`);
  };
  /** After the end no call comes back, so that nothing goes on in a circle. */
  const counted = <T>(call: () => Promise<T>): Promise<T> => {
    count();
    return verdict === null ? call() : new Promise<T>(() => {});
  };
  const ports: Watchman["ports"] = ({ clock, store, ...others }) => ({
    ...others,
    clock: {
      now: () => {
        count();
        // A circle that awaits nothing of the outside ends by no other means; one that does has stood still before.
        if (callsAtOnce > 2 * bounds.callsAtOnce) throw new Error(verdict ?? "");
        return clock.now();
      },
      wait: (milliseconds, signal) => {
        waits += 1;
        waitsAtOnce += 1;
        return counted(() => clock.wait(milliseconds, signal));
      },
    },
    store: {
      load: () => counted(store.load),
      save: (state) => counted(() => store.save(state)),
      append: (file, fromByte, text) => counted(() => store.append(file, fromByte, text)),
    },
  });
  let at = now();
  return {
    ports,
    verdict: () => {
      const signNow = `${now()} ${requestCount()} ${waits} ${callsAtOnce}`;
      if (signNow !== sign) signedAt = performance.now();
      sign = signNow;
      callsAtOnce = 0;
      if (now() !== at) waitsAtOnce = 0;
      at = now();
      if (requestCount() > bounds.requests) end(`more than ${bounds.requests} requests`);
      if (waits > bounds.waits) end(`more than ${bounds.waits} waits`);
      if (waitsAtOnce > bounds.waitsAtOnce) end(`more than ${bounds.waitsAtOnce} waits at one instant`);
      if (performance.now() - signedAt > bounds.idleMs) end("something is waited for that never comes");
      return verdict;
    },
  };
}

/** What a service that did not come to its end was at. */
export function unfinishedIn(state: ServiceState | null): readonly string[] {
  if (state === null) return ["nothing was ever saved"];
  const platforms = ["genesys_cloud", "nice_cxone"] as const;
  const parts = platforms.flatMap((platform) => {
    const pending = state.polling[platform]?.pending ?? null;
    const delivery = state.delivery[platform];
    return [
      pending === null
        ? ""
        : `${platform}: a ${pending.purpose} under way since ${new Date(pending.sentAt).toISOString()}`,
      countOf(state.outbox[platform].length, `${platform}: scores that the delivery has not taken in`),
      countOf(delivery?.items.length ?? 0, `${platform}: deliveries under way`),
      countOf(delivery?.letters.length ?? 0, `${platform}: dead letters to be tried again`),
    ];
  });
  return [...parts, countOf(state.lines.length, "lines that are not in their file")].filter((text) => text !== "");
}

function countOf(count: number, text: string): string {
  return count === 0 ? "" : `${text}: ${count}`;
}
