import { describe, expect, it } from "vitest";
import type { QualitySample } from "../../../src/mos/model.ts";
import { GUIDE_WINDOW_POLICY, RECOMMENDED_WINDOW_POLICY } from "../../../src/mos/policy.ts";
import { addToWindowStore } from "../../../src/mos/windows/add-to-window-store.ts";
import { dropWindows } from "../../../src/mos/windows/drop-windows.ts";
import { emptyWindowStore } from "../../../src/mos/windows/empty-window-store.ts";
import { mergeWindowStores } from "../../../src/mos/windows/merge-window-stores.ts";
import type { QualityTally, WindowStore } from "../../../src/mos/windows/model.ts";
import { readWindows } from "../../../src/mos/windows/read-windows.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";

const call = (at: number, score: number, source: QualitySample["source"] = "network"): QualitySample => ({
  at,
  score,
  source,
});
const store = addToWindowStore(emptyWindowStore("network"), [call(0, 4), call(5, 3), call(900_000, 4.4)]).store;
const full: QualityTally = {
  startAt: 0,
  count: 50_000_000,
  belowCount: 0,
  minMicro: 3_000_000,
  maxMicro: 3_000_000,
  deviationSum: 0,
  squareHigh: 0,
  squareLow: 0,
};

describe("a store of windows", () => {
  it("should hold whole numbers", () => {
    expect(store).toEqual({
      version: 1,
      source: "network",
      policy: GUIDE_WINDOW_POLICY,
      droppedBefore: null,
      tallies: [
        {
          startAt: 0,
          count: 2,
          belowCount: 1,
          minMicro: 3_000_000,
          maxMicro: 4_000_000,
          deviationSum: 1_000_000,
          squareHigh: 0,
          squareLow: 1_000_000_000_000,
        },
        expect.objectContaining({ startAt: 900_000, count: 1, squareLow: 1_960_000_000_000 }),
      ],
    });
  });

  it("should answer the windows that samples have changed, late ones too", () => {
    const step = addToWindowStore(store, [call(899_999, 5), call(1_800_000, 2), call(7, 0)]);
    expect(step.changed.map(({ startAt, count, mean }) => [startAt, count, mean])).toEqual([
      [0, 3, 4],
      [1_800_000, 1, 2],
    ]);
    expect(step.refused).toEqual([{ index: 2, reason: "not-measured", received: "0" }]);
    expect(readWindows(step.store)).toHaveLength(3);
    expect(readWindows(store)).toHaveLength(2);
  });

  it("should change nothing for no samples", () => {
    const step = addToWindowStore(store, []);
    expect(step).toEqual({ store, changed: [], refused: [] });
  });

  it("should have the same JSON after its fields were put into another order", () => {
    const { windowSeconds, scale, shareBelow, isOpusNormalized, fingerprint } = store.policy;
    const policy = {
      fingerprint,
      isOpusNormalized,
      shareBelow,
      scale: { maximum: scale.maximum, minimum: scale.minimum },
      windowSeconds,
    };
    const kept = {
      tallies: store.tallies,
      policy,
      droppedBefore: null,
      source: store.source,
      version: 1,
    } as WindowStore;
    expect(JSON.stringify(addToWindowStore(kept, []).store)).toBe(JSON.stringify(store));
    expect(JSON.stringify(mergeWindowStores(emptyWindowStore("network"), kept))).toBe(JSON.stringify(store));
  });

  it("should carry sums of squares beyond the exact range", () => {
    const policy = { ...GUIDE_WINDOW_POLICY, scale: { minimum: -90, maximum: 90 }, shareBelow: 0 };
    const one = addToWindowStore(emptyWindowStore("survey", policy), [call(0, 90, "survey")]).store;
    const two = mergeWindowStores(one, one).tallies[0] as QualityTally;
    // 2 × 8.1e15, in units of 2^49.
    expect([two.squareHigh, two.squareLow]).toEqual([28, 16_200_000_000_000_000 - 28 * 2 ** 49]);
    expect(two.squareLow).toBeLessThan(2 ** 49);
  });
});

describe("dropWindows", () => {
  it("should keep the window around the instant, and refuse late samples of those before", () => {
    const rest = dropWindows(store, 1_000_000);
    expect(rest.droppedBefore).toBe(900_000);
    expect(rest.tallies.map(({ startAt }) => startAt)).toEqual([900_000]);
    const step = addToWindowStore(rest, [call(899_999, 4), call(900_000, 4)]);
    expect(step.refused).toEqual([{ index: 0, reason: "dropped-window", received: "899999" }]);
    expect(step.changed.map(({ count }) => count)).toEqual([2]);
  });

  it("should not bring back what was dropped", () => {
    const rest = dropWindows(dropWindows(store, 1_000_000), 0);
    expect(rest.droppedBefore).toBe(900_000);
    expect(dropWindows(rest, Number.MIN_SAFE_INTEGER / 1000)).toEqual(rest);
  });

  it("should drop a window at its end", () => {
    expect(dropWindows(store, 899_999).tallies).toHaveLength(2);
    expect(dropWindows(store, 900_000).tallies).toHaveLength(1);
  });

  it("should not show dropped windows as empty ones", () => {
    const rest = dropWindows(store, 900_000);
    const range = { from: -900_000, to: 2_700_000 };
    expect(readWindows(rest, range).map(({ startAt, count }) => [startAt, count])).toEqual([
      [900_000, 1],
      [1_800_000, 0],
    ]);
    expect(readWindows(store, range)).toHaveLength(4);
    expect(readWindows(rest, { from: 0, to: 900_000 })).toEqual([]);
  });

  it("should hold for both of two stores that are merged", () => {
    const rest = dropWindows(store, 900_000);
    expect(mergeWindowStores(store, rest).tallies.map(({ startAt, count }) => [startAt, count])).toEqual([
      [900_000, 2],
    ]);
    expect(mergeWindowStores(rest, store)).toEqual(mergeWindowStores(store, rest));
    const later = dropWindows(store, 1_800_000);
    expect(mergeWindowStores(rest, later)).toEqual(later);
    expect(mergeWindowStores(later, rest)).toEqual(later);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, "0", null])("should refuse %s for an instant", (before) => {
    expect(refusedPaths(() => dropWindows(store, before as number))).toEqual(["ERR_INVALID_INPUT", "before"]);
  });
});

describe("misuse of stores", () => {
  it.each<[string, () => unknown, string[]]>([
    ["a source there is none of", () => emptyWindowStore("qa" as "survey"), ["ERR_INVALID_INPUT", "source"]],
    [
      "a policy out of range",
      () => emptyWindowStore("survey", { ...GUIDE_WINDOW_POLICY, windowSeconds: -1 }),
      ["ERR_INVALID_POLICY", "policy.windowSeconds"],
    ],
    [
      "samples of another source",
      () => addToWindowStore(store, [call(0, 4, "survey")]),
      ["ERR_INVALID_INPUT", "samples[0].source"],
    ],
    [
      "stores of two sources",
      () => mergeWindowStores(store, emptyWindowStore("survey")),
      ["ERR_INVALID_INPUT", "b.source"],
    ],
    [
      "stores of two policies",
      () => mergeWindowStores(store, emptyWindowStore("network", RECOMMENDED_WINDOW_POLICY)),
      ["ERR_INVALID_INPUT", "b.policy"],
    ],
    ["a range that is none", () => readWindows(store, { from: 1, to: 0 }), ["ERR_INVALID_INPUT", "range.to"]],
    [
      "more scores than can be summed exactly",
      () => addToWindowStore({ ...store, tallies: [full] }, [call(0, 3)]),
      ["ERR_INVALID_INPUT", "samples"],
    ],
    [
      "more scores than can be summed exactly, merged",
      () => mergeWindowStores({ ...store, tallies: [full] }, store),
      ["ERR_INVALID_INPUT", "samples"],
    ],
  ])("should refuse %s", (_, act, expected) => {
    expect(refusedPaths(act)).toEqual(expected);
  });

  it("should add to a window that is nearly full", () => {
    const nearly = { ...store, tallies: [{ ...full, count: 49_999_999 }] };
    expect(addToWindowStore(nearly, [call(0, 3)]).changed[0]).toMatchObject({ count: 50_000_000, mean: 3 });
  });

  const tally = store.tallies[0] as QualityTally;
  const withTally = (change: object) => ({ ...store, tallies: [{ ...tally, ...change }] });
  it.each<[string, unknown, string[]]>([
    ["nothing", null, ["store"]],
    ["a list", [], ["store"]],
    ["an older version", { ...store, version: 0 }, ["store.version"]],
    ["no source", { ...store, source: undefined }, ["store.source"]],
    ["no policy", { ...store, policy: null }, ["store.policy"]],
    ["an edited policy", { ...store, policy: { ...store.policy, windowSeconds: 0 } }, ["store.policy.windowSeconds"]],
    ["another length", { ...store, policy: { ...store.policy, windowSeconds: 7 * 60 } }, ["store.tallies[1].startAt"]],
    ["an instant within a window", { ...store, droppedBefore: 1 }, ["store.droppedBefore"]],
    ["NaN", { ...store, droppedBefore: Number.NaN }, ["store.droppedBefore"]],
    ["no tallies", { ...store, tallies: {} }, ["store.tallies"]],
    ["a window that was dropped", { ...store, droppedBefore: 900_000 }, ["store.tallies[0].startAt"]],
    ["a tally that is none", { ...store, tallies: [null] }, ["store.tallies[0]"]],
    ["windows out of order", { ...store, tallies: [...store.tallies].reverse() }, ["store.tallies[1].startAt"]],
    ["a window that is there twice", { ...store, tallies: [tally, tally] }, ["store.tallies[1].startAt"]],
    ["a count of 0", withTally({ count: 0 }), ["store.tallies[0]"]],
    ["half a score", withTally({ count: 1.5 }), ["store.tallies[0]"]],
    ["more below the bound than there are", withTally({ belowCount: 3 }), ["store.tallies[0]"]],
    ["a lowest score off the scale", withTally({ minMicro: 0 }), ["store.tallies[0]"]],
    ["a highest score below the lowest", withTally({ maxMicro: 2_999_999 }), ["store.tallies[0]"]],
    ["a sum beyond the scores", withTally({ deviationSum: 2_000_001 }), ["store.tallies[0]"]],
    ["squares too small for the sum", withTally({ squareLow: 499_999_999_999 }), ["store.tallies[0]"]],
    ["squares below 0", withTally({ squareHigh: -1 }), ["store.tallies[0]"]],
    ["squares beyond any scores", withTally({ squareHigh: 180_143_986 }), ["store.tallies[0]"]],
    ["squares that were not carried", withTally({ squareLow: 2 ** 49 }), ["store.tallies[0]"]],
    ["texts", withTally({ count: "2" }), ["store.tallies[0]"]],
  ])("should refuse a store with %s", (_, kept, paths) => {
    for (const act of [
      () => addToWindowStore(kept as WindowStore, []),
      () => readWindows(kept as WindowStore),
      () => dropWindows(kept as WindowStore, 0),
    ]) {
      expect(refusedPaths(act)).toEqual(["ERR_INVALID_STATE", ...paths]);
    }
    expect(refusedPaths(() => mergeWindowStores(store, kept as WindowStore))).toEqual([
      "ERR_INVALID_STATE",
      ...paths.map((path) => path.replace("store", "b")),
    ]);
  });

  it("should accept squares just large enough for the sum", () => {
    expect(readWindows(withTally({ squareLow: 500_000_000_000 }) as WindowStore)[0]?.standardDeviation).toBe(0);
  });

  it("should list few of many wrong tallies", () => {
    const kept = { ...store, tallies: Array.from({ length: 1000 }, () => null) } as unknown as WindowStore;
    expect(refusalOf(() => readWindows(kept)).problems).toHaveLength(20);
  });
});
