import fc from "fast-check";
import { describe, it } from "vitest";
import type { QualitySeriesOptions } from "../../src/testing/quality/model.ts";
import { randomStream } from "../../src/testing/quality/random-stream.ts";
import { simulateQualitySeries } from "../../src/testing/quality-series.ts";

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 604_800_000;

const hours = (min: number, max: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: 24, maxLength: 24 });

/** Any small queue. */
const options = (): fc.Arbitrary<QualitySeriesOptions> =>
  fc.constantFrom("survey" as const, "network" as const).chain((source) =>
    fc.record(
      {
        seed: fc.integer({ min: 0, max: 4_294_967_295 }),
        source: fc.constant(source),
        startAt: fc.integer({ min: -100_000, max: 4_000_000 }).map((quarter) => quarter * QUARTER_MS),
        weeks: fc.constant(1),
        callsPerWindow: fc.double({ min: 0, max: 2, noNaN: true }),
        meanScore: fc.double({ min: 1.5, max: 4.4, noNaN: true }),
        scoreByHour: hours(-1, 1),
        volumeByHour: hours(0, 2),
        timeZone: fc.constantFrom("UTC", "Europe/London", "Australia/Lord_Howe"),
        dayDeviation: fc.double({ min: 0, max: 0.5, noNaN: true }),
        arrivals: fc.constantFrom("even" as const, "poisson" as const),
        opusShare: source === "survey" ? fc.constant(0) : fc.double({ min: 0, max: 1, noNaN: true }),
        lateShare: fc.double({ min: 0, max: 1, noNaN: true }),
        lateSeconds: fc.integer({ min: 1, max: 200_000 }),
      },
      { requiredKeys: ["seed", "source", "startAt", "weeks", "callsPerWindow", "meanScore"] },
    ),
  );

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const SETTINGS = { numRuns: 30 };

describe("simulateQualitySeries", () => {
  it("gives samples of the series' time and scale, in the order in which they came", () => {
    fc.assert(
      fc.property(options(), (queue) => {
        const samples = simulateQualitySeries(queue);
        const end = queue.startAt + WEEK_MS;
        return samples.every((one, i) => {
          const before = samples[i - 1];
          const isWithin = one.at >= queue.startAt && one.at < end && Number.isInteger(one.at);
          const isScore = one.score >= 1 && one.score <= 5 && (one.source === "network" || Number.isInteger(one.score));
          const isInOrder = before === undefined || before.receivedAt <= one.receivedAt;
          return isWithin && isScore && isInOrder && one.source === queue.source && one.receivedAt >= one.at;
        });
      }),
      SETTINGS,
    );
  });

  it("gives the same for the same options, and leaves them as they were", () => {
    fc.assert(
      fc.property(options(), (queue) => {
        const before = JSON.stringify(queue);
        return same(simulateQualitySeries(queue), simulateQualitySeries(queue)) && JSON.stringify(queue) === before;
      }),
      SETTINGS,
    );
  });

  it("changes nothing outside of a drop, and lowers no score's rank within", () => {
    const drop = fc.record({
      from: fc.nat(WEEK_MS),
      lengthMs: fc.integer({ min: 1, max: WEEK_MS }),
      drop: fc.double({ min: 0, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(options(), drop, (queue, { from, lengthMs, drop }) => {
        const stretch = { startAt: queue.startAt + from, endAt: queue.startAt + from + lengthMs, drop };
        const plain = simulateQualitySeries(queue);
        const worse = simulateQualitySeries({ ...queue, drops: [stretch] });
        return (
          plain.length === worse.length &&
          worse.every((one, i) => {
            const other = plain[i] as (typeof plain)[number];
            const isIn = one.at >= stretch.startAt && one.at < stretch.endAt;
            return (
              same({ ...one, score: 0 }, { ...other, score: 0 }) &&
              (isIn ? one.score <= other.score : one.score === other.score)
            );
          })
        );
      }),
      SETTINGS,
    );
  });

  it("begins a longer series with the shorter one, where none is late", () => {
    fc.assert(
      fc.property(options(), (queue) => {
        const own = { ...queue, lateShare: 0 };
        const short = simulateQualitySeries(own);
        return same(simulateQualitySeries({ ...own, weeks: 2 }).slice(0, short.length), short);
      }),
      SETTINGS,
    );
  });

  it("shifts with its start by whole days, in UTC", () => {
    fc.assert(
      fc.property(options(), fc.integer({ min: -5000, max: 5000 }), (queue, days) => {
        const own = { ...queue, timeZone: "UTC" };
        const shifted = simulateQualitySeries({ ...own, startAt: own.startAt + days * DAY_MS });
        const back = shifted.map((one) => ({
          ...one,
          at: one.at - days * DAY_MS,
          receivedAt: one.receivedAt - days * DAY_MS,
        }));
        return same(back, simulateQualitySeries(own));
      }),
      SETTINGS,
    );
  });
});

describe("a row of draws", () => {
  it("is even, and independent of the next draw and of the next row", () => {
    const word = fc.integer({ min: 0, max: 4_294_967_295 });
    fc.assert(
      fc.property(word, word, (seed, number) => {
        const [one, other] = [randomStream(seed, 1, number), randomStream(seed, 1, number + 1)];
        const draws = Array.from({ length: 4000 }, () => [one(), other()] as const);
        const cells = Array.from({ length: 3 }, () => Array.from({ length: 16 }, () => 0));
        for (const [i, [x, y]] of draws.entries()) {
          const next = draws[i + 1]?.[0] ?? 0.5;
          if (!(x > 0 && x < 1)) return false;
          const places = [
            Math.floor(x * 16),
            4 * Math.floor(x * 4) + Math.floor(next * 4),
            4 * Math.floor(x * 4) + Math.floor(y * 4),
          ];
          for (const [kind, place] of places.entries())
            (cells[kind] as number[])[place] = ((cells[kind] as number[])[place] as number) + 1;
        }
        // 15 degrees of freedom: 80 is exceeded once in ten thousand million.
        return cells.every((counts) => counts.reduce((sum, n) => sum + (n - 250) ** 2 / 250, 0) < 80);
      }),
    );
  });
});
