import type { ClientFetch } from "cxscore/adapters/genesys";
import { createLoopbackFetch } from "../../../../examples/service/local/loopback-fetch.ts";
import type { PacedClock } from "../../../../examples/service/local/paced-clock.ts";

/** The network of a day. */
export interface DayNet {
  /** The connections of one process. */
  readonly open: () => {
    readonly fetch: ClientFetch;
    /** What the platforms have got of a dead process is answered; then its connections end. */
    readonly close: (isOver: () => boolean) => Promise<void>;
  };
  /** Every token that was given out. */
  readonly tokens: ReadonlySet<string>;
  /** The most token requests of one platform that were under way at once. */
  readonly mostRenewals: () => number;
  /** Requests that a process made after a platform had asked it to wait, and before the wait was over. */
  readonly askedInPause: () => number;
}

/**
 * The network: time stands still while a request is under way, and what is secret in it is noted.
 *
 * @param unanswered - Counts the requests that nobody waits for any more.
 */
export function createDayNet(clock: PacedClock, unanswered: { count: number }): DayNet {
  const tokens = new Set<string>();
  const renewals = new Map<string, number>();
  let mostRenewals = 0;
  let askedInPause = 0;
  const open: DayNet["open"] = () => {
    const { fetch, close } = createLoopbackFetch();
    const underWay = new Set<Promise<unknown>>();
    const pauses = new Map<string, { readonly from: number; readonly until: number }>();
    const perform: ClientFetch = async (url, init) => {
      const isToken = url.endsWith("/token");
      const origin = new URL(url).origin;
      if (isToken) renewals.set(origin, (renewals.get(origin) ?? 0) + 1);
      mostRenewals = Math.max(mostRenewals, renewals.get(origin) ?? 0);
      const pause = pauses.get(origin);
      // At the very instant of the answer another request may have had its turn already.
      const isInPause = pause !== undefined && clock.now() > pause.from && clock.now() < pause.until;
      if (isInPause && !isToken) askedInPause += 1;
      try {
        const response = await fetch(url, init);
        const waitMs = response.status === 429 ? Number(response.headers.get("retry-after") ?? 0) * 1000 : 0;
        const until = Math.max(clock.now() + waitMs, pauses.get(origin)?.until ?? 0);
        if (waitMs > 0 && !isToken) pauses.set(origin, { from: clock.now(), until });
        if (isToken) for (const token of tokensIn(await response.text())) tokens.add(token);
        return response;
      } catch (error) {
        // Time stands still for what is answered, so only what is not can be given up.
        if (init.signal.aborted) unanswered.count += 1;
        throw error;
      } finally {
        if (isToken) renewals.set(origin, (renewals.get(origin) ?? 1) - 1);
      }
    };
    const tracked: ClientFetch = (url, init) => {
      const work = clock.track(perform(url, init));
      underWay.add(work);
      const leave = (): void => void underWay.delete(work);
      work.then(leave, leave);
      return work;
    };
    return {
      fetch: tracked,
      close: async (isOver) => {
        await clock.runUntil(clock.now(), isOver);
        unanswered.count += underWay.size;
        close();
        await Promise.allSettled([...underWay]);
      },
    };
  };
  return { open, tokens, mostRenewals: () => mostRenewals, askedInPause: () => askedInPause };
}

function tokensIn(text: string): readonly string[] {
  return [...text.matchAll(/"(?:access_token|id_token|refresh_token)":"([^"]+)"/g)].map((match) => match[1] as string);
}
