import { afterEach, describe, expect, it } from "vitest";
import type { CxoneServer } from "../../../../src/testing/servers/start-cxone-server.ts";
import { type Caller, openCxone, START_AT, type VirtualClock } from "../platforms.ts";

const PATH = "/incontactapi/services/v33.0/contacts/completed";
const iso = (at: number): string => new Date(at).toISOString();
const contact = (contactId: number, more: object = {}): Record<string, unknown> => ({
  contactId,
  contactStartDate: iso(START_AT - 3_600_000 + contactId * 1000),
  lastUpdateTime: iso(START_AT - 1_800_000),
  agentId: 7 + (contactId % 2),
  ...more,
});
/** Two legs: the first is there at once, both are after a minute. */
const growing = {
  copies: [
    { visibleFrom: START_AT, payload: [contact(10, { dateACWWarehoused: null })] },
    { visibleFrom: START_AT + 60_000, payload: [contact(10, { dateACWWarehoused: "x" }), contact(11)] },
  ],
};

let server: CxoneServer;
let call: Caller;
let clock: VirtualClock;
afterEach(() => server.close());

async function open(options: Parameters<typeof openCxone>[0] = {}): Promise<void> {
  ({ server, call, clock } = await openCxone({ contacts: [contact(1), contact(2), growing], ...options }));
}
const ask = async (query = "") => (await call("GET", `${PATH}?${query}`)).body;
const ids = (body: { completedContacts: { contactId: number }[] }) =>
  body.completedContacts.map((one) => one.contactId);

describe("completed contacts", () => {
  it("should show a copy from when it is visible, and find it by when that was", async () => {
    await open();
    clock.at = START_AT - 1;
    expect(ids(await ask())).toEqual([1, 2]);
    clock.at = START_AT;
    const before = await ask();
    expect([ids(before), before.lastPollTime]).toEqual([[1, 2, 10], iso(START_AT)]);
    clock.at = START_AT + 60_000;
    const after = await ask(`updatedSince=${before.lastPollTime}`);
    expect(ids(after)).toEqual([10, 11]);
    expect(after.completedContacts[0].dateACWWarehoused).toBe("x");
    expect((await call("GET", `${PATH}?updatedSince=${iso(clock.at + 1)}`)).status).toBe(204);
  });

  it("should be told by their update, also when they can be seen only later", async () => {
    const copies = [{ updatedAt: START_AT, visibleFrom: START_AT + 1_500_000, payload: [contact(3)] }];
    await open({ contacts: [{ copies }] });
    clock.at = START_AT + 1_499_999;
    expect((await call("GET", PATH)).status).toBe(204);
    clock.at += 1;
    expect((await call("GET", `${PATH}?updatedSince=${iso(START_AT + 1)}`)).status).toBe(204);
    expect(ids(await ask(`updatedSince=${iso(START_AT)}`))).toEqual([3]);
  });

  it("should be spelled as the request spells their fields", async () => {
    await open();
    const { completedContacts } = await ask("fields=contactID,%20AGENTid,unknown&top=1");
    expect(completedContacts).toEqual([{ contactID: 1, AGENTid: 8 }]);
  });

  it("should be selected by agent, and sorted by beginning", async () => {
    await open({ contacts: [contact(3), contact(1), contact(2)] });
    expect(ids(await ask("agentId=8"))).toEqual([3, 1]);
    expect(ids(await ask("orderBy=contactStartDate%20asc"))).toEqual([1, 2, 3]);
    expect((await call("GET", `${PATH}?orderBy=agentId`)).status).toBe(501);
  });

  it("should be ten thousand on a page, whatever is asked for", async () => {
    await open({ contacts: Array.from({ length: 10_001 }, (_, n) => contact(n)) });
    const page = await ask("top=20000");
    expect([page.completedContacts.length, page.totalRecords]).toEqual([10_000, 10_001]);
    expect((await call("GET", page._links.next)).body.completedContacts).toHaveLength(1);
  });

  it("should be refused with 408 for too long a time, with the reason in a header", async () => {
    await open({ mostRangeDays: 7 });
    const range = (days: number, end = clock.at) =>
      call("GET", `${PATH}?startDate=${iso(end - days * 86_400_000)}&endDate=${iso(end)}`);
    expect((await range(7)).status).toBe(200);
    const { status, text, headers } = await range(7.01);
    expect([status, text, headers.get("icStatusDescription")]).toEqual([408, "", "The request took too long"]);
    expect((await call("GET", PATH)).status).toBe(408);
    expect((await call("GET", `${PATH}?updatedSince=${iso(clock.at - 86_400_000)}`)).status).toBe(200);
  });

  it("should drift and repeat themselves where a plan says so", async () => {
    const rules = [
      { kind: "drift", requests: [1] },
      { kind: "duplicates", requests: [2] },
    ] as const;
    await open({ contacts: [1, 2, 3, 4].map((n) => contact(n)), faults: { seed: 1, rules } });
    expect(ids(await ask("top=1&skip=2"))).toEqual([2]);
    expect(ids(await ask("top=2"))).toEqual([1, 2, 1]);
  });
});
