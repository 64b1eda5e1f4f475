import type { LimiterInput, LimiterState } from "./limiter-model.ts";
import type { ClientClock, ClientSignal } from "./model.ts";
import { initialLimiter, type LimiterPolicy, stepLimiter } from "./step-limiter.ts";

/** How the wait for a turn ended. */
export type Turn = "granted" | "queue-full" | "aborted";

/** The shell around `stepLimiter`. */
export interface Limiter {
  /** Waits for a turn; `onWait` is told how many wait when it does not come at once. */
  readonly take: (signal: ClientSignal | undefined, onWait: (waiting: number) => void) => Promise<Turn>;
  readonly pause: (milliseconds: number) => void;
  /** Forgets the burst, which somebody else may have used. */
  readonly empty: () => void;
  readonly state: () => LimiterState;
}

/** Performs what {@link stepLimiter} says. It waits only while somebody else does. */
export function createLimiter(clock: ClientClock, policy: LimiterPolicy): Limiter {
  let state = initialLimiter(policy);
  let lastTicket = 0;
  let wakeAt: number | null = null;
  let timer: AbortController | null = null;
  const waiting = new Map<number, (turn: Turn) => void>();

  const settle = (ticket: number, turn: Turn): void => {
    const resolve = waiting.get(ticket);
    waiting.delete(ticket);
    resolve?.(turn);
  };
  const feed = (input: LimiterInput): void => {
    const step = stepLimiter(state, input, policy);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.kind === "granted") settle(effect.ticket, "granted");
      else if (effect.kind === "refused") settle(effect.ticket, "queue-full");
      else setTimer(effect.at, input.at);
    }
  };
  const setTimer = (at: number | null, now: number): void => {
    if (at === wakeAt) return;
    timer?.abort();
    timer = null;
    wakeAt = at;
    if (at === null) return;
    const own = new AbortController();
    timer = own;
    const ring = (): void => {
      if (timer !== own) return;
      timer = null;
      wakeAt = null;
      feed({ kind: "tick", at: clock.now() });
    };
    clock.wait(Math.max(at - now, 1), own.signal).then(ring, ring);
  };

  return {
    take: (signal, onWait) => {
      if (signal?.aborted) return Promise.resolve("aborted");
      const ticket = ++lastTicket;
      return new Promise<Turn>((resolve) => {
        const leave = (): void => {
          feed({ kind: "leave", at: clock.now(), ticket });
          settle(ticket, "aborted");
        };
        waiting.set(ticket, (turn) => {
          signal?.removeEventListener("abort", leave);
          resolve(turn);
        });
        feed({ kind: "ask", at: clock.now(), ticket });
        if (!waiting.has(ticket)) return;
        signal?.addEventListener("abort", leave);
        onWait(waiting.size);
      });
    },
    pause: (milliseconds) => {
      const at = clock.now();
      feed({ kind: "pause", at, until: at + Math.ceil(milliseconds) });
    },
    empty: () => feed({ kind: "empty", at: clock.now() }),
    state: () => state,
  };
}
