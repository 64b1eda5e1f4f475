import { describe, expect, it } from "vitest";
import { compileRules } from "../../../../src/gamification/rules/compiled/compile-rules.ts";
import { refusalOf } from "../../../core/refusal.ts";
import { leaf, rule, setOf } from "./short-rules.ts";

const program = compileRules(setOf(rule("r_high", leaf("quality_score", "greater_than", 50))));
const told = (...given: readonly unknown[]): string => {
  const { code, message } = refusalOf(() => program.scoreBatch(...(given as [object[], Float64Array])));
  return `${code} ${message}`;
};
const refusal = (...problems: readonly string[]): string =>
  [
    `ERR_INVALID_INPUT scoreBatch: ${problems.length} ${problems.length === 1 ? "problem" : "problems"}`,
    ...problems,
  ].join("\n  - ");

describe("a batch that cannot be scored", () => {
  it.each([
    [null, "null"],
    ["events", '"events"'],
    [{ length: 1 }, "an object"],
  ])("should be refused where its events are %j", (events, received) => {
    expect(told(events, new Float64Array(1))).toBe(
      refusal(`events: expected an array of events, received ${received}`),
    );
  });

  it.each<[unknown, string]>([
    [undefined, "missing"],
    [[0, 0], "an array of 2"],
    [new Float64Array(1), "Float64Array of 1"],
    [new Float32Array(2), "Float32Array of 2"],
    [new BigInt64Array(3), "BigInt64Array of 3"],
    [new DataView(new ArrayBuffer(16)), "DataView of 16"],
  ])("should be refused where its totals are %o", (totals, received) => {
    expect(told([{}, {}], totals)).toBe(refusal(`totals: expected a Float64Array of at least 2, received ${received}`));
  });

  it("should be refused where there is no room for what is asked, all of it at once", () => {
    const options = { categoryTotals: new Float64Array(7), undecidedCounts: new Uint16Array(1) };
    expect(told([{}, {}], new Float64Array(0), options)).toBe(
      refusal(
        "totals: expected a Float64Array of at least 2, received Float64Array of 0",
        "options.categoryTotals: expected a Float64Array of at least 8, received Float64Array of 7",
        "options.undecidedCounts: expected a Uint32Array or Uint16Array of at least 2, received Uint16Array of 1",
      ),
    );
    const wrong = { categoryTotals: new Uint32Array(8), undecidedCounts: new Uint8Array(2) };
    expect(told([{}, {}], new Float64Array(2), wrong)).toBe(
      refusal(
        "options.categoryTotals: expected a Float64Array of at least 8, received Uint32Array of 8",
        "options.undecidedCounts: expected a Uint32Array or Uint16Array of at least 2, received Uint8Array of 2",
      ),
    );
  });

  it.each([Uint16Array, Uint32Array])("should be scored where there is just room enough", (Counts) => {
    const options = { categoryTotals: new Float64Array(8), undecidedCounts: new Counts(2) };
    const totals = new Float64Array(2);
    program.scoreBatch([{ quality_score: 51 }, {}], totals, options);
    expect([[...totals], [...options.categoryTotals], [...options.undecidedCounts]]).toEqual([
      [1, 0],
      [0, 0, 1, 0, 0, 0, 0, 0],
      [0, 1],
    ]);
    program.scoreBatch([], new Float64Array(0), { categoryTotals: undefined, undecidedCounts: undefined } as never);
  });

  it("should be told of the first hundred events that are none", () => {
    const some = [{}, undefined, "event", [], () => 1, Object.create(null)] as object[];
    expect(told(some, new Float64Array(6))).toBe(
      refusal(
        "events[1]: expected an object, received missing",
        'events[2]: expected an object, received "event"',
        "events[4]: expected an object, received a function",
      ),
    );
    const many = Array.from({ length: 400 }, (_, i) => (i < 200 ? {} : null)) as object[];
    const { problems } = refusalOf(() => program.scoreBatch(many, new Float64Array(400)));
    expect(problems.map(({ path }) => path)).toEqual(Array.from({ length: 100 }, (_, i) => `events[${200 + i}]`));
  });
});
