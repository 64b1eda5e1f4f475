import type { FallbackOptions } from "../../../src/propensity/serving/model.ts";
import { manualClock } from "./manual-clock.ts";

/** A clock that stands still, options for it, and computations that take their time by it. */
export function setUp(fields: Partial<FallbackOptions<string>> = {}) {
  const clock = manualClock();
  const stored: [score: string, latencyMs: number, isLate: boolean][] = [];
  const options: FallbackOptions<string> = {
    timeoutMs: 1500,
    fallback: () => "heuristic",
    clock,
    onScore: (...told) => stored.push(told),
    ...fields,
  };
  const scoreAfter =
    (ms: number, score = "model") =>
    (): Promise<string> =>
      new Promise((resolve) => {
        clock.setTimeout(() => resolve(score), ms);
      });
  const failAfter = (ms: number) => (): Promise<string> =>
    new Promise((_, reject) => {
      clock.setTimeout(() => reject(new Error("down")), ms);
    });
  return { clock, stored, options, scoreAfter, failAfter };
}
