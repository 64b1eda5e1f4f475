import type { IncomingMessage } from "node:http";
import type { ReceivedRequest } from "./received-request.ts";

/** The largest body the platforms take. Bytes. */
const MAX_BODY_BYTES = 512_000;

/** Takes in a whole request; of a body that is too large only its beginning. */
export async function readRequest(
  incoming: IncomingMessage,
  now: () => number,
): Promise<{ request: ReceivedRequest; text: string; isTooLarge: boolean }> {
  const at = now();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  // Not through URL, which takes the beginning of "//x" for a host.
  const [, path = "/", search = ""] = /^([^?#]*)\??([^#]*)/.exec(incoming.url ?? "/") ?? [];
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  const text = Buffer.concat(chunks).toString("utf8");
  const request = {
    method: incoming.method ?? "GET",
    path,
    query: Object.fromEntries(new URLSearchParams(search)),
    search,
    headers: Object.fromEntries(headers),
    body: parseBody(text),
    at,
  };
  return { request, text, isTooLarge: size > MAX_BODY_BYTES };
}

function parseBody(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
