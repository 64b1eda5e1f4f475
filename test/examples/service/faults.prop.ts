import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineFileName, openStateStore } from "../../../examples/service/state-store.ts";
import { judgeDay } from "./faults/judge.ts";
import { liveThrough } from "./faults/run-day.ts";

// Many seeds: node --import tsx scripts/run-faults.ts --seeds 200
describe("the service", () => {
  it("should lose nothing and score nothing twice, whatever fails and wherever it is killed", async () => {
    const seed = fc.integer({ min: 0, max: 1_000_000 });
    await fc.assert(
      fc.asyncProperty(seed, async (one) => {
        const day = await liveThrough({ seed: one, interactionsPerDay: 4, kills: 4, pollSeconds: 14_400 });
        const { losses, injected, scorable } = judgeDay(day);
        expect(losses).toEqual([]);
        expect(day.state.counts.scored).toBe(scorable);
        expect(Object.values(injected).some((count) => count > 0)).toBe(true);
      }),
      { numRuns: 1 }, // many are a step of the gate
    );
  });

  it("should lose nothing when its state and its lines are in files", async () => {
    const folder = await mkdtemp(join(tmpdir(), "faults-"));
    try {
      const store = await openStateStore(folder);
      const day = await liveThrough({ seed: 501, interactionsPerDay: 3, kills: 3, pollSeconds: 14_400, store });
      const read = (file: "quarantine" | "dead-letters"): Promise<string> =>
        readFile(join(folder, lineFileName(file)), "utf8").catch(() => "");
      const files = { quarantine: await read("quarantine"), "dead-letters": await read("dead-letters") };
      expect(judgeDay({ ...day, store: { ...store, files } }).losses).toEqual([]);
      expect(day.kills).toBeGreaterThan(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
