import { describe, expect, it } from "vitest";
import { mapCompletedContacts } from "../../../src/adapters/cxone/contacts/map-completed-contacts.ts";
import { mapConversationDetails } from "../../../src/adapters/genesys/details/map-conversation-details.ts";
import { startCxoneServer } from "../../../src/testing/servers/start-cxone-server.ts";
import { startGenesysServer } from "../../../src/testing/servers/start-genesys-server.ts";
import { simulateContactCentre } from "../../../src/testing/simulate-contact-centre.ts";
import { firstDifference } from "./centre.ts";

const centre = simulateContactCentre({ seed: 11, interactionsPerDay: 40 });
const HOUR_MS = 3_600_000;
/** A day every two hours, and once more when calls back after weeks are over. */
const POLLS = [
  ...Array.from({ length: 15 }, (_, nth) => centre.startAt + nth * 2 * HOUR_MS),
  centre.endAt + 100 * 24 * HOUR_MS,
];

const basic = { authorization: `Basic ${btoa("client:secret")}` };

async function json(response: Response): Promise<Record<string, unknown>> {
  return (response.status === 204 ? {} : await response.json()) as Record<string, unknown>;
}

describe("a simulated day that is lived through on the test servers", () => {
  it("should come out of Genesys Cloud as the truth, polled every two hours", async () => {
    let now = centre.startAt;
    const server = await startGenesysServer({
      conversations: centre.genesys.interactions,
      now: () => now,
      expiresInSeconds: 31_536_000,
    });
    try {
      const body = new URLSearchParams({ grant_type: "client_credentials" });
      const { access_token } = await json(
        await fetch(`${server.url}/oauth/token`, { method: "POST", headers: basic, body }),
      );
      const headers = { authorization: `Bearer ${access_token}`, "content-type": "application/json" };
      const ask = async (pageNumber: number): Promise<Record<string, unknown>> => {
        const interval = `${new Date(centre.startAt).toISOString()}/${new Date(centre.endAt + HOUR_MS).toISOString()}`;
        const query = JSON.stringify({ interval, paging: { pageSize: 100, pageNumber } });
        const url = `${server.url}/api/v2/analytics/conversations/details/query`;
        return json(await fetch(url, { method: "POST", headers, body: query }));
      };
      const pages: Record<string, unknown>[] = [];
      for (now of POLLS) {
        for (let pageNumber = 1; ; pageNumber++) {
          const page = await ask(pageNumber);
          if (page["conversations"] === undefined) break;
          pages.push(page);
        }
      }
      const statuses = pages.flatMap((page) => mapConversationDetails(page).conversations.map(({ status }) => status));
      expect(statuses.filter((status) => status === "open").length).toBeGreaterThan(0);
      const { conversations, events } = mapConversationDetails(pages);
      const own = <One extends { platform_origin: string }>(list: readonly One[]): One[] =>
        list.filter((one) => one.platform_origin === "genesys_cloud");
      expect(firstDifference(own(centre.truth.conversations), conversations)).toBeNull();
      expect(firstDifference(own(centre.truth.events), events)).toBeNull();
    } finally {
      await server.close();
    }
  });

  it("should come out of CXone as the truth, polled for what is new", async () => {
    let now = centre.startAt;
    const server = await startCxoneServer({
      contacts: centre.cxone.interactions,
      now: () => now,
      expiresInSeconds: 31_536_000,
    });
    try {
      const body = new URLSearchParams({ grant_type: "password", username: "key", password: "key-secret" });
      const { access_token } = await json(
        await fetch(`${server.url}/auth/token`, { method: "POST", headers: basic, body }),
      );
      const headers = { authorization: `Bearer ${access_token}`, accept: "application/json" };
      const pages: Record<string, unknown>[] = [];
      let since = new Date(centre.startAt).toISOString();
      for (now of POLLS) {
        const url = `${server.url}/incontactapi/services/v33.0/contacts/completed?top=10000&updatedSince=${since}`;
        const page = await json(await fetch(url, { headers }));
        if (page["lastPollTime"] !== undefined) since = page["lastPollTime"] as string;
        pages.push(page);
      }
      const { conversations, events } = mapCompletedContacts(pages);
      const own = <One extends { platform_origin: string }>(list: readonly One[]): One[] =>
        list.filter((one) => one.platform_origin === "nice_cxone");
      expect(firstDifference(own(centre.truth.conversations), conversations)).toBeNull();
      expect(firstDifference(own(centre.truth.events), events)).toBeNull();
    } finally {
      await server.close();
    }
  });
});
