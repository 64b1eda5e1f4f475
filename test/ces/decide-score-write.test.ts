import { describe, expect, it } from "vitest";
import { decideScoreWrite } from "../../src/ces/decide-score-write.ts";
import { refusalOf, refusedPaths } from "../core/refusal.ts";

describe("decideScoreWrite", () => {
  const next = { value: 5, completedAt: 1000 };

  it.each([
    ["nothing is there", null, "write", "absent"],
    ["the same value is there", { value: 5 }, "skip", "equal"],
    ["the same value of the same event is there", { value: 5, completedAt: 1000 }, "skip", "equal"],
    ["the same value of a later event is there", { value: 5, completedAt: 1001 }, "skip", "equal"],
    ["the same value of an earlier event is there", { value: 5, completedAt: 999 }, "skip", "equal"],
    ["another value without a time is there", { value: 4 }, "write", "changed"],
    ["another value whose time is null is there", { value: 4, completedAt: null }, "write", "changed"],
    ["another value of an earlier event is there", { value: 4, completedAt: 999 }, "write", "changed"],
    ["another value of the same instant is there", { value: 4, completedAt: 1000 }, "write", "changed"],
    ["another value of a later event is there", { value: 4, completedAt: 1001 }, "skip", "older"],
  ])("should decide when %s", (_, existing, kind, because) => {
    expect(decideScoreWrite(existing, next)).toStrictEqual({ kind, because });
  });

  it("should name everything that is no number", () => {
    const existing = { value: "5", completedAt: Number.NaN } as never;
    const { code, problems, message } = refusalOf(() => decideScoreWrite(existing, { value: Number.NaN } as never));
    expect(code).toBe("ERR_INVALID_INPUT");
    expect(message).toContain(
      "decideScoreWrite: 4 problems\n  - next.value: expected a number from 1 to 7, received NaN",
    );
    expect(problems.map(({ path }) => path)).toEqual([
      "next.value",
      "next.completedAt",
      "existing.value",
      "existing.completedAt",
    ]);
  });

  it.each([
    [undefined, next, ["existing.value"]],
    [null, null, ["next.value", "next.completedAt"]],
    [5, 5, ["next.value", "next.completedAt", "existing.value"]],
  ])("should refuse %s and %s", (existing, score, paths) => {
    const { problems } = refusalOf(() => decideScoreWrite(existing as never, score as never));
    expect(problems.map(({ path }) => path)).toEqual(paths);
  });

  it("should refuse to write what is off the scale, and take anything there for something to write over", () => {
    for (const value of [0, 0.99, 7.01, 99]) {
      expect(refusedPaths(() => decideScoreWrite(null, { value, completedAt: 0 }))).toEqual([
        "ERR_INVALID_INPUT",
        "next.value",
      ]);
    }
    expect(decideScoreWrite({ value: 99 }, { value: 7, completedAt: 0 })).toEqual({
      kind: "write",
      because: "changed",
    });
    expect(decideScoreWrite(null, { value: 1, completedAt: 0 })).toEqual({ kind: "write", because: "absent" });
  });
});
