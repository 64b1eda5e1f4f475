import type { Random } from "./random.ts";
import type { Line } from "./story.ts";

/** A line like most: now and then a bad one, mostly a good one. */
export function line(random: Random): Line {
  const rFactor = random.int(580, 932) / 10;
  return { codec: random.chance(50) ? "opus" : "pcmu", rFactor };
}

export function lossyLine(lossPercent: number): Line {
  const rFactor = Math.round(10 * ratingOf(lossPercent)) / 10;
  return { codec: "pcmu", rFactor, lossPercent };
}

/** G.711 without concealment by the E-model: R = 93.2 − 95 · loss / (loss + 4.3). Loss in percent. */
export function ratingOf(lossPercent: number): number {
  return 93.2 - (95 * lossPercent) / (lossPercent + 4.3);
}

/** The loss in percent, to four decimals, that {@link ratingOf} makes the R of a line of; what was said of it, where it was. */
export function lossOf({ rFactor, lossPercent }: Line): number {
  return lossPercent ?? Math.round((10_000 * 4.3 * (93.2 - rFactor)) / (1.8 + rFactor)) / 10_000;
}

/** Mean opinion score of a line, on its codec's own scale, to seven decimals as the platform writes it. */
export function mosOf({ codec, rFactor: r }: Line): number {
  const narrowBand = 1 + 0.035 * r + 0.000007 * r * (r - 60) * (100 - r);
  return Math.round((codec === "opus" ? (narrowBand * 10) / 9 : narrowBand) * 1e7) / 1e7;
}
