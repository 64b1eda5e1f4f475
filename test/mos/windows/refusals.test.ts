import { describe, expect, it } from "vitest";
import type { QualitySample } from "../../../src/mos/model.ts";
import { GUIDE_WINDOW_POLICY, RECOMMENDED_WINDOW_POLICY } from "../../../src/mos/policy.ts";
import { addToWindowStore } from "../../../src/mos/windows/add-to-window-store.ts";
import { aggregateWindows } from "../../../src/mos/windows/aggregate-windows.ts";
import { collectWindows } from "../../../src/mos/windows/collect-windows.ts";
import { dropWindows } from "../../../src/mos/windows/drop-windows.ts";
import { emptyWindowStore } from "../../../src/mos/windows/empty-window-store.ts";
import { meanInterval } from "../../../src/mos/windows/mean-interval.ts";
import { mergeWindowStores } from "../../../src/mos/windows/merge-window-stores.ts";
import { networkSamples } from "../../../src/mos/windows/network-samples.ts";
import { readWindows } from "../../../src/mos/windows/read-windows.ts";
import { windowsFromAggregates } from "../../../src/mos/windows/windows-from-aggregates.ts";
import { refusalOf } from "../../core/refusal.ts";
import { refusalText, told } from "../refusal-text.ts";

const INSTANT = "an instant of the years 1001 to 9998 in epoch milliseconds";
const guide = GUIDE_WINDOW_POLICY;
const one = { at: 0, score: 4, source: "network" };
const row = { startAt: 0, count: 2, sum: 8.2, min: 4, max: 4.2 };
const store = addToWindowStore(emptyWindowStore("network"), [one as QualitySample]).store;
const tally = store.tallies[0];
const full = { ...tally, count: 50_000_000, squareLow: 0, deviationSum: 50_000_000_000_000, squareHigh: 88_818 };

describe("what windows are refused with", () => {
  it.each<[string, unknown[], string[]]>([
    ["no options", [[], guide, null], ["options: expected an object, received null"]],
    ["a range that is none", [[], guide, { range: 5 }], ["range: expected an object with from and to, received 5"]],
    [
      "a range that ends too early",
      [[], guide, { range: { from: 5, to: 4 } }],
      ["range.to: expected an instant not before from, received 4"],
    ],
    [
      "a range that never ends",
      [[], guide, { range: { from: 5, to: Number.POSITIVE_INFINITY } }],
      [`range.to: expected ${INSTANT}, received Infinity`],
    ],
    [
      "a range that never began",
      [[], guide, { range: { from: Number.NEGATIVE_INFINITY, to: 5 } }],
      [`range.from: expected ${INSTANT}, received -Infinity`],
    ],
    [
      "a range too long",
      [[], guide, { range: { from: 0, to: 900_000_000_001 } }],
      ["range: expected at most 1000000 windows, received more"],
    ],
    [
      "a range without samples or source",
      [[], guide, { range: { from: 0, to: 1 } }],
      ['options.source: expected "network" or "survey", for a range without samples, received missing'],
    ],
    [
      "a source there is none of",
      [[], guide, { source: "qa" }],
      ['options.source: expected "network" or "survey", received "qa"'],
    ],
    ["no samples", [5], ["samples: expected a list of samples, or columns of them, received 5"]],
    [
      "columns of nothing",
      [{ codec: 1 }],
      [
        "samples.at: expected a Float64Array, received missing",
        "samples.score: expected a Float64Array, received missing",
        'samples.source: expected "network" or "survey", received missing',
        "samples.codec: expected a codec, or a list of one for each score, received 1",
      ],
    ],
    [
      "columns of two lengths, of another source",
      [{ at: new Float64Array(2), score: [1], source: "survey" }, guide, { source: "network" }],
      [
        "samples.score: expected a Float64Array of 2, received an array of 1",
        'samples.source: expected "network", received "survey"',
      ],
    ],
    [
      "samples of two sources",
      [[one, { ...one, source: "survey" }]],
      ['samples[1].source: expected "network", as the whole series, received "survey"'],
    ],
    [
      "samples without a source",
      [[{ ...one, source: null }]],
      ['samples[0].source: expected "network" or "survey", received null'],
    ],
  ])("should be told of %s", (_, given, problems) => {
    expect(refusalText(collectWindows, ...given)).toBe(told("collectWindows", ...problems));
  });

  it("should be told of each sample that cannot count", () => {
    const samples = [5, { ...one, at: "0" }, { ...one, score: 0 }, { ...one, score: "4" }, { ...one, score: 87 }];
    expect(refusalText(aggregateWindows, samples)).toBe(
      told(
        "aggregateWindows",
        "samples[0]: expected a sample, received 5",
        `samples[1].at: expected ${INSTANT}, received "0"`,
        "samples[2].score: expected a score from 1 to 5, and no sample where nothing was measured, received 0",
        'samples[3].score: expected a score from 1 to 5, received "4"',
        "samples[4].score: expected a score from 1 to 5, received 87",
      ),
    );
    expect(refusalText(aggregateWindows, samples, null)).toBe(
      told("aggregateWindows", "policy: expected an object, received null"),
    );
  });

  it("should be told of many samples in one line more than twenty", () => {
    const others = [one, ...Array.from({ length: 21 }, () => ({ ...one, source: "survey" }))];
    expect(refusalOf(() => collectWindows(others as QualitySample[])).problems[20]?.message).toBe(
      "samples: expected samples that are all of one source, received 21 that are not",
    );
    const wrong = Array.from({ length: 21 }, () => null) as never[];
    expect(refusalOf(() => aggregateWindows(wrong)).problems[20]?.message).toBe(
      "samples: expected samples that are all usable, received 21 that are not",
    );
    expect(refusalOf(() => windowsFromAggregates(wrong, "survey")).problems[20]?.message).toBe(
      "samples: expected samples that are all sound, received 21 that are not",
    );
  });

  it("should be told of rows", () => {
    const rows = [5, { ...row, count: 0.5 }, { ...row, min: 9, max: 9 }, { ...row, max: 3 }, { ...row, sum: 99 }];
    expect(refusalText(windowsFromAggregates, rows, "survey")).toBe(
      told(
        "windowsFromAggregates",
        "rows[0]: expected an object, received 5",
        "rows[1].count: expected a whole number from 0 to 50000000, received 0.5",
        "rows[2].min: expected a score from 1 to 5, received 9",
        "rows[2].max: expected a score from min to 5, received 9",
        "rows[3].max: expected a score from min to 5, received 3",
        "rows[4].sum: expected a sum of 2 scores from min to max, received 99",
      ),
    );
    const half = { ...row, count: 30_000_000, sum: 120_000_000 };
    expect(refusalText(windowsFromAggregates, [half, half], "survey")).toBe(
      told(
        "windowsFromAggregates",
        "rows[1].count: expected a whole number from 0 to 50000000, received more in all rows of its window",
      ),
    );
    expect(refusalText(windowsFromAggregates, 5, "qa")).toBe(
      told(
        "windowsFromAggregates",
        'source: expected "network" or "survey", received "qa"',
        "rows: expected a list of rows, received 5",
      ),
    );
    expect(refusalText(windowsFromAggregates, [], "survey", 5)).toBe(
      told("windowsFromAggregates", "policy: expected an object, received 5"),
    );
  });

  it("should be told of policies", () => {
    expect(refusalText(emptyWindowStore, "survey", { ...guide, scale: 5, fingerprint: 1 })).toBe(
      told(
        "emptyWindowStore",
        "policy.scale: expected an object, received 5",
        "policy.fingerprint: expected the fingerprint of parseWindowPolicy, received 1",
      ),
    );
    expect(refusalText(emptyWindowStore, "qa")).toBe(
      told("emptyWindowStore", 'source: expected "network" or "survey", received "qa"'),
    );
  });

  it("should be told of stores, by each function that is given one", () => {
    const problem = "expected a store of windows, received 5";
    expect(refusalText(addToWindowStore, 5)).toBe(told("addToWindowStore", `store: ${problem}`));
    expect(refusalText(readWindows, 5)).toBe(told("readWindows", `store: ${problem}`));
    expect(refusalText(dropWindows, 5)).toBe(told("dropWindows", `store: ${problem}`));
    expect(refusalText(mergeWindowStores, 5, store)).toBe(told("mergeWindowStores", `a: ${problem}`));
    expect(refusalText(mergeWindowStores, store, 5)).toBe(told("mergeWindowStores", `b: ${problem}`));
  });

  it("should be told of everything in a store", () => {
    const empty = { version: 2, source: "qa", droppedBefore: 1, tallies: 5 };
    expect(refusalText(readWindows, { ...store, ...empty })).toBe(
      told(
        "readWindows",
        "store.version: expected 1, received 2",
        'store.source: expected "network" or "survey", received "qa"',
        "store.tallies: expected a list of tallies, received 5",
        "store.droppedBefore: expected the start of a window, or null, received 1",
      ),
    );
    expect(refusalText(readWindows, { ...store, tallies: [5, tally, { ...tally, count: 2 }] })).toBe(
      told(
        "readWindows",
        "store.tallies[0]: expected a tally, received 5",
        "store.tallies[2].startAt: expected the start of a window, after the one before, received 0",
        "store.tallies[2]: expected sums that scores can have, received others",
      ),
    );
  });

  it("should be told of what stores are asked for", () => {
    expect(refusalText(readWindows, store, null)).toBe(
      told("readWindows", "range: expected an object with from and to, received null"),
    );
    expect(refusalText(dropWindows, store, "0")).toBe(told("dropWindows", `before: expected ${INSTANT}, received "0"`));
    expect(refusalText(mergeWindowStores, store, emptyWindowStore("survey"))).toBe(
      told("mergeWindowStores", 'b.source: expected "network", as of a, received "survey"'),
    );
    expect(refusalText(mergeWindowStores, store, emptyWindowStore("network", RECOMMENDED_WINDOW_POLICY))).toBe(
      told("mergeWindowStores", "b.policy: expected the policy of a, received another one"),
    );
    expect(refusalText(mergeWindowStores, store, { ...store, tallies: [full] })).toBe(
      told("mergeWindowStores", "samples: expected at most 50000000 scores in a window, received 50000001 at 0"),
    );
    expect(refusalText(addToWindowStore, { ...store, tallies: [full] }, [one])).toBe(
      told("addToWindowStore", "samples: expected at most 50000000 scores in a window, received 50000001 at 0"),
    );
  });

  it("should be told of intervals and of conversations", () => {
    expect(refusalText(meanInterval, 5)).toBe(told("meanInterval", "window: expected an object, received 5"));
    expect(refusalText(networkSamples, 5)).toBe(
      told("networkSamples", "conversations: expected a list of conversations, received 5"),
    );
  });
});
