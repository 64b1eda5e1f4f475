import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { initialService } from "../../../examples/service/pipeline/initial-state.ts";
import { openStateStore } from "../../../examples/service/state-store.ts";

describe("openStateStore", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "state-store-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const state = initialService("Europe/London");
  const stateFile = (): string => join(folder, "state.json");

  it("should give back the state that was saved last, and null before the first", async () => {
    const store = await openStateStore(join(folder, "deep", "down"));
    expect(await store.load()).toBeNull();
    await store.save(state);
    const later = { ...state, counts: { ...state.counts, passed: 7 } };
    await store.save(later);
    expect(await store.load()).toEqual(later);
    expect(await readdir(join(folder, "deep", "down"))).toEqual(["state.json"]);
  });

  it("should keep the old state when a process ended before the new one had its name", async () => {
    const store = await openStateStore(folder);
    await store.save(state);
    await writeFile(`${stateFile()}.new`, '{"version":1,"poll');
    expect(await store.load()).toEqual(state);
    await store.save(state);
    expect(await readdir(folder)).toEqual(["state.json"]);
  });

  it.each<[string, string, string]>([
    ["cut", '{"version":1,"polling":{"genesys', "it is not JSON"],
    ["empty", "", "it is empty"],
    ["a list", "[]", "it is not an object"],
    ["of a later version", '{"version":2}', "its version is 2, and this service reads version 1"],
    ["of no version", "{}", "its version is missing"],
    [
      "without its parts",
      JSON.stringify({ ...initialService("UTC"), outbox: { genesys_cloud: 3 }, lines: "none" }),
      "outbox.genesys_cloud is a number where a list is expected; outbox.nice_cxone is missing",
    ],
    [
      "of a machine that is none",
      JSON.stringify({ ...state, delivery: { genesys_cloud: "x", nice_cxone: null } }),
      "delivery.genesys_cloud is a string",
    ],
  ])(
    "should refuse a file that is %s by its path and what is wrong, and leave it as it is",
    async (_, text, problem) => {
      await writeFile(stateFile(), text);
      const store = await openStateStore(folder);
      const error: Error = await store.load().then(
        () => new Error("it was read"),
        (one) => one,
      );
      expect(error.message).toContain(stateFile());
      expect(error.message).toContain(problem);
      expect(await readFile(stateFile(), "utf8")).toBe(text);
    },
  );

  it("should pass on that a state cannot be read at all", async () => {
    await mkdir(stateFile());
    await expect((await openStateStore(folder)).load()).rejects.toThrow("EISDIR");
  });

  it("should write lines once, however often they are written from the same byte on", async () => {
    const store = await openStateStore(folder);
    const first = await store.append("quarantine", 0, "ä1\n");
    expect(first).toBe(4);
    for (let time = 0; time < 3; time++) expect(await store.append("quarantine", first, "2\n")).toBe(6);
    expect(await readFile(join(folder, "quarantine.ndjson"), "utf8")).toBe("ä1\n2\n");
  });

  it("should refuse to write into a file that lacks what was acknowledged", async () => {
    const store = await openStateStore(folder);
    await store.append("dead-letters", 0, "1\n");
    await expect(store.append("dead-letters", 9, "2\n")).rejects.toThrow("has 2 bytes, and the state knows of 9");
    expect(await readFile(join(folder, "dead-letters.ndjson"), "utf8")).toBe("1\n");
  });
});
