import type { Cast } from "../../src/testing/simulation/stories/cast.ts";
import type { Sketch } from "../../src/testing/simulation/stories/genesys-scenarios.ts";
import { lossyLine } from "../../src/testing/simulation/stories/line.ts";
import type { Random } from "../../src/testing/simulation/stories/random.ts";
import type { Line } from "../../src/testing/simulation/stories/story.ts";
import { turnMs } from "../../src/testing/simulation/stories/story.ts";
import { duration, turn } from "../../src/testing/simulation/stories/turns.ts";

/** Deliveries. */
export const TROUBLED_QUEUE = 2;

/** 2026-03-02T09:15:00.000Z. */
export const TROUBLE_FROM = 1_772_442_900_000;

const WINDOW_MS = 900_000;

/** A quarter of an hour of calls over lines that are sound, or lose packets. */
type Quarter = "sound" | "lossy";

/**
 * The lines of one queue lose packets for half an hour, are well for a quarter, and lose them for another half hour: two
 * degradations, of which the second falls into the pause after the first.
 */
export const TROUBLE: readonly Quarter[] = ["sound", "lossy", "lossy", "sound", "lossy", "lossy", "sound"];

/** Calls that end in each quarter. */
const CALLS = 6;

/** The calls of the trouble, in order of their ends. */
export function lineTrouble({ random, ...others }: Cast, sizePercent: number): Sketch[] {
  const calls = Math.max(1, Math.round((CALLS * sizePercent) / 100));
  return TROUBLE.flatMap((quarter, index) => {
    const from = TROUBLE_FROM + index * WINDOW_MS;
    return Array.from({ length: calls }, (_, nth): Sketch => {
      const endAt = from + Math.floor(((nth + 0.2) * WINDOW_MS) / calls) + random.int(0, 90_000 / calls);
      const one = turn({ random, ...others }, { queue: TROUBLED_QUEUE, waitMs: duration(random, 3, 28), holdMs: [] });
      const startedAt = endAt - one.waitMs - turnMs(one);
      const line = quarter === "lossy" ? lossyLine(random.int(40, 80) / 10) : soundLine(random);
      return { turns: [one], startedAt, ivrMs: 0, ending: { kind: "customer-left" }, line };
    });
  });
}

function soundLine(random: Random): Line {
  return { codec: random.chance(50) ? "opus" : "pcmu", rFactor: random.int(880, 932) / 10 };
}
