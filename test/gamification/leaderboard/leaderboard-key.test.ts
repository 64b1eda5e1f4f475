import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leaderboardKey } from "../../../src/gamification/leaderboard/leaderboard-key.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const keyOf = (queueId: string, date = "2026-03-02"): string => leaderboardKey({ date, queueId }).key;

describe("leaderboardKey", () => {
  it.each([
    ["3f2504e0-4f89-41d3-9a0c-0305e82c3301", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"],
    ["4711", "4711"],
    ["A_b.c~d-9", "A_b.c~d-9"],
    ["a:b", "a%3Ab"],
    ["50%", "50%25"],
    ["{tag}*?[x]", "%7Btag%7D%2A%3F%5Bx%5D"],
    ["it's (x)!", "it%27s%20%28x%29%21"],
    ["a\r\nDEL b", "a%0D%0ADEL%20b"],
    ["Köln \u{1f600}", "K%C3%B6ln%20%F0%9F%98%80"],
    ["__proto__", "__proto__"],
    ["x".repeat(1000), "x".repeat(1000)],
  ])("should write the queue %j", (queueId, written) => {
    expect(keyOf(queueId)).toBe(`leaderboard:daily:2026-03-02:${written}`);
  });

  it("should keep a board as many days as the policy says", () => {
    const board = { date: "2026-03-02", queueId: "q" };
    expect(leaderboardKey(board).expireSeconds).toBe(604_800);
    expect(leaderboardKey(board, { keepDays: 1 }).expireSeconds).toBe(86_400);
    expect(leaderboardKey(board, { keepDays: 10_000 }).expireSeconds).toBe(864_000_000);
    for (const keepDays of [0, 1.5, 10_001, Number.NaN, undefined]) {
      expect(refusedPaths(() => leaderboardKey(board, { keepDays: keepDays as number }))).toEqual([
        "ERR_INVALID_POLICY",
        "policy.keepDays",
      ]);
    }
    expect(refusedPaths(() => leaderboardKey(board, null as never))).toEqual(["ERR_INVALID_POLICY", "policy"]);
  });

  it("should refuse a date or a queue that is none, with every problem", () => {
    for (const queueId of ["", "x".repeat(1001), "\ud800", "a\udc00b", 7, null, undefined]) {
      const act = (): unknown => leaderboardKey({ date: "2026-03-2", queueId: queueId as string });
      expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", "date", "queueId"]);
    }
    expect(refusedPaths(() => leaderboardKey(undefined as never))).toEqual(["ERR_INVALID_INPUT", "date", "queueId"]);
    expect(refusalOf(() => keyOf("", "x")).message).toBe(
      [
        "leaderboardKey: 2 problems",
        'date: expected a date from 1000 to 9999 such as 2026-03-02, received "x"',
        'queueId: expected a text of 1 to 1000 characters, every surrogate in a pair, received ""',
      ].join("\n  - "),
    );
    expect(refusalOf(() => leaderboardKey({ date: "2026-03-02", queueId: "q" }, { keepDays: 0 })).message).toBe(
      "leaderboardKey: 1 problem\n  - policy.keepDays: expected a whole number from 1 to 10000, received 0",
    );
    expect(refusedPaths(() => keyOf("q", "2026-03-02:x"))).toEqual(["ERR_INVALID_INPUT", "date"]);
  });

  it("should always have four parts, from which date and queue can be read again", () => {
    const queues = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(queues, (queueId) => {
        const parts = keyOf(queueId).split(":");
        expect(parts.slice(0, 3)).toEqual(["leaderboard", "daily", "2026-03-02"]);
        expect(parts.slice(3).map(decodeURIComponent)).toEqual([queueId]);
        expect(parts[3]).toMatch(/^[\w.~%-]+$/);
      }),
    );
  });
});
