import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { ApiAnswer, ApiRequest } from "./model.ts";

/** 10,000 scores with a few categories each are some 2 MB. */
const LARGEST_BODY_BYTES = 4_000_000;

/** Serves a function on loopback, or on the host that is given; resolves when it listens. */
export async function serve(
  answer: (request: ApiRequest) => Promise<ApiAnswer>,
  options: { readonly port: number; readonly host?: string; readonly now: () => number },
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const { port, host = "127.0.0.1", now } = options;
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing, answer, now()).catch(() => incoming.socket.destroy());
  });
  // A peer that sends its request a byte at a time gives up its place.
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return { url: `http://${host}:${portOf(server)}`, close: () => close(server) };
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: ApiRequest) => Promise<ApiAnswer>,
  at: number,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === null) return send(outgoing, { status: 413, body: { error: "the body is too large" } });
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://service");
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const request = { method: incoming.method ?? "GET", path: pathname, query: searchParams, headers, body, at };
  try {
    send(outgoing, await answer(request));
  } catch {
    // What went wrong may hold anything; the caller learns that it did, the log of the service why.
    send(outgoing, { status: 500, body: { error: "the service could not answer" } });
  }
}

async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY_BYTES) chunks.push(chunk);
  }
  return size > LARGEST_BODY_BYTES ? null : Buffer.concat(chunks).toString("utf8");
}

function send(outgoing: ServerResponse, { status, body, headers }: ApiAnswer): void {
  const isText = typeof body === "string";
  const type = isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  outgoing.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers });
  outgoing.end(isText ? body : JSON.stringify(body));
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
