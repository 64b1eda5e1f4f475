import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { ClientEvent, ClientPorts, PlatformClient } from "../../../src/adapters/client/model.ts";
import { createCxoneClient } from "../../../src/adapters/cxone/client/create-cxone-client.ts";
import { createGenesysClient } from "../../../src/adapters/genesys/client/create-genesys-client.ts";
import type { PlatformRequest } from "../../../src/adapters/model.ts";
import { createScriptedFetch, type MadeRequest, type Script, type ScriptedAnswer } from "./scripted-fetch.ts";
import { createVirtualClock } from "./virtual-clock.ts";

const CLIENT_SECRET = "s3cret-of-the-client";
const KEY_SECRET = "s3cret-of-the-key";
const TOKEN = "t0ken-that-nobody-may-see";
const PERSON = "ann@example.com";
const BASIC = btoa(`client-id:${CLIENT_SECRET}`);
const HIDDEN = [CLIENT_SECRET, KEY_SECRET, TOKEN, BASIC, PERSON, encodeURIComponent(PERSON)];

/** A person's id in the path, in the query, and in the body. */
const REQUEST: PlatformRequest = {
  method: "POST",
  path: `/api/v2/users/${encodeURIComponent(PERSON)}`,
  query: { email: PERSON },
  headers: {},
  body: { email: PERSON },
};

/** All that a request holds, as a careless network layer would say it. */
function tell({ url, headers, body }: MadeRequest): string {
  return `${url} ${JSON.stringify(headers)} ${body}`;
}

/** Each of them says what it was given in every place it has. */
const HOSTILE: readonly (readonly [string, (request: MadeRequest) => ScriptedAnswer])[] = [
  [
    "an echo in the error body",
    (one) => ({ status: 400, body: { message: tell(one), code: tell(one), details: [tell(one)] } }),
  ],
  ["an echo that is no JSON", (one) => ({ status: 200, body: tell(one) })],
  [
    "an echo in the headers",
    (one) => ({
      status: 403,
      headers: { icStatusDescription: tell(one), "inin-correlation-id": TOKEN, "x-echo": tell(one), location: one.url },
    }),
  ],
  [
    "an echo in the headers of an answer",
    (one) => ({
      status: 200,
      body: {},
      headers: { "set-cookie": tell(one), "x-echo": tell(one), "www-authenticate": tell(one) },
    }),
  ],
  [
    "a redirect with all of it",
    (one) => ({ status: 302, headers: { location: `https://example.com/?${encodeURIComponent(tell(one))}` } }),
  ],
  [
    "an error with all of it",
    (one) => {
      throw Object.assign(
        new TypeError(tell(one), { cause: Object.assign(new Error(tell(one)), { code: tell(one) }) }),
        { code: tell(one), request: one },
      );
    },
  ],
  ["a failure with all of it", (one) => ({ status: 500, body: tell(one), headers: { "retry-after": tell(one) } })],
  ["a rejection with all of it", (one) => ({ status: 401, body: tell(one) })],
];

type Make = (ports: ClientPorts) => PlatformClient;

const CLIENTS: readonly (readonly [string, Make])[] = [
  [
    "Genesys Cloud",
    (ports) =>
      createGenesysClient({
        ...ports,
        region: "eu_west_1",
        credentials: { clientId: "client-id", clientSecret: CLIENT_SECRET },
      }),
  ],
  [
    "CXone",
    (ports) =>
      createCxoneClient({
        ...ports,
        hosts: { api: "https://api.example.com", login: "https://login.example.com" },
        credentials: {
          clientId: "client-id",
          clientSecret: CLIENT_SECRET,
          accessKeyId: "key-id",
          accessKeySecret: KEY_SECRET,
        },
      }),
  ],
];

/** Everything in it, hidden fields and causes included. */
const everything = (value: unknown): string =>
  `${inspect(value, { depth: 50, showHidden: true, maxStringLength: null, maxArrayLength: null })}${JSON.stringify(value)}`;

async function listen(make: Make, script: Script): Promise<string> {
  const clock = createVirtualClock();
  const { fetch } = createScriptedFetch(script, clock.now);
  const events: ClientEvent[] = [];
  const client = make({ fetch, clock, observer: (event) => events.push(event) });
  const results = [
    await clock.run(client.send(REQUEST)),
    await clock.run(client.send({ ...REQUEST, method: "GET", body: null })),
  ];
  expect(events.length).toBeGreaterThan(0);
  return everything([results, events, client.snapshot(), client, String(client)]);
}

describe.each(CLIENTS)("what comes out of a client of %s", (_, make) => {
  it.each(HOSTILE)("should hold no secret and no person: %s, of the platform", async (_name, answer) => {
    const text = await listen(make, (request) =>
      /\/token$/.test(request.url) ? { status: 200, body: { access_token: TOKEN, expires_in: 3600 } } : answer(request),
    );
    expect(HIDDEN.filter((hidden) => text.includes(hidden))).toEqual([]);
  });

  it.each(HOSTILE)("should hold no secret and no person: %s, of the login", async (_name, answer) => {
    const text = await listen(make, (request) =>
      /\/token$/.test(request.url) ? answer(request) : { status: 200, body: {} },
    );
    expect(HIDDEN.filter((hidden) => text.includes(hidden))).toEqual([]);
  });

  it("should hold none in what misuse throws", async () => {
    const clock = createVirtualClock();
    const { fetch } = createScriptedFetch(() => ({ status: 200 }), clock.now);
    const client = make({ fetch, clock });
    const misuse = [
      { ...REQUEST, path: `https://${PERSON}/${TOKEN}` },
      { ...REQUEST, headers: { Authorization: `Bearer ${TOKEN}` } },
      { ...REQUEST, headers: { [TOKEN]: `\n${TOKEN}` } },
      { ...REQUEST, query: { [TOKEN]: { TOKEN } } },
      { ...REQUEST, method: TOKEN },
      TOKEN,
    ];
    for (const request of misuse) {
      const error = await client.send(request as PlatformRequest).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      const text = `${everything(error)}${(error as Error).stack}`;
      expect(HIDDEN.filter((hidden) => text.includes(hidden))).toEqual([]);
    }
  });

  it("should hold none in what misuse of its maker throws", () => {
    const clock = createVirtualClock();
    const fetch = async () => new Response();
    const wrong = [
      { fetch: TOKEN, clock },
      { fetch, clock: TOKEN },
      { fetch, clock, tokenStore: KEY_SECRET },
      { fetch, clock, policy: CLIENT_SECRET },
      { fetch, clock, policy: { [CLIENT_SECRET]: TOKEN } },
      { fetch, clock, policy: { timeoutMs: TOKEN, retry: { onConflict: 1 } } },
      TOKEN,
    ];
    for (const ports of wrong) {
      let thrown: unknown;
      try {
        make(ports as unknown as ClientPorts);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(Error);
      expect(HIDDEN.filter((hidden) => everything(thrown).includes(hidden))).toEqual([]);
    }
  });

  it("should give the token to no host but its own", async () => {
    const clock = createVirtualClock();
    const { fetch, requests } = createScriptedFetch(
      ({ url }) =>
        /\/token$/.test(url)
          ? { status: 200, body: { access_token: TOKEN, expires_in: 3600 } }
          : { status: 307, headers: { location: "https://evil.example/" } },
      clock.now,
    );
    await clock.run(make({ fetch, clock }).send(REQUEST));
    const hosts = requests.filter((one) => tell(one).includes(TOKEN)).map(({ url }) => new URL(url).host);
    expect(hosts).toHaveLength(1);
    expect(["api.mypurecloud.ie", "api.example.com"]).toContain(hosts[0]);
    expect(requests.every(({ redirect }) => redirect === "manual")).toBe(true);
  });
});
