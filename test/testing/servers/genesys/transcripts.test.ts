import { afterEach, describe, expect, it } from "vitest";
import { mapTranscriptDocuments } from "../../../../src/adapters/genesys/index.ts";
import type { GenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { simulateContactCentre } from "../../../../src/testing/simulate-contact-centre.ts";
import { caller, openGenesys } from "../platforms.ts";

let server: GenesysServer;
afterEach(() => server.close());

const addressOf = (conversationId: string, communicationId: string): string =>
  `/api/v2/speechandtextanalytics/conversations/${conversationId}/communications/${communicationId}/transcripturl`;

describe("a transcript", () => {
  it("should lie elsewhere, once it is there, where its address alone opens it", async () => {
    const [message] = simulateContactCentre({ seed: 7, interactionsPerDay: 200 }).genesys.transcripts;
    if (message === undefined) throw new Error("no transcript");
    const payload = message.payload as { conversationId: string; communicationId: string };
    const opened = await openGenesys({ transcripts: [message] });
    server = opened.server;
    const path = addressOf(payload.conversationId, payload.communicationId);
    opened.clock.at = message.visibleFrom - 1;
    expect((await opened.call("GET", path)).status).toBe(404);
    opened.clock.at = message.visibleFrom;
    const { url } = (await opened.call("GET", path)).body;
    const stranger = caller(server.url, () => null);
    const { body } = await stranger("GET", url);
    expect(body).toEqual(payload);
    expect(mapTranscriptDocuments([body]).quarantined).toEqual([]);
    expect((await opened.call("GET", url)).status).toBe(400);
    expect((await stranger("GET", url.replace("signature=1", "signature=2"))).status).toBe(403);
    expect((await stranger("GET", url.replace(payload.communicationId, "s-9"))).status).toBe(404);
    expect((await opened.call("GET", addressOf(payload.conversationId, "s-9"))).status).toBe(404);
  });

  it("should have what is made of it under the conversation's id, once that is there", async () => {
    const [message] = simulateContactCentre({ seed: 7, interactionsPerDay: 200 }).genesys.speechAnalytics;
    if (message === undefined) throw new Error("no analytics");
    const { id } = message.payload["conversation"] as { id: string };
    const opened = await openGenesys({ speechAnalytics: [message] });
    server = opened.server;
    const path = `/api/v2/speechandtextanalytics/conversations/${id}`;
    opened.clock.at = message.visibleFrom - 1;
    expect((await opened.call("GET", path)).status).toBe(404);
    opened.clock.at = message.visibleFrom;
    expect((await opened.call("GET", path)).body).toEqual(message.payload);
    expect((await opened.call("GET", `${path}9`)).status).toBe(404);
  });

  it("should not be simulated where none was given, nor what is made of it", async () => {
    const opened = await openGenesys();
    server = opened.server;
    expect((await opened.call("GET", addressOf("c-1", "s-1"))).status).toBe(501);
    expect((await opened.call("GET", "/api/v2/speechandtextanalytics/conversations/c-1")).status).toBe(501);
  });
});
