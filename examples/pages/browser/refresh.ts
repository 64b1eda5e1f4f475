/// <reference lib="dom" />

/** How asking the server went. */
export type Loaded<Data> =
  | { readonly kind: "data"; readonly data: Data }
  /** The server does not know who asks any more: asking again is of no use. */
  | { readonly kind: "refused" }
  | { readonly kind: "lost" };

/** How the page stands with its server. */
export type Connection =
  | { readonly kind: "connected" }
  | { readonly kind: "refused" }
  | { readonly kind: "lost"; readonly attempt: number; readonly retryAt: number };

/** What a loop of refreshes needs; in a browser the timers are the window's. */
export interface RefreshOptions<Data> {
  readonly load: () => Promise<Loaded<Data>>;
  readonly onData: (data: Data) => void;
  readonly onConnection: (connection: Connection) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Calls back once after so many milliseconds; answers how to take that back. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
  /** @defaultValue 300 */
  readonly refreshSeconds?: number;
}

/** A loop that runs. */
export interface Refreshing {
  /** Asks now, unless somebody is asking already or there is no use in it. */
  readonly ask: () => void;
  /** Asks now if the last answer is older than a refresh, or the connection is lost. */
  readonly askIfDue: () => void;
}

/**
 * Asks at once, then every `refreshSeconds` after an answer. When the connection is lost it tries again after 5, 10,
 * 20 s and so on, at most `refreshSeconds`; a refusal ends it.
 */
export function startRefreshing<Data>(options: RefreshOptions<Data>): Refreshing {
  const { load, onData, onConnection, now, after, refreshSeconds = REFRESH_SECONDS } = options;
  let failures = 0;
  let isAsking = false;
  let isOver = false;
  let dueAt = now();
  let takeBack: () => void = () => undefined;

  const planNext = (seconds: number): void => {
    dueAt = now() + seconds * 1000;
    takeBack = after(seconds * 1000, ask);
  };
  const settle = (loaded: Loaded<Data>): void => {
    isAsking = false;
    if (loaded.kind === "refused") {
      isOver = true;
      onConnection({ kind: "refused" });
    } else if (loaded.kind === "data") {
      failures = 0;
      planNext(refreshSeconds);
      onConnection({ kind: "connected" });
      onData(loaded.data);
    } else {
      failures += 1;
      planNext(pauseSeconds(failures, refreshSeconds));
      onConnection({ kind: "lost", attempt: failures, retryAt: dueAt });
    }
  };
  function ask(): void {
    if (isAsking || isOver) return;
    isAsking = true;
    takeBack();
    load().then(settle, () => settle({ kind: "lost" }));
  }
  ask();
  return {
    ask,
    askIfDue: () => {
      if (failures > 0 || now() >= dueAt) ask();
    },
  };
}

/** Seconds until the next try after so many failures in a row. */
export function pauseSeconds(failures: number, longest: number = REFRESH_SECONDS): number {
  return Math.min(longest, FIRST_PAUSE_SECONDS * 2 ** Math.min(failures - 1, 20));
}

/** The guide's. */
const REFRESH_SECONDS = 300;
const FIRST_PAUSE_SECONDS = 5;
/** A server that says nothing for so long is lost. */
const PATIENCE_MS = 20_000;

/** Asks an address for JSON: 403 is a refusal, whatever else is not 200 and readable is a lost connection. */
export async function loadJson<Data>(address: string): Promise<Loaded<Data>> {
  try {
    const response = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.status === 403) return { kind: "refused" };
    if (!response.ok) return { kind: "lost" };
    return { kind: "data", data: (await response.json()) as Data };
  } catch {
    return { kind: "lost" };
  }
}

/** The loop in a browser: it also asks when the network is back, and when the reader is and a refresh is due. */
export function refreshInBrowser<Data>(
  options: Pick<RefreshOptions<Data>, "load" | "onData" | "onConnection" | "refreshSeconds">,
): Refreshing {
  const refreshing = startRefreshing({
    ...options,
    now: () => Date.now(),
    after: (milliseconds, callback) => {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  addEventListener("online", refreshing.ask);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") refreshing.askIfDue();
  });
  return refreshing;
}
