import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { createFaults, type FaultKind, type FaultPlan, type FaultRule, type Faults } from "./faults.ts";
import { readRequest } from "./read-request.ts";
import type { Answer, Call, ReceivedRequest } from "./received-request.ts";

export type { ReceivedRequest } from "./received-request.ts";

import { sendAnswer, sendWithin } from "./send-answer.ts";

/** What the server does instead of its work, for the next requests. */
export interface ScriptedFailure {
  /** The status to answer with; `"cut"` closes the connection without an answer. */
  readonly status: number | "cut";
  /** Headers of the answer, such as `{ "Retry-After": "2" }`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How many requests it meets. @defaultValue 1 */
  readonly count?: number;
}

/** What every test server takes. */
export interface TestServerOptions {
  /**
   * The server's clock: it decides what expired, what a query sees, and how far a job is. Epoch ms.
   * @defaultValue the clock of the process
   */
  readonly now?: () => number;
  /** What goes wrong. @defaultValue nothing */
  readonly faults?: FaultPlan;
}

/** What every test server has. */
export interface TestServer {
  /** Address without a trailing slash, on loopback, with a port of its own. */
  readonly url: string;
  /** All requests in order of arrival, those of failures too. */
  readonly requests: readonly ReceivedRequest[];
  /** How often each kind of fault of the plan was injected. */
  readonly injected: Readonly<Record<FaultKind, number>>;
  /** Spoils the next requests; several calls queue up. */
  readonly failNext: (failure: ScriptedFailure) => void;
  /** Ends the server and every connection to it. */
  readonly close: () => Promise<void>;
}

/** What a platform brings to its server. */
export interface Platform {
  readonly answer: (call: Call) => Answer;
  /** The body for a status that was scripted, or that the server itself has to answer with. */
  readonly failed: (status: number) => unknown;
  /** Takes over a connection that wants to be a WebSocket. */
  readonly upgrade?: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** Starts an HTTP server on loopback that answers as a platform does, and fails as a plan says. */
export async function startHttpServer(
  platform: Platform,
  options: TestServerOptions,
  faults: Faults = createFaults(options.faults),
): Promise<TestServer> {
  const now = options.now ?? Date.now;
  const requests: ReceivedRequest[] = [];
  const failures: (ScriptedFailure & { count: number })[] = [];
  let url = "";

  const respond = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { request, text, isTooLarge } = await readRequest(incoming, now);
    requests.push(request);
    const date = (skewMs = 0): string => new Date(now() + skewMs).toUTCString();
    const send = (answer: Answer, skewMs = 0): void => sendAnswer(response, answer, date(skewMs));
    const failure = nextFailure(failures);
    if (failure?.status === "cut") return void incoming.socket.destroy();
    if (failure) return send({ ...failure, status: failure.status, body: platform.failed(failure.status) });
    if (isTooLarge) return send({ status: 413, body: platform.failed(413) });

    const rule = faults.forRequest(request, text);
    const refusal = rule && refuseInstead(rule, platform);
    if (rule && refusal) {
      faults.met(rule);
      return refusal === "cut" ? void incoming.socket.destroy() : send(refusal);
    }
    const meets = (kind: FaultKind): boolean => {
      if (rule?.kind !== kind) return false;
      faults.met(rule);
      return true;
    };
    const answer = answerOf({ request, url, now: now(), meets });
    if (meets("no-answer")) return;
    if (meets("status-504")) return send({ status: 504, body: platform.failed(504) });
    if (meets("slow")) await new Promise((resolve) => setTimeout(resolve, rule?.delayMs ?? 20));
    if (meets("cut-within")) return sendWithin(response, answer, "cut", date());
    const isJson = answer.body !== null && typeof answer.body !== "string";
    if (isJson && meets("truncated")) return sendWithin(response, answer, "end", date());
    send(answer, meets("skewed-date") ? (rule?.skewMs ?? 300_000) : 0);
  };
  /** A body of a shape that nobody expects is the client's mistake. */
  const answerOf = (call: Call): Answer => {
    try {
      return platform.answer(call);
    } catch {
      return { status: 400, body: platform.failed(400) };
    }
  };
  const server = createServer((incoming, response) => {
    respond(incoming, response).catch(() => incoming.socket.destroy());
  });
  // Connections end when a fault or the test ends them, never because a busy machine kept one idle.
  server.keepAliveTimeout = 0;
  if (platform.upgrade) server.on("upgrade", platform.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : ""}`;

  return {
    url,
    requests,
    injected: faults.injected,
    failNext: (failure) => void failures.push({ count: 1, ...failure }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The answer of a fault that keeps the work from being done; `null` for a fault of another kind. */
function refuseInstead(rule: FaultRule, { failed }: Platform): Answer | "cut" | null {
  const { kind, retryAfterSeconds = 2 } = rule;
  if (kind === "cut") return "cut";
  if (kind === "rate-limited") {
    return { status: 429, body: failed(429), headers: { "Retry-After": String(retryAfterSeconds) } };
  }
  if (kind === "rate-limited-silently") return { status: 429, body: failed(429) };
  if (kind === "html") {
    const headers = { "content-type": "text/html; charset=utf-8" };
    return { status: 503, body: "<html><body><h1>503 Service Unavailable</h1></body></html>", headers };
  }
  if (kind !== "status-500" && kind !== "status-502" && kind !== "status-503") return null;
  const status = Number(kind.slice(-3));
  return { status, body: failed(status) };
}

function nextFailure(failures: (ScriptedFailure & { count: number })[]): ScriptedFailure | null {
  const [first] = failures;
  if (!first) return null;
  first.count -= 1;
  if (first.count <= 0) failures.shift();
  return first;
}
