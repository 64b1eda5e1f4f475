import { afterEach, describe, expect, it } from "vitest";
import type { GenesysServer } from "../../../../src/testing/servers/start-genesys-server.ts";
import { caller, genesysToken, openGenesys } from "../platforms.ts";

const AVAILABILITY = "/api/v2/analytics/conversations/details/jobs/availability";

let server: GenesysServer;
afterEach(() => server.close());

async function open(options: Parameters<typeof openGenesys>[0]) {
  const opened = await openGenesys(options);
  server = opened.server;
  return opened;
}

describe("the life of a token", () => {
  it("should end when it says, by the server's clock", async () => {
    const { call, clock } = await open({ expiresInSeconds: 300 });
    clock.at += 299_999;
    expect((await call("GET", AVAILABILITY)).status).toBe(200);
    clock.at += 1;
    expect((await call("GET", AVAILABILITY)).status).toBe(401);
  });

  it("should end early for a token that nobody uses", async () => {
    const { call, clock } = await open({ idleSeconds: 900 });
    for (let n = 0; n < 3; n++) {
      clock.at += 899_999;
      expect((await call("GET", AVAILABILITY)).status).toBe(200);
    }
    clock.at += 900_000;
    expect((await call("GET", AVAILABILITY)).status).toBe(401);
  });

  it("should be tested and ended on request", async () => {
    const { call } = await open({});
    expect((await call("HEAD", "/api/v2/tokens/me")).status).toBe(200);
    expect((await call("DELETE", "/api/v2/tokens/me")).status).toBe(200);
    expect((await call("HEAD", "/api/v2/tokens/me")).status).toBe(401);
  });
});

describe("the rate limit", () => {
  it("should hold per token, say where one stands, and end with its minute", async () => {
    const { call, clock } = await open({ requestsPerMinute: 3 });
    const standing = async (who = call) => {
      const { status, headers } = await who("GET", AVAILABILITY);
      const names = ["inin-ratelimit-count", "inin-ratelimit-allowed", "inin-ratelimit-reset", "retry-after"];
      return [status, ...names.map((name) => headers.get(name))];
    };
    expect(await standing()).toEqual([200, "1", "3", "60", null]);
    clock.at += 20_500;
    await standing();
    expect(await standing()).toEqual([200, "3", "3", "40", null]);
    expect(await standing()).toEqual([429, "4", "3", "40", "40"]);
    const other = await genesysToken(server);
    expect(await standing(caller(server.url, () => other))).toEqual([200, "1", "3", "60", null]);
    clock.at += 40_000;
    expect(await standing()).toEqual([200, "1", "3", "60", null]);
  });

  it("should hold for requests of tokens", async () => {
    await open({ requestsPerMinute: 2 });
    expect(await genesysToken(server)).toBe("token-2");
    expect(await genesysToken(server)).toBeUndefined();
  });
});

describe("what was not given", () => {
  it.each([
    ["GET", "/api/v2/quality/evaluations/query?conversationId=c"],
    ["GET", "/api/v2/quality/surveys/s"],
    ["POST", "/api/v2/workforcemanagement/adherence/historical/bulk"],
    ["GET", "/api/v2/gamification/profiles"],
    ["GET", "/api/v2/gamification/scorecards/users/u?workday=2026-03-02"],
    ["POST", "/api/v2/notifications/channels"],
  ])("should not be simulated: %s %s", async (method, path) => {
    const { call } = await open({});
    expect((await call(method, path)).status).toBe(501);
    expect(server.notifications).toBeNull();
  });
});
