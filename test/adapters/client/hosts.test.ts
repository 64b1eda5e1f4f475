import { describe, expect, it } from "vitest";
import { describeOperation } from "../../../src/adapters/client/describe-operation.ts";
import { baseAddressProblem, checkHost, hostOf, originOf } from "../../../src/adapters/client/hosts.ts";
import { readNextLink } from "../../../src/adapters/client/read-next-link.ts";
import { chunkRange, splitRange, type TimeRange } from "../../../src/adapters/cxone/client/split-range.ts";
import { regionHosts } from "../../../src/adapters/genesys/client/region-hosts.ts";

describe("checkHost", () => {
  const known = { hosts: ["api.example.com", "127.0.0.1:8080", "[::1]:8080", "localhost:1"], domains: ["example.org"] };

  it.each([
    ["https://api.example.com/x?y", "https://api.example.com"],
    ["https://API.example.com:443", "https://api.example.com"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["http://[::1]:8080", "http://[::1]:8080"],
    ["http://localhost:1", "http://localhost:1"],
    ["https://example.org", "https://example.org"],
    ["https://a.b.example.org", "https://a.b.example.org"],
  ])("should let %s pass", (address, origin) => {
    expect(checkHost(address, known)).toEqual({ kind: "ok", origin });
  });

  it.each([
    ["http://api.example.com", "not-https"],
    ["http://127.0.0.1.example.org", "not-https"],
    ["ftp://api.example.com", "not-https"],
    ["ftp://localhost:1", "not-https"],
    ["file:///etc", "not-an-address"],
    ["javascript:alert(1)", "not-an-address"],
    ["https://evilexample.org", "unknown-host"],
    ["https://example.org.evil", "unknown-host"],
    ["https://a.example.org:8443", "unknown-host"],
    ["https://api.example.com:8443", "unknown-host"],
    ["http://127.0.0.1:81", "unknown-host"],
    ["https://user@api.example.com", "not-an-address"],
    ["https://api.example.com@evil", "not-an-address"],
    ["//api.example.com", "not-an-address"],
    ["", "not-an-address"],
    [`https://api.example.com/${"x".repeat(100_000)}`, "not-an-address"],
    [null, "not-an-address"],
    [{ href: "https://api.example.com" }, "not-an-address"],
  ])("should refuse %s", (address, because) => {
    expect(checkHost(address, known)).toEqual({ kind: "refused", because });
  });
});

describe("baseAddressProblem", () => {
  const told = (address: unknown) => baseAddressProblem("hosts.api", address)?.message ?? null;
  const EXPECTED = "hosts.api: expected an https: address without a path, or an http: one of this machine, received";

  it.each([
    "https://api.example.com",
    "https://api.example.com/",
    "https://api.example.com:8443",
    "http://127.0.0.1:80",
    "http://[::1]",
    "http://localhost:8080",
  ])("should take %s", (address) => {
    expect(told(address)).toBeNull();
  });

  it.each([
    ["http://api.example.com", "an address of http:"],
    ["http://127.0.0.2", "an address of http:"],
    ["ftp://localhost", "an address of ftp:"],
    ["https://api.example.com/x", "an address with a path"],
    ["https://api.example.com?x", "an address with a path"],
    ["https://api.example.com#x", "an address with a path"],
    ["https://user@api.example.com", "no address"],
    ["https://:secret@api.example.com", "no address"],
    ["api.example.com", "no address"],
    [`https://a.example${"/".padEnd(8000, "x")}`, "no address"],
    [null, "no address"],
  ])("should refuse %s", (address, received) => {
    expect(told(address)).toBe(`${EXPECTED} ${received}`);
  });

  it("should look at an address of 8000 characters, and at no longer one", () => {
    const long = (length: number) => "https://api.example.com/".padEnd(length, "x");
    expect(checkHost(long(8000), { hosts: ["api.example.com"] }).kind).toBe("ok");
    expect(checkHost(long(8001), { hosts: ["api.example.com"] }).kind).toBe("refused");
  });
});

describe("a sound address", () => {
  it("should have a host and an origin", () => {
    expect(originOf("https://API.example.com:443/x?y")).toBe("https://api.example.com");
    expect(hostOf("https://API.example.com:8443/x?y")).toBe("api.example.com:8443");
  });

  it("should be one of those that are named, where any is", () => {
    expect(checkHost("https://api.example.com", {})).toEqual({ kind: "refused", because: "unknown-host" });
    expect(checkHost("https://api.example.com", { domains: ["example.com"] }).kind).toBe("ok");
  });
});

describe("readNextLink", () => {
  const base = "https://api.example.com";

  it("should follow an absolute address to a known domain, of which it keeps path and query alone", () => {
    const link = "https://b.example.org/a/b?c=d";
    expect(readNextLink(link, { base }).kind).toBe("refused");
    expect(readNextLink(link, { base, domains: ["example.org"] })).toEqual({
      kind: "link",
      path: "/a/b",
      query: { c: "d" },
    });
  });

  it("should follow a long cursor, and no link whose address is longer than one may be", () => {
    const cursor = "x".repeat(7000);
    expect(readNextLink(`/a?cursor=${cursor}`, { base })).toEqual({ kind: "link", path: "/a", query: { cursor } });
    expect(readNextLink(`/a?cursor=${"x".repeat(8000)}`, { base }).kind).toBe("refused");
    expect(readNextLink(`/a?cursor=${"x".repeat(100_000)}`, { base }).kind).toBe("refused");
  });

  it.each([undefined, null, ""])("should take %j for the last page", (link) => {
    expect(readNextLink(link, { base })).toEqual({ kind: "none" });
  });

  it.each(["/a/b?c=d&e=f%20g", "https://api.example.com/a/b?c=d&e=f%20g", "https://API.example.com/a/b?c=d&e=f+g#x"])(
    "should follow %s",
    (link) => {
      expect(readNextLink(link, { base })).toEqual({ kind: "link", path: "/a/b", query: { c: "d", e: "f g" } });
    },
  );

  it.each([
    "/a/../b",
    "/a/./b",
    "/a/%2e%2e/b",
    "//evil.example/a",
    "https://evil.example/a",
    "http://api.example.com/a",
    "https://user@api.example.com/a",
    "https:/api.example.com/a",
    "/a\tb",
    5,
    { href: "/a" },
    "/a\\b",
    "/a b",
    "https://api.example.com",
    "ftp://api.example.com/a",
    "a/b",
    true,
    [],
  ])("should refuse %j", (link) => {
    expect(readNextLink(link, { base }).kind).toBe("refused");
  });
});

describe("regionHosts", () => {
  it.each(["us_east_1", "mx_central_1", "use2.us-gov-pure.cloud"])("should know %s by name or domain", (region) => {
    const { api, login } = regionHosts(region);
    expect(api.replace("https://api.", "")).toBe(login.replace("https://login.", ""));
    expect(regionHosts(api.replace("https://api.", ""))).toEqual({ api, login });
  });

  it.each(["", "api.mypurecloud.de", "mypurecloud.de.evil", "constructor", "__proto__", 5, null])(
    "should refuse %j",
    (region) => {
      expect(() => regionHosts(region as string)).toThrow("region");
    },
  );
});

describe("describeOperation", () => {
  it.each([
    ["/api/v2/analytics/conversations/details/query", "/api/v2/analytics/conversations/details/query"],
    [
      "/api/v2/conversations/9b1c/participants/ann/attributes",
      "/api/v2/conversations/{id}/participants/{id}/attributes",
    ],
    ["/incontactapi/services/v33.0/contacts/123/custom-data", "/incontactapi/services/v33.0/contacts/{id}/custom-data"],
    ["/api/v2/users/ann%40example.com", "/api/v2/users/{id}"],
    ["/api/v2/users/v2", "/api/v2/users/v2"],
    ["/api/v2/users/v123456789", "/api/v2/users/{id}"],
    ["/api/v2/users/annv2", "/api/v2/users/{id}"],
    ["/api/v2/users/v2ann", "/api/v2/users/{id}"],
    [`/${"users/".repeat(20)}users`, `/${"users/".repeat(14)}users`],
  ])("should tell %s as %s", (path, told) => {
    expect(describeOperation("GET", path)).toBe(`GET ${told}`);
  });
});

describe("a range", () => {
  it("should be cut and halved without a gap or an overlap", () => {
    const chunks = chunkRange({ startAt: 5, endAt: 1005 }, 99);
    for (const chunk of chunks) {
      const halves: readonly TimeRange[] = splitRange(chunk, 1) ?? [chunk];
      expect(halves.reduce((sum, one) => sum + one.endAt - one.startAt, 0)).toBe(chunk.endAt - chunk.startAt);
      expect(halves[0]?.startAt).toBe(chunk.startAt);
    }
    expect(chunks.reduce((sum, one) => sum + one.endAt - one.startAt, 0)).toBe(1000);
    expect(chunks.every((one, i) => i === 0 || one.startAt === chunks[i - 1]?.endAt)).toBe(true);
  });

  it("should be halved until its halves would be too short", () => {
    let range = { startAt: 0, endAt: 7 * 86_400_000 };
    let halvings = 0;
    for (let halves = splitRange(range, 60_000); halves !== null; halves = splitRange(range, 60_000)) {
      [, range] = halves;
      halvings++;
    }
    expect(halvings).toBe(13);
    expect(range.endAt - range.startAt).toBeGreaterThanOrEqual(60_000);
    expect(range.endAt - range.startAt).toBeLessThan(120_000);
  });
});
