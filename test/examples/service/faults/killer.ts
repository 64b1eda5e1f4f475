import type { ClientClock, ClientFetch } from "cxscore/adapters/genesys";
import type { ServiceState, StateStore } from "../../../../examples/service/pipeline/model.ts";

/**
 * What a process asks of the outside; `write` is a request that changes something on a platform, `save-news` a save of a
 * state that knows more interactions, or better copies, than the one saved before.
 */
export type CallKind = "wait" | "read" | "write" | "save" | "save-news" | "save-token" | "append" | "load";

/** Ends a process at one of its calls to the outside: from then on none of its calls comes back. */
export interface Killer {
  readonly isDead: () => boolean;
  /** Ends it now. */
  readonly kill: () => void;
  readonly guard: <T>(kind: CallKind, call: () => Promise<T>) => Promise<T>;
}

/** When a process ends: at a call of some kind, before it is made or after it was; or else at its `latest` call at all. */
export interface Death {
  readonly kind: CallKind;
  /** 1 is the first of its kind. */
  readonly call: number;
  readonly latest: number;
  readonly isBefore: boolean;
}

/**
 * Whoever awaits something of the outside after its death awaits it for ever, as after a kill: no error, no clean-up, no
 * last word. All that is awaited within a process comes back to such a call.
 */
export function createKiller(death: Death | null): Killer {
  let calls = 0;
  let callsOfKind = 0;
  let isDead = false;
  const forEver = <T>(): Promise<T> => new Promise<T>(() => {});
  return {
    isDead: () => isDead,
    kill: () => {
      isDead = true;
    },
    guard: async (kind, call) => {
      if (isDead) return forEver();
      calls += 1;
      if (kind === death?.kind) callsOfKind += 1;
      const isLast = death !== null && ((kind === death.kind && callsOfKind === death.call) || calls === death.latest);
      if (isLast && death?.isBefore) isDead = true;
      if (isDead) return forEver();
      try {
        const result = await call();
        if (isLast) isDead = true;
        return isDead ? forEver() : result;
      } catch (error) {
        if (isLast) isDead = true;
        if (isDead) return forEver();
        throw error;
      }
    },
  };
}

/** Ports of a process that can be killed at each of their calls. */
export function mortalPorts(
  killer: Killer,
  ports: { readonly clock: ClientClock; readonly fetch: ClientFetch; readonly store: StateStore },
): typeof ports {
  const { guard } = killer;
  const { clock, fetch, store } = ports;
  let known: number | null = null;
  const kindOfSave = (state: ServiceState): CallKind => {
    const before = known;
    known = knowledgeOf(state);
    return before !== null && known > before ? "save-news" : "save";
  };
  return {
    clock: { now: clock.now, wait: (milliseconds, signal) => guard("wait", () => clock.wait(milliseconds, signal)) },
    fetch: (url, init) => guard(init.method === "PUT" ? "write" : "read", () => fetch(url, init)),
    store: {
      load: () => guard("load", store.load),
      save: (state) => guard(kindOfSave(state), () => store.save(state)),
      append: (file, fromByte, text) => guard("append", () => store.append(file, fromByte, text)),
    },
  };
}

/** Grows with every copy that passes: those that the polls know, and those that were taken in. */
function knowledgeOf({ polling, counts }: ServiceState): number {
  const seen = Object.values(polling).flatMap((one) => Object.values(one?.seen ?? {}));
  return counts.passed + seen.reduce((sum, part) => sum + part.length, 0);
}
