import { assertFields, type FieldKinds } from "../../core/check-fields.ts";
import { assertState } from "../../core/machine.ts";
import { policyFingerprint } from "../../core/policy.ts";
import { GUIDE_RETRY_POLICY, nextDelayMs } from "../../core/retry.ts";
import type { ClientPolicy } from "./policy.ts";
import type { TokenBecause, TokenEffect, TokenInput, TokenState, TokenStep } from "./token-model.ts";

/** What the machine reads of a client's policy. */
export type TokenPolicy = Pick<ClientPolicy, "renewAtRatio" | "tokenRetry">;

/** A client without a token. */
export function initialToken({ renewAtRatio, tokenRetry }: TokenPolicy): TokenState {
  return {
    version: 1,
    fingerprint: policyFingerprint({ renewAtRatio, tokenRetry }),
    phase: "none",
    generation: 0,
    obtainedAt: null,
    renewAt: null,
    expiresAt: null,
    isProven: false,
    failures: 0,
    retryAt: null,
    isRefused: false,
  };
}

/**
 * Decides whether a token can be used, when another one is asked for, and what waits meanwhile. The token itself is the
 * shell's: the machine knows its number and its times.
 *
 * - Renewal begins with the first `need` at or after `renewAtRatio` of the token's life; until the new one is there the
 *   old one is used, but never at or after its end. One renewal is under way at most.
 * - A failure is followed by a wait of `tokenRetry` (or the platform's, if longer), during which an old token that is
 *   still good is used. With none, requests wait; they are refused while the wait runs if the platform refuses the
 *   credentials or the attempts are used up. The first `need` after the wait asks again.
 * - A token that is rejected is not used again. One that the platform gave and never accepted counts as a failure, so
 *   that a platform which rejects every token is not asked for hundreds.
 * - What the store holds is taken when it is younger than the last token and not due for renewal; else it is `stale`,
 *   and the renewal goes on at the platform.
 * - A rejection or acceptance of an earlier generation changes nothing, nor does an answer nobody waits for.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` or `ERR_INVALID_STATE` with every problem.
 *
 * @example
 * const policy = { renewAtRatio: 0.9, tokenRetry: GENESYS_CLIENT_POLICY.tokenRetry };
 * const first = stepToken(initialToken(policy), { kind: "need", at: 0 }, policy);
 * first.effects; // [{ kind: "renew" }, { kind: "wait", until: null }]
 * const fresh = stepToken(first.state, { kind: "obtained", at: 100, lifeSeconds: 3600 }, policy);
 * stepToken(fresh.state, { kind: "need", at: 3240099 }, policy).effects; // [{ kind: "use", generation: 1 }]
 * stepToken(fresh.state, { kind: "need", at: 3240100 }, policy).effects; // [{ kind: "renew" }, { kind: "use", generation: 1 }]
 */
export function stepToken(state: TokenState, input: TokenInput, policy: TokenPolicy): TokenStep {
  assertState(state, { machine: "stepToken", version: 1, fields: STATE });
  const own = Object.hasOwn(INPUTS, String(input?.kind)) ? INPUTS[input.kind] : {};
  assertFields("ERR_INVALID_INPUT", "stepToken", input, { ...INPUT, ...own });
  switch (input.kind) {
    case "need":
      return need(state, input.at);
    case "loaded":
      return load(state, input, policy);
    case "obtained":
      return obtain(state, input, policy);
    case "failed":
      if (state.phase !== "renewing") return step(state, "unexpected");
      return step(fail(state, input, policy, input.isRefused), "failed");
    case "accepted":
      if (input.generation !== state.generation || state.renewAt === null) return step(state, "out-of-date");
      // While a renewal fails, the old token's acceptance says nothing about it.
      return step({ ...state, isProven: true, failures: state.phase === "fresh" ? 0 : state.failures }, "accepted");
    case "rejected":
      return reject(state, input, policy);
  }
}

function need(state: TokenState, at: number): TokenStep {
  const { phase, generation, renewAt, expiresAt, retryAt, isRefused } = state;
  const isUsable = expiresAt !== null && at < expiresAt;
  const use: TokenEffect = { kind: "use", generation };
  if (phase === "fresh" && isUsable && at < (renewAt ?? 0)) return step(state, "fresh", [use]);
  if (phase === "renewing") return step(state, "renewing", [isUsable ? use : { kind: "wait", until: null }]);
  if (retryAt !== null && at < retryAt) {
    if (isUsable) return step(state, "backing-off", [use]);
    const kind = isRefused ? "refuse" : "wait";
    return step(state, isRefused ? "refused" : "backing-off", [{ kind, until: retryAt }]);
  }
  const renewing: TokenState = { ...state, phase: "renewing", retryAt: null };
  return step(renewing, "due", [{ kind: "renew" }, isUsable ? use : { kind: "wait", until: null }]);
}

function load(state: TokenState, input: TokenInput & { kind: "loaded" }, policy: TokenPolicy): TokenStep {
  if (state.phase !== "renewing") return step(state, "unexpected");
  const { at, obtainedAt } = input;
  const expiresAt = Math.min(input.expiresAt, obtainedAt + LONGEST_LIFE_MS);
  const renewAt = renewalInstant(obtainedAt, expiresAt, policy);
  // A token of a far future is another clock's, or a spoilt store's.
  const isNews = obtainedAt > (state.obtainedAt ?? Number.NEGATIVE_INFINITY) && obtainedAt < expiresAt;
  const isStale = !isNews || at >= renewAt || obtainedAt > at + LONGEST_LIFE_MS;
  if (isStale) return step(state, "stale");
  return step({ ...fresh(state, obtainedAt, expiresAt, renewAt), isProven: true }, "loaded");
}

function obtain(state: TokenState, input: TokenInput & { kind: "obtained" }, policy: TokenPolicy): TokenStep {
  if (state.phase !== "renewing") return step(state, "unexpected");
  const { at, lifeSeconds } = input;
  const expiresAt = at + Math.min(lifeSeconds * 1000, LONGEST_LIFE_MS);
  // Failures count on until the platform accepts the token.
  return step({ ...fresh(state, at, expiresAt, renewalInstant(at, expiresAt, policy)), isProven: false }, "obtained");
}

function fresh(state: TokenState, obtainedAt: number, expiresAt: number, renewAt: number): TokenState {
  const generation = state.generation + 1;
  return { ...state, phase: "fresh", generation, obtainedAt, renewAt, expiresAt, retryAt: null, isRefused: false };
}

function reject(state: TokenState, input: TokenInput & { kind: "rejected" }, policy: TokenPolicy): TokenStep {
  if (input.generation !== state.generation || state.renewAt === null) return step(state, "out-of-date");
  const dropped: TokenState = { ...state, renewAt: null, expiresAt: null };
  if (state.phase === "renewing" || state.phase === "failed") return step(dropped, "rejected");
  if (!state.isProven) return step(fail(dropped, input, policy, false), "unproven");
  return step({ ...dropped, phase: "none" }, "rejected");
}

function fail(
  state: TokenState,
  {
    at,
    retryAfterMs = 0,
    random = 0,
  }: { readonly at: number; readonly retryAfterMs?: number; readonly random?: number },
  { tokenRetry }: TokenPolicy,
  isRefused: boolean,
): TokenState {
  const failures = state.failures + 1;
  // Refused credentials do not become right by themselves: the longest wait at once.
  const ownMs = nextDelayMs(isRefused ? LARGEST_ATTEMPT : failures, { ...GUIDE_RETRY_POLICY, ...tokenRetry }, random);
  const retryAt = at + Math.max(ownMs, retryAfterMs);
  return {
    ...state,
    phase: "failed",
    failures,
    retryAt,
    isRefused: isRefused || failures >= tokenRetry.maximumAttempts,
  };
}

function renewalInstant(obtainedAt: number, expiresAt: number, { renewAtRatio }: TokenPolicy): number {
  return obtainedAt + Math.floor((expiresAt - obtainedAt) * renewAtRatio);
}

function step(state: TokenState, because: TokenBecause, effects: readonly TokenEffect[] = []): TokenStep {
  return { state, effects, because };
}

/** Two days: the longest life of a token on either platform. */
const LONGEST_LIFE_MS = 172_800_000;
const LARGEST_ATTEMPT = 1000;

const STATE: FieldKinds = {
  phase: ["one-of", "none", "fresh", "renewing", "failed"],
  generation: "count",
  obtainedAt: "instant-or-null",
  renewAt: "instant-or-null",
  expiresAt: "instant-or-null",
  isProven: "boolean",
  failures: "count",
  retryAt: "instant-or-null",
  isRefused: "boolean",
};

const INPUT: FieldKinds = {
  kind: ["one-of", "need", "loaded", "obtained", "failed", "accepted", "rejected"],
  at: "instant",
};

const INPUTS: Readonly<Record<string, FieldKinds>> = {
  loaded: { obtainedAt: "instant", expiresAt: "instant" },
  obtained: { lifeSeconds: ["integer", 1] },
  failed: { isRefused: "boolean" },
  accepted: { generation: "count" },
  rejected: { generation: "count" },
};
