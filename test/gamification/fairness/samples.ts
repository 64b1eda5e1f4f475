import fc from "fast-check";
import type { AgentSample } from "../../../src/gamification/fairness/model.ts";

const agentIds = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "10", "9", "Z", "a", "é", "\ud800", " "),
  fc.nat({ max: 40 }).map((i) => `agent-${i}`),
);

/** Samples of agents whose means lie in a range, some without scores, with one, or without a variance. */
export function sampleList(minimum: number, maximum: number): fc.Arbitrary<AgentSample[]> {
  const mean = fc.oneof(
    fc.integer({ min: 0, max: 4 }).map((n) => minimum + ((maximum - minimum) * n) / 4),
    fc.double({ min: minimum, max: maximum, noNaN: true }),
  );
  const sample = fc.record({
    agentId: agentIds,
    mean: fc.oneof({ weight: 12, arbitrary: mean }, { weight: 1, arbitrary: fc.constantFrom(null, Number.NaN) }),
    sampleCount: fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 500 })),
    variance: fc.option(fc.double({ min: 0, max: maximum - minimum, noNaN: true }), { freq: 10 }),
  });
  return fc.uniqueArray(sample, { selector: ({ agentId }) => agentId, maxLength: 25 });
}

/** A list and the same in another order. */
export function shuffled<T>(lists: fc.Arbitrary<T[]>): fc.Arbitrary<[T[], T[]]> {
  return lists.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
}

/** Rows that no function takes, and the paths of what is wrong with them. */
export const REFUSED_ROWS: readonly [string, unknown, string[]][] = [
  ["no list", null, ["rows"]],
  ["a text", "rows", ["rows"]],
  ["a hole", new Array(1), ["rows[0]"]],
  ["no objects", [null, 3], ["rows[0]", "rows[1]"]],
  ["an empty object", [{}], ["rows[0].agentId", "rows[0].sampleCount"]],
  ["no id", [{ agentId: "", mean: 0.5, sampleCount: 1 }], ["rows[0].agentId"]],
  [
    "an agent twice",
    [
      { agentId: "__proto__", mean: 0.5, sampleCount: 1 },
      { agentId: "__proto__", mean: 0.5, sampleCount: 1 },
    ],
    ["rows[1].agentId"],
  ],
  [
    "numbers that are none",
    [{ agentId: "a", mean: Number.POSITIVE_INFINITY, sampleCount: Number.NaN, variance: "1" }],
    ["rows[0].mean", "rows[0].sampleCount", "rows[0].variance"],
  ],
  [
    "numbers out of range",
    [{ agentId: "a", mean: 1_000_001, sampleCount: 1.5, variance: -1 }],
    ["rows[0].mean", "rows[0].sampleCount", "rows[0].variance"],
  ],
  [
    "huge numbers",
    [{ agentId: "a", mean: -1e300, sampleCount: 1e10, variance: 1e300 }],
    ["rows[0].mean", "rows[0].sampleCount", "rows[0].variance"],
  ],
];
