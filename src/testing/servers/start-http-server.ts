import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A request as the server received it. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path without the query, percent-encoded as it came. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON value of the body, its text where it is not JSON, `null` where there is none. */
  readonly body: unknown;
}

/** What the server does instead of its work, for the next requests. */
export interface ScriptedFailure {
  /** The status to answer with; `"cut"` closes the connection without an answer. */
  readonly status: number | "cut";
  /** Headers of the answer, such as `{ "Retry-After": "2" }`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How many requests it meets. @defaultValue 1 */
  readonly count?: number;
}

/** What every test server has. */
export interface TestServer {
  /** Address without a trailing slash, on loopback, with a port of its own. */
  readonly url: string;
  /** All requests in order of arrival, those of scripted failures too. */
  readonly requests: readonly ReceivedRequest[];
  /** Spoils the next requests; several calls queue up. */
  readonly failNext: (failure: ScriptedFailure) => void;
  /** Ends the server and every connection to it. */
  readonly close: () => Promise<void>;
}

/** An answer: `null` for no body, a string as it is, anything else as JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The largest body the platforms take. Bytes. */
const MAX_BODY_BYTES = 512_000;

/**
 * Starts an HTTP server on loopback that answers with what a function says.
 *
 * @param answer - Gives the answer to a request.
 * @param failed - Gives the body for a status that was scripted, or that the server itself has to answer with.
 */
export async function startHttpServer(
  answer: (request: ReceivedRequest, url: string) => Answer,
  failed: (status: number) => unknown,
): Promise<TestServer> {
  const requests: ReceivedRequest[] = [];
  const failures: (ScriptedFailure & { count: number })[] = [];
  let url = "";

  const respond = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { request, isTooLarge } = await readRequest(incoming);
    requests.push(request);
    const failure = nextFailure(failures);
    if (failure?.status === "cut") incoming.socket.destroy();
    else if (failure) send(response, { ...failure, status: failure.status, body: failed(failure.status) });
    else if (isTooLarge) send(response, { status: 413, body: failed(413) });
    else send(response, answerOf(request));
  };
  /** A body of a shape that nobody expects is the client's mistake. */
  const answerOf = (request: ReceivedRequest): Answer => {
    try {
      return answer(request, url);
    } catch {
      return { status: 400, body: failed(400) };
    }
  };
  const server = createServer((incoming, response) => {
    respond(incoming, response).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : ""}`;

  return {
    url,
    requests,
    failNext: (failure) => void failures.push({ count: 1, ...failure }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function nextFailure(failures: (ScriptedFailure & { count: number })[]): ScriptedFailure | null {
  const [first] = failures;
  if (!first) return null;
  first.count -= 1;
  if (first.count <= 0) failures.shift();
  return first;
}

async function readRequest(incoming: IncomingMessage): Promise<{ request: ReceivedRequest; isTooLarge: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://server");
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  const request = {
    method: incoming.method ?? "GET",
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(headers),
    body: parseBody(Buffer.concat(chunks).toString("utf8")),
  };
  return { request, isTooLarge: size > MAX_BODY_BYTES };
}

function parseBody(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  const isText = typeof body === "string";
  const type = isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  response.writeHead(status, { ...(body === null ? {} : { "content-type": type }), ...headers });
  response.end(body === null ? undefined : isText ? body : JSON.stringify(body));
}
