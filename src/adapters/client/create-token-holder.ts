import type { ClientClock, ClientEvent, ClientSignal, StoredToken, TokenStore } from "./model.ts";
import type { ClientPolicy } from "./policy.ts";
import { initialToken, stepToken } from "./step-token.ts";
import type { TokenEffect, TokenInput, TokenState } from "./token-model.ts";
import { type Exchange, isToken, type TokenSource } from "./token-source.ts";
import { untilAborted } from "./until-aborted.ts";

/** A token to use. */
export interface HeldToken {
  readonly accessToken: string;
  readonly generation: number;
}

/** The shell around `stepToken`: it alone holds the token. */
export interface TokenHolder {
  /** Waits for a token; `null` when there is none to be had, or the signal was aborted meanwhile. */
  readonly get: (signal: ClientSignal | undefined) => Promise<HeldToken | null>;
  /** The token that can be used without waiting. */
  readonly now: () => HeldToken | null;
  readonly accept: (generation: number) => void;
  readonly reject: (generation: number) => void;
  /** The platform asks for a pause: whoever takes the token out of the store keeps to it. */
  readonly pause: (milliseconds: number) => void;
  readonly state: () => TokenState;
}

/** What the shell is made of. */
export interface TokenHolderParts {
  readonly source: TokenSource;
  readonly exchange: Exchange;
  readonly store: TokenStore | undefined;
  /** Never goes back. */
  readonly clock: ClientClock;
  /** The time of day, in which stored tokens are told. */
  readonly wallNow: () => number;
  readonly random: () => number;
  readonly policy: ClientPolicy;
  /** A token of the store is in use now: whoever stored it has sent requests with it. */
  readonly onStored: () => void;
  /** What is left of a pause that whoever stored a token was asked for. Milliseconds, at least 1. */
  readonly onPause: (milliseconds: number) => void;
  readonly tell: (event: Extract<ClientEvent, { kind: "token-renewed" | "token-failed" }>) => void;
  readonly platform: ClientEvent["platform"];
}

/** Performs what {@link stepToken} says. */
export function createTokenHolder(parts: TokenHolderParts): TokenHolder {
  const { source, exchange, store, clock, policy, platform, tell } = parts;
  let state = initialToken(policy);
  let accessToken: string | null = null;
  let kept: StoredToken | null = null;
  let pausedUntil = 0;
  let isSaving = false;
  let isUnsaved = false;
  let renewal: Promise<unknown> | null = null;

  const feed = (input: TokenInput): readonly TokenEffect[] => {
    const step = stepToken(state, input, policy);
    state = step.state;
    if (step.effects.some(({ kind }) => kind === "renew")) renewal = renew().catch(giveUp).catch(NOTHING);
    return step.effects;
  };
  const need = (): TokenEffect | undefined => {
    return feed({ kind: "need", at: clock.now() }).find(({ kind }) => kind !== "renew");
  };
  const held = (effect: TokenEffect | undefined): HeldToken | null => {
    if (effect?.kind !== "use" || accessToken === null) return null;
    return { accessToken, generation: effect.generation };
  };

  const renew = async (): Promise<void> => {
    const failure = await source.prepare(exchange);
    const answer = failure ?? (await takeStored()) ?? (await source.obtain(exchange));
    if (answer === "loaded") return;
    const at = clock.now();
    if (answer.kind === "obtained") {
      accessToken = answer.accessToken;
      feed({ kind: "obtained", at, lifeSeconds: answer.lifeSeconds });
      tell({ kind: "token-renewed", platform, lifeSeconds: answer.lifeSeconds });
      const obtainedAt = Math.floor(parts.wallNow());
      kept = { accessToken, obtainedAt, expiresAt: obtainedAt + answer.lifeSeconds * 1000 };
      void save();
      return;
    }
    const { isRefused, retryAfterMs } = answer;
    feed({ kind: "failed", at, isRefused, retryAfterMs, random: parts.random() });
    tell({ kind: "token-failed", platform, status: answer.status, failures: state.failures });
  };

  /** What a port throws is a failure like any other: nothing may wait for a renewal that has ended. */
  const giveUp = (): void => {
    feed({ kind: "failed", at: clock.now(), isRefused: false });
  };

  /** One save at a time, the latest last. A store that fails costs a later process its token, and this one nothing. */
  const save = async (): Promise<void> => {
    isUnsaved = true;
    if (isSaving) return;
    isSaving = true;
    while (isUnsaved && kept !== null) {
      isUnsaved = false;
      const token = pausedUntil > parts.wallNow() ? { ...kept, pausedUntil } : kept;
      await within(() => store?.save(source.key, token));
    }
    isSaving = false;
  };

  const takeStored = async (): Promise<"loaded" | null> => {
    const stored = await within(() => store?.load(source.key));
    if (!isStoredToken(stored)) return null;
    const wallNow = Math.floor(parts.wallNow());
    const { pausedUntil: until = 0 } = stored;
    if (Number.isSafeInteger(until) && until > wallNow) {
      const pauseMs = Math.min(until - wallNow, policy.longestPauseMs);
      pausedUntil = Math.max(pausedUntil, wallNow + pauseMs);
      parts.onPause(pauseMs);
    }
    if (stored.accessToken === accessToken) return null;
    const offset = clock.now() - wallNow;
    const { obtainedAt, expiresAt } = stored;
    feed({ kind: "loaded", at: clock.now(), obtainedAt: obtainedAt + offset, expiresAt: expiresAt + offset });
    if (state.phase !== "fresh") return null;
    accessToken = stored.accessToken;
    kept = { accessToken, obtainedAt, expiresAt };
    parts.onStored();
    return "loaded";
  };

  /** What a store answers in time; `null` for one that fails or hangs. */
  const within = async <T>(call: () => Promise<T> | undefined): Promise<T | null> => {
    const timer = new AbortController();
    const late = clock.wait(policy.timeoutMs, timer.signal).then(NOTHING, NOTHING);
    try {
      return await Promise.race([Promise.resolve(call()).then((value) => value ?? null, NOTHING), late]);
    } catch {
      return null;
    } finally {
      timer.abort();
    }
  };

  return {
    get: async (signal) => {
      for (;;) {
        if (signal?.aborted) return null;
        const effect = need();
        if (effect?.kind !== "wait") return held(effect);
        const { until } = effect;
        await untilAborted(signal, until === null ? renewal : clock.wait(Math.max(until - clock.now(), 1), signal));
      }
    },
    now: () => held(need()),
    accept: (generation) => {
      feed({ kind: "accepted", at: clock.now(), generation });
    },
    // It is kept, never to be used: the store may still hold it.
    reject: (generation) => {
      feed({ kind: "rejected", at: clock.now(), generation, random: parts.random() });
    },
    pause: (milliseconds) => {
      const until = Math.floor(parts.wallNow()) + Math.ceil(milliseconds);
      if (until <= pausedUntil) return;
      pausedUntil = until;
      void save();
    },
    state: () => state,
  };
}

const NOTHING = (): null => null;

function isStoredToken(value: unknown): value is StoredToken {
  const { accessToken, obtainedAt, expiresAt } = (value ?? {}) as Partial<Record<keyof StoredToken, unknown>>;
  return isToken(accessToken) && Number.isSafeInteger(obtainedAt) && Number.isSafeInteger(expiresAt);
}
