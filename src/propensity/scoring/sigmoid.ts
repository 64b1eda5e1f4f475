import { exp } from "../../core/transcendental.ts";

/**
 * The probability of log-odds, `1 / (1 + e^-z)`, computed on the side on which nothing overflows; 0 to 1, the ends
 * for ±Infinity and what is near them.
 */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + exp(-z));
  const odds = exp(z);
  return odds / (1 + odds);
}
