import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalUnits } from "../../../src/core/round-decimal.ts";
import type { QualitySample, QualityWindow } from "../../../src/mos/model.ts";
import { GUIDE_WINDOW_POLICY, type WindowPolicy } from "../../../src/mos/policy.ts";
import { addToWindowStore } from "../../../src/mos/windows/add-to-window-store.ts";
import { aggregateWindows } from "../../../src/mos/windows/aggregate-windows.ts";
import { collectWindows } from "../../../src/mos/windows/collect-windows.ts";
import { dropWindows } from "../../../src/mos/windows/drop-windows.ts";
import { emptyWindowStore } from "../../../src/mos/windows/empty-window-store.ts";
import { meanInterval } from "../../../src/mos/windows/mean-interval.ts";
import { mergeWindowStores } from "../../../src/mos/windows/merge-window-stores.ts";
import type { SampleColumns, WindowStore } from "../../../src/mos/windows/model.ts";
import { readWindows } from "../../../src/mos/windows/read-windows.ts";
import { scoreMicro } from "../../../src/mos/windows/score-micro.ts";
import { windowsFromAggregates } from "../../../src/mos/windows/windows-from-aggregates.ts";
import { policies, samplesFor } from "./arbitrary-samples.ts";
import { naiveWindows } from "./naive-windows.ts";

const series = policies.chain((policy) => fc.record({ policy: fc.constant(policy), samples: samplesFor(policy) }));
const parted = series.chain(({ policy, samples }) =>
  fc.record({
    policy: fc.constant(policy),
    samples: fc.constant(samples),
    shuffled: fc.shuffledSubarray(samples, { minLength: samples.length }),
    parts: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: samples.length, maxLength: samples.length }),
  }),
);

const sourceOf = (samples: readonly QualitySample[]) => samples[0]?.source ?? "network";
const storeOf = (samples: readonly QualitySample[], policy: WindowPolicy, source = sourceOf(samples)): WindowStore =>
  addToWindowStore(emptyWindowStore(source, policy), samples).store;
const partsOf = (samples: readonly QualitySample[], parts: readonly number[]): QualitySample[][] =>
  [0, 1, 2, 3].map((part) => samples.filter((_, index) => parts[index] === part));

/** Equal but for the last bits of the deviation. */
function expectSame(windows: readonly QualityWindow[], model: readonly QualityWindow[]): void {
  const strip = (all: readonly QualityWindow[]) => all.map((window) => ({ ...window, standardDeviation: 0 }));
  expect(strip(windows)).toEqual(strip(model));
  windows.forEach(({ standardDeviation }, i) => {
    const expected = model[i]?.standardDeviation ?? null;
    if (expected === null || standardDeviation === null) expect(standardDeviation).toBe(expected);
    else expect(Math.abs(standardDeviation - expected)).toBeLessThanOrEqual(expected * 2 * Number.EPSILON);
  });
}

function columnsOf(samples: readonly QualitySample[]): SampleColumns {
  return {
    at: Float64Array.from(samples, ({ at }) => at),
    score: Float64Array.from(samples, ({ score }) => score),
    source: sourceOf(samples),
    codec: samples.map(({ codec }) => codec ?? null),
  };
}

describe("aggregateWindows", () => {
  it("gives the fractions of exact arithmetic, the mean to the last bit", () => {
    fc.assert(
      fc.property(series, ({ policy, samples }) =>
        expectSame(aggregateWindows(samples, policy), naiveWindows(samples, policy)),
      ),
    );
  });

  it("gives the same for samples in any order, and for columns", () => {
    fc.assert(
      fc.property(parted, ({ policy, samples, shuffled }) => {
        const windows = aggregateWindows(samples, policy);
        expect(aggregateWindows(shuffled, policy)).toEqual(windows);
        expect(aggregateWindows(columnsOf(samples), policy)).toEqual(windows);
      }),
    );
  });

  it("keeps every mean and every score between the ends of the scale, in windows that hold all samples", () => {
    fc.assert(
      fc.property(series, ({ policy, samples }) => {
        const windows = aggregateWindows(samples, policy);
        expect(windows.reduce((total, { count }) => total + count, 0)).toBe(samples.length);
        for (const { startAt, endAt, mean, min, max, shareBelow } of windows) {
          expect(startAt % (policy.windowSeconds * 1000)).toBeCloseTo(0, 12);
          expect(endAt - startAt).toBe(policy.windowSeconds * 1000);
          expect(min).toBeGreaterThanOrEqual(policy.scale.minimum);
          expect(mean).toBeGreaterThanOrEqual(min as number);
          expect(max).toBeGreaterThanOrEqual(mean as number);
          expect(max).toBeLessThanOrEqual(policy.scale.maximum);
          expect(shareBelow).toBeGreaterThanOrEqual(0);
          expect(shareBelow).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("gives with a range every window of the span once, and those with scores as without", () => {
    const spans = fc.tuple(fc.integer({ min: -9_000_000, max: 9_000_000 }), fc.integer({ min: 0, max: 9_000_000 }));
    fc.assert(
      fc.property(samplesFor(), spans, (samples, [from, length]) => {
        const to = from + length;
        const windows = aggregateWindows(samples, GUIDE_WINDOW_POLICY, {
          range: { from, to },
          source: sourceOf(samples),
        });
        const own = aggregateWindows(samples).filter(({ startAt, endAt }) => endAt > from && startAt < to);
        const first = Math.floor(from / 900_000) * 900_000;
        // An empty span holds nothing, although a window lies around it.
        expect(windows.filter(({ count }) => count > 0)).toEqual(from === to && first === from ? [] : own);
        windows.forEach(({ startAt, count, mean }, i) => {
          expect(startAt).toBe(first + i * 900_000);
          expect(mean === null).toBe(count === 0);
        });
        expect(windows.length).toBe(Math.ceil((to - first) / 900_000));
      }),
    );
  });
});

describe("collectWindows", () => {
  it("counts or refuses every sample, and never throws on one", () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.record({
        at: fc.oneof(fc.double(), fc.integer(), fc.anything()),
        score: fc.oneof(fc.double(), fc.double({ min: 1, max: 5 }), fc.anything()),
        codec: fc.anything(),
        source: fc.constant("network"),
      }),
    );
    const strangers = fc.array(
      anything.filter((one) => {
        const isObject = typeof one === "object" && one !== null && !Array.isArray(one);
        return !isObject || (one as { source?: unknown }).source === "network";
      }),
    );
    fc.assert(
      fc.property(strangers, (samples) => {
        const { windows, refused } = collectWindows(samples as QualitySample[]);
        const counted = windows.reduce((total, { count }) => total + count, 0);
        expect(counted + refused.length).toBe(samples.length);
        expect(windows.every(({ mean }) => mean !== null && mean >= 1 && mean <= 5)).toBe(true);
      }),
    );
  });
});

describe("stores of windows", () => {
  it("read as all their samples together, however these came in", () => {
    fc.assert(
      fc.property(parted, ({ policy, samples, parts }) => {
        let store = emptyWindowStore(sourceOf(samples), policy);
        for (const part of partsOf(samples, parts)) {
          const before = new Map(readWindows(store).map((window) => [window.startAt, window]));
          const step = addToWindowStore(store, part);
          const after = readWindows(step.store);
          // Changed is what is not as it was, as it is now.
          expect(step.changed).toEqual(after.filter(({ startAt, count }) => before.get(startAt)?.count !== count));
          store = step.store;
        }
        expect(readWindows(store)).toEqual(aggregateWindows(samples, policy));
        expect(JSON.stringify(store)).toBe(JSON.stringify(storeOf(samples, policy)));
      }),
    );
  });

  it("merge to the same JSON in every order and grouping", () => {
    fc.assert(
      fc.property(parted, ({ policy, samples, parts }) => {
        const [a, b, c] = partsOf(samples, parts).map((part) => storeOf(part, policy, sourceOf(samples))) as [
          WindowStore,
          WindowStore,
          WindowStore,
        ];
        const left = JSON.stringify(mergeWindowStores(mergeWindowStores(a, b), c));
        expect(JSON.stringify(mergeWindowStores(a, mergeWindowStores(b, c)))).toBe(left);
        expect(JSON.stringify(mergeWindowStores(mergeWindowStores(c, a), b))).toBe(left);
        expect(JSON.stringify(mergeWindowStores(b, a))).toBe(JSON.stringify(mergeWindowStores(a, b)));
        const empty = emptyWindowStore(sourceOf(samples), policy);
        expect(JSON.stringify(mergeWindowStores(empty, a))).toBe(JSON.stringify(a));
      }),
    );
  });

  it("are plain JSON, and are not changed by what is done with them", () => {
    fc.assert(
      fc.property(parted, ({ policy, samples, shuffled }) => {
        const store = storeOf(samples, policy);
        const text = JSON.stringify(store);
        const back = JSON.parse(text) as WindowStore;
        expect(back).toEqual(store);
        expect(addToWindowStore(back, shuffled)).toEqual(addToWindowStore(store, shuffled));
        mergeWindowStores(store, back);
        dropWindows(store, 0);
        readWindows(store);
        expect(JSON.stringify(store)).toBe(text);
      }),
    );
  });

  it("drop the same windows before and after adding and merging", () => {
    fc.assert(
      fc.property(parted, fc.integer({ min: -2_000_000, max: 2_000_000 }), ({ policy, samples, parts }, before) => {
        const [one, other] = partsOf(samples, parts) as [QualitySample[], QualitySample[]];
        const [a, b] = [storeOf(one, policy, sourceOf(samples)), storeOf(other, policy, sourceOf(samples))];
        const late = JSON.stringify(dropWindows(mergeWindowStores(a, b), before));
        expect(JSON.stringify(mergeWindowStores(dropWindows(a, before), b))).toBe(late);
        expect(JSON.stringify(mergeWindowStores(a, dropWindows(b, before)))).toBe(late);
        const step = addToWindowStore(dropWindows(a, before), other);
        expect(JSON.stringify(step.store)).toBe(late);
        expect(readWindows(step.store)).toEqual(
          aggregateWindows([...one, ...other], policy).filter(({ endAt }) => endAt > before),
        );
        expect(step.refused.every(({ reason }) => reason === "dropped-window")).toBe(true);
      }),
    );
  });
});

describe("windowsFromAggregates", () => {
  it("gives the windows of the scores behind the rows, but for what rows do not tell", () => {
    fc.assert(
      fc.property(samplesFor(), fc.shuffledSubarray([60_000, 300_000, 900_000]), (samples, [rowMs = 180_000]) => {
        const minute = { ...GUIDE_WINDOW_POLICY, windowSeconds: rowMs / 1000 };
        const rows = naiveWindows(samples, minute).map(({ startAt, count, min, max, mean }) => ({
          startAt,
          count,
          min,
          max,
          sum: (mean as number) * count,
        }));
        const windows = windowsFromAggregates(rows, sourceOf(samples));
        const expected = aggregateWindows(samples);
        expect(windows.map((window) => ({ ...window, mean: 0 }))).toEqual(
          expected.map((window) => ({ ...window, mean: 0, standardDeviation: null, shareBelow: null })),
        );
        windows.forEach(({ mean }, i) => {
          expect(mean).toBeCloseTo(expected[i]?.mean as number, 6);
        });
      }),
    );
  });
});

describe("meanInterval", () => {
  it("holds the mean, lies on the scale, and is widest where no deviation is known", () => {
    fc.assert(
      fc.property(samplesFor(), (samples) => {
        for (const window of aggregateWindows(samples)) {
          const interval = meanInterval(window);
          expect(interval === null).toBe(window.count < 2);
          if (interval === null) continue;
          expect(interval.lower).toBeLessThanOrEqual(window.mean as number);
          expect(interval.upper).toBeGreaterThanOrEqual(window.mean as number);
          expect(interval.lower).toBeGreaterThanOrEqual(1);
          expect(interval.upper).toBeLessThanOrEqual(5);
          const widest = meanInterval(window, { isConservative: true });
          expect(meanInterval({ ...window, standardDeviation: null })).toEqual(widest);
          expect(widest?.upper).toBeGreaterThanOrEqual(interval.upper - 1e-12);
          expect(widest?.lower).toBeLessThanOrEqual(interval.lower + 1e-12);
        }
      }),
    );
  });
});

describe("scoreMicro", () => {
  it("rounds the shortest decimal half away from zero, as micro-units do everywhere", () => {
    const near = fc
      .tuple(fc.integer({ min: -180_000_000, max: 180_000_000 }), fc.integer({ min: -3, max: 3 }))
      .map(([half, steps]) => {
        let score = (half * 10 + 5) / 10_000_000;
        for (let i = 0; i < Math.abs(steps); i++) score += Math.sign(steps) * Math.abs(score) * Number.EPSILON;
        return score;
      });
    const scores = fc.oneof(fc.double({ min: -1000, max: 1000, noNaN: true }), near);
    fc.assert(
      fc.property(scores, (score) => {
        expect(scoreMicro(score) + 0).toBe(Number(decimalUnits(score, 6)));
      }),
      { numRuns: 1000 },
    );
  });
});
