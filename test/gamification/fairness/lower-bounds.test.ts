import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundedMeanInterval } from "../../../src/core/bounded-mean-interval.ts";
import { lowerBounds } from "../../../src/gamification/fairness/lower-bounds.ts";
import { rankAgents } from "../../../src/gamification/leaderboard/rank-agents.ts";
import { refusalOf, refusedPaths } from "../../core/refusal.ts";
import { REFUSED_ROWS, sampleList, shuffled } from "./samples.ts";
import { momentsOf, normals } from "./seeded.ts";

const scoresOf = (result: ReturnType<typeof lowerBounds>) => result.map(({ score }) => score);

describe("lowerBounds", () => {
  it("should be Student's one-sided bound with the variance of all agents", () => {
    // s² = (9 · 4 + 9 · 6) / 18 = 5, and t(0.95, 18) = 1.734 in the tables.
    const rows = [
      { agentId: "a", mean: 10, sampleCount: 10, variance: 4 },
      { agentId: "b", mean: 12, sampleCount: 10, variance: 6 },
      { agentId: "c", mean: 12, sampleCount: 1 },
    ];
    const [a, b, c] = lowerBounds(rows);
    expect(a).toEqual({ kind: "bounded", agentId: "a", score: expect.any(Number), mean: 10, sampleCount: 10 });
    expect(a?.score).toBeCloseTo(10 - 1.734 * Math.sqrt(0.5), 3);
    expect(b?.score).toBeCloseTo(12 - 1.734 * Math.sqrt(0.5), 3);
    expect(c?.score).toBeCloseTo(12 - 1.734 * Math.sqrt(5), 3);
  });

  it("should be Student's bound of each agent alone where asked", () => {
    const rows = [
      { agentId: "a", mean: 10, sampleCount: 5, variance: 4 },
      { agentId: "b", mean: 10, sampleCount: 11, variance: 0 },
      { agentId: "c", mean: 10, sampleCount: 1, variance: 4 },
      { agentId: "d", mean: 10, sampleCount: 5 },
      { agentId: "e", mean: Number.NaN, sampleCount: 5, variance: 4 },
    ];
    const bounds = lowerBounds(rows, { method: "own", confidence: 0.975 });
    // t(0.975, 4) = 2.776
    expect(bounds[0]?.score).toBeCloseTo(10 - 2.776 * Math.sqrt(0.8), 3);
    expect(bounds[1]?.score).toBe(10);
    expect(bounds.slice(2)).toEqual(
      [
        ["c", "one-sample"],
        ["d", "no-variance"],
        ["e", "no-samples"],
      ].map(([agentId, because]) => ({ kind: "not-enough-data", agentId, score: null, because })),
    );
  });

  it("should be the lower end of the two-sided interval on a scale", () => {
    const scale = { minimum: 1, maximum: 5 };
    const rows = [
      { agentId: "a", mean: 5, sampleCount: 3, variance: 0 },
      { agentId: "b", mean: 4.2, sampleCount: 40, variance: 0.9 },
      { agentId: "c", mean: 4.2, sampleCount: 40 },
      { agentId: "d", mean: 4.2, sampleCount: 1 },
    ];
    const bounds = lowerBounds(rows, { method: "bounded", scale });
    const of = (count: number, mean: number, sampleVariance: number, isConservative = false) =>
      boundedMeanInterval({ count, mean, sampleVariance, ...scale }, { confidence: 0.9, isConservative })?.lower;
    [of(3, 5, 0), of(40, 4.2, 0.9), of(40, 4.2, 0, true)].forEach((lower, i) => {
      expect(bounds[i]?.score).toBeCloseTo(lower as number, 9);
    });
    expect(bounds[0]?.score).toBeLessThan(5);
    expect(bounds[3]).toMatchObject({ score: null, because: "one-sample" });
    expect(rankAgents(bounds).ranked.map(({ agentId }) => agentId)).toEqual(["b", "c", "a"]);
  });

  it("should take what is not said for said by default, and a scale for that of its method alone", () => {
    const rows = [1, 2].map((mean) => ({ agentId: `${mean}`, mean: 80 * mean, sampleCount: 9, variance: 3 }));
    const bounds = lowerBounds(rows);
    expect(lowerBounds(rows, { method: undefined, confidence: undefined, scale: undefined } as never)).toEqual(bounds);
    expect(lowerBounds(rows, { scale: { minimum: 1, maximum: 5 } })).toEqual(bounds);
    const nobody = { agentId: "3", mean: null, sampleCount: 1000, variance: 1e6 };
    expect(lowerBounds([...rows, nobody]).slice(0, 2)).toEqual(bounds);
  });

  it("should refuse agents whose ids cannot be compared", () => {
    const rows = [Symbol("a"), Object.create(null), Symbol("b")].map((agentId) => ({
      agentId,
      mean: 1,
      sampleCount: 9,
    }));
    expect(refusedPaths(() => lowerBounds(rows as never))).toEqual([
      "ERR_INVALID_INPUT",
      ...[0, 1, 2].map((i) => `rows[${i}].agentId`),
    ]);
  });

  it("should say of nobody what no variance tells", () => {
    const rows = [1, 2].map((mean) => ({ agentId: `${mean}`, mean, sampleCount: 1, variance: 3 }));
    expect(lowerBounds([])).toEqual([]);
    expect(lowerBounds(rows).map((one) => one.kind === "not-enough-data" && one.because)).toEqual([
      "no-variance",
      "no-variance",
    ]);
  });

  it("should lie below the true mean as often as the confidence says, in drawn worlds", () => {
    const draw = normals(7);
    const worlds = 400;
    let below = 0;
    for (let world = 0; world < worlds; world++) {
      const rows = Array.from({ length: 5 }, (_, i) => {
        const values = Array.from({ length: 4 }, () => draw(10 * i, 3));
        return { agentId: `${i}`, sampleCount: 4, ...momentsOf(values) };
      });
      scoresOf(lowerBounds(rows)).forEach((score, i) => {
        if ((score as number) <= 10 * i) below++;
      });
    }
    // 2,000 bounds at 0.95, bounds of one world hanging together a little: two standard errors are about 0.012.
    expect(Math.abs(below / worlds / 5 - 0.95)).toBeLessThan(0.015);
  });

  it("should be at most the mean, fall with the confidence, and be a score that a board takes", () => {
    fc.assert(
      fc.property(shuffled(sampleList(-1e6, 1e6)), ([rows, others]) => {
        for (const method of ["pooled", "own"] as const) {
          const sure = lowerBounds(rows, { method, confidence: 0.999 });
          const bounds = lowerBounds(rows, { method });
          bounds.forEach((one, i) => {
            if (one.kind !== "bounded") return;
            expect(one.score).toBeLessThanOrEqual(one.mean);
            expect(sure[i]?.score).toBeLessThanOrEqual(one.score);
          });
          expect(rankAgents(sure).ranked.length).toBe(bounds.filter(({ kind }) => kind === "bounded").length);
          expect(lowerBounds(others, { method })).toStrictEqual(bounds);
        }
      }),
    );
  });

  it("should stay on the scale", () => {
    fc.assert(
      fc.property(sampleList(0, 1), (rows) => {
        for (const one of lowerBounds(rows, { method: "bounded", scale: { minimum: 0, maximum: 1 } })) {
          if (one.kind !== "bounded") continue;
          expect(one.score).toBeGreaterThanOrEqual(0);
          expect(one.score).toBeLessThanOrEqual(one.mean);
        }
      }),
    );
  });

  it.each(REFUSED_ROWS)("should refuse %s", (_, rows, paths) => {
    expect(refusedPaths(() => lowerBounds(rows as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it.each<[unknown, string[]]>([
    [null, ["options"]],
    [{ confidence: 0.5 }, ["options.confidence"]],
    [{ confidence: 1, method: "wilson" }, ["options.method", "options.confidence"]],
    [{ method: "bounded" }, ["options.scale"]],
    [{ method: "bounded", scale: null }, ["options.scale"]],
    [{ method: "bounded", scale: { minimum: 5, maximum: 5 } }, ["options.scale"]],
    [{ scale: { minimum: Number.NaN, maximum: 5 } }, ["options.scale"]],
    [{ scale: { minimum: 0, maximum: 1e7 } }, ["options.scale"]],
  ])("should refuse the options %j", (options, paths) => {
    expect(refusedPaths(() => lowerBounds([], options as never))).toEqual(["ERR_INVALID_INPUT", ...paths]);
  });

  it("should say what was wrong", () => {
    const told = (rows: unknown, options: unknown = {}): string =>
      refusalOf(() => lowerBounds(rows as never, options as never)).message;
    expect(told(7, 7)).toBe(
      "lowerBounds: 2 problems\n  - options: expected an object, received 7\n  - rows: expected an array of samples, received 7",
    );
    const scale = "a scale: an object with a minimum and a larger maximum, both from -1000000 to 1000000";
    const rows = [
      7,
      { agentId: "", mean: 1e6 + 1, sampleCount: 1e9 + 1, variance: 1e12 + 1 },
      { agentId: "a", mean: 1e6, sampleCount: 1e9, variance: 1e12 },
      { agentId: "a", mean: -1e6, sampleCount: 0, variance: 0 },
    ];
    expect(told(rows, { confidence: 2, method: "x", scale: 7 })).toBe(
      [
        "lowerBounds: 9 problems",
        'options.method: expected "pooled" or "own" or "bounded", received "x"',
        "options.confidence: expected a number from 0.6 to 0.999, received 2",
        `options.scale: expected ${scale}, received 7`,
        "rows[0]: expected a sample: an object with agentId, mean and sampleCount, received 7",
        'rows[1].agentId: expected a text that is not empty, received ""',
        "rows[1].mean: expected null or a number from -1000000 to 1000000, received 1000001",
        "rows[1].sampleCount: expected a whole number from 0 to 1000000000, received 1000000001",
        "rows[1].variance: expected null or a number from 0 to 1000000000000, received 1000000000001",
        'rows[3].agentId: expected an agent that is not listed yet, received "a"',
      ].join("\n  - "),
    );
    expect(
      told([{ agentId: "a", mean: 6, sampleCount: 2 }], { method: "bounded", scale: { minimum: 1, maximum: 5 } }),
    ).toBe("lowerBounds: 1 problem\n  - rows[0].mean: expected null or a number from 1 to 5, received 6");
    for (const confidence of [0.6, 0.999]) expect(lowerBounds([], { confidence })).toEqual([]);
  });

  it("should refuse means off the scale", () => {
    const rows = [{ agentId: "a", mean: 5.5, sampleCount: 3, variance: 1 }];
    const act = () => lowerBounds(rows, { method: "bounded", scale: { minimum: 1, maximum: 5 } });
    expect(refusedPaths(act)).toEqual(["ERR_INVALID_INPUT", "rows[0].mean"]);
  });
});
