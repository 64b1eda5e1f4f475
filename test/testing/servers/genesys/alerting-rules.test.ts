import { afterEach, describe, expect, it } from "vitest";
import type { GenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { openGenesys } from "../platforms.ts";

let server: GenesysServer;
afterEach(() => server.close());

describe("an alerting rule", () => {
  const rule = {
    name: "Abandons",
    type: "ConversationMetrics",
    notifications: [{ recipient: "u-1" }],
    conditions: { type: "And", predicates: [] },
  };

  it("should be given back with an id, and be refused without what it needs", async () => {
    const { call, server: opened } = await openGenesys();
    server = opened;
    const make = (body: object) => call("POST", "/api/v2/alerting/rules", body);
    expect(await make(rule)).toMatchObject({ status: 200, body: { ...rule, id: "rule-1" } });
    expect((await make(rule)).body.id).toBe("rule-2");
    for (const bad of [{ name: 1 }, { type: null }, { conditions: {} }, { notifications: [] }]) {
      expect((await make({ ...rule, ...bad })).status).toBe(400);
    }
  });
});
