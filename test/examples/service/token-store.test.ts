import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTokenStore } from "../../../examples/service/token-store.ts";

describe("createTokenStore", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "token-store-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const token = { accessToken: "one", obtainedAt: 1, expiresAt: 2, pausedUntil: 3 };

  it("should give back what both clients saved at once, in a file for nobody else", async () => {
    const deep = join(folder, "deep");
    const store = createTokenStore(deep);
    expect(await store.load("genesys")).toBeNull();
    const later = { ...token, accessToken: "two" };
    await Promise.all([store.save("genesys", token), store.save("cxone", token), store.save("genesys", later)]);
    const next = createTokenStore(deep);
    expect([await next.load("genesys"), await next.load("cxone")]).toEqual([later, token]);
    expect(await readdir(deep)).toEqual(["tokens.json"]);
    expect((await stat(join(deep, "tokens.json"))).mode & 0o077).toBe(0);
  });

  it.each(["", "{", "[]", "7", "null"])(
    "should take a file that holds %j for none, and write over it",
    async (text) => {
      await writeFile(join(folder, "tokens.json"), text);
      const store = createTokenStore(folder);
      expect(await store.load("genesys")).toBeNull();
      await store.save("genesys", token);
      expect(await store.load("genesys")).toEqual(token);
    },
  );

  it("should go on after a save that failed", async () => {
    const path = join(folder, "none");
    await writeFile(path, "a file where a folder is wanted");
    const store = createTokenStore(path);
    await expect(store.save("genesys", token)).rejects.toThrow();
    await rm(path);
    await store.save("genesys", token);
    expect(await store.load("genesys")).toEqual(token);
  });
});
