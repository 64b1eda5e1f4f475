import { Agent, request } from "node:http";
import type { ClientFetch } from "cxscore/adapters/genesys";

/** A fetch for servers on this machine, which is quicker than the global one; `close` ends its connections. */
export function createLoopbackFetch(): { readonly fetch: ClientFetch; readonly close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const fetch: ClientFetch = (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const outgoing = request(url, { method, headers, agent, signal }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          const get = (name: string): string | null => {
            const value = incoming.headers[name.toLowerCase()];
            return value === undefined ? null : String(value);
          };
          resolve({ status: incoming.statusCode ?? 0, headers: { get }, text: async () => text });
        });
      });
      outgoing.on("error", reject);
      outgoing.end(body ?? undefined);
    });
  return { fetch, close: () => agent.destroy() };
}
