import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageHeaders } from "../../../examples/pages/headers.ts";
import { readerOf } from "../../../examples/pages/language.ts";
import { messagePage } from "../../../examples/pages/message-page.ts";
import type { Page } from "../../../examples/pages/model.ts";
import { createPageServer } from "../../../examples/pages/server.ts";
import { SERVER_TEXTS } from "../../../examples/pages/texts.ts";

const NOW = 1_772_470_000_000;
const page: Page = {
  path: "/sample",
  script: new URL("../../../examples/pages/browser/refresh.ts", import.meta.url),
  styles: [],
  html: ({ query }) =>
    query.has("secret")
      ? { kind: "found", content: "<!doctype html><title>x</title>" }
      : { kind: "refused", because: "no-identity" },
  data: async ({ query, now }) => {
    if (query.has("boom")) throw new Error("what only the server knows");
    if (query.get("agent") === "nobody") return { kind: "not-found" };
    if (!query.has("secret")) return { kind: "refused", because: "expired-identity" };
    return { kind: "found", content: { now, asked: query.get("asked") } };
  },
};

const errors: unknown[] = [];
const server = createPageServer({
  pages: [page],
  clock: () => NOW,
  frameAncestors: ["https://apps.mypurecloud.de"],
  onError: (error) => errors.push(error),
});
let origin = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(origin + path, { headers: { "accept-language": "en" }, ...init });

describe("a page server", () => {
  it("should give the document, its data, its script and its style", async () => {
    const found = await ask("/sample?secret=1");
    expect([found.status, found.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const data = await ask("/sample/data?secret=1&asked=%3Cb%3E%26");
    expect(await data.json()).toEqual({ now: NOW, asked: "<b>&" });
    expect((await ask("/sample/page.js")).headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    const style = await ask("/sample/page.css");
    expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(await style.text()).toContain("prefers-color-scheme");
  });

  it.each(["/sample?secret=1", "/sample", "/sample/data", "/sample/page.js", "/nowhere", "/sample/data?boom=1"])(
    "should send %s with the policy and its companions",
    async (path) => {
      const { headers } = await ask(path);
      const policy = headers.get("content-security-policy")?.split("; ") ?? [];
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("style-src 'self'");
      expect(policy).toContain("frame-ancestors 'self' https://apps.mypurecloud.de");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("form-action 'none'");
      expect(policy.join()).not.toContain("unsafe");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    },
  );

  it("should let nobody keep what is of a person, and send a script once", async () => {
    expect((await ask("/sample?secret=1")).headers.get("cache-control")).toBe("no-store");
    expect((await ask("/sample/data?secret=1")).headers.get("cache-control")).toBe("no-store");
    const script = await ask("/sample/page.js");
    expect(script.headers.get("cache-control")).toBe("no-cache");
    const again = await ask("/sample/page.js", { headers: { "if-none-match": script.headers.get("etag") ?? "" } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("should refuse with a page that says why, and with data that says so", async () => {
    const refused = await ask("/sample");
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain("it has to tell us who you are");
    const german = await ask("/sample", { headers: { "accept-language": "de-AT,de;q=0.9" } });
    expect(await german.text()).toContain('<html lang="de">');
    const data = await ask("/sample/data");
    expect([data.status, await data.json()]).toEqual([403, { kind: "refused", because: "expired-identity" }]);
  });

  it.each(["/", "/nowhere", "/sample/", "/sample/..%2f..%2fpackage.json", "//sample", "/__proto__", "/constructor"])(
    "should have nothing at %s",
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  it("should say of what a page does not have that it has not", async () => {
    expect((await ask("/sample/data?agent=nobody")).status).toBe(404);
  });

  it("should take GET and HEAD alone", async () => {
    const head = await ask("/sample?secret=1", { method: "HEAD" });
    expect([head.status, await head.text(), head.headers.get("content-length")]).toEqual([200, "", "31"]);
    const posted = await ask("/sample?secret=1", { method: "POST", body: "x" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it("should tell the reader nothing of an error, and the operator all", async () => {
    errors.length = 0;
    const broken = await ask("/sample/data?boom=1&secret=1");
    expect([broken.status, await broken.text()]).toEqual([500, "Something went wrong.\n"]);
    expect(String(errors[0])).toContain("what only the server knows");
  });

  it("should refuse two pages of one path, and a path that is none", () => {
    const clock = (): number => NOW;
    expect(() => createPageServer({ pages: [page, page], clock })).toThrow(RangeError);
    expect(() => createPageServer({ pages: [{ ...page, path: "/a/b" }], clock })).toThrow(RangeError);
  });
});

describe("pageHeaders", () => {
  it("should let only its own pages frame it unless told otherwise", () => {
    expect(pageHeaders()["content-security-policy"]).toContain("frame-ancestors 'self';");
  });

  it.each([
    "*",
    "https://*",
    "example.com",
    "https://a.b; script-src *",
    "https://a.b c",
    "javascript:x",
    "'none'",
    "",
  ])("should refuse %s as a host", (origin) => {
    expect(() => pageHeaders([origin])).toThrow(RangeError);
  });

  it.each(["https://apps.mypurecloud.de", "https://*.mypurecloud.com", "http://localhost:3000"])(
    "should take %s",
    (origin) => {
      expect(pageHeaders([origin])["content-security-policy"]).toContain(`frame-ancestors 'self' ${origin};`);
    },
  );
});

describe("readerOf", () => {
  const reader = (languages: string, query = "") =>
    readerOf({ query: new URLSearchParams(query), languages, now: 0 }, ["en", "de"]);

  it.each<[string, string, string, string]>([
    ["", "", "en", "en"],
    ["de-CH,de;q=0.9,en;q=0.8", "", "de", "de-CH"],
    ["en;q=0.5, de-AT", "", "de", "de-AT"],
    ["fr-FR,fr;q=0.9", "", "en", "fr-FR"],
    ["de;q=0,en-GB", "", "en", "en-GB"],
    ["en-GB", "lang=de", "de", "de"],
    ["de", "lang=xx", "de", "de"],
    ["de", "lang=%22%3E%3Cscript%3E", "de", "de"],
    ["*", "", "en", "en"],
    [";;;,,,q=1", "", "en", "en"],
    ["de,".repeat(50_000), "", "de", "de"],
  ])("should read %s with %s", (languages, query, language, locale) => {
    expect(reader(languages, query)).toEqual({ language, locale });
  });
});

describe("messagePage", () => {
  it("should escape whatever it says", () => {
    const text = '"><img src=x onerror=alert(1)>';
    const page = messagePage({ language: "en", title: text, text, styleSheet: text });
    expect(page).not.toContain("<img");
    expect(page).not.toContain('"">');
  });
});

describe("SERVER_TEXTS", () => {
  it("should say the same things in every language", () => {
    const keys = Object.values(SERVER_TEXTS).map((texts) => [Object.keys(texts), Object.keys(texts.refused)]);
    for (const one of keys) expect(one).toEqual(keys[0]);
  });
});
