import {
  type CxoneServer,
  type CxoneServerOptions,
  startCxoneServer,
} from "../../../src/testing/servers/start-cxone-server.ts";
import {
  type GenesysServer,
  type GenesysServerOptions,
  startGenesysServer,
} from "../../../src/testing/servers/start-genesys-server.ts";

/** A clock that stands still until it is moved. */
export interface VirtualClock {
  at: number;
  readonly now: () => number;
}

/** What came back over the socket. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into by the tests
  readonly body: any;
}

export type Caller = (method: string, path: string, body?: unknown, headers?: object) => Promise<Received>;

export const START_AT = Date.UTC(2026, 2, 2, 8);

export function virtualClock(): VirtualClock {
  const clock = { at: START_AT, now: () => clock.at };
  return clock;
}

/** A Genesys Cloud server on a virtual clock, and a caller that has a token. */
export async function openGenesys(options: Partial<GenesysServerOptions> = {}) {
  const clock = virtualClock();
  const server = await startGenesysServer({ conversations: [], now: clock.now, ...options });
  const token = await genesysToken(server);
  return { clock, server, call: caller(server.url, () => token) };
}

export async function genesysToken(server: GenesysServer): Promise<string> {
  const headers = { authorization: `Basic ${btoa("client:secret")}` };
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  const response = await fetch(`${server.url}/oauth/token`, { method: "POST", headers, body });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** A CXone server on a virtual clock, and a caller that has a token. */
export async function openCxone(options: Partial<CxoneServerOptions> = {}) {
  const clock = virtualClock();
  const server = await startCxoneServer({ contacts: [], now: clock.now, ...options });
  const { body } = await cxoneSignIn(server, { grant_type: "password", username: "key", password: "key-secret" });
  return { clock, server, call: caller(server.url, () => body.access_token) };
}

export function cxoneSignIn(server: CxoneServer, form: Record<string, string>): Promise<Received> {
  const headers = { authorization: `Basic ${btoa("client:secret")}` };
  return receive(fetch(`${server.url}/auth/token`, { method: "POST", headers, body: new URLSearchParams(form) }));
}

/** Calls with a token; addresses that are whole are called as they are. */
export function caller(url: string, token: () => string | null): Caller {
  return (method, path, body, headers = {}) => {
    const bearer = token();
    return receive(
      fetch(path.startsWith("http") ? path : url + path, {
        method,
        headers: {
          accept: "application/json",
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  };
}

async function receive(response: Promise<Response>): Promise<Received> {
  const { status, headers, ...rest } = await response.then(async (one) => ({
    status: one.status,
    headers: one.headers,
    text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(await one.arrayBuffer()),
  }));
  return { status, headers, text: rest.text, body: parse(rest.text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
