import { afterEach, describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../../../src/adapters/cxone/index.ts";
import type { CxoneServer } from "../../../../src/testing/servers/start-cxone-server.ts";
import { openCxone, START_AT } from "../platforms.ts";

const API = "/incontactapi/services/v33.0";
const leg = (contactId: unknown, masterContactId: unknown, more: object = {}) => ({
  contactId,
  masterContactId,
  contactStartDate: "2026-03-02T07:00:00.000Z",
  totalDurationSeconds: 90.5,
  ...more,
});
const later = leg(1002, 1001, { totalDurationSeconds: null });
const contacts = [
  leg(1001, 1001, { totalDurationSeconds: "1,225" }),
  { copies: [{ visibleFrom: START_AT + 1000, payload: later }] },
  leg("1,003", "1,001"),
  leg(2001, 2001),
];

let server: CxoneServer;
afterEach(() => server.close());

async function open(options: Parameters<typeof openCxone>[0] = {}) {
  const opened = await openCxone({ contacts, ...options });
  server = opened.server;
  return opened;
}

describe("a single contact", () => {
  it.each([
    ["contactId", false],
    ["resultSet", true],
  ])("should lie under %s, where the reader finds it", async (key, isWrapped) => {
    const { call } = await open({ isWrapped });
    const { body } = await call("GET", `${API}/contacts/2001`);
    expect(body).toEqual({ businessUnitId: 1, lastPollTime: "2026-03-02T08:00:00.000Z", [key]: contacts[3] });
    expect(mapCompletedContacts(body).conversations).toMatchObject([{ conversation_id: "2001" }]);
    expect((await call("GET", `${API}/contacts/1003`)).body[key]).toEqual(contacts[2]);
  });

  it("should be a 204 when it is not known, or not yet", async () => {
    const { call, clock } = await open();
    expect((await call("GET", `${API}/contacts/9`)).status).toBe(204);
    expect((await call("GET", `${API}/contacts/1002`)).status).toBe(204);
    clock.at += 1000;
    expect((await call("GET", `${API}/contacts/1002`)).status).toBe(200);
    expect((await call("GET", `${API}/contacts/1002/state-history`)).status).toBe(501);
  });

  it("should have its master and the other legs, asked by any of them", async () => {
    const { call, clock } = await open();
    clock.at += 1000;
    const startTime = "2026-03-02T07:00:00.000Z";
    const childContacts = [
      { contactId: 1002, startTime, endTime: null },
      { contactId: "1,003", startTime, endTime: "2026-03-02T07:01:30.500Z" },
    ];
    expect((await call("GET", `${API}/contacts/1001/hierarchy`)).body).toEqual({
      masterContactId: 1001,
      childContacts,
    });
    expect((await call("GET", `${API}/contacts/1002/hierarchy`)).body).toEqual({
      masterContactId: 1001,
      childContacts,
    });
    expect((await call("GET", `${API}/contacts/2001/hierarchy`)).body.childContacts).toEqual([]);
    expect((await call("GET", `${API}/contacts/9/hierarchy`)).status).toBe(204);
  });

  it("should take signals and supervisors, and keep what it was sent", async () => {
    const { call } = await open();
    expect((await call("POST", `${API}/interactions/1001/signal?p1=escalate`)).status).toBe(202);
    expect((await call("POST", `${API}/contacts/1001/monitor`, { phoneNumber: "1" })).status).toBe(202);
    expect(server.requests.slice(-2)).toMatchObject([{ query: { p1: "escalate" } }, { body: { phoneNumber: "1" } }]);
    expect((await call("POST", `${API}/interactions/9/signal`)).status).toBe(404);
    expect((await call("POST", `${API}/contacts/9/monitor`)).status).toBe(404);
  });
});

describe("what is written elsewhere", () => {
  it("should be checked for its form alone: segments, digital contacts, customers", async () => {
    const { call } = await open({ businessDataFields: { effort: "number" } });
    const segment = "/business-data-manager/v1/business-data/segment/g-1";
    expect((await call("PUT", segment, [{ effort: 4.1 }])).status).toBe(204);
    expect((await call("PUT", segment, [{ effort: "4.1" }])).status).toBe(400);
    expect((await call("PUT", segment, [{ other: 1 }])).status).toBe(400);
    for (const place of ["contacts/55", "customers/k-1"]) {
      const path = `/dfo/3.0/${place}/custom-fields`;
      expect((await call("PUT", path, [{ ident: "effort", value: "4.1" }])).status).toBe(204);
      expect((await call("PUT", path, [{ ident: "effort", value: 4.1 }])).status).toBe(400);
      expect((await call("PUT", path, [])).status).toBe(400);
    }
    expect((await call("PUT", "/dfo/3.0/cases/55/custom-fields", [])).status).toBe(501);
  });
});
