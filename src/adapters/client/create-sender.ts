import { type FieldKinds, refuseProblems } from "../../core/check-fields.ts";
import { assertParameters } from "../../core/check-options.ts";
import type { Problem } from "../../core/errors.ts";
import { parseRetryAfter } from "../../core/retry-after.ts";
import type { PlatformRequest } from "../model.ts";
import { answerProblems, harmlessHeaders, readCorrelationId } from "./answer-headers.ts";
import { createLimiter } from "./create-limiter.ts";
import { createTokenHolder, type HeldToken } from "./create-token-holder.ts";
import { type AttemptDecision, decideAttempt } from "./decide-attempt.ts";
import { describeOperation } from "./describe-operation.ts";
import { type FetchOutcome, fetchOnce, type OutgoingRequest } from "./fetch-once.ts";
import type {
  ClientEvent,
  ClientPlatform,
  ClientPorts,
  ClientSignal,
  PlatformClient,
  SendFailureReason,
  SendOptions,
  SendResult,
} from "./model.ts";
import type { ClientPolicy } from "./policy.ts";
import { parseBody } from "./read-body.ts";
import { requestAddress, requestProblems } from "./request-target.ts";
import { steadyClock } from "./steady-clock.ts";
import type { Exchange, TokenSource } from "./token-source.ts";

/** What a platform's client is made of. */
export interface SenderParts {
  readonly platform: ClientPlatform;
  readonly ports: ClientPorts;
  readonly policy: ClientPolicy;
  readonly source: TokenSource;
  /** Origin of the requests; known once `source.prepare` has found all out. */
  readonly base: () => string;
}

/**
 * The shell that all clients share: token, turn, request, decision, until the request has come to its end. It decides
 * nothing itself.
 */
export function createSender({ platform, ports, policy, source, base }: SenderParts): PlatformClient {
  const clock = steadyClock(ports.clock);
  const limiter = createLimiter(clock, policy);
  const tell = (event: ClientEvent): void => {
    try {
      ports.observer?.(event);
    } catch {
      // What an observer does is its own affair.
    }
  };
  const random = (): number => {
    const number = ports.random?.() ?? 0;
    return number >= 0 && number < 1 ? number : 0;
  };
  const exchange: Exchange = async (request) => {
    const { timeoutMs, maximumBodyBytes } = policy;
    const outcome = await fetchOnce(request, { fetch: ports.fetch, clock }, { timeoutMs, maximumBodyBytes });
    if (outcome.kind !== "response") return { status: null, body: undefined, retryAfterMs: 0 };
    const retryAfterMs = parseRetryAfter(outcome.headers.get("retry-after"), Math.floor(ports.clock.now())) ?? 0;
    const body = outcome.text === null ? undefined : parseBody(outcome.text);
    return { status: outcome.status, body, retryAfterMs: Math.min(retryAfterMs, policy.longestPauseMs) };
  };
  const wallNow = (): number => ports.clock.now();
  const tokens = createTokenHolder({
    source,
    exchange,
    store: ports.tokenStore,
    clock,
    wallNow,
    random,
    policy,
    onStored: limiter.empty,
    onPause: limiter.pause,
    tell,
    platform,
  });

  /** A token and a turn at the same time; the wait for a turn may outlive the token. */
  const admit = async (signal: ClientSignal | undefined): Promise<HeldToken | SendFailureReason> => {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const token = await tokens.get(signal);
      if (signal?.aborted) return "aborted";
      if (token === null) return "token-unavailable";
      const turn = await limiter.take(signal, (waiting) => tell({ kind: "waiting", platform, waiting }));
      if (turn !== "granted") return turn;
      const current = tokens.now();
      if (current !== null) return current;
    }
    return "token-unavailable";
  };

  const send = async (request: PlatformRequest, options: SendOptions = {}): Promise<SendResult> => {
    refuseProblems("ERR_INVALID_INPUT", "send", requestProblems(request));
    assertParameters("send", options, options, optionKinds(options), ["signal", "timeoutMs", "maximumAttempts"]);
    const { signal, timeoutMs = policy.timeoutMs, maximumAttempts = policy.retry.maximumAttempts } = options;
    const operation = describeOperation(request.method, request.path);
    const attemptPolicy = { ...policy, retry: { ...policy.retry, maximumAttempts } };
    let status: number | null = null;
    let hasRenewedToken = false;
    let made = 0;
    const giveUp = (
      because: SendFailureReason,
      asked?: number | null,
      problems: readonly Problem[] = [],
    ): SendResult => {
      tell({ kind: "gave-up", platform, operation, because, status, attempts: made });
      return {
        kind: "failed",
        because,
        status,
        attempts: made,
        ...(asked == null ? {} : { retryAfterMs: asked }),
        ...(problems.length === 0 ? {} : { problems }),
      };
    };

    for (;;) {
      const token = await admit(signal);
      if (typeof token === "string") return giveUp(token);
      made++;
      const startedAt = clock.now();
      const { maximumBodyBytes } = policy;
      const outgoing = outgoingRequest(base(), request, token.accessToken);
      const outcome = await fetchOnce(outgoing, { fetch: ports.fetch, clock }, { timeoutMs, maximumBodyBytes, signal });
      status = outcome.kind === "response" ? outcome.status : null;
      const answer = { status, durationMs: clock.now() - startedAt, attempt: made };
      tell({ kind: "attempt", platform, operation, ...answer, ...describeOutcome(outcome) });
      if (outcome.kind === "aborted") return giveUp("aborted");
      if (status === 401) tokens.reject(token.generation);
      else if (status !== null) tokens.accept(token.generation);

      const decision = decide(outcome, made, hasRenewedToken);
      if (decision.pauseMs !== null) {
        limiter.pause(decision.pauseMs);
        tokens.pause(decision.pauseMs);
        tell({ kind: "throttled", platform, pauseMs: decision.pauseMs });
      }
      if (decision.kind === "failed") {
        return giveUp(decision.because, decision.retryAfterMs, answerProblems(outcome));
      }
      if (decision.kind === "renew-token") hasRenewedToken = true;
      // An abort ends the wait; the next attempt is not admitted then.
      if (decision.kind === "retry") await pass(decision.delayMs, signal);
      if (decision.kind !== "done" || outcome.kind !== "response") continue;
      if (outcome.text === null) return giveUp("too-large");
      const body = parseBody(outcome.text);
      if (body === undefined) return giveUp("not-json");
      const { headers } = outcome;
      return { kind: "answer", status: outcome.status, headers: harmlessHeaders(headers), body, attempts: made };
    }

    function decide(outcome: FetchOutcome, attempt: number, hasRenewed: boolean): AttemptDecision {
      const header = (name: string): string | null => (outcome.kind === "response" ? outcome.headers.get(name) : null);
      const facts = {
        status,
        attempt,
        at: Math.floor(ports.clock.now()),
        retryAfter: header("retry-after"),
        rateLimitReset: header("inin-ratelimit-reset"),
        hasRenewedToken: hasRenewed,
        random: random(),
      };
      return decideAttempt(facts, attemptPolicy);
    }
  };

  const pass = async (milliseconds: number, signal: ClientSignal | undefined): Promise<void> => {
    if (milliseconds > 0) await clock.wait(milliseconds, signal).catch(() => {});
  };

  return { send, snapshot: () => ({ platform, token: tokens.state(), limiter: limiter.state() }) };
}

const MOST_ROUNDS = 3;

function optionKinds(options: SendOptions): FieldKinds {
  return {
    ...(options?.timeoutMs === undefined ? {} : { timeoutMs: ["integer", 1, 600_000] as const }),
    ...(options?.maximumAttempts === undefined ? {} : { maximumAttempts: ["integer", 1, 1000] as const }),
  };
}

function outgoingRequest(base: string, request: PlatformRequest, accessToken: string): OutgoingRequest {
  const { method, headers, body } = request;
  return {
    url: requestAddress(base, request),
    method,
    headers: { ...headers, Authorization: `Bearer ${accessToken}` },
    body: body === null ? null : JSON.stringify(body),
  };
}

function describeOutcome(outcome: FetchOutcome): { errorCode: string | null; correlationId: string | null } {
  if (outcome.kind === "response") return { errorCode: null, correlationId: readCorrelationId(outcome.headers) };
  return { errorCode: outcome.kind === "aborted" ? "aborted" : outcome.errorCode, correlationId: null };
}
