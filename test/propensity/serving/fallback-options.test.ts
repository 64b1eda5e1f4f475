import { describe, expect, it } from "vitest";
import { isScoringError } from "../../../src/core/errors.ts";
import { scoreWithFallback } from "../../../src/propensity/serving/score-with-fallback.ts";
import { refusalLines } from "../refusal.ts";
import { setUp } from "./set-up.ts";

describe("the options of scoreWithFallback", () => {
  it("should say what options have to be", async () => {
    const linesOf = async (compute: unknown, options: unknown): Promise<readonly string[]> => {
      const error: unknown = await scoreWithFallback(compute as never, options as never).catch((one: unknown) => one);
      return refusalLines(() => {
        throw error;
      });
    };
    expect(await linesOf(5, 5)).toEqual([
      "ERR_INVALID_INPUT scoreWithFallback",
      "compute: expected a function, received 5",
      "options: expected an object of options, received 5",
    ]);
    const { options } = setUp();
    const noRemoval = { aborted: false, addEventListener: () => undefined };
    for (const signal of [
      null,
      5,
      noRemoval,
      { ...noRemoval, addEventListener: 5, removeEventListener: () => undefined },
    ]) {
      expect(await linesOf(() => "", { ...options, signal, timeoutMs: -1 })).toEqual([
        "ERR_INVALID_INPUT scoreWithFallback",
        "options.timeoutMs: expected a number from 0 to 2147483646, received -1",
        `options.signal: expected an AbortSignal, received ${typeof signal === "object" && signal !== null ? "an object" : signal}`,
      ]);
    }
  });

  it("should refuse options that are none, with every problem", async () => {
    const refused = async (compute: unknown, options: unknown): Promise<readonly string[]> => {
      const error: unknown = await scoreWithFallback(compute as never, options as never).catch((one: unknown) => one);
      if (!isScoringError(error)) throw new Error("nothing was refused");
      return [error.code, ...error.problems.map((one) => one.path)];
    };
    const { options } = setUp();
    expect(await refused(null, null)).toEqual(["ERR_INVALID_INPUT", "compute", "options"]);
    for (const timeoutMs of [-1, Number.NaN, 2_147_483_647, "1500"]) {
      expect(await refused(() => "", { ...options, timeoutMs })).toEqual(["ERR_INVALID_INPUT", "options.timeoutMs"]);
    }
    const broken = { timeoutMs: 0, fallback: "heuristic", clock: { now: () => 0 }, signal: {}, onScore: 1 };
    expect(await refused(() => "", broken)).toEqual([
      "ERR_INVALID_INPUT",
      "options.fallback",
      "options.clock.setTimeout",
      "options.clock.clearTimeout",
      "options.onScore",
      "options.signal",
    ]);
  });
});
