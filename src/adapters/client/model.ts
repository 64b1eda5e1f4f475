import type { Problem } from "../../core/errors.ts";
import type { DeadLetterReason } from "../../core/retry.ts";
import type { PlatformRequest } from "../model.ts";
import type { LimiterState } from "./limiter-model.ts";
import type { TokenState } from "./token-model.ts";

/** Time, handed in. */
export interface ClientClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after that many milliseconds; rejects with `signal.reason` as soon as the signal is aborted. */
  wait(milliseconds: number, signal?: ClientSignal): Promise<void>;
}

/** The engine's `AbortSignal`, where the compiler knows it; else what is needed of it. */
export type ClientSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : {
      readonly aborted: boolean;
      readonly reason: unknown;
      addEventListener(type: "abort", listener: () => void): void;
      removeEventListener(type: "abort", listener: () => void): void;
    };

/** How a request goes out. The global `fetch` fits. */
export type ClientFetch = (url: string, init: ClientFetchInit) => Promise<ClientResponse>;

/** What a client tells `fetch`: always a signal, and never to follow a redirect. */
export interface ClientFetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  readonly redirect: "manual";
  readonly signal: ClientSignal;
}

/** The part of a `Response` that a client reads. */
export interface ClientResponse {
  readonly status: number;
  readonly headers: {
    get(name: string): string | null;
  };
  /** Read piece by piece up to the policy's limit; where there is none, `text` is called. */
  readonly body?: ClientBody | null;
  text(): Promise<string>;
}

/** The part of a `ReadableStream` that a client reads. */
export interface ClientBody {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}

/** An access token as it is kept. Plain JSON, and a secret: a store keeps it like a password. */
export interface StoredToken {
  readonly accessToken: string;
  /** Epoch milliseconds. */
  readonly obtainedAt: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** The platform asked to be left alone until then. Epoch milliseconds; left out when it did not. */
  readonly pausedUntil?: number;
}

/**
 * Where tokens outlive the process, and with them the pauses that the platform asked for: a restart then needs no new
 * token, keeps to the pause, and processes can share one.
 */
export interface TokenStore {
  load(key: string): Promise<StoredToken | null>;
  save(key: string, token: StoredToken): Promise<void>;
}

/** The platforms that have a client. */
export type ClientPlatform = "genesys_cloud" | "nice_cxone";

/** What a client tells of its work: counts, durations, outcomes. Never a secret, a token, a body, a query or an id. */
export type ClientEvent =
  /** A request was answered, or not. */
  | {
      readonly kind: "attempt";
      readonly platform: ClientPlatform;
      /** Method and path, every id as `{id}`: `GET /api/v2/analytics/conversations/{id}/details`. */
      readonly operation: string;
      /** `null` = no answer came. */
      readonly status: number | null;
      /** From the beginning of the request to the end of its answer. Milliseconds. */
      readonly durationMs: number;
      /** 1 is the first. */
      readonly attempt: number;
      /** Why no answer came: `timed-out`, `aborted`, a code such as `ECONNRESET`, or `unknown`; else `null`. */
      readonly errorCode: string | null;
      /** What the platform's support asks for (`inin-correlation-id`), where it is a UUID. */
      readonly correlationId: string | null;
    }
  | { readonly kind: "token-renewed"; readonly platform: ClientPlatform; readonly lifeSeconds: number }
  | {
      readonly kind: "token-failed";
      readonly platform: ClientPlatform;
      /** `null` = no answer came, or it was no token. */
      readonly status: number | null;
      /** Failures in a row, this one included. */
      readonly failures: number;
    }
  /** The platform asked for a pause; nothing is sent until its end. */
  | { readonly kind: "throttled"; readonly platform: ClientPlatform; readonly pauseMs: number }
  /** A request has to wait for its turn. */
  | { readonly kind: "waiting"; readonly platform: ClientPlatform; readonly waiting: number }
  /** A request has come to its end without an answer of 2xx. */
  | {
      readonly kind: "gave-up";
      readonly platform: ClientPlatform;
      readonly operation: string;
      readonly because: SendFailureReason;
      readonly status: number | null;
      readonly attempts: number;
    };

/** Is told what a client does. What it throws is ignored. */
export type ClientObserver = (event: ClientEvent) => void;

/**
 * Why a request failed.
 *
 * - `attempts-exhausted`, `conflict` (409), `unauthorized` (401 after a renewal), `gone` (404, 410), `refused`,
 *   `unexpected` (a redirect): what the answers meant.
 * - `aborted`: by the caller. `queue-full`: as many requests wait as may. `token-unavailable`: no token can be had.
 * - `not-json`, `too-large`: an answer of 2xx whose body cannot be read.
 */
export type SendFailureReason =
  | DeadLetterReason
  | "aborted"
  | "queue-full"
  | "token-unavailable"
  | "not-json"
  | "too-large";

/** An answer of 2xx. */
export interface SendAnswer {
  readonly kind: "answer";
  readonly status: number;
  /** A few harmless headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON value of the body; `null` for an empty one. */
  readonly body: unknown;
  /** Requests that were made for it. */
  readonly attempts: number;
}

/** No answer of 2xx. */
export interface SendFailure {
  readonly kind: "failed";
  readonly because: SendFailureReason;
  /** Status of the last answer; `null` when none came. */
  readonly status: number | null;
  /** Requests that were made. */
  readonly attempts: number;
  /** How long the platform's last answer asks to wait. Milliseconds; left out when it says nothing. */
  readonly retryAfterMs?: number;
  /** What the platform says is wrong, as far as it can be told without personal data. */
  readonly problems?: readonly Problem[];
}

/** How a request ended. */
export type SendResult = SendAnswer | SendFailure;

/** What one call may ask for. */
export interface SendOptions {
  /** Ends the call, wherever it is, with `aborted`. */
  readonly signal?: ClientSignal;
  /** Time-out of each attempt. Milliseconds, a whole number >= 1. @defaultValue the policy's */
  readonly timeoutMs?: number;
  /**
   * Attempts in all; 1 for a caller that decides about further ones itself. A whole number >= 1.
   * @defaultValue the policy's
   */
  readonly maximumAttempts?: number;
}

/** What all clients have. */
export interface PlatformClient {
  /**
   * Sends a request: token, limit, time-out, retries.
   *
   * @throws {ScoringError} `ERR_INVALID_INPUT` when the request leaves its host or brings credentials of its own.
   *   Nothing that a platform or network does is thrown.
   */
  send(request: PlatformRequest, options?: SendOptions): Promise<SendResult>;
  /** The state of its machines: plain JSON without a secret, for health checks. */
  snapshot(): ClientSnapshot;
}

/** Where a client's machines are. */
export interface ClientSnapshot {
  readonly platform: ClientPlatform;
  readonly token: TokenState;
  readonly limiter: LimiterState;
}

/** What all clients are given. */
export interface ClientPorts {
  readonly fetch: ClientFetch;
  readonly clock: ClientClock;
  /** Where tokens are kept. @defaultValue in memory */
  readonly tokenStore?: TokenStore;
  /** Numbers from 0 to below 1 that spread the waits of many clients. @defaultValue no spread */
  readonly random?: () => number;
  readonly observer?: ClientObserver;
}

/** Why an iteration over pages ended before its end. */
export type PageFailureReason =
  | SendFailureReason
  /** The job ended without a result. */
  | "job-failed"
  | "job-cancelled"
  | "job-expired"
  /** The job was asked for as often as the policy lets it be. */
  | "job-unfinished"
  /** An answer is not what this kind of page is. */
  | "malformed-page"
  /** The next page lies elsewhere: on another host, or at a page that was there already. */
  | "refused-link"
  /** There are more pages than the policy lets there be. */
  | "too-many-pages";

/** The last item of an iteration that did not come to its end. */
export interface PageFailure {
  readonly kind: "failed";
  readonly because: PageFailureReason;
  readonly status: number | null;
  readonly problems?: readonly Problem[];
}

/** A page, as the platform sent it. */
export interface Page {
  readonly kind: "page";
  /** 0 is the first. */
  readonly index: number;
  readonly body: unknown;
  /** How many records there are in all, where the platform says so; approximate while data arrive. */
  readonly totalHits: number | null;
}
