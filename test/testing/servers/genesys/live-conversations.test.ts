import { afterEach, describe, expect, it } from "vitest";
import type { GenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { openGenesys } from "../platforms.ts";

const conversation = {
  conversationId: "c-1",
  conversationStart: "2026-03-02T07:00:00.000Z",
  originatingDirection: "inbound",
  participants: [
    { participantId: "p-1", purpose: "customer", attributes: { reason: "bill" }, sessions: [{ mediaType: "voice" }] },
    { participantId: "p-2", purpose: "agent", userId: "u-1", sessions: [{ mediaType: "voice" }] },
    { participantId: "p-3", purpose: "agent", userId: "u-2", sessions: [{ mediaType: "callback" }] },
  ],
};

let server: GenesysServer;
afterEach(() => server.close());

async function open() {
  const opened = await openGenesys({ conversations: [conversation] });
  server = opened.server;
  return opened.call;
}

describe("a live conversation", () => {
  it("should have its participants with what was written to them, in its own schema", async () => {
    const call = await open();
    await call("PATCH", "/api/v2/conversations/c-1/participants/p-1/attributes", { attributes: { "ces.score": "5" } });
    await call("PUT", "/api/v2/conversations/c-1/tags", { externalTag: "CES:5" });
    expect((await call("GET", "/api/v2/conversations/c-1")).body).toEqual({
      id: "c-1",
      startTime: "2026-03-02T07:00:00.000Z",
      externalTag: "CES:5",
      participants: [
        { id: "p-1", purpose: "customer", attributes: { reason: "bill", "ces.score": "5" } },
        { id: "p-2", purpose: "agent", userId: "u-1", attributes: {} },
        { id: "p-3", purpose: "agent", userId: "u-2", attributes: {} },
      ],
      selfUri: "/api/v2/conversations/c-1",
    });
    expect((await call("GET", "/api/v2/conversations/c-2")).status).toBe(404);
  });

  it.each(["monitor", "coach", "barge"])("should let a supervisor join a call that is there: %s", async (action) => {
    const call = await open();
    const join = async (id: string, participant: string) =>
      (await call("POST", `/api/v2/conversations/calls/${id}/participants/${participant}/${action}`)).status;
    expect(await join("c-1", "p-2")).toBe(202);
    expect(await join("c-1", "p-3")).toBe(404);
    expect(await join("c-1", "p-9")).toBe(404);
    expect(await join("c-2", "p-2")).toBe(404);
  });

  it("should not be simulated beyond that", async () => {
    const call = await open();
    expect((await call("POST", "/api/v2/conversations/calls/c-1/participants/p-2/replace")).status).toBe(501);
    expect((await call("GET", "/api/v2/conversations/calls/c-1")).status).toBe(501);
  });
});
