import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
});

/** Runs an example as its reader would, and answers what it printed. */
async function printedBy(load: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((...words) => lines.push(words.join(" ")));
  await load();
  return lines;
}

describe("the examples", () => {
  it("should score single interactions", async () => {
    expect(await printedBy(() => import("../../examples/effort.ts"))).toEqual([
      "3 of 7, higher is easier",
      "  transfers: 1 cost 2 points",
      "  queue-wait: 150 cost 2 points",
      "scored 3",
      "scored 7",
      "missing: transferCount",
      'mean 5 of 2, left out: [{"reason":"missing-transferCount","count":1}]',
    ]);
  });

  it("should follow a customer across platforms", async () => {
    expect(await printedBy(() => import("../../examples/platforms.ts"))).toEqual([
      "2 conversations, 2 events",
      "merged: 20000 ms between the two",
      "1 transfer, 155.5 s in queues",
      "score 3",
      "malformed-instant: conversationStart",
    ]);
  });

  it("should read a policy and refuse a bad one", async () => {
    const [fingerprint, guide, own, ...problems] = await printedBy(() => import("../../examples/policy.ts"));
    expect(fingerprint).toMatch(/^fingerprint [0-9a-f]{32}$/);
    expect(guide).toBe("the guide's: 1 (transfers 0, queue-wait -29, floor 23)");
    expect(own).toBe("our own: 3 (transferCount 0, queueWaitSeconds -3, holdSeconds -1)");
    expect(problems.length).toBe(3);
  });

  it("should deliver scores without losing one", async () => {
    expect(await printedBy(() => import("../../examples/deliver.ts"))).toEqual([
      "conversation-2: nothing to do, equal",
      "PATCH /api/v2/conversations/conversation-1/customattributes: 3",
      "PATCH /api/v2/conversations/conversation-3/customattributes: 3",
      '{"accepted":3,"written":2,"skipped":1,"superseded":0,"waiting":0,"deadLettered":0,"expired":0}',
    ]);
  });

  it("should tell of a degradation once, and of none too soon after it", async () => {
    expect(await printedBy(() => import("../../examples/quality.ts"))).toEqual([
      "fired at 2026-03-02T09:45:00.000-05:00, mean 2.9",
      "resolved at 2026-03-02T10:00:00.000-05:00, mean 4.3",
      "withheld (cooldown): fired at 2026-03-02T10:30:00.000-05:00, mean 3",
      "most likely network: 30.952381 % below 4.2",
      "2026-03-02T09:00:00.000-05:00: a chart of 7 windows, 2 layers",
    ]);
  });

  it("should get from events to a board", async () => {
    expect(await printedBy(() => import("../../examples/gamification.ts"))).toEqual([
      "1: excellent waits for quality_score",
      "2: excellent waits for quality_score",
      "1. ada: 35 points",
      "2. bela: 25 points",
      "still provisional: quality, quality",
      "composite 52.5, Silver; 7.55 points to Gold",
      "  adherence_pct 94.04 would be enough",
    ]);
  });
});
