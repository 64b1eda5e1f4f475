import { afterEach, describe, expect, it } from "vitest";
import { type CxoneServer, startCxoneServer } from "../../../src/testing/servers/start-cxone-server.ts";

const CONTACTS = [1, 2, 3, 4, 5].map((n) => ({
  contactId: `${n}`,
  contactStartDate: `2026-03-0${n}T08:00:00.000Z`,
  lastUpdateTime: `2026-03-0${n}T09:00:00.000Z`,
}));
const PATH = "/inContactAPI/services/v33.0/contacts/completed";

let server: CxoneServer;
afterEach(() => server.close());

async function login(options: Partial<Parameters<typeof startCxoneServer>[0]> = {}, password = "key-secret") {
  server = await startCxoneServer({ contacts: CONTACTS, ...options });
  const response = await fetch(`${server.url}/auth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa("client:secret")}` },
    body: new URLSearchParams({ grant_type: "password", username: "key", password }),
  });
  const body = (await response.json()) as { access_token?: string };
  const headers = { authorization: `Bearer ${body.access_token}`, accept: "application/json" };
  return { status: response.status, headers };
}

describe("startCxoneServer", () => {
  it("should give pages whose next link leads on to the last", async () => {
    const { headers } = await login();
    const pages = [];
    for (let next: string | undefined = `${server.url}${PATH}?top=2`; next !== undefined; ) {
      const page = (await (await fetch(next, { headers })).json()) as {
        _links: { next?: string };
        completedContacts: { contactId: string }[];
        totalRecords: number;
      };
      pages.push(page);
      next = page._links.next;
    }
    expect(pages.map((page) => page.completedContacts.map((one) => one.contactId))).toEqual([
      ["1", "2"],
      ["3", "4"],
      ["5"],
    ]);
    expect(pages.map((page) => page.totalRecords)).toEqual([5, 5, 5]);
  });

  it("should answer 204 with an empty body when there is nothing", async () => {
    const { headers } = await login();
    for (const query of ["skip=5", "startDate=2027-01-01T00:00:00Z", "updatedSince=2027-01-01T00:00:00Z"]) {
      const response = await fetch(`${server.url}${PATH}?${query}`, { headers });
      expect([query, response.status, await response.text()]).toEqual([query, 204, ""]);
    }
  });

  it("should select by start, both ends included, and by update", async () => {
    const { headers } = await login();
    const ids = async (query: string) => {
      const page = (await (await fetch(`${server.url}${PATH}?${query}`, { headers })).json()) as {
        completedContacts: { contactId: string }[];
      };
      return page.completedContacts.map((one) => one.contactId);
    };
    expect(await ids("startDate=2026-03-02T08:00:00Z&endDate=2026-03-03T08:00:00Z")).toEqual(["2", "3"]);
    expect(await ids("updatedSince=2026-03-04T09:00:00Z")).toEqual(["4", "5"]);
  });

  it("should select records of the old spelling too, and wrap pages in resultSet where asked", async () => {
    const { headers } = await login({ contacts: [{ contactStart: "2026-03-01T08:00:00Z" }], isWrapped: true });
    const response = await fetch(`${server.url}${PATH}?endDate=2026-03-01T08:00:00Z`, { headers });
    expect(await response.json()).toMatchObject({ resultSet: { completedContacts: [{}], totalRecords: 1 } });
  });

  it("should answer with a text to a client that does not accept JSON", async () => {
    const { headers } = await login();
    const response = await fetch(server.url + PATH, { headers: { authorization: headers.authorization } });
    expect([response.status, await response.text()]).toEqual([200, "No known way to render data"]);
  });

  it("should refuse a wrong key, a request without a token and one with an expired token", async () => {
    expect((await login({}, "wrong")).status).toBe(401);
    await server.close();
    const { headers } = await login();
    expect((await fetch(server.url + PATH)).status).toBe(401);
    server.expireTokens();
    expect((await fetch(server.url + PATH, { headers })).status).toBe(401);
  });

  it.each([
    [400, `${PATH}?top=0`],
    [400, `${PATH}?skip=-1`],
    [501, `${PATH}?isLogged=true`],
    [501, "/incontactapi/services/v33.0/agents"],
  ])("should answer %i to %s", async (status, path) => {
    const { headers } = await login();
    expect((await fetch(server.url + path, { headers })).status).toBe(status);
  });

  it("should fail as it is told", async () => {
    const { headers } = await login();
    server.failNext({ status: 429 });
    const response = await fetch(server.url + PATH, { headers });
    expect([response.status, response.headers.get("retry-after"), await response.text()]).toEqual([429, null, ""]);
    expect((await fetch(server.url + PATH, { headers })).status).toBe(200);
  });
});
