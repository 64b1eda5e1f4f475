import type { ClientClock, ClientFetch, ClientResponse, ClientSignal } from "./model.ts";
import { readBody } from "./read-body.ts";

/** One request as it goes out. Its headers and body hold secrets: nothing of it is told. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What came back. */
export type FetchOutcome =
  | {
      readonly kind: "response";
      readonly status: number;
      readonly headers: ClientResponse["headers"];
      /** `null` = larger than allowed. */
      readonly text: string | null;
    }
  | { readonly kind: "no-response"; readonly errorCode: string }
  | { readonly kind: "aborted" };

export interface FetchLimits {
  readonly timeoutMs: number;
  readonly maximumBodyBytes: number;
  readonly signal?: ClientSignal | undefined;
}

/**
 * Makes one request and reads its answer to the end, or to the time-out or abort, whichever comes first: also when
 * `fetch` itself heeds neither. What `fetch` throws is reduced to a code, since its text and causes may hold addresses
 * and headers.
 */
export async function fetchOnce(
  request: OutgoingRequest,
  { fetch, clock }: { readonly fetch: ClientFetch; readonly clock: ClientClock },
  { timeoutMs, maximumBodyBytes, signal }: FetchLimits,
): Promise<FetchOutcome> {
  if (signal?.aborted) return { kind: "aborted" };
  const controller = new AbortController();
  const timer = new AbortController();
  let onAbort = (): void => {};
  const aborted = new Promise<FetchOutcome>((resolve) => {
    onAbort = () => resolve({ kind: "aborted" });
    signal?.addEventListener("abort", onAbort);
  });
  const timedOut = clock.wait(timeoutMs, timer.signal).then(TIMED_OUT, TIMED_OUT);
  try {
    return await Promise.race([perform(request, fetch, controller.signal, maximumBodyBytes), timedOut, aborted]);
  } finally {
    signal?.removeEventListener("abort", onAbort);
    timer.abort();
    controller.abort();
  }
}

const TIMED_OUT = (): FetchOutcome => ({ kind: "no-response", errorCode: "timed-out" });

async function perform(
  { url, method, headers, body }: OutgoingRequest,
  fetch: ClientFetch,
  signal: ClientSignal,
  maximumBodyBytes: number,
): Promise<FetchOutcome> {
  try {
    const response = await fetch(url, { method, headers: { ...headers }, body, redirect: "manual", signal });
    const text = await readBody(response, maximumBodyBytes);
    return { kind: "response", status: response.status, headers: response.headers, text };
  } catch (error) {
    return { kind: "no-response", errorCode: codeOf(error) };
  }
}

/** The code of an error or of its cause, `unknown` for anything that does not look like one. */
function codeOf(error: unknown): string {
  for (const one of [error, (error as { readonly cause?: unknown } | null | undefined)?.cause]) {
    const code = (one as { readonly code?: unknown } | null | undefined)?.code;
    if (typeof code === "string" && /^(?:E[A-Z]{3,20}|(?:UND_)?ERR_[A-Z_]{3,40})$/.test(code)) return code;
  }
  return "unknown";
}
