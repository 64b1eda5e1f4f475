import { createCalendar } from "../../../core/calendar.ts";
import { exp } from "../../../core/transcendental.ts";
import { type RandomStream, randomStream } from "../../quality/random-stream.ts";
import type { CompleteSimulation } from "../check-simulation-options.ts";
import { ARRIVALS } from "./purposes.ts";

/**
 * When customers come, the earliest first: a Poisson process whose rate follows the hours of the local day. The draws of a
 * quarter of an hour are its own, so a longer run begins with the shorter one.
 */
export function* arrivals(options: CompleteSimulation): Generator<number> {
  const { seed, startAt, days, interactionsPerDay, volumeByHour, weekendShare, timeZone } = options;
  const calendar = createCalendar(timeZone);
  const total = volumeByHour.reduce((sum, weight) => sum + weight, 0);
  for (let quarter = 0; quarter < days * 96; quarter++) {
    const from = startAt + quarter * QUARTER_MS;
    const hourOfWeek = calendar.hourOfWeekAt(from);
    const weight = volumeByHour[hourOfWeek % 24] as number;
    const dayShare = hourOfWeek < WEEKEND_FROM_HOUR ? 1 : weekendShare;
    const mean = (interactionsPerDay * dayShare * weight) / total / 4;
    const draw = randomStream(seed, ARRIVALS, quarter);
    const offsets = Array.from({ length: drawPoisson(mean, draw) }, () => Math.floor(draw() * QUARTER_MS));
    for (const offset of offsets.sort((a, b) => a - b)) yield from + offset;
  }
}

const QUARTER_MS = 900_000;
/** Saturday, 0:00. */
const WEEKEND_FROM_HOUR = 120;
const LARGEST_PART = 500;

/** How many draws it takes until their product falls below e^-mean; a large mean in parts, whose numbers add up. */
function drawPoisson(mean: number, draw: RandomStream): number {
  let count = 0;
  for (let left = mean; left > 0; left -= LARGEST_PART) {
    const bound = exp(-Math.min(left, LARGEST_PART));
    for (let product = draw(); product > bound; product *= draw()) count += 1;
  }
  return count;
}
