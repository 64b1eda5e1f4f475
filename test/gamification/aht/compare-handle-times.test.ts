import { describe, expect, it } from "vitest";
import { compareHandleTimes } from "../../../src/gamification/aht/compare-handle-times.ts";
import type { HandleTimeRow } from "../../../src/gamification/aht/model.ts";
import { GUIDE_AHT_POLICY } from "../../../src/gamification/aht/policy.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const row = (agentId: string, ahtSeconds: number | null, handledCount = 1, queueId = "q"): HandleTimeRow => ({
  agentId,
  queueId,
  handledCount,
  handleSeconds: ahtSeconds === null ? null : ahtSeconds * handledCount,
});

describe("compareHandleTimes", () => {
  it("should divide by the median of the queue's agents, the agent included", () => {
    const { agents, queues, policyFingerprint } = compareHandleTimes([row("a", 276), row("b", 300), row("c", 450)]);
    expect(queues).toEqual([{ queueId: "q", peerCount: 3, medianSeconds: 300 }]);
    expect(agents.map(({ ratio }) => ratio)).toEqual([0.92, 1, 1.5]);
    expect(agents[0]).toEqual({
      kind: "compared",
      agentId: "a",
      ratio: 0.92,
      queues: [{ queueId: "q", handledCount: 1, ahtSeconds: 276, medianSeconds: 300, ratio: 0.92 }],
      uncounted: [],
    });
    expect(policyFingerprint).toBe(GUIDE_AHT_POLICY.fingerprint);
  });

  it("should take the mean of the two middle ones of an even number", () => {
    const rows = [row("a", 100), row("b", 200), row("c", 300), row("d", 1000)];
    expect(compareHandleTimes(rows).queues[0]?.medianSeconds).toBe(250);
  });

  it("should count agents, not calls, in a median", () => {
    const rows = [row("a", 100, 1000), row("b", 200), row("c", 300)];
    expect(compareHandleTimes(rows).queues[0]?.medianSeconds).toBe(200);
  });

  it("should weigh the ratios of several queues by the calls handled there", () => {
    const easy = [row("a", 100, 30, "easy"), row("b", 200, 5, "easy"), row("c", 200, 5, "easy")];
    const hard = [row("a", 900, 10, "hard"), row("d", 600, 5, "hard"), row("e", 600, 5, "hard")];
    const [a] = compareHandleTimes([...hard, ...easy]).agents;
    expect(a?.queues.map(({ queueId, ratio }) => [queueId, ratio])).toEqual([
      ["easy", 0.5],
      ["hard", 1.5],
    ]);
    expect(a?.ratio).toBe(0.75);
  });

  it("should leave out queues with too few agents, and say so", () => {
    const rows = [row("a", 100, 9, "small"), row("b", 200, 9, "small"), row("a", 300), row("b", 200), row("c", 200)];
    const { agents, queues } = compareHandleTimes(rows);
    expect(queues).toEqual([
      { queueId: "q", peerCount: 3, medianSeconds: 200 },
      { queueId: "small", peerCount: 2, medianSeconds: null },
    ]);
    expect(agents[0]).toMatchObject({ ratio: 1.5, uncounted: [{ queueId: "small", because: "too-few-peers" }] });
    const alone = compareHandleTimes(rows.slice(0, 2)).agents[0];
    expect(alone).toMatchObject({ kind: "not-enough-data", ratio: null, queues: [] });
    expect(compareHandleTimes(rows.slice(0, 2), { ...GUIDE_AHT_POLICY, minPeers: 2 }).agents[1]?.ratio).toBe(200 / 150);
  });

  it("should add up rows of one agent and queue", () => {
    const rows = [row("a", 100, 1), row("a", 400, 2), row("b", 300), row("c", 300)];
    expect(compareHandleTimes(rows).agents[0]?.queues[0]).toMatchObject({ handledCount: 3, ahtSeconds: 300 });
  });

  it("should tell why an agent's queue does not count, and leave that agent out of the median", () => {
    const nobody = [row("a", 0, 5, "z"), row("b", 0, 5, "z"), row("c", 8, 5, "z")];
    const rows = [row("a", 0, 0), row("b", null, 4), row("b", 100), row("c", 100), row("d", 100), ...nobody];
    const { agents, queues } = compareHandleTimes(rows);
    expect(queues.map(({ peerCount }) => peerCount)).toEqual([2, 3]);
    expect(agents.map(({ agentId, uncounted }) => [agentId, ...uncounted.map(({ because }) => because)])).toEqual([
      ["a", "no-calls", "zero-median"],
      ["b", "no-handle-time", "zero-median"],
      ["c", "too-few-peers", "zero-median"],
      ["d", "too-few-peers"],
    ]);
  });

  it("should take NaN, null and nothing as not known, and ids of any kind", () => {
    const unknown = [Number.NaN, null, undefined].map((handleSeconds, i) => ({ ...row(`x${i}`, 1), handleSeconds }));
    const odd = ["__proto__", "constructor", "toString"].map((id) => row(id, 200));
    const { agents } = compareHandleTimes([...unknown, ...odd] as never);
    expect(agents.map(({ agentId, ratio }) => [agentId, ratio])).toEqual([
      ["__proto__", 1],
      ["constructor", 1],
      ["toString", 1],
      ["x0", null],
      ["x1", null],
      ["x2", null],
    ]);
  });

  it("should answer with nothing to nothing", () => {
    expect(compareHandleTimes([])).toMatchObject({ agents: [], queues: [] });
  });

  it("should take the largest of everything, and a sum that is just as much as may be", () => {
    const largest = { ...row("x".repeat(300), 1), handledCount: 1e9, handleSeconds: 1e9 };
    const rows = [...Array.from({ length: 9 }, () => largest), { ...largest, handleSeconds: 7_199_254 }];
    expect(compareHandleTimes(rows).agents).toHaveLength(1);
    expect(
      refusalOf(() => compareHandleTimes([...rows, { ...largest, handleSeconds: 0.000001 }, largest])).message,
    ).toBe(
      "compareHandleTimes: 1 problem\n  - rows[10].handleSeconds: expected a sum of at most 9007199254 s, received a larger one",
    );
  });

  it("should keep a queue uncounted whichever of its rows has no handle time", () => {
    const others = [row("b", 100), row("c", 100), row("d", 100)];
    const [known, unknown] = [row("a", 50, 2), row("a", null, 1)];
    for (const rows of [
      [known, unknown],
      [unknown, known],
      [unknown, known, known],
    ]) {
      expect(compareHandleTimes([...others, ...rows]).agents[0]).toMatchObject({
        uncounted: [{ queueId: "q", because: "no-handle-time" }],
      });
    }
    expect(compareHandleTimes([...others, row("a", null, 0), known]).agents[0]?.ratio).toBe(0.5);
  });

  it("should say what was wrong", () => {
    const told = (rows: unknown): string => refusalOf(() => compareHandleTimes(rows as never)).message;
    expect(told(7)).toBe("compareHandleTimes: 1 problem\n  - rows: expected an array of rows, received 7");
    expect(
      told([
        7,
        { agentId: "", queueId: 3, handledCount: 1e9 + 1, handleSeconds: 1e9 + 1 },
        { ...row("a", 1), handledCount: 1n },
      ]),
    ).toBe(
      [
        "compareHandleTimes: 6 problems",
        "rows[0]: expected an object, received 7",
        'rows[1].agentId: expected a text that is not empty, received ""',
        "rows[1].queueId: expected a text that is not empty, received 3",
        "rows[1].handledCount: expected a whole number from 0 to 1000000000, received 1000000001",
        "rows[1].handleSeconds: expected null or a number from 0 to 1000000000, received 1000000001",
        "rows[2].handledCount: expected a whole number from 0 to 1000000000, received 1n",
      ].join("\n  - "),
    );
  });

  it.each<[string, unknown, string[]]>([
    ["no list", {}, ["rows"]],
    ["no row", [null, 3], ["rows[0]", "rows[1]"]],
    ["ids that are none", [{ ...row("", 1), queueId: 3 }], ["rows[0].agentId", "rows[0].queueId"]],
    ["a fraction of a call", [{ ...row("a", 1), handledCount: 1.5 }], ["rows[0].handledCount"]],
    ["fewer calls than none", [{ ...row("a", 1), handledCount: -1 }], ["rows[0].handledCount"]],
    ["an infinite time", [{ ...row("a", 1), handleSeconds: Number.POSITIVE_INFINITY }], ["rows[0].handleSeconds"]],
    ["a negative time", [{ ...row("a", 1), handleSeconds: -1 }], ["rows[0].handleSeconds"]],
    ["a text", [{ ...row("a", 1), handleSeconds: "1" }], ["rows[0].handleSeconds"]],
    ["a sum beyond all bounds", Array.from({ length: 12 }, () => row("a", 1e9)), ["rows[9].handleSeconds"]],
  ])("should refuse %s", (_, rows, paths) => {
    expect(refusedPaths(() => compareHandleTimes(rows as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });
});
