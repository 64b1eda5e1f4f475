import { isRecord } from "../../core/is-record.ts";
import type { OutgoingRequest } from "./fetch-once.ts";

/** An answer of a login or discovery host. */
export interface ExchangeAnswer {
  /** `null` = no answer came. */
  readonly status: number | null;
  /** The JSON value of the body; `undefined` when it is none. */
  readonly body: unknown;
  /** How long the host asks to wait. Milliseconds. */
  readonly retryAfterMs: number;
}

/** Makes one request of its own, without a token. */
export type Exchange = (request: OutgoingRequest) => Promise<ExchangeAnswer>;

/** What came of asking for a token. */
export type TokenAnswer =
  | { readonly kind: "obtained"; readonly accessToken: string; readonly lifeSeconds: number }
  | TokenFailure;

export interface TokenFailure {
  readonly kind: "failed";
  readonly status: number | null;
  readonly isRefused: boolean;
  readonly retryAfterMs: number;
}

/** How a platform gives tokens. */
export interface TokenSource {
  /** Key of the token store: tells platforms and clients apart, and holds no secret. */
  readonly key: string;
  /** Finds out what else has to be known before a token is of use; `null` = all is known. */
  readonly prepare: (exchange: Exchange) => Promise<TokenFailure | null>;
  readonly obtain: (exchange: Exchange) => Promise<TokenAnswer>;
}

/**
 * Reads the answer to a token request.
 *
 * - `access_token` is 1 to 16,384 visible characters; `expires_in` a number of seconds, or a text of digits, from 1 on.
 *   A part of a second is cut off. An answer without either is a failure, and so is a life that is missing: how long
 *   such a token lives would be a guess.
 * - 400, 401 and 403 refuse the credentials; every other failure is worth another attempt.
 *
 * @example
 * const body = { access_token: "abc", token_type: "bearer", expires_in: 86399 };
 * readTokenAnswer({ status: 200, body, retryAfterMs: 0 }); // { kind: "obtained", accessToken: "abc", lifeSeconds: 86399 }
 * readTokenAnswer({ status: 401, body: null, retryAfterMs: 0 }).isRefused; // true
 */
export function readTokenAnswer({ status, body, retryAfterMs }: ExchangeAnswer): TokenAnswer {
  if (status !== 200 || !isRecord(body)) return failedExchange({ status, body, retryAfterMs });
  const accessToken = body["access_token"];
  const lifeSeconds = readLife(body["expires_in"]);
  if (!isToken(accessToken) || lifeSeconds === null) {
    return { kind: "failed", status: null, isRefused: false, retryAfterMs };
  }
  return { kind: "obtained", accessToken, lifeSeconds };
}

/** A failure out of an answer that is none. */
export function failedExchange({ status, retryAfterMs }: ExchangeAnswer): TokenFailure {
  const isRefused = status === 400 || status === 401 || status === 403;
  return { kind: "failed", status: status === 200 ? null : status, isRefused, retryAfterMs };
}

/** Whether something is a token that fits into a header. */
export function isToken(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]{1,16384}$/.test(value);
}

/** The value of an `Authorization` header for a client's id and secret, both percent-free as the platforms want it. */
export function basicAuthorization(clientId: string, clientSecret: string): string {
  const bytes = new TextEncoder().encode(`${clientId}:${clientSecret}`);
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `Basic ${btoa(text)}`;
}

function readLife(value: unknown): number | null {
  const seconds = typeof value === "string" && /^\d{1,12}$/.test(value) ? Number(value) : value;
  if (typeof seconds !== "number" || !(seconds >= 1)) return null;
  return Math.floor(Math.min(seconds, LONGEST_LIFE_SECONDS));
}

const LONGEST_LIFE_SECONDS = 172_800;
