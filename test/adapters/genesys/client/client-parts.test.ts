import { describe, expect, it } from "vitest";
import type { OutgoingRequest } from "../../../../src/adapters/client/fetch-once.ts";
import { createGenesysClient } from "../../../../src/adapters/genesys/client/create-genesys-client.ts";
import { decideJobPoll } from "../../../../src/adapters/genesys/client/decide-job-poll.ts";
import { genesysTokenSource } from "../../../../src/adapters/genesys/client/genesys-token-source.ts";
import { regionHosts } from "../../../../src/adapters/genesys/client/region-hosts.ts";
import { refusalOf } from "../../../core/refusal.ts";
import { createScriptedFetch, withTokens } from "../../client/scripted-fetch.ts";
import { createVirtualClock } from "../../client/virtual-clock.ts";

const REGIONS = [
  "us_east_1, us_west_2, eu_west_1, eu_central_1, eu_west_2, eu_central_2, ap_southeast_2, ap_northeast_1",
  "ap_northeast_2, ap_northeast_3, ap_south_1, ap_southeast_1, ca_central_1, sa_east_1, me_central_1, mx_central_1",
  "us_east_2, eusc_de_east_1",
].join(", ");
const credentials = { clientId: "client-id", clientSecret: "client-secret" };
const clock = createVirtualClock();
const ports = { credentials, fetch: createScriptedFetch(() => "hang").fetch, clock };

describe("regionHosts", () => {
  it.each(["mars", "", "__proto__", "mypurecloud.de.example.org", 5, null])(
    "should refuse %j in its own name",
    (region) => {
      const { code, message } = refusalOf(() => regionHosts(region as never));
      const received = typeof region === "string" ? "a string" : region === null ? "null" : "a number";
      expect([code, message]).toEqual([
        "ERR_INVALID_INPUT",
        `regionHosts: 1 problem\n  - region: expected one of ${REGIONS}, received ${received}`,
      ]);
    },
  );
});

describe("createGenesysClient", () => {
  const ADDRESS = "an https: address without a path, or an http: one of this machine";
  it.each<[string, unknown, string[]]>([
    ["nothing", null, ["the input: expected an object, received null"]],
    ["a text", "options", ["the input: expected an object, received a string"]],
    ["no region", ports, [`region: expected one of ${REGIONS}, received missing`]],
    ["hosts that are null", { ...ports, region: "mars", hosts: null }, ["hosts: expected an object, received null"]],
    [
      "hosts of another name",
      { ...ports, hosts: { api: "https://a.example", Login: "https://b.example", proxy: "https://c.example" } },
      [
        'hosts.Login: expected no such key, perhaps "login", received an unknown key',
        "hosts: expected known fields only, received an unknown field",
        `hosts.login: expected ${ADDRESS}, received no address`,
      ],
    ],
  ])("should refuse %s in its own name", (_, options, lines) => {
    const { code, message } = refusalOf(() => createGenesysClient(options as never));
    const problems = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
    expect([code, ...message.split("\n  - ")]).toEqual([
      "ERR_INVALID_INPUT",
      `createGenesysClient: ${problems}`,
      ...lines,
    ]);
  });

  it("should go to hosts of its own whatever its region is", async () => {
    const { fetch, requests } = createScriptedFetch(withTokens(() => ({ status: 200, body: { ok: true } })));
    const hosts = { api: "https://api.example.org/", login: "http://127.0.0.1:8080" };
    const client = createGenesysClient({ ...ports, fetch, region: "mars", hosts });
    expect(await clock.run(client.conversation("c-1"))).toMatchObject({ kind: "answer", body: { ok: true } });
    expect(requests.map(({ url }) => url)).toEqual([
      "http://127.0.0.1:8080/oauth/token",
      "https://api.example.org/api/v2/analytics/conversations/c-1/details",
    ]);
  });
});

describe("decideJobPoll", () => {
  const policy = { maximumAttempts: 3, baseDelayMs: 1000, delayFactor: 2, maximumDelayMs: 1500 };
  it.each([
    ["FULFILLED", 9, { kind: "ready" }],
    ["FAILED", 1, { kind: "failed", because: "job-failed" }],
    ["CANCELLED", 1, { kind: "failed", because: "job-cancelled" }],
    ["EXPIRED", 9, { kind: "failed", because: "job-expired" }],
    ["QUEUED", 1, { kind: "wait", delayMs: 1000 }],
    [null, 2, { kind: "wait", delayMs: 1500 }],
    ["fulfilled", 3, { kind: "failed", because: "job-unfinished" }],
  ])("should take the state %j at the question %d for %j", (state, poll, decision) => {
    expect(decideJobPoll(state, poll, policy)).toEqual(decision);
  });
});

describe("genesysTokenSource", () => {
  const hosts = { api: "https://api.example.org", login: "https://login.example.org" };

  it("should have a key for each login host and client, whatever the secret and the host of the interface", () => {
    const keyOf = (more: object, mine: object = {}) =>
      genesysTokenSource({ ...hosts, ...more }, { ...credentials, ...mine }).key;
    expect(keyOf({})).toMatch(/^genesys_cloud:[0-9a-f]+$/);
    expect(keyOf({ api: "https://other.example.org" }, { clientSecret: "another" })).toBe(keyOf({}));
    expect(keyOf({ login: "https://other.example.org" })).not.toBe(keyOf({}));
    expect(keyOf({}, { clientId: "another" })).not.toBe(keyOf({}));
  });

  it("should ask for a token by a form with the client's id and secret, and for nothing before", async () => {
    const requests: OutgoingRequest[] = [];
    const exchange = async (request: OutgoingRequest) => {
      requests.push(request);
      return { status: 200, body: { access_token: "t", expires_in: 60 }, retryAfterMs: 0 };
    };
    const source = genesysTokenSource(hosts, { clientId: "Aladdin", clientSecret: "open sesame" });
    expect(await source.prepare(exchange)).toBeNull();
    expect(requests).toEqual([]);
    expect(await source.obtain(exchange)).toEqual({ kind: "obtained", accessToken: "t", lifeSeconds: 60 });
    expect(requests).toEqual([
      {
        url: "https://login.example.org/oauth/token",
        method: "POST",
        headers: {
          Accept: "application/json",
          Authorization: "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
          "Content-Type": "application/x-www-form-urlencoded",
        },
        body: "grant_type=client_credentials",
      },
    ]);
  });
});
