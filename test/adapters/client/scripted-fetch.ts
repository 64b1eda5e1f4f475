import type { ClientFetch, ClientFetchInit, ClientResponse } from "../../../src/adapters/client/model.ts";

/** A request as it was made. */
export interface MadeRequest extends ClientFetchInit {
  readonly url: string;
  readonly at: number;
}

/** What a scripted platform answers: a status with a body (as JSON unless it is a text) and headers. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a request is answered; what is thrown is a network error, `"hang"` never comes. */
export type Script = (
  request: MadeRequest,
  count: number,
) => ScriptedAnswer | "hang" | Promise<ScriptedAnswer | "hang">;

/** A `fetch` that asks a function what to answer, and keeps what was asked. It heeds its signal as the real one does. */
export function createScriptedFetch(
  script: Script,
  now: () => number = () => 0,
): { readonly fetch: ClientFetch; readonly requests: MadeRequest[] } {
  const requests: MadeRequest[] = [];
  const fetch: ClientFetch = async (url, init) => {
    const request = { ...init, url, at: now() };
    requests.push(request);
    const answer = await script(request, requests.length);
    if (answer === "hang") {
      return new Promise<ClientResponse>((_, reject) => {
        init.signal.addEventListener("abort", () => reject(init.signal.reason), { once: true });
      });
    }
    const { status, body = null, headers = {} } = answer;
    const text = body === null ? null : typeof body === "string" ? body : JSON.stringify(body);
    const hasBody = ![204, 304].includes(status);
    return new Response(hasBody ? text : null, { status, headers });
  };
  return { fetch, requests };
}

/** Gives tokens `token-secret-1`, `token-secret-2` …, and leaves the rest to another script. */
export function withTokens(script: Script, lifeSeconds: unknown = 3600): Script {
  let count = 0;
  return (request, n) => {
    if (!/\/(oauth|auth)\/token$/.test(request.url)) return script(request, n);
    count += 1;
    return {
      status: 200,
      body: { access_token: `token-secret-${count}`, token_type: "bearer", expires_in: lifeSeconds },
    };
  };
}
