import { exp } from "../../core/transcendental.ts";

/**
 * The probability of log-odds, `1 / (1 + e^-z)`, computed on the side on which nothing overflows; 0 to 1, the ends
 * for ±Infinity and what is near them.
 */
export function sigmoid(z: number): number {
  const odds = exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
}
