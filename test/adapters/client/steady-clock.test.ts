import { describe, expect, it } from "vitest";
import { steadyClock } from "../../../src/adapters/client/steady-clock.ts";

/** What a steady clock shows while the one below shows these. */
function shown(...times: readonly number[]): number[] {
  const left = [...times];
  const clock = steadyClock({ now: () => left.shift() as number, wait: async () => {} });
  return times.map(() => clock.now());
}

describe("steadyClock", () => {
  it.each([
    ["forward, in whole milliseconds", [1000, 1000.9, 1001], [1000, 1000, 1001]],
    ["on from where it was after a step back", [1000, 500, 600, 2000], [1000, 1000, 1100, 2500]],
    ["on after every further step back", [1000, 500, 400, 450], [1000, 1000, 1000, 1050]],
    ["before 1970", [-5.5, -4, -10], [-6, -4, -4]],
    [
      "on over what is no number",
      [Number.NaN, 1000, Number.POSITIVE_INFINITY, 2 ** 60, 1001],
      [0, 1000, 1000, 1000, 1001],
    ],
  ])("should go %s", (_, times, expected) => {
    expect(shown(...times)).toEqual(expected);
  });

  it("should wait as the clock below does", async () => {
    const waits: unknown[] = [];
    const { signal } = new AbortController();
    const clock = steadyClock({ now: () => 0, wait: async (...asked) => void waits.push(asked) });
    await clock.wait(5, signal);
    expect(waits).toEqual([[5, signal]]);
  });
});
