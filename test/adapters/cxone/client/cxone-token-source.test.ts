import { describe, expect, it } from "vitest";
import type { ExchangeAnswer } from "../../../../src/adapters/client/token-source.ts";
import { type CxoneSourceParts, cxoneTokenSource } from "../../../../src/adapters/cxone/client/cxone-token-source.ts";

const credentials = { clientId: "c", clientSecret: "s", accessKeyId: "k", accessKeySecret: "x" };
const ISSUER = "https://cxone.niceincontact.com";
const parts: CxoneSourceParts = {
  credentials,
  hosts: null,
  issuer: ISSUER,
  tenantId: "t",
  domains: ["niceincontact.com"],
};
const keyOf = (more: Partial<CxoneSourceParts>) => cxoneTokenSource({ ...parts, ...more }).key;
const answer = (status: number, body: unknown): ExchangeAnswer => ({ status, body, retryAfterMs: 5 });

describe("cxoneTokenSource", () => {
  it("should keep the tokens of each login, tenant, application and key apart, without telling a secret", () => {
    const login = (one: string) => ({ hosts: { api: "https://api.example", login: one } });
    const keys = [
      keyOf({}),
      keyOf({ issuer: "https://other.example" }),
      keyOf(login("https://login.example")),
      keyOf(login("https://other.example.com")),
      keyOf({ tenantId: "u" }),
      keyOf({ credentials: { ...credentials, clientId: "d" } }),
      keyOf({ credentials: { ...credentials, accessKeyId: "l" } }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^nice_cxone:[\da-f]+$/);
    expect(keyOf({ credentials: { ...credentials, clientSecret: "other", accessKeySecret: "new" } })).toBe(keys[0]);
    expect(keyOf({ ...login("https://login.example"), issuer: "https://unused.example" })).toBe(keys[2]);
  });

  it.each<[string, ExchangeAnswer]>([
    ["is forbidden", answer(403, null)],
    ["is empty", answer(200, null)],
    ["is a text", answer(200, "x")],
  ])("should say of a discovery that %s that it failed, never that credentials were refused", async (_, given) => {
    const status = given.status === 200 ? null : given.status;
    const failure = { kind: "failed", status, isRefused: false, retryAfterMs: 5 };
    expect(await cxoneTokenSource(parts).prepare(async () => given)).toEqual(failure);
    const found = answer(200, { token_endpoint: `${ISSUER}/auth/token` });
    const second = cxoneTokenSource(parts);
    expect(await second.prepare(async ({ url }) => (url.includes("openid") ? found : given))).toEqual(failure);
    expect(second.base()).toBe("");
  });

  it("should know where to go once it is discovered", async () => {
    const source = cxoneTokenSource(parts);
    const bodies = { token_endpoint: `${ISSUER}/auth/token`, area: "na1", domain: "niceincontact.com" };
    expect(await source.prepare(async () => answer(200, bodies))).toBeNull();
    expect(source.base()).toBe("https://api-na1.niceincontact.com");
  });
});
