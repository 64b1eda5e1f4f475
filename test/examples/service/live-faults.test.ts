import { describe, expect, it } from "vitest";
import { judgeDay } from "./faults/judge.ts";
import { liveThrough } from "./faults/run-day.ts";

// Many seeds: node --import tsx scripts/run-faults.ts --live --seeds 200
describe("a service that also listens", () => {
  it("should score once what events, polls and replays bring, whatever fails and wherever it is killed", async () => {
    const day = await liveThrough({ seed: 4, interactionsPerDay: 4, kills: 3, pollSeconds: 14_400, isLive: true });
    const { losses, injected, scorable } = judgeDay(day);
    expect(losses).toEqual([]);
    expect(day.state.counts.scored).toBe(scorable);
    expect(day.kills).toBe(3);
    for (const kind of ["event-twice", "event-late", "socket-cut"]) expect(injected[kind]).toBeGreaterThan(0);
    for (const count of Object.values(day.live ?? {})) expect(count).toBeGreaterThan(0);
  });
});
