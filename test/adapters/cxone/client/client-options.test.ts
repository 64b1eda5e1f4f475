import { describe, expect, it } from "vitest";
import {
  type CxoneClientOptions,
  createCxoneClient,
} from "../../../../src/adapters/cxone/client/create-cxone-client.ts";
import { refusalOf } from "../../../core/refusal.ts";
import { createScriptedFetch } from "../../client/scripted-fetch.ts";
import { createVirtualClock } from "../../client/virtual-clock.ts";
import { refusal } from "../refusal.ts";

const credentials = { clientId: "c", clientSecret: "s", accessKeyId: "k", accessKeySecret: "x" };
const clock = createVirtualClock();
const { fetch } = createScriptedFetch(() => ({ status: 204 }), clock.now);
const options: CxoneClientOptions = { tenantId: "t", credentials, fetch, clock };

describe("the options of createCxoneClient", () => {
  it("should be refused where they are none", () => {
    expect(refusalOf(() => createCxoneClient(null as never)).code).toBe("ERR_INVALID_INPUT");
    expect(refusal(() => createCxoneClient(null as never))[0]).toMatch(/^createCxoneClient: \d problems?$/);
  });

  it("should be refused with the problems of the ports and of the rest at once", () => {
    const { problems } = refusalOf(() => createCxoneClient({ ...options, fetch: 5, tenantId: "" } as never));
    expect(problems.map(({ path }) => path)).toEqual(["fetch", "tenantId"]);
  });

  it("should not take a list that reads like a domain", () => {
    expect(refusal(() => createCxoneClient({ ...options, domains: [["a.b"]] } as never))).toEqual([
      "createCxoneClient: 1 problem",
      "domains: expected a list of domains in lower case, received an array of 1",
    ]);
  });

  it("should name the platform", () => {
    expect(createCxoneClient(options).snapshot().platform).toBe("nice_cxone");
  });

  it("should name who refuses a selection", () => {
    const client = createCxoneClient(options);
    expect(refusal(() => client.completedContacts(null as never))).toEqual([
      "completedContacts: 1 problem",
      "options: expected an object, received null",
    ]);
    expect(refusal(() => client.completedContacts({ startAt: 5, endAt: 5 }))).toEqual([
      "completedContacts: 1 problem",
      "endAt: expected an instant after startAt, received 5",
    ]);
  });

  it("should not lead to the vendor's hosts by an issuer that is not the vendor's", async () => {
    const issuer = "https://cxone.example";
    const script = ({ url }: { url: string }) => {
      if (url.includes("openid")) return { status: 200, body: { token_endpoint: `${issuer}/auth/token` } };
      if (url.includes("/auth/")) return { status: 200, body: { access_token: "t", expires_in: 60 } };
      return url.includes("cxone-configuration")
        ? { status: 200, body: { api_endpoint: "https://api-na1.niceincontact.com" } }
        : { status: 204 };
    };
    const time = createVirtualClock();
    const scripted = createScriptedFetch(script, time.now);
    const client = createCxoneClient({ ...options, fetch: scripted.fetch, clock: time, issuer });
    const request = { method: "GET", path: "/x", query: {}, headers: {}, body: null } as const;
    expect(await time.run(client.send(request))).toMatchObject({ because: "token-unavailable" });
    expect(scripted.requests.filter(({ url }) => !url.startsWith(issuer))).toEqual([]);
  });

  it.each(["https://api-eu1.niceincontact.com", "https://api.example.org"])(
    "should follow the links of pages to %s, by their query alone",
    async (host) => {
      const page = { completedContacts: [{}], _links: { next: `${host}/x?skip=1` } };
      const script = ({ url }: { url: string }) => {
        if (url.includes("/auth/")) return { status: 200, body: { access_token: "t", expires_in: 60 } };
        return url.includes("skip=1") ? { status: 204 } : { status: 200, body: page };
      };
      const time = createVirtualClock();
      const scripted = createScriptedFetch(script, time.now);
      const client = createCxoneClient({
        ...options,
        fetch: scripted.fetch,
        clock: time,
        hosts: { api: "https://api.example.com", login: "https://login.example.com" },
        domains: ["example.org"],
      });
      const collect = async () => {
        const kinds: string[] = [];
        for await (const one of client.completedContacts({ startAt: 0, endAt: 1 })) kinds.push(one.kind);
        return kinds;
      };
      expect(await time.run(collect())).toEqual(["page"]);
      expect(scripted.requests.at(-1)?.url).toBe(
        "https://api.example.com/incontactapi/services/v33.0/contacts/completed?skip=1",
      );
    },
  );
});
